"""Small builders for the AWS components under test."""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

import pulumi
import pulumi_aws as aws

from components.aws.alarm import Topics
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.domain import HostName, HostNameArgs
from components.aws.origins import ServerOrigin
from components.aws.site import Place, Site, SiteArgs
from components.routes import Cache, Origin, Route
from components.settings.aws.audit import AuditSpec
from components.settings.aws.site import SiteSpec
from tests.recording import ACCOUNT, Recording, record

REGION = "eu-west-1"
BOTH = ("eu-west-1", "eu-central-1")
TOPICS = Topics(
    critical=f"arn:aws:sns:us-east-1:{ACCOUNT}:critical", warning=f"arn:aws:sns:us-east-1:{ACCOUNT}:warning"
)


def route(path: str, cache: Cache, origin: Origin = "static") -> Route:
    return Route(path=path, origin=origin, cache=cache)


ROUTES = (route("/assets/*", "immutable"), route("/*", "revalidate"))

BARE_ARCHIVE = AuditSpec(own_key=False)


P = ParamSpec("P")


def once(build: Callable[P, Recording]) -> Callable[P, Recording]:
    """Record what the same arguments make once in a session; settings with a map in them have no hash."""
    kept: dict[str, tuple[Any, Recording]] = {}

    @functools.wraps(build)
    def recorded(*given: P.args, **named: P.kwargs) -> Recording:
        key = repr((given, sorted(named.items())))
        if key not in kept:
            # The arguments are kept too: a repr may hold an address, which is theirs only while they live.
            kept[key] = ((given, named), build(*given, **named))
        return kept[key][1]

    return recorded


def on_aws(build: Callable[[pulumi.ResourceOptions], Any]) -> Recording:
    """Record what a component makes, with a provider as `__main__.py` gives it."""

    def program() -> None:
        build(pulumi.ResourceOptions(provider=aws.Provider("aws", region="eu-west-1")))

    return record(program)


HYBRID = (
    route("/_next/static/*", "immutable"),
    route("/favicon.ico", "revalidate"),
    route("/api/*", "never", "server"),
    route("/image/*", "immutable", "server"),
    route("/*", "revalidate", "server"),
)


def balancer(region: str, *, https: bool, opts: pulumi.ResourceOptions) -> ServerOrigin:
    """What the service of a region hands to the site; a gateway stands for all that must be there before."""
    gateway = aws.ec2.InternetGateway(f"gateway-{region}", region=region, opts=opts)
    return ServerOrigin(
        balancer_arn=f"arn:aws:elasticloadbalancing:{region}:{ACCOUNT}:loadbalancer/app/server/0123456789abcdef",
        host=f"internal-server.{region}.elb.amazonaws.com",
        https=https,
        listening=[gateway],
    )


@once
def site(
    spec: SiteSpec | None = None,
    *,
    routes: tuple[Route, ...] = ROUTES,
    regions: tuple[str, ...] = (REGION,),
    wired: bool = True,
    archive: AuditSpec = BARE_ARCHIVE,
    **wires: Any,
) -> Recording:
    """Record a site, with an archive and a topic or alone; with servers if a route goes to one."""
    spec = spec or SiteSpec()

    def build(opts: pulumi.ResourceOptions) -> None:
        sink = AuditTrail(
            "audit",
            AuditTrailArgs(spec=archive, account_id=ACCOUNT, home=REGION, regions=sorted(regions), balancers=True),
            opts,
        )
        host_name = None
        if spec.domain and spec.zone_id:
            name = HostNameArgs(domain=spec.domain, zone_id=spec.zone_id, deletion_protection=spec.deletion_protection)
            host_name = HostName("host", name, opts)
        hybrid = any(each.origin == "server" for each in routes)
        places = [
            Place(region=region, server=balancer(region, https=host_name is not None, opts=opts) if hybrid else None)
            for region in regions
        ]
        made = Site(
            "site",
            SiteArgs(
                spec=spec,
                routes=routes,
                application="storefront",
                account_id=ACCOUNT,
                places=places,
                host_name=host_name,
                sink=sink if wired else None,
                topics=TOPICS if wired else None,
                **wires,
            ),
            opts,
        )
        for name in ("url", "distribution_id", "bucket_name", "publish"):
            pulumi.export(name, getattr(made, name))

    return on_aws(build)


def counts(recording: Recording, under: str) -> dict[str, int]:
    """How many resources of each type a component made."""
    found: dict[str, int] = {}
    for each in recording.resources:
        if each.custom and any(ancestor.name == under for ancestor in recording.ancestors(each)):
            short = each.type.split(":")[-1]
            found[short] = found.get(short, 0) + 1
    return dict(sorted(found.items()))
