"""How the entities of AWS are put together: who is handed what, for each region.

Not here: the provider and the exports, which are the program's; and what an entity is made of, which is its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi

from components.aws.alarm import Topics
from components.aws.alarms import Alarms, AlarmsArgs
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.cache import Cache, CacheArgs
from components.aws.domain import HostName, HostNameArgs
from components.aws.firewall import Firewall, FirewallArgs
from components.aws.firewall_rules import Scope
from components.aws.network import Network, NetworkArgs
from components.aws.origins import ServerOrigin
from components.aws.service import ContainerService, ContainerServiceArgs
from components.aws.site import CLOUDFRONT_REGION, Place, Site, SiteArgs
from components.aws.watch import AccountWatch, AccountWatchArgs
from components.regions import code
from components.routes import Route
from components.settings.application import ApplicationSpec
from components.settings.aws import AwsSpec
from components.settings.aws.firewall import FirewallPlacesSpec
from components.settings.firewall import FirewallSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class CompositionArgs:
    """What a stack file says that AWS needs."""

    spec: AwsSpec
    application: ApplicationSpec
    routes: Sequence[Route]
    firewall: FirewallSpec
    account_id: pulumi.Input[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What every region's entities are handed."""

    sink: AuditTrail | None
    topics: Mapping[str, Topics]
    host_name: HostName | None


