"""`aws.iam.get_policy_document`: the true JSON document."""

import json
from typing import Any

from rehearsal.wire import is_unknown

from .question import Fields, Question, Refusal


def policy_document(question: Question) -> Fields:
    """The document that the provider builds: keys in its order, lists of one as their element."""
    merged: list[Fields] = []
    for text in question.get("sourcePolicyDocuments", []):
        merged = _added(merged, _statements(text, "sourcePolicyDocuments"), unique=True)
    merged = _added(merged, [_statement(one) for one in question.get("statements", [])], unique=False)
    for text in question.get("overridePolicyDocuments", []):
        merged = _added(merged, _statements(text, "overridePolicyDocuments"), unique=False)
    made: Fields = {"Version": question.get("version", "2012-10-17")}
    if ident := question.get("policyId"):
        made["Id"] = ident
    made["Statement"] = merged
    text = json.dumps(made, indent=2, ensure_ascii=False)
    small = json.dumps(made, separators=(",", ":"), ensure_ascii=False)
    return {**question.args, "id": str(abs(hash_of(text))), "json": text, "minifiedJson": small}


def hash_of(text: str) -> int:
    """A number of ten digits for a text, the same in every run."""
    return sum((index + 1) * ord(letter) for index, letter in enumerate(text)) * 2654435761 % 2**32


def _statements(text: Any, argument: str) -> list[Fields]:
    if not isinstance(text, str) or is_unknown(text) or not text.strip():
        return []
    try:
        document = json.loads(text)
    except ValueError as error:
        raise Refusal(f"{argument}: is not valid JSON: {error}; give the text of a policy document") from error
    listed = document.get("Statement", []) if isinstance(document, dict) else []
    return listed if isinstance(listed, list) else [listed]


def _added(known: list[Fields], more: list[Fields], *, unique: bool) -> list[Fields]:
    """Statements after others; one with the Sid of an earlier one takes its place, or is refused."""
    found = list(known)
    for one in more:
        sid = one.get("Sid")
        same = [index for index, other in enumerate(found) if sid and other.get("Sid") == sid]
        if same and unique:
            raise Refusal(f"sourcePolicyDocuments: duplicate Sid {sid!r}; give each statement its own, or none")
        if same:
            found[same[0]] = one
        else:
            found.append(one)
    return found


def _statement(given: Fields) -> Fields:
    made: Fields = {}
    if given.get("sid"):
        made["Sid"] = given["sid"]
    made["Effect"] = given.get("effect") or "Allow"
    for key, name in (
        ("actions", "Action"),
        ("notActions", "NotAction"),
        ("resources", "Resource"),
        ("notResources", "NotResource"),
    ):
        if given.get(key):
            made[name] = _one(given[key])
    for key, name in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
        if given.get(key):
            made[name] = _principals(given[key])
    if given.get("conditions"):
        made["Condition"] = _conditions(given["conditions"])
    return made


def _one(values: Any, *, backwards: bool = True) -> Any:
    """A list as it stands in a document: sorted backwards, as the provider does, and bare if it has one element."""
    listed = list(dict.fromkeys(str(one) for one in values)) if isinstance(values, list) else [str(values)]
    if len(listed) == 1:
        return listed[0]
    return sorted(listed, reverse=True) if backwards else listed


def _principals(given: list[Fields]) -> Any:
    kinds: dict[str, list[str]] = {}
    for one in given:
        kinds.setdefault(str(one.get("type")), []).extend(one.get("identifiers") or [])
    if kinds.get("*") == ["*"] and len(kinds) == 1:
        return "*"
    return {kind: _one(who) for kind, who in kinds.items()}


def _conditions(given: list[Fields]) -> Fields:
    made: dict[str, Fields] = {}
    for one in given:
        values = one.get("values") or []
        tests = made.setdefault(str(one.get("test")), {})
        name = str(one.get("variable"))
        earlier = tests.get(name, [])
        earlier = earlier if isinstance(earlier, list) else [earlier]
        joined = [*earlier, *values]
        tests[name] = joined[0] if len(joined) == 1 else joined
    return made
