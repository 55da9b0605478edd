"""What the facts refuse, and what they let pass."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal import facts
from rehearsal.facts import formats, limits
from rehearsal.findings import Finding, Severity
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWN
from rehearsal.world.store import Record, World


def subject(token: str, inputs: dict[str, Any], previous: dict[str, Any] | None = None) -> Subject:
    return Subject(
        token=token, name="it", urn="urn::it", inputs=inputs, world=World(), region="eu-west-1", previous=previous
    )


def found(token: str, inputs: dict[str, Any]) -> dict[str, str]:
    return {finding.path: finding.rule for finding in facts.check(subject(token, inputs))}


POOL = "aws:cognito/userPoolClient:UserPoolClient"
LAMBDA = {"name": "web", "role": "arn:aws:iam::123456789012:role/web", "imageUri": "a"}
REFUSED = [
    ("aws:s3/bucketV2:BucketV2", {"bucket": "Golden-Path"}, "bucket", "lower-case"),
    ("aws:alb/targetGroup:TargetGroup", {"name": "a" * 33}, "name", "at most 32"),
    ("aws:ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/8"}, "cidrBlock", "prefix length from /16 to /28"),
    (
        "aws:s3/bucketVersioning:BucketVersioning",
        {"versioningConfiguration": {"status": "On"}},
        "versioningConfiguration.status",
        "must be one of Disabled, Enabled, Suspended",
    ),
    (POOL, {"userPoolId": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"}, "userPoolId", "match"),
    (
        "aws:lambda/alias:Alias",
        {"routingConfig": {"additionalVersionWeights": {"2": 5}}},
        "routingConfig.additionalVersionWeights.2",
        "from 0 to 1",
    ),
    ("aws:opensearch/domain:Domain", {"engineVersion": "2.11"}, "engineVersion", "OpenSearch_"),
    ("aws:kms/key:Key", {"deletionWindowInDays": 3}, "deletionWindowInDays", "must be from 7 to 30"),
    ("aws:cloudwatch/logGroup:LogGroup", {"retentionInDays": 31}, "retentionInDays", "did you mean 30?"),
    ("aws:sqs/queue:Queue", {"visibilityTimeoutSeconds": 50000}, "visibilityTimeoutSeconds", "from 0 to 43200"),
    ("aws:sqs/queue:Queue", {"name": "jobs", "namePrefix": "jobs-"}, "namePrefix", "conflicts with name"),
    ("aws:sqs/queue:Queue", {"name": "a b"}, "name", "must be 1 to 80 characters"),
    ("aws:dynamodb/table:Table", {"billingMode": "ON_DEMAND"}, "billingMode", "PAY_PER_REQUEST"),
    ("aws:lambda/function:Function", {**LAMBDA, "memorySize": 64}, "memorySize", "from 128"),
    ("aws:lambda/function:Function", {**LAMBDA, "runtime": "python3.99"}, "runtime", "did you mean"),
    ("aws:lambda/function:Function", {**LAMBDA, "name": "a" * 65}, "name", "at most 64"),
    ("aws:lambda/function:Function", {**LAMBDA, "role": "web"}, "role", "must be an ARN"),
    ("aws:lambda/function:Function", {"name": "web"}, "code", "exactly one of code, imageUri and s3Bucket"),
    (
        "aws:lambda/function:Function",
        {**LAMBDA, "architectures": ["arm64", "x86_64"]},
        "architectures",
        "at most 1 item",
    ),
    ("aws:lambda/function:Function", {**LAMBDA, "layers": ["x"]}, "layers[0]", "must be an ARN"),
    ("aws:s3/bucket:Bucket", {"bucket": "Golden-Path"}, "bucket", "lower-case"),
    ("aws:s3/bucket:Bucket", {"bucket": "10.0.0.1"}, "bucket", "IP address"),
    ("aws:iam/role:Role", {"assumeRolePolicy": "{'a': 1}"}, "assumeRolePolicy", "must be JSON"),
    ("aws:lb/targetGroup:TargetGroup", {"name": "a" * 33}, "name", "at most 32 characters long, not 33"),
    ("aws:lb/targetGroup:TargetGroup", {"healthCheck": {"interval": 2}}, "healthCheck.interval", "from 5 to 300"),
    (
        "aws:ec2/securityGroup:SecurityGroup",
        {"ingress": [{"cidrBlocks": ["10.0.0.1/16"]}]},
        "ingress[0].cidrBlocks[0]",
        "without host bits",
    ),
    ("aws:ec2/securityGroup:SecurityGroup", {"description": "it's ours"}, "description", "must be letters"),
    (
        "aws:ec2/subnet:Subnet",
        {"cidrBlock": "10.0.0.0/24", "ipv4NetmaskLength": 24, "ipv4IpamPoolId": "x"},
        "ipv4NetmaskLength",
        "conflicts with cidrBlock",
    ),
    ("aws:ec2/subnet:Subnet", {"ipv4NetmaskLength": 24}, "ipv4NetmaskLength", "needs ipv4IpamPoolId"),
    (
        "aws:route53/record:Record",
        {"type": "A", "name": "a", "ttl": 300, "aliases": [{"name": "b"}], "records": ["c"]},
        "ttl",
        "conflicts with aliases",
    ),
    ("aws:rds/instance:Instance", {"identifier": "Web_1"}, "identifier", "must match"),
    ("aws:rds/instance:Instance", {"backupRetentionPeriod": 40}, "backupRetentionPeriod", "from 0 to 35"),
    ("aws:ebs/volume:Volume", {"availabilityZone": "eu-west-1a"}, "size", "at least one of size and snapshotId"),
    ("aws:autoscaling/group:Group", {"maxSize": 1, "minSize": 1}, "launchConfiguration", "exactly one of"),
    (
        "azure-native:storage:StorageAccount",
        {"accountName": "golden-store"},
        "accountName",
        "lower-case letters and digits",
    ),
    ("azure-native:keyvault:Vault", {"vaultName": "1vault"}, "vaultName", "3 to 24 characters"),
    ("azure-native:app:ContainerApp", {"containerAppName": "a" * 33}, "containerAppName", "at most 32"),
    (
        "azure-native:containerservice:ManagedCluster",
        {"agentPoolProfiles": [{"name": "System"}]},
        "agentPoolProfiles[0].name",
        "must match",
    ),
]


@pytest.mark.parametrize(("token", "inputs", "path", "rule"), REFUSED)
def test_a_broken_rule_is_refused_at_its_path(token: str, inputs: dict[str, Any], path: str, rule: str) -> None:
    assert rule in found(token, inputs).get(path, "")


ACCEPTED = [
    ("aws:elasticache/user:User", {"engine": "REDIS"}),
    ("aws:lb/listener:Listener", {"protocol": "https"}),
    ("aws:ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/16"}),
    ("aws:ec2/subnet:Subnet", {"cidrBlock": "10.0.0.0/28"}),
    ("aws:sqs/queue:Queue", {"name": "jobs.fifo", "fifoQueue": True, "kmsMasterKeyId": "alias/aws/sqs"}),
    ("aws:sqs/queue:Queue", {"name": "jobs", "namePrefix": ""}),
    ("aws:kms/key:Key", {"deletionWindowInDays": UNKNOWN}),
    ("aws:lambda/function:Function", {**LAMBDA, "layers": [UNKNOWN]}),
    ("aws:lambda/function:Function", {"role": UNKNOWN, "code": UNKNOWN}),
    ("aws:s3/bucket:Bucket", {"website": {"indexDocument": "index.html", "errorDocument": "404.html"}}),
    ("aws:s3/bucket:Bucket", {"bucket": "logs.example.com"}),
    ("aws:secretsmanager/secret:Secret", {"recoveryWindowInDays": 0}),
    ("aws:ec2/securityGroup:SecurityGroup", {"ingress": [{"cidrBlocks": ["0.0.0.0/0"], "ipv6CidrBlocks": ["::/0"]}]}),
    ("aws:ec2/route:Route", {"routeTableId": "r", "destinationCidrBlock": "0.0.0.0/0", "gatewayId": UNKNOWN}),
    ("aws:lb/loadBalancer:LoadBalancer", {"subnets": UNKNOWN}),
    ("aws:rds/cluster:Cluster", {"engine": "aurora-postgresql", "masterUsername": "root"}),
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
    ("aws:cloudwatch/eventRule:EventRule", {"scheduleExpression": "rate(5 minutes)"}),
    ("aws:lb/targetGroup:TargetGroup", {"deregistrationDelay": "30", "port": 80}),
    ("azure-native:storage:StorageAccount", {"accountName": UNKNOWN}),
    ("azure-native:storage:BlobContainer", {"containerName": "$web", "accountName": "store"}),
    ("azure-native:network:Subnet", {"subnetName": "GatewaySubnet"}),
    ("kubernetes:core/v1:ConfigMap", {"metadata": {"name": "a"}}),
    ("random:index/randomPet:RandomPet", {"length": 2}),
]


@pytest.mark.parametrize(("token", "inputs"), ACCEPTED)
def test_what_the_cloud_accepts_and_what_nobody_knows_pass(token: str, inputs: dict[str, Any]) -> None:
    assert found(token, inputs) == {}


def test_a_group_inside_a_block_counts_only_where_the_block_is_given() -> None:
    assert found("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", {"bucket": "b"}) == {}
    both = {"rule": {"defaultRetention": {"mode": "GOVERNANCE", "days": 1, "years": 1}}}
    broken = found("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", both)
    assert set(broken) == {"rule.defaultRetention.days", "rule.defaultRetention.years"}


def test_a_group_inside_a_list_is_judged_element_by_element() -> None:
    from rehearsal.facts import groups  # noqa: PLC0415 - the only test that looks inside

    inputs = {"rules": [{"a": 1}, {"b": 2}, {"a": 1, "b": 2}]}
    broken = list(groups.check("conflicts", ["rules[*].a", "rules[*].b"], inputs))
    assert [finding.path for finding in broken] == ["rules[2].a", "rules[2].b"]


def test_a_nested_property_fixed_at_creation_is_warned_of() -> None:
    kind = "azure-native:app:ManagedEnvironment"
    old, new = {"vnetConfiguration": {"internal": True}}, {"vnetConfiguration": {"internal": False}}
    warned: list[Finding] = list(facts.check(subject(kind, new, previous=old)))
    assert [(one.path, one.severity) for one in warned] == [("vnetConfiguration.internal", Severity.WARNED)]
    assert list(facts.check(subject(kind, old, previous=old))) == []


def test_each_path_is_reported_once() -> None:
    paths = [one.path for one in facts.check(subject("aws:sqs/queue:Queue", {"name": "a b", "namePrefix": "x"}))]
    assert sorted(paths) == ["name", "namePrefix"]


def test_what_is_known_of_a_type() -> None:
    assert facts.knows("aws:rds/instance:Instance")
    assert facts.knows("kubernetes:example.com/v1:Anything")
    assert not facts.knows("aws:no/such:Type")
    assert facts.defaults("aws:lb/targetGroup:TargetGroup")["healthCheck.interval"] == 30
    assert facts.secret_outputs("aws:ssm/parameter:Parameter") == ["value", "valueWo"]
    assert facts.secret_outputs("kubernetes:core/v1:Secret") == ["data", "stringData"]


@pytest.mark.parametrize(
    ("token", "prop", "good", "bad"),
    [
        ("aws:iam/role:Role", "name", "web-role_1", "a" * 65),
        ("aws:lb/targetGroup:TargetGroup", "name", "web", "-web"),
        ("azure-native:storage:StorageAccount", "accountName", "store1", "Store"),
        ("azure-native:containerregistry:Registry", "registryName", "images", "abc"),
    ],
)
def test_the_limits_of_a_name_can_be_asked_for(token: str, prop: str, good: str, bad: str) -> None:
    named = facts.name_limits(token, prop)
    assert named is not None
    assert named.admits(good)
    assert not named.admits(bad)
    assert facts.name_limits(token, "tags") is None


FORMATS = [
    (
        "arn",
        ["arn:aws:s3:::b", "arn:aws-cn:iam::aws:policy/x", "arn:aws:sns:us-gov-west-1:123456789012:t"],
        ["", "arn:aws:s3", "arn:gcp:s3:::b", "arn:aws:sns:moon:1:t"],
    ),
    ("json", ['{"a": 1}', "[]"], ["{'a': 1}", "{"]),
    ("json-or-yaml", ["a: 1", "{}", "x: !Sub y"], ["a: [", "\t- x: ["]),
    ("cidr", ["10.0.0.0/8", "10.0.0.1/8", "::/0"], ["10.0.0.0", "10.0.0.0/33"]),
    ("network", ["10.0.0.0/8", "::/0"], ["10.0.0.1/8"]),
    ("ipv4-cidr", ["10.0.0.0/8"], ["::/0", "10.0.0.1/8"]),
    ("ipv6-cidr", ["2001:db8::/56"], ["10.0.0.0/8"]),
    ("ip", ["10.0.0.1", "::1"], ["10.0.0", "10.0.0.256"]),
    ("ipv4", ["10.0.0.1"], ["::1"]),
    ("ipv6", ["::1"], ["10.0.0.1"]),
    ("rfc3339", ["2026-01-31T12:00:00Z", "2026-01-31t12:00:00.5+01:00"], ["2026-01-31", "2026-02-31T12:00:00Z"]),
    ("int-string", ["30", "-1"], ["3.5", "x"]),
    ("bool-string", ["true", "FALSE"], ["yes"]),
    ("url", ["http://a", "https://a/b"], ["ftp://a", "a"]),
    ("https-url", ["https://a"], ["http://a"]),
]


@pytest.mark.parametrize(("kind", "good", "bad"), FORMATS)
def test_each_kind_of_text_is_told_from_others(kind: str, good: list[str], bad: list[str]) -> None:
    assert [one for one in good if not formats.fits(kind, one)] == []
    assert [one for one in bad if formats.fits(kind, one)] == []


def test_every_kind_of_text_has_a_case() -> None:
    assert {kind for kind, _, _ in FORMATS} == set(formats.FORMATS)


@given(st.integers(-10, 50))
def test_a_range_admits_exactly_what_lies_in_it(value: int) -> None:
    assert (not list(limits.broken({"min": 7, "max": 30}, value))) == (7 <= value <= 30)


@given(st.text(max_size=40))
def test_a_length_admits_exactly_what_has_it(value: str) -> None:
    assert (not list(limits.broken({"minLength": 3, "maxLength": 24}, value))) == (3 <= len(value) <= 24)


KEYS = st.sampled_from(["name", "subnets", "healthCheck", "interval", "code", "layers"])
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(UNKNOWN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(SHAPES)
def test_no_shape_of_input_breaks_the_judging(value: Any) -> None:
    for token in ("aws:lb/targetGroup:TargetGroup", "aws:lambda/function:Function", "aws:lb/loadBalancer:LoadBalancer"):
        list(facts.check(subject(token, value if isinstance(value, dict) else {"name": value})))


def test_what_a_service_models_is_not_held_against_what_this_world_made_up() -> None:
    """Its own identifiers may have another form than the service's; but an ARN is one."""
    kind = "aws:cognito/userPool:UserPool"
    pool = Record(
        token=kind,
        urn="urn::pool",
        id="pool",
        account="",
        region="",
        inputs={},
        outputs={"arn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/pool"},
    )
    for value, refused in (("pool", False), (pool.outputs["arn"], True)):
        world = World()
        world.put(pool)
        client = replace(subject(POOL, {"userPoolId": value}), world=world)
        assert bool(list(facts.check(client))) is refused
