"""The data of a secret is plain text, where the API takes base64."""

from pulumi_kubernetes.core.v1 import Secret

SOURCE = "https://github.com/zachomedia/cert-manager-webhook-pdns/issues/53"
ERROR = 'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 6'
RESOURCE = "kubernetes:core/v1:Secret::api-key"
PATH = "data.key"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Secret("api-key", data={"key": "QVBJS0VZ" if mended else "APIKEY_BASE64"})
