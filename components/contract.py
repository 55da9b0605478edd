"""The contract between the platform and the application: environment variables, and what the edge does with answers.

The same in every cloud, so that an image runs in each without a change. Not here: who sets the variables, which is each
cloud's service, and what they are set to, which is the stack file's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from components.routes import Cache

if TYPE_CHECKING:
    from components.settings.application import ApplicationSpec

T = TypeVar("T")

VARIABLES: Final[Mapping[str, str]] = {
    "PORT": "Port to listen on, on every address, in plain HTTP.",
    "HEALTH_PATH": "Path that must answer 200 while this copy can serve: it decides whether requests come.",
    "KEEP_ALIVE_SECONDS": "How long to keep an idle connection: longer than the load balancer does, which else answers "
    "502 for what it sends into a connection that closes. Node's default is 5 seconds.",
    "SITE_HOST": "Host name of the site, for absolute links. Only where the stack has a domain of its own.",
    "CACHE_MEMORY_SECONDS": "How long this process may keep an answer, the tier asked first. 0 keeps none.",
    "CACHE_MEMORY_ENTRIES": "Most answers this process keeps.",
    "CACHE_SHARED_SECONDS": "How long the shared cache may keep an answer. Only where there is one.",
    "CACHE_URL": "Where the shared cache is, such as `rediss://host:6379`. Only where there is one.",
    "CACHE_TLS": "`true`: connect with TLS and check the certificate. Only where there is a shared cache.",
    "CACHE_AUTH": "`iam`: sign a token for `CACHE_USER` and `CACHE_NAME` with the task's own role, and renew it before "
    "15 minutes are over. Only where there is a shared cache.",
    "CACHE_USER": "User to connect as. Only where there is a shared cache.",
    "CACHE_NAME": "Name of the cache, which the token is signed for. Only where there is a shared cache.",
}
"""What each variable tells the application."""

EDGE: Final[Mapping[Cache, str]] = {
    "immutable": "Keeps an answer for a year, unless its `Cache-Control` says otherwise. For names that change with "
    "their content.",
    "revalidate": "Keeps an answer as long as its `Cache-Control` says (`s-maxage` before `max-age`), and not at all "
    "if it says nothing. Answers are kept apart by host, query and what the site varies by.",
    "never": "Asks the application every time.",
}
"""What the edge does with the answers of a route, by the route's `cache`."""


KEPT_LONGER: Final = 15
"""Seconds by which the application keeps an idle connection longer than the load balancer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedCache(Generic[T]):
    """How to reach the cache that all copies share; a cloud's endpoint, in plain or as what will be known."""

    url: T
    tls: bool
    auth: str
    user: T
    name: T


def environment(
    application: "ApplicationSpec",
    *,
    idle_seconds: int,
    shared: SharedCache[T] | None = None,
    host: str | None = None,
) -> dict[str, T | str]:
    """Tell an application what the platform has for it.

    Args:
        application: What the stack file says of it.
        idle_seconds: How long the load balancer keeps an idle connection.
        shared: The shared cache, if there is one.
        host: Host name of the site, if it has one of its own.

    Returns:
        Its environment: the platform's variables and its own, by name in alphabetical order.
    """
    caching = application.caching
    told: dict[str, T | str] = {
        **application.environment,
        "PORT": str(application.port),
        "HEALTH_PATH": application.health_path,
        "KEEP_ALIVE_SECONDS": str(idle_seconds + KEPT_LONGER),
        "CACHE_MEMORY_SECONDS": str(caching.memory_seconds),
        "CACHE_MEMORY_ENTRIES": str(caching.memory_entries),
    }
    if host:
        told["SITE_HOST"] = host
    if shared:
        told |= {
            "CACHE_SHARED_SECONDS": str(caching.shared_seconds),
            "CACHE_URL": shared.url,
            "CACHE_TLS": str(shared.tls).lower(),
            "CACHE_AUTH": shared.auth,
            "CACHE_USER": shared.user,
            "CACHE_NAME": shared.name,
        }
    return {name: told[name] for name in sorted(told)}


def table() -> str:
    """Describe the contract for people.

    Returns:
        Two Markdown tables: the variables, and what the edge does.
    """
    variables = [f"| `{name}` | {meaning} |" for name, meaning in VARIABLES.items()]
    edge = [f"| `{kind}` | {behaviour} |" for kind, behaviour in EDGE.items()]
    return "\n".join(
        [
            "| Variable | What it says |",
            "| --- | --- |",
            *variables,
            "",
            "| `cache` of the route | What the edge does with an answer |",
            "| --- | --- |",
            *edge,
        ]
    )
