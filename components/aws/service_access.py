"""Who may talk to whom around a service: CloudFront to the balancer, the balancer to the tasks, the tasks to the rest.

No rule for DNS, because security groups do not apply to Amazon's resolver
(docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
Not here: the way to the cache, which is the rule of the cache's client group that tasks get as well.
"""

from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws.network import Network

CLOUDFRONT: Final = "com.amazonaws.global.cloudfront.origin-facing"
"""AWS's list of where CloudFront's requests come from. It counts as 55 of the 60 rules that a security group may have
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html): one port, and no more."""

HTTPS: Final = 443


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """Security groups of a service, and their rules."""

    balancer: pulumi.Output[str]
    tasks: pulumi.Output[str]
    rules: tuple[pulumi.Resource, ...]
    """To wait for before anything has to get through."""


def access(name: str, network: Network, *, listens: int, port: int, opts: pulumi.ResourceOptions) -> Access:
    """Make the groups and their rules.

    Args:
        name: Logical name of the service.
        network: Where it runs.
        listens: Port of the balancer.
        port: Port of the tasks.
        opts: Options of each child.

    Returns:
        The groups' ids.
    """
    balancer = _group(f"{name}-balancer", "Load balancer: from CloudFront, to the tasks", network, opts)
    tasks = _group(f"{name}-tasks", "Tasks: from the load balancer, to what they need", network, opts)
    rules = (
        _from_edge(name, network.region, balancer, listens, opts),
        *_between(name, network.region, balancer, tasks, port, opts),
        *_egress(name, network, tasks, opts),
    )
    return Access(balancer=balancer.id, tasks=tasks.id, rules=rules)


def _group(name: str, description: str, network: Network, opts: pulumi.ResourceOptions) -> aws.ec2.SecurityGroup:
    return aws.ec2.SecurityGroup(name, description=description, vpc_id=network.vpc_id, region=network.region, opts=opts)


def _from_edge(
    name: str, region: str, balancer: aws.ec2.SecurityGroup, listens: int, opts: pulumi.ResourceOptions
) -> aws.vpc.SecurityGroupIngressRule:
    # The invoke needs the provider that the component has; its parent hands it down.
    edge = aws.ec2.get_managed_prefix_list_output(
        name=CLOUDFRONT, region=region, opts=pulumi.InvokeOutputOptions(parent=opts.parent)
    )
    return aws.vpc.SecurityGroupIngressRule(
        f"{name}-from-edge",
        security_group_id=balancer.id,
        description="CloudFront asks the load balancer",
        prefix_list_id=edge.id,
        ip_protocol="tcp",
        from_port=listens,
        to_port=listens,
        region=region,
        opts=opts,
    )


def _between(
    name: str,
    region: str,
    balancer: aws.ec2.SecurityGroup,
    tasks: aws.ec2.SecurityGroup,
    port: int,
    opts: pulumi.ResourceOptions,
) -> tuple[pulumi.Resource, pulumi.Resource]:
    # Another port of the tasks has rules of its own beside the old ones, until the old tasks are gone.
    moving = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(replace_on_changes=["from_port", "to_port"]))
    return (
        aws.vpc.SecurityGroupEgressRule(
            f"{name}-to-tasks",
            security_group_id=balancer.id,
            description="The load balancer asks the tasks",
            referenced_security_group_id=tasks.id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            region=region,
            opts=moving,
        ),
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-from-balancer",
            security_group_id=tasks.id,
            description="The load balancer asks the tasks",
            referenced_security_group_id=balancer.id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            region=region,
            opts=moving,
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Way:
    """Where tasks may go over HTTPS, and why; one of the three places."""

    why: str
    cidr: str | None = None
    group: pulumi.Input[str] | None = None
    prefix_list: pulumi.Input[str] | None = None


def _ways(network: Network) -> dict[str, _Way]:
    """To everywhere if the network lets them out, or else to its endpoints only."""
    if network.open_egress:
        return {"internet": _Way(why="Images, AWS and other services, over HTTPS", cidr="0.0.0.0/0")}
    ways = {}
    if network.endpoints_security_group_id is not None:
        ways["endpoints"] = _Way(why="AWS through the endpoints", group=network.endpoints_security_group_id)
    if network.s3_prefix_list_id is not None:
        ways["s3"] = _Way(why="Layers of images, through the endpoint of S3", prefix_list=network.s3_prefix_list_id)
    return ways


def _egress(
    name: str, network: Network, tasks: aws.ec2.SecurityGroup, opts: pulumi.ResourceOptions
) -> tuple[pulumi.Resource, ...]:
    return tuple(
        aws.vpc.SecurityGroupEgressRule(
            f"{name}-to-{place}",
            security_group_id=tasks.id,
            description=way.why,
            cidr_ipv4=way.cidr,
            referenced_security_group_id=way.group,
            prefix_list_id=way.prefix_list,
            ip_protocol="tcp",
            from_port=HTTPS,
            to_port=HTTPS,
            region=network.region,
            opts=opts,
        )
        for place, way in _ways(network).items()
    )
