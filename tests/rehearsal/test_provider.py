"""Checks and configurations, as the engine asks for them over gRPC."""

import json
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import plugin_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import schema, wire
from rehearsal.provider import DYNAMIC
from tests.rehearsal.protocol import BUCKET, HIDDEN, VPC, Clouds, state, urn


def test_the_handshake_promises_what_the_engine_relies_on(clouds: Clouds) -> None:
    stub = clouds.engine("azure-native").stub
    answer = stub.Handshake(pb.ProviderHandshakeRequest(engine_address=clouds.address))
    assert (answer.accept_secrets, answer.accept_resources, answer.supports_autonaming_configuration) == (
        True,
        False,
        True,
    )
    assert stub.GetPluginInfo(Empty()).version == schema.version("azure-native")
    assert stub.Attach(plugin_pb2.PluginAttach(address=clouds.address)) == stub.Cancel(Empty()) == Empty()


def test_a_refusal_says_path_value_rule_and_source(clouds: Clouds) -> None:
    reason = clouds.engine().failures(VPC, cidr_block="10.0.0.0/16")["cidr_block"]
    assert reason.startswith("cidr_block: '10.0.0.0/16' is not a property here; did you mean 'cidrBlock'?")
    assert "pulumi_aws" in reason


def test_a_secret_is_checked_and_comes_back_secret_and_untold(clouds: Clouds) -> None:
    engine = clouds.engine()
    answer = engine.check(
        "aws:rds/instance:Instance", instanceClass={**HIDDEN, "value": ["hunter2-and-more"]}, x=HIDDEN
    )
    told = "".join(failure.reason for failure in answer.failures)
    assert {failure.property for failure in answer.failures} >= {"instanceClass", "x"}
    assert "hunter2" not in told + repr(clouds.stacks["dev"].ledger.summary())
    assert wire.load(answer.inputs)["x"] == HIDDEN


def test_a_warning_goes_to_the_log_of_its_resource_once(clouds: Clouds) -> None:
    engine = clouds.engine("azure-native")
    token = "azure-native:containerservice:ManagedCluster"  # noqa: S105 - a type token
    for _ in range(2):
        failures = engine.failures(token, resourceGroupName="g", location="westeurope", publicNetworkAccess="enabled")
        assert "publicNetworkAccess" not in failures
    assert [line for line in clouds.log.lines if "'Enabled'" in line[1]] == [
        (urn(token), clouds.log.lines[0][1]),
    ]


def test_unknown_types_are_refused_by_name(clouds: Clouds) -> None:
    assert "aws:ec2/nothing:Nothing" in clouds.engine().failures("aws:ec2/nothing:Nothing")[""]


def test_preview_and_up_agree_on_names_and_inputs(clouds: Clouds) -> None:
    engine = clouds.engine()
    first, second = wire.load(engine.check(BUCKET).inputs), wire.load(engine.check(BUCKET).inputs)
    assert first == second
    assert first["bucket"].startswith("x-")
    assert state(engine.create(BUCKET, preview=True, **first))["bucket"] == first["bucket"]


def test_a_data_source_is_held_to_its_arguments(clouds: Clouds) -> None:
    args = wire.dump({"owners": ["amazon"], "filters": [{"name": "name", "value": ["x"]}]})
    answer = clouds.engine().stub.Invoke(pb.InvokeRequest(tok="aws:ec2/getAmi:getAmi", args=args))
    assert {failure.property for failure in answer.failures} == {"filters[0].value", "filters[0].values"}


def test_a_provider_is_held_to_its_options(clouds: Clouds) -> None:
    stub = clouds.engine().stub
    news = wire.dump({"regoin": "eu-west-1", "region": "eu-wst-1", "defaultTags": json.dumps({"tags": {"a": "b"}})})
    answer = stub.CheckConfig(pb.CheckRequest(urn=urn("pulumi:providers:aws"), news=news))
    reasons = {failure.property: failure.reason for failure in answer.failures}
    assert reasons.keys() == {"regoin", "region"}
    assert "did you mean 'eu-west-1'" in reasons["region"]


def test_a_bridged_provider_reads_nested_options_as_python_writes_them(clouds: Clouds) -> None:
    role = {"role_arn": "arn:aws:iam::123456789012:role/ci", "sesion_name": "x"}
    news = wire.dump({"region": "eu-west-1", "assumeRoles": json.dumps([role])})
    answer = clouds.engine().stub.CheckConfig(pb.CheckRequest(urn=urn("pulumi:providers:aws"), news=news))
    assert [failure.property for failure in answer.failures] == ["assumeRoles[0].sesionName"]


