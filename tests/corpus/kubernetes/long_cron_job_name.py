"""The name of a CronJob leaves no room for the names of its jobs."""

from pulumi_kubernetes.batch.v1 import CronJob, CronJobSpecArgs, JobSpecArgs, JobTemplateSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs
from pulumi_kubernetes.meta.v1 import ObjectMetaArgs

SOURCE = "https://github.com/alphagov/govuk-helm-charts/pull/3640"
ERROR = 'Invalid value: "search-api-v2-beta-features-report-clickstream-metrics": must be no more than 52 characters'
RESOURCE = "kubernetes:batch/v1:CronJob::report"
PATH = "metadata.name"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    name = "search-api-v2-beta-features-report-clickstream-metrics"
    pods = PodSpecArgs(restart_policy="Never", containers=[ContainerArgs(name="report", image="ruby:3.4")])
    CronJob(
        "report",
        metadata=ObjectMetaArgs(name=name[:44] if mended else name),
        spec=CronJobSpecArgs(
            schedule="0 3 * * *",
            job_template=JobTemplateSpecArgs(spec=JobSpecArgs(template=PodTemplateSpecArgs(spec=pods))),
        ),
    )
