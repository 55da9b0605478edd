"""The kinds of values a stack file holds, each with its rule and its remedy.

A validator raises `ValueError(rule, remedy)`; the value itself is left to `components.settings.mistakes`, which knows
whether it may be shown.  What only one cloud has is in that cloud's `values`.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, WithJsonSchema

from components import cidr, contract, routes

_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN_PATTERN: Final = rf"^({_LABEL}\.)+[a-z]{{2,63}}$"
EMAIL_PATTERN: Final = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
FILE_PATTERN: Final = r"^[A-Za-z0-9_.-]{1,64}$"
NAME_PATTERN: Final = r"^[a-z][a-z0-9-]{0,29}$"
ENVIRONMENT_PATTERN: Final = r"^[A-Za-z_][A-Za-z0-9_]{0,127}$"
HEALTH_PATTERN: Final = r"^/[A-Za-z0-9_.~/-]{0,254}$"
IMAGE_PATTERN: Final = (
    r"^([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*"
    r"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$"
)
RESERVED: Final = ("AWS_", "ECS_", "CACHE_")
"""Beginnings of environment variables that the platform or this program sets, beside those of `contract`."""

LONGEST_DOMAIN: Final = 64
"""The longest first name on a certificate (docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html)."""


def matching(pattern: str, rule: str, remedy: str) -> AfterValidator:
    """Make a validator of one pattern.

    Args:
        pattern: What the whole value must match.
        rule: What is said of a value that does not.
        remedy: What to write instead.

    Returns:
        The validator.
    """

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(rule, remedy)
        return value

    return AfterValidator(check)


def text(pattern: str) -> WithJsonSchema:
    """Describe a text for editors, which know patterns only.

    Args:
        pattern: What the text must match.

    Returns:
        Its JSON schema.
    """
    return WithJsonSchema({"type": "string", "pattern": pattern})


def _domain(value: str) -> str:
    if not re.fullmatch(DOMAIN_PATTERN, value):
        raise ValueError(
            "must be a host name in lower case with at least two labels",
            "write it like www.example.com, without scheme, port or path",
        )
    if len(value) > LONGEST_DOMAIN:
        raise ValueError(f"must have at most {LONGEST_DOMAIN} characters, the most ACM certifies", "use a shorter name")
    return value


def _cidr(value: str) -> str:
    try:
        cidr.parse(value)
    except ValueError as error:
        raise ValueError(str(error), "choose a free private range, such as 10.10.0.0/16") from None
    return value


def _source(value: str) -> str:
    try:
        cidr.parse_source(value)
    except ValueError as error:
        raise ValueError(str(error), "write it like 203.0.113.0/24, or 203.0.113.7/32 for one address") from None
    return value


def _route_path(value: str) -> str:
    if fault := routes.path_fault(value):
        raise ValueError(fault, "write it like /robots.txt or /docs/*")
    return value


def _environment_name(value: str) -> str:
    if not re.fullmatch(ENVIRONMENT_PATTERN, value):
        raise ValueError("must be letters, digits and _, the first no digit", "write it like LOG_LEVEL")
    if value.startswith(RESERVED) or value in contract.VARIABLES:
        raise ValueError("is set by the platform or by this program", "choose another name, or leave it out")
    return value


Days = Annotated[int, Field(ge=1, le=36500)]
Domain = Annotated[str, AfterValidator(_domain), text(DOMAIN_PATTERN)]
Cidr = Annotated[str, AfterValidator(_cidr), text(r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/(1[6-9]|2[0-8])$")]
Source = Annotated[str, AfterValidator(_source), text(r"^[0-9a-f.:]+/[0-9]{1,3}$")]
"""Addresses that callers come from."""

RoutePath = Annotated[str, AfterValidator(_route_path), text(r"^/")]
EnvironmentName = Annotated[str, AfterValidator(_environment_name), text(ENVIRONMENT_PATTERN)]
Email = Annotated[
    str, matching(EMAIL_PATTERN, "must be a mail address", "write it like on-call@example.com"), text(EMAIL_PATTERN)
]
FileName = Annotated[
    str,
    matching(FILE_PATTERN, "must be a file's name without a path", "write it like index.html"),
    text(FILE_PATTERN),
]
ApplicationName = Annotated[
    str,
    matching(
        NAME_PATTERN,
        "must be 1 to 30 lower-case letters, digits and hyphens, the first a letter",
        "write it like storefront",
    ),
    text(NAME_PATTERN),
]
HealthPath = Annotated[
    str,
    matching(HEALTH_PATTERN, "must be a path without query or wildcard", "write it like /api/health"),
    text(HEALTH_PATTERN),
]
Image = Annotated[
    str,
    matching(
        IMAGE_PATTERN,
        "must be a container image",
        "write it like 123456789012.dkr.ecr.eu-west-1.amazonaws.com/storefront:1.4.2",
    ),
    text(IMAGE_PATTERN),
]
