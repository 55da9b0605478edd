"""Settings of the networks on AWS."""

from typing import Annotated, Literal

from pydantic import Field

from components.settings.aws.values import SubnetId, VpcId, ZoneId
from components.settings.values import Cidr
from components.spec import Spec

Subnets = Annotated[tuple[SubnetId, ...], Field(min_length=2, max_length=6)]


class ExistingNetworkSpec(Spec):
    """A network that the company has already. Its routes, endpoints and flow logs are the company's too."""

    vpc_id: VpcId = Field(description="The VPC. It needs DNS host names, and an internet gateway for CloudFront.")
    private_subnet_ids: Subnets = Field(
        description="Subnets of different zones for the service and its load balancer, with a way out."
    )
    isolated_subnet_ids: Subnets = Field(description="Subnets of different zones for the cache. They need no way out.")


class RegionSpec(Spec):
    """One region of the environment."""

    cidr: Cidr | None = Field(
        default=None,
        description="Addresses of the region's new network, a /22 or wider; no two regions may overlap. A region with "
        "a service or a cache needs it, or else `existing`.",
    )
    zones: tuple[ZoneId, ...] = Field(
        default=(),
        max_length=4,
        description="Ids of the 2 to 4 availability zones of the new network, such as euw1-az1: the same place in "
        "every account. Add to the end only, for the position decides the addresses.",
    )
    existing: ExistingNetworkSpec | None = Field(
        default=None, description="A network of the company's, instead of a new one."
    )


class NetworkSpec(Spec):
    """What every new network has."""

    egress: Literal["nat", "none"] = Field(
        default="nat",
        description="The private subnets' way out: a regional NAT gateway, billed by the hour and zone, or `none`, "
        "with which only what has an endpoint is reached: the image must come from a private ECR registry.",
    )
    endpoints: tuple[
        Literal["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "ssm", "sts", "xray"], ...
    ] = Field(
        default=(),
        description="Services that are reached by interface endpoints, each billed by the hour and zone. Without "
        "egress, the service needs ecr.api, ecr.dkr and logs, and those of its secrets. S3's gateway endpoint is free "
        "and always there.",
    )
    flow_logs: bool = Field(
        default=True, description="Write down every connection, in Parquet, to the log archive if there is one."
    )
    deletion_protection: bool = Field(
        default=True, description="Stop a destroy or replacement of the networks and of their flow logs."
    )
