"""A TLS secret keeps certificate and key under other names."""

from pulumi_kubernetes.core.v1 import Secret

SOURCE = "https://github.com/gyselroth/kube-ldap/issues/28"
ERROR = 'The Secret "kube-ldap-tls" is invalid: data[tls.crt]: Required value, data[tls.key]: Required value'
RESOURCE = "kubernetes:core/v1:Secret::tls"
PATH = 'data["tls.crt"]'


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    certificate, key = ("tls.crt", "tls.key") if mended else ("cert.pem", "key.pem")
    Secret("tls", type="kubernetes.io/tls", string_data={certificate: "certificate", key: "key"})
