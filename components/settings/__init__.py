"""Settings: what a person chose in `Pulumi.<stack>.yaml`, checked before anything is made.

The only reader of `pulumi.Config`. Every mistake of the file is reported at once, with its YAML path, what was given,
the rule and the remedy. Secrets never enter settings: a section that holds one is refused without a look inside.
"""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env, is_config_secret
from pydantic import Field, ValidationError

from components import naming
from components.routes import Route
from components.settings import rules
from components.settings.application import ApplicationSpec
from components.settings.aws import AwsSpec
from components.settings.firewall import FirewallSpec
from components.settings.mistakes import NOTHING, Mistake, from_validation, nearest, path_of
from components.spec import Spec

PROJECT: Final = "golden-path"
"""The namespace of the settings in a stack file."""

CLOUDS: Final = ("aws",)
"""Sections of which each deploys one cloud; a stack needs one at least."""


class Settings(Spec):
    """One stack file."""

    application: ApplicationSpec = Field(description="The application, declared once for all clouds.")
    routes: tuple[Route, ...] = Field(
        description="Which URLs go where and how they are cached; the first that matches counts."
    )
    firewall: FirewallSpec = Field(
        default=FirewallSpec(), description="What is let through to the application, one rule set for all clouds."
    )
    aws: AwsSpec | None = Field(default=None, description="Everything on AWS. Left out, nothing is deployed there.")

    @classmethod
    def load(cls) -> "Settings":
        """Read the settings of the stack that is being deployed.

        Returns:
            Settings without a mistake.

        Raises:
            pulumi.RunError: With every mistake of the stack file.
        """
        stack = pulumi.get_stack()
        named = [
            Mistake(path=f"Pulumi.{stack}.yaml", given=given, rule=rule, remedy=remedy)
            for given, rule, remedy in naming.broken(pulumi.get_project(), stack)
        ]
        raw, secret = _sections()
        settings, mistakes = cls.parse(raw, secret)
        mistakes = [*named, *_misspelt(), *mistakes]
        if settings is None or mistakes:
            count = "one mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
            lines = "\n".join(f"  - {mistake}" for mistake in mistakes)
            raise pulumi.RunError(f"Pulumi.{stack}.yaml has {count}:\n{lines}")
        return settings

    @classmethod
    def parse(
        cls, raw: Mapping[str, Any], secret: frozenset[str] = frozenset()
    ) -> "tuple[Settings | None, list[Mistake]]":
        """Check sections.

        Args:
            raw: Sections as given, by name.
            secret: Names of sections that hold a secret.

        Returns:
            The settings, if there is no mistake, and the mistakes.
        """
        mistakes = list(_whole(raw, secret))
        shown = {name: value for name, value in raw.items() if name not in secret and name in cls.model_fields}
        settings = None
        try:
            # JSON, because that is what the engine hands over: strict, and still a list is a tuple.
            settings = cls.model_validate_json(json.dumps(shown))
        except ValidationError as error:
            absent = {path_of(PROJECT, (name,)) for name in secret}
            mistakes += [each for each in from_validation(error, PROJECT, cls) if each.path not in absent]
        mistakes += rules.broken(shown, PROJECT)
        return (None if mistakes else settings), mistakes


def _sections() -> tuple[dict[str, Any], frozenset[str]]:
    """The sections as given, and the names of those with a secret in them."""
    prefix = f"{PROJECT}:"
    config = pulumi.Config(PROJECT)
    # The SDK lists no keys. Its two stores are where a misspelt section can be seen.
    keys = {*CONFIG.get(), *get_config_env()}
    names = sorted(key.removeprefix(prefix) for key in keys if key.startswith(prefix))
    secret = frozenset(name for name in names if is_config_secret(prefix + name))
    return {name: NOTHING if name in secret else _value(config.get(name)) for name in names}, secret


def _misspelt() -> Iterator[Mistake]:
    """Sections of a namespace like ours: the engine takes any, and nobody would read them."""
    for key in sorted({*CONFIG.get(), *get_config_env()}):
        namespace, _, name = key.partition(":")
        if namespace != PROJECT and get_close_matches(namespace, [PROJECT], cutoff=0.8):
            yield Mistake(
                path=key, rule="is in a namespace that nobody reads", remedy=f"did you mean {PROJECT}:{name}?"
            )


def _value(text: str | None) -> Any:
    """Objects and lists come as JSON, scalars as their text."""
    try:
        return json.loads(text or "null")
    except json.JSONDecodeError:
        return text


def _whole(raw: Mapping[str, Any], secret: frozenset[str]) -> Iterator[Mistake]:
    """What is wrong with the sections as such."""
    for name in sorted(secret):
        yield Mistake(
            path=path_of(PROJECT, (name,)),
            rule="holds a secret, and settings end up in names, tags and states in plain text",
            remedy="keep the secret in the cloud's vault and give its name here",
        )
    for name in raw:
        if name not in Settings.model_fields and name not in secret:
            known = list(Settings.model_fields)
            yield Mistake(path=path_of(PROJECT, (name,)), rule="is not a section", remedy=nearest(name, known))
    if all(raw.get(cloud) is None for cloud in CLOUDS):
        yield Mistake(
            path=path_of(PROJECT, ("aws",)),
            rule="is missing, and no other cloud is chosen: nothing would be deployed",
            remedy=f"add {PROJECT}:aws with its regions; README.md has a table of all settings",
        )
