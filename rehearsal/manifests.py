"""Kubernetes YAML text, read as the Kubernetes provider reads it for `ConfigFile` and `ConfigGroup`.

The provider splits the text into documents, turns each into JSON, and leaves out those that name no kind or API
version.  `List` objects stay whole, because the SDK takes them apart.  Plain scalars follow the provider's reader and
not PyYAML's: dates and `1:30` are text, `1e3` is a number, and every key becomes text.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml


class ManifestError(ValueError):
    """Text that the provider could not read as Kubernetes objects."""


def decode(text: str, namespace: str = "") -> list[dict[str, Any]]:
    """The objects of a multi-document YAML or JSON text, in order.

    Args:
        text: what the program gave to `kubernetes:yaml:decode`.
        namespace: the provider's default namespace, set where a namespaced object names none.

    Raises:
        ManifestError: a document is malformed or is no mapping; the message names the line.
    """
    from .kubernetes_schema.kinds import namespaced  # noqa: PLC0415 - only a provider with a namespace pays for the tables

    found = []
    for line, value in _documents(text):
        if not _mapping(value, line).get("kind") or not value.get("apiVersion"):
            continue
        if namespace and namespaced(str(value["apiVersion"]), str(value["kind"])):
            metadata = value.setdefault("metadata", {})
            if isinstance(metadata, dict) and not metadata.get("namespace"):
                metadata["namespace"] = namespace
        found.append(value)
    return found


def whole(text: str) -> list[dict[str, Any]]:
    """Every object of a text, as `yaml/v2` reads it: those without a kind too, which it then refuses.

    Raises:
        ManifestError: a document is malformed or is no mapping; the message names the line.
    """
    return [value for line, value in _documents(text) if _mapping(value, line)]


class _Loader(yaml.SafeLoader):
    """PyYAML with the plain scalars of YAML as Go reads them."""

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        """An integer; a leading zero means octal."""
        text = str(self.construct_scalar(node)).replace("_", "")
        sign = -1 if text.startswith("-") else 1
        digits = text.lstrip("+-")
        octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
        return sign * (int(digits, 8) if octal else int(digits, 0))

    def construct_yaml_float(self, node: yaml.ScalarNode) -> float:
        """A number that JSON can hold."""
        text = str(self.construct_scalar(node)).replace("_", "")
        if not any(character.isdigit() for character in text):
            raise ValueError(f"{text} is not a number of JSON")
        value = float(text)
        return int(value) if value.is_integer() else value


_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_yaml_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_yaml_float)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_str)
_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$", "yYnNtTfFoO"),
    ("int", r"^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)$", "-+0123456789"),
    (
        "float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        "-+0123456789.",
    ),
    ("merge", r"^<<$", "<"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
):  # fmt: skip - a table
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(_pattern),
        [*_first.replace("\0", ""), *([""] if "\0" in _first else [])],
    )


def _documents(text: str) -> Iterator[tuple[int, Any]]:
    """The value of every document that is not empty, with its first line."""
    loader, line = _Loader(text), 1
    try:
        while loader.check_node():
            node: yaml.Node = loader.get_node()  # pyright: ignore[reportAssignmentType] - check_node has seen one
            line = node.start_mark.line + 1
            if not (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")):
                yield line, _texts(loader.construct_document(node))
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 1 if error.problem_mark else line
        raise ManifestError(f"line {at}: {error.problem or error.context}; the text is not valid YAML") from error
    except yaml.YAMLError as error:
        raise ManifestError(f"the text is not valid YAML: {error}") from error
    except RecursionError as error:
        raise ManifestError(f"line {line}: an alias holds itself; JSON cannot") from error
    except (ValueError, TypeError) as error:
        raise ManifestError(f"line {line}: {error}; the document cannot become JSON") from error
    finally:
        loader.dispose()


def _mapping(value: Any, line: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ManifestError(
            f"line {line}: {value!r} is not a Kubernetes object; "
            "a document is a mapping with apiVersion and kind (is a '---' misplaced?)"
        )
    return value


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {k if isinstance(k, str) else json.dumps(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a value of type {type(value).__name__} has no place in JSON")
