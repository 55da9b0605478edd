"""Small builders for the AWS components under test."""

from collections.abc import Callable
from typing import Any

import pulumi
import pulumi_aws as aws

from components.aws.alarm import Topics
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.site import StaticSite, StaticSiteArgs
from components.routes import Cache, Route
from components.settings.aws.audit import AuditSpec
from components.settings.aws.site import SiteSpec
from tests.recording import ACCOUNT, Recording, record

REGION = "eu-west-1"
TOPICS = Topics(
    critical=f"arn:aws:sns:us-east-1:{ACCOUNT}:critical", warning=f"arn:aws:sns:us-east-1:{ACCOUNT}:warning"
)


def route(path: str, cache: Cache) -> Route:
    return Route(path=path, origin="static", cache=cache)


ROUTES = (route("/assets/*", "immutable"), route("/*", "revalidate"))

BARE_ARCHIVE = AuditSpec(own_key=False)


def on_aws(build: Callable[[pulumi.ResourceOptions], Any]) -> Recording:
    """Record what a component makes, with a provider as `__main__.py` gives it."""

    def program() -> None:
        build(pulumi.ResourceOptions(provider=aws.Provider("aws", region="eu-west-1")))

    return record(program)


def site(
    spec: SiteSpec | None = None,
    *,
    routes: tuple[Route, ...] = ROUTES,
    wired: bool = True,
    archive: AuditSpec = BARE_ARCHIVE,
) -> Recording:
    """Record a static site, with an archive and a topic or alone."""

    def build(opts: pulumi.ResourceOptions) -> None:
        sink = AuditTrail(
            "audit",
            AuditTrailArgs(spec=archive, account_id=ACCOUNT, home=REGION, regions=[REGION], balancers=True),
            opts,
        )
        made = StaticSite(
            "site",
            StaticSiteArgs(
                spec=spec or SiteSpec(),
                routes=routes,
                application="storefront",
                account_id=ACCOUNT,
                region=REGION,
                sink=sink if wired else None,
                topics=TOPICS if wired else None,
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
