"""What clouds take for the same is no change, and everything else is one."""

import json
from typing import Any

import pytest

from rehearsal.wire import UNKNOWN
from rehearsal.world.normal import equivalent, normalised, returned

ROLE, TASK = "aws:iam/role:Role", "aws:ecs/taskDefinition:TaskDefinition"
INSTANCE, POD = "aws:ec2/instance:Instance", "kubernetes:core/v1:Pod"
VAULT = "azure-native:keyvault:Vault"
ARN = "arn:aws:iam::123456789012:root"
SUBNET = "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/v/subnets/s"


def same(token: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    one, other = (normalised(token, given, "123456789012", "eu-west-1") for given in (old, new))
    return one == other


def document(**statement: Any) -> str:
    made = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **statement}
    return json.dumps({"Version": "2012-10-17", "Statement": [made]})


def containers(**container: Any) -> str:
    return json.dumps([{"name": "web", "image": "nginx", **container}])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (document(), json.dumps(json.loads(document()), indent=4)),
        (document(Action="s3:GetObject"), document(Action=["S3:getobject"])),
        (document(Resource=["a", "b"]), document(Resource=["b", "a"])),
        (document(Principal={"AWS": "123456789012"}), document(Principal={"AWS": [ARN]})),
        (document(Sid=""), document()),
        (document(Condition={"Bool": {"a:B": True}}), document(Condition={"Bool": {"a:b": ["true"]}})),
        (document(), json.dumps({"Version": "2012-10-17", "Statement": json.loads(document())["Statement"][0]})),
    ],
)
def test_policy_documents_of_one_meaning_are_the_same(one: str, other: str) -> None:
    assert one != other
    assert same(ROLE, {"assumeRolePolicy": one}, {"assumeRolePolicy": other})
    assert equivalent(ROLE, "assumeRolePolicy", one, other)


@pytest.mark.parametrize(
    "other",
    [
        document(Effect="Deny"),
        document(Action="s3:PutObject"),
        document(Action=["s3:GetObject", "s3:PutObject"]),
        document(Resource="A"),
        document(Sid="Read"),
        document(Principal={"AWS": "210987654321"}),
        document(Condition={"Bool": {"a:b": "true"}}),
        document().replace("2012-10-17", "2008-10-17"),
        "{ no document: Statement",
    ],
)
def test_policy_documents_of_other_meaning_differ(other: str) -> None:
    assert not same(ROLE, {"assumeRolePolicy": document()}, {"assumeRolePolicy": other})
    assert not equivalent(ROLE, "assumeRolePolicy", document(), other)


def test_a_set_has_no_order_and_a_list_has_one() -> None:
    assert same(INSTANCE, {"vpcSecurityGroupIds": ["sg-1", "sg-2"]}, {"vpcSecurityGroupIds": ["sg-2", "sg-1"]})
    assert not same(INSTANCE, {"vpcSecurityGroupIds": ["sg-1"]}, {"vpcSecurityGroupIds": ["sg-2"]})
    assert not same(INSTANCE, {"vpcSecurityGroupIds": ["sg-1"]}, {"vpcSecurityGroupIds": ["sg-1", "sg-2"]})
    kind = "aws:lambda/function:Function"
    assert not same(kind, {"layers": ["a", "b"]}, {"layers": ["b", "a"]})


def test_a_set_of_objects_has_no_order() -> None:
    rules = [{"fromPort": 80, "cidrBlocks": ["0.0.0.0/0"]}, {"fromPort": 443, "cidrBlocks": ["0.0.0.0/0"]}]
    table = "aws:autoscaling/group:Group"
    assert same(table, {"loadBalancers": rules}, {"loadBalancers": rules[::-1]})


def test_a_set_with_unknown_elements_is_put_in_order() -> None:
    given = {"vpcSecurityGroupIds": [UNKNOWN, "sg-2", "sg-1"]}
    assert normalised(INSTANCE, given, "", "eu-west-1") == {"vpcSecurityGroupIds": ["sg-1", "sg-2", UNKNOWN]}


def test_the_providers_own_region_says_nothing_and_another_does() -> None:
    assert same(INSTANCE, {"ami": "a"}, {"ami": "a", "region": "eu-west-1"})
    assert not same(INSTANCE, {"ami": "a"}, {"ami": "a", "region": "us-east-1"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"essential": True, "cpu": 0, "environment": [], "mountPoints": None}),
        (
            {"environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]},
            {"environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}]},
        ),
        ({"portMappings": [{"containerPort": 80}]}, {"portMappings": [{"containerPort": 80, "protocol": "tcp"}]}),
        ({"portMappings": [{"containerPort": 80}]}, {"portMappings": [{"containerPort": 80, "hostPort": 80}]}),
        ({"cpu": 10}, {"Cpu": 10}),
    ],
)
def test_container_definitions_of_one_meaning_are_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    given = {"containerDefinitions": containers(**one)}, {"containerDefinitions": containers(**other)}
    assert same(TASK, *given)


