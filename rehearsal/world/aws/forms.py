"""Ids and ARNs formed after the example in the documentation of a type's import.

Most of AWS's types take as the import's id what their `id` is, so the example shows its form: a prefix and hexadecimal
digits, a UUID, an ARN, a name, or several values with separators.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rehearsal import schema
from rehearsal.world import chance, regions
from rehearsal.world.naming import name_property

_PREFIXED = re.compile(r"([a-z]+(?:-[a-z]+)*)-(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{4,17}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-zA-Z]{3,4}-[0-9a-zA-Z]{3,4}-[0-9a-zA-Z]{3,4}-[0-9a-zA-Z]{7,20}")
_WORDS = re.compile(r"example|my|sample|test|tf-acc|name|simple|some|prod|app\b|id\b|foo|bar", re.IGNORECASE)
_MIXED = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{5,}")
_ENDINGS = ("Name", "name", "Identifier", "identifier", "Id", "Domain", "domain", "Arn", "arn", "Url")
_ACCOUNT = re.compile(r"\d{10,12}")


@dataclass(slots=True)
class Form:
    """One resource whose id is to be formed."""

    res: schema.Resource
    seed: str
    inputs: dict[str, Any]
    account: str
    region: str
    used: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The physical name, or nothing."""
        found = self.inputs.get(name_property(self.res)) or self.inputs.get("name")
        prefix = self.inputs.get(f"{name_property(self.res) or 'name'}Prefix")
        if not isinstance(found, str) and isinstance(prefix, str):
            return f"{prefix}{chance.drawn('digits', 26, self.seed)}"
        return found if isinstance(found, str) else ""

    def required(self) -> Iterator[tuple[str, str]]:
        """The required inputs that are texts, in the documentation's order."""
        for key, prop in (self.res.inputs or {}).items():
            value = self.inputs.get(key)
            if prop.required and isinstance(value, str) and key not in self.used:
                yield key, value

    def given(self, fits: Callable[[str, str], bool]) -> str:
        """The first required input that fits and was not used yet."""
        for key, value in self.required():
            if fits(key, value):
                self.used.add(key)
                return value
        return ""


def formed(form: Form) -> str:
    """An id after the type's import example; without one, after its name."""
    example = form.res.import_example.strip("\"'")
    if not example or example in ("import", "ARNValue", "{ARNValue}"):
        return f"{_alone(form, '')}-{chance.drawn('digits', 10, form.seed)}" if not form.name else form.name
    separators = re.findall(r"[,|#]", example) or ([] if example.startswith("arn:") else re.findall(r"[:/]", example))
    if not separators or example.startswith("/"):
        return _segment(form, example, last=True)
    parts = re.split(f"[{re.escape(''.join(set(separators)))}]", example)
    made = [_segment(form, part, last=index == len(parts) - 1) for index, part in enumerate(parts)]
    return "".join(part + mark for part, mark in zip(made, [*separators, ""], strict=True))


def _segment(form: Form, example: str, *, last: bool) -> str:  # noqa: PLR0911 - one return a shape of example
    """One part of an id."""
    if not example:
        return ""
    if example.startswith("arn:"):
        service = example.split(":")[2]
        return form.given(lambda _, value: _arn_of(value, service)) or formed_arn(form, example)
    prefixed = _PREFIXED.fullmatch(example)
    if prefixed:
        start = f"{prefixed[1]}-"
        return form.given(lambda _, value: value.startswith(start)) or start + chance.drawn("hex", 17, form.seed, start)
    if _UUID.fullmatch(example):
        return form.given(lambda _, value: bool(_UUID.fullmatch(value))) or chance.uuid_of(form.seed, example)
    if _ACCOUNT.fullmatch(example):
        return form.given(lambda key, _: key.lower().endswith("accountid")) or form.account
    if regions.is_region(example):
        return form.given(lambda key, value: key != "region" and regions.is_region(value)) or form.region
    return _alone(form, example) if last else _parent(form, example)


def _arn_of(value: str, service: str) -> bool:
    return value.startswith("arn:") and value.split(":")[2] == service


def _parent(form: Form, example: str) -> str:
    """A part before the last: the id or the name of what the resource belongs to."""
    return form.given(lambda key, _: key.endswith(_ENDINGS)) or form.given(lambda *_: True) or _like(form, example)


