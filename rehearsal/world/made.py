"""A resource that was just made: what its computed values follow from."""

from dataclasses import dataclass, field
from typing import Any

from rehearsal import schema

from . import chance, regions
from .invent import Invention


@dataclass(frozen=True, slots=True)
class Made:
    """Inputs are plain; everything drawn follows from the id and the URN, which no update changes."""

    res: schema.Resource
    urn: str
    inputs: dict[str, Any]
    id: str
    account: str
    region: str
    name: str
    arn: str = ""
    config: dict[str, Any] = field(default_factory=dict)

    @property
    def seed(self) -> str:
        """What drawn values follow from."""
        return f"{self.urn}|{self.id}"

    @property
    def suffix(self) -> str:
        """The domain of AWS's services in the region."""
        return regions.suffix(self.region)

    @property
    def invention(self) -> Invention:
        """What makes up the rest."""
        return Invention(self.name, self.seed, self.account, self.region, self.res.token.split(":", 1)[0])

    def get(self, key: str, default: Any = None) -> Any:
        """An input, or the default where it was not given."""
        value = self.inputs.get(key)
        return default if value is None else value

    def drawn(self, kind: str, count: int, *more: Any) -> str:
        """Characters that follow from this resource."""
        return chance.drawn(kind, count, self.seed, *more)

    def hexed(self, prefix: str, *more: Any) -> str:
        """An AWS id such as `vpc-` and 17 digits."""
        return f"{prefix}-{self.drawn('hex', 17, prefix, *more)}"

    def uuid(self, *more: Any) -> str:
        """A UUID that follows from this resource."""
        return chance.uuid_of(self.seed, *more)
