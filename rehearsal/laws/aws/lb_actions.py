"""Laws of the actions and conditions of listeners and their rules."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .lb import API, GUIDE, LISTENERS, RULES, actions
from .reading import blocks, inside, text, texts, whole

ROUTING = ("forward", "redirect", "fixed-response")
ENDPOINTS = ("authorizationEndpoint", "issuer", "tokenEndpoint", "userInfoEndpoint")
ONCE = ("hostHeader", "httpRequestMethod", "pathPattern", "sourceIp")
MOST_PARAMETERS = 10


@law(*LISTENERS, *RULES, source=f"{API}/API_CreateRule.html")
def one_action_routes(listener: Subject) -> Iterator[Finding]:
    """Exactly one action forwards, redirects or answers."""
    key = "defaultActions" if listener.token in LISTENERS else "actions"
    given = whole(listener, key)
    kinds = [inside(action, "type") for action in given or ()]
    if not kinds or not all(isinstance(kind, str) for kind in kinds):
        return
    routing = [number for number, kind in enumerate(kinds) if kind in ROUTING]
    if not routing:
        yield refused(key, kinds, "must end with forward, redirect or fixed-response (InvalidLoadBalancerAction)")
    elif len(routing) > 1:
        yield refused(
            f"{key}[{routing[1]}].type", kinds[routing[1]], f"excludes {kinds[routing[0]]} (InvalidLoadBalancerAction)"
        )


@law(*LISTENERS, *RULES, source=f"{API}/API_Action.html")
def forwarding_names_its_groups_once(listener: Subject) -> Iterator[Finding]:
    """A target group beside a list of them is the only one in that list."""
    for path, _ in actions(listener):
        one, groups = text(listener, f"{path}.targetGroupArn"), whole(listener, f"{path}.forward.targetGroups")
        if one and groups and [inside(group, "arn") for group in groups] != [one]:
            yield refused(f"{path}.targetGroupArn", one, "must be the only target group of forward (ValidationError)")


@law(*LISTENERS, *RULES, source=f"{API}/API_AuthenticateOidcActionConfig.html")
def identity_provider_is_asked_in_secret(listener: Subject) -> Iterator[Finding]:
    """An identity provider's addresses are of HTTPS, and few parameters are added."""
    for path, action in actions(listener):
        for key in ENDPOINTS:
            url = text(listener, f"{path}.authenticateOidc.{key}")
            if url and not url.lower().startswith("https://"):
                yield refused(f"{path}.authenticateOidc.{key}", url, "must be a URL with https:// (ValidationError)")
        for kind in ("authenticateOidc", "authenticateCognito"):
            extra = inside(action, kind, "authenticationRequestExtraParams")
            if isinstance(extra, dict) and len(extra) > MOST_PARAMETERS:
                yield refused(
                    f"{path}.{kind}.authenticationRequestExtraParams", len(extra), f"must be at most {MOST_PARAMETERS}"
                )


@law(*RULES, source=f"{GUIDE}/listener-rules.html")
def conditions_are_told_apart(rule: Subject) -> Iterator[Finding]:
    """A rule has a condition, one of each kind but of headers and queries, and each compares with something."""
    if whole(rule, "conditions") == [] and rule.given("conditions"):
        yield refused("conditions", [], "must have at least one (ValidationError)")
    seen: set[str] = set()
    for path, condition in blocks(rule, "conditions[*]"):
        for key in ONCE:
            if condition.get(key) is None:
                continue
            if key in seen:
                yield refused(f"{path}.{key}", "given", "stands in an earlier condition already (ValidationError)")
            seen.add(key)
            values, patterns = inside(condition, key, "values"), inside(condition, key, "regexValues")
            if values == [] and not patterns:
                yield refused(f"{path}.{key}.values", values, "must have at least one value (ValidationError)")
    for path, name in texts(rule, "conditions[*].httpHeader.httpHeaderName"):
        if name.lower() == "host":
            yield refused(path, name, "cannot be compared here", remedy="use a host_header condition")
