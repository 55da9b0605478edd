"""When something is wrong with a service.

The signals of a target group also roll a deployment back, so they know the balancer only, which is there before the
service; a canary is measured by itself, or its failures would drown in the answers of the old tasks.
Not here: who is told, which is `alarms`'.
"""

from collections.abc import Mapping
from typing import Final

import pulumi

from components.aws.alarm import Metric, Signal
from components.settings.aws.service import ServiceAlarmsSpec

BALANCER: Final = "AWS/ApplicationELB"
INSIGHTS: Final = "ECS/ContainerInsights"


def of_targets(spec: ServiceAlarmsSpec, balancer: pulumi.Input[str], group: pulumi.Input[str]) -> Mapping[str, Signal]:
    """What is wrong with the tasks of one target group; each rolls a deployment back.

    Args:
        spec: From when on it is too much.
        balancer: The balancer, as CloudWatch names it.
        group: The target group, as CloudWatch names it.

    Returns:
        Signals by role.
    """
    where = {"LoadBalancer": balancer, "TargetGroup": group}

    def measured(name: str, statistic: str) -> Metric:
        return Metric(namespace=BALANCER, name=name, dimensions=where, statistic=statistic)

    return {
        "errors": Signal(
            description=f"More than {spec.error_percent:g}% of the service's answers fail with 5xx: look at its logs",
            severity="critical",
            # Errors are only reported where there are some.
            expression="100 * FILL(errors, 0) / requests",
            metrics={
                "errors": measured("HTTPCode_Target_5XX_Count", "Sum"),
                "requests": measured("RequestCount", "Sum"),
            },
            above=spec.error_percent,
            periods=3,
        ),
        "unhealthy": Signal(
            description="A task fails its health check and its successors do, too: look at the service's events",
            severity="critical",
            metric=measured("UnHealthyHostCount", "Maximum"),
            above=0,
            # A single task that fails is replaced within less.
            periods=5,
        ),
    }


def latency(spec: ServiceAlarmsSpec, balancer: pulumi.Input[str]) -> Signal:
    """Answers take too long.

    Args:
        spec: From when on it is too much.
        balancer: The balancer, as CloudWatch names it.

    Returns:
        The signal.
    """
    return Signal(
        description=f"One answer in 100 takes longer than {spec.latency_seconds:g}s: look at its CPU and at the cache",
        severity="warning",
        metric=Metric(
            namespace=BALANCER, name="TargetResponseTime", dimensions={"LoadBalancer": balancer}, statistic="p99"
        ),
        above=spec.latency_seconds,
        periods=5,
    )


def running(cluster: pulumi.Input[str], service: pulumi.Input[str]) -> Signal:
    """Fewer tasks run than should; Container Insights counts them.

    Args:
        cluster: Name of the cluster.
        service: Name of the service.

    Returns:
        The signal.
    """
    where = {"ClusterName": cluster, "ServiceName": service}

    def counted(name: str) -> Metric:
        return Metric(namespace=INSIGHTS, name=name, dimensions=where, statistic="Average")

    return Signal(
        description="Fewer tasks run than are wanted: look at the service's events for what keeps them from starting",
        severity="critical",
        expression="desired - running",
        metrics={"desired": counted("DesiredTaskCount"), "running": counted("RunningTaskCount")},
        above=0,
        # Starting a task takes minutes, and so does every step of scaling.
        periods=10,
    )
