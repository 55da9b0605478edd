"""AWS data sources of networks, machines and places."""

import re
from collections.abc import Callable
from typing import Any

from rehearsal.world import chance, regions
from rehearsal.world.store import Record

from .generic import matching, project
from .question import Fields, Question, Refusal

Answer = Callable[[Question], Fields]
PREFIX_LISTS = {
    "com.amazonaws.global.cloudfront.origin-facing": {
        "us-east-1": "pl-3b927c52", "us-east-2": "pl-b6a144df", "us-west-1": "pl-4ea04527", "us-west-2": "pl-82a045eb",
        "eu-west-1": "pl-4fa04526", "eu-west-2": "pl-93a247fa", "eu-west-3": "pl-75b1541c", "eu-central-1": "pl-a3a144ca",
        "eu-north-1": "pl-fab65393", "ap-northeast-1": "pl-58a04531", "ap-northeast-2": "pl-22a6434b",
        "ap-southeast-1": "pl-31a34658", "ap-southeast-2": "pl-b8a742d1", "ap-south-1": "pl-9aa247f3",
        "ca-central-1": "pl-38a64351", "sa-east-1": "pl-5da64334",
    },
}  # fmt: skip
"""Prefix lists that AWS manages, by region."""


def _zones(question: Question) -> Fields:
    zones = regions.zones(question.region)
    state = question.get("state", "available")
    ids = {zone: regions.zone_id(zone, question.account) for zone in zones}
    names, out = set(question.get("excludeNames", [])), set(question.get("excludeZoneIds", []))
    kept = [zone for zone in zones if zone not in names and ids[zone] not in out and state == "available"]
    for one in question.get("filters", []):
        wanted = one.get("values") or []
        if one.get("name") == "zone-name":
            kept = [zone for zone in kept if zone in wanted]
        elif one.get("name") == "zone-id":
            kept = [zone for zone in kept if ids[zone] in wanted]
        elif one.get("name") in ("opt-in-status", "zone-type", "region-name"):
            ours = {
                "opt-in-status": "opt-in-not-required",
                "zone-type": "availability-zone",
                "region-name": question.region,
            }
            kept = kept if ours[one["name"]] in wanted else []
    names_of = [f"{question.region}-{regions.zone_id(zone, question.account)}" for zone in kept]
    return {
        **question.args,
        "id": question.region,
        "region": question.region,
        "names": kept,
        "zoneIds": [ids[zone] for zone in kept],
        "groupNames": sorted(set(names_of)) and [f"{question.region}-zg-1"],
    }


def _zone(question: Question) -> Fields:
    name = question.get("name") or next(
        (
            zone
            for zone in regions.zones(question.region)
            if regions.zone_id(zone, question.account) == question.get("zoneId")
        ),
        "",
    )
    if not name or not re.fullmatch(r"[a-z]{2}(-gov)?-[a-z]+-\d[a-z]", str(name)):
        raise Refusal(
            f"name: {name!r} is no availability zone of {question.region}; its zones are {', '.join(regions.zones(question.region))}"
        )
    return question.completed(
        {
            "name": name,
            "id": name,
            "nameSuffix": str(name)[-1],
            "zoneId": regions.zone_id(str(name), question.account),
            "state": "available",
            "optInStatus": "opt-in-not-required",
            "zoneType": "availability-zone",
            "networkBorderGroup": question.region,
            "region": question.region,
        }
    )


def _caller(question: Question) -> Fields:
    user = f"arn:{question.partition}:iam::{question.account}:user/rehearsal"
    return {
        "id": question.account,
        "accountId": question.account,
        "arn": user,
        "userId": "AIDA" + chance.drawn("upper", 17, question.account),
    }


def _region(question: Question) -> Fields:
    region = question.get("region") or question.get("name") or question.region
    if not regions.is_region(region):
        raise Refusal(f"region: {region!r} is no region; a region has the form eu-west-1")
    name = regions.PLACES.get(region, region)
    return {
        "id": region,
        "name": region,
        "region": region,
        "description": name,
        "endpoint": f"ec2.{region}.{regions.suffix(region)}",
    }


def _regions(question: Question) -> Fields:
    every = question.get("allRegions") is True
    names = [one for one in regions.known() if every or one not in regions.OPTED_OUT]
    return {**question.args, "id": question.partition, "names": names}


def _partition(question: Question) -> Fields:
    domain = question.suffix
    reverse = ".".join(reversed(domain.split(".")))
    return {"id": question.partition, "partition": question.partition, "dnsSuffix": domain, "reverseDnsPrefix": reverse}


