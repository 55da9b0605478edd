"""The provider protocol, spoken as the engine speaks it, over gRPC."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from google.rpc.status_pb2 import Status
from pulumi.runtime.proto import engine_pb2_grpc, plugin_pb2, provider_pb2_grpc
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import schema, wire
from rehearsal.provider import DYNAMIC, Cloud, Provider, Stack
from rehearsal.scenario import Scenario, Script

VPC, BUCKET, ROLE = "aws:ec2/vpc:Vpc", "aws:s3/bucket:Bucket", "aws:iam/role:Role"
HIDDEN = {wire.SIGNATURE: wire.SECRET, "value": "hunter2-and-more"}


class Log(engine_pb2_grpc.EngineServicer):
    """The engine's own service, to which providers write warnings."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def Log(self, request: Any, context: Any) -> Empty:  # noqa: N802 - the protocol's name
        del context
        self.lines.append((request.urn, request.message))
        return Empty()


class Engine:
    """A connection to one provider instance."""

    def __init__(self, port: int, log: Log, address: str, **config: Any) -> None:
        self.log = log
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.use_local_subchannel_pool", 1)])
        self.stub = provider_pb2_grpc.ResourceProviderStub(self.channel)
        self.stub.Handshake(pb.ProviderHandshakeRequest(engine_address=address))
        self.stub.Configure(pb.ConfigureRequest(args=wire.dump(config)))

    def check(self, token: str, olds: dict[str, Any] | None = None, name: str = "x", **news: Any) -> Any:
        request = pb.CheckRequest(urn=urn(token, name), name=name, type=token, news=wire.dump(news))
        if olds is not None:
            request.olds.CopyFrom(wire.dump(olds))
        return self.stub.Check(request)

    def failures(self, token: str, **news: Any) -> dict[str, str]:
        return {one.property: one.reason for one in self.check(token, **news).failures}

    def create(self, token: str, name: str = "x", *, preview: bool = False, **news: Any) -> Any:
        properties = wire.dump(news)
        return self.stub.Create(
            pb.CreateRequest(urn=urn(token, name), name=name, type=token, properties=properties, preview=preview)
        )

    def diff(self, token: str, olds: dict[str, Any], news: dict[str, Any], ident: str = "i", **more: Any) -> Any:
        old, new = wire.dump(olds), wire.dump(news)
        return self.stub.Diff(
            pb.DiffRequest(id=ident, urn=urn(token), type=token, olds=old, old_inputs=old, news=new, **more)
        )

    def read(self, token: str, ident: str, state: Any = None, inputs: Any = None) -> Any:
        request = pb.ReadRequest(id=ident, urn=urn(token), name="x", type=token)
        request.properties.CopyFrom(state or Struct())
        request.inputs.CopyFrom(inputs or Struct())
        return self.stub.Read(request)


def urn(token: str, name: str = "x") -> str:
    return f"urn:pulumi:dev::p::{token}::{name}"


class Clouds:
    """The providers of some stacks, in this process."""

    def __init__(self) -> None:
        self.cloud, self.log = Cloud(), Log()
        self.stacks: dict[str, Stack] = {}
        self.servers: list[grpc.Server] = []
        server, self.address = self._serve()
        engine_pb2_grpc.add_EngineServicer_to_server(self.log, server)
        server.start()
        self.ports: dict[tuple[str, str], int] = {}

    def _serve(self) -> tuple[grpc.Server, str]:
        server = grpc.server(ThreadPoolExecutor(24))
        self.servers.append(server)
        return server, f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"

    def engine(self, package: str = "aws", stack: str = "dev", **config: Any) -> Engine:
        if (stack, package) not in self.ports:
            server, address = self._serve()
            shared = self.stacks.setdefault(stack, Stack(stack, self.cloud))
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(Provider(package, shared), server)
            server.start()
            self.ports[stack, package] = int(address.rsplit(":", 1)[1])
        return Engine(self.ports[stack, package], self.log, self.address, **config)

    def play(self, **script: Any) -> None:
        self.stacks["dev"].scenario = Scenario(Script.model_validate(script))


@pytest.fixture
def clouds() -> Iterator[Clouds]:
    made = Clouds()
    yield made
    for server in made.servers:
        server.stop(None)


def state(answer: Any) -> dict[str, Any]:
    return wire.load(answer.properties)


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


