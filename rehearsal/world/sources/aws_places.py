"""AWS data sources of places and of who asks."""

import re

from rehearsal.world import chance, regions

from .question import Answer, Fields, Question, Refusal


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
            f"name: {name!r} is no availability zone of {question.region}; "
            f"its zones are {', '.join(regions.zones(question.region))}"
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


PLACES: dict[str, Answer] = {
    "getAvailabilityZone": _zone,
    "getAvailabilityZones": _zones,
    "getCallerIdentity": _caller,
    "getPartition": _partition,
    "getRegion": _region,
    "getRegions": _regions,
}
