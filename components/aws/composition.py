"""How the entities of AWS are put together: who is handed what, for each region.

Not here: the provider and the exports, which are the program's; and what an entity is made of, which is its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi

from components.aws.alarms import Alarms, AlarmsArgs
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.domain import HostName, HostNameArgs
from components.aws.site import CLOUDFRONT_REGION, Place, Site, SiteArgs
from components.routes import Route
from components.settings.application import ApplicationSpec
from components.settings.aws import AwsSpec
from components.settings.firewall import FirewallSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class CompositionArgs:
    """What a stack file says that AWS needs."""

    spec: AwsSpec
    application: ApplicationSpec
    routes: Sequence[Route]
    firewall: FirewallSpec
    account_id: pulumi.Input[str]


def compose(args: CompositionArgs, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    """Make everything on AWS.

    Args:
        args: What the stack file says.
        opts: The provider.

    Returns:
        What the stack exports, by name.
    """
    spec = args.spec
    trail = _trail(args, opts)
    alarms = None
    if spec.alarms:
        regions = tuple(dict.fromkeys((CLOUDFRONT_REGION, *spec.regions)))
        alarms = Alarms("alarms", AlarmsArgs(spec=spec.alarms, account_id=args.account_id, regions=regions), opts)
    exports: dict[str, Any] = {}
    if alarms:
        exports["alarmTopics"] = {
            region: {"critical": topics.critical, "warning": topics.warning} for region, topics in alarms.topics.items()
        }
    if trail:
        exports["logBucket"] = trail.deliveries.bucket.bucket
    if spec.site:
        site = Site(
            "site",
            SiteArgs(
                spec=spec.site,
                routes=args.routes,
                application=args.application.name,
                account_id=args.account_id,
                places=[Place(region=region) for region in spec.serving],
                permissions_boundary=spec.permissions_boundary,
                host_name=_host_name(spec, opts),
                sink=trail,
                topics=alarms.topics[CLOUDFRONT_REGION] if alarms else None,
            ),
            opts,
        )
        exports |= {
            "siteUrl": site.url,
            "distributionId": site.distribution_id,
            "bucketName": site.bucket_name,
            "publish": site.publish,
        }
    return exports


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


def _trail(args: CompositionArgs, opts: pulumi.ResourceOptions) -> AuditTrail | None:
    if args.spec.audit is None:
        return None
    return AuditTrail(
        "audit",
        AuditTrailArgs(
            spec=args.spec.audit,
            account_id=args.account_id,
            home=args.spec.home,
            regions=tuple(args.spec.regions),
            balancers=args.spec.service is not None,
        ),
        opts,
    )
