"""A function is given its subnets once more where its security groups belong."""

import json

import pulumi
from pulumi_aws import ec2, iam, lambda_

SOURCE = "https://github.com/aws/aws-lambda-dotnet/pull/60"
ERROR = (
    'EC2 Error Code: InvalidGroupId.Malformed. EC2 Error Message: Invalid id: "subnet-85f423ba" (expecting "sg-...")'
)
RESOURCE = "aws:lambda/function:Function::job"
PATH = "vpcConfig.securityGroupIds[0]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("job", cidr_block="10.0.0.0/16")
    subnet = ec2.Subnet("job", vpc_id=vpc.id, cidr_block="10.0.1.0/24")
    group = ec2.SecurityGroup("job", vpc_id=vpc.id)
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
    role = iam.Role("job", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    groups = [group.id if mended else subnet.id]
    lambda_.Function(
        "job",
        role=role.arn,
        runtime="python3.13",
        handler="index.handler",
        code=pulumi.AssetArchive({"index.py": pulumi.StringAsset("def handler(event, context): return event")}),
        vpc_config=lambda_.FunctionVpcConfigArgs(subnet_ids=[subnet.id], security_group_ids=groups),
    )
