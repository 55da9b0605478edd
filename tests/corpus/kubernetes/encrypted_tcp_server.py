"""A gateway ends TLS on a port that it declares as plain TCP."""

from typing import Any

from pulumi_kubernetes.apiextensions import CustomResource

SOURCE = "https://github.com/istio/istio/issues/20075"
ERROR = (
    'admission webhook "pilot.validation.istio.io" denied the request: configuration is invalid: '
    "server cannot have TLS settings for non HTTPS/TLS ports"
)
RESOURCE = "kubernetes:networking.istio.io/v1:Gateway::tcpserver"
PATH = "spec.servers[0].tls"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    server: dict[str, Any] = {
        "port": {"number": 6677, "name": "tcp", "protocol": "TLS" if mended else "TCP"},
        "tls": {"mode": "SIMPLE", "credentialName": "tcpserver"},
        "hosts": ["*"],
    }
    CustomResource(
        "tcpserver",
        api_version="networking.istio.io/v1",
        kind="Gateway",
        spec={"selector": {"istio": "ingressgateway"}, "servers": [server]},
    )
