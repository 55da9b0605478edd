"""One of two ports of a service has no name."""

from pulumi_kubernetes.core.v1 import Service, ServicePortArgs, ServiceSpecArgs

SOURCE = "https://github.com/bentoml/yatai-image-builder/pull/79"
ERROR = 'The Service "yatai-image-builder-webhook-service" is invalid: spec.ports[1].name: Required value'
RESOURCE = "kubernetes:core/v1:Service::webhook"
PATH = "spec.ports[1].name"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Service(
        "webhook",
        spec=ServiceSpecArgs(
            selector={"app": "builder"},
            ports=[
                ServicePortArgs(name="https", port=443, target_port=9443),
                ServicePortArgs(name="metrics" if mended else None, port=8080),
            ],
        ),
    )
