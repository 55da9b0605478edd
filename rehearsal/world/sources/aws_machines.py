"""AWS data sources of machine images and types."""

import re
from typing import Any

from rehearsal.world import chance, regions

from .generic import matching, project
from .question import Answer, Fields, Question

_OWNERS = {"amazon": "137112412989", "aws-marketplace": "679593333241", "microsoft": "801119661308"}
_ALWAYS = {
    "state": "available",
    "creationDate": "2026-01-01T00:00:00.000Z",
    "deprecationTime": "2028-01-01T00:00:00.000Z",
    "hypervisor": "xen",
    "imageType": "machine",
    "enaSupport": True,
    "kernelId": "",
    "public": True,
    "ramdiskId": "",
    "sriovNetSupport": "simple",
    "tpmSupport": "",
    "bootMode": "uefi-preferred",
    "imdsSupport": "v2.0",
    "usageOperation": "RunInstances",
    "virtualizationType": "hvm",
}
"""What every image says of itself."""


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
        **_ALWAYS,
        "id": ident,
        "imageId": ident,
        "arn": f"arn:{question.partition}:ec2:{question.region}::image/{ident}",
        "name": name,
        "architecture": cpu,
        "ownerId": owner_id,
        "imageOwnerAlias": owner if not owner.isdigit() else "",
        "description": name,
        "imageLocation": f"{owner}/{name}",
        "platform": "windows" if windows else "",
        "platformDetails": "Windows" if windows else "Linux/UNIX",
        "rootDeviceName": device,
        "rootDeviceType": root,
        "rootSnapshotId": f"snap-{chance.drawn('hex', 17, ident)}",
        "productCodes": [],
        "stateReason": {},
        "tags": {},
        "blockDeviceMappings": [
            {
                "deviceName": device,
                "ebs": {
                    "delete_on_termination": "true",
                    "encrypted": "false",
                    "volume_size": "8",
                    "volume_type": "gp3",
                },
                "noDevice": "",
                "virtualName": "",
            }
        ],
    }


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


MACHINES: dict[str, Answer] = {
    "ec2/getAmi": _ami,
    "ec2/getAmiIds": _amis,
    "ec2/getInstanceType": _instance_type,
    "ec2/getInstanceTypeOfferings": _offerings,
    "getAmi": _ami,
    "getAmiIds": _amis,
}
