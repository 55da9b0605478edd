"""What the engine asks of resources that exist: refreshes, imports and look-ups by ID; and data sources."""

import re
from copy import deepcopy
from typing import Any

from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import schema
from rehearsal.discretion import Discretion
from rehearsal.findings import Finding, Severity, refused
from rehearsal.paths import put
from rehearsal.schema.fit import check_fields
from rehearsal.wire import dump, load, marked, plain
from rehearsal.world import sources
from rehearsal.world.naming import arm_path, name_property
from rehearsal.world.store import Record

from .call import Call
from .errors import RefusedError
from .making import made, scopes_of
from .stack import Invented

PLACES = {"aws": ("region", "eu-west-1"), "azure-native": ("location", "westeurope")}


def read(call: Call) -> pb.ReadResponse:
    """The state of a resource as it is in its cloud now; an empty ID if it is gone.

    Raises:
        RefusedError: the scenario says so, or the ID cannot be one of that type.
    """
    request = call.request
    call.strike("read", request.urn, request.type)
    state, inputs = load(request.properties), load(request.inputs)
    record = _record(call, plain(inputs), plain(state)) or _met(call, state, inputs)
    key = (record.token, record.account, record.id)
    invented = call.stack.invented.get(key)
    if invented and inputs and plain(inputs) != invented.inputs:
        record.inputs = plain(inputs)  # what was made up at the import is now what the program says
        record.outputs = {**invented.outputs, **plain(inputs)}
        invented = call.stack.invented.pop(key) and None
    for drift in call.stack.scenario.drifts(request.urn, request.type):
        if drift.deleted:
            call.stack.cloud.world.drop(record.token, record.account, record.id)
        if drift.set:
            record.outputs, record.inputs = deepcopy(record.outputs), deepcopy(record.inputs)
        for path, value in drift.set.items():
            put(record.outputs, path, value)
            put(record.inputs, path, value)
    if not record.alive:
        return pb.ReadResponse()
    outputs = {**invented.outputs, **record.outputs} if invented else record.outputs
    given = {**invented.inputs, **record.inputs} if invented else record.inputs
    outputs, given = {**outputs, **record.rewritten}, {**given, **record.rewritten}
    return pb.ReadResponse(
        id=request.id,
        properties=dump(call.sealed(marked(outputs, state))),
        inputs=dump(marked(given, inputs)),
    )


def _record(call: Call, inputs: dict[str, Any], state: dict[str, Any]) -> Record | None:
    account, _ = call.place(inputs or state)
    return call.stack.cloud.world.get(call.request.type, account, call.request.id, call.request.urn)


def _met(call: Call, state: dict[str, Any], inputs: dict[str, Any]) -> Record:
    """A resource that this world did not make: of another rehearsal, or assumed to exist."""
    request = call.request
    given = plain(inputs) or _guessed(call, plain(state))
    account, region = call.place({**plain(state), **given})
    outputs = plain(state)
    if not inputs:
        _shaped(call)
        call.stack.ledger.assume(request.urn, "id", request.id)
        outputs = {key: value for key, value in outputs.items() if value is not None}
        whole = {**plain(made(call, {**_outline(call), **given, **outputs}, request.id, account, region)), **outputs}
        call.stack.invented[request.type, account, request.id] = Invented(dict(given), whole)
        outputs |= {key: whole[key] for key in (*given, "arn") if key in whole}
    record = Record(
        token=request.type,
        urn=request.urn,
        id=request.id,
        account=account,
        region=region,
        inputs=given,
        outputs=outputs,
    )
    call.stack.cloud.claim(record, scopes_of(record))
    call.stack.cloud.world.put(record)
    return record


