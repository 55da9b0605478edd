"""A duration of Istio is given in days, a unit that durations do not have."""

from pulumi_kubernetes.apiextensions import CustomResource

SOURCE = "https://github.com/istio/api/issues/852"
ERROR = "bad Duration: time: unknown unit d in duration 1d"
RESOURCE = "kubernetes:networking.istio.io/v1:VirtualService::ratings"
PATH = "spec.http[0].corsPolicy.maxAge"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    cors = {"allowMethods": ["POST", "GET"], "allowHeaders": ["X-Foo-Bar"], "maxAge": "24h" if mended else "1d"}
    CustomResource(
        "ratings",
        api_version="networking.istio.io/v1",
        kind="VirtualService",
        spec={"hosts": ["ratings"], "http": [{"route": [{"destination": {"host": "ratings"}}], "corsPolicy": cors}]},
    )
