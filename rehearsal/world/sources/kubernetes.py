"""Functions of the Kubernetes provider."""

import json
from typing import Any

import yaml

from rehearsal.wire import is_unknown
from rehearsal.world.identity import clusterwide

from .question import Fields, Question, Refusal

_RENDERED = {
    "kubernetes:helm:template": "Helm renders it, and a rehearsal does not run Helm; its objects are missing",
    "kubernetes:kustomize:directory": "kustomize builds it, and a rehearsal does not run it; its objects are missing",
}


def answer(question: Question) -> Fields | None:
    """The answer of a function of the provider, or None if it is another.

    Raises:
        Refusal: its text is no YAML.
    """
    if question.token in _RENDERED:
        return {"result": []}
    if question.token == "kubernetes:yaml:decode":  # noqa: S105 - the name of a function
        return {"result": decoded(question.get("text", ""), question.get("defaultNamespace"))}
    return None


def left_out(token: str, args: Fields) -> tuple[str, str] | None:
    """What no rehearsal can answer, as a person calls it, and what is missing in the answer therefore."""
    if token not in _RENDERED:
        return None
    try:
        options = json.loads(args.get("jsonOpts") or "{}")
    except (TypeError, ValueError):
        options = {}
    named = args.get("directory") or options.get("chart") or options.get("path")
    what = "the chart" if token == "kubernetes:helm:template" else "the directory"  # noqa: S105 - the same
    return f"{what} {named}" if named else what, _RENDERED[token]


def decoded(text: Any, namespace: Any = None) -> list[Fields]:
    """The objects of a YAML text, those of lists one by one.

    Raises:
        Refusal: the text is no YAML, or a document in it is no object.
    """
    if not isinstance(text, str) or is_unknown(text):
        return []
    try:
        documents = [one for one in yaml.load_all(text, Loader=_Loader) if one is not None]
    except yaml.YAMLError as error:
        raise Refusal(f"text: is not valid YAML: {' '.join(str(error).split())}") from error
    found: list[Fields] = []
    for one in documents:
        if not isinstance(one, dict):
            raise Refusal(
                f"text: a document is {type(one).__name__} {one!r:.60}; it must be an object with apiVersion and kind"
            )
        items = one.get("items")
        found += (
            [item for item in items if isinstance(item, dict)]
            if isinstance(items, list) and str(one.get("kind", "")).endswith("List")
            else [one]
        )
    return [_placed(one, namespace) for one in found]


class _Loader(yaml.SafeLoader):
    """A reader that leaves dates as text, as Kubernetes does."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _placed(given: Fields, namespace: Any) -> Fields:
    metadata = given.get("metadata")
    if (
        isinstance(namespace, str)
        and namespace
        and isinstance(metadata, dict)
        and not metadata.get("namespace")
        and not clusterwide(str(given.get("kind")))
    ):
        return {**given, "metadata": {**metadata, "namespace": namespace}}
    return given
