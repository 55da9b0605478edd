"""Settings of the firewall: one rule set, which each cloud compiles to its own.

Lists and custom matches decide alike in both clouds. Protections are the vendors' own rules and only correspond; a
vendor's rule is named where it is counted instead of blocked.
"""

from typing import Annotated, Literal

from pydantic import Field

from components.settings.values import RoutePath, Source
from components.spec import Spec

Mode = Literal["block", "count"]
Protection = Literal["core", "known-bad-inputs", "ip-reputation", "anonymous-ip", "sql-injection"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")]


class ProtectionSpec(Spec):
    """Rules that a vendor maintains against one kind of attack."""

    mode: Mode = Field(default="block", description="`count` only counts what it would block: a rehearsal.")
    counted: dict[Literal["aws", "azure"], tuple[str, ...]] = Field(
        default_factory=dict, description="Vendor's rules that only count, because they block what is meant well."
    )


class RateLimitSpec(Spec):
    """How often one address may ask."""

    path: RoutePath = Field(default="/*", description="Paths that count: exact, or everything below.")
    requests: int = Field(ge=10, le=2_000_000_000, description="Requests of one address within the window.")
    window_seconds: Literal[60, 300] = Field(default=300, description="The window: what both clouds know.")
    mode: Mode = Field(default="block", description="`count` only counts.")


class FirewallSpec(Spec):
    """What is let through to the application."""

    protections: dict[Protection, ProtectionSpec] = Field(
        default={
            "ip-reputation": ProtectionSpec(),
            "known-bad-inputs": ProtectionSpec(),
            "core": ProtectionSpec(),
        },
        description="Rules that the vendors maintain, by kind of attack.",
    )
    rate_limits: dict[Name, RateLimitSpec] = Field(
        default={"all": RateLimitSpec(requests=2000)}, description="Limits of requests, by a name of yours."
    )
    allow: tuple[Source, ...] = Field(
        default=(), description="Addresses that pass every other rule, such as those of your own tests."
    )
    block: tuple[Source, ...] = Field(default=(), description="Addresses that are refused.")
    upload_paths: tuple[RoutePath, ...] = Field(
        default=(), description="Paths that take bodies larger than the firewall inspects; elsewhere they are blocked."
    )
    redacted_headers: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")], ...] = Field(
        default=("authorization", "cookie"), description="Headers whose values stay out of the firewall's log."
    )
