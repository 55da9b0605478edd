"""A provider that tags everything that it makes."""

import pulumi
import pulumi_aws as aws


def tagged(*, tags: dict[str, str], own: dict[str, str] | None = None) -> None:
    """Make what takes tags, what has no tags, and what is told to keep its own."""
    provider = aws.Provider(
        "aws", region="eu-west-1", default_tags=aws.ProviderDefaultTagsArgs(tags=tags) if tags else None
    )
    opts = pulumi.ResourceOptions(provider=provider)
    vpc = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16", tags=own, opts=opts)
    aws.s3.BucketVersioning(
        "files",
        bucket=aws.s3.Bucket("files", opts=opts).id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
        opts=opts,
    )
    aws.ec2.InternetGateway(
        "kept",
        vpc_id=vpc.id,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(ignore_changes=["tags", "tagsAll"])),
    )
