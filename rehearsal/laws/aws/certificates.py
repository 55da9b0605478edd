"""Laws of certificates where they are used, and of log groups that call functions."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .lb import LISTENERS
from .lb_targets import FUNCTION, callers
from .reading import listed, texts

CERTIFICATE = "aws:acm/certificate:Certificate"
VALIDATION = "aws:acm/certificateValidation:CertificateValidation"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
GUIDE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide"
PLACES = ("certificateArn", "viewerCertificate.acmCertificateArn", "domainNameConfiguration.certificateArn")


def _used(user: Subject) -> Iterator[tuple[str, Record]]:
    for path, _ in texts(user, *PLACES):
        if certificate := user.referred(path, CERTIFICATE):
            yield path, certificate


@law(
    *LISTENERS,
    DISTRIBUTION,
    "aws:apigatewayv2/domainName:DomainName",
    source="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
)
def certificate_is_validated(user: Subject) -> Iterator[Finding]:
    """A certificate that was just requested cannot be used before it is validated."""
    for path, certificate in _used(user):
        arn = certificate.outputs.get("arn")
        validated = any(one.inputs.get("certificateArn") == arn for one in user.world.records(VALIDATION))
        asked = certificate.inputs.get("validationMethod") in ("DNS", "EMAIL")
        if asked and not validated and user.previous is None:
            yield warned(
                path,
                user.get(path),
                "is used before anything waits for its validation (UnsupportedCertificate, InvalidViewerCertificate)",
                remedy="make an acm.CertificateValidation and use its certificate_arn",
            )


@law(DISTRIBUTION, source=f"{GUIDE}/CNAMEs.html")
def certificate_covers_the_aliases(distribution: Subject) -> Iterator[Finding]:
    """A distribution's certificate covers each of its aliases."""
    for _, certificate in _used(distribution):
        names = [certificate.inputs.get("domainName"), *listed(certificate.inputs.get("subjectAlternativeNames"))]
        covered = {str(name).lower() for name in names}
        for path, alias in texts(distribution, "aliases[*]"):
            if alias.lower() not in covered and f"*.{alias.partition('.')[2]}".lower() not in covered:
                yield refused(
                    path,
                    alias,
                    "is not covered: The certificate that is attached to your distribution doesn't cover the alternate "
                    "domain name (InvalidViewerCertificate)",
                    remedy="add it to the certificate's subject_alternative_names",
                )


@law(
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    late=True,
)
def function_lets_logs_call(subscription: Subject) -> Iterator[Finding]:
    """A function lets CloudWatch Logs call it before logs are sent to it."""
    function = subscription.referred("destinationArn", FUNCTION)
    if function and not any(who.startswith("logs.") for who in callers(subscription, function)):
        yield refused(
            "destinationArn",
            subscription.get("destinationArn"),
            "cannot be executed: Make sure you have given CloudWatch Logs permission to execute your function "
            "(InvalidParameterException)",
            remedy="make an aws.lambda_.Permission for logs.amazonaws.com first and depend on it",
        )
