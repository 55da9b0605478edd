"""Laws of the policies that AWS itself keeps."""

import pytest

from rehearsal.laws.aws import managed_policies
from tests.laws.support import Case, check

KEPT = "arn:aws:iam::aws:policy"
BASIC = f"{KEPT}/service-role/AWSLambdaBasicExecutionRole"


def attached(arn: str) -> dict[str, str]:
    return {"role": "web", "policyArn": arn}


CASES = [
    Case(managed_policies.kept_policy_is_under_its_path, [], attached(wrong), "policyArn", attached(right))
    for wrong, right in (
        (f"{KEPT}/AWSLambdaBasicExecutionRole", BASIC),
        (f"{KEPT}/service-role/AmazonS3ReadOnlyAccess", f"{KEPT}/AmazonS3ReadOnlyAccess"),
        (f"{KEPT}/AmazonEKSClusterpolicy", f"{KEPT}/SomethingNewerThanTheSdk"),
    )
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_law_refuses_its_example_and_no_law_its_twin(case: Case) -> None:
    check(case)
