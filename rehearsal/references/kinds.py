"""What a value that names another resource must look like."""

import re
from dataclasses import dataclass

ARN = re.compile(r"arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):([^:]*):(.+)", re.DOTALL)
"""Partition, service, region, account and resource of an ARN."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reference.

    `shape` is what the value must match whole; `service` and `resource` are what an ARN must say, and a value of such a
    kind must be an ARN unless `shape` admits another form as well.
    """

    name: str
    shape: re.Pattern[str] | None = None
    services: tuple[str, ...] = ()
    resource: str = ""
    """How the last part of the ARN begins, as a pattern; empty for any."""
    same_region: bool = False
    """Whether the service takes only what lies in the resource's own region."""
    example: str = ""
    named: bool = False
    """Whether the value is a name and not an identifier."""
    makers: tuple[str, ...] = ()
    """The last parts of the tokens of what is made with such an identifier: those are never of the wrong kind."""


def identified(name: str, *prefixes: str, more: str = "", makers: tuple[str, ...] = ()) -> Kind:
    """An identifier with one of the prefixes and hexadecimal digits; `more` is a pattern of what else is taken."""
    start = "|".join(map(re.escape, prefixes))
    other = f"|{more}" if more else ""
    return Kind(
        name, re.compile(rf"(?:{start})-[0-9a-f]+{other}"), example=f"{prefixes[0]}-0123456789abcdef0", makers=makers
    )


def addressed(
    name: str,
    *services: str,
    resource: str = "",
    more: str = "",
    same_region: bool = False,
    makers: tuple[str, ...] = (),
) -> Kind:
    """An ARN of one of the services; `more` is a pattern of what is taken besides."""
    example = f"arn:aws:{services[0]}:..."
    return Kind(name, re.compile(more) if more else None, services, resource, same_region, example, makers=makers)