def test_a_preview_knows_the_inputs_and_not_what_the_cloud_decides(clouds: Clouds) -> None:
    made = clouds.engine().create(VPC, preview=True, cidrBlock="10.0.0.0/16")
    assert made.id == ""
    assert state(made)["cidrBlock"] == "10.0.0.0/16"
    assert state(made)["arn"] == wire.UNKNOWN


def test_what_is_made_is_complete_and_the_same_each_time(clouds: Clouds) -> None:
    engine = clouds.engine()
    made, again = (engine.create(VPC, cidrBlock="10.0.0.0/16") for _ in range(2))
    assert made == again
    assert made.id.startswith("vpc-")
    assert not wire.any_unknown(state(made))


def test_secrets_stay_secret_in_the_state(clouds: Clouds) -> None:
    made = clouds.engine().create("aws:rds/instance:Instance", instanceClass="db.t3.micro", password=HIDDEN)
    assert state(made)["password"] == HIDDEN


def test_each_connection_has_its_own_configuration(clouds: Clouds) -> None:
    arns = [
        state(clouds.engine(region=region).create("aws:kms/key:Key"))["arn"] for region in ("eu-west-1", "us-east-2")
    ]
    assert ["eu-west-1" in arns[0], "us-east-2" in arns[1]] == [True, True]


@pytest.mark.parametrize(
    "config",
    [
        {"assumeRoles": json.dumps([{"roleArn": "arn:aws:iam::210987654321:role/deploy"}])},
        {"allowedAccountIds": json.dumps(["210987654321"])},
    ],
)
def test_the_account_is_the_one_that_the_configuration_names(clouds: Clouds, config: dict[str, Any]) -> None:
    made = clouds.engine(**config).create("aws:kms/key:Key")
    assert clouds.cloud.world.get("aws:kms/key:Key", "210987654321", made.id)


def test_stacks_have_accounts_of_their_own(clouds: Clouds) -> None:
    for stack in ("dev", "prod"):
        clouds.engine(stack=stack).create(ROLE, name="deployer", assumeRolePolicy="{}")
    assert len({record.account for record in clouds.cloud.world.records(ROLE)}) == 2


def test_a_taken_name_collides_as_in_the_cloud(clouds: Clouds) -> None:
    clouds.engine().create(BUCKET, bucket="assets")
    with pytest.raises(grpc.RpcError) as error:
        clouds.engine(stack="prod").create(BUCKET, name="y", bucket="assets")
    assert error.value.code() == grpc.StatusCode.ALREADY_EXISTS
    assert error.value.details().startswith("bucket: 'assets' is taken: BucketAlreadyExists")
    [(where, finding)] = clouds.stacks["prod"].ledger.summary().refusals
    assert (where, finding.path) == (urn(BUCKET, "y"), "bucket")


def test_a_name_is_free_again_after_its_deletion(clouds: Clouds) -> None:
    engine = clouds.engine()
    made = engine.create(BUCKET, bucket="assets")
    engine.stub.Delete(
        pb.DeleteRequest(id=made.id, urn=urn(BUCKET), type=BUCKET, old_inputs=wire.dump({"bucket": "assets"}))
    )
    assert engine.create(BUCKET, name="y", bucket="assets").id


def test_equal_objects_collide_unless_the_provider_takes_over_what_exists(clouds: Clouds) -> None:
    token, metadata = "kubernetes:core/v1:ConfigMap", {"name": "settings", "namespace": "shop"}
    clouds.engine("kubernetes").create(token, metadata=metadata)
    with pytest.raises(grpc.RpcError, match="AlreadyExists"):
        clouds.engine("kubernetes").create(token, name="y", metadata=metadata)
    assert clouds.engine("kubernetes", upsertExistingObjects="true").create(token, name="y", metadata=metadata).id


def test_only_what_differs_changes_and_what_must_be_is_replaced(clouds: Clouds) -> None:
    engine, old = clouds.engine(), {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}}
    assert engine.diff(VPC, old, old).changes == pb.DiffResponse.DIFF_NONE
    updated = engine.diff(VPC, old, {**old, "tags": {"a": "c"}})
    assert (dict(updated.detailedDiff).keys(), list(updated.replaces)) == ({"tags.a"}, [])
    replaced = engine.diff(VPC, old, {**old, "cidrBlock": "10.1.0.0/16"})
    assert list(replaced.replaces) == ["cidrBlock"]
    assert replaced.detailedDiff["cidrBlock"].kind == pb.PropertyDiff.UPDATE_REPLACE


