"""Functions of the Kubernetes provider."""

from typing import Any

import yaml

from rehearsal.wire import is_unknown
from rehearsal.world.identity import clusterwide

from .question import Fields, Question, Refusal

_RENDERED = {
    "kubernetes:helm:template": (
        "Helm charts are rendered by Helm itself, which a rehearsal does not run; "
        "use helm.v3.Release, whose values are checked, or rendered YAML"
    ),
    "kubernetes:kustomize:directory": (
        "kustomizations are built by kustomize itself, which a rehearsal does not run; "
        "give the built YAML to yaml.ConfigGroup"
    ),
}


def answer(question: Question) -> Fields | None:
    """The answer of a function of the provider, or None if it is another.

    Raises:
        Refusal: what it asks for cannot be rehearsed, or its text is no YAML.
    """
    if question.token in _RENDERED:
        raise Refusal(f"{question.token} cannot be rehearsed: {_RENDERED[question.token]}")
    if question.token == "kubernetes:yaml:decode":  # noqa: S105 - the name of a function
        return {"result": decoded(question.get("text", ""), question.get("defaultNamespace"))}
    return None


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
