"""Laws of address ranges, prefix lists and flow logs."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import network, number, overlap, text, texts, whole

VPC, SUBNET = "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"
SECOND = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"
PREFIXES = "aws:ec2/managedPrefixList:ManagedPrefixList"
FLOWS, VOLUME = "aws:ec2/flowLog:FlowLog", "aws:ebs/volume:Volume"
INTERFACE = "aws:ec2/networkInterface:NetworkInterface"
API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/vpc/latest/userguide"
KEPT = [ipaddress.ip_network(block) for block in ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4")]
GATEWAY_INTERVAL = 60


@law(VPC, SECOND, source=f"{GUIDE}/vpc-cidr-blocks.html")
def range_is_free_to_take(vpc: Subject) -> Iterator[Finding]:
    """A network's addresses are not kept for hosts themselves, and no two of its blocks overlap."""
    block = network(vpc.get("cidrBlock"))
    if block is None:
        return
    if any(overlap(block, kept) for kept in KEPT):
        yield refused("cidrBlock", str(block), "is kept for special use (InvalidVpc.Range)")
    first = vpc.referred("vpcId", VPC) if vpc.token == SECOND else None
    other = network(first.inputs.get("cidrBlock")) if first else None
    if other and overlap(block, other):
        yield refused("cidrBlock", str(block), f"overlaps {other}, the block of {vpc.get('vpcId')} (InvalidVpc.Range)")


@law(PREFIXES, source=f"{API}/API_CreateManagedPrefixList.html")
def list_holds_its_entries(prefixes: Subject) -> Iterator[Finding]:
    """A prefix list has room for its entries, which are of its family, and a name that is not AWS's."""
    entries, most = whole(prefixes, "entries"), number(prefixes, "maxEntries")
    if entries and most is not None and len(entries) > most:
        yield refused("entries", len(entries), f"must be at most maxEntries, which is {most:g}")
    family = text(prefixes, "addressFamily")
    for path, cidr in texts(prefixes, "entries[*].cidr"):
        found = network(cidr)
        if found and family in ("IPv4", "IPv6") and family != f"IPv{found.version}":
            yield refused(path, cidr, f"is no {family} block (InvalidParameterValue)")
    name = text(prefixes, "name")
    if name and name.startswith("com.amazonaws"):
        yield refused("name", name, "must not begin with com.amazonaws (InvalidParameterValue)")


@law(FLOWS, source=f"{API}/API_CreateFlowLogs.html")
def gateways_log_so(flows: Subject) -> Iterator[Finding]:
    """Flow logs of a transit gateway are written minute by minute; the provider's default is ten."""
    path = "maxAggregationInterval"
    if not (text(flows, "transitGatewayId") or text(flows, "transitGatewayAttachmentId")):
        return
    if not flows.given(path) or number(flows, path) not in (None, GATEWAY_INTERVAL):
        yield refused(path, flows.get(path), f"must be {GATEWAY_INTERVAL} for transit gateways (InvalidParameter)")


@law(VOLUME, source=f"{API}/API_CreateVolume.html")
def volume_has_what_its_type_has(volume: Subject) -> Iterator[Finding]:
    """A key encrypts, and only provisioned volumes are attached to several instances."""
    if volume.get("kmsKeyId") and volume.get("encrypted", None if volume.given("encrypted") else False) is False:
        yield refused("kmsKeyId", volume.get("kmsKeyId"), "needs encrypted=True (InvalidParameterDependency)")
    kind = text(volume, "type")
    if volume.get("multiAttachEnabled") is True and kind and kind not in ("io1", "io2"):
        yield refused("multiAttachEnabled", True, f"is supported by io1 and io2, not {kind}")


@law(INTERFACE, source=f"{API}/API_CreateNetworkInterface.html")
def interface_is_in_its_subnet(interface: Subject) -> Iterator[Finding]:
    """An interface's addresses are of its subnet, and not the five that AWS keeps there."""
    subnet = interface.referred("subnetId", SUBNET)
    block = network(subnet.inputs.get("cidrBlock")) if subnet else None
    for path, given in texts(interface, "privateIps[*]") if block else ():
        try:
            address = ipaddress.ip_address(given)
        except ValueError:
            continue
        if block and address.version == block.version and address not in block:
            yield refused(path, given, f"does not fall within the subnet's address range {block}")
        elif block and address in (*(block[place] for place in range(4)), block[-1]):
            yield refused(path, given, f"is in the subnet's reserved address range, of {block} (InvalidParameterValue)")
