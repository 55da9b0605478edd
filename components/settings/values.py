"""The kinds of values a stack file holds, each with its rule and its remedy.

A validator raises `ValueError(rule, remedy)`; the value itself is left to `components.settings.mistakes`, which knows
whether it may be shown.
"""

import re
from difflib import get_close_matches
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

from components import cidr
from components.regions import AWS_REGIONS

_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN_PATTERN: Final = rf"^({_LABEL}\.)+[a-z]{{2,63}}$"
EMAIL_PATTERN: Final = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
FILE_PATTERN: Final = r"^[A-Za-z0-9_.-]{1,64}$"
ZONE_PATTERN: Final = r"^Z[A-Z0-9]{1,31}$"
ACCOUNT_PATTERN: Final = r"^[0-9]{12}$"
NAME_PATTERN: Final = r"^[a-z][a-z0-9-]{0,29}$"
LONGEST_DOMAIN: Final = 64
"""The longest first name on a certificate (docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html)."""


def _domain(value: str) -> str:
    if not re.fullmatch(DOMAIN_PATTERN, value):
        raise ValueError(
            "must be a host name in lower case with at least two labels",
            "write it like www.example.com, without scheme, port or path",
        )
    if len(value) > LONGEST_DOMAIN:
        raise ValueError(f"must have at most {LONGEST_DOMAIN} characters, the most ACM certifies", "use a shorter name")
    return value


def _region(value: str) -> str:
    if value not in AWS_REGIONS:
        near = get_close_matches(value, sorted(AWS_REGIONS), n=1)
        raise ValueError(
            "must be a region of AWS", f"did you mean {near[0]}?" if near else "write it like eu-west-1 or us-east-1"
        )
    return value


def _cidr(value: str) -> str:
    try:
        cidr.parse(value)
    except ValueError as error:
        raise ValueError(str(error), "choose a free private range, such as 10.10.0.0/16") from None
    return value


def _matching(pattern: str, rule: str, remedy: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(rule, remedy)
        return value

    return AfterValidator(check)


def _text(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Domain = Annotated[str, AfterValidator(_domain), _text(DOMAIN_PATTERN)]
Region = Annotated[str, AfterValidator(_region), WithJsonSchema({"enum": sorted(AWS_REGIONS), "type": "string"})]
Cidr = Annotated[str, AfterValidator(_cidr), _text(r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/(1[6-9]|2[0-8])$")]
Email = Annotated[
    str, _matching(EMAIL_PATTERN, "must be a mail address", "write it like on-call@example.com"), _text(EMAIL_PATTERN)
]
FileName = Annotated[
    str,
    _matching(FILE_PATTERN, "must be a file's name without a path", "write it like index.html"),
    _text(FILE_PATTERN),
]
HostedZoneId = Annotated[
    str,
    _matching(
        ZONE_PATTERN,
        "must be the id of a Route 53 hosted zone: Z and then capitals and digits",
        "find it with: aws route53 list-hosted-zones-by-name",
    ),
    _text(ZONE_PATTERN),
]
AccountId = Annotated[
    str,
    _matching(
        ACCOUNT_PATTERN,
        "must be an account's 12 digits, in quotes",
        "find it with: aws sts get-caller-identity --query Account",
    ),
    _text(ACCOUNT_PATTERN),
]
ApplicationName = Annotated[
    str,
    _matching(
        NAME_PATTERN,
        "must be 1 to 30 lower-case letters, digits and hyphens, the first a letter",
        "write it like storefront",
    ),
    _text(NAME_PATTERN),
]
