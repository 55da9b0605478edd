"""Computed values of AWS's networks, machines and load balancers."""

import ipaddress
from collections.abc import Callable
from typing import Any

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

Computed = dict[str, Any]


def _vpc(made: Made) -> Computed:
    table = made.hexed("rtb", "main")
    ipv6 = (
        f"2001:db8:{made.drawn('hex', 4)}:{made.drawn('hex', 2, 6)}00::/56"
        if made.get("assignGeneratedIpv6CidrBlock")
        else ""
    )
    return {
        "cidrBlock": "10.0.0.0/16",
        "defaultNetworkAclId": made.hexed("acl"),
        "defaultRouteTableId": table,
        "mainRouteTableId": table,
        "defaultSecurityGroupId": made.hexed("sg"),
        "dhcpOptionsId": f"dopt-{chance.drawn('hex', 17, made.account, made.region)}",
        "enableDnsHostnames": False,
        "enableDnsSupport": True,
        "instanceTenancy": "default",
        "ipv6AssociationId": made.hexed("vpc-cidr-assoc") if ipv6 else "",
        "ipv6CidrBlock": ipv6,
        "ipv6CidrBlockNetworkBorderGroup": made.region if ipv6 else "",
        "ownerId": made.account,
    }


def _subnet(made: Made) -> Computed:
    zones = regions.zones(made.region)
    zone = zones[chance.number(len(zones), made.urn)]
    if ident := made.get("availabilityZoneId"):
        zone = regions.zone_of_id(str(ident), made.region, made.account)
    return {
        "availabilityZone": zone,
        "availabilityZoneId": regions.zone_id(str(made.get("availabilityZone", zone)), made.account),
        "ownerId": made.account,
        "ipv6CidrBlockAssociationId": made.hexed("subnet-cidr-assoc") if made.get("ipv6CidrBlock") else "",
        "ipv6CidrBlock": "",
        "privateDnsHostnameTypeOnLaunch": "ip-name",
        "enableLniAtDeviceIndex": 0,
    }


def _address(made: Made, block: str = "10.0.0.0/16") -> str:
    network = ipaddress.ip_network(block, strict=False)
    return str(network.network_address + 4 + chance.number(max(network.num_addresses - 5, 1), made.seed, "address"))


def _public(made: Made) -> str:
    return f"203.0.113.{1 + chance.number(254, made.seed, 'public')}"


def _dashed(address: str) -> str:
    return address.replace(".", "-")


def _compute_domain(region: str) -> str:
    return "compute-1.amazonaws.com" if region == "us-east-1" else f"{region}.compute.{regions.suffix(region)}"


def _internal_domain(region: str) -> str:
    return "ec2.internal" if region == "us-east-1" else f"{region}.compute.internal"


def _instance(made: Made) -> Computed:
    private = str(made.get("privateIp", _address(made)))
    public = _public(made) if made.get("associatePublicIpAddress", True) else ""
    return {
        "availabilityZone": regions.zones(made.region)[0],
        "instanceState": "running",
        "instanceType": "t3.micro",
        "primaryNetworkInterfaceId": made.hexed("eni"),
        "privateIp": private,
        "privateDns": f"ip-{_dashed(private)}.{_internal_domain(made.region)}",
        "publicIp": public,
        "publicDns": f"ec2-{_dashed(public)}.{_compute_domain(made.region)}" if public else "",
        "passwordData": "",
        "tenancy": "default",
        "securityGroups": [],
        "vpcSecurityGroupIds": [made.hexed("sg")],
        "subnetId": made.hexed("subnet"),
        "secondaryPrivateIps": [],
        "ebsBlockDevices": [],
        "ephemeralBlockDevices": [],
        "networkInterfaces": [],
        "ipv6Addresses": [],
        "ipv6AddressCount": 0,
        "keyName": "",
        "iamInstanceProfile": "",
        "outpostArn": "",
        "instanceLifecycle": "",
        "spotInstanceRequestId": "",
        "hostId": "",
        "userDataBase64": None,
        "rootBlockDevice": {
            "volumeId": made.hexed("vol"),
            "volumeSize": 8,
            "volumeType": "gp3",
            "iops": 3000,
            "throughput": 125,
            "deviceName": "/dev/xvda",
            "encrypted": False,
            "kmsKeyId": "",
            "deleteOnTermination": True,
            "tagsAll": {},
        },
    }


def _eip(made: Made) -> Computed:
    public = _public(made)
    attached = made.get("instance") or made.get("networkInterface")
    private = _address(made) if attached else ""
    return {
        "allocationId": made.id,
        "associationId": made.hexed("eipassoc") if attached else "",
        "publicIp": public,
        "publicDns": f"ec2-{_dashed(public)}.{_compute_domain(made.region)}",
        "privateIp": private,
        "privateDns": f"ip-{_dashed(private)}.{_internal_domain(made.region)}" if private else "",
        "domain": "vpc",
        "networkBorderGroup": made.region,
        "publicIpv4Pool": "amazon",
        "carrierIp": "",
        "customerOwnedIp": "",
        "ptrRecord": "",
        "instance": "",
        "networkInterface": "",
    }