def _prefix_list(question: Question) -> Fields:
    found = matching(question, question.records("ec2/managedPrefixList"))
    if found:
        return project(question, found)
    name = _prefix_name(question)
    known = PREFIX_LISTS.get(name, {}).get(question.region)
    ident = (
        question.get("id")
        or question.get("prefixListId")
        or known
        or f"pl-{chance.drawn('hex', 8, question.region, name)}"
    )
    if not str(ident).startswith("pl-"):
        raise Refusal(f"id: {ident!r} is malformed; the id of a prefix list has the form pl-0123abcd")
    by_aws = name.startswith("com.amazonaws")
    owner = "AWS" if by_aws else question.account
    arn = f"arn:{question.partition}:ec2:{question.region}:{'aws' if by_aws else question.account}:prefix-list/{ident}"
    entries = [{"cidr": "192.0.2.0/24", "description": ""}]
    return question.completed(
        {
            "id": ident,
            "prefixListId": ident,
            "name": name,
            "arn": arn,
            "ownerId": owner,
            "addressFamily": "IPv4",
            "maxEntries": 60,
            "version": 1,
            "entries": entries,
            "cidrBlocks": ["192.0.2.0/24"],
            "tags": {},
        }
    )


def _prefix_name(question: Question) -> str:
    named = question.get("name")
    for one in question.get("filters", []):
        if one.get("name") == "prefix-list-name" and one.get("values"):
            named = named or one["values"][0]
    return str(named or f"com.amazonaws.{question.region}.s3")


