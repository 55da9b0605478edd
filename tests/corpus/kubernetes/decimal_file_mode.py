"""The mode of a secret's files is octal 0600 written as the number 600."""

from pulumi_kubernetes.core.v1 import ContainerArgs, Pod, PodSpecArgs, SecretVolumeSourceArgs, VolumeArgs

SOURCE = "https://github.com/fabric8io/kubernetes-client/issues/1356"
ERROR = (
    'Pod "smith-xdw5q" is invalid: spec.volumes[1].secret.defaultMode: Invalid value: 600: must be '
    "a number between 0 and 0777 (octal), both inclusive"
)
RESOURCE = "kubernetes:core/v1:Pod::agent"
PATH = "spec.volumes[0].secret.defaultMode"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    secret = SecretVolumeSourceArgs(secret_name="ssh-key", default_mode=0o600 if mended else 600)  # noqa: S106 - a name
    Pod(
        "agent",
        spec=PodSpecArgs(
            containers=[ContainerArgs(name="agent", image="jenkins/inbound-agent:latest")],
            volumes=[VolumeArgs(name="ssh-key", secret=secret)],
        ),
    )
