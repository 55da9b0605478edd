"""Rules over the service on AWS."""

from components.settings.rules.pick import Rule

RULES: tuple[Rule, ...] = ()