def _alone(form: Form, example: str) -> str:
    """The last part of an id, or the whole: the resource's own name or something drawn."""
    if example.isdigit():
        return example  # a version, a priority
    drawn = bool(_MIXED.fullmatch(example)) and not _WORDS.search(example)
    if form.name and not drawn:
        return form.name
    own = form.given(lambda key, value: key.endswith(_ENDINGS) and not value.startswith("arn:"))
    if own and (not drawn or "arn" not in form.res.outputs):
        return own
    if drawn:
        return _like(form, example)
    return (
        form.given(lambda _, value: not value.startswith("arn:")) or form.name or chance.drawn("lower", 12, form.seed)
    )


def _like(form: Form, example: str) -> str:
    """Characters of the example's kinds, as many as it has."""
    pool = "upper" if example.isupper() else "lower" if example.islower() else "mixed"
    return chance.drawn("digits" if example.isdigit() else pool, max(len(example), 6), form.seed, example)


def formed_arn(form: Form, example: str) -> str:
    """An ARN after an example: its partition, region and account made right, its last part the name."""
    parts = example.split(",", maxsplit=1)[0].split(":", 5)
    if len(parts) < 6:  # noqa: PLR2004 - arn, partition, service, region, account, resource
        return generic_arn(form, form.name or chance.drawn("lower", 12, form.seed))
    _, _, service, region, account, rest = parts
    pieces = re.split(r"([:/])", rest)
    words = [index for index, piece in enumerate(pieces) if index % 2 == 0 and piece and not _drawn(piece)]
    named = words[-1] if len(words) > 1 or len(pieces) == 1 else -1
    made = [
        _piece(form, piece, named=index == named) if index % 2 == 0 else piece for index, piece in enumerate(pieces)
    ]
    place = f"{form.region if region else ''}:{form.account if account else ''}"
    return f"arn:{regions.partition(form.region)}:{service}:{place}:{''.join(made)}"


def _drawn(piece: str) -> bool:
    return bool(
        _UUID.fullmatch(piece)
        or _PREFIXED.fullmatch(piece)
        or piece.isdigit()
        or (_MIXED.fullmatch(piece) and not _WORDS.search(piece))
    )


def _piece(form: Form, piece: str, *, named: bool) -> str:
    prefixed = _PREFIXED.fullmatch(piece)
    if prefixed:
        return f"{prefixed[1]}-{chance.drawn('hex', 17, form.seed, prefixed[1])}"
    if _UUID.fullmatch(piece):
        return chance.uuid_of(form.seed, piece)
    if _ACCOUNT.fullmatch(piece):
        return form.account
    if _drawn(piece) and not piece.isdigit():
        return _like(form, piece)
    if named:
        own = form.name or next((value for key, value in form.required() if key.endswith(_ENDINGS)), "")
        return own.rsplit(":", 1)[-1] or chance.drawn("lower", 12, form.seed)
    return piece


_SERVICES = {
    "acmpca": "acm-pca", "amp": "aps", "apigatewayv2": "apigateway", "appautoscaling": "application-autoscaling",
    "cfg": "config", "codeconnections": "codeconnections", "codestarconnections": "codestar-connections",
    "directoryservice": "ds", "docdb": "rds", "ebs": "ec2", "ec2clientvpn": "ec2", "ec2transitgateway": "ec2",
    "efs": "elasticfilesystem", "emr": "elasticmapreduce", "kinesisanalyticsv2": "kinesisanalytics", "msk": "kafka",
    "mskconnect": "kafkaconnect", "neptune": "rds", "opensearch": "es", "elasticsearch": "es", "s3control": "s3",
    "sesv2": "ses", "sfn": "states", "ssmcontacts": "ssm-contacts", "vpc": "ec2", "wafregional": "waf-regional",
    "alb": "elasticloadbalancing", "lb": "elasticloadbalancing", "elb": "elasticloadbalancing",
}  # fmt: skip
_GLOBAL = frozenset(["iam", "cloudfront", "organizations", "route53", "waf", "globalaccelerator", "budgets", "shield"])


def generic_arn(form: Form, ident: str) -> str:
    """An ARN of the usual form, for a type of which nothing more is known."""
    _, module, kind = form.res.token.split(":")
    service = module.split("/")[0]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", kind).lower()
    place = f":{form.account}" if service in _GLOBAL else f"{form.region}:{form.account}"
    return f"arn:{regions.partition(form.region)}:{_SERVICES.get(service, service)}:{place}:{words}/{ident}"
