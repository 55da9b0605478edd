"""Laws of requested and limited resources."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import PODS, containers, items, key_error, pod, quantity

PAGE: Final = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"
EXTENDED: Final = f"{PAGE}#extended-resources"
OWN: Final = ("cpu", "memory", "ephemeral-storage")


def _amounts(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, container in containers(subject):
        if isinstance(found := container.get("resources"), dict):
            yield f"{path}.resources", found
    whole = subject.get(pod(subject, "spec.resources"))
    if isinstance(whole, dict):
        yield pod(subject, "spec.resources"), whole


def _pairs(path: str, found: dict[str, Any]) -> Iterator[tuple[str, str, Decimal]]:
    """Every known amount: its path, its resource and its size."""
    for side in ("requests", "limits"):
        for place, value in items(found.get(side), f"{path}.{side}"):
            size = quantity(value)
            if size is not None:
                yield place, next(key for key in found[side] if join(f"{path}.{side}", key) == place), size


@law(*PODS, source=PAGE)
def requests_are_within_limits(subject: Subject) -> Iterator[Finding]:
    """What a container asks for is no more than what it may have."""
    for path, found in _amounts(subject):
        limits = found.get("limits")
        if not isinstance(limits, dict):
            continue
        for place, resource, size in _pairs(path, {"requests": found.get("requests")}):
            most = quantity(limits.get(resource))
            if most is not None and size > most:
                yield refused(
                    place, found["requests"][resource], f"must be at most the {resource} limit of {limits[resource]}"
                )


@law(*PODS, source=PAGE)
def amounts_are_sensible(subject: Subject) -> Iterator[Finding]:
    """No amount is negative, resources have known or qualified names, and memory is not counted in thousandths."""
    for path, found in _amounts(subject):
        for place, resource, size in _pairs(path, found):
            if size < 0:
                yield refused(place, str(size), "must be at least 0")
            elif resource not in OWN and "/" not in resource and not resource.startswith("hugepages-"):
                yield refused(
                    place,
                    resource,
                    "is no resource of a container",
                    remedy=f"use {', '.join(OWN)} or a name such as nvidia.com/gpu",
                )
            elif resource not in OWN and (wrong := key_error(resource)):
                yield refused(place, resource, f"is no resource: it {wrong}")
            elif resource == "memory" and 0 < size < 1:
                yield warned(place, found_text(found, place), "is less than one byte", remedy="did you mean M or Mi?")


def found_text(found: dict[str, Any], place: str) -> Any:
    """The amount as it was given."""
    side, key = re.findall(r"\.(requests|limits)\.([^.]+)$", place)[0]
    return found[side][key]


@law(*PODS, source=EXTENDED)
def extended_amounts_are_whole(subject: Subject) -> Iterator[Finding]:
    """A device is limited in whole numbers, and a request for it equals its limit."""
    for path, found in _amounts(subject):
        limits = found.get("limits") or {}
        if is_unknown(limits):
            continue
        for place, resource, size in _pairs(path, found):
            if "/" not in resource or resource.split("/")[0].endswith("kubernetes.io"):
                continue
            if size != size.to_integral_value():
                yield refused(place, str(size), "must be an integer")
            elif ".requests" in place:
                limit = limits.get(resource)
                if limit is None:
                    yield refused(
                        join(f"{path}.limits", resource), None, "must be given: this resource cannot be overcommitted"
                    )
                elif not is_unknown(limit) and (most := quantity(limit)) is not None and most != size:
                    yield refused(place, str(size), f"must be equal to the {resource} limit of {limit}")


@law(*PODS, source="https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/")
def huge_pages_have_company(subject: Subject) -> Iterator[Finding]:
    """A container that asks for huge pages asks for memory or processors too."""
    for path, container in containers(subject):
        found = container.get("resources")
        sides = [found.get(side) for side in ("requests", "limits")] if isinstance(found, dict) else []
        keys = {key for side in sides if isinstance(side, dict) for key in side}
        known = keys and not any(map(is_unknown, sides))
        if known and any(key.startswith("hugepages-") for key in keys) and not keys & {"cpu", "memory"}:
            yield refused(f"{path}.resources", found, "must have cpu or memory beside huge pages")


@law(*PODS, source="https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/")
def claims_are_of_the_pod(subject: Subject) -> Iterator[Finding]:
    """A container uses the resource claims of its pod."""
    whole = subject.get(pod(subject, "spec"))
    claims = whole.get("resourceClaims") if isinstance(whole, dict) else None
    if is_unknown(claims) or any(not isinstance(one, dict) for one in claims or ()):
        return
    known = [one.get("name") for one in claims or ()]
    for path, container in containers(subject):
        for at, name in subject.each(f"{path}.resources.claims[*].name") if "resources" in container else ():
            if isinstance(name, str) and name not in known and not any(map(is_unknown, known)):
                yield refused(at, name, "is the name of no resource claim of this pod")
