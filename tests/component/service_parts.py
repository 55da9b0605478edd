"""Small builders for the service under test: a network and a cache that are there already."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pulumi
import pulumi_aws as aws

from components.aws.alarm import Topics
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.cache import CacheEndpoint
from components.aws.network import Network
from components.aws.service import ContainerService, ContainerServiceArgs
from components.settings.application import ApplicationSpec
from components.settings.aws.audit import AuditSpec
from components.settings.aws.service import ServiceSpec
from tests.component.aws_parts import on_aws, once
from tests.recording import ACCOUNT, Recording

REGION = "eu-west-1"
NAME = "service-euw1"
CERTIFICATE = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012"
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/boundary"
TOPICS = Topics(critical=f"arn:aws:sns:{REGION}:{ACCOUNT}:critical", warning=f"arn:aws:sns:{REGION}:{ACCOUNT}:warning")


def settings(**given: Any) -> ServiceSpec:
    """Settings of the service, from what a stack file would hold."""
    return ServiceSpec.model_validate(given)


def application(**given: Any) -> ApplicationSpec:
    """Settings of the application, from what a stack file would hold."""
    return ApplicationSpec.model_validate({"name": "storefront", **given})


def network(opts: pulumi.ResourceOptions, *, closed: bool = False, region: str = REGION) -> Network:
    """Where a service runs, without the resources of a real one but for its way out."""
    way_out = aws.ec2.InternetGateway("way-out", region=region, opts=opts)
    return cast(
        "Network",
        SimpleNamespace(
            region=region,
            vpc_id="vpc-1",
            private_subnet_ids=["subnet-1", "subnet-2"],
            open_egress=not closed,
            endpoints_security_group_id=pulumi.Output.from_input("sg-endpoints") if closed else None,
            s3_prefix_list_id=pulumi.Output.from_input("pl-s3") if closed else None,
            reachable=[way_out],
        ),
    )


def cache() -> CacheEndpoint:
    """A cache that is there already."""
    known = pulumi.Output.from_input
    return CacheEndpoint(
        url=known("rediss://cache.internal:6379"),
        tls=True,
        auth="iam",
        user=known("storefront"),
        name=known("cache-1"),
        client_security_group_id=known("sg-cache-clients"),
        connect_arns=[known(f"arn:aws:elasticache:{REGION}:{ACCOUNT}:{each}") for each in ("group", "user")],
    )


@once
def service(
    spec: ServiceSpec | None = None,
    app: ApplicationSpec | None = None,
    *,
    closed: bool = False,
    region: str = REGION,
    logged: bool = False,
    wired: Mapping[str, Any] | None = None,
) -> Recording:
    """Record a service, alone or with what is wired in."""

    def build(opts: pulumi.ResourceOptions) -> None:
        sink = None
        given: dict[str, Any] = {key: value() if callable(value) else value for key, value in (wired or {}).items()}
        if logged:
            archive = AuditTrailArgs(
                spec=AuditSpec(own_key=False), account_id=ACCOUNT, home=region, regions=[region], balancers=True
            )
            sink = AuditTrail("audit", archive, opts)
        made = ContainerService(
            NAME,
            ContainerServiceArgs(
                spec=spec or ServiceSpec(),
                application=app or application(),
                network=network(opts, closed=closed, region=region),
                account_id=ACCOUNT,
                sink=sink,
                **given,
            ),
            opts,
        )
        pulumi.export("host", made.host)
        pulumi.export("https", made.https)
        pulumi.export("repository", made.repository_url)
        pulumi.export("listening", [each.urn for each in made.listening])

    return on_aws(build)
