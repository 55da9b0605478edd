"""Settings of the cache on AWS."""

from typing import Annotated, Final, Literal

from pydantic import Field

from components.settings.aws.values import LogDays
from components.settings.values import matching, text
from components.spec import Spec

_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_DAY: Final = r"(mon|tue|wed|thu|fri|sat|sun)"
SNAPSHOT_PATTERN: Final = rf"^{_TIME}-{_TIME}$"
MAINTENANCE_PATTERN: Final = rf"^{_DAY}:{_TIME}-{_DAY}:{_TIME}$"
ACCESS_PATTERN: Final = r"^on [ -~]+$"

ACCESS: Final = "on ~* -@all +@connection +@read +@write +@transaction +eval +evalsha -@dangerous +info"
"""Reads and writes any key, in transactions and scripts, and asks for the state that clients wait for; flushes,
lists and configures nothing (docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html)."""

SnapshotWindow = Annotated[
    str,
    matching(SNAPSHOT_PATTERN, "must be a time of the day in UTC", "write it like 01:00-02:00"),
    text(SNAPSHOT_PATTERN),
]
MaintenanceWindow = Annotated[
    str,
    matching(MAINTENANCE_PATTERN, "must be a time of the week in UTC", "write it like sun:03:00-sun:04:00"),
    text(MAINTENANCE_PATTERN),
]
AccessString = Annotated[
    str,
    matching(ACCESS_PATTERN, "must be an access string of a user that is on", "write it like on ~* -@all +@read"),
    text(ACCESS_PATTERN),
]


class CacheSpec(Spec):
    """Valkey on ElastiCache."""

    node_type: str = Field(
        default="cache.t4g.micro",
        pattern=r"^cache\.[a-z0-9]+\.[a-z0-9]+$",
        description="Size of each node, billed by the hour.",
    )
    engine_version: Literal["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"] = Field(
        default="8.0",
        description="Version of Valkey. It goes up in place, and only here: AWS patches it, and never raises it by "
        "itself. A lower one than the cache has makes a new, empty cache.",
    )
    replicas: int = Field(
        default=1,
        ge=0,
        le=5,
        description="Nodes beside the primary one, in other zones: one takes over when it fails. 0 has no failover.",
    )
    access_string: AccessString = Field(
        default=ACCESS,
        description="What the application may do in the cache, as Valkey writes it. Other rights are another user's: "
        "until new tasks have replaced them, those that run do without the cache.",
    )
    snapshot_days: int = Field(
        default=7,
        ge=0,
        le=35,
        description="How long daily snapshots are kept. A last one, taken before the nodes go, stays until you delete "
        "it; under a key of the stack it can be read for as long as the key is there. 0 makes none.",
    )
    snapshot_window: SnapshotWindow = Field(default="01:00-02:00", description="When snapshots are taken, in UTC.")
    maintenance_window: MaintenanceWindow = Field(
        default="sun:03:00-sun:04:00",
        description="When AWS patches the nodes, in UTC. Changes of settings do not wait for it.",
    )
    log_retention_days: LogDays = Field(default=30, description="How long slow and engine logs are kept.")
    memory_percent: int = Field(default=80, ge=10, le=100, description="Memory use that raises an alarm.")
    cpu_percent: int = Field(default=80, ge=10, le=100, description="CPU use of the engine that raises an alarm.")
    evictions: int = Field(
        default=1000, ge=0, description="Keys within 5 minutes that make room before their time, and raise an alarm."
    )
    own_key: bool = Field(
        default=True,
        description="Encrypt data and logs with a KMS key of the stack. Changing it makes a new, empty cache.",
    )
    deletion_protection: bool = Field(default=True, description="Stop a destroy or replacement of data, logs and key.")