def compose(args: CompositionArgs, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    """Make everything on AWS.

    Args:
        args: What the stack file says.
        opts: The provider.

    Returns:
        What the stack exports, by name.
    """
    spec = args.spec
    topics = _topics(args, opts)
    sink = _sink(args, topics, opts)
    shared = Shared(sink=sink, topics=topics, host_name=_host_name(spec, opts))
    networks = _networks(args, shared, opts)
    made = {region: _service(network, args, shared, opts) for region, network in networks.items()}
    services = {region: service for region, service in made.items() if service}
    return _exports(shared, services, _site(args, shared, networks, services, opts))


def _topics(args: CompositionArgs, opts: pulumi.ResourceOptions) -> Mapping[str, Topics]:
    """Topics where something is watched: the site at the edge, all else in its region."""
    spec = args.spec
    findings = tuple(spec.regions) if spec.audit and spec.audit.guardduty != "off" else ()
    everywhere = tuple(spec.regions) if spec.service or spec.cache else findings
    edge = (CLOUDFRONT_REGION,) if spec.site else ()
    regions = tuple(dict.fromkeys((*edge, *everywhere)))
    if spec.alarms is None or not regions:
        return {}
    alarms = AlarmsArgs(spec=spec.alarms, account_id=args.account_id, regions=regions, findings=findings)
    return Alarms("alarms", alarms, opts).topics


def _sink(args: CompositionArgs, topics: Mapping[str, Topics], opts: pulumi.ResourceOptions) -> AuditTrail | None:
    spec = args.spec
    if spec.audit is None:
        return None
    sink = AuditTrail(
        "audit",
        AuditTrailArgs(
            spec=spec.audit,
            account_id=args.account_id,
            home=spec.home,
            regions=tuple(spec.regions),
            balancers=spec.service is not None,
        ),
        opts,
    )
    made = (spec.audit.access_analyzer, spec.audit.config, spec.audit.security_hub)
    # Of what the account has already, GuardDuty alone needs something: its findings are brought to people.
    if "create" in made or spec.audit.guardduty != "off":
        AccountWatch(
            "watch",
            AccountWatchArgs(
                spec=spec.audit,
                account_id=args.account_id,
                home=spec.home,
                sink=sink,
                topics=topics,
                permissions_boundary=spec.permissions_boundary,
            ),
            opts,
        )
    return sink


def _host_name(spec: AwsSpec, opts: pulumi.ResourceOptions) -> HostName | None:
    if spec.site is None or spec.site.domain is None or spec.site.zone_id is None:
        return None
    return HostName(
        "host",
        HostNameArgs(
            domain=spec.site.domain,
            zone_id=spec.site.zone_id,
            regions=tuple(spec.regions) if spec.service else (),
            deletion_protection=spec.site.deletion_protection,
        ),
        opts,
    )


def _networks(args: CompositionArgs, shared: Shared, opts: pulumi.ResourceOptions) -> Mapping[str, Network]:
    """Only what runs or keeps data needs a network; files do not."""
    spec = args.spec
    if spec.service is None and spec.cache is None:
        return {}
    return {
        region: Network(
            f"network-{code(region)}",
            NetworkArgs(
                region=region,
                spec=place,
                settings=spec.network,
                account_id=args.account_id,
                sink=shared.sink,
                topics=shared.topics.get(region),
            ),
            opts,
        )
        for region, place in spec.regions.items()
    }


def _service(
    network: Network, args: CompositionArgs, shared: Shared, opts: pulumi.ResourceOptions
) -> ContainerService | None:
    """What runs in a region: the cache, and the service that uses it."""
    spec, region = args.spec, network.region
    cache = None
    if spec.cache:
        cache = Cache(
            f"cache-{code(region)}",
            CacheArgs(
                region=region,
                spec=spec.cache,
                network=network,
                account_id=args.account_id,
                topics=shared.topics.get(region),
            ),
            opts,
        )
    if spec.service is None:
        return None
    service = ContainerService(
        f"service-{code(region)}",
        ContainerServiceArgs(
            spec=spec.service,
            application=args.application,
            network=network,
            account_id=args.account_id,
            cache=cache.endpoint if cache else None,
            certificate_arn=shared.host_name.certificates[region] if shared.host_name else None,
            site_host=shared.host_name.domain if shared.host_name else None,
            permissions_boundary=spec.permissions_boundary,
            sink=shared.sink,
            topics=shared.topics.get(region),
        ),
        opts,
    )
    if spec.firewall and spec.firewall.balancers:
        _firewall(f"firewall-{code(region)}", "balancer", region, args, shared, opts).guard(service.balancer_arn)
    return service


def _firewall(
    name: str, scope: Scope, region: str, args: CompositionArgs, shared: Shared, opts: pulumi.ResourceOptions
) -> Firewall:
    return Firewall(
        name,
        FirewallArgs(
            rules=args.firewall,
            places=args.spec.firewall or FirewallPlacesSpec(),
            scope=scope,
            region=region,
            account_id=args.account_id,
            topics=shared.topics.get(region),
        ),
        opts,
    )


def _site(
    args: CompositionArgs,
    shared: Shared,
    networks: Mapping[str, Network],
    services: Mapping[str, ContainerService],
    opts: pulumi.ResourceOptions,
) -> Site | None:
    spec = args.spec
    if spec.site is None:
        return None
    edge = _firewall("firewall-edge", "edge", CLOUDFRONT_REGION, args, shared, opts) if spec.firewall else None
    places = [Place(region=region, server=_server(region, networks, services)) for region in spec.serving]
    return Site(
        "site",
        SiteArgs(
            spec=spec.site,
            routes=args.routes,
            application=args.application.name,
            account_id=args.account_id,
            places=places,
            permissions_boundary=spec.permissions_boundary,
            host_name=shared.host_name,
            web_acl_arn=edge.arn if edge else None,
            sink=shared.sink,
            topics=shared.topics.get(CLOUDFRONT_REGION),
        ),
        opts,
    )


def _server(
    region: str, networks: Mapping[str, Network], services: Mapping[str, ContainerService]
) -> ServerOrigin | None:
    service = services.get(region)
    if service is None:
        return None
    return ServerOrigin(
        balancer_arn=service.balancer_arn,
        host=service.host,
        https=service.https,
        listening=[*service.listening, *networks[region].reachable],
    )


def _exports(shared: Shared, services: Mapping[str, ContainerService], site: Site | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if shared.topics:
        found["alarmTopics"] = {
            region: {"critical": topics.critical, "warning": topics.warning} for region, topics in shared.topics.items()
        }
    if shared.sink:
        found["logBucket"] = shared.sink.deliveries.bucket.bucket
    if services:
        found["logGroups"] = {region: service.log_group for region, service in services.items()}
        images = {region: service.repository_url for region, service in services.items() if service.repository_url}
        if images:
            found["repositories"] = images
    if site:
        found |= {
            "siteUrl": site.url,
            "distributionId": site.distribution_id,
            "bucketName": site.bucket_name,
            "publish": site.publish,
        }
    return found
