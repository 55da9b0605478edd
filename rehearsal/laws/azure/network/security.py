"""Laws of network security groups."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

GROUP, RULE = "azure-native:network:NetworkSecurityGroup", "azure-native:network:SecurityRule"
RULES = "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview"
RESERVED = {"*", "virtualnetwork", "internet", "azureloadbalancer"}


def _places(subject: Subject) -> list[str]:
    if subject.token == RULE:
        return [""]
    return [f"{path}." for path, _ in subject.each("securityRules[*]")]


def _rank(rule: Subject, at: str) -> tuple[str, int] | None:
    direction, priority = rule.get(f"{at}direction"), rule.get(f"{at}priority")
    return (direction.casefold(), priority) if isinstance(direction, str) and isinstance(priority, int) else None


@law(GROUP, RULE, source=RULES)
def priority_in_range(subject: Subject) -> Iterator[Finding]:
    """A rule's priority is a number from 100 to 4096."""
    for at in _places(subject):
        priority = subject.get(f"{at}priority")
        if not arm.within(priority, 100, 4096):
            yield refused(f"{at}priority", priority, "must be from 100 to 4096")
        elif not subject.given(f"{at}priority"):
            yield refused(f"{at}priority", None, "must be given: every rule has a priority of its own")


@law(GROUP, RULE, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/11137")
def priority_once(subject: Subject) -> Iterator[Finding]:
    """Two rules of one direction in a group have different priorities."""
    taken: dict[tuple[str, int], str] = {}
    name = subject.get("securityRuleName")
    if subject.token == RULE:
        group = arm.named(subject, subject.get("networkSecurityGroupName"), GROUP)
        for at in _places(group) if group else ():
            rank = _rank(group, at) if group else None
            if group and rank and not arm.same(group.get(f"{at}name"), name):
                taken[rank] = str(group.get(f"{at}name"))
        for other in arm.siblings(subject, "networkSecurityGroupName", "resourceGroupName"):
            if (rank := _rank(other, "")) and not arm.same(other.get("securityRuleName"), name):
                taken[rank] = str(other.get("securityRuleName"))
    for at in _places(subject):
        rank = _rank(subject, at)
        if rank in taken:
            yield refused(
                f"{at}priority", rank[1], f"must differ from that of {taken[rank]}, a rule of the same direction"
            )
        elif rank:
            taken[rank] = str(subject.get(f"{at}name"))


@law(GROUP, RULE, source="https://github.com/hashicorp/terraform-provider-azurerm/pull/1530")
def port_range(subject: Subject) -> Iterator[Finding]:
    """A port range is `*`, one port or two with a dash, and never a list in one text."""
    for at in _places(subject):
        for side in ("source", "destination"):
            for pattern in (f"{at}{side}PortRange", f"{at}{side}PortRanges[*]"):
                for path, value in subject.each(pattern):
                    ends = [int(end) for end in re.findall(r"\d+", str(value))]
                    shaped = re.fullmatch(r"\d{1,5}(-\d{1,5})?", str(value)) is not None
                    if value not in ("*", "") and not (
                        shaped and ends == sorted(ends) and arm.within(ends[-1], 0, 65535)
                    ):
                        yield refused(
                            path,
                            value,
                            "must be *, a port or a range with a dash, from 0 to 65535",
                            remedy=f"list several in {side}PortRanges",
                        )


@law(GROUP, RULE, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/23134")
def singular_or_plural(subject: Subject) -> Iterator[Finding]:
    """A rule names each of its ports and addresses once, in the singular or in the plural property."""
    for at in _places(subject):
        for stem in ("sourcePortRange", "destinationPortRange", "sourceAddressPrefix", "destinationAddressPrefix"):
            plural = f"{stem}es" if stem.endswith("x") else f"{stem}s"
            one, many = subject.get(f"{at}{stem}"), subject.get(f"{at}{plural}")
            if one and many:
                yield refused(f"{at}{stem}", one, f"must not be given together with {plural}")
            groups = stem.replace("AddressPrefix", "ApplicationSecurityGroups")
            if not any(subject.given(f"{at}{key}") for key in (stem, plural, groups)):
                yield refused(f"{at}{stem}", None, f"or {plural} must be given")


@law(GROUP, RULE, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/5617")
def no_tag_in_list(subject: Subject) -> Iterator[Finding]:
    """A list of address prefixes holds addresses: `*` and the default tags stand alone."""
    for at in _places(subject):
        for side in ("source", "destination"):
            for path, value in subject.each(f"{at}{side}AddressPrefixes[*]"):
                if str(value).casefold() in RESERVED:
                    yield refused(
                        path,
                        value,
                        "must be an address or a block in a list",
                        remedy=f"give it alone, in {side}AddressPrefix",
                    )


@law(GROUP, RULE, source="https://learn.microsoft.com/azure/virtual-network/service-tags-overview")
def prefix_is_address_or_tag(subject: Subject) -> Iterator[Finding]:
    """An address prefix is `*`, an address, a block or a service tag, and never a list in one text."""
    for at in _places(subject):
        for side in ("source", "destination"):
            for pattern in (f"{at}{side}AddressPrefix", f"{at}{side}AddressPrefixes[*]"):
                for path, value in subject.each(pattern):
                    if not _addressed(str(value)):
                        yield refused(
                            path,
                            value,
                            "must be *, an address, a block or a service tag",
                            remedy=f"list several in {side}AddressPrefixes",
                        )


def _addressed(value: str) -> bool:
    if value in ("", "*") or re.fullmatch(r"[A-Za-z][\w-]*(\.[\w-]+)*", value):
        return True
    try:
        ipaddress.ip_interface(value)
    except ValueError:
        ends = value.split("-")  # a range of addresses, which a service tag's editor writes
        return len(ends) == 2 and all(re.fullmatch(r"[0-9.]+", end) for end in ends)  # noqa: PLR2004 - two ends
    return True
