"""Laws of EFS, ECR, Kinesis, OpenSearch and MSK."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWNS, any_unknown

from .ec2 import chosen_zone
from .placing import SUBNET
from .reading import document, inside, listed, number, text, whole

FILES = "aws:efs/fileSystem:FileSystem"
MOUNT = "aws:efs/mountTarget:MountTarget"
IMAGES = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
STREAM = "aws:kinesis/stream:Stream"
DOMAIN = "aws:opensearch/domain:Domain"
EFS = "https://docs.aws.amazon.com/efs/latest/ug"
ECR = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html"
SEARCH = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide"


@law(FILES, source=f"{EFS}/API_CreateFileSystem.html")
def throughput_of_its_mode(files: Subject) -> Iterator[Finding]:
    """Provisioned throughput is a number, and only then."""
    mode, path = text(files, "throughputMode"), "provisionedThroughputInMibps"
    if mode == "provisioned" and not files.given(path):
        yield refused(path, None, "is required where the throughputMode is provisioned (BadRequest)")
    if number(files, path) and (mode in ("bursting", "elastic") or not files.given("throughputMode")):
        yield refused(path, files.get(path), "is only for the throughputMode provisioned (BadRequest)")
    if mode == "elastic" and files.get("performanceMode") == "maxIO":
        yield refused("performanceMode", "maxIO", "is not supported with the throughputMode elastic (BadRequest)")
    if files.get("kmsKeyId") and files.get("encrypted") is False:
        yield refused("encrypted", False, "must be true where there is a kmsKeyId (the provider)")


@law(MOUNT, source=f"{EFS}/accessing-fs.html")
def one_mount_a_zone(mount: Subject) -> Iterator[Finding]:
    """A file system has one mount target in a zone."""
    files, subnet = text(mount, "fileSystemId"), text(mount, "subnetId")
    zone = _zone(mount, subnet)
    for other in mount.neighbours() if files and subnet else ():
        theirs = other.inputs.get("subnetId")
        same = theirs == subnet or (zone is not None and _zone(mount, theirs) == zone)
        if other.inputs.get("fileSystemId") == files and same:
            yield refused(
                "subnetId",
                subnet,
                f"is in the zone of {other.id}: mount target already exists in this AZ (MountTargetConflict)",
            )
            return


def _zone(mount: Subject, subnet: Any) -> str | None:
    found = mount.world.answering(subnet) if subnet else None
    return chosen_zone(found) if found and found.token == SUBNET else None


@law(IMAGES, source=ECR)
def images_expire_by_rules(policy: Subject) -> Iterator[Finding]:
    """A lifecycle policy is JSON of rules whose priorities differ, the one for all images last."""
    given = policy.get("policy")
    found = document(given)
    if given is None or any_unknown(given) or (isinstance(given, str) and any(one in given for one in UNKNOWNS)):
        return
    rules = inside(found, "rules")
    if not isinstance(rules, list) or not rules:
        yield refused(
            "policy", given, "must be JSON with rules: Lifecycle policy validation failure (InvalidParameter)"
        )
        return
    priorities = [inside(rule, "rulePriority") for rule in rules]
    if len(set(map(str, priorities))) < len(priorities):
        yield refused("policy", priorities, "are its priorities, which must differ (InvalidParameterException)")
    for rule in rules:
        wrong = _flaw(rule, [one for one in priorities if isinstance(one, int)])
        if wrong:
            yield refused("policy", inside(rule, "rulePriority"), f"is a rule that {wrong} (InvalidParameterException)")
            return


def _flaw(rule: Any, priorities: list[int]) -> str | None:
    selection = inside(rule, "selection")
    status, kind = inside(selection, "tagStatus"), inside(selection, "countType")
    tagged = inside(selection, "tagPrefixList") or inside(selection, "tagPatternList")
    unit, first = inside(selection, "countUnit"), inside(rule, "rulePriority")
    if not isinstance(first, int) or not isinstance(selection, dict) or not inside(rule, "action", "type"):
        return "lacks a rulePriority, a selection or an action"
    flaws = {
        "has no tagStatus of tagged, untagged and any": status not in ("tagged", "untagged", "any"),
        "is for tagged images and has neither tagPrefixList nor tagPatternList": status == "tagged" and not tagged,
        "is not for tagged images and lists tags": status != "tagged" and bool(tagged),
        "counts since the push and has no countUnit of days": kind == "sinceImagePushed" and unit != "days",
        "counts images and has a countUnit": kind == "imageCountMoreThan" and bool(unit),
        "is for any image and does not have the highest rulePriority": status == "any" and first < max(priorities),
    }
    return next((flaw for flaw, there in flaws.items() if there), None)


@law(STREAM, source="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html")
def shards_of_the_mode(stream: Subject) -> Iterator[Finding]:
    """A provisioned stream has shards, one on demand has none of its own."""
    mode = text(stream, "streamModeDetails.streamMode")
    if mode == "ON_DEMAND" and number(stream, "shardCount"):
        yield refused("shardCount", stream.get("shardCount"), "must not be set when stream_mode is ON_DEMAND")
    if (mode == "PROVISIONED" or not stream.given("streamModeDetails")) and not stream.given("shardCount"):
        yield refused("shardCount", None, "is required when stream_mode is PROVISIONED, which is the default")


@law(DOMAIN, source=f"{SEARCH}/managedomains-multiaz.html")
def subnets_of_the_zones(domain: Subject) -> Iterator[Finding]:
    """A domain has a subnet for each zone that its nodes are spread over."""
    subnets = whole(domain, "vpcOptions.subnetIds")
    if domain.given("clusterConfig.multiAzWithStandbyEnabled"):
        return
    aware = domain.get("clusterConfig.zoneAwarenessEnabled")
    config = "clusterConfig.zoneAwarenessConfig"
    zones = number(domain, f"{config}.availabilityZoneCount") or (
        None if domain.given(f"{config}.availabilityZoneCount") else 2
    )
    wanted = (
        zones
        if aware is True
        else 1
        if aware is False or not domain.given("clusterConfig.zoneAwarenessEnabled")
        else None
    )
    if subnets and wanted and len(subnets) != wanted:
        yield refused(
            "vpcOptions.subnetIds",
            subnets,
            f"must be exactly {wanted:g}: You must specify exactly one subnet for each zone (ValidationException)",
        )


@law(DOMAIN, source=f"{SEARCH}/fgac.html")
def fine_access_is_encrypted(domain: Subject) -> Iterator[Finding]:
    """Fine-grained access control needs encryption everywhere."""
    if domain.get("advancedSecurityOptions.enabled") is not True or domain.previous is not None:
        return
    for path in ("encryptAtRest.enabled", "nodeToNodeEncryption.enabled", "domainEndpointOptions.enforceHttps"):
        if domain.get(path) is False or not domain.given(path.split(".", maxsplit=1)[0]):
            yield refused(path, domain.get(path), "must be true with advancedSecurityOptions (ValidationException)")


@law("aws:msk/cluster:Cluster", source="https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html")
def brokers_of_the_zones(cluster: Subject) -> Iterator[Finding]:
    """Each zone has as many brokers as another."""
    subnets, brokers = whole(cluster, "brokerNodeGroupInfo.clientSubnets"), number(cluster, "numberOfBrokerNodes")
    if subnets and brokers and brokers % len(subnets):
        yield refused(
            "numberOfBrokerNodes",
            brokers,
            f"must be a multiple of Availability Zones in the Client Subnets parameter, {len(listed(subnets))}",
        )
