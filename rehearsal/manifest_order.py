"""In which order the Kubernetes provider registers the objects of a manifest, and which of them wait for which.

It takes the order from cli-utils: an object waits for its namespace, for the definition of its kind, and for what its
annotation names, where these stand in the same manifest.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from .manifests import ManifestError

WAITS: Final = "config.kubernetes.io/depends-on"
"""The annotation that names what an object waits for: `group/namespaces/namespace/Kind/name` or `group/Kind/name`."""
Object = dict[str, Any]
Key = tuple[str, str, str, str]
"""Group, kind, namespace and name."""


def levels(objects: list[Object]) -> Iterator[list[tuple[Key, Object, list[Key]]]]:
    """The objects in groups of which each waits for earlier ones only: what identifies it, itself, what it waits for.

    Raises:
        ManifestError: two wait for each other.
    """
    known = {key(one): one for one in objects}
    waits = {name: [other for other in _waits(one, known) if other != name] for name, one in known.items()}
    sorter = TopologicalSorter(waits)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " and ".join("/".join(filter(None, name)) for name in error.args[1][1:])
        raise ManifestError(f"{circle} wait for each other ({WAITS})") from error
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=list(known).index)
        yield [(name, known[name], waits[name]) for name in ready]
        sorter.done(*ready)


def key(given: Object) -> Key:
    """What identifies an object in a manifest."""
    metadata = given.get("metadata") or {}
    group = str(given.get("apiVersion", "")).rpartition("/")[0]
    return group, str(given.get("kind", "")), str(metadata.get("namespace") or ""), str(metadata.get("name") or "")


def _waits(given: Object, known: dict[Key, Object]) -> Iterator[Key]:
    group, kind, namespace, _ = key(given)
    if namespace and ("", "Namespace", "", namespace) in known:
        yield "", "Namespace", "", namespace
    for name, other in known.items():
        spec = other.get("spec")
        if name[1] == "CustomResourceDefinition" and isinstance(spec, dict):
            names = spec.get("names")
            if (group, kind) == (spec.get("group"), names.get("kind") if isinstance(names, dict) else None):
                yield name
    annotations = (given.get("metadata") or {}).get("annotations")
    listed = annotations.get(WAITS) if isinstance(annotations, dict) else None
    for one in str(listed).split(",") if listed else ():
        match one.strip().split("/"):
            case [group, "namespaces", namespace, kind, name]:
                named = group, kind, namespace, name
            case [group, kind, name]:
                named = group, kind, "", name
            case _:
                continue
        if named in known:
            yield named
