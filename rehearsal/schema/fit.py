"""Whether given values fit a type, as strictly as the real providers, and no stricter.

The real AWS provider, like every provider made from a Terraform one, converts scalars ("80" to 80, 80 to "80") and
wraps single values into lists, so what it converts is not refused here.  azure-native and kubernetes take what they
are given.
"""

import difflib
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pulumi import Archive

from rehearsal.findings import ABSENT, Finding, refused, warned
from rehearsal.paths import steps
from rehearsal.subject import Subject
from rehearsal.wire import ARCHIVE, ASSETS, SIGNATURE, is_asset, is_unknown, join

from . import hints, sdk, vocabularies
from .coerce import DOCUMENTS
from .hints import Prop, alternatives, described, is_asset_type, is_enum, is_list, is_map, is_object, props
from .leniency import STRICT, converted, exact, quantity
from .unions import fitting

UNMAPPED = "https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/convert/sdkInputsToRequestBody.go"
MISFIT = (refused("", None, "is of another type"),)


def check(subject: Subject) -> Iterator[Finding]:
    """Unknown and missing properties, wrong types and values outside closed enumerations, at any depth.

    Raises:
        LookupError: no installed SDK has such a type.
    """
    res = sdk.resource(subject.token)
    if res.inputs is None:
        return
    sent = {key: value for key, value in subject.inputs.items() if (subject.token, key) in DOCUMENTS}
    for finding in check_fields(subject.token, res.inputs, subject.inputs):
        if steps(finding.path)[0] not in sent:  # whatever it is, it is turned into JSON
            yield finding


def check_fields(token: str, fields: dict[str, Prop], values: dict[str, Any]) -> Iterator[Finding]:
    """Whether values fit the properties of a type, a provider or a data source."""
    package = token.split(":")[2 if token.startswith("pulumi:providers:") else 0]
    yield from _Fit(package, f"{sdk.packages()[package]} {sdk.version(package)}").fields(fields, values, "")


