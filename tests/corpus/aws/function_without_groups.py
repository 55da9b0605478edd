"""A function in a VPC has subnets and no security groups."""

import json

import pulumi
from pulumi_aws import ec2, iam, lambda_

SOURCE = "https://github.com/appleboy/lambda-action/issues/72"
ERROR = "InvalidParameterValueException: SubnetIds and SecurityIds must coexist or be both empty list."
RESOURCE = "aws:lambda/function:Function::function"
PATH = "vpcConfig.securityGroupIds"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    role = iam.Role(
        "role",
        assume_role_policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
                ],
            }
        ),
    )

    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    subnet = ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block="10.0.1.0/24")
    group = ec2.SecurityGroup("group", vpc_id=vpc.id)
    lambda_.Function(
        "function",
        runtime="python3.13",
        handler="app.handler",
        role=role.arn,
        code=pulumi.AssetArchive({"app.py": pulumi.StringAsset("def handler(event, context): ...")}),
        vpc_config=lambda_.FunctionVpcConfigArgs(
            subnet_ids=[subnet.id], security_group_ids=[group.id] if mended else []
        ),
    )
