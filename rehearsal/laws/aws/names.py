"""Laws of names and notices: Route 53, ACM and SNS."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

RECORD = "aws:route53/record:Record"
TYPES = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html"
RECORD_API = "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html"
SUBSCRIBE = "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html"
ENDPOINTS = {
    "email": r"^[^@\s]+@[^@\s]+$",
    "email-json": r"^[^@\s]+@[^@\s]+$",
    "http": r"^http://",
    "https": r"^https://",
    "sqs": r"^arn:[a-z-]+:sqs:",
    "lambda": r"^arn:[a-z-]+:lambda:",
    "firehose": r"^arn:[a-z-]+:firehose:",
    "sms": r"^\+?[0-9() -]+$",
}


@law(RECORD, source=RECORD_API)
def record_says_where(record: Subject) -> Iterator[Finding]:
    """A record has values and a time to live, or it is an alias."""
    if record.given("aliases"):
        return
    if not record.given("records"):
        yield refused("records", None, "is required where there are no aliases (InvalidChangeBatch)")
    elif not record.given("ttl"):
        yield refused("ttl", None, "is required with records (InvalidChangeBatch)", remedy="give seconds, such as 300")


@law(RECORD, source=TYPES)
def values_fit_their_type(record: Subject) -> Iterator[Finding]:
    """An A record has IPv4 addresses, an AAAA record IPv6 addresses, a CNAME one name."""
    kind = record.get("type")
    for path, value in record.each("records[*]"):
        version = {"A": 4, "AAAA": 6}.get(str(kind))
        if version and isinstance(value, str) and not _is_address(value, version):
            yield refused(
                path, value, f"must be an IPv{version} address in a record of type {kind} (InvalidChangeBatch)"
            )
    values = record.get("records")
    if kind == "CNAME" and isinstance(values, list) and len(values) > 1:
        yield refused("records", values, "must be one name in a record of type CNAME (InvalidChangeBatch)")


@law(RECORD, source=TYPES)
def apex_is_no_cname(record: Subject) -> Iterator[Finding]:
    """The name of the zone itself cannot be a CNAME."""
    zone = record.referred("zoneId", "aws:route53/zone:Zone")
    apex = str(zone.inputs.get("name") or "").rstrip(".").lower() if zone else ""
    name = record.get("name")
    if record.get("type") == "CNAME" and isinstance(name, str) and apex and name.rstrip(".").lower() in (apex, ""):
        yield refused(
            "type",
            "CNAME",
            f"is not permitted at the apex of the zone {apex} (InvalidChangeBatch)",
            remedy="make an alias record of type A",
        )


@law("aws:sns/topicSubscription:TopicSubscription", source=SUBSCRIBE)
def endpoint_fits_its_protocol(subscription: Subject) -> Iterator[Finding]:
    """An endpoint is of the shape that its protocol has."""
    protocol, endpoint = subscription.get("protocol"), subscription.get("endpoint")
    pattern = ENDPOINTS.get(str(protocol))
    if pattern and isinstance(endpoint, str) and not re.search(pattern, endpoint):
        yield refused("endpoint", endpoint, f"is no endpoint of the protocol {protocol} (InvalidParameter: Endpoint)")


@law("aws:sns/topic:Topic", source="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html")
def fifo_topic_is_named_so(topic: Subject) -> Iterator[Finding]:
    """A FIFO topic's name ends in .fifo, and no other's does."""
    name, fifo = topic.get("name"), topic.get("fifoTopic", False)
    if topic.given("fifoTopic") and topic.get("fifoTopic") is None:
        return
    if isinstance(name, str) and name.endswith(".fifo") != fifo:
        rule = "must end in .fifo for a FIFO topic" if fifo else "must not end in .fifo for a standard topic"
        yield refused("name", name, f"{rule} (InvalidParameter)")
    if topic.get("contentBasedDeduplication") is True and not fifo:
        yield refused("contentBasedDeduplication", True, "is only for FIFO topics (InvalidParameter)")


def _is_address(value: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(value).version == version
    except ValueError:
        return False
