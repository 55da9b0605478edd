"""A variable in a container is a number, where the API takes text."""

from pulumi_kubernetes.yaml import ConfigGroup

MANIFEST = """
apiVersion: batch/v1
kind: CronJob
metadata:
  name: purge
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: purge
              image: busybox:1.37
              env:
                - name: MAX_DAYS
                  value: {days}
"""

SOURCE = "https://github.com/helm/helm/issues/11562"
ERROR = (
    'CronJob in version "v1" cannot be handled as a CronJob: json: cannot unmarshal number into Go '
    "struct field EnvVar.spec.jobTemplate.spec.template.spec.containers.env.value of type string"
)
RESOURCE = "kubernetes:batch/v1:CronJob::purge"
PATH = "spec.jobTemplate.spec.template.spec.containers[0].env[0].value"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    days = '"14"' if mended else "14"
    ConfigGroup("purge", yaml=[MANIFEST.format(days=days)])
