"""Laws of public and private DNS: what a set of records may hold."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

PUBLIC, PRIVATE = "azure-native:dns:RecordSet", "azure-native:privatedns:PrivateRecordSet"
RECORDS = "https://learn.microsoft.com/azure/dns/dns-zones-records"
HOLDS = {
    "A": "aRecords",
    "AAAA": "aaaaRecords",
    "CAA": "caaRecords",
    "CNAME": "cnameRecord",
    "MX": "mxRecords",
    "NS": "nsRecords",
    "PTR": "ptrRecords",
    "SRV": "srvRecords",
    "TXT": "txtRecords",
}
"""By type of record, the property that holds its values."""


def _sort(records: Subject) -> str:
    """The type, in capitals; some write it with its provider, `Microsoft.Network/dnszones/A`."""
    return arm.tail(str(records.get("recordType") or "")).upper()


@law(PUBLIC, PRIVATE, source=f"{RECORDS}#cname-records")
def no_alias_at_apex(records: Subject) -> Iterator[Finding]:
    """A zone itself has no CNAME."""
    if _sort(records) == "CNAME" and records.get("relativeRecordSetName") == "@":
        yield refused(
            "relativeRecordSetName",
            "@",
            "must not be the zone itself for a CNAME",
            remedy="take an A record with targetResource",
        )


@law(PUBLIC, PRIVATE, source=RECORDS)
def values_of_type(records: Subject) -> Iterator[Finding]:
    """A set that holds values holds those of its own type."""
    own = HOLDS.get(_sort(records))
    for path in HOLDS.values():
        if own and not records.given(own) and records.given(path):
            yield refused(path, records.get(path), f"must be left out for recordType {_sort(records)}, which has {own}")


@law(PUBLIC, PRIVATE, source=RECORDS)
def addresses_are_addresses(records: Subject) -> Iterator[Finding]:
    """An A record is an IPv4 address and an AAAA record an IPv6 one."""
    for pattern, version in (("aRecords[*].ipv4Address", 4), ("aaaaRecords[*].ipv6Address", 6)):
        for path, value in records.each(pattern):
            try:
                fits = ipaddress.ip_address(str(value)).version == version
            except ValueError:
                fits = False
            if not fits:
                yield refused(path, value, f"must be an IPv{version} address", remedy="for a host's name take a CNAME")


@law(PUBLIC, PRIVATE, source=RECORDS)
def type_exists(records: Subject) -> Iterator[Finding]:
    """Azure knows a few types of records; SPF is written as TXT."""
    sort = _sort(records)
    known = {*HOLDS, "SOA", "DS", "TLSA", "NAPTR"}
    if sort and sort not in known:
        yield refused("recordType", records.get("recordType"), f"must be one of {', '.join(sorted(known))}")


LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"


@law(
    "azure-native:dns:Zone",
    "azure-native:privatedns:PrivateZone",
    source="https://learn.microsoft.com/azure/dns/private-dns-privatednszone#restrictions",
)
def zone_is_domain(zone: Subject) -> Iterator[Finding]:
    """A zone is called by a domain's name of two labels or more."""
    path = "zoneName" if zone.token.endswith(":Zone") else "privateZoneName"
    name = zone.get(path)
    if isinstance(name, str) and not re.fullmatch(rf"({LABEL}\.)+{LABEL}\.?", name):
        yield refused(
            path, name, "must be a domain name of two labels or more", remedy="write such as corp.example.com"
        )
