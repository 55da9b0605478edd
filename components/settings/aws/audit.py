"""Settings of the log archive and of what watches the account."""

from typing import Literal

from pydantic import Field

from components.settings.values import Days
from components.spec import Spec

Mode = Literal["off", "create", "existing"]
"""`create` makes what an account has only once; `existing` relies on what the account has, and makes nothing."""


class ObjectLockSpec(Spec):
    """Write once, read many: what was logged cannot be deleted before its time."""

    mode: Literal["GOVERNANCE", "COMPLIANCE"] = Field(
        description="GOVERNANCE: who has s3:BypassGovernanceRetention may still delete. COMPLIANCE: nobody may."
    )
    days: Days = Field(description="How long every object is locked.")


class AuditSpec(Spec):
    """The log archive."""

    retention_days: Days = Field(default=365, description="How long logs are kept.")
    cold_after_days: Days | None = Field(
        default=None, description="When logs move to Glacier Instant Retrieval: cheaper to keep, dearer to read."
    )
    object_lock: ObjectLockSpec | None = Field(
        default=None, description="Lock delivered logs. Can be turned on for a new archive, and never off again."
    )
    own_key: bool = Field(
        default=True,
        description="Encrypt delivered logs with a KMS key of the stack. Server access logs always use S3's keys: "
        "their writer knows no other.",
    )
    trail: Mode = Field(default="off", description="CloudTrail of every region: who did what in the account.")
    access_analyzer: Mode = Field(
        default="off", description="IAM Access Analyzer: what others can reach. Free, one in each region."
    )
    guardduty: Mode = Field(default="off", description="GuardDuty: threats seen in logs, in each region.")
    config: Mode = Field(
        default="off", description="AWS Config: how each resource was configured when, in each region."
    )
    security_hub: Mode = Field(
        default="off", description="Security Hub with AWS's foundational practices, in each region. It needs `config`."
    )
    deletion_protection: bool = Field(default=True, description="Stop a destroy or replacement of the archive.")
    retain_on_delete: bool = Field(
        default=True, description="Leave the archive and its key in the account when the stack no longer has them."
    )
    force_destroy: bool = Field(default=False, description="Let a destroy delete the logs that the archive holds.")
