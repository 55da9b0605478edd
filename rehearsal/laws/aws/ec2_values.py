"""Laws of the values that EC2 takes: instance types, protocols, blocks."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import blocks, network, number, text, texts

API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference"
VPC = "aws:ec2/vpc:Vpc"
TYPE = re.compile(r"[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|\d*xlarge|metal(-[a-z0-9]+)*)")
MOST_PORT = 65535
PROTOCOLS = ("tcp", "udp", "icmp", "icmpv6", "all")
RARE = ("sctp", "igmp", "idp", "rdp", "udplite", "xtp", "ttp", "ptp", "mtp", "vmtp", "irtp")
"""Protocols that look like slips."""
SERVICES = ("http", "https", "ssh", "mysql", "postgres", "tls", "ssl")
"""What runs over a protocol and is often taken for one."""
GROUPS = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
RULE = "aws:ec2/securityGroupRule:SecurityGroupRule"
MODERN = (
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
)


@law(
    "aws:ec2/instance:Instance",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:eks/nodeGroup:NodeGroup",
    source="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
)
def instance_type_is_one(machine: Subject) -> Iterator[Finding]:
    """An instance type is a family and a size, as in `t3.micro`."""
    for path, kind in texts(machine, "instanceType", "instanceTypes[*]"):
        if not TYPE.fullmatch(kind):
            yield refused(path, kind, "is no instance type, such as t3.micro (InvalidParameterValue)")


@law(*GROUPS, RULE, *MODERN, source=f"{API}/API_IpPermission.html")
def protocol_is_known(ruled: Subject) -> Iterator[Finding]:
    """A protocol is named as the IANA names it; what is nearly one of the usual names is a slip."""
    for path, value in texts(ruled, "protocol", "ipProtocol", "ingress[*].protocol", "egress[*].protocol"):
        plain = value.isalpha() and value.lower() not in (*PROTOCOLS, *RARE)
        if (plain and get_close_matches(value.lower(), PROTOCOLS)) or value.lower() in SERVICES:
            yield refused(path, value, "is no protocol: Unknown protocol (InvalidParameterValue)", remedy="such as tcp")


@law(*GROUPS, RULE, source=f"{API}/API_IpPermission.html")
def ports_exist(ruled: Subject) -> Iterator[Finding]:
    """The last port is 65535."""
    starts = (
        [""]
        if ruled.token == RULE
        else [f"{path}." for pattern in ("ingress[*]", "egress[*]") for path, _ in blocks(ruled, pattern)]
    )
    for path in (f"{start}{end}" for start in starts for end in ("fromPort", "toPort")):
        port = number(ruled, path)
        if port is not None and not -1 <= port <= MOST_PORT:
            yield refused(
                path, port, f"must be at most {MOST_PORT}: Invalid TCP/UDP port range (InvalidParameterValue)"
            )


@law(VPC, source="https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/validation/network.go")
def vpc_is_a_network(vpc: Subject) -> Iterator[Finding]:
    """A VPC's block is a network, without host bits, and every VPC has one."""
    given, block = text(vpc, "cidrBlock"), network(vpc.get("cidrBlock"))
    if given and block and given != str(block):
        yield refused(
            "cidrBlock", given, f"must be a network: expected cidr_block to contain a valid network, expected {block}"
        )
    if not any(vpc.given(key) for key in ("cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength")):
        yield refused("cidrBlock", None, "must be provided, or ipv4IpamPoolId (MissingParameter)")
