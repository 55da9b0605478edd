"""Laws of load balancers of one kind."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_kinds as laws
from tests.laws.support import Case, but, check, made

LOAD_BALANCER: dict[str, Any] = {
    "name": "web",
    "internal": True,
    "loadBalancerType": "application",
    "subnets": ["subnet-0a", "subnet-0b"],
    "securityGroups": ["sg-0a"],
}
LISTENER: dict[str, Any] = {
    "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
    "port": 80,
    "protocol": "HTTP",
    "defaultActions": [
        {
            "type": "forward",
            "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
        }
    ],
}
THE_SUBNET = made("aws:ec2/subnet:Subnet", "subnet-0b", vpcId="vpc-0a", availabilityZone="eu-west-1b")
THE_SECURITY_GROUP = made("aws:ec2/securityGroup:SecurityGroup", "sg-0b", vpcId="vpc-0b")
THE_LISTENER = made(
    "aws:lb/listener:Listener",
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2",
    arn="arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2",
    loadBalancerArn="arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
    port=80,
    protocol="HTTP",
)
CASES = [
    Case(
        laws.addresses_suit_the_balancer,
        [],
        LOAD_BALANCER | {"loadBalancerType": "network", "ipAddressType": "dualstack-without-public-ipv4"},
        "ipAddressType",
        LOAD_BALANCER | {"internal": False, "ipAddressType": "dualstack-without-public-ipv4"},
    ),
    Case(
        laws.addresses_suit_the_balancer,
        [],
        but(
            LOAD_BALANCER,
            subnets=None,
            subnetMappings=[
                {"subnetId": "subnet-0a", "allocationId": "eipalloc-0a1b2c3d4e5f60718"},
                {"subnetId": "subnet-0b"},
            ],
            internal=False,
        ),
        "subnetMappings[0].allocationId",
        but(
            LOAD_BALANCER,
            subnets=None,
            subnetMappings=[
                {"subnetId": "subnet-0a", "allocationId": "eipalloc-0a1b2c3d4e5f60718"},
                {"subnetId": "subnet-0b"},
            ],
            internal=False,
            loadBalancerType="network",
        ),
    ),
    Case(
        laws.addresses_suit_the_balancer,
        [],
        but(
            LOAD_BALANCER,
            subnets=None,
            subnetMappings=[
                {
                    "subnetId": "subnet-0a",
                    "allocationId": "eipalloc-0a1b2c3d4e5f60718",
                    "privateIpv4Address": "10.0.0.9",
                },
                {"subnetId": "subnet-0b"},
            ],
            loadBalancerType="network",
            internal=False,
        ),
        "subnetMappings[0].privateIpv4Address",
        but(
            LOAD_BALANCER,
            subnets=None,
            subnetMappings=[{"subnetId": "subnet-0a", "privateIpv4Address": "10.0.0.9"}, {"subnetId": "subnet-0b"}],
            loadBalancerType="network",
        ),
    ),
    Case(
        laws.balancers_groups_stand_in_its_vpc,
        [],
        but(LOAD_BALANCER, loadBalancerType="gateway", internal=None),
        "securityGroups",
        but(LOAD_BALANCER, loadBalancerType="gateway", internal=None, securityGroups=None),
    ),
    Case(
        laws.balancers_groups_stand_in_its_vpc,
        [THE_SUBNET, THE_SECURITY_GROUP],
        LOAD_BALANCER | {"securityGroups": ["sg-0b"]},
        "securityGroups[0]",
        LOAD_BALANCER,
    ),
    Case(
        laws.encryption_suits_the_protocol,
        [],
        LISTENER
        | {
            "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/tcp/50dc6c495c0c9188",
            "protocol": "TCP",
            "port": 443,
            "defaultActions": [
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/c/6d0ecf831eec9f09",
                }
            ],
            "alpnPolicy": "HTTP2Only",
        },
        "alpnPolicy",
        LISTENER
        | {
            "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/tcp/50dc6c495c0c9188",
            "protocol": "TLS",
            "port": 443,
            "defaultActions": [
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/c/6d0ecf831eec9f09",
                }
            ],
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "alpnPolicy": "HTTP2Only",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
        },
    ),
    Case(
        laws.encryption_suits_the_protocol,
        [],
        LISTENER | {"sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"},
        "sslPolicy",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
        },
    ),
    Case(
        laws.encryption_suits_the_protocol,
        [],
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "mutualAuthentication": {"mode": "verify"},
        },
        "mutualAuthentication.trustStoreArn",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "mutualAuthentication": {
                "mode": "verify",
                "trustStoreArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:truststore/t/6d0ecf831eec9f09",
            },
        },
    ),
    Case(
        laws.encryption_suits_the_protocol,
        [],
        LISTENER | {"mutualAuthentication": {"mode": "passthrough"}},
        "mutualAuthentication.mode",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "mutualAuthentication": {"mode": "passthrough"},
        },
    ),
    Case(
        laws.further_certificate_is_of_an_encrypted_listener,
        [THE_LISTENER],
        {
            "listenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2",
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
        },
        "listenerArn",
        {
            "listenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab3",
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
        },
    ),
    Case(
        laws.listener_suits_its_balancer,
        [],
        LISTENER
        | {
            "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/tcp/50dc6c495c0c9188",
            "protocol": "TCP",
            "port": 443,
            "defaultActions": [
                {"type": "fixed-response", "fixedResponse": {"contentType": "text/plain", "statusCode": "404"}}
            ],
        },
        "defaultActions[0].type",
        LISTENER
        | {
            "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/tcp/50dc6c495c0c9188",
            "protocol": "TCP",
            "port": 443,
            "defaultActions": [
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/c/6d0ecf831eec9f09",
                }
            ],
        },
    ),
    Case(laws.listener_suits_its_balancer, [], but(LISTENER, port=None), "port", LISTENER),
    Case(
        laws.redirect_stays_encrypted,
        [],
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [{"type": "redirect", "redirect": {"statusCode": "HTTP_301", "protocol": "HTTP"}}],
        },
        "defaultActions[0].redirect.protocol",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [{"type": "redirect", "redirect": {"statusCode": "HTTP_301", "host": "www.example.com"}}],
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
