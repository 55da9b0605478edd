"""Rules over the application and its routes."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from components import routes, tags
from components.routes import Route
from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick


def _tags(raw: Mapping[str, Any]) -> Found:
    given = pick(raw, dict, "application", "tags") or {}
    readable = {key: value for key, value in given.items() if isinstance(key, str) and isinstance(value, str)}
    for key, rule, remedy in tags.broken(readable):
        place = ("application", "tags", key) if key else ("application", "tags")
        yield place, readable.get(key, NOTHING), rule, remedy


def _routes(raw: Mapping[str, Any]) -> Found:
    given = pick(raw, list, "routes")
    if given is None:
        return
    sound: dict[int, Route] = {}
    unreadable = False
    for position, item in enumerate(given):
        path = pick(item, str, "path")
        if path is None:
            unreadable = True
            continue
        if fault := routes.path_fault(path):
            yield ("routes", position, "path"), path, fault, "write it like /robots.txt or /docs/*"
            continue
        try:
            sound[position] = Route.model_validate({"origin": "static", "cache": "never", **item})
        except ValidationError:
            # The models report it; for the rules between routes only its path counts.
            sound[position] = Route(path=path, origin="static", cache="never")
    positions = list(sound)
    for index, rule, remedy in routes.broken(list(sound.values()), positions):
        if index < 0:
            # With a path that cannot be read, nobody can say that /* is missing.
            if not unreadable:
                yield ("routes",), NOTHING, rule, remedy
        else:
            yield ("routes", index, "path"), sound[index].path, rule, remedy


def _replicas(raw: Mapping[str, Any]) -> Found:
    replicas = pick(raw, dict, "application", "replicas")
    if replicas is None:
        return
    fewest, most = pick(replicas, int, "minimum") or 2, pick(replicas, int, "maximum") or 6
    if fewest > most:
        place = ("application", "replicas", "minimum" if "minimum" in replicas else "maximum")
        given = replicas.get(place[-1])
        yield place, given, f"leaves no number of copies: {fewest} at least and {most} at most", "set both"


RULES: tuple[Rule, ...] = (_tags, _routes, _replicas)
