"""A service with the strategy CANARY does not say how its load balancer shifts requests."""

import json

import pulumi
from pulumi_aws import ec2, ecs, lb

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html"
ERROR = "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy"
RESOURCE = "aws:ecs/service:Service::app"
PATH = "loadBalancers[0].advancedConfiguration"

CONTAINERS = json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}])


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    zones = {"eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.2.0/24"}
    subnets = [ec2.Subnet(z, vpc_id=vpc.id, cidr_block=block, availability_zone=z).id for z, block in zones.items()]
    targets = lb.TargetGroup("app", port=80, protocol="HTTP", target_type="ip", vpc_id=vpc.id)
    balancer = lb.LoadBalancer("app", internal=True, subnets=subnets)
    forward = lb.ListenerDefaultActionArgs(type="forward", target_group_arn=targets.arn)
    listener = lb.Listener("app", load_balancer_arn=balancer.arn, port=80, default_actions=[forward])
    task = ecs.TaskDefinition(
        "app",
        family="app",
        cpu="256",
        memory="512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        container_definitions=CONTAINERS,
    )
    strategy = "ROLLING" if mended else "CANARY"
    ecs.Service(
        "app",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        launch_type="FARGATE",
        network_configuration=ecs.ServiceNetworkConfigurationArgs(subnets=subnets),
        deployment_configuration=ecs.ServiceDeploymentConfigurationArgs(strategy=strategy),
        load_balancers=[
            ecs.ServiceLoadBalancerArgs(target_group_arn=targets.arn, container_name="app", container_port=80)
        ],
        opts=pulumi.ResourceOptions(depends_on=[listener]),
    )
