"""Names are made as the real providers make them, and those that a cloud keeps unique are known."""

from typing import Any

import pytest

from rehearsal import schema
from rehearsal.paths import get
from rehearsal.world.collisions import collision_scopes
from rehearsal.world.naming import Wish, autoname, autonamed, deleted_first, digest, name_property

URN = "urn:pulumi:dev::p::t::Site"
HEX7, HEX8 = digest(URN, None)[:7], digest(URN, None)[:8]


def named(token: str, name: str = "Site", **given: Any) -> dict[str, Any]:
    news = dict(given)
    assert autoname(schema.resource(token), URN, name, news) == []
    return news


@pytest.mark.parametrize(
    ("token", "path", "expected"),
    [
        ("aws:s3/bucket:Bucket", "bucket", f"site-{HEX7}"),
        ("aws:iam/role:Role", "name", f"Site-{HEX7}"),
        ("aws:rds/instance:Instance", "identifier", f"Site{HEX7}"),
        ("aws:kms/alias:Alias", "name", f"alias/Site-{HEX7}"),
        ("aws:s3/bucketObjectv2:BucketObjectv2", "key", "Site"),
        ("aws:eks/nodeGroup:NodeGroup", "nodeGroupName", f"Site-{HEX7}"),
        ("azure-native:resources:ResourceGroup", "resourceGroupName", f"Site{HEX8}"),
        ("azure-native:storage:StorageAccount", "accountName", f"Site{HEX8}"),
        ("azure-native:storage:BlobContainer", "containerName", "Site"),
        ("azure-native:network:Subnet", "subnetName", "Site"),
        ("azure-native:web:WebApp", "name", f"Site{HEX8}"),
        ("azure-native:cdn:AFDEndpoint", "endpointName", f"Site{HEX8}"),
        ("kubernetes:core/v1:ConfigMap", "metadata.name", f"Site-{HEX8}"),
        ("kubernetes:helm.sh/v3:Release", "name", f"Site-{HEX8}"),
    ],
)
def test_a_name_is_made_as_the_real_provider_makes_it(token: str, path: str, expected: str) -> None:
    assert name_property(schema.resource(token)) == path
    assert get(named(token), path) == expected


def test_a_role_assignment_is_named_by_a_uuid() -> None:
    made = named("azure-native:authorization:RoleAssignment")["roleAssignmentName"]
    assert [len(part) for part in made.split("-")] == [8, 4, 4, 4, 12]


@pytest.mark.parametrize("token", ["aws:ec2/vpc:Vpc", "aws:route53/record:Record", "random:index/randomPet:RandomPet"])
def test_what_has_no_name_of_its_own_gets_none(token: str) -> None:
    assert named(token) == {}


def test_a_fifo_queue_is_named_so() -> None:
    assert named("aws:sqs/queue:Queue", fifoQueue=True)["name"] == f"Site-{HEX7}.fifo"


def test_a_prefix_stands_for_a_name() -> None:
    assert named("aws:iam/role:Role", namePrefix="x-") == {"namePrefix": "x-"}
    assert named("kubernetes:core/v1:Pod", metadata={"generateName": "x-"}) == {"metadata": {"generateName": "x-"}}


def test_a_name_too_long_for_the_provider_is_refused() -> None:
    news: dict[str, Any] = {}
    [finding] = autoname(schema.resource("aws:lb/loadBalancer:LoadBalancer"), URN, "a" * 25, news)
    assert finding.path == "name"
    assert "longer than 32" in finding.rule
    assert news == {}
    assert named("aws:lb/loadBalancer:LoadBalancer", "a" * 24)["name"] == f"{'a' * 24}-{HEX7}"


@pytest.mark.parametrize(
    "token",
    [
        "aws:s3/bucket:Bucket",
        "azure-native:storage:StorageAccount",
        "kubernetes:core/v1:ConfigMap",
        "kubernetes:helm.sh/v3:Release",
    ],
)
def test_a_name_is_kept_and_its_replacement_has_another(token: str) -> None:
    res = schema.resource(token)
    first, path = named(token), name_property(res)
    assert autonamed(token, first)
    again: dict[str, Any] = {}
    autoname(res, URN, "Site", again, olds=first)
    assert again == first
    successor: dict[str, Any] = {}
    autoname(res, URN, "Site", successor, before=get(first, path))
    assert get(successor, path) not in (None, get(first, path))


def test_an_explicit_name_is_neither_changed_nor_marked() -> None:
    given = {"bucket": "mine"}
    assert named("aws:s3/bucket:Bucket", **given) == given
    assert not autonamed("aws:s3/bucket:Bucket", given)


