"""A new bucket gets a policy that lets everybody read."""

import pulumi
from pulumi_aws import s3

SOURCE = "https://github.com/torchbox/buckup/pull/18"
ERROR = "An error occurred (AccessDenied) when calling the PutBucketPolicy operation: Access Denied"
RESOURCE = "aws:s3/bucketPolicy:BucketPolicy::site"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    bucket = s3.Bucket("site")
    depends: list[pulumi.Resource] = []
    if mended:
        block = s3.BucketPublicAccessBlock("site", bucket=bucket.id, block_public_policy=False)
        depends.append(block)
    objects = pulumi.Output.concat(bucket.arn, "/*")
    reads = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": objects}
    policy = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [reads]})
    s3.BucketPolicy("site", bucket=bucket.id, policy=policy, opts=pulumi.ResourceOptions(depends_on=depends))
