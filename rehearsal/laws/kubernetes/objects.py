"""What laws of Kubernetes share: where pods are described, names and labels, selectors, quantities.

No law of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join
from rehearsal.world.store import Record

VALIDATION: Final = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go"

TEMPLATES: Final = {
    "kubernetes:core/v1:Pod": "",
    "kubernetes:core/v1:PodTemplate": "template",
    "kubernetes:core/v1:ReplicationController": "spec.template",
    "kubernetes:apps/v1:Deployment": "spec.template",
    "kubernetes:apps/v1:StatefulSet": "spec.template",
    "kubernetes:apps/v1:DaemonSet": "spec.template",
    "kubernetes:apps/v1:ReplicaSet": "spec.template",
    "kubernetes:batch/v1:Job": "spec.template",
    "kubernetes:batch/v1:CronJob": "spec.jobTemplate.spec.template",
}
"""Where each kind that makes pods describes them."""

PODS: Final = tuple(TEMPLATES)
SERVERS: Final = tuple(
    f"kubernetes:apps/v1:{kind}" for kind in ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
)
JOBS: Final = ("kubernetes:batch/v1:Job", "kubernetes:batch/v1:CronJob")

LONGEST: Final = 253
LABEL: Final = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?")
PART: Final = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
PORT_NAME: Final = re.compile(r"(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?")
KEY: Final = re.compile(r"[-._a-zA-Z0-9]+")
QUALIFIED: Final = re.compile(r"(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
SUFFIXES: Final = {
    "n": Decimal("1e-9"),
    "u": Decimal("1e-6"),
    "m": Decimal("1e-3"),
    "": Decimal(1),
    "k": Decimal(10**3),
    "M": Decimal(10**6),
    "G": Decimal(10**9),
    "T": Decimal(10**12),
    "P": Decimal(10**15),
    "E": Decimal(10**18),
    "Ki": Decimal(2**10),
    "Mi": Decimal(2**20),
    "Gi": Decimal(2**30),
    "Ti": Decimal(2**40),
    "Pi": Decimal(2**50),
    "Ei": Decimal(2**60),
}  # fmt: skip - a table


def at(prefix: str, path: str) -> str:
    """A path below a prefix, which may be empty."""
    return f"{prefix}.{path}" if prefix else path


def pod(subject: Subject, path: str) -> str:
    """A path in the pod that a kind describes."""
    return at(TEMPLATES[subject.token], path)


def containers(subject: Subject, *, init: bool = True) -> Iterator[tuple[str, dict[str, Any]]]:
    """The containers of a kind's pod with their paths; those that start first are left out on demand."""
    for name in ("initContainers", "containers") if init else ("containers",):
        for path, value in subject.each(pod(subject, f"spec.{name}[*]")):
            if isinstance(value, dict):
                yield path, value


