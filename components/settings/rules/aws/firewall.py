"""Rules over the firewall on AWS."""

from components.settings.rules.pick import Rule

RULES: tuple[Rule, ...] = ()
