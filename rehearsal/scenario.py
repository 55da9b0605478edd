"""Scenarios: what goes wrong in the clouds on request, read from a file.

`faults` fail calls, `drift` changes what a refresh finds, `fixed` sets what a cloud answers, and `stacks` holds the
outputs of stacks that are not rehearsed and that the program refers to.
"""

import fnmatch
import re
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import grpc
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

Operation = Literal["check", "create", "read", "update", "delete", "invoke"]
CODES = frozenset(code.name for code in grpc.StatusCode if code is not grpc.StatusCode.OK)


class _Loader(yaml.SafeLoader):
    """YAML in which `on` is a word, as everybody means it, and only true and false are booleans."""


_BOOLEAN = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != _BOOLEAN]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|True|false|False)$"), list("tTfF"))


class ScenarioError(ValueError):
    """A scenario file that cannot be used; the message names every mistake in it."""


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    match: Annotated[str, Field(min_length=1)]
    """A glob over the URN or the type token."""

    def concerns(self, *subjects: str) -> bool:
        """Whether the rule speaks of one of some URNs and tokens."""
        return any(fnmatch.fnmatchcase(subject, self.match) for subject in subjects)


class Fault(_Rule):
    """A call that fails."""

    on: Operation
    message: Annotated[str, Field(min_length=1)]
    code: str = "FAILED_PRECONDITION"
    """A gRPC status."""
    times: Annotated[int, Field(ge=1)] = 1
    delay: Annotated[float, Field(ge=0)] = 0.0
    """Seconds before it fails."""
    partial: bool = False
    """The resource is made, but never becomes ready; the next update repairs it."""

    @field_validator("code")
    @classmethod
    def _known(cls, code: str) -> str:
        if code not in CODES:
            raise ValueError(f"must be one of {', '.join(sorted(CODES))}")
        return code

    @model_validator(mode="after")
    def _partial_create(self) -> "Fault":
        if self.partial and self.on != "create":
            raise ValueError(f"`partial` is for `on: create`, not for {self.on!r}")
        return self


class Drift(_Rule):
    """What somebody changed in the cloud behind the program's back; found at the next refresh, once."""

    set: dict[str, Any] = Field(default_factory=dict)
    """Values by property path."""
    deleted: bool = False

    @model_validator(mode="after")
    def _one_of(self) -> "Drift":
        if bool(self.set) == self.deleted:
            raise ValueError("needs either `set` with at least one path, or `deleted: true`")
        return self


class Fixed(_Rule):
    """What a cloud answers, whatever it would have answered."""

    set: Annotated[dict[str, Any], Field(min_length=1)]


class Script(BaseModel):
    """The content of a scenario file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    faults: list[Fault] = Field(default_factory=list)
    drift: list[Drift] = Field(default_factory=list)
    fixed: list[Fixed] = Field(default_factory=list)
    stacks: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Outputs by the stack's full name; its organization may be any."""

    @field_validator("stacks")
    @classmethod
    def _full_names(cls, stacks: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for name in stacks:
            if not re.fullmatch(r"[\w.-]+(/[\w.-]+){2}", name):
                raise ValueError(f"{name!r} is no full name of a stack, organization/project/stack")
        return stacks


class Scenario:
    """A scenario being played: safe to use from many threads."""

    def __init__(self, script: Script | None = None) -> None:
        self.script = script or Script()
        self._struck: dict[int, int] = {}
        self._drifted: set[tuple[int, str]] = set()
        self._lock = threading.Lock()

    @classmethod
    def read(cls, path: Path | None) -> "Scenario":
        """The scenario in a JSON or YAML file; without a file one in which nothing goes wrong.

        Raises:
            ScenarioError: the file is missing, is no JSON or YAML, or says what no scenario can say.
        """
        if path is None:
            return cls()
        try:
            content = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - it is a safe one
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ScenarioError(f"{path} cannot be read as JSON or YAML: {error}") from error
        try:
            return cls(Script.model_validate({} if content is None else content))
        except ValidationError as error:
            raise ScenarioError(f"{path} is no scenario:\n" + "\n".join(_mistakes(error))) from error

    def strike(self, on: Operation, *subjects: str) -> Fault | None:
        """The fault that strikes a call now, after its delay."""
        struck = None
        with self._lock:
            for index, fault in enumerate(self.script.faults):
                if fault.on == on and fault.concerns(*subjects) and self._struck.get(index, 0) < fault.times:
                    self._struck[index] = self._struck.get(index, 0) + 1
                    struck = fault
                    break
        if struck and struck.delay:
            time.sleep(struck.delay)
        return struck

    def idle(self) -> list[str]:
        """The faults that struck nothing so far, in words."""
        with self._lock:
            return [
                f"faults[{index}] (on {fault.on}, match {fault.match!r})"
                for index, fault in enumerate(self.script.faults)
                if index not in self._struck
            ]

    def drifts(self, urn: str, token: str) -> list[Drift]:
        """What has happened to a resource since it was last looked at."""
        with self._lock:
            found = [
                (index, drift)
                for index, drift in enumerate(self.script.drift)
                if drift.concerns(urn, token) and (index, urn) not in self._drifted
            ]
            self._drifted |= {(index, urn) for index, _ in found}
        return [drift for _, drift in found]

    def fixes(self, *subjects: str) -> Iterable[tuple[str, Any]]:
        """The paths and values that a cloud's answer is to hold."""
        return [item for fixed in self.script.fixed if fixed.concerns(*subjects) for item in fixed.set.items()]


def _mistakes(error: ValidationError) -> Iterable[str]:
    for one in error.errors(include_url=False, include_context=False):
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in one["loc"]).lstrip(".")
        given = "" if one["type"] in ("missing", "extra_forbidden") else f" {one['input']!r:.80}"
        words = {"extra_forbidden": "is not known here", "missing": "is required"}.get(one["type"], one["msg"])
        yield f"  {place or 'the file'}:{given} {words.removeprefix('Value error, ')}"
