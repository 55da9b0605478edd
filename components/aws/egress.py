"""How the private subnets of a network reach the internet, without being reached from it.

Owns: the NAT gateway, the route to it, and its alarms.
Not here: the internet gateway, which a network has anyway.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws.alarm import Metric, Signal, Topics, alarm

EVERYWHERE: Final = "0.0.0.0/0"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Where the way out begins."""

    region: str
    vpc_id: pulumi.Input[str]
    internet: aws.ec2.InternetGateway
    """What a NAT gateway goes out through."""

    route_table_id: pulumi.Input[str]
    """The table of the subnets that may go out."""


def nat(name: str, gate: Gate, topics: Topics | None, opts: pulumi.ResourceOptions) -> Sequence[pulumi.Resource]:
    """Let subnets out through a NAT gateway that spans the zones by itself and needs no public subnet.

    Args:
        name: The network's name.
        gate: Where the way out begins.
        topics: Who hears of alarms.
        opts: Options of each resource.

    Returns:
        What to wait for before anything goes out
        (docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html).
    """
    # It goes out through the internet gateway, and no value says so.
    attached = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[gate.internet]))
    gateway = aws.ec2.NatGateway(
        name,
        vpc_id=gate.vpc_id,
        availability_mode="regional",
        connectivity_type="public",
        tags={"Name": name},
        region=gate.region,
        opts=attached,
    )
    route = aws.ec2.Route(
        f"{name}-private",
        route_table_id=gate.route_table_id,
        destination_cidr_block=EVERYWHERE,
        nat_gateway_id=gateway.id,
        region=gate.region,
        opts=opts,
    )
    for role, signal in _signals(gate.region, gateway.id).items():
        alarm(f"{name}-nat-{role}", signal, topics, gate.region, opts)
    return (route,)


def _signals(region: str, nat_id: pulumi.Input[str]) -> Mapping[str, Signal]:
    def metric(name: str) -> Metric:
        return Metric(
            namespace="AWS/NATGateway", name=name, dimensions={"NatGatewayId": nat_id}, statistic="Sum", period=300
        )

    return {
        "ports": Signal(
            description=f"New connections out of {region} fail: the NAT gateway has no free port for their "
            "destination. Look at what connects to one address so often.",
            severity="critical",
            metric=metric("ErrorPortAllocation"),
            above=0,
        ),
        # A share, as docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html advises.
        "drops": Signal(
            description=f"The NAT gateway of {region} drops more than 0.01 % of its packets. Look at AWS's health "
            "dashboard and at the gateway's throughput.",
            severity="warning",
            expression="100 * dropped / (sent + received)",
            metrics={
                "dropped": metric("PacketsDropCount"),
                "sent": metric("PacketsInFromSource"),
                "received": metric("PacketsInFromDestination"),
            },
            above=0.01,
            periods=3,
        ),
    }
