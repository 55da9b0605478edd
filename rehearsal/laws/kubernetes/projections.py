"""Laws of the files that a volume shows: where they stand, what they hold, how long a token lives."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import PODS, VALIDATION, is_resource_field, items, number, pod, repeated, text

KEYS: Final = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#add-configmap-data-to-a-specific-path-in-the-volume"
DOWNWARD: Final = "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields"
TOKENS: Final = "https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken"
FIELDS: Final = ("metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations")
SHORTEST: Final = 600
"""Seconds that a projected token lives at least."""


def _sources(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    """Volumes and the parts of projected ones: what may hold a `configMap`, a `secret` or a `downwardAPI`."""
    for pattern in ("spec.volumes[*]", "spec.volumes[*].projected.sources[*]"):
        for path, source in subject.each(pod(subject, pattern)):
            if isinstance(source, dict):
                yield path, source


def _files(subject: Subject, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, source in _sources(subject):
        for kind in kinds:
            shown = source.get(kind)
            for at, file in items(shown.get("items") if isinstance(shown, dict) else None, f"{path}.{kind}.items"):
                if isinstance(file, dict):
                    yield at, file


@law(*PODS, source=KEYS)
def files_stay_in_their_volume(subject: Subject) -> Iterator[Finding]:
    """The path of a file is relative, holds no `..` and does not start with it."""
    for at, file in _files(subject, "configMap", "secret", "downwardAPI"):
        place = text(file.get("path"))
        if file.get("path") == "":
            yield refused(f"{at}.path", "", "is required")
        elif place and place.startswith("/"):
            yield refused(f"{at}.path", place, "must be a relative path")
        elif place and (".." in place.split("/") or place.startswith("..")):
            yield refused(f"{at}.path", place, "must not contain or start with '..'")


@law(*PODS, source=VALIDATION)
def projected_files_are_apart(subject: Subject) -> Iterator[Finding]:
    """No two files that a projected volume names stand at one path."""
    for path, volume in subject.each(pod(subject, "spec.volumes[*].projected")):
        found = [
            (at, text(file.get("path")) or None)
            for at, file in _files(subject, "configMap", "secret", "downwardAPI")
            if at.startswith(f"{path}.") and isinstance(volume, dict)
        ]
        for at, place in repeated(iter(found), lambda place: place):
            yield refused(f"{at}.path", place, "is the path of another file of this volume")


@law(*PODS, source=DOWNWARD)
def downward_files_are_known(subject: Subject) -> Iterator[Finding]:
    """A file of the downward API shows one field of the pod or one amount of a named container."""
    for at, file in _files(subject, "downwardAPI"):
        field, amount = file.get("fieldRef"), file.get("resourceFieldRef")
        shown = text(field.get("fieldPath")) if isinstance(field, dict) else None
        if shown and shown not in FIELDS and not re.fullmatch(r"metadata\.(labels|annotations)\['[^']+'\]", shown):
            yield refused(f"{at}.fieldRef.fieldPath", shown, "is no field that a file can show",
                          remedy=f"use {', '.join(FIELDS)} or metadata.labels['key']")  # fmt: skip
        resource = text(amount.get("resource")) if isinstance(amount, dict) else None
        if isinstance(amount, dict) and amount.get("containerName") in (None, ""):
            yield refused(f"{at}.resourceFieldRef.containerName", amount.get("containerName"), "is required in a file")
        elif resource and not is_resource_field(resource):
            yield refused(f"{at}.resourceFieldRef.resource", resource, "must be such as limits.cpu or requests.memory")
        if field is None and amount is None:
            yield refused(at, file, "must have fieldRef or resourceFieldRef")


@law(*PODS, source=TOKENS)
def tokens_live_long_enough(subject: Subject) -> Iterator[Finding]:
    """A projected token of a service account lives at least ten minutes."""
    for path, source in _sources(subject):
        token = source.get("serviceAccountToken")
        seconds = number(token.get("expirationSeconds")) if isinstance(token, dict) else None
        if seconds is not None and not SHORTEST <= seconds <= 2**32:
            rule = "must be at least 600" if seconds < SHORTEST else "must be at most 4294967296"
            yield refused(f"{path}.serviceAccountToken.expirationSeconds", seconds, rule, source=VALIDATION)
