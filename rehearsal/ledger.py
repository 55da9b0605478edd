"""What a rehearsal of one stack learned, besides what the engine itself reports."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .findings import Finding, Severity

CHART = "Helm renders the chart, and a rehearsal does not run it; its objects are missing"
"""Why a chart is left out."""


@dataclass(slots=True)
class Summary:
    """Everything noted for one stack; can be sent between processes and holds no secret."""

    refusals: list[tuple[str, Finding]] = field(default_factory=list)
    """What was refused, by URN."""
    warnings: list[tuple[str, Finding]] = field(default_factory=list)
    """What was warned of, by URN."""
    assumed: list[tuple[str, str, Any]] = field(default_factory=list)
    """References to what nothing here made and the clouds may well hold: URN, path, value."""
    unrehearsed: list[tuple[str, str]] = field(default_factory=list)
    """What the real provider would have done and nothing here does: a name, and what is missing."""
    unknown_types: list[str] = field(default_factory=list)
    """Types of which the facts say nothing: whether a change replaces them, and what their values may be."""
    lawless_types: list[str] = field(default_factory=list)
    """Types of which no law speaks."""
    calls: Counter[str] = field(default_factory=Counter)
    """How often the engine called each method of the protocol."""
    idle_faults: list[str] = field(default_factory=list)
    """The scenario's faults that struck nothing so far, in words."""


class Ledger:
    """One stack's notes; safe to use from many threads.  The same thing is noted once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._findings: dict[tuple[str, str, str], tuple[str, Finding]] = {}
        self._assumed: dict[tuple[str, str], tuple[str, str, Any]] = {}
        self._unrehearsed: dict[tuple[str, str], None] = {}
        self._unknown: set[str] = set()
        self._lawless: set[str] = set()
        self._calls: Counter[str] = Counter()

    def note(self, urn: str, finding: Finding) -> None:
        """A refusal or a warning; the latest value of the same property under the same rule counts."""
        with self._lock:
            self._findings[urn, finding.path, finding.rule] = (urn, finding)

    def assume(self, urn: str, path: str, value: Any) -> None:
        """Something that is referred to, and assumed to exist."""
        with self._lock:
            self._assumed[urn, path] = (urn, path, value)

    def leave_out(self, name: str, words: str) -> None:
        """Something that the real provider does and that no rehearsal can; the program goes on without it."""
        with self._lock:
            self._unrehearsed[name, words] = None

    def unknown(self, token: str) -> None:
        """A type that the facts do not know."""
        with self._lock:
            self._unknown.add(token)

    def lawless(self, token: str) -> None:
        """A type of which no law speaks."""
        with self._lock:
            self._lawless.add(token)

    def called(self, method: str) -> None:
        """One call of the engine's."""
        with self._lock:
            self._calls[method] += 1

    def summary(self) -> Summary:
        """Everything so far, in the order of its noting."""
        with self._lock:
            found = list(self._findings.values())
            return Summary(
                refusals=[one for one in found if one[1].severity is Severity.REFUSED],
                warnings=[one for one in found if one[1].severity is Severity.WARNED],
                assumed=list(self._assumed.values()),
                unrehearsed=list(self._unrehearsed),
                unknown_types=sorted(self._unknown),
                lawless_types=sorted(self._lawless),
                calls=Counter(self._calls),
            )
