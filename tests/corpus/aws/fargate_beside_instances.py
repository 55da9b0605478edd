"""A cluster's default strategy spreads tasks over Fargate and over instances."""

from pulumi_aws import autoscaling, ec2, ecs

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/68"
ERROR = (
    "InvalidParameterException: A capacity provider strategy cannot contain a mix of capacity providers using Auto "
    "Scaling groups and Fargate providers. Specify one or the other and try again."
)
RESOURCE = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::web"
PATH = "defaultCapacityProviderStrategies[1].capacityProvider"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("web", cidr_block="10.0.0.0/16")
    subnet = ec2.Subnet("web", vpc_id=vpc.id, cidr_block="10.0.0.0/24")
    template = ec2.LaunchTemplate("web", image_id="ami-0123456789abcdef0", instance_type="t3.micro")
    group = autoscaling.Group(
        "web",
        min_size=0,
        max_size=2,
        vpc_zone_identifiers=[subnet.id],
        launch_template=autoscaling.GroupLaunchTemplateArgs(id=template.id, version="$Latest"),
    )
    instances = ecs.CapacityProvider(
        "web",
        name="instances",
        auto_scaling_group_provider=ecs.CapacityProviderAutoScalingGroupProviderArgs(auto_scaling_group_arn=group.arn),
    )
    spread = ecs.ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs
    strategies = [
        spread(capacity_provider="FARGATE", weight=1),
        spread(capacity_provider=instances.name, weight=1),
    ]
    ecs.ClusterCapacityProviders(
        "web",
        cluster_name=ecs.Cluster("web").name,
        capacity_providers=["FARGATE", instances.name],
        default_capacity_provider_strategies=strategies[:1] if mended else strategies,
    )