def default_vpc(question: Question) -> Fields:
    """The VPC that every account has in a region."""
    ident = question.hexed("vpc", "default")
    return {
        "id": ident, "arn": question.arn(f"vpc/{ident}", service="ec2"), "cidrBlock": "172.31.0.0/16", "default": True,
        "state": "available", "dhcpOptionsId": question.hexed("dopt", "default"), "enableDnsHostnames": True,
        "enableDnsSupport": True, "instanceTenancy": "default", "mainRouteTableId": question.hexed("rtb", "default"),
        "ownerId": question.account, "ipv6AssociationId": "", "ipv6CidrBlock": "", "tags": {},
        "cidrBlockAssociations": [{"associationId": question.hexed("vpc-cidr-assoc"), "cidrBlock": "172.31.0.0/16", "state": "associated"}],
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
    asked = {vpc} | {
        value for one in question.get("filters", []) if one.get("name") == "vpc-id" for value in one.get("values") or []
    }
    made = {one.id for one in question.records("ec2/vpc")}
    if asked & made:
        return []  # this world made the network, and no such subnet in it
    asked.discard(None)
    return [question.hexed("subnet", sorted(asked), zone) for zone in regions.zones(question.region)[:3]]


def _subnets(question: Question) -> Fields:
    return question.completed({"ids": _subnet_ids(question), "id": question.region})


def _subnet(question: Question) -> Fields:
    _well_formed(question, "id", "subnet")
    found = matching(question, question.records("ec2/subnet"))
    if found:
        return project(question, found, state="available", availableIpAddressCount=251, defaultForAz=False)
    zone = question.get("availabilityZone", regions.zones(question.region)[0])
    vpc = question.get("vpcId", default_vpc(question)["id"])
    ident = question.get("id") or question.hexed("subnet", [vpc], zone)
    for index, one in enumerate(regions.zones(question.region)):
        if ident == question.hexed("subnet", [vpc], one):
            zone = one
        block = f"172.31.{16 * index}.0/20" if one == zone else None
        if block:
            break
    else:
        block = "172.31.0.0/20"
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


def image(question: Question, *more: Any) -> Fields:
    """A machine image for the given owners and filters."""
    filters = {
        str(one.get("name")): one.get("values") or [] for one in question.get("filters", []) if isinstance(one, dict)
    }
    pattern = str((filters.get("name") or ["image-*"])[0])
    name = re.sub(r"[*?]+", "20260101", pattern)
    cpu = (filters.get("architecture") or ["arm64" if re.search(r"arm64|aarch64", pattern) else "x86_64"])[0]
    owner = str((question.get("owners", []) or ["amazon"])[0])
    owner_id = owner if owner.isdigit() else question.account if owner == "self" else _OWNERS.get(owner, "137112412989")
    ident = f"ami-{chance.drawn('hex', 17, question.region, owner, sorted(filters.items()), *more)}"
    windows = "windows" in pattern.lower()
    root = (filters.get("root-device-type") or ["ebs"])[0]
    device = "/dev/sda1" if windows or owner_id == "099720109477" else "/dev/xvda"
    return {
        "id": ident, "imageId": ident, "arn": f"arn:{question.partition}:ec2:{question.region}::image/{ident}", "name": name,
        "architecture": cpu, "ownerId": owner_id, "imageOwnerAlias": owner if not owner.isdigit() else "", "state": "available",
        "creationDate": "2026-01-01T00:00:00.000Z", "deprecationTime": "2028-01-01T00:00:00.000Z", "description": name,
        "hypervisor": "xen", "imageLocation": f"{owner}/{name}", "imageType": "machine", "enaSupport": True, "kernelId": "",
        "platform": "windows" if windows else "", "platformDetails": "Windows" if windows else "Linux/UNIX", "public": True,
        "ramdiskId": "", "rootDeviceName": device, "rootDeviceType": root, "sriovNetSupport": "simple", "tpmSupport": "",
        "bootMode": "uefi-preferred", "imdsSupport": "v2.0", "usageOperation": "RunInstances", "virtualizationType": "hvm",
        "rootSnapshotId": f"snap-{chance.drawn('hex', 17, ident)}", "productCodes": [], "stateReason": {}, "tags": {},
        "blockDeviceMappings": [{"deviceName": device, "ebs": {"delete_on_termination": "true", "encrypted": "false", "volume_size": "8", "volume_type": "gp3"}, "noDevice": "", "virtualName": ""}],
    }  # fmt: skip


_OWNERS = {"amazon": "137112412989", "aws-marketplace": "679593333241", "microsoft": "801119661308"}


def _ami(question: Question) -> Fields:
    found = (
        matching(question, question.records("ec2/ami", "ec2/amiCopy", "ec2/amiFromInstance"))
        if question.get("owners") == ["self"]
        else None
    )
    if found:
        return project(question, found, imageId=found.id)
    return question.completed(image(question))


def _amis(question: Question) -> Fields:
    return question.completed({"ids": [image(question)["id"], image(question, 2)["id"]], "id": question.seed[:10]})


def _offerings(question: Question) -> Fields:
    kinds = [
        value
        for one in question.get("filters", [])
        if one.get("name") == "instance-type"
        for value in one.get("values") or []
    ]
    kinds = [one for one in kinds if "*" not in one] or ["t3.micro", "t3.small", "t3.medium", "m5.large"]
    where = question.get("locationType", "region")
    places = [question.region]
    if where == "availability-zone":
        places = regions.zones(question.region)
    elif where == "availability-zone-id":
        places = [regions.zone_id(zone, question.account) for zone in regions.zones(question.region)]
    pairs = [(kind, place) for kind in kinds for place in places]
    return question.completed(
        {
            "id": question.region,
            "instanceTypes": [one for one, _ in pairs],
            "locations": [one for _, one in pairs],
            "locationTypes": [where] * len(pairs),
        }
    )


def _instance_type(question: Question) -> Fields:
    kind = str(question.get("instanceType", "t3.micro"))
    arm = bool(re.match(r"[a-z]+\d+g", kind))
    return question.completed(
        {
            "id": kind,
            "instanceType": kind,
            "supportedArchitectures": ["arm64"] if arm else ["x86_64"],
            "defaultVcpus": 2,
            "memorySize": 8192,
            "currentGeneration": True,
        }
    )


NETWORK: dict[str, Answer] = {
    "getAvailabilityZone": _zone, "getAvailabilityZones": _zones, "getCallerIdentity": _caller,
    "getPartition": _partition, "getPrefixList": _prefix_list, "getRegion": _region, "getRegions": _regions,
    "ec2/getAmi": _ami, "ec2/getAmiIds": _amis, "ec2/getInstanceType": _instance_type,
    "ec2/getInstanceTypeOfferings": _offerings, "ec2/getManagedPrefixList": _prefix_list, "ec2/getPrefixList": _prefix_list,
    "ec2/getRouteTable": _route_table, "ec2/getRouteTables": _route_tables, "ec2/getSecurityGroup": _security_group,
    "ec2/getSecurityGroups": _security_groups, "ec2/getSubnet": _subnet, "ec2/getSubnets": _subnets, "ec2/getVpc": _vpc,
    "ec2/getVpcs": _vpcs, "getAmi": _ami, "getAmiIds": _amis,
}  # fmt: skip
