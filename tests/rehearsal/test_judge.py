"""The judge gathers what all stages say, once for a path, and keeps secrets."""

import json
import pickle
from dataclasses import replace
from typing import Any

import pytest

from rehearsal.discretion import DUMMY, SECRET, Discretion
from rehearsal.findings import ABSENT, Severity, refused, warned
from rehearsal.judge import contested, judge
from rehearsal.ledger import Ledger
from rehearsal.subject import Subject
from rehearsal.wire import SECRET as MARK
from rehearsal.wire import SIGNATURE, UNKNOWN, plain
from rehearsal.world.store import Record, World

GROUP = "aws:lb/targetGroup:TargetGroup"
KEY = "eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"


def subject(token: str, inputs: dict[str, Any]) -> Subject:
    return Subject(
        token=token,
        name="x",
        urn=f"urn:pulumi:dev::p::{token}::x",
        inputs=inputs,
        world=World(),
        account="123456789012",
        region="eu-west-1",
    )


def hidden(value: Any) -> dict[str, Any]:
    return {SIGNATURE: MARK, "value": value}


def test_several_mistakes_are_found_at_once() -> None:
    found = judge(subject("aws:eks/cluster:Cluster", {"rolArn": "r"}), Ledger())
    assert {"rolArn", "roleArn", "vpcConfig"} <= {finding.path for finding in found}


def test_a_path_that_one_stage_refused_is_not_refused_again() -> None:
    found = judge(subject("aws:ec2/vpc:Vpc", {"cidrBlock": ["10.0.0.0/33"]}), Ledger())
    assert [finding.path for finding in found] == ["cidrBlock"]


def test_the_words_of_an_output_are_a_warning_wherever_they_stand() -> None:
    words = "https://Calling __str__ on an Output[T] is not supported.\n\nTo get the value ..."
    found = judge(subject("kubernetes:core/v1:ConfigMap", {"data": {"url": words, "good": "https://a"}}), Ledger())
    assert [(f.path, f.value, f.severity) for f in found] == [("data.url", "https://...", Severity.WARNED)]


ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
GATEWAY = {"vpcId": "vpc-0123456789abcdef0", "serviceName": "com.amazonaws.eu-west-1.s3"}
OPEN = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


@pytest.mark.parametrize(
    ("token", "before", "now", "warned_of"),
    [
        (ENDPOINT, GATEWAY | {"policy": OPEN}, GATEWAY, ["policy"]),
        (ENDPOINT, GATEWAY | {"policy": OPEN}, GATEWAY | {"policy": OPEN}, []),
        (ENDPOINT, GATEWAY | {"policy": OPEN}, GATEWAY | {"policy": UNKNOWN}, []),
        (ENDPOINT, GATEWAY | {"region": "eu-west-1"}, GATEWAY, []),
        (ENDPOINT, GATEWAY | {"vpcEndpointType": "Gateway"}, GATEWAY, []),
        (ENDPOINT, GATEWAY | {"routeTableIds": []}, GATEWAY, []),
        ("aws:cloudwatch/logGroup:LogGroup", {"name": "a", "kmsKeyId": f"arn:aws:kms:{KEY}"}, {"name": "a"}, []),
        (GROUP, {"name": "a-1", "port": 80}, {"namePrefix": "a", "port": 80}, []),
        (
            "aws:elasticache/replicationGroup:ReplicationGroup",
            {"description": "a", "nodeType": "cache.t4g.micro", "numCacheClusters": 2},
            {"description": "a", "nodeType": "cache.t4g.micro", "numNodeGroups": 2, "parameterGroupName": "x"},
            [],
        ),
    ],
)
def test_what_is_taken_away_and_stays_all_the_same_is_a_warning(
    token: str, before: dict[str, Any], now: dict[str, Any], warned_of: list[str]
) -> None:
    found = judge(replace(subject(token, now), previous=before), Ledger())
    assert [one.path for one in found if "leaves it as it was" in one.rule] == warned_of
    assert all(one.severity is Severity.WARNED for one in found if one.path in warned_of)


