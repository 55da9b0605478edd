"""A launch template is given its script as it is."""

import base64

from pulumi_aws import ec2

SOURCE = "https://github.com/pulumi/pulumi-aws/issues/2284"
ERROR = "error creating EC2 Launch Template: InvalidUserData.Malformed: Invalid BASE64 encoding of user data."
RESOURCE = "aws:ec2/launchTemplate:LaunchTemplate::web"
PATH = "userData"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    script = "#!/bin/bash\necho hi > /var/www/index.html\n"
    encoded = base64.b64encode(script.encode()).decode()
    ec2.LaunchTemplate(
        "web",
        image_id="ami-0f49ec39b0f6fff05",
        instance_type="t3.micro",
        user_data=encoded if mended else script,
    )
