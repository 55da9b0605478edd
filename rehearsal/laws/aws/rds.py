"""Laws of RDS instances, clusters and subnet groups."""

import re
from collections.abc import Iterator

from rehearsal.findings import ABSENT, Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .ec2 import chosen_zone
from .reading import number, text

INSTANCE = "aws:rds/instance:Instance"
CLUSTER = "aws:rds/cluster:Cluster"
GROUPS = ("aws:rds/subnetGroup:SubnetGroup", "aws:docdb/subnetGroup:SubnetGroup", "aws:neptune/subnetGroup:SubnetGroup")
SUBNET = "aws:ec2/subnet:Subnet"
API = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
STORAGE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html"
PASSWORD = "https://github.com/alphagov/govuk-infrastructure/pull/1270"  # noqa: S105 - a page about passwords
LONGEST = {"mysql": 41, "mariadb": 41, "postgres": 128, "sqlserver": 128, "aurora-mysql": 41, "aurora-postgresql": 128}
SHORTEST = 8
RESERVED = {"postgres": ("admin", "rdsadmin", "user"), "mysql": ("rdsadmin",), "mariadb": ("rdsadmin",)}
"""Master user names that an engine keeps for itself; PostgreSQL's are its reserved words."""
COPIES = ("replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "s3Import")
ENGINES = (
    *("mysql", "mariadb", "postgres", "aurora-mysql", "aurora-postgresql", "db2-se", "db2-ae"),
    *("oracle-ee", "oracle-ee-cdb", "oracle-se2", "oracle-se2-cdb"),
    *("sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"),
)
LEAST_STORAGE = {"gp2": 5, "gp3": 20, "io1": 100, "io2": 100}
"""GiB of a MySQL, MariaDB or PostgreSQL instance of a type of storage."""
OPEN_ENGINES = ("mysql", "mariadb", "postgres")


def _copied(database: Subject) -> bool:
    return any(database.given(path) for path in COPIES)


@law(INSTANCE, source=API)
def instance_says_what(instance: Subject) -> Iterator[Finding]:
    """A new instance has an engine, storage, a master user and its password."""
    if _copied(instance):
        return
    engine = (text(instance, "engine") or "").lower()
    if not instance.given("engine"):
        yield refused("engine", None, "is required for a database that is no copy of another")
    elif engine and engine not in ENGINES and not engine.startswith("custom-"):
        yield refused("engine", engine, f"must be one of {', '.join(ENGINES)} (InvalidParameterValue)")
    if engine.startswith("aurora"):
        return
    if not instance.given("allocatedStorage"):
        yield refused("allocatedStorage", None, "is required (InvalidParameterCombination)")
    if not instance.given("username"):
        yield refused("username", None, "is required for a database that is no copy of another")
    if not any(instance.given(path) for path in ("password", "passwordWo", "manageMasterUserPassword")):
        yield refused("password", None, "is required", remedy="give one, or manageMasterUserPassword")


@law(INSTANCE, CLUSTER, source=PASSWORD)
def password_is_accepted(database: Subject) -> Iterator[Finding]:
    """A master password has 8 characters or more, and no slash, at sign, double quote or space."""
    path = "masterPassword" if database.token == CLUSTER else "password"
    password, engine = database.get(path), str(database.get("engine"))
    if not isinstance(password, str) or is_unknown(password):
        return
    longest = LONGEST.get(engine.rsplit("-", 1)[0] if engine.startswith("sqlserver") else engine)
    if len(password) < SHORTEST or (longest and len(password) > longest):
        limit = f"from {SHORTEST} to {longest}" if longest else f"at least {SHORTEST}"
        yield refused(path, ABSENT, f"must have {limit} characters (InvalidParameterValue)")
    elif re.search(r"[/@\" ]|[^ -~]", password):
        yield refused(path, ABSENT, 'must be printable ASCII without /, @, " and spaces (InvalidParameterValue)')


@law(INSTANCE, CLUSTER, source=API)
def user_is_free(database: Subject) -> Iterator[Finding]:
    """A master user's name begins with a letter and is not one that the engine keeps for itself."""
    path = "masterUsername" if database.token == CLUSTER else "username"
    name, given = text(database, path), str(database.get("engine")).lower()
    engine = next((one for one in RESERVED if one in given), "")
    if name and name.lower() in RESERVED.get(engine, ()):
        yield refused(path, name, f"is reserved by {engine} (InvalidParameterValue)", remedy="choose another name")
    elif name and engine and not re.match(r"[A-Za-z]", name):
        yield refused(path, name, "must begin with a letter (InvalidParameterValue)")


@law(INSTANCE, source="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html")
def database_name_fits(instance: Subject) -> Iterator[Finding]:
    """The name of the first database has letters, digits and underscores."""
    name, engine = text(instance, "dbName"), text(instance, "engine") or ""
    if not name or _copied(instance):
        return
    if engine.startswith("sqlserver"):
        yield refused("dbName", name, "must be left out for SQL Server (InvalidParameterValue)")
    elif engine in (*OPEN_ENGINES, "aurora-mysql", "aurora-postgresql"):
        first = "[A-Za-z_]" if "postgres" in engine else "[A-Za-z]"
        if not re.fullmatch(rf"{first}[A-Za-z0-9_]*", name):
            yield refused("dbName", name, "must begin with a letter and contain only letters, digits and underscores")


@law(INSTANCE, source=STORAGE)
def storage_of_type(instance: Subject) -> Iterator[Finding]:
    """Each type of storage has a least size, and only some have their own operations a second."""
    kind, size, engine = text(instance, "storageType"), number(instance, "allocatedStorage"), instance.get("engine")
    least = LEAST_STORAGE.get(kind or "")
    if engine in OPEN_ENGINES and least and size is not None and size < least and not _copied(instance):
        yield refused("allocatedStorage", size, f"must be at least {least} GiB for storageType {kind}")
    if kind in ("io1", "io2") and not instance.given("iops"):
        yield refused("iops", None, f"is required for storageType {kind} (InvalidParameterCombination)")
    if kind in ("gp2", "standard") and number(instance, "iops"):
        yield refused("iops", instance.get("iops"), f"must be left out for storageType {kind}")
    most = number(instance, "maxAllocatedStorage")
    if most and size is not None and most < size:
        yield refused("maxAllocatedStorage", most, f"must not be less than allocatedStorage, {size:g}")


@law(INSTANCE, source=API)
def one_zone_or_many(instance: Subject) -> Iterator[Finding]:
    """An instance in several zones is not put in one."""
    zone = text(instance, "availabilityZone")
    if zone and instance.get("multiAz") is True:
        yield refused("availabilityZone", zone, "must be left out when multiAz is true (InvalidParameterCombination)")


@law(INSTANCE, CLUSTER, source="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html")
def last_snapshot_has_name(database: Subject) -> Iterator[Finding]:
    """A last snapshot has a name, or is skipped; without one the database cannot be deleted."""
    on_delete = not database.given("skipFinalSnapshot") or database.get("skipFinalSnapshot") is False
    if on_delete and not database.given("finalSnapshotIdentifier") and not database.given("replicateSourceDb"):
        yield warned(
            "finalSnapshotIdentifier",
            ABSENT,
            "is required before the database can be deleted, unless skipFinalSnapshot is true",
        )


@law(*GROUPS, source="https://github.com/hashicorp/terraform/issues/17257")
def group_covers_zones(group: Subject) -> Iterator[Finding]:
    """A subnet group has subnets in two zones or more."""
    subnets = group.get("subnetIds")
    if not isinstance(subnets, list) or not subnets:
        return
    found = [group.referred(f"subnetIds[{index}]", SUBNET) for index in range(len(subnets))]
    zones = {chosen_zone(one) for one in found}
    if len(subnets) == 1 or (len(zones) == 1 and None not in zones):
        yield refused(
            "subnetIds",
            subnets,
            "must be in at least two availability zones (DBSubnetGroupDoesNotCoverEnoughAZs)",
            remedy="add a subnet of another zone",
        )


@law(INSTANCE, source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html")
def monitoring_needs_role(instance: Subject) -> Iterator[Finding]:
    """Enhanced monitoring writes with a role."""
    interval = number(instance, "monitoringInterval")
    if interval and not instance.given("monitoringRoleArn"):
        yield refused("monitoringRoleArn", None, "is required when monitoringInterval is not 0")


@law(INSTANCE, source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html")
def source_has_backups(replica: Subject) -> Iterator[Finding]:
    """A replica's source keeps backups."""
    name = text(replica, "replicateSourceDb")
    found = [one for one in replica.neighbours(INSTANCE) if name in (one.outputs.get("identifier"), one.id)]
    source = replica.referred("replicateSourceDb", INSTANCE) or (found[0] if name and found else None)
    if source and not source.inputs.get("backupRetentionPeriod") and not any(source.inputs.get(one) for one in COPIES):
        yield refused(
            "replicateSourceDb",
            replica.get("replicateSourceDb"),
            "must name a database that keeps backups: its backupRetentionPeriod is 0 (InvalidDBInstanceState)",
            remedy="set backupRetentionPeriod on the source",
        )
