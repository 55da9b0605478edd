"""Laws of Aurora clusters and their instances."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .rds import CLUSTER
from .reading import text

MEMBER = "aws:rds/clusterInstance:ClusterInstance"
SCALING = "serverlessv2ScalingConfiguration"
SERVERLESS = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html"
CREATE = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html"
COPIES = ("snapshotIdentifier", "restoreToPointInTime", "s3Import", "replicationSourceIdentifier")
PASSWORDS = ("masterPassword", "masterPasswordWo", "manageMasterUserPassword")


def _cluster(member: Subject) -> Record | None:
    name = text(member, "clusterIdentifier")
    found = (one for one in member.neighbours(CLUSTER) if name in (one.id, one.outputs.get("clusterIdentifier")))
    return next(found, None) if name else None


@law(MEMBER, source="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html")
def engine_of_the_cluster(member: Subject) -> Iterator[Finding]:
    """An instance has its cluster's engine."""
    cluster, engine = _cluster(member), text(member, "engine")
    home = cluster.inputs.get("engine") if cluster else None
    if isinstance(home, str) and engine and engine.lower() != home.lower():
        yield refused("engine", engine, f"must be its cluster's, {home} (InvalidParameterCombination)")


@law(MEMBER, source=SERVERLESS)
def serverless_cluster_scales(member: Subject) -> Iterator[Finding]:
    """A serverless instance needs the range of its cluster's capacity."""
    cluster = _cluster(member)
    if cluster and member.get("instanceClass") == "db.serverless" and not cluster.inputs.get(SCALING):
        yield refused(
            "instanceClass",
            "db.serverless",
            f"needs {SCALING} on the cluster (InvalidParameterValue)",
            remedy="give it minCapacity and maxCapacity there",
        )


@law(CLUSTER, source=CREATE)
def cluster_has_its_user(cluster: Subject) -> Iterator[Finding]:
    """A new cluster has a master user and a password."""
    if any(cluster.given(path) for path in (*COPIES, "globalClusterIdentifier")):
        return
    if not cluster.given("masterUsername"):
        yield refused("masterUsername", None, "is required for a cluster that is no copy (InvalidParameterValue)")
    elif not any(cluster.given(path) for path in PASSWORDS):
        yield refused("masterPassword", None, "is required", remedy="give one, or manageMasterUserPassword")


@law(CLUSTER, source=SERVERLESS)
def capacities_in_order(cluster: Subject) -> Iterator[Finding]:
    """A serverless cluster scales from minCapacity to maxCapacity."""
    least, most = cluster.get(f"{SCALING}.minCapacity"), cluster.get(f"{SCALING}.maxCapacity")
    if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
        yield refused(f"{SCALING}.minCapacity", least, f"must not be greater than maxCapacity, {most:g}")
