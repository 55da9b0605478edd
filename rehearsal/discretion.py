"""Secrets: what must not be told of a resource, in no message and in no report."""

from dataclasses import dataclass, replace
from typing import Any, Final

from .findings import ABSENT, Finding
from .paths import within
from .wire import is_unknown, secrets

DUMMY: Final = "Rehearsal-0-Secret"
"""What stands for an encrypted value: long and mixed enough for the rules that clouds have for passwords."""

TELLING = 4
"""Shorter secrets are not looked for in words: they would be found everywhere."""


class _Secret:
    def __repr__(self) -> str:
        return "[secret]"

    def __reduce__(self) -> str:
        return "SECRET"  # one object in every process


SECRET: Final = _Secret()
"""What is told instead of a secret's value."""


@dataclass(frozen=True, slots=True)
class Discretion:
    """The paths of a resource's secrets, and the texts that they hide."""

    paths: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def about(cls, *inputs: dict[str, Any]) -> "Discretion":
        """Discretion about everything that bears a secret's mark in some inputs."""
        found = [one for values in inputs for one in secrets(values)]
        texts = dict.fromkeys(text for _, hidden in found for text in _texts(hidden))
        return cls(tuple(path for path, _ in found), tuple(sorted(texts, key=len, reverse=True)))

    def hides(self, path: str) -> bool:
        """Whether a path lies in a secret, or a secret in what stands there."""
        return any(within(path, one) or within(one, path) for one in self.paths)

    def applied(self, finding: Finding) -> Finding:
        """The finding without the value of any secret."""
        if not self.paths:
            return finding
        shown = repr(finding.value)
        hidden = finding.value is not ABSENT and (self.hides(finding.path) or self.masked(shown) != shown)
        return replace(
            finding,
            value=SECRET if hidden else finding.value,
            rule=self.masked(finding.rule),
            remedy=self.masked(finding.remedy),
        )

    def masked(self, words: str) -> str:
        """Words in which no secret's text is left."""
        for text in self.texts:
            words = words.replace(text, "[secret]")
        return words


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if value is None or isinstance(value, bool) or is_unknown(value):
        return []
    return [str(value)] if len(str(value)) >= TELLING else []


OPEN: Final = Discretion()
"""Of resources without secrets."""
