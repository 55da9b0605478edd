"""AWS data sources of networks."""

import re

from rehearsal.world import regions
from rehearsal.world.store import Record

from .generic import matching, project
from .question import Answer, Fields, Question, Refusal


def default_vpc(question: Question) -> Fields:
    """The VPC that every account has in a region."""
    ident = question.hexed("vpc", "default")
    return {
        "id": ident, "arn": question.arn(f"vpc/{ident}", service="ec2"), "cidrBlock": "172.31.0.0/16", "default": True,
        "state": "available", "dhcpOptionsId": question.hexed("dopt", "default"), "enableDnsHostnames": True,
        "enableDnsSupport": True, "instanceTenancy": "default", "mainRouteTableId": question.hexed("rtb", "default"),
        "ownerId": question.account, "ipv6AssociationId": "", "ipv6CidrBlock": "", "tags": {},
        "cidrBlockAssociations": [
            {"associationId": question.hexed("vpc-cidr-assoc"), "cidrBlock": "172.31.0.0/16", "state": "associated"},
        ],
    }  # fmt: skip


def _vpc(question: Question) -> Fields:
    _well_formed(question, "id", "vpc")
    records = question.records("ec2/vpc", "ec2/defaultVpc")
    found = matching(question, records) or _only(question, records)
    if found:
        block = found.outputs.get("cidrBlock")
        association = {
            "associationId": question.hexed("vpc-cidr-assoc", found.id),
            "cidrBlock": block,
            "state": "associated",
        }
        return project(question, found, state="available", default=False, cidrBlockAssociations=[association])
    known = default_vpc(question)
    if question.get("default") is not True and (question.get("id") or question.narrowed or question.get("cidrBlock")):
        ident = question.get("id") or question.hexed("vpc", question.seed)
        known.update(
            id=ident,
            arn=question.arn(f"vpc/{ident}", service="ec2"),
            default=False,
            cidrBlock=question.get("cidrBlock", "10.0.0.0/16"),
            tags=question.get("tags", {}),
        )
    return question.completed(known)


def _only(question: Question, records: list[Record]) -> Record | None:
    found = question.filtered(records)
    return found[0] if question.narrowed and found else None


def _well_formed(question: Question, key: str, prefix: str) -> None:
    value = question.get(key)
    if isinstance(value, str) and not re.fullmatch(rf"{prefix}-[0-9a-z]+", value):
        raise Refusal(f"{key}: {value!r} is malformed; it must have the form {prefix}-0123456789abcdef0")


def _vpcs(question: Question) -> Fields:
    found = question.filtered(question.records("ec2/vpc"))
    ids = [one.id for one in found] or ([] if question.narrowed else [default_vpc(question)["id"]])
    return question.completed({"ids": ids, "id": question.region})


def _subnet_ids(question: Question) -> list[str]:
    for one in question.get("filters", []):
        if one.get("name") == "vpc-id":
            for value in one.get("values") or []:
                if isinstance(value, str) and not re.fullmatch(r"vpc-[0-9a-z]+", value):
                    raise Refusal(
                        f"filters: {value!r} is malformed as a vpc-id; it must have the form vpc-0123456789abcdef0"
                    )
    records = question.records("ec2/subnet")
    vpc = question.get("vpcId")
    found = [one for one in question.filtered(records) if vpc in (None, one.outputs.get("vpcId"))]
    if found:
        return [one.id for one in found]
    asked = {
        value for one in question.get("filters", []) if one.get("name") == "vpc-id" for value in one.get("values") or []
    }
    asked = {value for value in (vpc, *asked) if value is not None}
    made = {one.id for one in question.records("ec2/vpc")}
    if asked & made:
        return []  # this world made the network, and no such subnet in it
    return [question.hexed("subnet", sorted(asked), zone) for zone in regions.zones(question.region)[:3]]


def _subnets(question: Question) -> Fields:
    return question.completed({"ids": _subnet_ids(question), "id": question.region})


