"""Laws of load balancers of one kind."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_kinds as laws
from rehearsal.laws.aws.lb import LISTENERS
from tests.laws.aws.test_lb_actions import ANSWER, ELB, FORWARD, SECURE, WEB, group, listener
from tests.laws.support import Case, but, check, made


def balancer(**more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "name": "web",
        "internal": True,
        "loadBalancerType": "application",
        "subnets": ["subnet-0a", "subnet-0b"],
        "securityGroups": ["sg-0a"],
    }
    return but(first, **more)


def addressed(kind: str, **more: Any) -> dict[str, Any]:
    """A balancer with an address of its own in the first subnet."""
    mappings = [{"subnetId": "subnet-0a"} | more, {"subnetId": "subnet-0b"}]
    return balancer(subnets=None, subnetMappings=mappings, loadBalancerType=kind)


def public(kind: str, **more: Any) -> dict[str, Any]:
    return addressed(kind, allocationId="eipalloc-0a1b2c3d4e5f60718", **more) | {"internal": False}


def network(protocol: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A listener of a network load balancer."""
    found = listener(*actions or [FORWARD | {"targetGroupArn": group("c")}], protocol=protocol, port=443, **more)
    return found | {"loadBalancerArn": f"{ELB}:loadbalancer/net/tcp/50dc6c495c0c9188"}


def mutual(mode: str, **more: Any) -> dict[str, Any]:
    return {"mutualAuthentication": {"mode": mode} | more}


def certified(arn: str) -> dict[str, Any]:
    return {"listenerArn": arn, "certificateArn": SECURE["certificateArn"]}


def redirecting(**more: Any) -> dict[str, Any]:
    return listener({"type": "redirect", "redirect": {"statusCode": "HTTP_301"} | more}, **SECURE)


FIRST, SECOND = (f"{ELB}:listener/{WEB}/f2f7dc8efc522ab{end}" for end in (2, 3))
SUBNET = made("aws:ec2/subnet:Subnet", "subnet-0b", vpcId="vpc-0a", availabilityZone="eu-west-1b")
ELSEWHERE = made("aws:ec2/securityGroup:SecurityGroup", "sg-0b", vpcId="vpc-0b")
PLAIN = made(LISTENERS[0], FIRST, arn=FIRST, loadBalancerArn=f"{ELB}:loadbalancer/{WEB}", port=80, protocol="HTTP")
HTTP2 = {"alpnPolicy": "HTTP2Only"}
TLS: dict[str, Any] = {key: SECURE[key] for key in ("certificateArn", "sslPolicy")}
CASES = [
    Case(laws.addresses_suit_the_balancer, [], balancer(loadBalancerType="network", ipAddressType="dualstack-without-public-ipv4"), "ipAddressType", balancer(internal=False, ipAddressType="dualstack-without-public-ipv4")),
    Case(laws.addresses_suit_the_balancer, [], public("application"), "subnetMappings[0].allocationId", public("network")),
    Case(laws.addresses_suit_the_balancer, [], public("network", privateIpv4Address="10.0.0.9"), "subnetMappings[0].privateIpv4Address", addressed("network", privateIpv4Address="10.0.0.9")),
    Case(laws.balancers_groups_stand_in_its_vpc, [], balancer(loadBalancerType="gateway", internal=None), "securityGroups", balancer(loadBalancerType="gateway", internal=None, securityGroups=None)),
    Case(laws.balancers_groups_stand_in_its_vpc, [SUBNET, ELSEWHERE], balancer(securityGroups=["sg-0b"]), "securityGroups[0]", balancer()),
    Case(laws.encryption_suits_the_protocol, [], network("TCP", **HTTP2), "alpnPolicy", network("TLS", **TLS, **HTTP2)),
    Case(laws.encryption_suits_the_protocol, [], listener(sslPolicy=SECURE["sslPolicy"]), "sslPolicy", listener(**SECURE)),
    Case(laws.encryption_suits_the_protocol, [], listener(**SECURE, **mutual("verify")), "mutualAuthentication.trustStoreArn", listener(**SECURE, **mutual("verify", trustStoreArn=f"{ELB}:truststore/t/6d0ecf831eec9f09"))),
    Case(laws.encryption_suits_the_protocol, [], listener(**mutual("passthrough")), "mutualAuthentication.mode", listener(**SECURE, **mutual("passthrough"))),
    Case(laws.further_certificate_is_of_an_encrypted_listener, [PLAIN], certified(FIRST), "listenerArn", certified(SECOND)),
    Case(laws.listener_suits_its_balancer, [], network("TCP", ANSWER), "defaultActions[0].type", network("TCP")),
    Case(laws.listener_suits_its_balancer, [], but(listener(), port=None), "port", listener()),
    Case(laws.redirect_stays_encrypted, [], redirecting(protocol="HTTP"), "defaultActions[0].redirect.protocol", redirecting(host="www.example.com")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
