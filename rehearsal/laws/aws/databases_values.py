"""Laws of the values that managed databases and caches take: classes, windows, speeds, users."""

import re
from collections.abc import Iterator

from rehearsal.findings import ABSENT, Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import number, text

RDS = "https://docs.aws.amazon.com/AmazonRDS/latest"
INSTANCE = "aws:rds/instance:Instance"
DOCUMENTS = "aws:docdb/cluster:Cluster"
CLASSES = {
    INSTANCE: ("instanceClass", "db."),
    "aws:rds/clusterInstance:ClusterInstance": ("instanceClass", "db."),
    "aws:docdb/clusterInstance:ClusterInstance": ("instanceClass", "db."),
    "aws:neptune/clusterInstance:ClusterInstance": ("instanceClass", "db."),
    "aws:elasticache/cluster:Cluster": ("nodeType", "cache."),
    "aws:elasticache/replicationGroup:ReplicationGroup": ("nodeType", "cache."),
}
WINDOWS = {
    INSTANCE: ("backupWindow", "maintenanceWindow"),
    "aws:rds/cluster:Cluster": ("preferredBackupWindow", "preferredMaintenanceWindow"),
    DOCUMENTS: ("preferredBackupWindow", "preferredMaintenanceWindow"),
    "aws:elasticache/replicationGroup:ReplicationGroup": ("snapshotWindow", "maintenanceWindow"),
    "aws:elasticache/cluster:Cluster": ("snapshotWindow", "maintenanceWindow"),
}
DAY = 24 * 60
OPEN = ("mysql", "mariadb", "postgres")
STRIPED = 400
"""GiB of gp3 from which a database has more operations a second than the first ones."""


@law(*CLASSES, source=f"{RDS}/UserGuide/Concepts.DBInstanceClass.html")
def class_has_its_prefix(machine: Subject) -> Iterator[Finding]:
    """A class begins with `db.` or `cache.`, unlike an EC2 instance type."""
    path, prefix = CLASSES[machine.token]
    given = text(machine, path)
    if given and not given.startswith(prefix):
        yield refused(
            path, given, f"must begin with {prefix} (InvalidParameterValue)", remedy=f"did you mean {prefix}{given}?"
        )


def minutes_of(window: str | None) -> set[int]:
    """The minutes of the day of a window such as `03:00-04:00` or `mon:03:00-mon:04:00`."""
    times = re.fullmatch(r"(?:\w{3}:)?(\d\d):(\d\d)-(?:\w{3}:)?(\d\d):(\d\d)", window or "")
    if not times:
        return set()
    first, last = int(times[1]) * 60 + int(times[2]), int(times[3]) * 60 + int(times[4])
    return {minute % DAY for minute in range(first, last if last > first else last + DAY)}


@law(*WINDOWS, source=f"{RDS}/APIReference/API_CreateDBInstance.html")
def windows_do_not_overlap(database: Subject) -> Iterator[Finding]:
    """Backups are not made while the database is maintained."""
    backup, maintenance = WINDOWS[database.token]
    if minutes_of(text(database, backup)) & minutes_of(text(database, maintenance)):
        yield refused(
            backup,
            database.get(backup),
            f"must not overlap {maintenance}, {database.get(maintenance)} (InvalidParameterValue)",
        )


@law(INSTANCE, source=f"{RDS}/UserGuide/CHAP_Storage.html")
def small_volumes_have_no_more(instance: Subject) -> Iterator[Finding]:
    """A small gp3 volume has the operations a second that it has."""
    size, engine = number(instance, "allocatedStorage"), text(instance, "engine")
    if instance.get("storageType") != "gp3" or engine not in OPEN or size is None or size >= STRIPED:
        return
    for key in ("iops", "storageThroughput"):
        if number(instance, key) and instance.previous is None:
            yield refused(
                key,
                instance.get(key),
                f"can't be specified for engine {engine} and a storage size less than {STRIPED} "
                "(InvalidParameterCombination)",
            )


@law(DOCUMENTS, source="https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html")
def user_of_documents(cluster: Subject) -> Iterator[Finding]:
    """A master user is not `admin`, and its password has eight characters, of which none ends a URL."""
    name, password = text(cluster, "masterUsername"), text(cluster, "masterPassword")
    if name and name.lower() in ("admin", "rdsadmin"):
        yield refused("masterUsername", name, "cannot be used as it is a reserved word used by the engine")
    if password and (not 8 <= len(password) <= 100 or re.search(r"[/\"@ ]|[^ -~]", password)):  # noqa: PLR2004 - the page's
        yield refused("masterPassword", ABSENT, 'must be 8 to 100 printable characters without /, " and @')
