"""What an auditor asks of every resource of every stack; each exception is named with its reason."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from components.regions import code
from tests.invariants.rules import over, strings
from tests.recording import ACCOUNT, Recording, Registered
from tests.stack_files import config, recording

WORLD: Final = {"0.0.0.0/0", "::/0", "public-read", "public-read-write"}

OUTWARDS: Final = {
    "aws:ec2/route:Route": "the private subnets' way out, through the NAT gateway, which lets nobody in",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "images, AWS and other services, over HTTPS",
}
"""What may name the whole world, because it leads there and not from there."""

UNSCOPED: Final = {
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
    "ecr:GetAuthorizationToken",
}
"""Actions that IAM lets nobody scope
(docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html)."""

S3_KEYS: Final = {
    "audit-accesses": "S3 writes its access logs with no other key",
    "audit-balancers": "load balancers write with no other key",
}
"""Buckets under S3's own keys in each region, and why."""

PLAIN: Final = "without a domain of one's own there is no certificate that fits the load balancer's name"

RESTORED: Final = {
    "aws:appautoscaling/policy:Policy",
    "aws:appautoscaling/scheduledAction:ScheduledAction",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:elasticache/parameterGroup:ParameterGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:sns/topicSubscription:TopicSubscription",
}
"""What a destroy may take before it stops: users are served without, nothing is lost, and the next `up` makes it again
(who is told by mail confirms again); or it is in use, and ElastiCache refuses. Protected, it would only stop changes of
settings."""


def documents(resource: Registered) -> Iterator[list[dict[str, Any]]]:
    """The statements of each policy that a resource has."""
    for key in ("policy", "assumeRolePolicy"):
        if isinstance(resource.inputs.get(key), str) and "Statement" in resource.inputs[key]:
            yield json.loads(resource.inputs[key])["Statement"]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def allowed(resource: Registered) -> list[dict[str, Any]]:
    """What policies allow; those of endpoints allow nothing by themselves, and have a rule of their own."""
    found = [] if resource.type.endswith(":VpcEndpoint") else documents(resource)
    return [each for document in found for each in document if each["Effect"] == "Allow"]


@over("LoadBalancer", "Service", "Subnet")
def test_nothing_has_an_address_that_is_reached_from_outside(recorded: Recording, resource: Registered) -> None:
    del recorded
    short = resource.type.split(":")[-1]
    if short == "LoadBalancer":
        assert resource.inputs["internal"] is True
    elif short == "Service":
        assert resource.inputs["networkConfiguration"]["assignPublicIp"] is False
    else:
        assert resource.inputs["mapPublicIpOnLaunch"] is False


@over()
def test_nothing_is_open_to_the_world(recorded: Recording, resource: Registered) -> None:
    del recorded
    open_to = WORLD & set(strings(resource.inputs))
    assert not open_to or resource.type in OUTWARDS
    if open_to and resource.type.endswith("SecurityGroupEgressRule"):
        assert (resource.inputs["fromPort"], resource.inputs["toPort"]) == (443, 443)
    if open_to and resource.type.endswith(":Route"):
        assert resource.inputs["natGatewayId"]


@over("SecurityGroupIngressRule")
def test_who_comes_in_is_a_group_or_cloudfront_or_the_network_to_its_endpoints(
    recorded: Recording, rule: Registered
) -> None:
    if rule.name.endswith("-endpoints"):
        assert rule.inputs["cidrIpv4"] in [each.inputs["cidrBlock"] for each in recorded.of("Vpc")]
    else:
        assert rule.inputs.get("referencedSecurityGroupId") or rule.inputs.get("prefixListId")


@over("SecurityGroup", "SecurityGroupIngressRule", "SecurityGroupEgressRule")
def test_every_rule_of_a_security_group_is_explained_and_narrow(recorded: Recording, rule: Registered) -> None:
    del recorded
    assert len(rule.inputs["description"]) >= len("The cache")
    assert not {"ingress", "egress"} & set(rule.inputs), "rules stand alone, so that each has its words"
    if not rule.type.endswith(":SecurityGroup"):
        assert rule.inputs["ipProtocol"] == "tcp"
        assert rule.inputs["fromPort"] == rule.inputs["toPort"]


