"""A job leaves the restart policy of its pods at the default."""

from pulumi_kubernetes.batch.v1 import Job, JobSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs

SOURCE = "https://github.com/pulumi/pulumi-kubernetesx/issues/62"
ERROR = (
    'Job.batch "create-mongodb-user-blue-zs7v5wx8" is invalid: spec.template.spec.restartPolicy: '
    'Unsupported value: "Always": supported values: "OnFailure", "Never"'
)
RESOURCE = "kubernetes:batch/v1:Job::create-user"
PATH = "spec.template.spec.restartPolicy"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Job(
        "create-user",
        spec=JobSpecArgs(
            template=PodTemplateSpecArgs(
                spec=PodSpecArgs(
                    restart_policy="Never" if mended else None,
                    containers=[ContainerArgs(name="mongo", image="mongo:8")],
                ),
            ),
        ),
    )