@pytest.mark.parametrize(
    "other",
    [
        {"image": "nginx:2"},
        {"essential": False},
        {"cpu": 10},
        {"environment": [{"name": "A", "value": "1"}]},
        {"portMappings": [{"containerPort": 80, "protocol": "udp"}]},
        {"command": ["a", "b"]},
    ],
)
def test_container_definitions_of_other_meaning_differ(other: dict[str, Any]) -> None:
    given = {"containerDefinitions": containers()}, {"containerDefinitions": containers(**other)}
    assert not same(TASK, *given)


def test_the_order_of_a_command_counts() -> None:
    one, other = containers(command=["a", "b"]), containers(command=["b", "a"])
    assert not same(TASK, {"containerDefinitions": one}, {"containerDefinitions": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"location": "West Europe"}, {"location": "westeurope"}),
        ({"subnetId": SUBNET}, {"subnetId": SUBNET.upper().replace("/SUBSCRIPTIONS", "/subscriptions") + "/"}),
        ({"properties": {"id": SUBNET}}, {"properties": {"id": SUBNET.lower()}}),
    ],
)
def test_azure_ignores_how_places_and_ids_are_written(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert same(VAULT, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"location": "West Europe"}, {"location": "northeurope"}),
        ({"subnetId": SUBNET}, {"subnetId": SUBNET + "2"}),
        ({"vaultName": "Vault"}, {"vaultName": "vault"}),
        ({"tags": {"a": "B"}}, {"tags": {"a": "b"}}),
    ],
)
def test_azure_sees_other_places_ids_and_names(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(VAULT, one, other)


def pod(**limits: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "web", "resources": {"limits": limits}}]}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"cpu": "1000m"}, {"cpu": 1}),
        ({"cpu": "0.5"}, {"cpu": "500m"}),
        ({"memory": "1Gi"}, {"memory": "1024Mi"}),
        ({"memory": "1e3"}, {"memory": "1k"}),
    ],
)
def test_quantities_of_one_amount_are_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert same(POD, pod(**one), pod(**other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"cpu": "100m"}, {"cpu": "1"}),
        ({"memory": "1Gi"}, {"memory": "1G"}),
        ({"memory": "1Gi"}, {"memory": "a lot"}),
        ({"memory": "1Gi"}, {}),
    ],
)
def test_quantities_of_other_amounts_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(POD, pod(**one), pod(**other))


def test_quantities_in_a_template_are_amounts_too() -> None:
    kind = "kubernetes:apps/v1:Deployment"
    one, more, other = ({"spec": {"template": pod(cpu=cpu)}} for cpu in ("1000m", "1", "2"))
    assert same(kind, one, more)
    assert not same(kind, one, other)


def test_only_amounts_are_compared_as_amounts() -> None:
    kind = "kubernetes:core/v1:ConfigMap"
    assert not same(kind, {"data": {"limits": "1000m"}}, {"data": {"limits": "1"}})
    assert not same(POD, {"spec": {"hostname": "1000m"}}, {"spec": {"hostname": "1"}})


def test_a_secret_is_the_same_as_text_and_in_base64() -> None:
    kind = "kubernetes:core/v1:Secret"
    assert same(kind, {"stringData": {"word": "abc"}}, {"data": {"word": "YWJj"}})
    assert not same(kind, {"stringData": {"word": "abd"}}, {"data": {"word": "YWJj"}})


def test_names_that_a_service_writes_in_lower_case_are_the_same_in_any() -> None:
    kind = "aws:rds/instance:Instance"
    assert same(kind, {"identifier": "Main"}, {"identifier": "main"})
    assert not same(kind, {"dbName": "Main"}, {"dbName": "main"})
    assert returned(kind, {"identifier": "Main", "dbName": "Main"}) == {"identifier": "main", "dbName": "Main"}


def test_a_record_is_the_same_with_a_dot_at_its_end() -> None:
    kind = "aws:route53/record:Record"
    assert same(kind, {"name": "Www.example.com."}, {"name": "www.example.com"})
    assert not same(kind, {"name": "www.example.com"}, {"name": "example.com"})


def test_json_of_known_properties_is_compared_by_meaning_and_other_text_is_not() -> None:
    kind = "aws:sfn/stateMachine:StateMachine"
    assert same(kind, {"definition": '{"a": 1, "b": 2}'}, {"definition": '{"b":2,"a":1}'})
    assert not same(kind, {"definition": '{"a": 1}'}, {"definition": '{"a": 2}'})
    assert not same(INSTANCE, {"userData": '{"a": 1}'}, {"userData": '{"a":1}'})


def test_elasticache_spells_out_what_a_user_may_do() -> None:
    kind, alike = "aws:elasticache/user:User", "on ~* &* -@all +get"
    read = returned(kind, {"accessString": "on ~app::* -@all +@read"})["accessString"]
    assert read == (
        "on ~app::* -@all +@read +@hash +@bitmap +@geo -setbit -bitfield -hset -hsetnx -hmset -hincrby -hincrbyfloat "
        "-hdel -bitop -geoadd -georadius -georadiusbymember"
    )
    assert returned(kind, {"accessString": read})["accessString"] == read
    assert returned(kind, {"accessString": alike})["accessString"] == alike
    assert returned(kind, {"accessString": "on allkeys allcommands"})["accessString"] == "on ~* +@all"
    assert returned(kind, {"accessString": UNKNOWN})["accessString"] == UNKNOWN
