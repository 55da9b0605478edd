"""A bucket's policy speaks of another bucket."""

import json

from pulumi_aws import s3

SOURCE = "https://github.com/aws-samples/aws-serverless-appsync-app/issues/4"
ERROR = "An error occurred (MalformedPolicy) when calling the PutBucketPolicy operation: Policy has invalid resource"
RESOURCE = "aws:s3/bucketPolicy:BucketPolicy::site"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    bucket = s3.Bucket("site", bucket="travel-site-of-example")
    name = "travel-site-of-example" if mended else "travel-site"
    reads = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{name}/*",
    }
    s3.BucketPolicy("site", bucket=bucket.id, policy=json.dumps({"Version": "2012-10-17", "Statement": [reads]}))
