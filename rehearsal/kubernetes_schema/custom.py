"""Schemas of custom resources: those of Istio, carried as data, and those that the rehearsed program itself defines."""

import json
from functools import cache
from importlib import resources
from typing import Any, Final

from rehearsal.subject import Subject

from .kinds import Gvk

DEFINITION: Final = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition"


@cache
def carried() -> dict[str, dict[str, Any]]:
    """The OpenAPI schemas in `istio.json`, by `group/version/Kind`; the file says where they come from."""
    text = resources.files("rehearsal.kubernetes_schema").joinpath("istio.json").read_text(encoding="utf-8")
    return json.loads(text)["schemas"]


@cache
def carried_groups() -> frozenset[str]:
    """The groups whose kinds are all carried."""
    return frozenset(name.split("/")[0] for name in carried())


def defined(subject: Subject, gvk: Gvk) -> tuple[dict[str, Any] | None, list[str]] | None:
    """What this world's definition says of a kind: its schema if the version is served, and the served versions.

    Nothing where no definition of the kind stands in the same cluster.
    """
    for record in subject.world.records(DEFINITION):
        spec = record.inputs.get("spec")
        if record.account != subject.account or not isinstance(spec, dict) or spec.get("group") != gvk.group:
            continue
        names, versions = spec.get("names"), spec.get("versions")
        if not isinstance(names, dict) or names.get("kind") != gvk.kind or not isinstance(versions, list):
            continue
        known = [v for v in versions if isinstance(v, dict)]
        if len(known) < len(versions):
            return None
        chosen = next((v for v in known if v.get("name") == gvk.version and v.get("served") is not False), None)
        schema = (chosen or {}).get("schema")
        structure = schema.get("openAPIV3Schema") if isinstance(schema, dict) else None
        served = [str(v.get("name")) for v in known if v.get("served") is not False]
        return (_dashed(structure) if isinstance(structure, dict) else {}) if chosen else None, served
    return None


def _dashed(value: Any) -> Any:
    """A schema with the API's own spelling of the keys that the SDK writes with underscores."""
    if isinstance(value, dict):
        return {(k.replace("_", "-") if k.startswith("x_kubernetes_") else k): _dashed(v) for k, v in value.items()}
    return [_dashed(item) for item in value] if isinstance(value, list) else value
