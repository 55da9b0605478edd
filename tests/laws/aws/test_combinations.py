"""Laws of what excludes, needs or must fit what."""

from typing import Any

import pytest

from rehearsal.laws.aws import combinations
from tests.laws.support import Case, check, made

AT = "eu-west-1:123456789012"
CUSTOM = {
    "httpPort": 80,
    "httpsPort": 443,
    "originProtocolPolicy": "https-only",
    "originSslProtocols": ["TLSv1.2"],
}
TABLE = f"arn:aws:dynamodb:{AT}:table/orders"
EDGE = "arn:aws:lambda:us-east-1:123456789012:function:edge"
SUBNETS = [
    made("aws:ec2/subnet:Subnet", ident, availabilityZone=f"eu-west-1{zone}")
    for ident, zone in (("subnet-0a", "a"), ("subnet-0b", "b"), ("subnet-0c", "a"))
]


def rule(**more: Any) -> dict[str, Any]:
    return {"rules": [{"status": "Enabled", "filter": {"prefix": "x/"}, **more}]}


def served(**more: Any) -> dict[str, Any]:
    """A distribution that other laws accept."""
    whole: dict[str, Any] = {
        "enabled": True,
        "origins": [{"originId": "o", "domainName": "example.com", "customOriginConfig": CUSTOM}],
        "defaultCacheBehavior": {"targetOriginId": "o", "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
    }
    for key, value in more.items():
        whole[key] = [whole[key][0] | value] if key == "origins" else whole[key] | value
    return whole


def behaviour(arn: str) -> dict[str, Any]:
    found = [{"eventType": "viewer-request", "lambdaArn": arn}]
    return served(defaultCacheBehavior={"lambdaFunctionAssociations": found})


CASES = [
    Case(
        combinations.destination_is_configured,
        [],
        {"destination": "extended_s3"},
        "extendedS3Configuration",
        {"destination": "extended_s3", "extendedS3Configuration": {}},
    ),
    Case(
        combinations.launched_one_way,
        [],
        {"launchType": "FARGATE", "capacityProviderStrategies": [{"capacityProvider": "FARGATE_SPOT"}]},
        "launchType",
        {"taskDefinition": "web:1", "capacityProviderStrategies": [{"capacityProvider": "FARGATE_SPOT"}]},
    ),
    Case(
        combinations.one_default_action,
        [],
        {"defaultAction": {"allow": {}, "block": {}}},
        "defaultAction",
        {"defaultAction": {"allow": {}}},
    ),
    Case(
        combinations.table_is_read_by_its_stream,
        [],
        {"eventSourceArn": TABLE, "startingPosition": "LATEST"},
        "eventSourceArn",
        {"eventSourceArn": f"{TABLE}/stream/2026-01-01T00:00:00.000", "startingPosition": "LATEST"},
    ),
    Case(
        combinations.filtered_rule_says_what_of_deletions,
        [],
        rule(),
        "rules[0].deleteMarkerReplication",
        rule(deleteMarkerReplication={"status": "Disabled"}),
    ),
    Case(
        combinations.notified_queue_is_no_fifo,
        [],
        {"queues": [{"queueArn": f"arn:aws:sqs:{AT}:jobs.fifo", "events": ["s3:ObjectCreated:*"]}]},
        "queues[0].queueArn",
        {"queues": [{"queueArn": f"arn:aws:sqs:{AT}:jobs", "events": ["s3:ObjectCreated:*"]}]},
    ),
    Case(
        combinations.public_key_is_of_ssh,
        [],
        {"publicKey": "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"},
        "publicKey",
        {"publicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ"},
    ),
    Case(
        combinations.one_subnet_a_zone,
        SUBNETS,
        {"subnetIds": ["subnet-0a", "subnet-0c"]},
        "subnetIds[1]",
        {"subnetIds": ["subnet-0a", "subnet-0b"]},
    ),
    *(
        Case(combinations.family_is_written_so, [], {"family": wrong}, "family", {"family": right})
        for wrong, right in (
            ("postgres-16", "postgres16"),
            ("mysql8", "mysql8.4"),
            ("aurora-postgresql16.1", "db2-ae-11.5"),
        )
    ),
    Case(
        combinations.origin_is_a_host,
        [],
        served(origins={"domainName": "https://example.com"}),
        "origins[0].domainName",
        served(),
    ),
    Case(
        combinations.edge_function_has_a_version,
        [],
        behaviour(EDGE),
        "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn",
        behaviour(f"{EDGE}:7"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_law_refuses_its_example_and_no_law_its_twin(case: Case) -> None:
    check(case)
