"""The service alone, in a small network, as the engine runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from types import SimpleNamespace
from typing import Any, cast

import pulumi
import pulumi_aws as aws

from components.aws.network import Network
from components.aws.service import ContainerService, ContainerServiceArgs
from components.settings.application import ApplicationSpec
from components.settings.aws.service import ServiceSpec

REGION = "eu-west-1"
ZONES = ("euw1-az1", "euw1-az2")


def main(
    application: dict[str, Any] | None = None,
    service: dict[str, Any] | None = None,
    cidr: str = "10.0",
    certificate: str | None = None,
) -> None:
    """Deploy a service with these settings."""
    provider = aws.Provider("aws", region=REGION)
    opts = pulumi.ResourceOptions(provider=provider)
    made = ContainerService(
        "service-euw1",
        ContainerServiceArgs(
            spec=ServiceSpec.model_validate({"deletion_protection": False, **(service or {})}),
            application=ApplicationSpec.model_validate({"name": "storefront", **(application or {})}),
            network=_network(cidr, opts),
            account_id="123456789012",
            certificate_arn=certificate,
        ),
        opts,
    )
    pulumi.export("host", made.host)


def _network(cidr: str, opts: pulumi.ResourceOptions) -> Network:
    vpc = aws.ec2.Vpc("vpc", cidr_block=f"{cidr}.0.0/16", enable_dns_hostnames=True, region=REGION, opts=opts)
    subnets = [
        aws.ec2.Subnet(
            zone,
            vpc_id=vpc.id,
            cidr_block=f"{cidr}.{position}.0/24",
            availability_zone_id=zone,
            region=REGION,
            opts=opts,
        )
        for position, zone in enumerate(ZONES)
    ]
    return cast(
        "Network",
        SimpleNamespace(
            region=REGION,
            vpc_id=vpc.id,
            private_subnet_ids=[subnet.id for subnet in subnets],
            open_egress=True,
            endpoints_security_group_id=None,
            s3_prefix_list_id=None,
            reachable=subnets,
        ),
    )
