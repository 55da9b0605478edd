"""A load balancer writes its logs to a bucket that encrypts with KMS."""

import pulumi
from pulumi_aws import ec2, lb, s3

SOURCE = "https://github.com/aws/aws-cdk/issues/21947"
ERROR = (
    "Access Denied for bucket: <my-fake-bucket>. Please check S3bucket permission (Service: "
    "AmazonElasticLoadBalancing; Status Code: 400; Error Code: InvalidConfigurationRequest)"
)
RESOURCE = "aws:lb/loadBalancer:LoadBalancer::app"
PATH = "accessLogs.bucket"

ZONES = {"eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.2.0/24"}


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    subnets = [ec2.Subnet(z, vpc_id=vpc.id, cidr_block=block, availability_zone=z).id for z, block in ZONES.items()]

    bucket = s3.Bucket("logs")
    algorithm = s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
        sse_algorithm="AES256" if mended else "aws:kms"
    )
    encryption = s3.BucketServerSideEncryptionConfiguration(
        "logs",
        bucket=bucket.id,
        rules=[s3.BucketServerSideEncryptionConfigurationRuleArgs(apply_server_side_encryption_by_default=algorithm)],
    )
    writes = {
        "Effect": "Allow",
        "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": pulumi.Output.concat(bucket.arn, "/AWSLogs/123456789012/*"),
    }
    document = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [writes]})
    policy = s3.BucketPolicy("logs", bucket=bucket.id, policy=document)
    lb.LoadBalancer(
        "app",
        internal=True,
        subnets=subnets,
        access_logs=lb.LoadBalancerAccessLogsArgs(bucket=bucket.id, enabled=True),
        opts=pulumi.ResourceOptions(depends_on=[policy, encryption]),
    )
