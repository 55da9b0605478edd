"""Laws of routes and gateways of a VPC."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.aws.ec2 import SUBNET, VPC, block_of, text, unchanged, vpc_of_subnet
from rehearsal.subject import Subject
from rehearsal.world.store import Record

TABLE = "aws:ec2/routeTable:RouteTable"
ROUTE = "aws:ec2/route:Route"
GATEWAY = "aws:ec2/internetGateway:InternetGateway"
NAT = "aws:ec2/natGateway:NatGateway"
ROUTES = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html"
DESTINATIONS = ("cidrBlock", "ipv6CidrBlock", "destinationPrefixListId")
TARGETS = (
    "carrierGatewayId",
    "coreNetworkArn",
    "egressOnlyGatewayId",
    "gatewayId",
    "localGatewayId",
    "natGatewayId",
    "networkInterfaceId",
    "odbNetworkArn",
    "transitGatewayId",
    "vpcEndpointId",
    "vpcPeeringConnectionId",
)


@law(TABLE, "aws:ec2/defaultRouteTable:DefaultRouteTable", source=ROUTES)
def inline_route_goes_somewhere(table: Subject) -> Iterator[Finding]:
    """An inline route has one destination and one target."""
    for path, route in table.each("routes[*]"):
        if not isinstance(route, dict):
            continue
        if not any(table.given(f"{path}.{one}") for one in DESTINATIONS):
            yield refused(f"{path}.cidrBlock", None, f"is missing: a route has one of {', '.join(DESTINATIONS)}")
        targets = [one for one in TARGETS if table.get(f"{path}.{one}")]
        if not targets and not any(table.given(f"{path}.{one}") for one in TARGETS):
            yield refused(path, route.get("cidrBlock"), f"needs a target: one of {', '.join(TARGETS)}")
        for extra in targets[1:]:
            yield refused(f"{path}.{extra}", route[extra], f"is a second target beside {targets[0]}")


@law(TABLE, "aws:ec2/defaultRouteTable:DefaultRouteTable", source=ROUTES)
def inline_destinations_differ(table: Subject) -> Iterator[Finding]:
    """A table has one route to a destination."""
    for kind in DESTINATIONS:
        seen: set[str] = set()
        for path, value in table.each(f"routes[*].{kind}"):
            if isinstance(value, str) and value in seen:
                yield refused(path, value, "has a route in this table already (RouteAlreadyExists)")
            seen.add(str(value))


@law(ROUTE, source=ROUTES)
def destination_is_free(route: Subject) -> Iterator[Finding]:
    """A table has one route to a destination, and each VPC's own block has its local one."""
    table, block = route.referred("routeTableId", TABLE), route.get("destinationCidrBlock")
    if not isinstance(block, str) or unchanged(route, "routeTableId", "destinationCidrBlock"):
        return
    ident = route.get("routeTableId")
    for other in route.neighbours(ROUTE):
        if ident and other.inputs.get("routeTableId") == ident and other.inputs.get("destinationCidrBlock") == block:
            yield refused("destinationCidrBlock", block, "has a route in this table already (RouteAlreadyExists)")
            return
    vpc = route.world.answering(table.inputs.get("vpcId")) if table else None
    if vpc and vpc.token == VPC and block_of(block) and block_of(block) == block_of(vpc.outputs.get("cidrBlock")):
        yield refused("destinationCidrBlock", block, "is the VPC's own block, which has its local route already")


@law(ROUTE, source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html")
def gateway_of_the_vpc(route: Subject) -> Iterator[Finding]:
    """A route leads to a gateway of the table's own VPC."""
    table = route.referred("routeTableId", TABLE)
    home = text(table.inputs.get("vpcId")) if table else None
    gateway, nat = route.referred("gatewayId", GATEWAY), route.referred("natGatewayId", NAT)
    found: list[tuple[str, str | None]] = []
    if gateway:
        found.append(("gatewayId", text(gateway.inputs.get("vpcId"))))
    if nat:
        found.append(("natGatewayId", vpc_of_nat(route, nat)))
    for path, vpc in found:
        if home and vpc and vpc != home:
            yield refused(path, route.get(path), f"must be a gateway of the table's VPC {home}, not of {vpc}")


@law("aws:ec2/routeTableAssociation:RouteTableAssociation", source=ROUTES)
def table_of_the_subnets_vpc(association: Subject) -> Iterator[Finding]:
    """A subnet takes one table, of its own VPC."""
    table, vpc = association.referred("routeTableId", TABLE), vpc_of_subnet(association, "subnetId")
    home = text(table.inputs.get("vpcId")) if table else None
    if home and vpc and home != vpc:
        yield refused("routeTableId", association.get("routeTableId"), f"must be of the subnet's VPC {vpc}, not {home}")
    subnet = association.get("subnetId")
    if not subnet or unchanged(association, "subnetId"):
        return
    if any(other.inputs.get("subnetId") == subnet for other in association.neighbours()):
        yield refused("subnetId", subnet, "has a route table already (Resource.AlreadyAssociated)")


@law(GATEWAY, source="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html")
def one_gateway_a_vpc(gateway: Subject) -> Iterator[Finding]:
    """A VPC has one internet gateway."""
    vpc = gateway.get("vpcId")
    if not vpc or unchanged(gateway, "vpcId"):
        return
    if any(other.inputs.get("vpcId") == vpc for other in gateway.neighbours()):
        yield refused("vpcId", vpc, "has an internet gateway already (Resource.AlreadyAssociated)")


def vpc_of_nat(subject: Subject, nat: Record) -> str | None:
    """The VPC of a NAT gateway: a regional one names it, a zonal one its subnet."""
    subnet = subject.world.answering(nat.inputs.get("subnetId"))
    own = text(nat.inputs.get("vpcId"))
    return own or (text(subnet.inputs.get("vpcId")) if subnet and subnet.token == SUBNET else None)


@law(NAT, source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html")
def nat_has_its_place(nat: Subject) -> Iterator[Finding]:
    """A zonal NAT gateway has a subnet, and a public one an address; a regional one has neither."""
    mode, kind = nat.get("availabilityMode", "zonal"), nat.get("connectivityType", "public")
    if nat.given("availabilityMode") and nat.get("availabilityMode") is None:
        return
    if mode == "regional":
        if nat.given("subnetId"):
            yield refused("subnetId", nat.get("subnetId"), "must be left out when availabilityMode is regional")
        if not nat.given("vpcId"):
            yield refused("vpcId", None, "is required when availabilityMode is regional")
        return
    if not nat.given("subnetId"):
        yield refused(
            "subnetId", None, "is required", remedy="name a public subnet, or choose availabilityMode regional"
        )
    chosen = not nat.given("connectivityType") or nat.get("connectivityType") is not None
    if kind == "public" and chosen and not nat.given("allocationId"):
        yield refused("allocationId", None, "is required for a public gateway", remedy="give an Elastic IP's ID")
    if kind == "private" and nat.given("allocationId"):
        yield refused("allocationId", nat.get("allocationId"), "must be left out when connectivityType is private")


@law(NAT, source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html")
def nat_address_free(nat: Subject) -> Iterator[Finding]:
    """An Elastic IP serves one NAT gateway."""
    address = nat.get("allocationId")
    if not address or unchanged(nat, "allocationId"):
        return
    if any(other.inputs.get("allocationId") == address for other in nat.neighbours()):
        yield refused("allocationId", address, "serves another gateway already (Resource.AlreadyAssociated)")
