"""Laws of admission webhooks."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import is_subdomain, items, number, repeated, text

GROUP: Final = "kubernetes:admissionregistration.k8s.io/v1"
HOOKS: Final = (f"{GROUP}:ValidatingWebhookConfiguration", f"{GROUP}:MutatingWebhookConfiguration")
PAGE: Final = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
VALUES: Final = {
    "sideEffects": ("None", "NoneOnDryRun"),
    "failurePolicy": ("Ignore", "Fail"),
    "matchPolicy": ("Exact", "Equivalent"),
    "reinvocationPolicy": ("Never", "IfNeeded"),
}  # fmt: skip - a table
OPERATIONS: Final = ("*", "CREATE", "UPDATE", "DELETE", "CONNECT")
PARTS: Final = 3


def _hooks(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, hook in subject.each("webhooks[*]"):
        if isinstance(hook, dict):
            yield path, hook


@law(*HOOKS, source=PAGE)
def webhook_is_named(subject: Subject) -> Iterator[Finding]:
    """A webhook has a full domain name of its own, of three parts or more."""
    for path, hook in _hooks(subject):
        name = text(hook.get("name"))
        if name is not None and (not is_subdomain(name) or len(name.split(".")) < PARTS):
            yield refused(f"{path}.name", name, "must be a domain with at least three parts, such as pods.example.com")
    for path, hook in repeated(_hooks(subject), lambda one: text(one.get("name"))):
        yield refused(f"{path}.name", hook["name"], "is the name of another webhook")


@law(*HOOKS, source=f"{PAGE}#contacting-the-webhook")
def webhook_is_reached(subject: Subject) -> Iterator[Finding]:
    """A webhook is reached by a service or by an https URL, within 1 to 30 seconds."""
    for path, hook in _hooks(subject):
        config, seconds = hook.get("clientConfig"), number(hook.get("timeoutSeconds"))
        if isinstance(config, dict):
            given = [key for key in ("url", "service") if config.get(key) is not None]
            url = text(config.get("url"))
            if len(given) != 1:
                yield refused(f"{path}.clientConfig", config, "must have exactly one of url and service")
            elif url is not None and not url.startswith("https://"):
                yield refused(f"{path}.clientConfig.url", url, "must start with https://")
            yield from _service(f"{path}.clientConfig.service", config.get("service"))
        if seconds is not None and not 1 <= seconds <= 30:  # noqa: PLR2004 - the API's limit
            yield refused(f"{path}.timeoutSeconds", seconds, "must lie within 1 and 30")


def _service(path: str, service: Any) -> Iterator[Finding]:
    at, port = (text(service.get("path")), number(service.get("port"))) if isinstance(service, dict) else (None, None)
    if at and not at.startswith("/"):
        yield refused(f"{path}.path", at, "must start with '/'")
    if port is not None and not 1 <= port <= 65535:  # noqa: PLR2004 - the API's limit
        yield refused(f"{path}.port", port, "must lie within 1 and 65535")


@law(*HOOKS, source=f"{PAGE}#side-effects")
def webhook_values_are_known(subject: Subject) -> Iterator[Finding]:
    """A webhook's policies have one of their values, and it speaks a version that the API server speaks."""
    for path, hook in _hooks(subject):
        for key, allowed in VALUES.items():
            if text(hook.get(key)) is not None and hook[key] not in allowed:
                yield refused(f"{path}.{key}", hook[key], f"must be {' or '.join(allowed)}")
        versions = hook.get("admissionReviewVersions")
        if (
            isinstance(versions, list)
            and not {"v1", "v1beta1"} & set(map(str, versions))
            and not any(map(is_unknown, versions))
        ):
            yield refused(f"{path}.admissionReviewVersions", versions, "must hold v1 or v1beta1")


@law(*HOOKS, source=f"{PAGE}#matching-requests-rules")
def webhook_rules_are_complete(subject: Subject) -> Iterator[Finding]:
    """A rule says for which operations, groups, versions and resources it holds; a star stands alone."""
    for path, hook in _hooks(subject):
        for at, rule in items(hook.get("rules"), f"{path}.rules"):
            if not isinstance(rule, dict):
                continue
            for key in ("operations", "apiGroups", "apiVersions", "resources"):
                found = rule.get(key)
                if not found:
                    yield refused(f"{at}.{key}", found, "is required in a rule")
                elif isinstance(found, list) and "*" in found and len(found) > 1 and key != "resources":
                    yield refused(f"{at}.{key}", found, "may hold nothing besides '*'")
            for place, operation in items(rule.get("operations"), f"{at}.operations"):
                if text(operation) is not None and operation not in OPERATIONS:
                    yield refused(place, operation, f"must be one of {', '.join(OPERATIONS)}")
