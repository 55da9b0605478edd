"""Creating, updating and deleting resources of the simulated clouds."""

from dataclasses import replace
from typing import Any, NoReturn

import grpc
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal.discretion import Discretion
from rehearsal.findings import ABSENT, Finding, refused
from rehearsal.judge import belated, contested
from rehearsal.ledger import CHART
from rehearsal.wire import dump, load, plain
from rehearsal.world import identity, outputs
from rehearsal.world.aws import resending
from rehearsal.world.aws.rewriting import rewrite
from rehearsal.world.collisions import collision_scopes, taken
from rehearsal.world.holding import held_from_change, held_from_deletion
from rehearsal.world.naming import RELEASE, name_property
from rehearsal.world.store import Record

from .call import Call
from .errors import HalfMadeError, RefusedError


def create(call: Call) -> pb.CreateResponse:
    """Make a resource, or foretell it.

    Raises:
        RefusedError: the scenario says so, or another resource has the name or stands in the way.
        HalfMadeError: the scenario says so.
    """
    request, news = call.request, load(call.request.properties)
    if request.preview:
        return pb.CreateResponse(properties=dump(outputs.pending(call.res, news)))
    half = call.strike("create", request.urn, request.type)
    given = plain(news)
    account, region = call.place(given)
    ident = identity.identity(call.res, request.urn, given, account, region)
    if request.type == RELEASE:
        call.stack.ledger.leave_out(f"{request.type} {request.urn.rsplit('::', 1)[-1]!r}", CHART)
    state = made(call, news, ident, account, region)
    record = Record(
        token=request.type,
        urn=request.urn,
        id=ident,
        account=account,
        region=region,
        inputs=given,
        outputs=plain(state),
    )
    scopes = [] if call.connection.config.get("upsertExistingObjects") is True else scopes_of(record)
    with call.stack.cloud.world.lock:  # of two that exclude each other, one is made
        _contest(call, given, Discretion.about(news))
        holder = call.stack.cloud.claim(record, scopes)
    if holder:
        _collide(call, record, holder, Discretion.about(news))
    if half:
        detail = pb.ErrorResourceInitFailed(
            id=ident, properties=dump(state), inputs=request.properties, reasons=[half.message]
        )
        raise HalfMadeError(half.message, detail)
    rewrite(call.stack.cloud.world, record, None)
    return pb.CreateResponse(id=ident, properties=dump(state))


def update(call: Call) -> pb.UpdateResponse:
    """Change a resource, or foretell the change.

    What was in neither set of inputs the cloud chose, and it stays as it is.

    Raises:
        RefusedError: the scenario says so, or something that uses the resource keeps it from changing.
    """
    request = call.request
    olds, before, news = load(request.olds), load(request.old_inputs), load(request.news)
    _unheld(call, before, news)
    _taken(call, before, news)
    kept = {
        key: value
        for key, value in olds.items()
        if key in call.res.outputs and key not in before and key not in news and key != "tagsAll"
    }
    if request.preview:
        same = {key: olds[key] for key in news if key in olds and plain(before.get(key)) == plain(news[key])}
        return pb.UpdateResponse(properties=dump({**outputs.echoed(call.res, news), **kept, **same}))
    call.strike("update", request.urn, request.type)
    given = plain(news)
    account, region = call.place(given)
    changing = replace(call.subject(given, plain(before)), making=True)
    _stopped(call, belated(changing, Discretion.about(before, news)))
    state = {**made(call, news, request.id, account, region), **kept}
    record = Record(
        token=request.type,
        urn=request.urn,
        id=request.id,
        account=account,
        region=region,
        inputs=given,
        outputs=plain(state),
    )
    world = call.stack.cloud.world
    held = world.get(request.type, account, request.id, request.urn)
    # A provider sends what the program changed, and nothing else.
    unchanged = {key for key in (held.rewritten if held else {}) if plain(before.get(key)) == given.get(key)}
    record.rewritten = {key: held.rewritten[key] for key in unchanged} if held else {}
    world.put(record)
    rewrite(world, record, held.inputs if held else plain(before))
    return pb.UpdateResponse(properties=dump(state))


