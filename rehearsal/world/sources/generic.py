"""Answers from what the world holds of the same type, else as the type's own computed values would be."""

import re
from typing import Any

from rehearsal import schema
from rehearsal.world.aws.ids import key as key_of
from rehearsal.world.azure.ids import identity as arm_identity
from rehearsal.world.identity import identity
from rehearsal.world.naming import name_property
from rehearsal.world.outputs import outputs
from rehearsal.world.store import Record

from .question import Fields, Question, Refusal

_SHAPES = {
    "vpc": "vpc",
    "subnet": "subnet",
    "securityGroup": "sg",
    "routeTable": "rtb",
    "internetGateway": "igw",
    "natGateway": "nat",
    "instance": "i",
    "networkInterface": "eni",
    "vpcEndpoint": "vpce",
    "launchTemplate": "lt",
}


def answer(question: Question) -> Fields:
    """What any data source may answer."""
    res = resource_of(question.token)
    if res is None:
        return question.completed({})
    if question.token.startswith("azure-native:"):
        return _azure(question, res)
    if question.token.startswith("aws:"):
        return _aws(question, res)
    return question.completed({})


def resource_of(token: str) -> schema.Resource | None:
    """The resource type of a getter: `aws:ec2/vpc:Vpc` of `aws:ec2/getVpc:getVpc`."""
    package, module, name = token.split(":")
    kind = re.sub(r"^(get|list)", "", name)
    home = module.split("/")[0]
    path = home if package != "aws" else f"{home}/{kind[:1].lower()}{kind[1:]}"
    try:
        return schema.resource(f"{package}:{path}:{kind}")
    except LookupError:
        return None


def _aws(question: Question, res: schema.Resource) -> Fields:
    _shaped(question, res)
    found = matching(question, question.records(key_of(res.token)))
    if found:
        return project(question, found)
    given = {key: value for key, value in question.args.items() if key in (res.inputs or {}) and key != "tags"}
    field = name_property(res)
    if field and field not in given:
        given[field] = question.name.rsplit("/", 1)[-1]
    ident = question.get("id")
    if not isinstance(ident, str):
        ident = identity(res, question.token, given, question.account, question.region)
    state = outputs(res, question.token, given, ident, question.account, question.region, {})
    return question.completed({**state, "id": ident, **question.args})


def _shaped(question: Question, res: schema.Resource) -> None:
    """Refuse an id that the cloud would call malformed."""
    kind = res.token.split("/")[1].split(":")[0] if "/" in res.token else ""
    prefix = _SHAPES.get(kind) if question.token.startswith("aws:ec2/") else None
    for key in ("id", f"{kind}Id"):
        value = question.get(key)
        if prefix and isinstance(value, str) and not re.fullmatch(rf"{prefix}-[0-9a-z]+", value):
            raise Refusal(f"{key}: {value!r} is malformed; the id of a {kind} has the form {prefix}-0123456789abcdef0")
    arn = question.get("arn")
    if isinstance(arn, str) and arn and not arn.startswith("arn:"):
        raise Refusal(f"arn: {arn!r} is no ARN; an ARN has the form arn:partition:service:region:account:resource")


def matching(question: Question, records: list[Record]) -> Record | None:
    """The first of these that the arguments name."""
    asked = {key: value for key, value in question.args.items() if isinstance(value, str) and key != "region"}
    for record in question.filtered(records):
        values = {**record.inputs, **record.outputs, "id": record.id}
        known = {key: value for key, value in asked.items() if key in values}
        own = _shown(record.id)
        if all(_same(values[key], value) for key, value in known.items()) and (known or question.narrowed):
            return record
        if any(value in (record.id, own, values.get("arn"), values.get("name")) for value in asked.values()):
            return record
    return None


def _shown(ident: str) -> str:
    return ident.rsplit("/", 1)[-1]


def _same(one: Any, other: Any) -> bool:
    return one == other or (isinstance(one, str) and isinstance(other, str) and one.rstrip(".") == other.rstrip("."))


def project(question: Question, record: Record, **more: Any) -> Fields:
    """An answer out of a resource that exists."""
    state = {**record.outputs, "id": record.id, **more}
    try:
        fields = schema.function(question.token)
    except LookupError:
        return state
    known = {key: value for key, value in state.items() if key in fields and value is not None}
    return question.completed(known)


def _azure(question: Question, res: schema.Resource) -> Fields:
    ident = azure_id(question, res)
    found = question.world.get(
        res.token, ident.split("/")[2] if ident.startswith("/subscriptions/") else question.account, ident
    )
    found = found or by_id(question, res.token, ident)
    if found and found.alive:
        return project(question, found)
    state = outputs(res, question.token, dict(question.args), ident, question.account, question.region, {})
    try:
        fields = schema.function(question.token)
    except LookupError:
        fields = {}
    known = {key: value for key, value in state.items() if key in fields}
    return question.completed({**known, "id": ident})


def by_id(question: Question, token: str, ident: str) -> Record | None:
    """A resource by its ARM id, in whatever case."""
    return next((one for one in question.world.records(token) if one.id.lower() == ident.lower()), None)


def azure_id(question: Question, res: schema.Resource) -> str:
    """The ARM id that the arguments of a getter name."""
    return arm_identity(res, question.token, question.args, question.account)
