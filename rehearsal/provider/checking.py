"""Checking a resource before anything is made: its name, its defaults, and whether its cloud would take it."""

from typing import Any

from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal.discretion import Discretion
from rehearsal.findings import ABSENT, Finding, Severity, refused
from rehearsal.judge import judge
from rehearsal.paths import get
from rehearsal.schema import coerced
from rehearsal.wire import UNKNOWN, any_unknown, dump, is_unknown, load, plain
from rehearsal.world.naming import Wish, autoname, name_property

from .call import Call

GROUP = "azure-native:resources:ResourceGroup"
UNLOCATED = ("azure-native:resources:Deployment", "azure-native:network:LoadBalancerBackendAddressPool")
"""Types whose location the provider does not fill in."""
MODES = {
    pb.CheckRequest.AutonamingOptions.PROPOSE: "propose",
    pb.CheckRequest.AutonamingOptions.ENFORCE: "enforce",
    pb.CheckRequest.AutonamingOptions.DISABLE: "disable",
}


def check(call: Call) -> pb.CheckResponse:
    """Fill in what the provider would, and judge the result; all that is wrong at once."""
    request = call.request
    call.strike("check", request.urn, request.type)
    try:
        res = call.res
    except LookupError as error:
        call.stack.ledger.note(request.urn, refused("", ABSENT, f"cannot be judged: {error}", source=call.page))
        return pb.CheckResponse(inputs=request.news, failures=[pb.CheckFailure(reason=str(error))])
    olds, news = load(request.olds), coerced(res, load(request.news))
    field = name_property(res)
    if olds and field:
        call.stack.renamed(request.urn, get(plain(olds), field))
    unnamed = autoname(
        res,
        request.urn,
        request.name or request.urn.rsplit("::", 1)[-1],
        news,
        olds=olds or None,
        before=call.stack.before(request.urn),
        wish=_wish(request),
    )
    located = _located(call, olds, news)
    discretion = Discretion.about(olds, news)
    for finding in (*unnamed, *located):
        call.stack.ledger.note(request.urn, finding)
    subject = call.subject(plain(news), plain(olds) if olds else None)
    missing = {finding.path for finding in (*unnamed, *located)}
    found = [*unnamed, *located]
    found += [f for f in judge(subject, call.stack.ledger, discretion) if f.path not in missing]
    if not olds and all(finding.severity is not Severity.REFUSED for finding in found):
        call.stack.passed.add(request.urn)
    return pb.CheckResponse(inputs=dump(news), failures=_told(call, found))


def _told(call: Call, found: list[Finding]) -> list[pb.CheckFailure]:
    """Warnings go to the engine's log, refusals into the answer."""
    for finding in found:
        if finding.severity is Severity.WARNED:
            call.connection.warn(call.urn, finding.text())
    return [pb.CheckFailure(property=f.path, reason=f.text()) for f in found if f.severity is Severity.REFUSED]


def _wish(request: Any) -> Wish | None:
    if not request.HasField("autonaming"):
        return None
    asked = request.autonaming
    return Wish(MODES[asked.mode], asked.proposed_name)  # type: ignore[arg-type]  # the protocol has no other modes


def _located(call: Call, olds: dict[str, Any], news: dict[str, Any]) -> list[Finding]:
    """An Azure resource without a location has its old one, the provider's, or its group's."""
    fields = call.res.inputs or {}
    if call.package != "azure-native" or "location" not in fields or news.get("location") is not None:
        return []
    if call.request.type in UNLOCATED:
        return []
    group = plain(news.get("resourceGroupName"))
    found = olds.get("location") or call.connection.config.get("location")
    if not found and group is not None and call.request.type != GROUP:
        found = UNKNOWN if any_unknown(group) else _group_location(call, str(group))
    if found:
        news["location"] = found
    elif call.request.type == GROUP:
        remedy = "give it, or `pulumi config set azure-native:location <value>`"
        return [refused("location", ABSENT, "is required", remedy=remedy, source=call.page)]
    return []


def _group_location(call: Call, group: str) -> Any:
    for record in call.stack.cloud.world.records(GROUP):
        named = str(record.inputs.get("resourceGroupName", ""))
        if record.account == call.connection.account and named.lower() == group.lower():
            location = record.outputs.get("location")
            return None if is_unknown(location) else location
    return None
