"""What the simulated clouds make, keep, change and delete, asked over gRPC as the engine asks."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf.struct_pb2 import Struct
from google.rpc.status_pb2 import Status
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import wire
from tests.rehearsal.protocol import BUCKET, HIDDEN, ROLE, VPC, Clouds, state, urn


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
    assert str(error.value.details()).startswith("bucket: 'assets' is taken: BucketAlreadyExists")
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
    engine = clouds.engine()
    old: dict[str, Any] = {"cidrBlock": "10.0.0.0/16"}
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


def test_a_change_lacks_what_it_waits_for_where_it_touches_it(clouds: Clouds) -> None:
    engine, token = clouds.engine(), "aws:lb/loadBalancer:LoadBalancer"
    assert engine.create(BUCKET, bucket="logs").id
    old: dict[str, Any] = {"name": "web", "internal": True, "accessLogs": {"bucket": "logs", "enabled": False}}
    made = engine.create(token, **old)
    on = {"accessLogs": {"bucket": "logs", "enabled": True}}

    def update(before: dict[str, Any], news: dict[str, Any], *, preview: bool = False) -> Any:
        request = pb.UpdateRequest(id=made.id, urn=urn(token), type=token, olds=made.properties, preview=preview)
        request.old_inputs.CopyFrom(wire.dump(before))
        request.news.CopyFrom(wire.dump(news))
        return engine.stub.Update(request)

    assert update(old, old | on, preview=True)
    with pytest.raises(grpc.RpcError, match="has no policy that lets the load balancer write"):
        update(old, old | on)
    assert update(old | on, old | on | {"tags": {"a": "b"}})
    assert engine.create("aws:s3/bucketPolicy:BucketPolicy", name="y", bucket="logs", policy="{}").id
    assert update(old, old | on)


def test_a_successor_lacks_what_it_waits_for_as_the_first_one_would(clouds: Clouds) -> None:
    engine, token = clouds.engine(), "aws:lb/loadBalancer:LoadBalancer"
    assert engine.create(BUCKET, bucket="logs").id
    with pytest.raises(grpc.RpcError, match="has no policy that lets the load balancer write"):
        engine.create(token, name="web", internal=True, accessLogs={"bucket": "logs", "enabled": True})


def test_a_refresh_finds_nothing_then_drift_then_nothing(clouds: Clouds) -> None:
    engine = clouds.engine()
    inputs: dict[str, Any] = {"bucket": "b", "tags": {"env": "dev"}}
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


@pytest.mark.parametrize(
    ("protocol", "policy", "words"),
    [
        ("HTTP", None, "An SSL policy cannot be specified for HTTP listeners"),
        ("HTTPS", None, ""),
        ("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06", ""),
    ],
)
def test_a_listener_keeps_its_policy_and_is_not_changed_to_plain_text(
    clouds: Clouds, protocol: str, policy: str | None, words: str
) -> None:
    engine, listener = clouds.engine(), "aws:lb/listener:Listener"
    balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef"
    before: dict[str, Any] = {"loadBalancerArn": balancer, "protocol": "HTTPS", "port": 443}
    before["sslPolicy"] = "ELBSecurityPolicy-2016-08"
    now: dict[str, Any] = {"loadBalancerArn": balancer, "protocol": protocol, "port": 80, "sslPolicy": policy}
    made = engine.create(listener, **before)
    for preview in (True, False):
        request = pb.UpdateRequest(
            id=made.id,
            urn=urn(listener),
            type=listener,
            olds=made.properties,
            old_inputs=wire.dump(before),
            news=wire.dump(now),
            preview=preview,
        )
        if not words:
            engine.stub.Update(request)
            continue
        with pytest.raises(grpc.RpcError, match=words):
            engine.stub.Update(request)


def test_what_the_cloud_gives_back_in_its_own_words_changes_every_time_unless_ignored(clouds: Clouds) -> None:
    engine, user = clouds.engine(), "aws:elasticache/user:User"
    given: dict[str, Any] = {"userId": "web", "userName": "web", "engine": "valkey"}
    given["accessString"] = "on allkeys -@all +@read"
    made = engine.create(user, **given)
    assert state(made)["accessString"].startswith("on ~* -@all +@read +@hash ")
    request = pb.DiffRequest(id=made.id, urn=urn(user), type=user, olds=made.properties, news=wire.dump(given))
    request.old_inputs.CopyFrom(request.news)
    assert list(engine.stub.Diff(request).diffs) == ["accessString"]
    request.ignoreChanges.append("accessString")
    assert list(engine.stub.Diff(request).diffs) == []


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
    trailing: Any = error.value.trailing_metadata()
    status = Status.FromString(dict(trailing)["grpc-status-details-bin"])
    failed = pb.ErrorResourceInitFailed()
    assert status.details[0].Unpack(failed)
    assert (failed.id, list(failed.reasons)) == ("shop/web", ["0/1 pods ready"])


def test_an_answer_can_be_fixed(clouds: Clouds) -> None:
    engine, token = clouds.engine(), "aws:index/getCallerIdentity:getCallerIdentity"
    clouds.play(fixed=[{"match": token, "set": {"accountId": "999999999999"}}])
    answer = engine.stub.Invoke(pb.InvokeRequest(tok=token, args=Struct()))
    assert wire.load(getattr(answer, "return"))["accountId"] == "999999999999"


def test_many_calls_at_once_disturb_nobody(clouds: Clouds) -> None:
    engine = clouds.engine()

    def life(number: int) -> str:
        inputs = wire.load(engine.check(BUCKET, name=f"b{number}").inputs)
        return engine.create(BUCKET, name=f"b{number}", **inputs).id

    with ThreadPoolExecutor(24) as pool:
        made = list(pool.map(life, range(200)))
    assert len(set(made)) == len(list(clouds.cloud.world.records(BUCKET))) == 200
    assert clouds.stacks["dev"].ledger.summary().calls["Create"] == 200
