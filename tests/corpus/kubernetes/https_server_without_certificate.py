"""A gateway serves HTTPS without TLS settings."""

from typing import Any

from pulumi_kubernetes.apiextensions import CustomResource

SOURCE = "https://github.com/knative/operator/issues/1700"
ERROR = "configuration is invalid: server must have TLS settings for HTTPS/TLS protocols"
RESOURCE = "kubernetes:networking.istio.io/v1:Gateway::ingress"
PATH = "spec.servers[0].tls"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    server: dict[str, Any] = {"port": {"number": 443, "name": "https", "protocol": "HTTPS"}, "hosts": ["*"]}
    if mended:
        server["tls"] = {"mode": "SIMPLE", "credentialName": "ingress"}
    CustomResource(
        "ingress",
        api_version="networking.istio.io/v1",
        kind="Gateway",
        spec={"selector": {"istio": "ingressgateway"}, "servers": [server]},
    )
