"""When something is wrong with the cache.

Each signal covers all nodes in one alarm: which node is the primary one changes with every failover.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws.alarm import Metric, Signal, Topics, alarm
from components.settings.aws.cache import CacheSpec

LAG_SECONDS = 30
"""Old data in a replica, and lost data should it take over now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """What is watched."""

    region: str
    spec: CacheSpec
    nodes: aws.elasticache.ReplicationGroup


def raise_all(name: str, watched: Watched, topics: Topics | None, opts: pulumi.ResourceOptions) -> None:
    """Make the cache's alarms.

    Args:
        name: The cache's name.
        watched: What is watched.
        topics: Who is told.
        opts: Options of each alarm.
    """
    for role, signal in signals(watched).items():
        alarm(f"{name}-{role}", signal, topics, watched.region, opts)


def signals(watched: Watched) -> Mapping[str, Signal]:
    """Say when something is wrong.

    Args:
        watched: What is watched.

    Returns:
        Signals by what they are about.
    """
    spec, region = watched.spec, watched.region
    found = {
        "memory": Signal(
            description=f"The cache of {region} uses more than {spec.memory_percent} % of its memory. Look at what is "
            "kept for how long, or take larger nodes.",
            severity="warning",
            expression="MAX(METRICS())",
            metrics=_each(watched, "DatabaseMemoryUsagePercentage", "Average"),
            above=spec.memory_percent,
            periods=3,
        ),
        # The engine's own thread; what else a node does does not keep answers back.
        "cpu": Signal(
            description=f"The engine of the cache of {region} uses more than {spec.cpu_percent} % of its processor. "
            "Look at the slow log, or take larger nodes.",
            severity="warning",
            expression="MAX(METRICS())",
            metrics=_each(watched, "EngineCPUUtilization", "Average"),
            above=spec.cpu_percent,
            periods=3,
        ),
        "evictions": Signal(
            description=f"More than {spec.evictions} keys of the cache of {region} made room before their time within "
            "5 minutes. Look at its memory and at what is kept for how long.",
            severity="warning",
            expression="SUM(METRICS())",
            metrics=_each(watched, "Evictions", "Sum"),
            above=spec.evictions,
        ),
    }
    if spec.replicas:
        found["lag"] = Signal(
            description=f"A replica of the cache of {region} is more than {LAG_SECONDS} seconds behind. Look at what "
            "is written, and at the engine's log.",
            severity="warning",
            expression="MAX(METRICS())",
            metrics=_each(watched, "ReplicationLag", "Maximum"),
            above=LAG_SECONDS,
            periods=3,
        )
    return found


def _each(watched: Watched, metric: str, statistic: str) -> dict[str, Metric]:
    return {
        f"n{position + 1}": Metric(
            namespace="AWS/ElastiCache",
            name=metric,
            dimensions={"CacheClusterId": _node(watched.nodes, position)},
            statistic=statistic,
            period=300,
        )
        for position in range(1 + watched.spec.replicas)
    }


def _node(nodes: aws.elasticache.ReplicationGroup, position: int) -> pulumi.Output[str]:
    """The id of a node; one that is yet to be added gets the next number."""
    return pulumi.Output.all(nodes.replication_group_id, nodes.member_clusters).apply(
        lambda known: known[1][position] if position < len(known[1]) else f"{known[0]}-{position + 1:03}"
    )
