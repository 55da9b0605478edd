"""Laws of jobs and of jobs on a schedule."""

import re
import zoneinfo
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import JOBS, containers, is_subdomain, items, number, text

CRON_JOBS: Final = "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/"
JOB_PAGE: Final = "https://kubernetes.io/docs/concepts/workloads/controllers/job/"
CRON_JOB: Final = "kubernetes:batch/v1:CronJob"
ACTIONS: Final = ("Ignore", "Count", "FailIndex", "FailJob")
MACROS: Final = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
FIELDS: Final = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    ("day of week", 0, 6, ("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
)


def _prefix(subject: Subject) -> str:
    return "spec.jobTemplate.spec" if subject.token == CRON_JOB else "spec"


@law(CRON_JOB, source=f"{CRON_JOBS}#schedule-syntax")
def schedule_is_valid(subject: Subject) -> Iterator[Finding]:
    """A schedule has five fields that cron understands, or is a known macro."""
    schedule = text(subject.get("spec.schedule"))
    if schedule is None:
        return
    if "TZ=" in schedule:
        yield refused("spec.schedule", schedule, "may not name a time zone", remedy="set spec.timeZone")
    elif wrong := _cron_error(schedule):
        yield refused("spec.schedule", schedule, wrong, remedy="such as '*/15 3 * * 1-5'")


def _cron_error(schedule: str) -> str | None:
    if schedule.startswith("@"):
        every = re.fullmatch(r"@every (?:[0-9.]+(?:ns|us|µs|ms|s|m|h))+", schedule)
        return None if schedule in MACROS or every else f"must be one of {', '.join(MACROS)}, or five fields"
    fields = schedule.split()
    if len(fields) != len(FIELDS):
        return f"must have five fields (minute, hour, day of month, month, day of week), not {len(fields)}"
    for given, (name, low, high, words) in zip(fields, FIELDS, strict=True):
        if any(not _in_range(part, low, high, words) for part in given.split(",")):
            return f"has a {name} outside {low} to {high} or not in cron's form ({given})"
    return None


def _in_range(part: str, low: int, high: int, words: tuple[str, ...]) -> bool:
    span, slash, step = part.partition("/")
    if slash and not (step.isdigit() and int(step) > 0):
        return False
    if span in ("*", "?"):
        return True
    ends = [_point(end, low, words) for end in span.split("-")]
    if len(ends) > 2 or any(end is None or not low <= end <= high for end in ends):  # noqa: PLR2004 - from and to
        return False
    first, last = ends[0], ends[-1]
    return first is not None and last is not None and first <= last


def _point(end: str, low: int, words: tuple[str, ...]) -> int | None:
    if end.isdigit():
        return int(end)
    return words.index(end.lower()) + low if end.lower() in words else None


@law(CRON_JOB, source=f"{CRON_JOBS}#time-zones")
def time_zone_exists(subject: Subject) -> Iterator[Finding]:
    """A time zone is one of the IANA database."""
    zone = text(subject.get("spec.timeZone"))
    known = zoneinfo.available_timezones() if zone else set()
    if zone and zone.lower() == "local":
        yield refused("spec.timeZone", zone, "must be an explicit time zone")
    elif zone and known and zone not in known:
        yield refused(
            "spec.timeZone",
            zone,
            "must be a time zone of the IANA database",
            remedy="such as Europe/Amsterdam or Etc/UTC",
        )


@law(CRON_JOB, source=CRON_JOBS)
def name_leaves_room(subject: Subject) -> Iterator[Finding]:
    """A name leaves room for the eleven characters of its jobs' names."""
    name = text(subject.get("metadata.name"))
    if name and len(name) > 52:  # noqa: PLR2004 - 63 less 11
        yield refused("metadata.name", name, f"must have at most 52 characters, not {len(name)}")


@law("kubernetes:batch/v1:Job", source=f"{JOB_PAGE}#specifying-your-own-pod-selector")
def selector_is_left_out(subject: Subject) -> Iterator[Finding]:
    """A job's selector is the system's, unless it is declared to be manual."""
    if subject.get("spec.selector") and not subject.given("spec.manualSelector"):
        yield refused("spec.selector", subject.get("spec.selector"), "is made by the system", remedy="leave it out")


@law(*JOBS, source=f"{JOB_PAGE}#completion-mode")
def indexed_counts(subject: Subject) -> Iterator[Finding]:
    """An indexed job says how many indexes it has, and only it has limits for each index."""
    at = _prefix(subject)
    mode = text(subject.get(f"{at}.completionMode"))
    if mode == "Indexed" and not subject.given(f"{at}.completions"):
        yield refused(f"{at}.completions", None, "is required when completionMode is Indexed")
    for key in ("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"):
        if subject.given(f"{at}.{key}") and mode != "Indexed" and (mode or not subject.given(f"{at}.completionMode")):
            yield refused(f"{at}.{key}", subject.get(f"{at}.{key}"), "requires completionMode Indexed")


@law(*JOBS, source=f"{JOB_PAGE}#pod-failure-policy")
def failure_policy_never_restarts(subject: Subject) -> Iterator[Finding]:
    """A policy for failed pods needs pods that are not restarted in place."""
    at = _prefix(subject)
    restart = text(subject.get(f"{at}.template.spec.restartPolicy"))
    if subject.get(f"{at}.podFailurePolicy") is not None and restart == "OnFailure":
        yield refused(f"{at}.template.spec.restartPolicy", restart, "must be Never when podFailurePolicy is given")


@law(*JOBS, source=f"{JOB_PAGE}#pod-replacement-policy")
def failure_policy_is_consistent(subject: Subject) -> Iterator[Finding]:
    """With a failure policy, pods are replaced once they failed; zero is no exit code of a failure."""
    prefix = _prefix(subject)
    policy = text(subject.get(f"{prefix}.podReplacementPolicy"))
    if policy not in (None, "Failed") and isinstance(subject.get(f"{prefix}.podFailurePolicy"), dict):
        yield refused(f"{prefix}.podReplacementPolicy", policy, "must be Failed when podFailurePolicy is given")
    for path, rule in subject.each(f"{prefix}.podFailurePolicy.rules[*]"):
        if isinstance(rule, dict):
            yield from _rule(path, rule)
    names = {one.get("name") for _, one in containers(subject)}
    for path, rule in subject.each(f"{prefix}.podFailurePolicy.rules[*].onExitCodes"):
        name = text(rule.get("containerName")) if isinstance(rule, dict) else None
        if name is not None and names and name not in names and all(map(text, names)):
            yield refused(f"{path}.containerName", name, "is the name of no container of this job's pods")
        for at, code in items(rule.get("values") if isinstance(rule, dict) else None, f"{path}.values"):
            if number(code) == 0 and rule.get("operator") == "In":
                yield refused(at, code, "must not be 0 for the operator In")


def _rule(path: str, rule: dict[str, Any]) -> Iterator[Finding]:
    action = text(rule.get("action"))
    if action is not None and action not in ACTIONS:
        yield refused(f"{path}.action", action, f"must be one of {', '.join(ACTIONS)}")
    given = [key for key in ("onExitCodes", "onPodConditions") if rule.get(key) not in (None, [])]
    if len(given) != 1:
        yield refused(path, rule, "must have either onExitCodes or onPodConditions")


@law(*JOBS, source=f"{JOB_PAGE}#delegation-of-managing-a-job-object-to-external-controller")
def manager_is_qualified(subject: Subject) -> Iterator[Finding]:
    """Who manages a job is a domain and a path."""
    path = f"{_prefix(subject)}.managedBy"
    given = text(subject.get(path))
    domain, slash, rest = (given or "").partition("/")
    if given is not None and not (slash and rest and is_subdomain(domain)):
        yield refused(path, given, "must be a domain-prefixed path such as example.com/controller")


@law(CRON_JOB, source=f"{JOB_PAGE}#specifying-your-own-pod-selector")
def selector_is_not_manual(subject: Subject) -> Iterator[Finding]:
    """The jobs of a schedule cannot share a selector."""
    path = "spec.jobTemplate.spec.manualSelector"
    if subject.get(path) is True:
        yield refused(path, True, "must be false or left out")


@law(*JOBS, source=f"{JOB_PAGE}#parallel-jobs")
def indexed_width(subject: Subject) -> Iterator[Finding]:
    """An indexed job runs at most 100000 pods at a time."""
    at = _prefix(subject)
    width = number(subject.get(f"{at}.parallelism"))
    if width and text(subject.get(f"{at}.completionMode")) == "Indexed" and width > 100_000:  # noqa: PLR2004 - the API's limit
        yield refused(f"{at}.parallelism", width, "must be at most 100000 when completionMode is Indexed")
