"""A network with a cache in it, as the engine runs them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from typing import Any

import pulumi
import pulumi_aws as aws

from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.cache import Cache, CacheArgs
from components.aws.network import Network, NetworkArgs
from components.settings.aws.audit import AuditSpec
from components.settings.aws.cache import CacheSpec
from components.settings.aws.network import NetworkSpec, RegionSpec

REGION = "eu-west-1"
ACCOUNT = "123456789012"
PLACE = {"cidr": "10.10.0.0/16", "zones": ("euw1-az1", "euw1-az2")}
ARCHIVE = AuditSpec(own_key=False, deletion_protection=False, retain_on_delete=False, force_destroy=True)


def main(
    place: dict[str, Any] | None = None,
    network: dict[str, Any] | None = None,
    cache: dict[str, Any] | None = None,
) -> None:
    """Deploy a network and a cache with these settings."""
    opts = pulumi.ResourceOptions(provider=aws.Provider("aws", region=REGION))
    trail = AuditTrailArgs(spec=ARCHIVE, account_id=ACCOUNT, home=REGION, regions=[REGION])
    made = Network(
        "network-euw1",
        NetworkArgs(
            region=REGION,
            spec=RegionSpec.model_validate(PLACE | (place or {}), strict=False),
            settings=NetworkSpec.model_validate({"deletion_protection": False} | (network or {}), strict=False),
            account_id=ACCOUNT,
            sink=AuditTrail("audit", trail, opts),
            topics=None,
        ),
        opts,
    )
    kept = Cache(
        "cache-euw1",
        CacheArgs(
            region=REGION,
            spec=CacheSpec.model_validate({"deletion_protection": False} | (cache or {})),
            network=made,
            account_id=ACCOUNT,
            topics=None,
        ),
        opts,
    )
    pulumi.export("url", kept.endpoint.url)