@dataclass(frozen=True, slots=True)
class _Fit:
    package: str
    source: str

    def fields(self, fields: dict[str, Prop], value: dict[str, Any], path: str) -> Iterator[Finding]:
        for key, prop in fields.items():
            if prop.required and value.get(key) is None:
                yield refused(join(path, key), ABSENT, "is required", source=self.source)
        for key, item in value.items():
            known = key if key in fields else _undashed(key)
            if known in fields:
                yield from self.value(fields[known].hint, item, join(path, key))
            elif not key.startswith("__") and item is not None:
                yield self._unheard(key, fields, item, path)

    def _unheard(self, key: str, fields: Iterable[str], item: Any, path: str) -> Finding:
        near = nearest(key, fields)
        remedy = f"did you mean {near!r}?" if near else ""
        rule = "is not a property here" + ("" if near else f"; there are {_few(fields)}")
        if self.package == "azure-native":
            # Its check (`validateType` in provider/pkg/provider/provider.go) walks the properties that the type has and
            # never looks for others; its conversion to a request takes those it knows and tells of the rest at log
            # level 9 only, since warnings of them were taken back (pulumi/pulumi-azure-native#3504).
            rule += ", and the provider leaves it out without a word"
            return warned(join(path, key), item, rule, remedy=remedy, source=UNMAPPED)
        return refused(join(path, key), item, rule, remedy=remedy, source=self.source)

    def value(self, hint: Any, value: Any, path: str) -> list[Finding]:
        """Why a plain value does not fit a hint; empty when it fits or is not known yet."""
        if value is None or is_unknown(value):
            return []
        options = fitting(alternatives(hint), value)
        attempts = [tuple(self._one(option, value, path)) for option in options]
        if any(not attempt for attempt in attempts):
            return self._slips(options, value, path)
        inside = [attempt for attempt in attempts if attempt != MISFIT]
        if inside:
            return list(min(inside, key=len))
        wanted = " or ".join(dict.fromkeys(map(described, alternatives(hint))))
        return [refused(path, value, f"must be {wanted}", source=self.source)]

    def _slips(self, options: Iterable[Any], value: Any, path: str) -> list[Finding]:
        """An open enumeration takes any string, but another case of a known one is hardly meant; some are not open."""
        enumerations = [option for option in options if is_enum(option)]
        known = [member.value for option in enumerations for member in option]
        if not isinstance(value, str) or value in known:
            return []
        taken = [*map(str, known), *vocabularies.beside(enumerations)]
        if value and (tell := vocabularies.tell(enumerations)) and not vocabularies.among(value, taken):
            return [self._outside(known, value, path, tell)]
        slips = [one for one in known if isinstance(one, str) and one.casefold() == value.casefold()]
        return [warned(path, value, f"is usually written {one!r}", source=self.source) for one in slips[:1]]

    def _one(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        if is_object(hint):
            return self._object(hint, value, path)
        if is_list(hint):
            return self._list(hint, value, path)
        if is_map(hint):
            return self._map(hint, value, path)
        if is_enum(hint):
            return self._enumerated(hint, value, path)
        return () if self._scalar(hint, value, path) else MISFIT

    def _object(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        if not isinstance(value, dict) or is_asset(value):
            return self._only(hint, value, path)
        # a policy document is turned into JSON as it is
        return () if "PolicyDocument" in hint.__name__ else self.fields(props(hint), value, path)

    def _map(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        if not isinstance(value, dict) or is_asset(value):
            return self._only(hint, value, path)
        return [f for key, item in value.items() for f in self._entry(hints.element(hint), item, join(path, key))]

    def _list(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        inner = hints.element(hint)
        if isinstance(value, list):
            return [f for index, item in enumerate(value) for f in self.value(inner, item, join(path, index))]
        if self.package in STRICT or any(map(is_list, alternatives(inner))):
            return MISFIT
        return self.value(inner, value, path)  # wrapped into a list

    def _only(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        """A list of one where an object is expected: made from a Terraform block that may occur once."""
        if self.package in STRICT or not isinstance(value, list) or len(value) > 1:
            return MISFIT
        return [f for item in value for f in self.value(hint, item, join(path, 0))]

    def _entry(self, hint: Any, value: Any, path: str) -> list[Finding]:
        """A map's entry: azure-native does not look at its type, and the API reads scalars as strings."""
        lenient = self.package == "azure-native" and str in alternatives(hint) and isinstance(value, bool | int | float)
        return [] if lenient else self.value(hint, value, path)

    def _enumerated(self, hint: Any, value: Any, path: str) -> Iterable[Finding]:
        values = [member.value for member in hint]
        if value in values or (self.package not in STRICT and str(value) in map(str, values)):
            return ()
        if not isinstance(value, str | int | float):
            return MISFIT
        return [self._outside(values, value, path)]

    def _outside(self, known: list[Any], value: Any, path: str, tell: Callable[..., Finding] = refused) -> Finding:
        near = nearest(str(value), [str(one) for one in known])
        remedy = f"did you mean {near!r}?" if near else ""
        rule = f"{'must be' if tell is refused else 'is not'} one of {_few(known)}"
        return tell(path, value, rule, remedy=remedy, source=self.source)

    def _scalar(self, hint: Any, value: Any, path: str) -> bool:
        if hint in hints.SCALARS:
            return exact(hint, value) or (
                (hint is str and quantity(value, path))
                if self.package == "kubernetes"
                else self.package not in STRICT and converted(hint, value)
            )
        if is_asset_type(hint):
            if not is_asset(value):
                return self.package not in STRICT and isinstance(value, str)  # taken for the path of a file
            return value[SIGNATURE] == ARCHIVE if issubclass(hint, Archive) else value[SIGNATURE] in ASSETS - {ARCHIVE}
        if typing.get_origin(hint) is typing.Literal:
            return value in typing.get_args(hint)
        return True  # Any, and what a later SDK may add


def _undashed(key: str) -> str:
    """The SDK's spelling of a key of a custom resource definition; plain objects and YAML give the API's own."""
    return key.replace("-", "_") if key.startswith("x-kubernetes-") else key


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or nothing."""
    squeezed = {one.replace("_", "").casefold(): one for one in known}
    same = squeezed.get(word.replace("_", "").casefold())
    return same or next(iter(difflib.get_close_matches(word, list(squeezed.values()), 1, 0.7)), "")


def _few(values: Iterable[Any], most: int = 12) -> str:
    listed = [repr(value) for value in values]
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
