"""Laws of configuration and secrets."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import absent, is_key, text

MAP: Final = "kubernetes:core/v1:ConfigMap"
SECRET: Final = "kubernetes:core/v1:Secret"  # noqa: S105 - a resource type
MAPS: Final = "https://kubernetes.io/docs/concepts/configuration/configmap/"
SECRETS: Final = "https://kubernetes.io/docs/concepts/configuration/secret/"
TYPES: Final = f"{SECRETS}#secret-types"
LARGEST: Final = 1024 * 1024
REQUIRED: Final = {
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
}


def _parts(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in ("data", "binaryData", "stringData"):
        found = subject.get(part)
        if isinstance(found, dict):
            yield part, found


@law(MAP, SECRET, source=MAPS)
def keys_are_valid(subject: Subject) -> Iterator[Finding]:
    """Keys are file names without slashes or spaces."""
    for part, found in _parts(subject):
        for key in found:
            if not is_key(key):
                yield refused(
                    join(part, key), key, "is no key: it must be at most 253 letters, digits, '-', '_' and '.'"
                )


@law(MAP, source=MAPS)
def keys_are_apart(subject: Subject) -> Iterator[Finding]:
    """A key stands in `data` or in `binaryData`."""
    texts, binaries = subject.get("data"), subject.get("binaryData")
    if isinstance(texts, dict) and isinstance(binaries, dict):
        for key in texts:
            if key in binaries:
                yield refused(join("binaryData", key), key, "is a key of data already")


@law(MAP, SECRET, source=MAPS)
def content_fits(subject: Subject) -> Iterator[Finding]:
    """All values together are at most one mebibyte."""
    size = 0
    for part, found in _parts(subject):
        encoded = part == "binaryData" or (part == "data" and subject.token == SECRET)
        for value in found.values():
            length = len(value.encode()) if text(value) is not None else 0
            size += length * 3 // 4 if encoded else length
    if size > LARGEST:
        yield refused(
            "data", f"{size} bytes", f"may hold {LARGEST} bytes at most", remedy="mount a volume for large files"
        )


@law(SECRET, source=TYPES)
def typed_secret_is_complete(subject: Subject) -> Iterator[Finding]:
    """A secret of a built-in type has the keys of that type."""
    kind = text(subject.get("type"))
    if kind is None or any(is_unknown(subject.inputs.get(part)) for part in ("data", "stringData")):
        return
    given = {key for _, found in _parts(subject) for key, value in found.items() if value is not None}
    for key in REQUIRED.get(kind, ()):
        if key not in given:
            yield refused(join("data", key), None, f"is required in a secret of type {kind}")
    if kind == "kubernetes.io/basic-auth" and not given & {"username", "password"}:
        yield refused("data.username", None, "or password is required in a secret of type kubernetes.io/basic-auth")
    annotations = subject.get("metadata.annotations")
    account = "kubernetes.io/service-account.name"
    lacking = not annotations.get(account) if isinstance(annotations, dict) else absent(subject, "metadata.annotations")
    if kind == "kubernetes.io/service-account-token" and lacking:
        yield refused(join("metadata.annotations", account), None, f"is required in a secret of type {kind}")


@law(SECRET, source=f"{SECRETS}#docker-config-secrets")
def registry_secret_is_json(subject: Subject) -> Iterator[Finding]:
    """A registry's credentials are a JSON document."""
    key = {"kubernetes.io/dockerconfigjson": ".dockerconfigjson", "kubernetes.io/dockercfg": ".dockercfg"}.get(
        str(subject.get("type"))
    )
    for part in ("data", "stringData") if key else ():
        found = subject.get(part)
        value = text(found.get(key)) if isinstance(found, dict) else None
        if value is None:
            continue
        try:
            content = base64.b64decode(value, validate=True) if part == "data" else value
            json.loads(content)
        except (binascii.Error, ValueError):
            yield refused(
                join(part, str(key)),
                "(secret)",
                "must be a JSON document" + (", encoded in base64" if part == "data" else ""),
            )
