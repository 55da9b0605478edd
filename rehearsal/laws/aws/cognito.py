"""Laws of Amazon Cognito."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import listed, text, texts, whole

API = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference"
CLIENT = "aws:cognito/userPoolClient:UserPoolClient"
POOL = "aws:cognito/userPool:UserPool"
DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain"
FACTORS = ("smsConfiguration", "softwareTokenMfaConfiguration", "emailMfaConfiguration", "webAuthnConfiguration")
MACHINES = "client_credentials"


@law(CLIENT, source=f"{API}/API_CreateUserPoolClient.html")
def oauth_client_is_whole(client: Subject) -> Iterator[Finding]:
    """A client that is allowed OAuth says by which flows and for what, and where users come back."""
    flows = whole(client, "allowedOauthFlows")
    if client.get("allowedOauthFlowsUserPoolClient") is not True:
        return
    for key in ("allowedOauthFlows", "allowedOauthScopes"):
        if whole(client, key) == []:
            yield refused(key, None, "is required if the user pool client is allowed to use OAuth flows")
    if any(flow in ("code", "implicit") for flow in flows or ()) and whole(client, "callbackUrls") == []:
        yield refused("callbackUrls", None, "is required with the code and implicit flows (InvalidParameterException)")


@law(CLIENT, source=f"{API}/API_CreateUserPoolClient.html")
def machines_flow_is_alone(client: Subject) -> Iterator[Finding]:
    """Client credentials need a secret and exclude the flows of users."""
    flows = listed(client.get("allowedOauthFlows"))
    if MACHINES not in flows:
        return
    if {"code", "implicit"} & {flow for flow in flows if isinstance(flow, str)}:
        yield refused(
            "allowedOauthFlows",
            flows,
            f"cannot be: {MACHINES} flow can not be selected along with code flow or implicit flow",
        )
    if client.get("generateSecret") is not True and (
        client.get("generateSecret") is False or not client.given("generateSecret")
    ):
        yield refused(
            "generateSecret",
            None,
            f"must be true: {MACHINES} flow can not be selected if client does not have a client secret",
        )


@law(
    CLIENT, source="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html"
)
def users_come_back_encrypted(client: Subject) -> Iterator[Finding]:
    """A callback is HTTPS, a scheme of an app, or this computer."""
    for path, url in texts(client, "callbackUrls[*]", "logoutUrls[*]"):
        if re.match(r"http://(?!(localhost|127\.0\.0\.1|\[::1\])([:/]|$))", url):
            yield refused(path, url, "cannot use the HTTP protocol (InvalidParameterException)", remedy="use https://")
    default, callbacks = text(client, "defaultRedirectUri"), whole(client, "callbackUrls")
    if default and callbacks is not None and default not in callbacks:
        yield refused("defaultRedirectUri", default, "must be in the callbackUrls list (InvalidParameterException)")


@law(POOL, source=f"{API}/API_SetUserPoolMfaConfig.html")
def factors_exist(pool: Subject) -> Iterator[Finding]:
    """Where a second factor is asked for, there is one."""
    if pool.get("mfaConfiguration") in ("ON", "OPTIONAL") and not any(pool.given(key) for key in FACTORS):
        yield refused(
            "mfaConfiguration",
            pool.get("mfaConfiguration"),
            "needs a factor: Invalid MFA configuration given, can't disable all MFAs",
            remedy="give software_token_mfa_configuration enabled=True",
        )


@law(DOMAIN, source=f"{API}/API_CreateUserPoolDomain.html")
def domain_is_a_prefix_or_certified(domain: Subject) -> Iterator[Finding]:
    """A domain of one's own has a certificate; a prefix has none, and no dots."""
    name = text(domain, "domain")
    if name and "." in name and not domain.given("certificateArn"):
        yield refused(
            "domain",
            name,
            "is no prefix, of lower-case letters, digits and hyphens; a domain of one's own needs certificateArn",
        )


@law(
    DOMAIN,
    "aws:cloudfront/distribution:Distribution",
    source="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
)
def certificate_is_at_the_edge(user: Subject) -> Iterator[Finding]:
    """CloudFront, and what stands behind it, takes certificates of us-east-1."""
    for path, arn in texts(user, "certificateArn", "viewerCertificate.acmCertificateArn"):
        parts = arn.split(":")
        if parts[:1] == ["arn"] and parts[2:3] == ["acm"] and parts[3] not in ("us-east-1", ""):
            yield refused(
                path,
                arn,
                "must be in us-east-1: The specified SSL certificate doesn't exist, isn't in us-east-1 region",
                remedy='make the certificate and its validation with region="us-east-1"',
            )
