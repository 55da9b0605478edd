"""The site in two regions: the second stands by."""

import json
from typing import Any

from components.aws.behaviors import READ
from components.aws.edge import standby_code
from components.settings.aws.site import SiteSpec
from tests.component.aws_parts import BOTH, HYBRID, counts, site
from tests.recording import ACCOUNT, Recording

PROMOTED = (BOTH[1], BOTH[0])


def standing(spec: SiteSpec | None = None, regions: tuple[str, ...] = BOTH, **options: Any) -> Recording:
    chosen: dict[str, Any] = {"routes": HYBRID, **options}
    return site(spec, regions=regions, **chosen)


def statements(policy: str) -> dict[str, dict[str, Any]]:
    return {statement["Sid"]: statement for statement in json.loads(policy)["Statement"]}


def test_a_second_region_adds_a_bucket_a_way_in_and_copies_both_ways() -> None:
    one, two = counts(standing(regions=BOTH[:1]), "site"), counts(standing(), "site")
    assert {kind: number - one.get(kind, 0) for kind, number in two.items() if number != one.get(kind, 0)} == {
        "Bucket": 1,
        "BucketLifecycleConfiguration": 1,
        "BucketLogging": 1,
        "BucketOwnershipControls": 1,
        "BucketPolicy": 1,
        "BucketPublicAccessBlock": 1,
        "BucketReplicationConfig": 2,
        "BucketServerSideEncryptionConfiguration": 1,
        "BucketVersioning": 1,
        "Function": 1,
        "Role": 2,
        "RolePolicy": 2,
        "VpcOrigin": 1,
    }


def test_what_only_reads_turns_to_the_other_region_by_a_group() -> None:
    made = standing().one("Distribution", "site").inputs
    assert made["originGroups"] == [
        {
            "originId": "static",
            "failoverCriteria": {"statusCodes": [500, 502, 503, 504]},
            "members": [{"originId": "static-euw1"}, {"originId": "static-euc1"}],
        },
        {
            "originId": "server",
            "failoverCriteria": {"statusCodes": [502, 503, 504]},
            "members": [{"originId": "server-euw1"}, {"originId": "server-euc1"}],
        },
    ]
    targets = {each["pathPattern"]: each["targetOriginId"] for each in made["orderedCacheBehaviors"]}
    assert targets == {
        "/_next/static/*": "static",
        "/favicon.ico": "static",
        "/api/*": "server-euw1",
        "/image/*": "server",
    }


def test_no_behaviour_that_writes_has_a_group_and_cloudfront_turns_for_options_too() -> None:
    made = standing().one("Distribution", "site").inputs
    groups = {each["originId"] for each in made["originGroups"]}
    for each in (made["defaultCacheBehavior"], *made["orderedCacheBehaviors"]):
        assert each["cachedMethods"] == list(READ)
        assert each["targetOriginId"] not in groups or each["allowedMethods"] == list(READ)


def test_where_the_service_may_be_written_to_the_edge_gives_what_reads_a_second_origin() -> None:
    recorded = standing()
    made = recorded.one("Distribution", "site").inputs
    standby = [{"eventType": "viewer-request", "functionArn": f"arn:aws:function::{ACCOUNT}:site-standby"}]
    assert made["defaultCacheBehavior"]["functionAssociations"] == standby
    (api,) = [each for each in made["orderedCacheBehaviors"] if each["pathPattern"] == "/api/*"]
    assert api["functionAssociations"] == standby
    function = recorded.one("Function", "site-standby").inputs
    assert function["runtime"] == "cloudfront-js-2.0"
    assert function["code"] == standby_code(["server-euw1", "server-euc1"])


def test_the_function_leaves_what_writes_with_the_first_region() -> None:
    assert standby_code(["server-euw1", "server-euc1"]) == (
        "import cf from 'cloudfront';\n"
        "\n"
        "function handler(event) {\n"
        "  const request = event.request;\n"
        '  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) {\n'
        "    cf.createRequestOriginGroup({\n"
        '      originIds: [{"originId": "server-euw1"}, {"originId": "server-euc1"}],\n'
        "      failoverCriteria: { statusCodes: [502, 503, 504] },\n"
        "    });\n"
        "  }\n"
        "  return request;\n"
        "}\n"
    )


def test_a_region_that_does_not_answer_is_given_up_soon() -> None:
    for each in standing().one("Distribution", "site").inputs["origins"]:
        assert (each["connectionAttempts"], each["connectionTimeout"]) == (2, 3)
    for each in standing(regions=BOTH[:1]).one("Distribution", "site").inputs["origins"]:
        assert not {"connectionAttempts", "connectionTimeout"} & set(each)


