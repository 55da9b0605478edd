"""Laws of VPC endpoints, flow logs and Elastic IP addresses."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .ec2 import chosen_zone
from .placing import SUBNET, VPC
from .reading import text, texts

LINKS = "https://docs.aws.amazon.com/vpc/latest/privatelink"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
CREATE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html"
SERVICE = re.compile(r"(?:com|cn\.com)\.amazonaws\.(?P<region>[a-z]{2,4}(?:-[a-z]+)+-\d)\.(?P<service>.+)")
GATEWAY_SERVICES = ("s3", "dynamodb", "s3express")
ONLY_INTERFACE = ("subnetIds", "securityGroupIds", "privateDnsEnabled")


def _kind(endpoint: Subject) -> str | None:
    return text(endpoint, "vpcEndpointType") or (None if endpoint.given("vpcEndpointType") else "Gateway")


@law(ENDPOINT, source=CREATE)
def endpoint_takes_what_its_type_does(endpoint: Subject) -> Iterator[Finding]:
    """A gateway endpoint stands in route tables, an interface endpoint in subnets."""
    kind = _kind(endpoint)
    wrong = ONLY_INTERFACE if kind == "Gateway" else ("routeTableIds",) if kind == "Interface" else ()
    for key in wrong:
        if endpoint.get(key):
            yield refused(
                key,
                endpoint.get(key),
                f"is not for endpoints of the type {kind} (InvalidParameter)",
                remedy='give vpc_endpoint_type="Interface"' if kind == "Gateway" else "give subnet_ids",
            )


@law(ENDPOINT, source=f"{LINKS}/gateway-endpoints.html")
def gateway_services(endpoint: Subject) -> Iterator[Finding]:
    """Only S3 and DynamoDB have gateway endpoints."""
    service = SERVICE.fullmatch(text(endpoint, "serviceName") or "")
    if service and _kind(endpoint) == "Gateway" and service["service"] not in GATEWAY_SERVICES:
        yield refused(
            "vpcEndpointType",
            endpoint.get("vpcEndpointType"),
            f"Gateway does not match the available types of {service['service']} ([Interface]) (InvalidParameter)",
            remedy='give vpc_endpoint_type="Interface"',
        )


@law(ENDPOINT, source=CREATE)
def service_in_its_region(endpoint: Subject) -> Iterator[Finding]:
    """An endpoint's service is one of its own region, unless another is named."""
    service = SERVICE.fullmatch(text(endpoint, "serviceName") or "")
    if service and endpoint.region and service["region"] != endpoint.region and not endpoint.given("serviceRegion"):
        yield refused(
            "serviceName",
            endpoint.get("serviceName"),
            f"does not exist in {endpoint.region}, where the endpoint is (InvalidServiceName)",
            remedy="build the name from the region, or give service_region",
        )


@law(ENDPOINT, source=f"{LINKS}/interface-endpoints.html")
def private_dns_needs_dns(endpoint: Subject) -> Iterator[Finding]:
    """Private DNS needs DNS in the VPC."""
    vpc = endpoint.referred("vpcId", VPC)
    if not vpc or endpoint.get("privateDnsEnabled") is not True or _kind(endpoint) != "Interface":
        return
    if vpc.inputs.get("enableDnsHostnames") is not True or vpc.inputs.get("enableDnsSupport") is False:
        yield refused(
            "privateDnsEnabled",
            True,
            f"requires both enableDnsSupport and enableDnsHostnames of {vpc.id} to be true (InvalidParameter)",
        )


@law(ENDPOINT, source=CREATE)
def one_subnet_a_zone(endpoint: Subject) -> Iterator[Finding]:
    """An interface endpoint has one subnet in a zone, all of its VPC."""
    seen: dict[str, str] = {}
    for path, ident in texts(endpoint, "subnetIds[*]"):
        subnet = endpoint.referred(path, SUBNET)
        vpc, zone = (subnet.inputs.get("vpcId"), chosen_zone(subnet)) if subnet else (None, None)
        if subnet and endpoint.get("vpcId") and endpoint.get("vpcId") != vpc:
            yield refused(path, ident, f"is not in {endpoint.get('vpcId')} (InvalidSubnet)")
        elif zone and zone in seen:
            yield refused(path, ident, f"is in {zone}, as {seen[zone]} is (DuplicateSubnetsInSameZone)")
        elif zone:
            seen[zone] = ident


@law(ENDPOINT, source=CREATE)
def endpoint_is_alone(endpoint: Subject) -> Iterator[Finding]:
    """A route table has one gateway endpoint of a service; private DNS one interface endpoint in a VPC."""
    service, vpc = text(endpoint, "serviceName"), text(endpoint, "vpcId")
    for other in endpoint.neighbours() if service and vpc else ():
        if (other.inputs.get("serviceName"), other.inputs.get("vpcId")) != (service, vpc):
            continue
        for path, table in texts(endpoint, "routeTableIds[*]"):
            if table in (other.inputs.get("routeTableIds") or ()):
                yield refused(path, table, f"has a route to {service} already, of {other.id} (RouteAlreadyExists)")
        if endpoint.get("privateDnsEnabled") is True and other.inputs.get("privateDnsEnabled") is True:
            yield refused(
                "privateDnsEnabled",
                True,
                f"cannot be set: {other.id} has the private DNS name in this VPC already (InvalidParameter)",
            )


@law("aws:ec2/flowLog:FlowLog", source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html")
def flow_log_role(log: Subject) -> Iterator[Finding]:
    """Delivery to CloudWatch Logs needs a role, delivery to S3 takes none."""
    kind = text(log, "logDestinationType") or ("" if log.given("logDestinationType") else "cloud-watch-logs")
    if kind == "cloud-watch-logs" and not log.given("iamRoleArn"):
        yield refused(
            "iamRoleArn",
            None,
            "is required: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs "
            "(InvalidParameter)",
        )
    if kind == "s3" and log.given("iamRoleArn"):
        yield refused("iamRoleArn", log.get("iamRoleArn"), "is not applicable for s3 delivery (InvalidParameter)")
    target = text(log, "logDestination")
    service = {"s3": ":s3:", "cloud-watch-logs": ":logs:", "kinesis-data-firehose": ":firehose:"}.get(kind)
    if target and service and target.startswith("arn:") and service not in target:
        yield refused("logDestination", target, f"is not of the type {kind} (InvalidParameter)")