@over()
def test_no_policy_allows_more_than_it_must(recorded: Recording, resource: Registered) -> None:
    del recorded
    of_a_key = resource.type.endswith(":KeyPolicy")
    for statement in allowed(resource):
        actions = listed(statement["Action"])
        manages = of_a_key and statement["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
        assert manages or not [each for each in actions if re.fullmatch(r"\*|[a-z0-9-]+:\*", each)]
        # In a key's policy `*` is the key itself.
        everything = not of_a_key and "*" in listed(statement.get("Resource", []))
        assert not everything or set(actions) <= UNSCOPED, f"{statement['Sid']} allows {actions} on everything"


@over()
def test_no_policy_trusts_everyone_or_a_service_for_any_account(recorded: Recording, resource: Registered) -> None:
    del recorded
    named = {"aws:sourceaccount", "aws:sourcearn", "kms:encryptioncontext:aws:logs:arn", "kms:viaservice"}
    # EventBridge documents no condition for its rules (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html), and
    # Fargate's disks are told apart by the cluster that they are for.
    named |= {"kms:encryptioncontext:aws:ecs:clusteraccount"}
    for statement in allowed(resource):
        principal = statement.get("Principal", {})
        assert principal != "*"
        assert "*" not in strings(principal)
        if (
            isinstance(principal, Mapping)
            and principal.get("Service", "events.amazonaws.com") != "events.amazonaws.com"
        ):
            keys = {key.lower() for test in statement.get("Condition", {}).values() for key in test}
            assert keys & named, f"{statement['Sid']} names no account"


@over("VpcEndpoint")
def test_an_endpoint_lets_through_this_accounts_identities_only(recorded: Recording, endpoint: Registered) -> None:
    statements = [each for document in documents(endpoint) for each in document]
    assert statements
    for statement in statements:
        if endpoint.inputs["vpcEndpointType"] == "Gateway" and recorded.of("NatGateway"):
            assert statement["Sid"] == "AllowEverything", "there is another way out anyway"
        else:
            assert statement["Condition"]["StringEquals"]["aws:PrincipalAccount"] == ACCOUNT


@over("Role")
def test_every_role_has_the_boundary_of_the_settings(recorded: Recording, role: Registered) -> None:
    del recorded
    stack = role.urn.split("::")[0].rpartition(":")[2]
    assert role.inputs.get("permissionsBoundary") == config(stack)["golden-path:aws"].get("permissions_boundary")


def admitted(recorded: Recording, kind: str, key: str, name: str) -> set[str]:
    """The services that the policy of a key or a topic lets in."""
    (policy,) = [each for each in recorded.of(kind) if str(each.inputs[key]).rpartition(":")[2] == name]
    principals = [each["Principal"] for each in allowed(policy)]
    return {each["Service"] for each in principals if "Service" in each}


@over("LogGroup", "Trail", "EventTarget", "MetricAlarm")
def test_who_writes_may_use_the_key_and_who_tells_may_use_the_topic_too(
    recorded: Recording, resource: Registered
) -> None:
    short = resource.type.split(":")[-1]
    if short in ("LogGroup", "Trail"):
        service = f"logs.{resource.inputs['region']}" if short == "LogGroup" else "cloudtrail"
        keys = [resource.inputs.get("kmsKeyId")]
    else:
        service = "events" if short == "EventTarget" else "cloudwatch"
        told = [resource.inputs["arn"]] if short == "EventTarget" else resource.inputs["alarmActions"]
        topics = [recorded.one("Topic", arn.rpartition(":")[2]) for arn in told]
        assert topics
        for topic in topics:
            assert f"{service}.amazonaws.com" in admitted(recorded, "TopicPolicy", "arn", topic.name)
        keys = [topic.inputs.get("kmsMasterKeyId") for topic in topics]
    for name in (str(key).rpartition(":")[2] for key in keys if key):
        assert f"{service}.amazonaws.com" in admitted(recorded, "KeyPolicy", "keyId", f"{name}-id")


@over("ReplicationGroup")
def test_every_cache_takes_tls_only_encrypts_at_rest_and_knows_its_users(
    recorded: Recording, cache: Registered
) -> None:
    del recorded
    assert cache.inputs["transitEncryptionMode"] == "required"
    assert cache.inputs["atRestEncryptionEnabled"] is True
    assert cache.inputs["userGroupIds"]
    assert {each["logType"] for each in cache.inputs["logDeliveryConfigurations"]} == {"slow-log", "engine-log"}


@over("Listener")
def test_every_listener_speaks_tls_where_a_certificate_can_fit(recorded: Recording, listener: Registered) -> None:
    certified = recorded.of("HostName")
    assert bool(certified) == (listener.inputs["protocol"] == "HTTPS"), PLAIN
    if certified:
        assert listener.inputs["sslPolicy"].startswith("ELBSecurityPolicy-TLS13-1-2")


@over("VpcOrigin")
def test_cloudfront_asks_over_tls_where_the_balancer_has_it(recorded: Recording, origin: Registered) -> None:
    asked = origin.inputs["vpcOriginEndpointConfig"]
    assert asked["originProtocolPolicy"] == ("https-only" if recorded.of("HostName") else "http-only"), PLAIN
    assert asked["originSslProtocols"]["items"] == ["TLSv1.2"]


@over("LogGroup")
def test_every_log_ends(recorded: Recording, group: Registered) -> None:
    del recorded
    assert group.inputs["retentionInDays"] > 0


@over("LoadBalancer", "WebAcl", "Vpc")
def test_what_lets_requests_through_writes_them_down(recorded: Recording, resource: Registered) -> None:
    short = resource.type.split(":")[-1]
    if short == "LoadBalancer":
        assert resource.inputs["accessLogs"]["enabled"] is True
        assert resource.inputs["dropInvalidHeaderFields"] is True
    elif short == "WebAcl":
        written = [each.inputs["resourceArn"] for each in recorded.of("WebAclLoggingConfiguration")]
        assert any(arn.endswith(f":{resource.name}") for arn in written)
    elif recorded.protected(resource):  # where a network may go without a word, its settings say that it has no log
        assert [each for each in recorded.of("FlowLog") if each.inputs["vpcId"] == f"{resource.name}-id"]


def regions(stack: str) -> list[str]:
    return list(config(stack)["golden-path:aws"]["regions"])


def encrypted_by(recorded: Recording, resource: Registered) -> Any:
    """The key of a kind of resource that keeps something, in the words of its type."""
    short, inputs = resource.type.split(":")[-1], resource.inputs
    if short == "Bucket":
        (found,) = [
            each
            for each in recorded.of("BucketServerSideEncryptionConfiguration")
            if each.inputs["bucket"] == f"{resource.name}-id"
        ]
        return found.inputs["rules"][0]["applyServerSideEncryptionByDefault"].get("kmsMasterKeyId")
    if short == "Repository":
        return inputs["encryptionConfigurations"][0].get("kmsKey")
    return inputs.get("kmsKeyId") or inputs.get("kmsMasterKeyId")


@pytest.mark.parametrize("stack", ["prod", "standby", "whole"])
def test_in_production_everything_that_keeps_something_has_a_key_of_the_stack(stack: str) -> None:
    recorded = recording(stack)
    kinds = ("Bucket", "LogGroup", "ReplicationGroup", "Repository", "Topic", "Trail")
    kept = [each for kind in kinds for each in recorded.of(kind)]
    assert {each.type.split(":")[-1] for each in kept} == set(kinds)
    without = {each.name for each in kept if not encrypted_by(recorded, each)}
    assert without == {f"{name}-{code(region)}" for name in S3_KEYS for region in regions(stack)}


@pytest.mark.parametrize("stack", ["prod", "standby", "whole"])
def test_in_production_the_clouds_own_protection_is_on_too(stack: str) -> None:
    recorded = recording(stack)
    balancers = recorded.of("LoadBalancer")
    assert [each.inputs["enableDeletionProtection"] for each in balancers] == [True for _ in regions(stack)]
    assert all(each.inputs.get("finalSnapshotIdentifier") for each in recorded.of("ReplicationGroup"))
    holding = ("Bucket", "Distribution", "Key", "LogGroup", "ReplicationGroup", "Repository", "Service", "Trail", "Vpc")
    # An alarm that is on its way is all that its topic's key encrypts.
    kept = [each for kind in holding for each in recorded.of(kind) if not each.name.startswith("alarms-")]
    assert [each.urn for each in kept if not recorded.protected(each)] == []


@over()
def test_where_a_distribution_is_protected_a_destroy_takes_nothing_that_users_need(
    recorded: Recording, resource: Registered
) -> None:
    """A destroy starts with what nothing depends on; each such leaf must be protected, or be upstream of one."""
    if not resource.custom or not all(recorded.protected(each) for each in recorded.of("Distribution")):
        return
    needed = {urn for each in recorded.resources for urn in each.depends_on}
    if resource.urn not in needed and not resource.type.startswith("pulumi:providers:"):
        assert recorded.protected(resource) or resource.type in RESTORED


@over("TaskDefinition")
def test_no_secret_stands_in_an_environment(recorded: Recording, task: Registered) -> None:
    del recorded
    (container,) = json.loads(task.inputs["containerDefinitions"])
    names = [each["name"] for each in container["environment"]]
    assert not [name for name in names if re.search(r"PASSWORD|SECRET|TOKEN|PRIVATE", name)]
    assert container["readonlyRootFilesystem"] is True
    assert container["user"] not in ("", "0", "root")
