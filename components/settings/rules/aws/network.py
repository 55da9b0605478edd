"""Rules over the networks of the regions.

A network is made only for a service or a cache; a stack of static files needs none, and nothing is asked of it then.
"""

import re
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network
from typing import Any, Final

from components import cidr
from components.regions import AWS_REGIONS, code
from components.settings.application import DEFAULT_IMAGE
from components.settings.aws.values import ZONE_ID_PATTERN
from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick, twice

FEWEST_ZONES: Final = 2
"""A load balancer, a cache with failover and EKS stand in two zones at least."""

UNFIT_ZONES: Final[Mapping[str, str]] = {
    "use1-az3": "CloudFront's VPC origins and EKS",
    "usw1-az2": "CloudFront's VPC origins and EKS",
    "apne1-az3": "CloudFront's VPC origins",
    "cac1-az3": "CloudFront's VPC origins and EKS",
}
"""Who does without a zone
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html and
docs.aws.amazon.com/eks/latest/userguide/network-reqs.html)."""

NEEDED: Final = ("ecr.api", "ecr.dkr", "logs")
"""Endpoints without which no task starts
(docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html)."""

_PRIVATE_IMAGE: Final = re.compile(r"[0-9]{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/.*")
_ZONES_REMEDY: Final = "find them with: aws ec2 describe-availability-zones --region {region}"


def _regions(raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for region, item in (pick(raw, dict, "aws", "regions") or {}).items():
        if region in AWS_REGIONS and isinstance(item, Mapping):
            yield region, item


def _needed(raw: Mapping[str, Any]) -> bool:
    return any(pick(raw, dict, "aws", part) is not None for part in ("service", "cache"))


def _one_network(raw: Mapping[str, Any]) -> Found:
    """A region has a new network or an existing one."""
    for region, item in _regions(raw):
        place, existing = ("aws", "regions", region), item.get("existing")
        if existing is not None:
            for key in ("cidr", "zones"):
                if item.get(key):
                    rule = "is of a new network, and existing names one that is there"
                    yield (*place, key), item[key], rule, "leave one of the two out"
        elif item.get("cidr") is None and _needed(raw):
            rule = "is missing, and the service and the cache run in a network"
            yield (*place, "cidr"), NOTHING, rule, "add a free private range such as 10.10.0.0/16, or existing"


def _room(raw: Mapping[str, Any]) -> Found:
    """A new network has room for its subnets."""
    for region, item in _regions(raw) if _needed(raw) else ():
        block = _block(pick(item, str, "cidr"))
        if block is not None and item.get("existing") is None:
            try:
                cidr.plan(block, cidr.MOST_ZONES)
            except ValueError as error:
                remedy = f"give it a /{cidr.SMALLEST_PLANNED} or wider; it cannot grow later"
                yield ("aws", "regions", region, "cidr"), str(block), str(error), remedy


def _block(text: str | None) -> IPv4Network | None:
    try:
        return cidr.parse(text or "")
    except ValueError:
        # Its own validator reports it.
        return None


def _enough_zones(raw: Mapping[str, Any]) -> Found:
    for region, item in _regions(raw) if _needed(raw) else ():
        zones = pick(item, list, "zones") or []
        if item.get("existing") is None and item.get("cidr") is not None and len(set(map(str, zones))) < FEWEST_ZONES:
            given = zones or NOTHING
            rule = f"must name {FEWEST_ZONES} to {cidr.MOST_ZONES} zones, so that one may fail"
            yield ("aws", "regions", region, "zones"), given, rule, _ZONES_REMEDY.format(region=region)


def _fit_zones(raw: Mapping[str, Any]) -> Found:
    for region, item in _regions(raw):
        zones = pick(item, list, "zones") or []
        for position, zone in enumerate(zones):
            if not isinstance(zone, str) or not re.fullmatch(ZONE_ID_PATTERN, zone):
                continue
            place = ("aws", "regions", region, "zones", position)
            if not zone.startswith(f"{code(region)}-"):
                rule = f"is no zone of {region}, whose zones begin with {code(region)}"
                yield place, zone, rule, _ZONES_REMEDY.format(region=region)
            elif zone in UNFIT_ZONES:
                yield place, zone, f"is a zone that {UNFIT_ZONES[zone]} do without", "name another zone of the region"
            elif zone in zones[:position]:
                yield place, zone, "is named twice", "name each zone once"


def _subnets(raw: Mapping[str, Any]) -> Found:
    for region, _ in _regions(raw):
        for tier in ("private_subnet_ids", "isolated_subnet_ids"):
            place = ("aws", "regions", region, "existing", tier)
            yield from twice(raw, *place, remedy="name a subnet of each zone once")


def _endpoints(raw: Mapping[str, Any]) -> Found:
    yield from twice(raw, "aws", "network", "endpoints", remedy="name each service once")


def _closed(raw: Mapping[str, Any]) -> Found:
    """Without a way out, a task reaches what has an endpoint and nothing else."""
    service = pick(raw, dict, "aws", "service")
    made = [region for region, item in _regions(raw) if item.get("existing") is None]
    if pick(raw, str, "aws", "network", "egress") != "none" or service is None or not made:
        return
    given = pick(raw, list, "aws", "network", "endpoints") or []
    missing = [each for each in (*NEEDED, *_of_secrets(service)) if each not in given]
    if missing:
        rule = f"lacks {', '.join(missing)}, without which no task starts where egress is none"
        yield ("aws", "network", "endpoints"), given or NOTHING, rule, "add them, or let egress be nat"
    if pick(service, str, "release"):
        return  # of the stack's own repository, which is in every region
    image = pick(raw, str, "application", "image") or DEFAULT_IMAGE
    private = _PRIVATE_IMAGE.fullmatch(image)
    if private is None:
        rule = "is in no private ECR registry, and nothing else is reached where egress is none"
        yield ("application", "image"), image, rule, "push the image to ECR in the region, or let egress be nat"
        return
    for region in made:
        if region != private[1]:
            rule = f"is in {private[1]}, which {region} does not reach where egress is none"
            remedy = "let egress be nat, or run in the image's region alone"
            yield ("application", "image"), image, rule, remedy


def _of_secrets(service: Mapping[str, Any]) -> list[str]:
    given = (pick(service, dict, "secrets") or {}).values()
    arns = [str(arn) for arn in given]
    return [name for name in ("secretsmanager", "ssm") if any(arn.startswith(f"arn:aws:{name}:") for arn in arns)]


RULES: tuple[Rule, ...] = (_one_network, _room, _enough_zones, _fit_zones, _subnets, _endpoints, _closed)
