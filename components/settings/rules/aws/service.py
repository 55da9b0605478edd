"""Rules over the service on AWS."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final
from zoneinfo import available_timezones

from components import sizes
from components.settings.application import ApplicationSpec
from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick

_CRON: Final = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")
_ARN_REGION: Final = 3


def _service(raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return pick(raw, dict, "aws", "service")


def _size(raw: Mapping[str, Any]) -> Found:
    application = pick(raw, dict, "application") or {}
    cpu, memory = (application.get(key, ApplicationSpec.model_fields[key].default) for key in ("cpu", "memory_mib"))
    if _service(raw) is None or not _numbers(cpu, memory):
        return
    if fault := sizes.fargate_fault(cpu, memory):
        yield ("application", fault.key), application.get(fault.key, NOTHING), fault.rule, fault.remedy


def _numbers(*values: object) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) and value > 0 for value in values)


def _writable(raw: Mapping[str, Any]) -> Found:
    """What a task writes to /tmp is memory that it has not."""
    given = pick(raw, int, "aws", "service", "tmpfs_mib")
    memory = pick(raw, int, "application", "memory_mib") or ApplicationSpec.model_fields["memory_mib"].default
    if given is not None and given >= memory:
        rule = f"leaves no memory: a task has {memory} MiB, and /tmp is in it"
        yield ("aws", "service", "tmpfs_mib"), given, rule, "use less, or give application.memory_mib more"


def _capacity(raw: Mapping[str, Any]) -> Found:
    capacity = pick(raw, dict, "aws", "service", "capacity") or {}
    if capacity.get("on_demand_weight", 1) == 0 and capacity.get("spot_weight", 0) == 0:
        rule = "leaves Fargate no share of the tasks: ECS wants one weight at least above 0"
        yield ("aws", "service", "capacity", "on_demand_weight"), 0, rule, "use 1, or give spot_weight a share"


def _strategy(raw: Mapping[str, Any]) -> Found:
    service = _service(raw)
    given = pick(service, int, "scaling", "requests_per_target")
    if given is not None and pick(service, str, "deployment", "strategy") == "canary":
        rule = "is not for a canary: ECS does not scale by the requests of two target groups"
        remedy = "leave it out, and let cpu_percent and memory_percent decide; or use the strategy rolling"
        yield ("aws", "service", "scaling", "requests_per_target"), given, rule, remedy


def _release(raw: Mapping[str, Any]) -> Found:
    service = _service(raw)
    given = pick(service, str, "release")
    if given is None:
        return
    place = ("aws", "service", "release")
    if not pick(service, bool, "repository"):
        yield place, given, "is a tag in the stack's own repository, and there is none", "set repository: true"
    if image := pick(raw, str, "application", "image"):
        yield ("application", "image"), image, "is not what runs: release is given, too", "leave one of the two out"


def _names(raw: Mapping[str, Any]) -> Found:
    """Names of secrets, which their own type has checked one by one."""
    environment = pick(raw, dict, "application", "environment") or {}
    for name in pick(raw, dict, "aws", "service", "secrets") or {}:
        if name in environment:
            rule = "is in application.environment, too, and a container takes a name once"
            yield ("aws", "service", "secrets", name), NOTHING, rule, "leave it out there"


def _places(raw: Mapping[str, Any]) -> Found:
    """A task reads what its own region holds."""
    regions = [region for region in pick(raw, dict, "aws", "regions") or {} if isinstance(region, str)]
    for location, arn in _arns(raw):
        parts = arn.split(":")
        if regions and len(parts) > _ARN_REGION and parts[_ARN_REGION] not in regions:
            rule = f"is in {parts[_ARN_REGION]}, and the tasks run in {' and '.join(regions)}"
            yield location, arn, rule, f"replicate it to {' and '.join(regions)} and give that ARN"


def _arns(raw: Mapping[str, Any]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    for name, arn in (pick(raw, dict, "aws", "service", "secrets") or {}).items():
        if isinstance(arn, str):
            yield ("aws", "service", "secrets", name), arn
    for position, arn in enumerate(pick(raw, list, "aws", "service", "secrets_keys") or []):
        if isinstance(arn, str):
            yield ("aws", "service", "secrets_keys", position), arn


def _schedule(raw: Mapping[str, Any]) -> Found:
    for title, limits in (pick(raw, dict, "aws", "service", "scaling", "schedule") or {}).items():
        place = ("aws", "service", "scaling", "schedule", title)
        fewest, most = pick(limits, int, "minimum"), pick(limits, int, "maximum")
        if fewest is not None and most is not None and fewest > most:
            rule = f"leaves no number of tasks: {fewest} at least and {most} at most"
            yield (*place, "minimum"), fewest, rule, f"use at most {most}"
        if cron := pick(limits, str, "cron"):
            yield from _cron((*place, "cron"), cron)
        if zone := pick(limits, str, "timezone"):
            yield from _timezone((*place, "timezone"), zone)


def _cron(place: tuple[int | str, ...], cron: str) -> Found:
    """Fields that AWS reads otherwise than cron does; their number is their type's."""
    fields = _CRON.fullmatch(cron)
    if fields is None:
        return
    _, _, day, _, weekday, _ = fields.groups()
    if (day == "?") == (weekday == "?"):
        rule = "must have ? for the day of the month or for the day of the week, and for one of them only"
        yield place, cron, rule, "write it like cron(0 7 ? * MON-FRI *) or cron(0 7 1 * ? *)"


def _timezone(place: tuple[int | str, ...], zone: str) -> Found:
    known = available_timezones()
    # A system without a database of time zones knows none.
    if known and zone not in known:
        near = get_close_matches(zone, sorted(known), n=1)
        remedy = f"did you mean {near[0]}?" if near else "write it like Europe/Berlin or UTC"
        yield place, zone, "is no time zone", remedy


RULES: tuple[Rule, ...] = (_size, _writable, _capacity, _strategy, _release, _names, _places, _schedule)
