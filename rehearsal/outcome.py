"""What one operation of the engine did, read from its own events."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .findings import Finding

UNCHANGED = {"same", "read", "refresh", "discard"}
"""What a step may do and still change nothing."""


@dataclass(slots=True, kw_only=True)
class Step:
    """What happened to one resource; a replacement is several steps."""

    op: str
    urn: str
    type: str
    keys: list[str] = field(default_factory=list)
    """The properties that force a replacement."""
    detailed_diff: dict[str, str] = field(default_factory=dict)
    """Property paths and what becomes of them: `update`, `add-replace`, ..."""
    old: dict[str, Any] = field(default_factory=dict)
    """Inputs before; secrets masked, here and everywhere below."""
    new: dict[str, Any] = field(default_factory=dict)
    """Inputs after."""
    outputs: dict[str, Any] = field(default_factory=dict)
    provider: str = ""
    parent: str = ""
    protect: bool = False
    retain: bool = False
    custom: bool = True
    failed: bool = False

    @property
    def name(self) -> str:
        """The logical name."""
        return self.urn.rsplit("::", 1)[-1]

    @property
    def counted(self) -> bool:
        """Whether a person would count it: neither the stack itself nor a provider that the engine made by itself."""
        by_itself = self.type.startswith("pulumi:providers:") and self.name.startswith("default")
        return self.type != "pulumi:pulumi:Stack" and not by_itself

    @property
    def changes(self) -> bool:
        """Whether the step makes, changes or removes anything."""
        return self.op not in UNCHANGED


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the engine, a provider or the program said."""

    severity: str
    message: str
    urn: str = ""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """One operation: whether it ended well, and everything it did."""

    operation: str
    ok: bool = False
    seconds: float = 0.0
    steps: list[Step] = field(default_factory=list)
    refusals: list[tuple[str, Finding]] = field(default_factory=list)
    warnings: list[tuple[str, Finding]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    outputs: dict[str, Any] = field(default_factory=dict)
    """The stack's outputs; secrets masked."""
    said: str = ""
    """What the command printed, for what events do not carry."""

    @property
    def changed(self) -> list[Step]:
        """The steps that were no `same`, `read` or `refresh`."""
        return [step for step in self.steps if step.changes]

    @property
    def errors(self) -> list[Diagnostic]:
        """The diagnostics that are errors."""
        return [diagnostic for diagnostic in self.diagnostics if diagnostic.severity == "error"]

    def counts(self) -> dict[str, int]:
        """How many steps of each kind there were."""
        return dict(Counter(f"failed {step.op}" if step.failed else step.op for step in self.steps if step.counted))

    def steps_of(self, name: str) -> list[Step]:
        """The steps of the resources with this logical name."""
        return [step for step in self.steps if step.name == name]

    def take(self, event: dict[str, Any]) -> None:
        """Add what one line of the engine's event log says."""
        if pre := event.get("resourcePreEvent"):
            self.steps.append(_step(pre["metadata"]))
        elif post := event.get("resOutputsEvent"):
            self._finish(post["metadata"])
        elif failure := event.get("resOpFailedEvent"):
            if step := self._latest(failure["metadata"]):
                step.failed = True
        elif said := event.get("diagnosticEvent"):
            if said.get("severity") != "debug" and not said.get("ephemeral") and said.get("message", "").strip():
                text = _uncoloured(said["message"]).strip()
                self.diagnostics.append(Diagnostic(said["severity"], text, said.get("urn", "")))
        elif policy := event.get("policyEvent"):
            severity = "error" if policy.get("enforcementLevel") == "mandatory" else "warning"
            text = (
                f"{policy.get('policyPackName')}: {policy.get('policyName')}: {_uncoloured(policy.get('message', ''))}"
            )
            self.diagnostics.append(Diagnostic(severity, text.strip(), policy.get("resourceUrn", "")))

    def _finish(self, metadata: dict[str, Any]) -> None:
        if not (step := self._latest(metadata)):
            return
        done = _step(metadata)
        step.outputs = done.outputs
        if step.op == "refresh":  # only now is it known what the refresh found
            step.op = "refresh" if done.op == "same" else done.op
            step.old, step.new = done.old or step.old, done.new or step.new
            step.keys, step.detailed_diff = done.keys, done.detailed_diff
        if step.type == "pulumi:pulumi:Stack":
            self.outputs = done.outputs

    def _latest(self, metadata: dict[str, Any]) -> Step | None:
        own = [step for step in self.steps if step.urn == metadata["urn"]]
        return next(
            (step for step in reversed(own) if step.op in (metadata["op"], "refresh")), own[-1] if own else None
        )


def _step(metadata: dict[str, Any]) -> Step:
    old, new = metadata.get("old") or {}, metadata.get("new") or {}
    state = new or old
    return Step(
        op=metadata["op"],
        urn=metadata["urn"],
        type=metadata["type"],
        keys=list(metadata.get("keys") or ()),
        detailed_diff={path: diff["diffKind"] for path, diff in (metadata.get("detailedDiff") or {}).items()},
        old=old.get("inputs") or {},
        new=new.get("inputs") or {},
        outputs=state.get("outputs") or {},
        provider=metadata.get("provider") or "",
        parent=state.get("parent") or "",
        protect=bool(state.get("protect")),
        retain=bool(state.get("retainOnDelete")),
        custom=bool(state.get("custom", False)),
    )


def _uncoloured(text: str) -> str:
    """The text without the engine's colour marks, such as `<{%fg 1%}>`."""
    parts = text.split("<{%")
    return parts[0] + "".join(part.split("%}>", 1)[-1] for part in parts[1:])