def delete(call: Call) -> None:
    """Delete a resource.

    Raises:
        RefusedError: the scenario says so, or something that uses the resource keeps it from being deleted.
    """
    request = call.request
    call.strike("delete", request.urn, request.type)
    before = plain(load(request.old_inputs))
    world = call.stack.cloud.world
    for record in list(world.records(request.type)):
        # A successor with the same ID may have been made first; it has other inputs.
        if record.id == request.id and record.urn == request.urn and (not before or record.inputs == before):
            if found := held_from_deletion(world, record):
                words, user = found
                used = f"is in use by {user.urn.rsplit('::', 1)[-1]}: {words}"
                _refuse(call, refused("", ABSENT, used, source=call.page))
            world.drop(record.token, record.account, record.id, record.urn)


def made(call: Call, news: dict[str, Any], ident: str, account: str, region: str) -> dict[str, Any]:
    """The state of a resource after it was made or changed: what the scenario fixes wins."""
    request = call.request
    state = outputs.outputs(call.res, request.urn, news, ident, account, region, call.connection.config)
    return call.sealed(call.fixed(state, request.urn, request.type))


def scopes_of(record: Record) -> list[tuple[str, ...]]:
    """The unique names of a resource."""
    return collision_scopes(record.token, {**record.outputs, **record.inputs}, record.account, record.region)


def _contest(call: Call, given: dict[str, Any], discretion: Discretion) -> None:
    """Judge a new resource again: the engine checks neighbours together before it makes the first of them."""
    urn, making = call.request.urn, replace(call.subject(given, None), making=True)
    # A successor was judged as a change, beside the one that it replaces; what it waits for must be there all the same.
    judged = contested if urn in call.stack.passed else belated
    call.stack.passed.discard(urn)
    _stopped(call, judged(making, discretion))


def _stopped(call: Call, found: list[Finding]) -> None:
    for finding in found:
        call.stack.ledger.note(call.request.urn, finding)
    if found:
        raise RefusedError("; ".join(finding.text() for finding in found), grpc.StatusCode.FAILED_PRECONDITION)


def _taken(call: Call, before: dict[str, Any], news: dict[str, Any]) -> None:
    """Refuse a change in place with which the provider sends what the cloud no longer takes."""
    found = resending.sent_again(call.request.type, plain(before), plain(news))
    if found:
        path, words = found
        given = plain(news).get(path)
        rule = f"cannot be changed to in place: {words}"
        _refuse(call, refused(path, given, rule, remedy=resending.REMEDY, source=resending.SOURCE))


def _unheld(call: Call, before: dict[str, Any], news: dict[str, Any]) -> None:
    """Refuse a change in place of what something else uses and the cloud keeps as it is meanwhile."""
    request, world = call.request, call.stack.cloud.world
    given = plain(news)
    account, _ = call.place(given)
    record = world.get(request.type, account, request.id, request.urn)
    found = held_from_change(world, record, plain(before), given) if record else None
    if found:
        path, words, user = found
        remedy = f'let a change replace it: replace_on_changes=["{path}"], and a name that changes with the rest'
        used = f"is in use by {user.urn.rsplit('::', 1)[-1]}: {words}"
        finding = refused(path, given.get(path), used, remedy=remedy, source=call.page)
        _refuse(call, Discretion.about(before, news).applied(finding))


def _refuse(call: Call, finding: Finding) -> NoReturn:
    call.stack.ledger.note(call.request.urn, finding)
    raise RefusedError(finding.text())


def _collide(call: Call, record: Record, holder: Record, discretion: Discretion) -> None:
    known, field = taken(record.token), name_property(call.res)
    path = known.fields[-1] if known else field
    value = call.subject(record.inputs, None).get(path)
    if record.token.startswith("kubernetes:"):
        code = "cannot re-use a name that is still in use" if field == "name" else "AlreadyExists"
    elif record.token.startswith("azure-native:") and known and known.scope == "global":
        code = known.error
    else:
        code = known.error if known else "cannot create already existing resource"
    finding = refused(
        path,
        value,
        f"is taken: {code}; {_whose(record, holder)} has it",
        remedy="give another name, or leave the name to Pulumi",
        source=call.page,
    )
    finding = discretion.applied(finding)
    call.stack.ledger.note(record.urn, finding)
    raise RefusedError(finding.text(), grpc.StatusCode.ALREADY_EXISTS)


def _whose(record: Record, holder: Record) -> str:
    if holder.urn == record.urn:
        return "the resource that this one replaces"
    return holder.urn.split("::", 2)[-1] if holder.urn else f"{holder.token} {holder.id}"
