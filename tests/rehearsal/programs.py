"""Small programs for the rehearsal's own tests; the engine runs them in processes of their own."""

import os
import subprocess
import sys

import pulumi
import pulumi_aws as aws

WORLD_OPEN = "0.0.0.0/0"


def network(cidr: str = "10.0.0.0/16", tags: dict[str, str] | None = None) -> None:
    """A network with one subnet."""
    vpc = aws.ec2.Vpc("vpc", cidr_block=cidr, tags=tags)
    aws.ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block=cidr.replace("/16", "/24"), tags=tags)
    pulumi.export("vpc", vpc.id)
    pulumi.export("token", pulumi.Output.secret("not-to-be-shown"))


def guarded() -> None:
    """A bucket that nobody may delete, one that stays when it is deleted, and one that goes."""
    aws.s3.Bucket("guarded", opts=pulumi.ResourceOptions(protect=True))
    aws.s3.Bucket("kept", opts=pulumi.ResourceOptions(retain_on_delete=True))
    aws.s3.Bucket("plain")


def restless() -> None:
    """A program that says something else every time."""
    aws.s3.Bucket("bucket", tags={"pid": str(os.getpid())})


def wrong_type() -> None:
    """A tag that is no text, deep inside."""
    vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
    rules = [{"protocol": "tcp", "from_port": 443, "to_port": "https", "cidr_blocks": [WORLD_OPEN]}]
    aws.ec2.SecurityGroup("group", vpc_id=vpc.id, ingress=rules)  # pyright: ignore[reportArgumentType] - the mistake


def raises() -> None:
    """A mistake of the program's own."""
    aws.s3.Bucket("bucket")
    raise ValueError("three is no prime of this program")


def raises_in_apply() -> None:
    """A mistake that only shows once a value is known."""
    bucket = aws.s3.Bucket("bucket")
    bucket.arn.apply(lambda arn: {}[arn])


def run_error() -> None:
    """A mistake in words that are meant for a person."""
    raise pulumi.RunError("settings: `size` is 0 and must be at least 1")


def ends() -> None:
    """A program that ends itself."""
    sys.exit(3)


def twice() -> None:
    """Two resources of one name."""
    aws.s3.Bucket("bucket")
    aws.s3.Bucket("bucket")


def talks() -> None:
    """Words on every way out."""
    print("by print")  # noqa: T201 - what the test is about
    sys.stderr.write("by stderr\n")
    subprocess.run(["echo", "by a child"], check=True)


def looks_round() -> None:
    """What a program can see of where it runs."""
    pulumi.export("environment", sorted(os.environ))
    pulumi.export("home", sorted(os.listdir(os.path.expanduser("~"))))  # noqa: PTH111, PTH208 - as programs do
    pulumi.export("names", [pulumi.get_organization(), pulumi.get_project(), pulumi.get_stack()])
    pulumi.export("places", [os.getcwd(), sys.path[0], sys.argv[0], pulumi.get_root_directory()])  # noqa: PTH109 - the same
    pulumi.export("main", __name__)


def refers(name: str = "acme/network/prod") -> None:
    """Outputs of another project's stack."""
    network = pulumi.StackReference(name)
    pulumi.export("group", network.get_output("group"))
    aws.ec2.Subnet("subnet", vpc_id=network.require_output("vpc"), cidr_block="10.0.1.0/24")
