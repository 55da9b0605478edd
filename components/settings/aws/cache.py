"""Settings of the cache on AWS."""

from pydantic import Field

from components.settings.aws.values import LogDays
from components.spec import Spec


class CacheSpec(Spec):
    """Valkey on ElastiCache."""

    node_type: str = Field(
        default="cache.t4g.micro",
        pattern=r"^cache\.[a-z0-9]+\.[a-z0-9]+$",
        description="Size of each node, billed by the hour.",
    )
    engine_version: str = Field(
        default="8.0", pattern=r"^[789]\.[0-9]$", description="Version of Valkey. It goes up in place, and never down."
    )
    replicas: int = Field(
        default=1,
        ge=0,
        le=5,
        description="Nodes beside the primary one, in other zones: one takes over when it fails. 0 has no failover.",
    )
    snapshot_days: int = Field(default=7, ge=0, le=35, description="How long daily snapshots are kept. 0 makes none.")
    log_retention_days: LogDays = Field(default=30, description="How long slow and engine logs are kept.")
    memory_percent: int = Field(default=80, ge=10, le=100, description="Memory use that raises an alarm.")
    cpu_percent: int = Field(default=80, ge=10, le=100, description="CPU use that raises an alarm.")
    own_key: bool = Field(default=True, description="Encrypt data and logs with a KMS key of the stack.")
    deletion_protection: bool = Field(
        default=True, description="Stop a destroy or replacement, and take a last snapshot before a deletion."
    )
