"""A site of files and pages in one region or two, each with a load balancer of its own."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from typing import Any

import pulumi
import pulumi_aws as aws

from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.domain import HostName, HostNameArgs
from components.aws.origins import ServerOrigin
from components.aws.site import Place, Site, SiteArgs
from components.routes import Route
from components.settings.aws.audit import AuditSpec
from components.settings.aws.site import SiteSpec

HOME = "eu-west-1"
BOUNDLESS: dict[str, bool] = {"deletion_protection": False, "retain_on_delete": False}
ROUTES = [
    {"path": "/_next/static/*", "origin": "static", "cache": "immutable"},
    {"path": "/favicon.ico", "origin": "static", "cache": "revalidate"},
    {"path": "/api/*", "origin": "server", "cache": "never"},
    {"path": "/image/*", "origin": "server", "cache": "immutable"},
    {"path": "/*", "origin": "server", "cache": "revalidate"},
]


def _server(
    region: str, name: str, certificate: pulumi.Output[str] | None, opts: pulumi.ResourceOptions
) -> ServerOrigin:
    vpc = aws.ec2.Vpc(f"net-{region}", cidr_block="10.0.0.0/16", region=region, opts=opts)
    gateway = aws.ec2.InternetGateway(f"net-{region}", vpc_id=vpc.id, region=region, opts=opts)
    subnets = [
        aws.ec2.Subnet(
            f"net-{region}{zone}",
            vpc_id=vpc.id,
            availability_zone=f"{region}{zone}",
            cidr_block=f"10.0.{number}.0/24",
            region=region,
            opts=opts,
        ).id
        for number, zone in enumerate("ab")
    ]
    balancer = aws.lb.LoadBalancer(f"{name}-{region}", internal=True, subnets=subnets, region=region, opts=opts)
    listener = aws.lb.Listener(
        f"web-{region}",
        load_balancer_arn=balancer.arn,
        port=443 if certificate else 80,
        protocol="HTTPS" if certificate else "HTTP",
        certificate_arn=certificate,
        default_actions=[
            aws.lb.ListenerDefaultActionArgs(
                type="fixed-response",
                fixed_response=aws.lb.ListenerDefaultActionFixedResponseArgs(
                    content_type="text/plain", status_code="404"
                ),
            )
        ],
        region=region,
        opts=opts,
    )
    return ServerOrigin(
        balancer_arn=balancer.arn,
        host=balancer.dns_name,
        https=certificate is not None,
        listening=[listener, gateway],
    )


def main(
    *,
    regions: tuple[str, ...] = (HOME,),
    site: dict[str, Any] | None = None,
    route: dict[str, str] | None = None,
    balancer: str = "web",
    tags: dict[str, str] | None = None,
) -> None:
    """Make the site; the regions in the order in which they answer, and `route` beside the usual ones."""
    provider = aws.Provider("aws", region=HOME, default_tags=aws.ProviderDefaultTagsArgs(tags=tags or {"team": "shop"}))
    opts = pulumi.ResourceOptions(provider=provider)
    account = aws.get_caller_identity_output(opts=pulumi.InvokeOutputOptions(provider=provider)).account_id
    spec = SiteSpec.model_validate_json(json.dumps({**BOUNDLESS, **(site or {})}))
    everywhere = sorted(regions)
    audit = AuditSpec.model_validate({**BOUNDLESS, "own_key": False})
    sink = AuditTrail("audit", AuditTrailArgs(spec=audit, account_id=account, home=HOME, regions=everywhere), opts)
    host = None
    if spec.domain and spec.zone_id:
        name = HostNameArgs(domain=spec.domain, zone_id=spec.zone_id, regions=everywhere, deletion_protection=False)
        host = HostName("host", name, opts)
    places = [
        Place(region=region, server=_server(region, balancer, host.certificates[region] if host else None, opts))
        for region in regions
    ]
    Site(
        "site",
        SiteArgs(
            spec=spec,
            routes=[Route.model_validate(each) for each in (*ROUTES[:-1], *([route] if route else []), ROUTES[-1])],
            application="shop",
            account_id=account,
            places=places,
            host_name=host,
            sink=sink,
        ),
        opts,
    )
