"""Laws of Istio's security: who may call whom, and with what identity."""

import ipaddress
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import PODS, TEMPLATES, absent, items, misses, namespace, neighbours, text, value_at

SECURITY: Final = "kubernetes:security.istio.io/"
VERSIONS: Final = ("v1", "v1beta1")
PEER, ACCESS, REQUEST = (
    tuple(f"{SECURITY}{version}:{kind}" for version in VERSIONS)
    for kind in ("PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication")
)
PEERS: Final = "https://istio.io/latest/docs/reference/config/security/peer_authentication/"
POLICIES: Final = "https://istio.io/latest/docs/reference/config/security/authorization-policy/"
REQUESTS: Final = "https://istio.io/latest/docs/reference/config/security/request_authentication/"
CODE: Final = "https://github.com/istio/istio/blob/master/pkg/config/validation/validation.go"
ROOTS: Final = ("istio-system", "aks-istio-system")
BLOCKS: Final = ("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks")
IDENTITIES: Final = ("principals", "notPrincipals", "namespaces", "notNamespaces")
LARGEST_PORT: Final = 65535


@law(*PEER, source=f"{PEERS}#PeerAuthentication")
def port_modes_need_a_selector(subject: Subject) -> Iterator[Finding]:
    """Modes of single ports go with chosen workloads, and their keys are ports."""
    ports = subject.get("spec.portLevelMtls")
    if not isinstance(ports, dict):
        return
    if subject.get("spec.selector.matchLabels") == {} or absent(subject, "spec.selector.matchLabels"):
        yield refused("spec.portLevelMtls", ports, "requires a selector with matchLabels")
    for key in ports:
        if not key.isdigit() or not 1 <= int(key) <= LARGEST_PORT:
            yield refused(join("spec.portLevelMtls", key), key, "is no port: a key must lie within 1 and 65535")


@law(*PEER, source=f"{PEERS}#PeerAuthentication")
def root_policy_has_no_selector(subject: Subject) -> Iterator[Finding]:
    """In the mesh's root namespace a policy with a selector is ignored."""
    if namespace(subject) in ROOTS and subject.get("spec.selector.matchLabels"):
        yield warned("spec.selector", subject.get("spec.selector"), "makes a policy of the root namespace ineffective",
                     remedy="leave it out for the whole mesh, or use the workload's namespace")  # fmt: skip


@law(*PEER, *ACCESS, *REQUEST, source=CODE)
def workloads_are_chosen_once(subject: Subject) -> Iterator[Finding]:
    """Workloads are chosen by labels without wildcards, or by reference, not by both."""
    spec = subject.get("spec")
    if not isinstance(spec, dict):
        return
    for key in ("targetRef", "targetRefs"):
        if spec.get("selector") is not None and spec.get(key):
            yield refused(f"spec.{key}", spec[key], "may not be given together with selector")
    for path, value in items(subject.get("spec.selector.matchLabels"), "spec.selector.matchLabels"):
        if "*" in str(value) or "*" in path.removeprefix("spec.selector.matchLabels"):
            yield refused(path, value, "may not hold a wildcard")


@law(*ACCESS, *REQUEST, *PEER, source="https://istio.io/latest/docs/ops/common-problems/security-issues/")
def selector_finds_workloads(subject: Subject) -> Iterator[Finding]:
    """A policy's selector finds pods of this program; told only once all of them exist."""
    wanted = subject.get("spec.selector.matchLabels")
    if subject.previous is None or not isinstance(wanted, dict) or namespace(subject) in ROOTS:
        return
    labels = [
        value_at(r.inputs, f"{TEMPLATES[r.token]}.metadata.labels".lstrip(".")) for r in neighbours(subject, *PODS)
    ]
    if labels and all(isinstance(one, dict) and misses(wanted, one) for one in labels):
        yield warned("spec.selector", wanted, "finds no pods of this program in its namespace: the policy does nothing")