def test_ignored_changes_are_none(clouds: Clouds) -> None:
    old, new = {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}}, {"cidrBlock": "10.0.0.0/16", "tags": {"a": "c"}}
    assert clouds.engine().diff(VPC, old, new, ignoreChanges=["tags"]).changes == pb.DiffResponse.DIFF_NONE


def test_an_explicit_name_is_deleted_before_it_is_replaced(clouds: Clouds) -> None:
    engine = clouds.engine()
    for marks, first in (({}, True), ({"__defaults": ["bucket"]}, False)):
        old, new = (
            {"bucket": "b", "objectLockEnabled": False, **marks},
            {"bucket": "b", "objectLockEnabled": True, **marks},
        )
        answer = engine.diff(BUCKET, old, new)
        assert (list(answer.replaces), answer.deleteBeforeReplace) == (["objectLockEnabled"], first)


def test_an_update_keeps_what_the_cloud_chose(clouds: Clouds) -> None:
    engine, old = clouds.engine(), {"cidrBlock": "10.0.0.0/16"}
    made = engine.create(VPC, **old)
    for preview in (True, False):
        changed = engine.stub.Update(
            pb.UpdateRequest(
                id=made.id,
                urn=urn(VPC),
                type=VPC,
                olds=made.properties,
                old_inputs=wire.dump(old),
                news=wire.dump({**old, "tags": {"a": "b"}}),
                preview=preview,
            )
        )
        assert state(changed)["arn"] == state(made)["arn"]
        assert state(changed)["mainRouteTableId"] == state(made)["mainRouteTableId"]
        assert state(changed)["tags"] == {"a": "b"}


def test_a_refresh_finds_nothing_then_drift_then_nothing(clouds: Clouds) -> None:
    engine, inputs = clouds.engine(), {"bucket": "b", "tags": {"env": "dev"}}
    made = engine.create(BUCKET, **inputs)
    found = engine.read(BUCKET, made.id, made.properties, wire.dump(inputs))
    assert (found.properties, found.inputs) == (made.properties, wire.dump(inputs))
    clouds.play(drift=[{"match": BUCKET, "set": {"tags.env": "hacked"}}])
    for _ in range(2):  # it stays so until somebody repairs it
        found = engine.read(BUCKET, made.id, made.properties, wire.dump(inputs))
        assert wire.load(found.inputs)["tags"] == {"env": "hacked"}


def test_what_was_deleted_behind_the_programs_back_is_gone(clouds: Clouds) -> None:
    engine = clouds.engine()
    made = engine.create(VPC, cidrBlock="10.0.0.0/16")
    clouds.play(drift=[{"match": "*::x", "deleted": True}])
    inputs = wire.dump({"cidrBlock": "10.0.0.0/16"})
    assert [engine.read(VPC, made.id, made.properties, inputs).id for _ in range(2)] == ["", ""]


def test_the_state_of_another_rehearsal_is_believed(clouds: Clouds) -> None:
    given = wire.dump({"cidrBlock": "10.0.0.0/16", "mainRouteTableId": "rtb-1"})
    found = clouds.engine().read(VPC, "vpc-0123456789abcdef0", given, wire.dump({"cidrBlock": "10.0.0.0/16"}))
    assert found.properties == given


def test_a_look_up_by_id_is_answered_and_noted_as_assumed(clouds: Clouds) -> None:
    found = clouds.engine().read(BUCKET, "my-bucket")
    assert wire.load(found.inputs)["bucket"] == "my-bucket"
    assert state(found)["arn"] == "arn:aws:s3:::my-bucket"
    assert clouds.stacks["dev"].ledger.summary().assumed == [(urn(BUCKET), "id", "my-bucket")]


def test_an_import_takes_over_what_the_program_says(clouds: Clouds) -> None:
    engine = clouds.engine()
    found = engine.read(VPC, "vpc-0123456789abcdef0")
    wanted = {"cidrBlock": "10.9.0.0/16"}
    assert engine.diff(VPC, wire.load(found.inputs), wanted, found.id).changes == pb.DiffResponse.DIFF_NONE
    refreshed = engine.read(VPC, found.id, found.properties, wire.dump(wanted))
    assert wire.load(refreshed.inputs) == wanted
    assert engine.diff(VPC, wanted, {"cidrBlock": "10.8.0.0/16"}, found.id).replaces == ["cidrBlock"]


