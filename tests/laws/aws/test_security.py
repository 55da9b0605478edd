"""Laws of security groups and network ACLs."""

from typing import Any

import pytest

from rehearsal.laws.aws import security
from tests.laws.support import Case, check, made

GROUPS = [made(security.GROUP, f"sg-{ident}", vpcId=f"vpc-{ident}") for ident in ("1a", "2b")]


def rule(**changes: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "securityGroupId": "sg-1a",
        "type": "ingress",
        "protocol": "tcp",
        "fromPort": 80,
        "toPort": 80,
    }
    return first | changes


def modern(**changes: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"securityGroupId": "sg-1a", "ipProtocol": "tcp", "fromPort": 80, "toPort": 80}
    return first | changes


def without(inputs: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != key}


WORLD = {"cidrBlocks": ["0.0.0.0/0"]}
WEB = made(security.RULE, "sgrule-1a", **rule(**WORLD))
ACL = "aws:ec2/networkAcl:NetworkAcl"
ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule"
ENTRY: dict[str, Any] = {
    "networkAclId": "acl-1a",
    "ruleNumber": 100,
    "protocol": "tcp",
    "ruleAction": "allow",
    "fromPort": 80,
    "toPort": 80,
}


def entries(*numbers: int) -> dict[str, Any]:
    return {
        "vpcId": "vpc-1a",
        "ingress": [{"ruleNo": number, "protocol": "-1", "action": "allow"} for number in numbers],
    }


CASES = [
    Case(security.ports_make_a_range, [], {"ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 80}]}, "ingress[0].fromPort", {"ingress": [{"protocol": "icmp", "fromPort": 8, "toPort": 0}]}),
    Case(security.ports_make_a_range, [], rule(fromPort=443, **WORLD), "fromPort", rule(**WORLD), token=security.RULE),
    Case(security.ports_make_a_range, [], without(modern(cidrIpv4="10.0.0.0/8"), "toPort"), "toPort", {"securityGroupId": "sg-1a", "ipProtocol": "-1", "cidrIpv4": "10.0.0.0/8"}, token=security.INGRESS),
    Case(security.every_protocol_has_no_ports, [], {"egress": [{"protocol": "-1", "fromPort": 0, "toPort": 65535}]}, "egress[0].toPort", {"egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0}]}),
    Case(security.every_protocol_has_no_ports, [], rule(protocol="-1", fromPort=0, toPort=65535), "toPort", rule(protocol="-1", fromPort=-1, toPort=-1), token=security.RULE),
    Case(security.reserved_group_name, [], {"name": "default"}, "name", {"name": "web"}),
    Case(security.rule_is_alone, [*GROUPS, WEB], rule(**WORLD), "securityGroupId", rule(type="egress", **WORLD)),
    Case(security.rule_is_alone, [*GROUPS, WEB], modern(cidrIpv4="0.0.0.0/0"), "securityGroupId", modern(cidrIpv4="10.0.0.0/8"), token=security.INGRESS),
    Case(security.rule_is_alone, [*GROUPS, WEB], rule(protocol="6", **WORLD), "securityGroupId", rule(fromPort=81, toPort=81, **WORLD)),
    Case(security.referenced_group_is_near, GROUPS, rule(sourceSecurityGroupId="sg-2b"), "sourceSecurityGroupId", rule(sourceSecurityGroupId="sg-1a")),
    Case(security.referenced_group_is_near, GROUPS, modern(referencedSecurityGroupId="sg-2b"), "referencedSecurityGroupId", modern(referencedSecurityGroupId="sg-1a"), token=security.EGRESS),
    Case(security.acl_numbers_are_unique, [made(ACL_RULE, "nacl-1", **ENTRY)], ENTRY, "ruleNumber", ENTRY | {"egress": True}),
    Case(security.inline_acl_numbers_are_unique, [], entries(100, 100), "ingress[1].ruleNo", entries(100, 110)),
    Case(security.acl_ports_make_a_range, [], ENTRY | {"toPort": 22}, "fromPort", ENTRY, token=ACL_RULE),
    Case(security.acl_ports_make_a_range, [], {"vpcId": "vpc-1a", "ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 80}]}, "ingress[0].fromPort", entries(100), token=ACL),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
