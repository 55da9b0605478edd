"""The rule of a blue/green service leads to one of its target groups only, and there is no rule for tests."""

import json

import pulumi
from pulumi_aws import ec2, ecs, iam, lb

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html"
ERROR = (
    "For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with "
    "both targetGroup and alternateTargetGroup"
)
RESOURCE = "aws:ecs/service:Service::app"
PATH = "loadBalancers[0].advancedConfiguration.testListenerRule"

CONTAINERS = json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}])
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"},
        ],
    }
)


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    zones = {"eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.2.0/24"}
    subnets = [ec2.Subnet(z, vpc_id=vpc.id, cidr_block=block, availability_zone=z).id for z, block in zones.items()]
    blue, green = (
        lb.TargetGroup(name, port=80, protocol="HTTP", target_type="ip", vpc_id=vpc.id) for name in ("blue", "green")
    )
    balancer = lb.LoadBalancer("app", internal=True, subnets=subnets)
    forward = lb.ListenerDefaultActionArgs(type="forward", target_group_arn=blue.arn)
    listener = lb.Listener("app", load_balancer_arn=balancer.arn, port=80, default_actions=[forward])
    shares = [
        lb.ListenerRuleActionForwardTargetGroupArgs(arn=group.arn, weight=weight)
        for group, weight in ((blue, 100), (green, 0))[: 2 if mended else 1]
    ]
    rule = lb.ListenerRule(
        "app",
        listener_arn=listener.arn,
        conditions=[lb.ListenerRuleConditionArgs(path_pattern=lb.ListenerRuleConditionPathPatternArgs(values=["/*"]))],
        actions=[
            lb.ListenerRuleActionArgs(type="forward", forward=lb.ListenerRuleActionForwardArgs(target_groups=shares))
        ],
    )
    shifting = ecs.ServiceLoadBalancerAdvancedConfigurationArgs(
        alternate_target_group_arn=green.arn,
        production_listener_rule=rule.arn,
        role_arn=iam.Role("app", assume_role_policy=TRUST).arn,
    )
    task = ecs.TaskDefinition(
        "app",
        family="app",
        cpu="256",
        memory="512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        container_definitions=CONTAINERS,
    )
    ecs.Service(
        "app",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        launch_type="FARGATE",
        network_configuration=ecs.ServiceNetworkConfigurationArgs(subnets=subnets),
        deployment_configuration=ecs.ServiceDeploymentConfigurationArgs(
            strategy="BLUE_GREEN", bake_time_in_minutes="5"
        ),
        load_balancers=[
            ecs.ServiceLoadBalancerArgs(
                target_group_arn=blue.arn,
                container_name="app",
                container_port=80,
                advanced_configuration=shifting,
            )
        ],
        opts=pulumi.ResourceOptions(depends_on=[rule]),
    )
