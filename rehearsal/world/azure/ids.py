"""The ids of Azure resources: paths of the Azure Resource Manager, with the services' own casing."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal import schema
from rehearsal.paths import get
from rehearsal.world import chance
from rehearsal.world.naming import digest, name_property

_FILE = Path(__file__).parent.parent / "arm.json"
_GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/"


@cache
def _templates() -> dict[str, str]:
    return json.loads(_FILE.read_text("utf-8"))


def template(token: str) -> str:
    """The path of a type, with the inputs that go into it in braces; of an older API version as of the default one."""
    _, module, kind = token.split(":")
    found = _templates().get(f"{module.split('/')[0]}:{kind}") or _derived(token)
    return found if found.startswith("/") else _GROUP + found


def _derived(token: str) -> str:
    """A path in the usual form, for a type that the table does not have."""
    _, module, kind = token.split(":")
    try:
        res = schema.resource(token)
    except LookupError:
        return f"Microsoft.{module.title()}/{plural(kind)}/{{name}}"
    own = name_property(res) or "name"
    parents = [
        key
        for key, prop in (res.inputs or {}).items()
        if prop.required and key not in ("resourceGroupName", own) and key not in res.outputs and key.endswith("Name")
    ]
    between = "".join(f"/{plural(key.removesuffix('Name'))}/{{{key}}}" for key in parents)
    return f"Microsoft.{module.split('/')[0].capitalize()}{between}/{plural(kind)}/{{{own}}}"


def plural(kind: str) -> str:
    """A class's name as ARM writes types: lower camel case, plural."""
    start = re.match(r"[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]", kind)
    word = start[0].lower() + kind[len(start[0]) :] if start else kind
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|ch|sh)$", word) else "s")


def arm_type(token: str) -> str:
    """The type as ARM names it, such as `Microsoft.Web/sites`."""
    path = template(token)
    if "/providers/" not in path:
        return "Microsoft.Resources/resourceGroups"
    names = path.rsplit("/providers/", 1)[1].split("/")
    return "/".join([names[0], *names[1::2]])


def identity(res: schema.Resource, urn: str, inputs: dict[str, Any], account: str) -> str:
    """The ARM id of a resource."""
    seed = digest(urn)
    path = template(res.token)
    return re.sub(r"\{([^}]+)\}", lambda found: _part(res, found[1], inputs, account, seed), path)


def _part(res: schema.Resource, key: str, inputs: dict[str, Any], account: str, seed: str) -> str:
    if key == "subscriptionId":
        return str(inputs.get(key) or account)
    value = get(inputs, key)
    if key.lower().endswith(("scope", "resourceuri", "scopeid")) or key == "resourceId":
        return str(value or f"subscriptions/{account}").strip("/")
    if value is None:
        value = inputs.get(name_property(res)) if key.endswith(("ame", "Id")) else None
    return (
        str(value)
        if isinstance(value, str | int)
        else f"{key.removesuffix('Name')}-{chance.drawn('hex', 8, seed, key)}"
    )
