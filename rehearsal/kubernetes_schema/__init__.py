"""Objects of Kubernetes against the real OpenAPI schemas of the API.

Owns: shape and types of every built-in kind (schemas of the package kubernetes-validate), of Istio's kinds, and of the
kinds that the rehearsed program defines; API versions that no cluster serves any more.  Not here: what the API server
checks beyond the schemas (`rehearsal.laws.kubernetes`).

A field that the schema does not know is refused, although a first creation only drops it: the object then differs from
its program for ever, and the next update (server-side apply) fails with "field not declared in schema".
"""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from . import custom, kinds
from .kinds import Gvk
from .walk import Schema, Walk

__all__ = ["check"]

SCHEMA: Final = "https://kubernetes.io/docs/reference/kubernetes-api/"
REMOVED: Final = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"
LISTS: Final = "https://github.com/pulumi/pulumi-kubernetes/issues/2494"
OWNED: Final = frozenset({"status", "apiVersion", "kind"})
"""What the server or the SDK writes: an object's status is dropped from what a program gives."""


def check(subject: Subject) -> Iterator[Finding]:
    """What the API's schemas refuse of a `kubernetes:*` resource; nothing for kinds that nobody here knows."""
    gvk = kinds.of_token(subject.token)
    if gvk is None:
        return
    yield from _identity(subject, gvk)
    name = kinds.served().get((gvk.group, gvk.version, gvk.kind))
    if name is not None:
        yield from _builtin(subject, gvk, name)
    elif gvk.group in kinds.builtin_groups():
        yield from _gone(gvk)
    else:
        yield from _custom(subject, gvk)


def _builtin(subject: Subject, gvk: Gvk, name: str) -> Iterator[Finding]:
    if gvk.kind.endswith("List"):
        yield refused("", subject.token, "cannot be created: lists exist to read YAML and charts",
                      remedy="create each of its items as a resource of its own", source=LISTS)  # fmt: skip
        return
    if "alpha" in gvk.version:
        yield warned("apiVersion", gvk.api, f"is served only where the cluster turns {gvk.api} on", source=SCHEMA)
    walk = Walk(_definition, required=not gvk.patch, kind=gvk.kind)
    for finding in walk.check(_object(subject.inputs), kinds.definitions()[name], "", name):
        yield finding if finding.source else _sourced(finding, SCHEMA)


def _custom(subject: Subject, gvk: Gvk) -> Iterator[Finding]:
    schema = custom.carried().get(f"{gvk.group}/{gvk.version}/{gvk.kind}")
    source = f"the schema of {gvk.kind} in {gvk.api}"
    if (own := custom.defined(subject, gvk)) is not None:
        schema, served = own
        if schema is None:
            yield refused(
                "apiVersion",
                gvk.api,
                f"is not served: the definition of {gvk.kind} serves {', '.join(served)}",
                source=REMOVED,
            )
            return
    elif schema is None:
        if gvk.group in custom.carried_groups() and (found := _elsewhere(gvk)):
            yield refused(
                "apiVersion", gvk.api, f"has no {gvk.kind}; it is served in {', '.join(found)}", source=REMOVED
            )
        return
    walk = Walk(_definition, required=not gvk.patch, kind=gvk.kind)
    body = {key: value for key, value in _object(subject.inputs).items() if key != "metadata"}
    for finding in walk.check(body, {k: v for k, v in schema.items() if k != "type"} | _opened(schema), ""):
        yield finding if finding.source else _sourced(finding, source)
    metadata = subject.inputs.get("metadata")
    if isinstance(metadata, dict):
        yield from (_sourced(f, SCHEMA) for f in walk.check(metadata, {"$ref": f"#/$defs/{METADATA}"}, "metadata"))


METADATA: Final = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


def _opened(schema: Schema) -> Schema:
    """The top of a custom schema, which need not speak of what every object has."""
    known = schema.get("properties")
    return {"properties": {**known, "apiVersion": {}, "kind": {}, "metadata": {}}} if isinstance(known, dict) else {}


def _elsewhere(gvk: Gvk) -> list[str]:
    return sorted(
        n.rpartition("/")[0] for n in custom.carried() if n.startswith(f"{gvk.group}/") and n.endswith(f"/{gvk.kind}")
    )


def _gone(gvk: Gvk) -> Iterator[Finding]:
    """A kind of a built-in group that the newest version does not serve."""
    found = kinds.successors(gvk)
    remedy = f"use {' or '.join(found[:2])}" if found else "nothing took its place"
    if (gvk.group, gvk.version, gvk.kind) in kinds.lately_served():
        yield warned("apiVersion", gvk.api, f"is no longer served from Kubernetes {kinds.latest()} on for {gvk.kind}",
                     remedy=remedy, source=REMOVED)  # fmt: skip
    else:
        yield refused("apiVersion", gvk.api, f'has no {gvk.kind} in any supported Kubernetes ("no matches for kind")',
                      remedy=remedy, source=REMOVED)  # fmt: skip


def _identity(subject: Subject, gvk: Gvk) -> Iterator[Finding]:
    """`apiVersion` and `kind` agree with the type, where a program states them."""
    for key, wanted in (("apiVersion", gvk.api), ("kind", gvk.kind)):
        given = subject.inputs.get(key)
        if isinstance(given, str) and not is_unknown(given) and given != wanted:
            yield refused(key, given, f"must be {wanted} in a resource of type {subject.token}", source=SCHEMA)


def _object(inputs: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in inputs.items() if key not in OWNED and not key.startswith("__")}


def _definition(reference: str) -> tuple[str, Schema]:
    name = reference.rpartition("/")[2]
    return name, kinds.definitions()[name]


def _sourced(finding: Finding, source: str) -> Finding:
    return Finding(path=finding.path, rule=finding.rule, value=finding.value, remedy=finding.remedy, source=source,
                   severity=finding.severity)  # fmt: skip
