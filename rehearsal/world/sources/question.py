"""A question to a data source, and what helps to answer it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rehearsal import schema
from rehearsal.world import chance, regions
from rehearsal.world.aws.ids import key as key_of
from rehearsal.world.invent import Invention
from rehearsal.world.naming import digest
from rehearsal.world.store import Record, World

Fields = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - it is the cloud's answer, not an error of the program's
    """Why the cloud does not answer: the look-up is malformed, or what it asks for cannot be rehearsed."""


@dataclass(frozen=True, slots=True)
class Question:
    """One look-up; arguments plain."""

    token: str
    args: Fields
    world: World
    account: str
    region: str
    config: Fields = field(default_factory=dict)

    @property
    def partition(self) -> str:
        """The AWS partition that is asked."""
        return regions.partition(self.region)

    @property
    def suffix(self) -> str:
        """The domain of AWS's services in the region."""
        return regions.suffix(self.region)

    @property
    def name(self) -> str:
        """What the look-up seems to ask for."""
        keys = ("resourceName", "name", "bucket", "identifier", "clusterIdentifier", "id", "arn")
        named = [self.args.get(key) for key in keys]
        named += [value for key, value in self.args.items() if key not in ("region", "resourceGroupName")]
        found = next((value for value in named if isinstance(value, str) and value), "")
        return found or self.token.rsplit(":", 1)[-1].removeprefix("get").lower()

    @property
    def seed(self) -> str:
        """What drawn values follow from: the place and the arguments."""
        return digest(self.token, self.args, self.account, self.region)

    @property
    def invention(self) -> Invention:
        """What makes up the rest."""
        return Invention(self.name, self.seed, self.account, self.region, self.token.split(":", 1)[0])

    def get(self, key: str, default: Any = None) -> Any:
        """An argument, or the default where it was not given."""
        value = self.args.get(key)
        return default if value is None else value

    def hexed(self, prefix: str, *more: Any) -> str:
        """An AWS id that follows from the place and what is named, not from the question."""
        return f"{prefix}-{chance.drawn('hex', 17, self.account, self.region, prefix, *more)}"

    def arn(self, rest: str, *, service: str, everywhere: bool = False) -> str:
        """An ARN in the place that is asked."""
        return f"arn:{self.partition}:{service}:{'' if everywhere else self.region}:{self.account}:{rest}"

    def records(self, *kinds: str) -> list[Record]:
        """The living AWS resources of these kinds, such as `ec2/vpc`, in the account and region that are asked."""
        return [
            one
            for one in self.world.records()
            if one.token.startswith("aws:")
            and key_of(one.token) in kinds
            and one.account == self.account
            and one.region in ("", self.region)
        ]

    def filtered(self, records: list[Record]) -> list[Record]:
        """Those to which the `tags` and `filters` of the question apply."""
        tags = self.get("tags", {})
        found = [one for one in records if _tagged(one, tags)] if isinstance(tags, dict) else records
        for one in self.get("filters", []):
            if isinstance(one, dict):
                found = [record for record in found if _passes(record, str(one.get("name")), one.get("values") or [])]
        return found

    @property
    def narrowed(self) -> bool:
        """Whether `tags` or `filters` are given."""
        return bool(self.get("tags") or self.get("filters"))

    def completed(self, known: Fields) -> Fields:
        """An answer: what is known, then the arguments, and values made up for what the type always returns."""
        try:
            fields = schema.function(self.token)
        except LookupError:
            return {**self.args, **known}
        made = {key: value for key, value in {**self.args, **known}.items() if value is not None}
        for key, prop in fields.items():
            if prop.required and made.get(key) is None:
                made[key] = self.invention.value(key, prop.hint)
        made.setdefault("id", self.name)
        return made


Answer = Callable[[Question], Fields]
"""What answers a question."""


def _tagged(record: Record, wanted: Fields) -> bool:
    tags = record.outputs.get("tagsAll") or record.outputs.get("tags") or record.inputs.get("tags") or {}
    return all(tags.get(key) == value for key, value in wanted.items())


_FILTERS = {
    "cidr": "cidrBlock",
    "cidr-block": "cidrBlock",
    "group-name": "name",
    "is-default": "default",
    "vpc-id": "vpcId",
    "isDefault": "default",
}


def _passes(record: Record, name: str, values: list[Any]) -> bool:
    wanted = [str(one) for one in values]
    if name.startswith("tag:"):
        tags = record.outputs.get("tagsAll") or record.inputs.get("tags") or {}
        found = tags.get(name[4:])
    elif name.endswith("-id") and name.removesuffix("-id").replace("-", "") in record.token.lower().rsplit(":", 1)[-1]:
        found = record.id
    else:
        key = _FILTERS.get(name) or re.sub(r"-(\w)", lambda m: m[1].upper(), name)
        found = record.outputs.get(key, record.inputs.get(key))
    if found is None:
        return name in ("state", "status", "isDefault", "is-default") and wanted != ["true"]
    text = str(found).lower() if isinstance(found, bool) else str(found)
    return any(re.fullmatch(re.escape(one).replace(r"\*", ".*").replace(r"\?", "."), text) for one in wanted)
