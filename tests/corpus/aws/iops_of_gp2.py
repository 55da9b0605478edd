"""A root volume of type gp2 states its operations a second."""

from pulumi_aws import ec2

SOURCE = "https://github.com/GoogleCloudPlatform/terraformer/issues/715"
ERROR = "error creating resource: iops attribute not supported for root_block_device with volume_type gp2"
RESOURCE = "aws:ec2/instance:Instance::server"
PATH = "rootBlockDevice.iops"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    ec2.Instance(
        "server",
        ami="ami-0123456789abcdef0",
        instance_type="t3.micro",
        root_block_device=ec2.InstanceRootBlockDeviceArgs(
            volume_type="gp2", volume_size=8, iops=None if mended else 100
        ),
    )
