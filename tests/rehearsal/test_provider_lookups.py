"""What the simulated clouds say of what they did not make: look-ups, reads by an ID, and imports."""

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import wire
from tests.rehearsal.protocol import BUCKET, VPC, Clouds, state, urn


def test_what_a_look_up_answered_is_there_and_what_it_was_asked_for_is_assumed(clouds: Clouds) -> None:
    engine, subnet = clouds.engine(), "aws:ec2/subnet:Subnet"
    rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
    args = wire.dump({"name": "com.amazonaws.global.cloudfront.origin-facing"})
    answer = engine.stub.Invoke(pb.InvokeRequest(tok="aws:ec2/getManagedPrefixList:getManagedPrefixList", args=args))
    found = wire.load(getattr(answer, "return"))["id"]
    group, vpc = "sg-0123456789abcdef0", "vpc-0123456789abcdef0"
    engine.check(rule, securityGroupId=group, prefixListId=found, ipProtocol="-1")
    assert clouds.stacks["dev"].ledger.summary().assumed == [(urn(rule), "securityGroupId", group)]
    engine.stub.Invoke(pb.InvokeRequest(tok="aws:ec2/getVpc:getVpc", args=wire.dump({"id": vpc})))
    engine.check(subnet, vpcId=vpc, cidrBlock="10.0.0.0/24")
    assert (urn(subnet), "vpcId", vpc) in clouds.stacks["dev"].ledger.summary().assumed


def test_a_look_up_by_id_is_answered_and_noted_as_assumed(clouds: Clouds) -> None:
    found = clouds.engine().read(BUCKET, "my-bucket")
    assert wire.load(found.inputs)["bucket"] == "my-bucket"
    assert state(found)["arn"] == "arn:aws:s3:::my-bucket"
    assert clouds.stacks["dev"].ledger.summary().assumed == [(urn(BUCKET), "id", "my-bucket")]


def test_nothing_is_judged_by_what_was_made_up(clouds: Clouds) -> None:
    engine = clouds.engine()
    found = engine.read(VPC, "vpc-0123456789abcdef0")
    assert state(found)["cidrBlock"]
    assert engine.failures("aws:ec2/subnet:Subnet", vpcId=found.id, cidrBlock="172.30.1.0/24") == {}
    known = engine.read(VPC, "vpc-0123456789abcdef1", wire.dump({"cidrBlock": "10.0.0.0/16"}))
    assert "cidrBlock" in engine.failures("aws:ec2/subnet:Subnet", vpcId=known.id, cidrBlock="172.30.1.0/24")


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