def _subnet(question: Question) -> Fields:
    _well_formed(question, "id", "subnet")
    found = matching(question, question.records("ec2/subnet"))
    if found:
        return project(question, found, state="available", availableIpAddressCount=251, defaultForAz=False)
    zones = regions.zones(question.region)
    zone = question.get("availabilityZone", zones[0])
    vpc = question.get("vpcId", default_vpc(question)["id"])
    ident = question.get("id") or question.hexed("subnet", [vpc], zone)
    zone = next((one for one in zones if ident == question.hexed("subnet", [vpc], one)), zone)
    block = f"172.31.{16 * zones.index(zone) if zone in zones else 0}.0/20"
    return question.completed(
        {
            "id": ident,
            "arn": question.arn(f"subnet/{ident}", service="ec2"),
            "vpcId": vpc,
            "availabilityZone": zone,
            "availabilityZoneId": regions.zone_id(zone, question.account),
            "cidrBlock": question.get("cidrBlock", block),
            "ipv6CidrBlock": "",
            "ipv6CidrBlockAssociationId": "",
            "state": "available",
            "ownerId": question.account,
            "availableIpAddressCount": 4091,
            "defaultForAz": True,
            "mapPublicIpOnLaunch": True,
            "outpostArn": "",
            "customerOwnedIpv4Pool": "",
            "tags": {},
        }
    )


def _security_group(question: Question) -> Fields:
    _well_formed(question, "id", "sg")
    found = matching(question, question.records("ec2/securityGroup", "ec2/defaultSecurityGroup"))
    if found:
        return project(question, found)
    vpc = question.get("vpcId", default_vpc(question)["id"])
    name = question.get("name", "default")
    record = next((one for one in question.records("ec2/vpc") if one.id == vpc), None)
    made = record.outputs.get("defaultSecurityGroupId") if record and name == "default" else None
    ident = question.get("id") or made or question.hexed("sg", vpc, name)
    return question.completed(
        {
            "id": ident,
            "arn": question.arn(f"security-group/{ident}", service="ec2"),
            "name": name,
            "vpcId": vpc,
            "description": f"{name} VPC security group",
            "tags": {},
        }
    )


def _security_groups(question: Question) -> Fields:
    found = question.filtered(question.records("ec2/securityGroup"))
    ids = [one.id for one in found] or [question.hexed("sg", question.seed)]
    return question.completed(
        {
            "ids": ids,
            "arns": [question.arn(f"security-group/{one}", service="ec2") for one in ids],
            "vpcIds": [default_vpc(question)["id"]] * len(ids),
            "id": question.region,
        }
    )


def _route_table(question: Question) -> Fields:
    for key, prefix in (("routeTableId", "rtb"), ("subnetId", "subnet"), ("vpcId", "vpc")):
        _well_formed(question, key, prefix)
    subnet = question.get("subnetId")
    joined = next(
        (
            one
            for one in question.records("ec2/routeTableAssociation")
            if subnet and one.inputs.get("subnetId") == subnet
        ),
        None,
    )
    wanted = joined.inputs.get("routeTableId") if joined else question.get("routeTableId")
    records = question.records("ec2/routeTable", "ec2/defaultRouteTable")
    found = next((one for one in records if one.id == wanted), None) or (
        None if subnet else matching(question, records)
    )
    if found:
        return project(question, found, routeTableId=found.id, associations=[])
    vpc = (
        question.get("vpcId")
        or next((one.outputs.get("vpcId") for one in question.records("ec2/subnet") if one.id == subnet), None)
        or default_vpc(question)["id"]
    )
    network = next((one for one in question.records("ec2/vpc") if one.id == vpc), None)
    main = network.outputs.get("mainRouteTableId") if network else None
    ident = wanted or main or question.hexed("rtb", vpc)
    return question.completed(
        {
            "id": ident,
            "routeTableId": ident,
            "vpcId": vpc,
            "arn": question.arn(f"route-table/{ident}", service="ec2"),
            "ownerId": question.account,
            "associations": [],
            "routes": [],
            "tags": {},
        }
    )


def _route_tables(question: Question) -> Fields:
    vpc = question.get("vpcId")
    found = [
        one.id
        for one in question.filtered(question.records("ec2/routeTable"))
        if vpc in (None, one.inputs.get("vpcId"))
    ]
    return question.completed({"ids": found or [question.hexed("rtb", vpc)], "id": question.region})


NETWORK: dict[str, Answer] = {
    "ec2/getRouteTable": _route_table,
    "ec2/getRouteTables": _route_tables,
    "ec2/getSecurityGroup": _security_group,
    "ec2/getSecurityGroups": _security_groups,
    "ec2/getSubnet": _subnet,
    "ec2/getSubnets": _subnets,
    "ec2/getVpc": _vpc,
    "ec2/getVpcs": _vpcs,
}
