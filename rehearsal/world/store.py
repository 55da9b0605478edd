"""What exists in the simulated clouds: one record a resource, shared by every stack of a rehearsal."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class _Texts(NamedTuple):
    """The texts among a resource's outputs that are not among its inputs, with what they were read from."""

    outputs: dict[str, Any]
    inputs: dict[str, Any]
    everywhere: frozenset[str]
    identifying: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Record:
    """One resource as the cloud knows it.

    `account` is the AWS account, the Azure subscription or the Kubernetes cluster; `region` is empty where the type is
    global.  `inputs` and `outputs` are plain: in wire names, without secret marks.
    """

    token: str
    urn: str
    id: str
    account: str
    region: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]
    alive: bool = True
    rewritten: dict[str, Any] = field(default_factory=dict)
    """Properties that the cloud itself has changed since, by their names."""
    texts: _Texts | None = field(default=None, init=False, repr=False, compare=False)
    """Kept for `made_up`, which is asked of every resource for every reference."""


class World:
    """Every resource of every account; safe to use from many threads."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._records: dict[tuple[str, str, str, str], Record] = {}
        self._told: set[str] = set()

    def put(self, record: Record) -> None:
        """Add a resource, or set what an update left of it."""
        with self.lock:
            key = (record.token, record.account, record.id, record.urn)
            self._records.pop(key, None)  # what was put last is found first
            self._records[key] = record

    def drop(self, token: str, account: str, ident: str, urn: str = "") -> None:
        """Mark a resource as deleted; it stays known, so that what still refers to it is recognised."""
        with self.lock:
            if record := self.get(token, account, ident, urn):
                record.alive = False

    def forget(self, prefix: str) -> None:
        """Take away, without a trace, every resource whose URN starts so."""
        with self.lock:
            self._records = {key: one for key, one in self._records.items() if not one.urn.startswith(prefix)}

    def get(self, token: str, account: str, ident: str, urn: str = "") -> Record | None:
        """The living or deleted resource of that type, account and ID.

        Some IDs say too little to be unique (the same function in two regions, one statement ID on two functions): of
        those it is the one with the URN, if that is given and known, else the one that was put last.
        """
        with self.lock:
            if record := self._records.get((token, account, ident, urn)):
                return record
            found = [one for key, one in self._records.items() if key[:3] == (token, account, ident)]
            return next((one for one in reversed(found) if one.alive), found[-1] if found else None)

    def records(self, *tokens: str) -> Iterator[Record]:
        """The living resources of these types; of every type if none is named."""
        with self.lock:
            found = list(self._records.values())
        return (r for r in found if r.alive and (not tokens or r.token in tokens))

    def everything(self) -> list[Record]:
        """The living and the deleted."""
        with self.lock:
            return list(self._records.values())

    def tell(self, answer: Any, asked: Any) -> None:
        """Remember what a look-up was answered, but not what it was asked for: that alone is no proof."""
        with self.lock:
            self._told.update(set(_texts(answer, PLAIN)) - set(_texts(asked)))

    def told(self, value: str) -> bool:
        """Whether a look-up was answered so."""
        with self.lock:
            return value in self._told

    def answering(self, value: Any, *, alive: bool = True) -> Record | None:
        """The resource whose ID or ARN is the value; with `alive=False` only a deleted one that nothing succeeded."""
        with self.lock:
            found = [r for r in self._records.values() if value in (r.id, r.outputs.get("arn"))]
        living = [r for r in found if r.alive]
        if alive:
            return living[0] if living else None
        return found[0] if found and not living else None


PLAIN = frozenset(
    (
        *("address", "dnsName", "domainName", "endpoint", "hostname", "url", "websiteEndpoint"),
        *("privateDns", "privateIp", "publicDns", "publicIp"),
    )
)
"""Outputs whose form is known and never that of an identifier."""


def made_up(record: Record, value: str, *, plain: bool = True) -> bool:
    """Whether a resource returned a value that it was not given, and whose form is thus of this world's making.

    Args:
        record: the resource.
        value: what may stand anywhere among its outputs.
        plain: whether addresses and URLs count, which are never identifiers.
    """
    kept = record.texts
    if kept is None or kept.outputs is not record.outputs or kept.inputs is not record.inputs:
        given = frozenset(_texts(record.inputs))
        every, some = (frozenset(_texts(record.outputs, but)) - given for but in (frozenset[str](), PLAIN))
        kept = record.texts = _Texts(record.outputs, record.inputs, every, some)
    return value in (kept.everywhere if plain else kept.identifying)


def _texts(values: Any, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every text at any depth, except below the keys in `but`."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for key, item in values.items():
            if key not in but:
                yield from _texts(item, but)
    elif isinstance(values, list):
        for item in values:
            yield from _texts(item, but)
