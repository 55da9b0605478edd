"""Rules over the cache on AWS."""

from components.settings.rules.pick import Rule

RULES: tuple[Rule, ...] = ()