@pytest.mark.parametrize(
    ("token", "path"), [("aws:iam/role:Role", "name"), ("kubernetes:core/v1:ConfigMap", "metadata.name")]
)
def test_the_configured_pattern_is_followed(token: str, path: str) -> None:
    res = schema.resource(token)
    for mode in ("propose", "enforce"):
        news: dict[str, Any] = {}
        assert autoname(res, URN, "Site", news, wish=Wish(mode, "dev-site-1")) == []  # type: ignore[arg-type]
        assert get(news, path) == "dev-site-1"
    [finding] = autoname(res, URN, "Site", {}, wish=Wish("disable"))
    assert (finding.path, "disabled" in finding.rule) == (path, True)


def test_a_proposed_name_obeys_the_limit_and_an_enforced_one_does_not() -> None:
    res, long = schema.resource("aws:lb/loadBalancer:LoadBalancer"), "a" * 33
    assert autoname(res, URN, "x", {}, wish=Wish("propose", long))
    assert autoname(res, URN, "x", {}, wish=Wish("enforce", long)) == []


def test_a_patch_needs_the_name_of_what_it_patches() -> None:
    [finding] = autoname(schema.resource("kubernetes:core/v1:ConfigMapPatch"), URN, "x", {})
    assert finding.path == "metadata.name"


@pytest.mark.parametrize(
    ("token", "olds", "news", "expected"),
    [
        ("aws:s3/bucket:Bucket", {"bucket": "a"}, {"bucket": "a"}, True),
        ("aws:s3/bucket:Bucket", {"bucket": "a"}, {"bucket": "b"}, False),
        ("aws:s3/bucket:Bucket", {"bucket": "a"}, {"bucket": "a", "__defaults": ["bucket"]}, False),
        ("aws:ec2/vpc:Vpc", {}, {}, False),
        ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {}, {}, True),
        ("azure-native:storage:StorageAccount", {"accountName": "a"}, {"accountName": "b"}, True),
        ("azure-native:storage:StorageAccount", {"accountName": "a", "__createBeforeDelete": True}, {}, False),
        ("kubernetes:core/v1:ConfigMap", {"metadata": {"name": "a"}}, {"metadata": {"name": "a"}}, True),
        (
            "kubernetes:core/v1:ConfigMap",
            {"metadata": {"name": "a", "namespace": "b"}},
            {"metadata": {"name": "a"}},
            False,
        ),
    ],
)
def test_a_successor_of_the_same_name_waits_for_the_deletion(
    token: str, olds: dict[str, Any], news: dict[str, Any], *, expected: bool
) -> None:
    assert deleted_first(schema.resource(token), olds, news) is expected


def scopes(token: str, account: str = "1", region: str = "r", **inputs: Any) -> set[tuple[str, ...]]:
    return set(collision_scopes(token, inputs, account, region))


def test_bucket_names_are_global_role_names_per_account_and_function_names_per_region() -> None:
    bucket, role, function = "aws:s3/bucket:Bucket", "aws:iam/role:Role", "aws:lambda/function:Function"
    assert scopes(bucket, "1", bucket="a") == scopes(bucket, "2", "s", bucket="a")
    assert scopes(role, "1", name="a") == scopes(role, "1", "s", name="A")
    assert scopes(role, "1", name="a") != scopes(role, "2", name="a")
    assert scopes(function, "1", "r", name="a") != scopes(function, "1", "s", name="a")
    assert scopes(function, name="a") == scopes(function, name="a") != scopes(function, name="b")


def test_kubernetes_names_are_unique_by_kind_namespace_and_cluster() -> None:
    token = "kubernetes:core/v1:ConfigMap"  # noqa: S105 - a type token
    one = {"name": "a", "namespace": "n"}
    assert scopes(token, metadata=one) == scopes(token, metadata=one)
    assert scopes(token, metadata=one) != scopes(token, "2", metadata=one)
    assert scopes(token, metadata=one) != scopes("kubernetes:core/v1:Secret", metadata=one)
    assert scopes(token, metadata={"name": "a"}) == scopes(token, metadata={"name": "a", "namespace": "default"})
    assert scopes("kubernetes:core/v1:Namespace", metadata=one) == scopes(
        "kubernetes:core/v1:Namespace", metadata={"name": "a"}
    )


def test_a_name_nobody_knows_collides_with_nothing() -> None:
    assert scopes("aws:s3/bucket:Bucket") == set()
    assert scopes("aws:sns/topic:Topic", name="a") == set()  # creating it again answers with the one that is there
