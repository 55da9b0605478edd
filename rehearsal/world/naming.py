"""Physical names: those that the real providers invent.

A name follows from the URN and the name before, not from chance, so a preview proposes what `up` then makes, and a
replacement never shares the name of what it replaces.
"""

import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from rehearsal import schema
from rehearsal.findings import ABSENT, Finding, refused
from rehearsal.paths import get, put

from . import autonames
from .collisions import collision_scopes

__all__ = ["Wish", "autoname", "autonamed", "collision_scopes", "deleted_first", "digest", "name_property"]

MARK = "pulumi.com/autonamed"
RELEASE = "kubernetes:helm.sh/v3:Release"
NAMING = "https://www.pulumi.com/docs/iac/concepts/resources/names/"
PATCHES = "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/"
UUIDS = ("roleAssignmentName", "roleDefinitionId")
ALWAYS_RANDOM = ("endpointName", "customDomainName")


@dataclass(frozen=True, slots=True)
class Wish:
    """What `pulumi:autonaming` in the project or stack configuration asks for."""

    mode: Literal["propose", "enforce", "disable"]
    proposed: str = ""


def digest(*parts: Any) -> str:
    """A stable hexadecimal digest of some values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def name_property(res: schema.Resource) -> str:
    """The path of the input that holds the physical name, if the provider chooses one where it is absent."""
    if res.token.startswith("kubernetes:"):
        return "name" if res.token == RELEASE else "metadata.name"
    return _name_property(res.token) if res.inputs else ""


@cache
def _name_property(token: str) -> str:
    res = schema.resource(token)
    inputs = res.inputs or {}
    if token.startswith("azure-native:"):
        return _azure_name(res)
    if token in autonames.AWS:
        return autonames.AWS[token].field
    named = inputs.get("name")
    return (
        "name" if named and not named.required and str in schema.members(named.hint) and "name" in res.outputs else ""
    )


def _azure_name(res: schema.Resource) -> str:
    """The last parameter of the ARM path, where the SDK makes it optional."""
    inputs = res.inputs or {}
    if template := arm_path(res.token):
        own = template.rsplit("{", 1)[-1].removesuffix("}") if template.endswith("}") else ""
        return own if own in inputs and not inputs[own].required else ""
    kind = res.token.rsplit(":", 1)[-1].lower()
    optional = [
        key
        for key, prop in inputs.items()
        if not prop.required and str in schema.members(prop.hint) and (key not in res.outputs or key == "name")
    ]
    exact = (f"{kind}name", f"{kind}id", "resourcename", "name")
    ranked = sorted(optional, key=lambda key: exact.index(key.lower()) if key.lower() in exact else len(exact))
    return next((key for key in ranked if key.lower() in exact or key.endswith("Name")), "")


@cache
def _arm_paths() -> dict[str, str]:
    file = Path(__file__).with_name("arm.json")
    paths: dict[str, str] = json.loads(file.read_text("utf-8"))
    return paths


def arm_path(token: str) -> str:
    """The template of an Azure resource's ID, or nothing where it is not known."""
    _, module, kind = token.split(":")
    return _arm_paths().get(f"{module.split('/')[0]}:{kind}", "")


def autonamed(token: str, inputs: dict[str, Any]) -> bool:
    """Whether the provider chose the name; marked as the real providers do, so that exported states look alike."""
    if token.startswith("azure-native:"):
        return inputs.get("__createBeforeDelete") is True
    if token.startswith("kubernetes:") and token != RELEASE:
        return ((get(inputs, "metadata.annotations") or {}).get(MARK)) == "true"
    return bool(inputs.get("__defaults"))


def autoname(
    res: schema.Resource,
    urn: str,
    name: str,
    news: dict[str, Any],
    *,
    olds: dict[str, Any] | None = None,
    before: str | None = None,
    wish: Wish | None = None,
) -> list[Finding]:
    """Give a resource the name that the program did not give it.

    Args:
        res: its type.
        urn: its URN.
        name: its logical name.
        news: its inputs, in which the name is set and marked.
        olds: its inputs in the state, if it exists and is not about to be replaced.
        before: the physical name of what it replaces.
        wish: what the configuration asks for.

    Returns:
        Why no name can be made.
    """
    field = name_property(res)
    if not field or get(news, field) is not None or _named_otherwise(field, news):
        return []
    kept = get(olds, field) if olds else None
    if kept is not None and (autonamed(res.token, olds or {}) or res.token.startswith("azure-native:")):
        _set(res, news, field, kept, random=autonamed(res.token, olds or {}))
        return []
    if wish and wish.mode == "disable" and res.token != RELEASE:
        return [refused(field, ABSENT, "is required, because automatic naming is disabled", source=NAMING)]
    if res.token.startswith("kubernetes:") and res.token.endswith("Patch"):
        return [refused(field, ABSENT, "is required: a patch needs the name of what it patches", source=PATCHES)]
    made, random, findings = _made(res, digest(urn, before), name, news, wish)
    if made is not None:
        _set(res, news, field, made, random=random)
    return findings


