"""Laws of Amazon EKS."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .ec2 import chosen_zone
from .placing import SUBNET
from .reading import named, number, text, texts, whole

CLUSTER = "aws:eks/cluster:Cluster"
NODES = "aws:eks/nodeGroup:NodeGroup"
NETWORK = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"
NODES_API = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html"
TEMPLATES = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html"
ACCESS = ("aws:eks/accessEntry:AccessEntry", "aws:eks/accessPolicyAssociation:AccessPolicyAssociation")
TABLES = "aws:ec2/routeTable:RouteTable"


@law(CLUSTER, source=NETWORK)
def cluster_spans_zones(cluster: Subject) -> Iterator[Finding]:
    """A cluster has subnets in two zones."""
    path = "vpcConfig.subnetIds"
    if cluster.given("outpostConfig"):
        return
    subnets = whole(cluster, path)
    found = [cluster.referred(place, SUBNET) for place, _ in texts(cluster, f"{path}[*]")]
    zones = {chosen_zone(one) for one in found}
    if subnets is not None and (len(subnets) == 1 or (len(zones) == 1 and None not in zones)):
        yield refused(path, subnets, "must be in at least two different AZs (InvalidParameterException)")


@law(CLUSTER, source="https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html")
def endpoint_is_reachable(cluster: Subject) -> Iterator[Finding]:
    """A cluster's endpoint is private, public or both."""
    public, private = "vpcConfig.endpointPublicAccess", "vpcConfig.endpointPrivateAccess"
    closed = cluster.get(private) is False or not cluster.given(private)
    if cluster.get(public) is False and closed:
        yield refused(
            public,
            False,
            "must be true where endpointPrivateAccess is not: Private and public endpoint access cannot be false",
        )


@law(CLUSTER, NODES, source="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html")
def version_is_minor(versioned: Subject) -> Iterator[Finding]:
    """A version is a minor one, such as 1.33."""
    version = text(versioned, "version")
    if version and not re.fullmatch(r"1\.\d{2}", version):
        yield refused("version", version, "must be a minor version such as 1.33: unsupported Kubernetes version")


@law(NODES, source=NODES_API)
def sizes_in_order(nodes: Subject) -> Iterator[Finding]:
    """The desired size lies between the least and the most."""
    least, wanted, most = (number(nodes, f"scalingConfig.{key}Size") for key in ("min", "desired", "max"))
    if least is not None and most is not None and least > most:
        yield refused("scalingConfig.minSize", least, f"can't be greater than max size {most:g}")
    elif wanted is not None and least is not None and wanted < least:
        yield refused("scalingConfig.desiredSize", wanted, f"can't be less than min size {least:g}")
    elif wanted is not None and most is not None and wanted > most:
        yield refused("scalingConfig.desiredSize", wanted, f"can't be greater than max size {most:g}")


@law(NODES, source=TEMPLATES)
def template_says_it(nodes: Subject) -> Iterator[Finding]:
    """What a launch template says the node group does not say."""
    for key in ("diskSize", "remoteAccess") if nodes.get("launchTemplate") else ():
        if nodes.get(key):
            yield refused(
                key,
                nodes.get(key),
                "must be said in the launch template where there is one (InvalidParameterException)",
            )


@law(NODES, source="https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html")
def custom_image_has_a_template(nodes: Subject) -> Iterator[Finding]:
    """A custom image comes with a launch template."""
    if nodes.get("amiType") == "CUSTOM" and not nodes.given("launchTemplate"):
        yield refused("launchTemplate", None, "with an image is required where amiType is CUSTOM")


@law(*ACCESS, source="https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html")
def cluster_takes_entries(entry: Subject) -> Iterator[Finding]:
    """A cluster with its access in a config map takes no access entries."""
    cluster = named(entry, entry.get("clusterName"), CLUSTER)
    config = cluster.inputs.get("accessConfig") if cluster else None
    if isinstance(config, dict) and config.get("authenticationMode") == "CONFIG_MAP":
        yield refused(
            "clusterName",
            entry.get("clusterName"),
            "must have an authentication mode of [API, API_AND_CONFIG_MAP] to perform this (InvalidRequestException)",
        )


@law(
    "aws:eks/fargateProfile:FargateProfile",
    source="https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
)
def pods_stand_in_private(profile: Subject) -> Iterator[Finding]:
    """Pods on Fargate run in private subnets."""
    routes = list(profile.world.records("aws:ec2/route:Route"))
    for path, ident in texts(profile, "subnetIds[*]"):
        associations = profile.world.records("aws:ec2/routeTableAssociation:RouteTableAssociation")
        tables = {one.inputs.get("routeTableId") for one in associations if one.inputs.get("subnetId") == ident}
        inline = [profile.world.answering(table) for table in tables if isinstance(table, str)]
        hops: list[Any] = [one.inputs for one in routes if one.inputs.get("routeTableId") in tables]
        hops += [hop for one in inline if one and one.token == TABLES for hop in one.inputs.get("routes") or ()]
        if any(isinstance(hop, dict) and str(hop.get("gatewayId")).startswith("igw-") for hop in hops):
            yield refused(
                path, ident, "provided in Fargate Profile is not a private subnet (InvalidParameterException)"
            )