def items(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The known entries of a list or an object with their paths."""
    pairs = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, item in pairs:
        if item is not None and not is_unknown(item):
            yield join(path, key), item


def text(value: Any) -> str | None:
    """A known text, else nothing."""
    return value if isinstance(value, str) and not is_unknown(value) else None


def number(value: Any) -> int | float | None:
    """A known number, else nothing."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def absent(subject: Subject, path: str) -> bool:
    """Whether a dotted path was surely not given: nothing stands there, and nothing above it is unknown."""
    value: Any = subject.inputs
    for step in path.split("."):
        if is_unknown(value):
            return False
        value = value.get(step) if isinstance(value, dict) else None
    return value is None


def certain(value: Any) -> bool:
    """Whether every part of a value is known."""
    if isinstance(value, dict):
        return all(certain(item) for item in value.values())
    if isinstance(value, list):
        return all(certain(item) for item in value)
    return not is_unknown(value)


def namespace(owner: Subject | Record, config: Mapping[str, Any] | None = None) -> str | None:
    """The namespace of an object; nothing while nobody knows it."""
    metadata = owner.inputs.get("metadata")
    if is_unknown(metadata):
        return None
    given = metadata.get("namespace") if isinstance(metadata, dict) else None
    if is_unknown(given):
        return None
    settings = owner.config if isinstance(owner, Subject) else config or {}
    return str(given or settings.get("namespace") or "default")


def name(record: Record) -> str | None:
    """The name of an object in the world."""
    for values in (record.outputs, record.inputs):
        metadata = values.get("metadata")
        if isinstance(metadata, dict) and text(metadata.get("name")):
            return metadata["name"]
    return None


def neighbours(subject: Subject, *tokens: str) -> Iterator[Record]:
    """The other objects of these kinds in the same cluster and namespace."""
    here = namespace(subject)
    for record in subject.world.records(*(tokens or (subject.token,))):
        same = record.urn != subject.urn and record.account == subject.account
        if same and here is not None and namespace(record, subject.config) == here:
            yield record


def value_at(inputs: Any, path: str) -> Any:
    """The value at a dotted path of plain keys, nothing where it is absent or unknown."""
    for step in path.split(".") if path else ():
        inputs = inputs.get(step) if isinstance(inputs, dict) else None
    return None if is_unknown(inputs) else inputs


def misses(wanted: dict[str, Any], labels: Any) -> str | None:
    """The first key of a selector's `matchLabels` that labels certainly do not answer."""
    if is_unknown(labels) or (labels is not None and not isinstance(labels, dict)):
        return None
    for key, value in wanted.items():
        found = (labels or {}).get(key)
        if not is_unknown(value) and not is_unknown(found) and found != value:
            return key
    return None


def quantity(value: Any) -> Decimal | None:
    """The size of a quantity such as `250m` or `1Gi`; nothing for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    parts = (
        re.fullmatch(r"([+-]?[0-9.]+)([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?", value)
        if isinstance(value, str)
        else None
    )
    if not parts:
        return None
    digits, suffix = parts[1], parts[2] or ""
    try:
        return Decimal(digits + suffix) if suffix[1:].lstrip("+-").isdigit() else Decimal(digits) * SUFFIXES[suffix]
    except InvalidOperation:
        return None


def is_label(value: str) -> bool:
    """Whether a name is an RFC 1123 label."""
    return LABEL.fullmatch(value) is not None


def is_subdomain(value: str) -> bool:
    """Whether a name is an RFC 1123 subdomain."""
    return len(value) <= LONGEST and all(PART.fullmatch(part) for part in value.split("."))


def is_port_name(value: str) -> bool:
    """Whether a name is one that a container's port may have."""
    return PORT_NAME.fullmatch(value) is not None


def is_key(value: str) -> bool:
    """Whether a text may be a key of a ConfigMap or Secret."""
    return len(value) <= LONGEST and KEY.fullmatch(value) is not None and value != "." and not value.startswith("..")


def is_resource_field(value: str) -> bool:
    """Whether a text names an amount of a container that the downward API shows."""
    return re.fullmatch(r"(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)", value) is not None


def key_error(key: str) -> str | None:
    """What is wrong with the key of a label or an annotation."""
    prefix, slash, plain = key.rpartition("/")
    if slash and not is_subdomain(prefix):
        return "must have a DNS name before the slash"
    if not plain or len(plain) > 63 or not QUALIFIED.fullmatch(plain):  # noqa: PLR2004 - the API's limit
        return (
            "must be 1 to 63 letters, digits, '-', '_' or '.', letters or digits at both ends, after any name and '/'"
        )
    return None


def label_value_error(value: str) -> str | None:
    """What is wrong with the value of a label."""
    if len(value) > 63 or (value and not QUALIFIED.fullmatch(value)):  # noqa: PLR2004 - the API's limit
        return "must be at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends"
    return None


def repeated(found: Iterator[tuple[str, Any]], key: Callable[[Any], Any]) -> Iterator[tuple[str, Any]]:
    """Every entry whose key an earlier one has already; entries without a key are left out."""
    seen: set[Any] = set()
    for path, item in found:
        one = key(item)
        if one is None:
            continue
        if one in seen:
            yield path, item
        seen.add(one)
