"""IAM policy documents: which texts mean the same.

The provider compares documents by meaning: key order, white space, single values or lists of one, the order of lists of
actions, resources and principals, an account's number or the ARN of its root.
"""

import json
import re
from typing import Any

_LISTS = ("Action", "NotAction", "Resource", "NotResource")
_KEYS = re.compile(r"(policy|document|policies|json|accessPolic(y|ies))$", re.IGNORECASE)


def is_document(key: str, value: Any) -> bool:
    """Whether a text under a property's name is a policy document."""
    return (
        isinstance(value, str) and value.lstrip().startswith("{") and bool(_KEYS.search(key)) and "Statement" in value
    )


def canonical(text: str) -> str:
    """One text for all documents of the same meaning; what cannot be read stays as it is."""
    try:
        document = json.loads(text)
    except ValueError:
        return text
    if not isinstance(document, dict):
        return text
    statements = document.get("Statement")
    listed = statements if isinstance(statements, list) else [statements]
    made = [_statement(one) if isinstance(one, dict) else one for one in listed]
    ordered = sorted(made, key=lambda one: json.dumps(one, sort_keys=True))
    return json.dumps({**document, "Statement": ordered}, sort_keys=True, separators=(",", ":"))


def _statement(statement: dict[str, Any]) -> dict[str, Any]:
    made = dict(statement)
    for key in _LISTS:
        if key in made:
            fold = key.endswith("Action")
            made[key] = sorted({str(one).lower() if fold else str(one) for one in _listed(made[key])})
    for key in ("Principal", "NotPrincipal"):
        if isinstance(made.get(key), dict):
            made[key] = {
                kind: sorted({_principal(kind, one) for one in _listed(who)}) for kind, who in made[key].items()
            }
    if isinstance(made.get("Condition"), dict):
        made["Condition"] = {
            test: {name.lower(): sorted(map(_scalar, _listed(values))) for name, values in tests.items()}
            for test, tests in made["Condition"].items()
            if isinstance(tests, dict)
        }
    if not made.get("Sid"):
        made.pop("Sid", None)
    return made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _principal(kind: str, who: Any) -> str:
    root = re.fullmatch(r"arn:aws[a-z-]*:iam::(\d{12}):root", str(who))
    return root[1] if kind == "AWS" and root else str(who)


def _scalar(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
