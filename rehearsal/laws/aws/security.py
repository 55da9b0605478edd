"""Laws of security groups, network ACLs and their rules."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import blocks, listed, number, text

API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference"
PERMISSION = f"{API}/API_IpPermission.html"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
RULE = "aws:ec2/securityGroupRule:SecurityGroupRule"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
PORTED = ("tcp", "udp", "6", "17")
EVERY = ("-1", "all")
PEERINGS = (
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    "aws:ec2transitgateway/transitGateway:TransitGateway",
)


def _rules(subject: Subject) -> Iterator[tuple[str, str]]:
    """Every rule: the start of its properties' paths, and the name of the property of its protocol."""
    if subject.token == RULE:
        yield "", "protocol"
    elif subject.token in (INGRESS, EGRESS):
        yield "", "ipProtocol"
    else:
        for pattern in ("ingress[*]", "egress[*]"):
            for path, _ in blocks(subject, pattern):
                yield f"{path}.", "protocol"


@law(GROUP, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", RULE, INGRESS, EGRESS, source=PERMISSION)
def ports_make_a_range(ruled: Subject) -> Iterator[Finding]:
    """A range of TCP or UDP ports goes upwards, and both its ends are given."""
    for path, key in _rules(ruled):
        protocol = (text(ruled, f"{path}{key}") or "").lower()
        first, last = number(ruled, f"{path}fromPort"), number(ruled, f"{path}toPort")
        if protocol not in PORTED:
            continue
        if first is not None and last is not None and first > last:
            yield refused(
                f"{path}fromPort",
                first,
                f"must not be above toPort {last:g}: Invalid TCP/UDP port range (InvalidParameterValue)",
            )
        elif ruled.token in (INGRESS, EGRESS):
            for end in ("fromPort", "toPort"):
                if not ruled.given(end):
                    yield refused(
                        end,
                        None,
                        "is required: Must specify both from and to ports with TCP/UDP (InvalidParameterValue)",
                    )


@law(GROUP, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", RULE, source=PERMISSION)
def every_protocol_has_no_ports(ruled: Subject) -> Iterator[Finding]:
    """Protocol -1 goes with ports 0."""
    for path, key in _rules(ruled):
        if (text(ruled, f"{path}{key}") or "").lower() not in EVERY:
            continue
        for end in ("fromPort", "toPort"):
            port = number(ruled, f"{path}{end}")
            if port and not (ruled.token == RULE and port == -1):
                yield refused(
                    f"{path}{end}",
                    port,
                    "must be 0: from_port and to_port must both be 0 to use the 'ALL' \"-1\" protocol",
                    remedy="give 0, or name the protocol, such as tcp",
                )


@law(GROUP, source=f"{API}/API_CreateSecurityGroup.html")
def reserved_group_name(group: Subject) -> Iterator[Finding]:
    """The name `default` is the VPC's own."""
    name = text(group, "name")
    if name and name.lower() == "default":
        yield refused("name", name, "is reserved (InvalidParameterValue)", remedy="manage it by DefaultSecurityGroup")


def _peers(inputs: dict[str, Any], ident: Any) -> set[tuple[str, Any]]:
    """Who a rule speaks of."""
    found: set[tuple[str, Any]] = set()
    for key in ("cidrBlocks", "ipv6CidrBlocks", "prefixListIds"):
        found |= {(key, one) for one in listed(inputs.get(key)) if isinstance(one, str)}
    for key, name in (("cidrIpv4", "cidrBlocks"), ("cidrIpv6", "ipv6CidrBlocks"), ("prefixListId", "prefixListIds")):
        found |= {(name, inputs[key])} if isinstance(inputs.get(key), str) else set()
    for key in ("sourceSecurityGroupId", "referencedSecurityGroupId"):
        found |= {("group", inputs[key])} if isinstance(inputs.get(key), str) else set()
    return found | ({("group", ident)} if inputs.get("self") is True else set())


def _ports(inputs: dict[str, Any]) -> tuple[str, Any, Any]:
    protocol = str(inputs.get("protocol", inputs.get("ipProtocol"))).lower()
    protocol = {"6": "tcp", "17": "udp", "1": "icmp", "all": "-1"}.get(protocol, protocol)
    return (protocol, None, None) if protocol == "-1" else (protocol, inputs.get("fromPort"), inputs.get("toPort"))


def _directed(token: str, inputs: dict[str, Any]) -> str:
    return {INGRESS: "ingress", EGRESS: "egress"}.get(token) or str(inputs.get("type"))


@law(RULE, INGRESS, EGRESS, source=f"{API}/API_AuthorizeSecurityGroupIngress.html")
def rule_is_alone(rule: Subject) -> Iterator[Finding]:
    """A group has one rule for a peer, a protocol and a range of ports."""
    group = text(rule, "securityGroupId")
    if not group or not all(rule.get(key) is not None for key in ("fromPort", "toPort") if rule.given(key)):
        return
    mine, direction = _peers(rule.inputs, group), _directed(rule.token, rule.inputs)
    for other in rule.neighbours(RULE, INGRESS, EGRESS):
        if other.inputs.get("securityGroupId") != group or _directed(other.token, other.inputs) != direction:
            continue
        shared = mine & _peers(other.inputs, group)
        if shared and _ports(other.inputs) == _ports(rule.inputs):
            yield refused(
                "securityGroupId",
                group,
                f"has the rule for {', '.join(sorted(str(peer) for _, peer in shared))} already "
                f"(InvalidPermission.Duplicate), from {other.urn.rsplit('::', 1)[-1]}",
            )
            return


@law(RULE, INGRESS, EGRESS, source="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html")
def referenced_group_is_near(rule: Subject) -> Iterator[Finding]:
    """A group refers to groups of its own VPC, or of one that it is connected to."""
    group = rule.referred("securityGroupId", GROUP)
    key = "sourceSecurityGroupId" if rule.token == RULE else "referencedSecurityGroupId"
    other = rule.referred(key, GROUP)
    if not group or not other or any(True for _ in rule.world.records(*PEERINGS)):
        return
    here, there = group.inputs.get("vpcId"), other.inputs.get("vpcId")
    if here and there and here != there:
        yield refused(
            key, other.id, f"is in {there}: the two resources belong to different networks (InvalidGroup.NotFound)"
        )


@law("aws:ec2/networkAclRule:NetworkAclRule", source=f"{API}/API_CreateNetworkAclEntry.html")
def acl_numbers_are_unique(rule: Subject) -> Iterator[Finding]:
    """A network ACL has one rule of a number and direction."""
    egress = rule.get("egress", None if rule.given("egress") else False)
    mine = [text(rule, "networkAclId"), number(rule, "ruleNumber"), egress]
    for other in rule.neighbours() if None not in mine else ():
        theirs = [other.inputs.get("networkAclId"), other.inputs.get("ruleNumber"), other.inputs.get("egress") or False]
        if theirs == mine:
            yield refused("ruleNumber", mine[1], "is taken in the network ACL (NetworkAclEntryAlreadyExists)")
            return


@law(
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
    source=f"{API}/API_CreateNetworkAclEntry.html",
)
def inline_acl_numbers_are_unique(acl: Subject) -> Iterator[Finding]:
    """A network ACL has one rule of a number and direction."""
    for direction in ("ingress", "egress"):
        seen: set[float] = set()
        for path, _ in blocks(acl, f"{direction}[*]"):
            ruled = number(acl, f"{path}.ruleNo")
            if ruled is not None and ruled in seen:
                yield refused(f"{path}.ruleNo", ruled, "is the number of another rule (NetworkAclEntryAlreadyExists)")
            elif ruled is not None:
                seen.add(ruled)


@law(
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/networkAclRule:NetworkAclRule",
    source=f"{API}/API_CreateNetworkAclEntry.html",
)
def acl_ports_make_a_range(acl: Subject) -> Iterator[Finding]:
    """A range of TCP or UDP ports goes upwards."""
    paths = (
        [""]
        if acl.token.endswith("Rule")
        else [f"{path}." for pattern in ("ingress[*]", "egress[*]") for path, _ in blocks(acl, pattern)]
    )
    for path in paths:
        first, last = number(acl, f"{path}fromPort"), number(acl, f"{path}toPort")
        if (
            (text(acl, f"{path}protocol") or "").lower() in PORTED
            and first is not None
            and last is not None
            and first > last
        ):
            yield refused(f"{path}fromPort", first, f"must not be above toPort {last:g} (InvalidParameterValue)")
