"""Settings of what runs on AWS: one file per entity, as in `components.aws`."""

from pydantic import Field

from components.settings.aws.alarms import AlarmsSpec
from components.settings.aws.audit import AuditSpec
from components.settings.aws.cache import CacheSpec
from components.settings.aws.firewall import FirewallPlacesSpec
from components.settings.aws.network import NetworkSpec, RegionSpec
from components.settings.aws.service import ServiceSpec
from components.settings.aws.site import SiteSpec
from components.settings.aws.values import AccountId, PolicyArn, Region
from components.spec import Spec


class AwsSpec(Spec):
    """Everything on AWS."""

    account_id: AccountId | None = Field(
        default=None, description="The only account this stack may be deployed to. Credentials of another are refused."
    )
    permissions_boundary: PolicyArn | None = Field(
        default=None, description="ARN of the policy that bounds every role of the stack, where the company wants one."
    )
    regions: dict[Region, RegionSpec] = Field(
        min_length=1,
        max_length=2,
        description="Regions of the environment, by name. With two, the second is a warm standby.",
        examples=[{"eu-west-1": {}}],
    )
    primary_region: Region | None = Field(
        default=None, description="Which of `regions` holds what exists once. Required where there are several."
    )
    serving_region: Region | None = Field(
        default=None,
        description="Which of `regions` answers while it can: naming the other one promotes it. The primary one if "
        "left out.",
    )
    network: NetworkSpec = Field(default=NetworkSpec(), description="What every region's network has.")
    service: ServiceSpec | None = Field(
        default=None, description="The application's containers, in every region. Left out, there is no server side."
    )
    cache: CacheSpec | None = Field(
        default=None, description="The cache of the service, in every region. Left out, there is none."
    )
    firewall: FirewallPlacesSpec | None = Field(
        default=None, description="AWS WAF with the rules of `firewall`. Left out, there is none."
    )
    site: SiteSpec | None = Field(default=None, description="The site. Left out, nothing is reached from outside.")
    audit: AuditSpec | None = Field(default=None, description="The log archive. Left out, nothing is logged.")
    alarms: AlarmsSpec | None = Field(default=None, description="Alarms. Left out, nobody is told.")

    @property
    def home(self) -> str:
        """The region of what exists once."""
        return self.primary_region or next(iter(self.regions))

    @property
    def serving(self) -> tuple[str, ...]:
        """The regions in the order in which they answer: the serving one, then its standby."""
        first = self.serving_region or self.home
        return (first, *(region for region in self.regions if region != first))