@law(*ACCESS, source=CODE)
def action_has_rules(subject: Subject) -> Iterator[Finding]:
    """A policy that denies or asks elsewhere says when; only one that asks elsewhere has a provider."""
    spec = subject.get("spec")
    if not isinstance(spec, dict) or is_unknown(spec.get("action")):
        return
    action = spec.get("action") or "ALLOW"
    if action in ("DENY", "CUSTOM") and spec.get("rules") is None:
        yield refused(
            "spec.rules", None, f"is required when action is {action}", remedy="an empty rule {} fits every request"
        )
    elif action == "CUSTOM" and absent(subject, "spec.provider.name"):
        yield refused("spec.provider.name", None, "is required when action is CUSTOM")
    if action != "CUSTOM" and spec.get("provider") is not None:
        yield refused("spec.provider", spec["provider"], f"may not be given when action is {action}")


def _sources(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, source in subject.each("spec.rules[*].from[*].source"):
        if isinstance(source, dict):
            yield path, source


@law(*ACCESS, source=f"{POLICIES}#Source")
def sources_are_valid(subject: Subject) -> Iterator[Finding]:
    """A source says something, its addresses are addresses, and service accounts stand without other identities."""
    for path, source in _sources(subject):
        if not any(source.values()):
            yield refused(path, source, "must not be empty")
        accounts = [key for key in ("serviceAccounts", "notServiceAccounts") if source.get(key)]
        others = [key for key in IDENTITIES if source.get(key)]
        if accounts and others:
            yield refused(f"{path}.{accounts[0]}", source[accounts[0]], f"may not be given together with {others[0]}")
        for key in BLOCKS:
            for at, block in items(source.get(key), f"{path}.{key}"):
                if text(block) is not None and not _is_block(block):
                    yield refused(at, block, "must be an IP address or a CIDR block")
        for key in ("principals", "notPrincipals"):
            for at, one in items(source.get(key), f"{path}.{key}"):
                if str(one).startswith("spiffe://"):
                    yield warned(
                        at,
                        one,
                        "never matches",
                        remedy="leave out spiffe://: <trust domain>/ns/<namespace>/sa/<account>",
                    )


def _is_block(value: str) -> bool:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return True


@law(*ACCESS, source=f"{POLICIES}#Operation")
def operations_are_valid(subject: Subject) -> Iterator[Finding]:
    """An operation says something, and its ports are ports."""
    for path, operation in subject.each("spec.rules[*].to[*].operation"):
        if not isinstance(operation, dict):
            continue
        if not any(operation.values()):
            yield refused(path, operation, "must not be empty")
        for key in ("ports", "notPorts"):
            for at, port in items(operation.get(key), f"{path}.{key}"):
                if text(port) is not None and not (port.isdigit() and 1 <= int(port) <= LARGEST_PORT):
                    yield refused(at, port, "must be a port, as text, within 1 and 65535")


@law(*ACCESS, source=f"{POLICIES}#Condition")
def conditions_are_complete(subject: Subject) -> Iterator[Finding]:
    """A condition compares its key with something."""
    for path, condition in subject.each("spec.rules[*].when[*]"):
        if isinstance(condition, dict) and not condition.get("values") and not condition.get("notValues"):
            yield refused(f"{path}.values", condition.get("values"), "or notValues must be given")


@law(*REQUEST, source=f"{REQUESTS}#JWTRule")
def tokens_have_one_key_source(subject: Subject) -> Iterator[Finding]:
    """The keys of an issuer, who is named, come from one place."""
    for path, rule in subject.each("spec.jwtRules[*]"):
        if not isinstance(rule, dict):
            continue
        if rule.get("jwks") and (rule.get("jwksUri") or rule.get("jwks_uri")):
            yield refused(f"{path}.jwks", rule["jwks"], "may not be given together with jwksUri")
        uri = text(rule.get("jwksUri"))
        if uri and not uri.startswith(("http://", "https://")):
            yield refused(f"{path}.jwksUri", uri, "must start with https:// or http://")
