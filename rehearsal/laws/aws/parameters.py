"""Laws of SSM parameters, and of records beside one another."""

from collections.abc import Iterator

from rehearsal.findings import ABSENT, Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import text, texts

PARAMETER = "aws:ssm/parameter:Parameter"
RECORD = "aws:route53/record:Record"
ZONE = "aws:route53/zone:Zone"
STANDARD = 4096
CHUNK = 255


@law(
    PARAMETER,
    source="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html",
)
def value_fits_the_tier(parameter: Subject) -> Iterator[Finding]:
    """A standard parameter holds 4,096 characters."""
    standard = parameter.get("tier") == "Standard"  # an unset tier is the account's own default
    for key in ("value", "insecureValue"):
        value = text(parameter, key) or ""
        if standard and len(value.encode()) > STANDARD:
            yield refused(
                key,
                ABSENT,
                f"must be at most {STANDARD} characters in the tier Standard (ValidationException)",
                remedy='give tier="Advanced"',
            )


@law(PARAMETER, source="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html")
def path_begins_with_a_slash(parameter: Subject) -> Iterator[Finding]:
    """A parameter in a hierarchy has a whole path."""
    name = text(parameter, "name") or ""
    if "/" in name and not name.startswith(("/", "arn:")):
        yield refused("name", name, "must be a fully qualified name, beginning with / (ValidationException)")


def _whole_name(name: object, zone: str) -> str:
    """A record's name as the provider sends it: with the zone's at its end."""
    given = str(name or "").rstrip(".").lower()
    return given if given == zone or given.endswith(f".{zone}") else f"{given}.{zone}" if given else zone


@law(RECORD, source="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html")
def record_is_alone(record: Subject) -> Iterator[Finding]:
    """A name has one record set of a type, and beside a CNAME no other."""
    zone, kind = record.referred("zoneId", ZONE), text(record, "type")
    apex = str(zone.inputs.get("name") or "").rstrip(".").lower() if zone else ""
    routed = record.given("setIdentifier") or record.get("allowOverwrite", record.given("allowOverwrite")) is True
    if not apex or not kind or (record.given("name") and record.get("name") is None):
        return
    mine = _whole_name(record.get("name"), apex)
    for other in record.world.records(RECORD):
        same = other.inputs.get("zoneId") == record.get("zoneId") and other.urn != record.urn
        if not same or _whole_name(other.inputs.get("name"), apex) != mine:
            continue
        theirs = other.inputs.get("type")
        if theirs == kind and not routed and not other.inputs.get("setIdentifier"):
            yield refused("name", record.get("name"), f"exists: Tried to create resource record set {mine} {kind}")
            return
        if theirs != kind and "CNAME" in (theirs, kind):
            yield refused("type", kind, f"is not permitted as it conflicts with the {theirs} record of {mine}")
            return


@law(RECORD, source="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html")
def text_comes_in_pieces(record: Subject) -> Iterator[Finding]:
    """A piece of a TXT record has at most 255 characters."""
    for path, value in texts(record, "records[*]") if record.get("type") in ("TXT", "SPF") else ():
        if any(len(piece) > CHUNK for piece in value.replace('\\"', "'").split('"')):
            yield refused(
                path,
                value,
                f"has a piece of more than {CHUNK} characters: CharacterStringTooLong (InvalidChangeBatch)",
                remedy='divide it by `""` into pieces',
            )
