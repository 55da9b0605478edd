"""Rules over what runs on AWS: one file per entity, as in `components.aws`."""

from components.settings.rules.aws import alarms, audit, cache, firewall, network, regions, service, site
from components.settings.rules.pick import Rule

RULES: tuple[Rule, ...] = (
    *regions.RULES,
    *network.RULES,
    *service.RULES,
    *cache.RULES,
    *firewall.RULES,
    *site.RULES,
    *audit.RULES,
    *alarms.RULES,
)