def test_a_promotion_turns_the_order_round_and_touches_nothing_else() -> None:
    before, after = standing(), standing(regions=PROMOTED)
    inputs = {each.urn: each.inputs for each in before.resources}
    changed = {each.name for each in after.resources if each.inputs != inputs[each.urn]}
    assert {each.urn for each in after.resources} == set(inputs)
    assert changed == {"site", "site-standby"}
    old, new = (recorded.one("Distribution", "site").inputs for recorded in (before, after))
    assert {key for key in old if old[key] != new[key]} == {
        "defaultCacheBehavior",
        "orderedCacheBehaviors",
        "originGroups",
    }
    assert new["defaultCacheBehavior"]["targetOriginId"] == "server-euc1"
    assert [each["members"][0]["originId"] for each in new["originGroups"]] == ["static-euc1", "server-euc1"]


def test_files_are_published_to_the_region_that_answers() -> None:
    assert standing().exports["bucket_name"] == "site-content-euw1"
    promoted = standing(regions=PROMOTED).exports
    assert promoted["bucket_name"] == "site-content-euc1"
    assert all("s3://site-content-euc1" in line for line in promoted["publish"] if line.startswith("aws s3"))


def test_each_bucket_is_copied_to_the_other_with_what_is_deleted() -> None:
    recorded = standing()
    for here, there in (("euw1", "euc1"), ("euc1", "euw1")):
        made = recorded.one("BucketReplicationConfig", f"site-content-copy-{here}")
        assert made.inputs["bucket"] == f"site-content-{here}-id"
        assert made.inputs["role"] == f"arn:aws:role::{ACCOUNT}:site-content-copy-{here}"
        assert made.inputs["rules"] == [
            {
                "id": f"to-{there}",
                "priority": 1,
                "status": "Enabled",
                "filter": {"prefix": ""},
                "deleteMarkerReplication": {"status": "Enabled"},
                "destination": {"bucket": f"arn:aws:s3:::site-content-{there}"},
            }
        ]
        for each in (here, there):
            assert recorded.one("BucketVersioning", f"site-content-{each}").urn in made.depends_on
        assert recorded.one("RolePolicy", f"site-content-copy-{here}").urn in made.depends_on


def test_the_role_that_copies_reads_one_bucket_and_writes_the_other() -> None:
    boundary = f"arn:aws:iam::{ACCOUNT}:policy/boundary"
    recorded = standing(permissions_boundary=boundary)
    role = recorded.one("Role", "site-content-copy-euw1").inputs
    assert role["permissionsBoundary"] == boundary
    (trusts,) = json.loads(role["assumeRolePolicy"])["Statement"]
    assert (trusts["Principal"], trusts["Action"]) == ({"Service": "s3.amazonaws.com"}, "sts:AssumeRole")
    may = statements(recorded.one("RolePolicy", "site-content-copy-euw1").inputs["policy"])
    assert {sid: each["Resource"] for sid, each in may.items()} == {
        "ReadConfiguration": "arn:aws:s3:::site-content-euw1",
        "ReadVersions": "arn:aws:s3:::site-content-euw1/*",
        "WriteCopies": ["arn:aws:s3:::site-content-euc1/*"],
    }


def test_under_own_keys_copies_are_decrypted_here_and_encrypted_there() -> None:
    recorded = standing(SiteSpec(own_key=True))
    (rule,) = recorded.one("BucketReplicationConfig", "site-content-copy-euw1").inputs["rules"]
    there = f"arn:aws:key::{ACCOUNT}:site-content-key-euc1"
    assert rule["destination"]["encryptionConfiguration"] == {"replicaKmsKeyId": there}
    assert rule["sourceSelectionCriteria"] == {"sseKmsEncryptedObjects": {"status": "Enabled"}}
    may = statements(recorded.one("RolePolicy", "site-content-copy-euw1").inputs["policy"])
    assert may["Decrypt"] == {
        "Sid": "Decrypt",
        "Effect": "Allow",
        "Action": "kms:Decrypt",
        "Resource": f"arn:aws:key::{ACCOUNT}:site-content-key-euw1",
        "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}},
    }
    assert (may["Encrypt1"]["Resource"], may["Encrypt1"]["Condition"]) == (
        there,
        {"StringEquals": {"kms:ViaService": "s3.eu-central-1.amazonaws.com"}},
    )
    for region in ("euw1", "euc1"):
        policy = statements(recorded.one("KeyPolicy", f"site-content-key-{region}").inputs["policy"])
        assert set(policy) == {"AllowAccount", "AllowDistribution"}


def test_buckets_are_kept_when_a_region_goes_and_its_copying_is_not() -> None:
    recorded = standing()
    for kind, name, kept in (
        ("Bucket", "site-content-euc1", True),
        ("BucketReplicationConfig", "site-content-copy-euc1", False),
        ("Role", "site-content-copy-euc1", False),
    ):
        resource = recorded.one(kind, name)
        assert (recorded.protected(resource), recorded.retained(resource)) == (True, kept)


def test_a_static_site_stands_by_as_well() -> None:
    made = site(regions=BOTH).one("Distribution", "site").inputs
    assert [each["originId"] for each in made["originGroups"]] == ["static"]
    assert made["defaultCacheBehavior"]["targetOriginId"] == "static"
