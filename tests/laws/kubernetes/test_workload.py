"""Laws of what keeps pods running."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import workload
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import DEPLOYMENT, cron_job, job, pod_spec, serving, template
from tests.laws.support import Case, check

DAEMON_SET, STATEFUL_SET = "kubernetes:apps/v1:DaemonSet", "kubernetes:apps/v1:StatefulSet"
JOB, CRON_JOB = "kubernetes:batch/v1:Job", "kubernetes:batch/v1:CronJob"


def rolling(**values: Any) -> dict[str, Any]:
    return serving(strategy={"type": "RollingUpdate", "rollingUpdate": values})


def updating(**values: Any) -> dict[str, Any]:
    return serving(updateStrategy={"type": "RollingUpdate", "rollingUpdate": values})


def expressed(**rule: Any) -> dict[str, Any]:
    return serving(selector={"matchExpressions": [{"key": "app"} | rule]})


UNEVEN = cron_job(jobTemplate={"spec": {"template": template(pod_spec(restartPolicy="Always"))}})

CASES = [
    Case(workload.selector_is_given, [], serving(selector={}), "spec.selector", serving(), token=DEPLOYMENT),
    Case(
        workload.selector_matches_template,
        [],
        serving(selector={"matchLabels": {"app": "api"}}),
        "spec.template.metadata.labels",
        serving(selector={"matchLabels": {"app": UNKNOWN}}),
        token=DEPLOYMENT,
    ),
    Case(
        workload.selector_matches_template,
        [],
        serving(template={"spec": pod_spec()}),
        "spec.template.metadata.labels",
        serving(template={"metadata": UNKNOWN, "spec": pod_spec()}),
        token=STATEFUL_SET,
    ),
    Case(
        workload.selector_matches_template,
        [],
        expressed(operator="NotIn", values=["web"]),
        "spec.template.metadata.labels",
        expressed(operator="In", values=["web", "api"]),
        token=DAEMON_SET,
    ),
    Case(
        workload.restarts_always,
        [],
        serving(pod_spec(restartPolicy="Never")),
        "spec.template.spec.restartPolicy",
        serving(pod_spec(restartPolicy="Always")),
        token=DEPLOYMENT,
    ),
    Case(
        workload.jobs_end,
        [],
        job(pod_spec()),
        "spec.template.spec.restartPolicy",
        job(pod_spec(restartPolicy="OnFailure")),
        token=JOB,
    ),
    Case(
        workload.jobs_end, [], UNEVEN, "spec.jobTemplate.spec.template.spec.restartPolicy", cron_job(), token=CRON_JOB
    ),
    Case(
        workload.no_deadline,
        [],
        serving(pod_spec(activeDeadlineSeconds=5)),
        "spec.template.spec.activeDeadlineSeconds",
        serving(pod_spec(terminationGracePeriodSeconds=5)),
        token=DEPLOYMENT,
    ),
    Case(
        workload.strategy_fits,
        [],
        serving(strategy={"type": "Recreate", "rollingUpdate": {"maxSurge": 1}}),
        "spec.strategy.rollingUpdate",
        serving(strategy={"type": "Recreate"}),
        token=DEPLOYMENT,
    ),
    Case(
        workload.strategy_fits,
        [],
        rolling(maxSurge=0, maxUnavailable="0%"),
        "spec.strategy.rollingUpdate.maxUnavailable",
        rolling(maxSurge=1, maxUnavailable=0),
        token=DEPLOYMENT,
    ),
    Case(
        workload.strategy_fits,
        [],
        rolling(maxUnavailable="120%"),
        "spec.strategy.rollingUpdate.maxUnavailable",
        rolling(maxSurge="120%"),
        token=DEPLOYMENT,
    ),
    Case(
        workload.strategy_fits,
        [],
        rolling(maxSurge="one"),
        "spec.strategy.rollingUpdate.maxSurge",
        rolling(maxSurge=1),
        token=DEPLOYMENT,
    ),
    Case(
        workload.update_strategy_fits,
        [],
        updating(maxSurge=1, maxUnavailable=1),
        "spec.updateStrategy.rollingUpdate.maxSurge",
        updating(maxSurge=1, maxUnavailable=0),
        token=DAEMON_SET,
    ),
    Case(
        workload.update_strategy_fits,
        [],
        serving(updateStrategy={"type": "OnDelete", "rollingUpdate": {"partition": 1}}),
        "spec.updateStrategy.rollingUpdate",
        updating(partition=1),
        token=STATEFUL_SET,
    ),
    Case(
        workload.deadline_outlasts_readiness,
        [],
        serving(progressDeadlineSeconds=60, minReadySeconds=60),
        "spec.progressDeadlineSeconds",
        serving(progressDeadlineSeconds=61, minReadySeconds=60),
        token=DEPLOYMENT,
    ),
    Case(
        workload.deadline_outlasts_readiness,
        [],
        serving(minReadySeconds=600),
        "spec.progressDeadlineSeconds",
        serving(minReadySeconds=599),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
