"""Laws of certificates where they are used."""

from typing import Any

import pytest

from rehearsal.laws.aws import certificates
from tests.laws.support import Case, check, made

ARN = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-12345678901{}"
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:{}"
CERTIFICATES = [
    made(certificates.CERTIFICATE, ARN.format(1), arn=ARN.format(1), validationMethod="DNS", domainName="example.com"),
    made(
        certificates.CERTIFICATE, ARN.format(2), arn=ARN.format(2), validationMethod="DNS", domainName="*.example.com"
    ),
    made(certificates.VALIDATION, "validated", certificateArn=ARN.format(2)),
]
FUNCTIONS = [
    *(made(certificates.FUNCTION, name, arn=FUNCTION.format(name)) for name in ("closed", "open")),
    made("aws:lambda/permission:Permission", "open-logs", function="open", principal="logs.eu-west-1.amazonaws.com"),
]


def listener(number: int) -> dict[str, Any]:
    return {"loadBalancerArn": "lb", "port": 443, "protocol": "HTTPS", "certificateArn": ARN.format(number)}


def distribution(alias: str) -> dict[str, Any]:
    return {
        "aliases": [alias],
        "viewerCertificate": {"acmCertificateArn": ARN.format(2), "sslSupportMethod": "sni-only"},
    }


def sent(name: str) -> dict[str, Any]:
    return {"logGroup": "web", "filterPattern": "", "destinationArn": FUNCTION.format(name)}


CASES = [
    Case(certificates.certificate_is_validated, CERTIFICATES, listener(1), "certificateArn", listener(2)),
    Case(certificates.certificate_covers_the_aliases, CERTIFICATES, distribution("example.com"), "aliases[0]", distribution("www.example.com")),
    Case(certificates.function_lets_logs_call, FUNCTIONS, sent("closed"), "destinationArn", sent("open")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
