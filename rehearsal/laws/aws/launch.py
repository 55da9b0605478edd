"""Laws of launch templates, key pairs and VPC peering: what surrounds an instance."""

import re
from collections.abc import Iterator

from rehearsal.findings import ABSENT, Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject

from .placing import SUBNET, VPC, made_vpc, reaches_internet
from .reading import network, overlap, text

TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
NAT = "aws:ec2/natGateway:NatGateway"
API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference"


@law(TEMPLATE, source=f"{API}/API_RequestLaunchTemplateData.html")
def user_data_is_encoded(template: Subject) -> Iterator[Finding]:
    """The user data of a launch template is base64."""
    given = text(template, "userData")
    if given and not re.fullmatch(r"[A-Za-z0-9+/=_\-\s]*", given):  # wrong lengths and paddings are let through
        yield refused(
            "userData",
            given,
            "must be base64: Invalid BASE64 encoding of user data (InvalidUserData.Malformed)",
            remedy="encode it with base64.b64encode",
        )


@law(TEMPLATE, source=f"{API}/API_RequestLaunchTemplateData.html")
def interfaces_hold_the_groups(template: Subject) -> Iterator[Finding]:
    """Where interfaces are described, they name the security groups."""
    if template.get("networkInterfaces") and template.get("vpcSecurityGroupIds"):
        yield warned(
            "vpcSecurityGroupIds",
            template.get("vpcSecurityGroupIds"),
            "may not be specified together with network interfaces: every launch fails (InvalidParameterCombination)",
            remedy="give the interface its security_groups",
        )


@law("aws:ec2/keyPair:KeyPair", source=f"{API}/API_ImportKeyPair.html")
def key_is_public(pair: Subject) -> Iterator[Finding]:
    """A key pair is made from a public key of RSA or ED25519."""
    key = text(pair, "publicKey") or ""
    if "PRIVATE KEY" in key:
        yield refused(
            "publicKey", ABSENT, "is a private key (InvalidKey.Format)", remedy="give the .pub file's content"
        )
    elif key.startswith(("ecdsa-", "ssh-dss", "sk-")):
        yield refused("publicKey", key, "must be an RSA or ED25519 key (InvalidKey.Format)")


@law(NAT, source="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html")
def public_nat_has_a_way_out(gateway: Subject) -> Iterator[Finding]:
    """A public NAT gateway stands in a VPC with an internet gateway."""
    private = gateway.get("connectivityType") == "private" or gateway.get("availabilityMode") == "regional"
    subnet = gateway.referred("subnetId", SUBNET)
    vpc = made_vpc(gateway, subnet.inputs.get("vpcId")) if subnet else None
    if vpc and not private and gateway.previous is None and not reaches_internet(gateway, vpc.id):
        yield refused(
            "subnetId",
            gateway.get("subnetId"),
            f"is in {vpc.id}, which has no internet gateway attached (Gateway.NotAttached)",
            remedy="make an ec2.InternetGateway for the VPC first and depend on it",
        )


@law(
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    source="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
)
def peers_do_not_overlap(peering: Subject) -> Iterator[Finding]:
    """Two VPCs that share an address cannot be peers."""
    one, other = peering.referred("vpcId", VPC), peering.referred("peerVpcId", VPC)
    ours, theirs = (network(vpc.inputs.get("cidrBlock")) if vpc else None for vpc in (one, other))
    if one and other and one.id == other.id:
        yield refused("peerVpcId", other.id, "must be another VPC than vpcId (InvalidParameterValue)")
    elif one and other and ours and theirs and overlap(ours, theirs):
        yield refused("peerVpcId", other.id, f"has {theirs}, which overlaps {ours} of {one.id}: the peering fails")