def _named_otherwise(field: str, news: dict[str, Any]) -> bool:
    """Whether a prefix is given instead, from which the cloud's own provider makes the name."""
    return get(news, f"{field}Prefix") is not None or get(news, "metadata.generateName") is not None


def _made(
    res: schema.Resource, seed: str, name: str, news: dict[str, Any], wish: Wish | None
) -> tuple[str | None, bool, list[Finding]]:
    package, field = res.token.split(":", 1)[0], name_property(res)
    if package == "kubernetes":
        proposed = wish.proposed if wish and res.token != RELEASE else ""
        return proposed or f"{name}-{seed[:8]}", True, []
    if package == "azure-native":
        return (*_azure(res, field, seed, name, wish), [])
    rule = autonames.rule_of(res.token, news) if package == "aws" else autonames.Rule(field)
    if wish and wish.mode == "enforce":
        return wish.proposed, True, []
    stem = wish.proposed if wish else name
    stem = stem.lower() if rule.lower else stem
    fixed = wish is not None or not rule.random
    made = stem if fixed else f"{stem}{rule.separator}{_random(seed, rule.random, rule.characters)}"
    if rule.longest and len(made) > rule.longest:
        words = f"would be {made!r}, which is longer than {rule.longest} characters"
        return (
            None,
            False,
            [refused(field, ABSENT, words, remedy=f"shorten the logical name, or give {field}", source=NAMING)],
        )
    made = made if made.startswith(rule.prefix) else f"{rule.prefix}{made}"
    return (f"{made}.fifo" if rule.fifo and news.get(rule.fifo) is True else made), True, []


def _azure(res: schema.Resource, field: str, seed: str, name: str, wish: Wish | None) -> tuple[str, bool]:
    """Top-level resources get eight random digits, children the logical name, role assignments a UUID."""
    if wish and (wish.mode == "enforce" or field not in UUIDS):
        return wish.proposed, True
    if field in UUIDS:
        return str(uuid.UUID(seed[:32])), True
    beneath = re.split(r"microsoft\.", arm_path(res.token), flags=re.IGNORECASE)
    if len(beneath) > 1 and beneath[-1].count("{") > 1 and field not in ALWAYS_RANDOM:
        return name, False
    return f"{name}{seed[:8]}", True


def _random(seed: str, count: int, characters: str) -> str:
    if characters == autonames.HEX:
        return seed[:count]
    return "".join(characters[int(seed[2 * i : 2 * i + 2], 16) % len(characters)] for i in range(count))


def _set(res: schema.Resource, news: dict[str, Any], field: str, value: Any, *, random: bool) -> None:
    """Set a name that the provider chose, and mark it so."""
    if news.get("metadata") is None and field.startswith("metadata."):
        news["metadata"] = {}
    put(news, field, value)
    if not random:
        return
    if res.token.startswith("azure-native:"):
        news["__createBeforeDelete"] = True
    elif res.token == RELEASE or not res.token.startswith("kubernetes:"):
        news["__defaults"] = [field]
    else:
        metadata = news["metadata"]
        metadata["annotations"] = {**(metadata.get("annotations") or {}), MARK: "true"}


def deleted_first(res: schema.Resource, olds: dict[str, Any], news: dict[str, Any]) -> bool:
    """Whether a replacement must delete before it creates: the successor would have the same name."""
    if res.token in autonames.DELETED_FIRST:
        return True
    if res.token.startswith("azure-native:"):
        return not autonamed(res.token, olds)  # whatever the change is: its rule knows no names
    fields = tuple(filter(None, [name_property(res)]))
    if res.token.startswith("kubernetes:") and res.token != RELEASE:
        fields = ("metadata.name", "metadata.namespace")
        if get(news, "metadata.name") is None:
            return False
    return bool(fields) and not autonamed(res.token, news) and all(_same(olds, news, field) for field in fields)


def _same(olds: dict[str, Any], news: dict[str, Any], field: str) -> bool:
    return get(olds, field) == get(news, field) and (get(news, field) is not None or field == "metadata.namespace")