def _guessed(call: Call, state: dict[str, Any]) -> dict[str, Any]:
    """What an ID says about the inputs of its resource."""
    ident, res = call.request.id, call.res
    given: dict[str, Any] = {}
    if field := name_property(res):
        if field == "metadata.name":
            put(given, field, ident.rsplit("/", 1)[-1])
            if "/" in ident:
                put(given, "metadata.namespace", ident.rsplit("/", 1)[0])
        else:
            given[field] = ident.rsplit("/", 1)[-1]
    given.update({key: value for key, value in _addressed(res, ident).items() if key in (res.inputs or {})})
    for key in given:
        if key in state and state[key] is not None:
            given[key] = state[key]
    return given


def _outline(call: Call) -> dict[str, Any]:
    """An object of Kubernetes has more than its name, though nobody here knows what."""
    parts = ("spec", "status") if call.package == "kubernetes" else ()
    return {key: {} for key in parts if key in call.res.outputs and key in (call.res.inputs or {})}


def _addressed(res: schema.Resource, ident: str) -> dict[str, str]:
    """The parameters in the path of an Azure resource's ID."""
    if not res.token.startswith("azure-native:"):
        return {}
    template = arm_path(res.token) or "{name}"
    if not template.startswith("/"):
        template = f"/subscriptions/{{subscriptionId}}/resourceGroups/{{resourceGroupName}}/providers/{template}"
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
    found = re.fullmatch(pattern, ident, re.IGNORECASE)
    return found.groupdict() if found else {}


def _shaped(call: Call) -> None:
    """Refuse an ID that the cloud would call malformed."""
    ident, example = call.request.id, call.res.import_example
    prefix = re.fullmatch(r"([a-z]+(?:-[a-z]+)*)-[0-9a-f]{8,17}", example)
    fits = True
    if call.package == "aws" and prefix:
        fits = bool(re.fullmatch(rf"{prefix[1]}-[0-9a-z]+", ident))
    elif call.package == "azure-native":
        fits = ident.startswith(("/", "https://"))
    if not fits:
        form = f"{prefix[1]}-..." if prefix else "/subscriptions/..."
        rule = f"is malformed: the ID of a {call.request.type} has the form {form}"
        finding = refused("id", ident, rule, source=call.page)
        call.stack.ledger.note(call.urn, finding)
        raise RefusedError(finding.text())


def invoke(call: Call) -> pb.InvokeResponse:
    """Answer a data source.

    Raises:
        RefusedError: the scenario says so.
    """
    request = call.request
    call.strike("invoke", request.tok)
    marked_args = load(request.args)
    args, discretion = plain(marked_args), Discretion.about(marked_args)
    found = [discretion.applied(one) for one in _misused(call, args)]
    if found:
        for finding in found:
            call.stack.ledger.note(request.tok, finding)
        return pb.InvokeResponse(failures=[pb.CheckFailure(property=f.path, reason=f.text()) for f in found])
    args = schema.coerced_arguments(call.package, _arguments(call), args)
    key, default = PLACES.get(call.package, ("region", ""))
    config = call.connection.config
    region = next((one for one in (args.get(key), config.get(key)) if isinstance(one, str)), default)
    try:
        answer = sources.answer(request.tok, args, call.stack.cloud.world, call.connection.account, region, config)
    except sources.Refusal as error:
        words = discretion.masked(str(error))
        call.stack.ledger.note(request.tok, refused("", args, words, source=call.page))
        return pb.InvokeResponse(failures=[pb.CheckFailure(reason=words)])
    if missing := sources.left_out(request.tok, args):
        call.stack.ledger.leave_out(*missing)
    answer = call.fixed(answer, request.tok)
    call.stack.cloud.world.tell(answer, args)
    values: dict[str, Any] = {"return": dump(answer)}
    return pb.InvokeResponse(**values)


def _misused(call: Call, args: dict[str, Any]) -> list[Finding]:
    """Arguments that a data source does not have, or of other types."""
    known = _arguments(call)
    if not known:
        return []
    found = check_fields(call.request.tok, known, args)
    return [one for one in found if one.severity is Severity.REFUSED]


def _arguments(call: Call) -> dict[str, schema.Prop]:
    """What the data source takes, where the SDK tells."""
    try:
        return schema.arguments(call.request.tok) or {}
    except LookupError:
        return {}
