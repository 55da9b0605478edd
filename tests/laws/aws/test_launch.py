"""Laws of launch templates, key pairs and what surrounds instances."""

import pytest

from rehearsal.laws.aws import launch
from rehearsal.laws.aws.placing import GATEWAYS
from tests.laws.support import Case, check, made

KEY = "aws:ec2/keyPair:KeyPair"
VPCS = [
    made(launch.VPC, f"vpc-{name}", cidrBlock=block)
    for name, block in (("a", "10.0.0.0/16"), ("b", "10.0.8.0/21"), ("c", "10.1.0.0/16"))
]
SUBNETS = [made(launch.SUBNET, f"subnet-{name}", vpcId=f"vpc-{name}") for name in ("a", "b")]
GATEWAY = made(GATEWAYS[0], "igw-0b", vpcId="vpc-b")
INTERFACE = {"networkInterfaces": [{"deviceIndex": 0}]}
CASES = [
    Case(launch.user_data_is_encoded, [], {"userData": "#!/bin/bash\nyum update"}, "userData", {"userData": "IyEvYmluL2Jhc2g="}),
    Case(launch.interfaces_hold_the_groups, [], INTERFACE | {"vpcSecurityGroupIds": ["sg-0a"]}, "vpcSecurityGroupIds", INTERFACE),
    Case(launch.key_is_public, [], {"publicKey": "-----BEGIN OPENSSH PRIVATE KEY-----"}, "publicKey", {"publicKey": "ssh-ed25519 AAAAC3Nz"}),
    Case(launch.key_is_public, [], {"publicKey": "ecdsa-sha2-nistp256 AAAA"}, "publicKey", {"publicKey": "ssh-rsa AAAAB3Nz"}, token=KEY),
    Case(launch.public_nat_has_a_way_out, [*VPCS, *SUBNETS, GATEWAY], {"subnetId": "subnet-a", "allocationId": "eipalloc-0a"}, "subnetId", {"subnetId": "subnet-b", "allocationId": "eipalloc-0a"}),
    Case(launch.peers_do_not_overlap, VPCS, {"vpcId": "vpc-a", "peerVpcId": "vpc-b"}, "peerVpcId", {"vpcId": "vpc-a", "peerVpcId": "vpc-c"}),
    Case(launch.peers_do_not_overlap, VPCS, {"vpcId": "vpc-a", "peerVpcId": "vpc-a"}, "peerVpcId", {"vpcId": "vpc-b", "peerVpcId": "vpc-c"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
