"""How a network reaches AWS's services without leaving it.

Owns: S3's gateway endpoint, interface endpoints, their policies and their security group.
Not here: who may connect from where, beyond the network itself: that is each client's own security group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies, policies_network
from components.settings.aws.network import NetworkSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where endpoints stand."""

    region: str
    vpc_id: pulumi.Input[str]
    cidr_block: pulumi.Input[str]
    subnet_ids: Sequence[pulumi.Input[str]]
    """One of each zone, for interface endpoints."""

    route_table_ids: Sequence[pulumi.Input[str]]
    """Tables that lead to S3's gateway endpoint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoints:
    """What clients need to know of the endpoints."""

    security_group_id: pulumi.Output[str] | None = None
    """Takes HTTPS for the interface endpoints; None where there are none."""

    s3_prefix_list_id: pulumi.Output[str] | None = None
    """S3's addresses."""

    ready: Sequence[pulumi.Resource] = ()
    """What to wait for before anything uses them."""


def endpoints(
    name: str, place: Place, settings: NetworkSpec, account_id: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> Endpoints:
    """Make the endpoints of a network.

    Args:
        name: The network's name.
        place: Where they stand.
        settings: Which ones.
        account_id: Whose identities they let through.
        opts: Options of each.

    Returns:
        What clients need to know of them.
    """
    # Where there is another way out, less would keep nothing in, and break downloads from S3.
    closed = settings.egress == "none"
    let_through = policies_network.buckets(account_id, place.region) if closed else [policies_network.everything()]
    gateway = _gateway(name, place, let_through, opts)
    if not settings.endpoints:
        return Endpoints(s3_prefix_list_id=gateway.prefix_list_id, ready=[gateway])
    taken = _security_group(name, place, opts)
    made = [
        _interface(name, place, service, taken, policies_network.own_identities(service, account_id), opts)
        for service in settings.endpoints
    ]
    return Endpoints(
        security_group_id=taken.security_group_id,
        s3_prefix_list_id=gateway.prefix_list_id,
        ready=[gateway, taken, *made],
    )


def _gateway(
    name: str, place: Place, let_through: Sequence[policies.Statement], opts: pulumi.ResourceOptions
) -> aws.ec2.VpcEndpoint:
    return aws.ec2.VpcEndpoint(
        f"{name}-s3",
        vpc_id=place.vpc_id,
        vpc_endpoint_type="Gateway",
        service_name=f"com.amazonaws.{place.region}.s3",
        route_table_ids=place.route_table_ids,
        policy=policies.document(let_through),
        tags={"Name": f"{name}-s3"},
        region=place.region,
        opts=opts,
    )


def _interface(
    name: str,
    place: Place,
    service: str,
    taken: aws.vpc.SecurityGroupIngressRule,
    let_through: policies.Statement,
    opts: pulumi.ResourceOptions,
) -> aws.ec2.VpcEndpoint:
    return aws.ec2.VpcEndpoint(
        f"{name}-{service.replace('.', '-')}",
        vpc_id=place.vpc_id,
        vpc_endpoint_type="Interface",
        service_name=f"com.amazonaws.{place.region}.{service}",
        subnet_ids=place.subnet_ids,
        security_group_ids=[taken.security_group_id],
        private_dns_enabled=True,
        policy=policies.document([let_through]),
        tags={"Name": f"{name}-{service}"},
        region=place.region,
        opts=opts,
    )


def _security_group(name: str, place: Place, opts: pulumi.ResourceOptions) -> aws.vpc.SecurityGroupIngressRule:
    """One group for all interface endpoints; its id is the rule's, so that it opens before anybody uses it."""
    group = aws.ec2.SecurityGroup(
        f"{name}-endpoints",
        description="Interface endpoints of AWS services",
        vpc_id=place.vpc_id,
        tags={"Name": f"{name}-endpoints"},
        region=place.region,
        opts=opts,
    )
    return aws.vpc.SecurityGroupIngressRule(
        f"{name}-endpoints",
        security_group_id=group.id,
        description="HTTPS from the network to AWS services",
        ip_protocol="tcp",
        from_port=443,
        to_port=443,
        cidr_ipv4=place.cidr_block,
        region=place.region,
        opts=opts,
    )
