"""A new bucket gets an ACL while its owner enforces ownership."""

import pulumi
from pulumi_aws import s3

SOURCE = "https://github.com/trussworks/terraform-aws-s3-private-bucket/issues/403"
ERROR = "error creating S3 bucket ACL for my-bucket: AccessControlListNotSupported: The bucket does not allow ACLs"
RESOURCE = "aws:s3/bucketAcl:BucketAcl::logs"
PATH = "acl"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    bucket = s3.Bucket("logs")
    depends: list[pulumi.Resource] = []
    if mended:
        rule = s3.BucketOwnershipControlsRuleArgs(object_ownership="BucketOwnerPreferred")
        depends.append(s3.BucketOwnershipControls("logs", bucket=bucket.id, rule=rule))
    s3.BucketAcl("logs", bucket=bucket.id, acl="private", opts=pulumi.ResourceOptions(depends_on=depends))
