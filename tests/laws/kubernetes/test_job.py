"""Laws of jobs."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import job as laws
from tests.laws.kubernetes.specs import cron_job, job, pod_spec, template
from tests.laws.support import Case, check

JOB, CRON_JOB = "kubernetes:batch/v1:Job", "kubernetes:batch/v1:CronJob"


def at(schedule: str) -> dict[str, Any]:
    return cron_job(schedule=schedule)


def exits(operator: str, action: str = "FailJob", container: str | None = None) -> dict[str, Any]:
    codes = {"containerName": container, "operator": operator, "values": [0]}
    return {"rules": [{"action": action, "onExitCodes": codes}]}


POLICY = {"rules": [{"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget"}]}]}
RETRIED = {"template": template(pod_spec(restartPolicy="OnFailure")), "podFailurePolicy": POLICY}

CASES = [
    *(
        Case(laws.schedule_is_valid, [], at(wrong), "spec.schedule", at(right), token=CRON_JOB)
        for wrong, right in [
            ("* * * *", "* * * * *"),
            ("0 0 * * * *", "*/15 0-6/2 1,15 jan-mar MON-FRI"),
            ("60 * * * *", "59 23 31 12 6"),
            ("* 24 * * *", "@daily"),
            ("* * 0 * *", "@every 1h30m"),
            ("* * * * 7", "? ? ? ? ?"),
            ("5-1 * * * *", "1-5 * * * *"),
            ("*/0 * * * *", "*/5 * * * *"),
            ("every day", "@hourly"),
            ("@dayly", "@midnight"),
            ("TZ=UTC 0 3 * * *", "0 3 * * *"),
        ]
    ),
    Case(
        laws.time_zone_exists,
        [],
        cron_job(timeZone="Europe/Nowhere"),
        "spec.timeZone",
        cron_job(timeZone="Europe/Amsterdam"),
        token=CRON_JOB,
    ),
    Case(
        laws.time_zone_exists,
        [],
        cron_job(timeZone="Local"),
        "spec.timeZone",
        cron_job(timeZone="Etc/UTC"),
        token=CRON_JOB,
    ),
    Case(
        laws.name_leaves_room,
        [],
        cron_job() | {"metadata": {"name": "a" * 53}},
        "metadata.name",
        cron_job() | {"metadata": {"name": "a" * 52}},
        token=CRON_JOB,
    ),
    Case(
        laws.selector_is_left_out,
        [],
        job(selector={"matchLabels": {"a": "b"}}),
        "spec.selector",
        job(selector={"matchLabels": {"app": "web"}}, manualSelector=True),
        token=JOB,
    ),
    Case(
        laws.indexed_counts,
        [],
        job(completionMode="Indexed"),
        "spec.completions",
        job(completionMode="Indexed", completions=3),
        token=JOB,
    ),
    Case(
        laws.indexed_counts,
        [],
        job(backoffLimitPerIndex=1),
        "spec.backoffLimitPerIndex",
        job(completionMode="Indexed", completions=3, backoffLimitPerIndex=1),
        token=JOB,
    ),
    Case(
        laws.failure_policy_never_restarts,
        [],
        {"spec": RETRIED},
        "spec.template.spec.restartPolicy",
        job(podFailurePolicy=POLICY),
        token=JOB,
    ),
    Case(
        laws.indexed_width,
        [],
        job(completionMode="Indexed", completions=200000, parallelism=100001),
        "spec.parallelism",
        job(completionMode="Indexed", completions=200000, parallelism=100000),
        token=JOB,
    ),
    Case(
        laws.failure_policy_is_consistent,
        [],
        job(podFailurePolicy=POLICY, podReplacementPolicy="TerminatingOrFailed"),
        "spec.podReplacementPolicy",
        job(podFailurePolicy=POLICY, podReplacementPolicy="Failed"),
        token=JOB,
    ),
    Case(
        laws.failure_policy_is_consistent,
        [],
        job(podFailurePolicy=exits("In")),
        "spec.podFailurePolicy.rules[0].onExitCodes.values[0]",
        job(podFailurePolicy=exits("NotIn")),
        token=JOB,
    ),
    Case(
        laws.manager_is_qualified,
        [],
        job(managedBy="kueue"),
        "spec.managedBy",
        job(managedBy="kueue.x-k8s.io/multikueue"),
        token=JOB,
    ),
    Case(
        laws.selector_is_not_manual,
        [],
        {"spec": {"schedule": "0 3 * * *", "jobTemplate": job(manualSelector=True)}},
        "spec.jobTemplate.spec.manualSelector",
        cron_job(),
    ),
    Case(
        laws.failure_policy_is_consistent,
        [],
        job(podFailurePolicy=exits("NotIn", action="Fail")),
        "spec.podFailurePolicy.rules[0].action",
        job(podFailurePolicy=exits("NotIn", action="Count")),
        token=JOB,
    ),
    Case(
        laws.failure_policy_is_consistent,
        [],
        job(podFailurePolicy={"rules": [{"action": "FailJob"}]}),
        "spec.podFailurePolicy.rules[0]",
        job(podFailurePolicy=exits("NotIn")),
        token=JOB,
    ),
    Case(
        laws.failure_policy_is_consistent,
        [],
        job(podFailurePolicy=exits("NotIn", container="other")),
        "spec.podFailurePolicy.rules[0].onExitCodes.containerName",
        job(podFailurePolicy=exits("NotIn", container="web")),
        token=JOB,
    ),
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