def test_a_provider_that_moves_replaces_all_that_it_made(clouds: Clouds) -> None:
    def moved(package: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        request = pb.DiffRequest(old_inputs=wire.dump(old), olds=wire.dump(old), news=wire.dump(new))
        return list(clouds.engine(package).stub.DiffConfig(request).replaces)

    assert moved("aws", {"region": "eu-west-1"}, {"region": "us-east-1"}) == []
    assert moved("aws", {"profile": "a"}, {"profile": "b"}) == []
    config = {"clusters": [{"name": "c", "cluster": {"server": "https://a"}}], "current-context": "x"}
    config["contexts"] = [{"name": "x", "context": {"cluster": "c", "user": "u"}}]
    renewed, other = json.loads(json.dumps(config)), json.loads(json.dumps(config))
    renewed["users"] = [{"name": "u", "user": {"token": "new"}}]
    other["clusters"][0]["cluster"]["server"] = "https://b"
    assert moved("kubernetes", {"kubeconfig": json.dumps(config)}, {"kubeconfig": json.dumps(renewed)}) == []
    assert moved("kubernetes", {"kubeconfig": json.dumps(config)}, {"kubeconfig": json.dumps(other)}) == ["kubeconfig"]


@pytest.mark.parametrize(
    ("token", "inputs", "replaces"),
    [
        ("aws:ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/16"}, ["region"]),
        ("aws:ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/16", "region": "eu-west-1"}, []),
        ("aws:iam/user:User", {"name": "x"}, []),
    ],
)
def test_a_new_region_of_the_provider_moves_what_names_none_of_its_own(
    clouds: Clouds, token: str, inputs: dict[str, Any], replaces: list[str]
) -> None:
    made = clouds.engine(region="eu-west-1").create(token, **inputs)
    given = wire.dump(inputs)
    request = pb.DiffRequest(id=made.id, urn=urn(token), type=token, olds=made.properties, old_inputs=given, news=given)
    for region, expected in (("eu-west-1", []), ("us-east-1", replaces)):
        answer = clouds.engine(region=region).stub.Diff(request)
        assert (list(answer.replaces), list(answer.diffs)) == (expected, expected)


def test_a_group_gives_its_location(clouds: Clouds) -> None:
    engine = clouds.engine("azure-native")
    group = wire.load(engine.check("azure-native:resources:ResourceGroup", location="northeurope").inputs)
    engine.create("azure-native:resources:ResourceGroup", **group)
    answer = engine.check("azure-native:storage:StorageAccount", resourceGroupName=group["resourceGroupName"], name="y")
    assert wire.load(answer.inputs)["location"] == "northeurope"
    unknown = engine.check("azure-native:storage:StorageAccount", resourceGroupName=wire.UNKNOWN, name="z")
    assert wire.load(unknown.inputs)["location"] == wire.UNKNOWN
    assert "location" in engine.failures("azure-native:resources:ResourceGroup")


def test_what_cannot_be_rehearsed_is_named(clouds: Clouds) -> None:
    stub = clouds.engine("kubernetes").stub
    with pytest.raises(grpc.RpcError, match=r"kubernetes:later/v1:Chart 'web' is a remote component"):
        stub.Construct(pb.ConstructRequest(type="kubernetes:later/v1:Chart", name="web"))
    with pytest.raises(grpc.RpcError, match="aws:x:y/z is a method"):
        stub.Call(pb.CallRequest(tok="aws:x:y/z"))
    with pytest.raises(grpc.RpcError, match="thing has a dynamic provider"):
        clouds.engine(DYNAMIC).check("pulumi-python:dynamic:Resource", name="thing")


def test_a_fault_of_the_rehearsal_itself_is_said_to_be_one(clouds: Clouds, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = clouds.engine()

    def broken(*_: Any) -> None:
        raise ValueError("hunter2-and-more")

    monkeypatch.setattr("rehearsal.provider.checking.judge", broken)
    with pytest.raises(grpc.RpcError) as error:
        engine.check(VPC, cidrBlock=HIDDEN)
    assert error.value.code() == grpc.StatusCode.INTERNAL
    assert "fault of the rehearsal, not of the program" in str(error.value.details())
    assert "hunter2" not in str(error.value.details())


def test_a_look_up_repeats_its_arguments_in_their_own_types(clouds: Clouds) -> None:
    args = wire.dump({"mostRecent": "true", "owners": "amazon", "filters": [{"name": "name", "values": ["al2023-*"]}]})
    answer = clouds.engine().stub.Invoke(pb.InvokeRequest(tok="aws:ec2/getAmi:getAmi", args=args))
    found = wire.load(getattr(answer, "return"))
    assert (found["mostRecent"], found["owners"]) == (True, ["amazon"])


def test_of_two_that_exclude_each_other_one_is_made(clouds: Clouds) -> None:
    engine, subnet = clouds.engine(), "aws:ec2/subnet:Subnet"
    vpc = engine.create(VPC, "vpc", cidrBlock="10.0.0.0/16").id
    first, second = (engine.check(subnet, name=name, vpcId=vpc, cidrBlock="10.0.1.0/24") for name in ("a", "b"))
    assert not first.failures
    assert not second.failures, "the engine checks both before it makes either"
    engine.create(subnet, "a", **wire.load(first.inputs))
    with pytest.raises(grpc.RpcError, match=r"cidrBlock: .*must not overlap"):
        engine.create(subnet, "b", **wire.load(second.inputs))
    [refusal] = clouds.stacks["dev"].ledger.summary().refusals
    assert (refusal[0].rsplit("::", 1)[-1], refusal[1].path) == ("b", "cidrBlock")
