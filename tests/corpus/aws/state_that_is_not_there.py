"""A state leads to one that the machine does not have."""

import json

from pulumi_aws import iam, sfn

SOURCE = "https://github.com/localstack/localstack/issues/11978"
ERROR = (
    "InvalidDefinition: Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' "
    "target: pass3 at /States/pass1/Next"
)
RESOURCE = "aws:sfn/stateMachine:StateMachine::machine"
PATH = "definition"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    role = iam.Role(
        "role",
        assume_role_policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "states.amazonaws.com"}}
                ],
            }
        ),
    )

    states = {"pass1": {"Type": "Pass", "Next": "pass2" if mended else "pass3"}, "pass2": {"Type": "Pass", "End": True}}
    sfn.StateMachine("machine", role_arn=role.arn, definition=json.dumps({"StartAt": "pass1", "States": states}))
