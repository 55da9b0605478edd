"""Laws of roles that services assume."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import trust
from rehearsal.world.store import Record
from tests.laws.support import Case, check, made

ARN = "arn:aws:iam::123456789012:role/"


def trusting(**principal: Any) -> str:
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}],
        }
    )


def itself(name: str) -> dict[str, str]:
    return {"name": name, "assumeRolePolicy": trusting(AWS=f"{ARN}job")}


def role(name: str, **principal: Any) -> Record:
    return made(trust.ROLE, name, arn=f"{ARN}{name}", assumeRolePolicy=trusting(**principal))


ROLES = [
    role("instance", Service="ec2.amazonaws.com"),
    role("several", Service=["ec2.amazonaws.com", "lambda.amazonaws.com"]),
    role("machine", Service="states.eu-west-1.amazonaws.com"),
]
SFN, NODES = "aws:sfn/stateMachine:StateMachine", "aws:eks/nodeGroup:NodeGroup"
ZIP = {"handler": "index.handler", "runtime": "python3.13"}
MACHINE = {"definition": json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})}
POLICY = {"name": "read", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}
CASES = [
    Case(trust.service_may_assume, ROLES, ZIP | {"role": f"{ARN}instance"}, "role", ZIP | {"role": f"{ARN}several"}),
    Case(trust.service_may_assume, ROLES, MACHINE | {"roleArn": f"{ARN}instance"}, "roleArn", MACHINE | {"roleArn": f"{ARN}machine"}, token=SFN),
    Case(trust.service_may_assume, ROLES, {"nodeRoleArn": f"{ARN}machine"}, "nodeRoleArn", {"nodeRoleArn": f"{ARN}instance"}, token=NODES),
    Case(trust.attachment_has_somebody, [], POLICY, "roles", POLICY | {"roles": ["instance"]}),
    Case(trust.principals_exist, [], {"assumeRolePolicy": trusting(Service="lambda")}, "assumeRolePolicy", {"assumeRolePolicy": trusting(Service="lambda.amazonaws.com")}),
    Case(trust.principals_exist, [], {"assumeRolePolicy": trusting(AWS="lambda.amazonaws.com")}, "assumeRolePolicy", {"assumeRolePolicy": trusting(AWS="123456789012")}),
    Case(trust.principals_exist, [], {"assumeRolePolicy": trusting(AWS="arn:aws:iam::123456789012:user/*")}, "assumeRolePolicy", {"assumeRolePolicy": trusting(AWS="*")}),
    Case(trust.principals_exist, [], {"assumeRolePolicy": trusting().replace("{}", '"*"')}, "assumeRolePolicy", {"assumeRolePolicy": trusting(AWS="*")}),
    Case(trust.role_exists_before_it_is_trusted, [], itself("job"), "assumeRolePolicy", itself("other")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_role_that_exists_may_trust_itself() -> None:
    there = Case(trust.role_exists_before_it_is_trusted, [], {}, "", itself("job"), previous={"name": "job"})
    assert list(there.law.check(there.subject(there.accepted))) == []


@pytest.mark.parametrize("token", trust.TRUSTS)
def test_a_role_of_another_service_is_refused_everywhere(token: str) -> None:
    seat = trust.TRUSTS[token]
    inputs: Any = f"{ARN}other"
    for key in reversed(seat.path.split(".")):
        inputs = {key: inputs}
    for service, refusals in (("else.amazonaws.com", [seat.path]), (f"{seat.service}.amazonaws.com", [])):
        case = Case(trust.service_may_assume, [role("other", Service=service)], inputs, seat.path, {}, token=token)
        assert [finding.path for finding in case.law.check(case.subject(inputs))] == refusals
