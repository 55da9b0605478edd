"""A managed policy does not say in which language it is written."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/Meteor-Community-Packages/Meteor-CollectionFS/issues/630"
ERROR = "An error occurred: Policy document must be version 2012-10-17 or greater."
RESOURCE = "aws:iam/policy:Policy::files"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    statement = {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::*"}
    version = {"Version": "2012-10-17"} if mended else {}
    iam.Policy("files", policy=json.dumps({**version, "Statement": [statement]}))
