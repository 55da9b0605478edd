"""Laws of EC2 instances, their network and their volumes."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.aws.ec2 import SUBNET, text
from rehearsal.subject import Subject

INSTANCE = "aws:ec2/instance:Instance"
VOLUME = "aws:ebs/volume:Volume"
EBS = "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html"
RUN = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html"
WITH_IOPS = ("gp3", "io1", "io2")
TYPES = ("gp2", "gp3", "io1", "io2", "st1", "sc1", "standard")
SMALLEST = {"io1": 4, "io2": 4, "st1": 125, "sc1": 125}
"""GiB that a volume of the type has at least."""
BASE_IOPS = 3000
"""What a gp3 volume has of its own, whatever its size."""
RATIOS = {"io1": 50, "io2": 1000, "gp3": 500}
"""Operations a second for each GiB at most."""


@law(INSTANCE, source=RUN)
def zone_of_the_subnet(instance: Subject) -> Iterator[Finding]:
    """An instance is in its subnet's zone."""
    subnet, zone = instance.referred("subnetId", SUBNET), instance.get("availabilityZone")
    home = text(subnet.inputs.get("availabilityZone")) if subnet else None
    if home and zone and home != zone:
        yield refused("availabilityZone", zone, f"must be the subnet's zone, {home}", remedy="leave it out")


def _speed(subject: Subject, at: str, kind: object, size_path: str) -> Iterator[Finding]:
    """What is wrong with the performance of one volume, whose properties begin with `at`."""
    iops, throughput, size = subject.get(f"{at}iops"), subject.get(f"{at}throughput"), subject.get(size_path)
    if kind not in TYPES:
        return
    if isinstance(iops, int | float) and iops > 0 and kind not in WITH_IOPS:
        yield refused(f"{at}iops", iops, f"must be left out for a volume of type {kind}; gp3, io1 and io2 have it")
    if kind in ("io1", "io2") and not subject.given(f"{at}iops"):
        yield refused(f"{at}iops", None, f"is required for a volume of type {kind}")
    if isinstance(throughput, int | float) and throughput > 0 and kind != "gp3":
        yield refused(f"{at}throughput", throughput, f"must be left out for a volume of type {kind}; only gp3 has it")
    least, ratio = SMALLEST.get(str(kind)), RATIOS.get(str(kind))
    if not isinstance(size, int | float) or size <= 0:
        return
    if least and size < least:
        yield refused(size_path, size, f"must be at least {least} GiB for a volume of type {kind}")
    elif ratio and kind in WITH_IOPS and isinstance(iops, int | float) and iops > max(size * ratio, _floor(kind)):
        yield refused(f"{at}iops", iops, f"must be at most {ratio} for each GiB of a volume of type {kind}")


def _floor(kind: object) -> int:
    return BASE_IOPS if kind == "gp3" else 0


@law(INSTANCE, source=EBS)
def instance_volumes_fit_their_type(instance: Subject) -> Iterator[Finding]:
    """The block devices of an instance have the settings of their type."""
    kinds = [("rootBlockDevice.volumeType", instance.get("rootBlockDevice.volumeType"))]
    for path, kind in [*kinds, *instance.each("ebsBlockDevices[*].volumeType")]:
        at = path.removesuffix("volumeType")
        yield from _speed(instance, at, kind, f"{at}volumeSize")


@law(VOLUME, source=EBS)
def volume_fits_its_type(volume: Subject) -> Iterator[Finding]:
    """A volume has the settings of its type."""
    yield from _speed(volume, "", volume.get("type"), "size")


@law(VOLUME, source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html")
def key_needs_encryption(volume: Subject) -> Iterator[Finding]:
    """A volume with a key is encrypted."""
    if volume.given("kmsKeyId") and volume.get("encrypted") is False:
        yield refused("kmsKeyId", volume.get("kmsKeyId"), "requires encrypted (InvalidParameterDependency)")


@law(
    "aws:ec2/volumeAttachment:VolumeAttachment",
    source="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html",
)
def volume_in_the_instances_zone(attachment: Subject) -> Iterator[Finding]:
    """A volume and the instance it is attached to are in one zone."""
    volume, instance = attachment.referred("volumeId", VOLUME), attachment.referred("instanceId", INSTANCE)
    if not volume or not instance:
        return
    zone = text(instance.inputs.get("availabilityZone"))
    subnet = attachment.world.answering(instance.inputs.get("subnetId"))
    if not zone and subnet and subnet.token == SUBNET:
        zone = text(subnet.inputs.get("availabilityZone"))
    own = text(volume.inputs.get("availabilityZone"))
    if zone and own and zone != own:
        yield refused("volumeId", attachment.get("volumeId"), f"is in {own}, the instance in {zone} (ZoneMismatch)")