def test_what_stands_for_an_encrypted_setting_is_not_judged() -> None:
    dummy = {"data": {"password": DUMMY}, "stringData": {".dockerconfigjson": DUMMY}}
    inputs = dummy | {"type": "kubernetes.io/dockerconfigjson"}
    assert judge(subject("kubernetes:core/v1:Secret", inputs), Ledger()) == []
    [found] = judge(subject("kubernetes:core/v1:Secret", inputs | {"data": {"password": "no!"}}), Ledger())
    assert found.path == "data.password"


def test_what_was_found_is_in_the_ledger() -> None:
    ledger, one = Ledger(), subject("aws:ec2/vpc:Vpc", {"cidr": "x"})
    found = judge(one, ledger)
    assert ledger.summary().refusals == [
        (one.urn, finding) for finding in found if finding.severity is Severity.REFUSED
    ]


def test_a_type_without_facts_or_laws_is_noted() -> None:
    ledger = Ledger()
    judge(subject("random:index/randomPet:RandomPet", {}), ledger)
    summary = ledger.summary()
    assert summary.unknown_types == summary.lawless_types == ["random:index/randomPet:RandomPet"]


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(LookupError, match="aws:ec2/vpcc:Vpcc"):
        judge(subject("aws:ec2/vpcc:Vpcc", {}), Ledger())


def test_a_secret_is_never_told() -> None:
    given = {"engine": hidden(["hunter2", 1]), "instanceClass": "db.t3.micro", "password": hidden("s3cr3tvalue")}
    ledger = Ledger()
    found = judge(subject("aws:rds/instance:Instance", plain(given)), ledger, Discretion.about(given))
    assert "engine" in {finding.path for finding in found}
    told = "".join(finding.text() for finding in found) + repr(ledger.summary())
    assert "hunter2" not in told
    assert "s3cr3tvalue" not in told


@pytest.mark.parametrize("path", ["a", "a.b", "a.b[0].c"])
def test_what_lies_in_a_secret_or_holds_one_is_hidden(path: str) -> None:
    discretion = Discretion.about({"a": {"b": hidden([{"c": "long enough"}])}})
    assert discretion.applied(refused(path, {"any": 1}, "is wrong")).value is SECRET
    assert discretion.applied(refused("z", 1, "is wrong")).value == 1


def test_a_secrets_text_is_hidden_in_words_and_in_other_values() -> None:
    discretion = Discretion.about({"a": hidden("hunter2!")})
    told = discretion.applied(refused("b", "x-hunter2!-y", "must not be hunter2!", remedy="drop hunter2!"))
    assert "hunter2!" not in told.text()


def test_short_secrets_do_not_tear_holes_into_words() -> None:
    assert Discretion.about({"a": hidden("is")}).masked("this is wrong") == "this is wrong"


def test_a_summary_travels_between_processes() -> None:
    ledger = Ledger()
    ledger.note("u", refused("a", ABSENT, "is required"))
    ledger.note("u", warned("b", SECRET, "is odd"))
    ledger.assume("u", "vpcId", "vpc-1")
    ledger.called("Check")
    before, after = ledger.summary(), pickle.loads(pickle.dumps(ledger.summary()))  # noqa: S301 - our own bytes
    assert after == before
    assert after.refusals[0][1].value is ABSENT
    assert after.warnings[0][1].value is SECRET


def test_the_same_finding_is_noted_once() -> None:
    ledger = Ledger()
    for value in (1, 2):
        ledger.note("u", refused("a", value, "must be less"))
    assert [finding.value for _, finding in ledger.summary().refusals] == [2]


def test_what_is_missing_in_a_preview_may_be_about_to_be_made() -> None:
    """An `up` broke off after the target group; what is still to come is its listener, and then the service."""
    arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/0123456789abcdef"
    given = {"name": "a", "cluster": "c", "taskDefinition": "t:1", "loadBalancers": [{"targetGroupArn": arn}]}
    service = subject("aws:ecs/service:Service", given)
    group = {"targetType": "ip", "arn": arn}
    service.world.put(
        Record(
            token=GROUP,
            urn="g",
            id=arn,
            account="123456789012",
            region="eu-west-1",
            inputs=group,
            outputs=group,
        )
    )
    told = "does not have an associated load balancer (InvalidParameterException)"
    assert told not in [finding.rule for finding in judge(service, Ledger())]
    assert told in [finding.rule for finding in contested(replace(service, making=True))]
