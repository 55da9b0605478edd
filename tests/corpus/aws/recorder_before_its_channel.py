"""A recorder is started before it has somewhere to deliver."""

import json

import pulumi
from pulumi_aws import cfg, iam

SOURCE = "https://github.com/aws/aws-cdk/issues/9001"
ERROR = (
    "Delivery channel is not available to start configuration recorder. (Service: AmazonConfig; Status "
    "Code: 400; Error Code: NoAvailableDeliveryChannelException)"
)
RESOURCE = "aws:cfg/recorderStatus:RecorderStatus::recorder"
PATH = "isEnabled"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "config.amazonaws.com"}}
    role = iam.Role("recorder", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
    recorder = cfg.Recorder("recorder", role_arn=role.arn)
    depends: list[pulumi.Resource] = []
    if mended:
        after = pulumi.ResourceOptions(depends_on=[recorder])
        depends.append(cfg.DeliveryChannel("channel", s3_bucket_name="the-archive-of-another-account", opts=after))
    options = pulumi.ResourceOptions(depends_on=depends)
    cfg.RecorderStatus("recorder", name=recorder.name, is_enabled=True, opts=options)
