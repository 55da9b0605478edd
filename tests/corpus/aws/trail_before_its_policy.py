"""A trail is made before its bucket lets it write."""

import pulumi
from pulumi_aws import cloudtrail, s3

SOURCE = "https://github.com/boto/boto3/issues/1766"
ERROR = (
    "An error occurred (InsufficientS3BucketPolicyException) when calling the CreateTrail operation: "
    "Incorrect S3 bucket policy is detected for bucket"
)
RESOURCE = "aws:cloudtrail/trail:Trail::trail"
PATH = "s3BucketName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    bucket = s3.Bucket("trail")
    depends: list[pulumi.Resource] = []
    if mended:
        service = {"Service": "cloudtrail.amazonaws.com"}
        reads = {"Effect": "Allow", "Principal": service, "Action": "s3:GetBucketAcl", "Resource": bucket.arn}
        inside = pulumi.Output.concat(bucket.arn, "/AWSLogs/123456789012/*")
        writes = {"Effect": "Allow", "Principal": service, "Action": "s3:PutObject", "Resource": inside}
        policy = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [reads, writes]})
        depends.append(s3.BucketPolicy("trail", bucket=bucket.id, policy=policy))
    cloudtrail.Trail("trail", s3_bucket_name=bucket.id, opts=pulumi.ResourceOptions(depends_on=depends))
