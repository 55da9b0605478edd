"""What the providers of one stack share, and what all stacks share."""

import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from rehearsal.ledger import Ledger
from rehearsal.scenario import Scenario
from rehearsal.world.naming import digest
from rehearsal.world.store import Record, World

Key = tuple[str, str, str]


class Cloud:
    """What exists, and which names are taken: one for a whole rehearsal."""

    def __init__(self) -> None:
        self.world = World()
        self._holders: dict[tuple[str, ...], Key] = {}

    def claim(self, record: Record, scopes: Iterable[tuple[str, ...]]) -> Record | None:
        """Add a new resource under its unique names, unless a living one holds one of them; then that one."""
        key = (record.token, record.account, record.id)
        with self.world.lock:
            scopes = list(scopes)
            for scope in scopes:
                holder = self.world.get(*self._holders[scope]) if scope in self._holders else None
                if holder and holder.alive and (holder.token, holder.account, holder.id) != key:
                    return holder
                if holder and holder.alive and holder.urn != record.urn:
                    return holder
            self._holders.update(dict.fromkeys(scopes, key))
            self.world.put(record)
        return None

    def saved(self) -> dict[str, Any]:
        """Everything, as JSON can hold it."""
        return {
            "records": [
                {one.name: getattr(record, one.name) for one in fields(record) if one.init}
                for record in self.world.everything()
            ],
            "holders": [[list(scope), list(key)] for scope, key in self._holders.items()],
        }

    def restore(self, saved: dict[str, Any]) -> None:
        """Take up what was saved in another process."""
        for record in saved["records"]:
            self.world.put(Record(**record))
        self._holders.update({tuple(scope): tuple(key) for scope, key in saved["holders"]})


@dataclass(frozen=True, slots=True)
class Invented:
    """Inputs and outputs that no law may judge by: the resource exists, and nobody here knows what it is like."""

    inputs: dict[str, Any]
    outputs: dict[str, Any]


@dataclass(slots=True)
class Stack:
    """One stack's side of the clouds."""

    name: str
    cloud: Cloud
    scenario: Scenario = field(default_factory=Scenario)
    ledger: Ledger = field(default_factory=Ledger)
    names: dict[str, Any] = field(default_factory=dict)
    """The physical name that a URN had in the state when it was last checked."""
    invented: dict[Key, Invented] = field(default_factory=dict)
    """What was made up of resources which nothing here made: they are looked up or imported."""
    passed: set[str] = field(default_factory=set)
    """The URNs of new resources that a check has let pass: only their neighbours can speak against them now."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def default_account(self, package: str) -> str:
        """The account of a provider whose configuration names none: each stack's own."""
        hashed = digest("account", package, self.name)
        if package == "azure-native":
            return str(uuid.UUID(hashed[:32], version=4))
        if package == "kubernetes":
            return f"cluster-{hashed[:8]}"
        return str(10**11 + int(hashed[:16], 16) % (9 * 10**11))

    def renamed(self, urn: str, name: Any) -> None:
        """Note the name that a resource has in the state."""
        with self.lock:
            self.names[urn] = name

    def before(self, urn: str) -> Any:
        """The name that a resource had in the state when last seen there."""
        with self.lock:
            return self.names.get(urn)
