"""A program of any size, made of the product's own components."""

import pulumi
import pulumi_aws as aws

from components.aws.alarms import Alarms, AlarmsArgs
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.site import CLOUDFRONT_REGION, Place, Site, SiteArgs
from components.routes import Route
from components.settings.aws.alarms import AlarmsSpec
from components.settings.aws.audit import AuditSpec
from components.settings.aws.site import SiteSpec

ACCOUNT = "123456789012"
ROUTES = (
    Route(path="/_next/static/*", origin="static", cache="immutable"),
    Route(path="/*", origin="static", cache="revalidate"),
)


def sites(*, count: int) -> None:
    """Deploy that many sites, each with an archive and alarms of its own.

    Args:
        count: One site is about 40 resources.
    """
    provider = aws.Provider("aws", region="eu-west-1")
    on_aws = pulumi.ResourceOptions(provider=provider)
    for index in range(count):
        trail = AuditTrail(
            f"audit{index}",
            AuditTrailArgs(
                spec=AuditSpec(deletion_protection=False, retain_on_delete=False),
                account_id=ACCOUNT,
                home="eu-west-1",
                regions=["eu-west-1"],
            ),
            on_aws,
        )
        alarms = Alarms(
            f"alarms{index}",
            AlarmsArgs(spec=AlarmsSpec(), account_id=ACCOUNT, regions=[CLOUDFRONT_REGION]),
            on_aws,
        )
        Site(
            f"site{index}",
            SiteArgs(
                spec=SiteSpec(deletion_protection=False, retain_on_delete=False),
                routes=ROUTES,
                application="bench",
                account_id=ACCOUNT,
                places=[Place(region="eu-west-1")],
                sink=trail,
                topics=alarms.topics[CLOUDFRONT_REGION],
            ),
            on_aws,
        )
