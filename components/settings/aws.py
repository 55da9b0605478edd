"""Settings of what runs on AWS."""

from typing import Annotated, Literal

from pydantic import Field

from components.settings.values import AccountId, Cidr, Domain, Email, FileName, HostedZoneId, Region
from components.spec import Spec

Days = Annotated[int, Field(ge=1, le=36500)]


class RegionSpec(Spec):
    """One region of the environment."""

    cidr: Cidr = Field(description="Addresses of the region's network; no two regions may overlap.")


class SiteSpec(Spec):
    """The static site: a private bucket behind CloudFront."""

    domain: Domain | None = Field(
        default=None,
        description="Host name of your own, such as www.example.com. Turns on the certificate and the DNS records; "
        "without it the site has CloudFront's name.",
    )
    zone_id: HostedZoneId | None = Field(
        default=None, description="Route 53 hosted zone that holds `domain`. Required with it."
    )
    index_document: FileName = Field(default="index.html", description="What answers for `/` and for `/folder/`.")
    fallback: Literal["none", "error-page", "application"] = Field(
        default="error-page",
        description="What answers for a URL without a file: CloudFront's own 403 (`none`), `/404.html` with status 404 "
        "(`error-page`), or the index document for every path without an extension (`application`, for a "
        "single-page application).",
    )
    content_security_policy: str = Field(
        default="default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
        min_length=1,
        max_length=1783,
        description="Content-Security-Policy header. CloudFront takes at most 1783 characters.",
    )
    hsts_days: int = Field(
        default=365, ge=0, le=730, description="How long browsers insist on HTTPS. 0 tells them to forget it."
    )
    price_class: Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"] = Field(
        default="PriceClass_All", description="Where CloudFront serves from: fewer places cost less."
    )
    old_version_days: Days = Field(default=90, description="How long replaced and deleted files can be brought back.")
    own_key: bool = Field(
        default=False, description="Encrypt the files with a KMS key of the stack instead of S3's own keys."
    )
    alarm_error_percent: float = Field(
        default=5, gt=0, le=100, description="Share of 5xx answers, over 5 minutes, that raises the alarm."
    )
    deletion_protection: bool = Field(
        default=True,
        description="Stop a destroy or replacement of the bucket, its key, the distribution, and the names, logs and "
        "alarm that hang on it.",
    )
    retain_on_delete: bool = Field(
        default=True, description="Leave the bucket and its key in the account when the stack no longer has them."
    )
    force_destroy: bool = Field(default=False, description="Let a destroy delete the files that the bucket holds.")
    wait_for_deployment: bool = Field(
        default=True, description="Wait until CloudFront serves a change everywhere: minutes, and then it is true."
    )


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
    load_balancer_logs: bool = Field(
        default=False,
        description="Keep a bucket that load balancers may log to. It has S3's own keys and no lock: their writer "
        "knows no other.",
    )
    own_key: bool = Field(
        default=True,
        description="Encrypt delivered logs with a KMS key of the stack. Server access logs always use S3's keys: "
        "their writer knows no other.",
    )
    deletion_protection: bool = Field(default=True, description="Stop a destroy or replacement of the archive.")
    retain_on_delete: bool = Field(
        default=True, description="Leave the archive and its key in the account when the stack no longer has them."
    )
    force_destroy: bool = Field(default=False, description="Let a destroy delete the logs that the archive holds.")


class AlarmsSpec(Spec):
    """Where alarms go."""

    emails: tuple[Email, ...] = Field(
        default=(), description="Who gets the alarms by mail, once they confirm the subscription."
    )
    own_key: bool = Field(
        default=True,
        description="Encrypt alarms at rest with a KMS key of the stack. CloudWatch cannot publish to a topic under "
        "the key that AWS manages.",
    )


class AwsSpec(Spec):
    """Everything on AWS."""

    account_id: AccountId | None = Field(
        default=None, description="The only account this stack may be deployed to. Credentials of another are refused."
    )
    regions: dict[Region, RegionSpec] = Field(
        min_length=1, description="Regions of the environment, by name.", examples=[{"eu-west-1": {}}]
    )
    primary_region: Region | None = Field(
        default=None, description="Which of `regions` holds what exists once. Required where there are several."
    )
    site: SiteSpec | None = Field(default=None, description="The static site. Left out, there is none.")
    audit: AuditSpec | None = Field(default=None, description="The log archive. Left out, nothing is logged.")
    alarms: AlarmsSpec | None = Field(default=None, description="Alarms. Left out, nobody is told.")

    @property
    def home(self) -> str:
        """The region of what exists once."""
        return self.primary_region or next(iter(self.regions))