def _gateway(made: Made) -> Computed:
    public = made.get("connectivityType") != "private"
    return {
        "associationId": made.hexed("eipassoc") if public else "",
        "networkInterfaceId": made.hexed("eni"),
        "publicIp": _public(made) if public else "",
        "privateIp": _address(made),
        "secondaryAllocationIds": [],
        "secondaryPrivateIpAddresses": [],
        "secondaryPrivateIpAddressCount": 0,
    }


def _group(made: Made) -> Computed:
    return {
        "ownerId": made.account,
        "ingress": [],
        "egress": [],
        "vpcId": made.hexed("vpc"),
        "description": "Managed by Pulumi",
    }


def _rule(made: Made) -> Computed:
    return {"securityGroupRuleId": made.id}


def _balancer(made: Made) -> Computed:
    kind = str(made.get("loadBalancerType", "application"))
    internal = "internal-" if made.get("internal") is True and kind == "application" else ""
    number = made.drawn("digits", 10)
    service = f"{made.region}.elb" if kind == "application" else f"elb.{made.region}"
    number = made.drawn("hex", 16) if kind != "application" else number
    return {
        "arnSuffix": made.arn.partition(":loadbalancer/")[2],
        "dnsName": f"{internal}{made.name}-{number}.{service}.{made.suffix}",
        "zoneId": regions.BALANCER_ZONES.get(made.region, "Z" + made.drawn("upper", 13)),
        "vpcId": made.hexed("vpc"),
        "internal": False,
        "ipAddressType": "ipv4",
        "securityGroups": [],
        "subnets": [],
        "subnetMappings": [
            {
                "subnetId": one,
                "allocationId": "",
                "ipv6Address": "",
                "outpostId": "",
                "privateIpv4Address": "",
                "sourceNatIpv6Prefix": "",
            }
            for one in made.get("subnets", [])
            if isinstance(one, str)
        ],
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "",
        "secondaryIpsAutoAssignedPerSubnet": 0,
        "enablePrefixForIpv6SourceNat": "off",
    }


def _targets(made: Made) -> Computed:
    return {
        "arnSuffix": made.arn.rsplit(":", 1)[-1],
        "loadBalancerArns": [],
        "protocolVersion": "HTTP1" if str(made.get("protocol", "")).startswith("HTTP") else "",
        "ipAddressType": "ipv4",
        "loadBalancingAlgorithmType": "round_robin",
    }


def _classic(made: Made) -> Computed:
    return {
        "dnsName": f"{made.name}-{made.drawn('digits', 10)}.{made.region}.elb.{made.suffix}",
        "zoneId": regions.BALANCER_ZONES.get(made.region, "Z" + made.drawn("upper", 13)),
        "sourceSecurityGroupId": made.hexed("sg"),
        "sourceSecurityGroup": f"{made.account}/default",
    }


def _endpoint(made: Made) -> Computed:
    service = str(made.get("serviceName", "")).rsplit(".", 1)[-1] or "service"
    interface = made.get("vpcEndpointType") == "Interface"
    host = f"{made.id}-{made.drawn('lower', 8)}.{service}.{made.region}.vpce.{made.suffix}"
    entry = {"dnsName": host, "hostedZoneId": "Z" + made.drawn("upper", 13)}
    return {
        "state": "available",
        "ownerId": made.account,
        "dnsEntries": [entry] if interface else [],
        "networkInterfaceIds": [made.hexed("eni", one) for one in made.get("subnetIds", [])],
        "prefixListId": f"pl-{made.drawn('hex', 8)}",
        "cidrBlocks": [] if interface else ["192.0.2.0/24"],
        "requesterManaged": False,
        "serviceRegion": made.region,
    }


def _interface(made: Made) -> Computed:
    address = _address(made)
    return {
        "privateIp": address,
        "privateIps": [address],
        "privateDnsName": f"ip-{_dashed(address)}.{_internal_domain(made.region)}",
        "macAddress": ":".join(["02", *(made.drawn("hex", 2, i) for i in range(5))]),
        "ownerId": made.account,
        "interfaceType": "interface",
    }


NETWORK: dict[str, Callable[[Made], Computed]] = {
    "alb/loadBalancer": _balancer,
    "alb/targetGroup": _targets,
    "ec2/defaultVpc": _vpc,
    "ec2/eip": _eip,
    "ec2/instance": _instance,
    "ec2/natGateway": _gateway,
    "ec2/networkInterface": _interface,
    "ec2/securityGroup": _group,
    "ec2/securityGroupRule": _rule,
    "ec2/subnet": _subnet,
    "ec2/vpc": _vpc,
    "ec2/vpcEndpoint": _endpoint,
    "elb/loadBalancer": _classic,
    "vpc/securityGroupEgressRule": _rule,
    "vpc/securityGroupIngressRule": _rule,
}
