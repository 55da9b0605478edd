"""Laws of keys and certificates."""

from collections.abc import Iterator
from typing import Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

PAGE: Final = "https://www.pulumi.com/registry/packages/tls/api-docs/"
VALUES: Final = {
    "algorithm": ("RSA", "ECDSA", "ED25519"),
    "ecdsaCurve": ("P224", "P256", "P384", "P521"),
}  # fmt: skip - a table
USES: Final = (
    "any_extended",
    "cert_signing",
    "client_auth",
    "code_signing",
    "content_commitment",
    "crl_signing",
    "data_encipherment",
    "decipher_only",
    "digital_signature",
    "email_protection",
    "encipher_only",
    "ipsec_end_system",
    "ipsec_tunnel",
    "ipsec_user",
    "key_agreement",
    "key_encipherment",
    "microsoft_commercial_code_signing",
    "microsoft_kernel_code_signing",
    "microsoft_server_gated_crypto",
    "netscape_server_gated_crypto",
    "ocsp_signing",
    "server_auth",
    "timestamping",
)
KEYS: Final = ("privateKeyPem", "caPrivateKeyPem", "caCertPem", "certRequestPem")
CERTIFICATES: Final = (
    "tls:index/selfSignedCert:SelfSignedCert",
    "tls:index/locallySignedCert:LocallySignedCert",
)


@law("tls:index/privateKey:PrivateKey", source=f"{PAGE}privatekey/")
def key_is_of_a_kind(subject: Subject) -> Iterator[Finding]:
    """A key has an algorithm and a curve that the provider knows, spelled as it spells them."""
    for key, allowed in VALUES.items():
        given = subject.get(key)
        if isinstance(given, str) and given not in allowed:
            yield refused(key, given, f"must be one of {', '.join(allowed)}")


@law(*CERTIFICATES, source=f"{PAGE}selfsignedcert/#allowed_uses_python")
def uses_are_known(subject: Subject) -> Iterator[Finding]:
    """A certificate is for uses that have a name, and for no negative time."""
    for path, use in subject.each("allowedUses[*]"):
        if isinstance(use, str) and not is_unknown(use) and use not in USES:
            yield refused(path, use, f"must be one of {', '.join(USES)}")
    for key in ("validityPeriodHours", "earlyRenewalHours"):
        hours = subject.get(key)
        if isinstance(hours, int) and hours < 0:
            yield refused(key, hours, "must be at least 0")


@law(*CERTIFICATES, "tls:index/certRequest:CertRequest", source=f"{PAGE}selfsignedcert/")
def keys_are_pem(subject: Subject) -> Iterator[Finding]:
    """A key, a request and a certificate are given as PEM."""
    for key in KEYS:
        given = subject.get(key)
        if isinstance(given, str) and "-----BEGIN " not in given:
            yield refused(key, given, "must be in PEM format", remedy="such as the private_key_pem of a PrivateKey")