def test_a_malformed_id_is_refused(clouds: Clouds) -> None:
    with pytest.raises(grpc.RpcError, match="has the form vpc-"):
        clouds.engine().read(VPC, "my-vpc")


def test_a_fault_strikes_once_with_its_code(clouds: Clouds) -> None:
    engine = clouds.engine()
    clouds.play(faults=[{"match": VPC, "on": "create", "code": "RESOURCE_EXHAUSTED", "message": "VpcLimitExceeded"}])
    with pytest.raises(grpc.RpcError) as error:
        engine.create(VPC, cidrBlock="10.0.0.0/16")
    assert (error.value.code(), error.value.details()) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "VpcLimitExceeded")
    assert engine.create(VPC, cidrBlock="10.0.0.0/16").id


def test_a_resource_may_be_made_and_never_ready(clouds: Clouds) -> None:
    engine = clouds.engine("kubernetes")
    clouds.play(faults=[{"match": "*", "on": "create", "partial": True, "message": "0/1 pods ready"}])
    with pytest.raises(grpc.RpcError) as error:
        engine.create("kubernetes:core/v1:Pod", metadata={"name": "web", "namespace": "shop"})
    status = Status.FromString(dict(error.value.trailing_metadata())["grpc-status-details-bin"])
    failed = pb.ErrorResourceInitFailed()
    assert status.details[0].Unpack(failed)
    assert (failed.id, list(failed.reasons)) == ("shop/web", ["0/1 pods ready"])


def test_an_answer_can_be_fixed(clouds: Clouds) -> None:
    engine, token = clouds.engine(), "aws:index/getCallerIdentity:getCallerIdentity"
    clouds.play(fixed=[{"match": token, "set": {"accountId": "999999999999"}}])
    answer = engine.stub.Invoke(pb.InvokeRequest(tok=token, args=Struct()))
    assert wire.load(getattr(answer, "return"))["accountId"] == "999999999999"


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


def test_a_provider_that_moves_replaces_all_that_it_made(clouds: Clouds) -> None:
    def moved(package: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        request = pb.DiffRequest(old_inputs=wire.dump(old), olds=wire.dump(old), news=wire.dump(new))
        return list(clouds.engine(package).stub.DiffConfig(request).replaces)

    assert moved("aws", {"region": "eu-west-1"}, {"region": "us-east-1"}) == ["region"]
    assert moved("aws", {"profile": "a"}, {"profile": "b"}) == []
    config = {"clusters": [{"name": "c", "cluster": {"server": "https://a"}}], "current-context": "x"}
    config["contexts"] = [{"name": "x", "context": {"cluster": "c", "user": "u"}}]
    renewed, other = json.loads(json.dumps(config)), json.loads(json.dumps(config))
    renewed["users"] = [{"name": "u", "user": {"token": "new"}}]
    other["clusters"][0]["cluster"]["server"] = "https://b"
    assert moved("kubernetes", {"kubeconfig": json.dumps(config)}, {"kubeconfig": json.dumps(renewed)}) == []
    assert moved("kubernetes", {"kubeconfig": json.dumps(config)}, {"kubeconfig": json.dumps(other)}) == ["kubeconfig"]


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
    with pytest.raises(grpc.RpcError, match="kubernetes:helm.sh/v4:Chart 'web' is a remote component"):
        stub.Construct(pb.ConstructRequest(type="kubernetes:helm.sh/v4:Chart", name="web"))
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
    assert "fault of the rehearsal, not of the program" in error.value.details()
    assert "hunter2" not in error.value.details()


def test_many_calls_at_once_disturb_nobody(clouds: Clouds) -> None:
    engine = clouds.engine()

    def life(number: int) -> str:
        inputs = wire.load(engine.check(BUCKET, name=f"b{number}").inputs)
        return engine.create(BUCKET, name=f"b{number}", **inputs).id

    with ThreadPoolExecutor(24) as pool:
        made = list(pool.map(life, range(200)))
    assert len(set(made)) == len(list(clouds.cloud.world.records(BUCKET))) == 200
    assert clouds.stacks["dev"].ledger.summary().calls["Create"] == 200
