"""Laws of Cognito, and of certificates at the edge."""

from typing import Any

import pytest

from rehearsal.laws.aws import cognito
from tests.laws.support import Case, check

BACK = ["https://example.com/callback"]
CERTIFICATE = "arn:aws:acm:{}:123456789012:certificate/12345678-1234-1234-1234-123456789012"
HERE, EDGE = CERTIFICATE.format("eu-west-1"), CERTIFICATE.format("us-east-1")


def client(*flows: str, **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "userPoolId": "eu-west-1_a1b2c3d4e",
        "allowedOauthFlowsUserPoolClient": True,
        "allowedOauthFlows": list(flows),
        "allowedOauthScopes": ["openid"],
        "callbackUrls": BACK,
    }
    return first | more


def viewed(arn: str) -> dict[str, Any]:
    return {"viewerCertificate": {"acmCertificateArn": arn, "sslSupportMethod": "sni-only"}}


CASES = [
    Case(cognito.oauth_client_is_whole, [], client(), "allowedOauthFlows", client("code")),
    Case(cognito.oauth_client_is_whole, [], client("code", callbackUrls=[]), "callbackUrls", client("client_credentials", callbackUrls=[], generateSecret=True)),
    Case(cognito.machines_flow_is_alone, [], client("client_credentials"), "generateSecret", client("client_credentials", generateSecret=True)),
    Case(cognito.machines_flow_is_alone, [], client("client_credentials", "code", generateSecret=True), "allowedOauthFlows", client("code")),
    Case(cognito.users_come_back_encrypted, [], client("code", callbackUrls=["http://example.com"]), "callbackUrls[0]", client("code", callbackUrls=["http://localhost:3000", "myapp://back"])),
    Case(cognito.users_come_back_encrypted, [], client("code", defaultRedirectUri="https://example.com"), "defaultRedirectUri", client("code", defaultRedirectUri=BACK[0])),
    Case(cognito.factors_exist, [], {"mfaConfiguration": "ON"}, "mfaConfiguration", {"mfaConfiguration": "ON", "softwareTokenMfaConfiguration": {"enabled": True}}),
    Case(cognito.domain_is_a_prefix_or_certified, [], {"domain": "login.example.com"}, "domain", {"domain": "login"}),
    Case(cognito.certificate_is_at_the_edge, [], {"domain": "login.example.com", "certificateArn": HERE}, "certificateArn", {"domain": "login.example.com", "certificateArn": EDGE}),
    Case(cognito.certificate_is_at_the_edge, [], viewed(HERE), "viewerCertificate.acmCertificateArn", viewed(EDGE), token="aws:cloudfront/distribution:Distribution"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
