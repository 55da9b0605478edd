"""The process of the clouds: one world for all stacks, over a pipe that is also its life line."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2 as pb
from pulumi.runtime.proto import provider_pb2_grpc

from rehearsal import schema, wire
from rehearsal.clouds import Clouds, CloudsError
from rehearsal.provider import DYNAMIC
from rehearsal.scenario import ScenarioError

BUCKET = "aws:s3/bucket:Bucket"


@pytest.fixture
def clouds() -> Iterator[Clouds]:
    made = Clouds.start(multiprocessing.get_context("forkserver"), {}, Path.cwd())
    yield made
    made.close()


def create(port: int, stack: str, name: str, bucket: str) -> Any:
    stub = provider_pb2_grpc.ResourceProviderStub(grpc.insecure_channel(f"127.0.0.1:{port}"))
    urn = f"urn:pulumi:{stack}::p::{BUCKET}::{name}"
    return stub.Create(pb.CreateRequest(urn=urn, type=BUCKET, properties=wire.dump({"bucket": bucket})), timeout=30)


def gone(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_every_installed_package_is_served(clouds: Clouds) -> None:
    ports = clouds.open("dev")
    assert ports.keys() == {*schema.packages(), DYNAMIC}
    assert len(set(ports.values())) == len(ports)


def test_stacks_have_their_own_servers_and_one_world(clouds: Clouds) -> None:
    dev, prod = clouds.open("dev"), clouds.open("prod")
    assert not set(dev.values()) & set(prod.values())
    create(dev["aws"], "dev", "a", "assets")
    with pytest.raises(grpc.RpcError, match="BucketAlreadyExists"):
        create(prod["aws"], "prod", "a", "assets")
    assert [finding.path for _, finding in clouds.summary("prod").refusals] == ["bucket"]
    assert clouds.summary("dev").refusals == []
    assert clouds.summary("dev").calls["Create"] == 1


def test_a_stack_opened_anew_finds_nothing_of_what_it_made(clouds: Clouds) -> None:
    create(clouds.open("dev")["aws"], "dev", "a", "assets")
    again = clouds.open("dev")
    assert clouds.summary("dev").calls == {}
    assert create(again["aws"], "dev", "b", "assets").id == "assets"


def test_a_scenario_can_be_exchanged(clouds: Clouds, tmp_path: Path) -> None:
    script = tmp_path / "scenario.yaml"
    script.write_text("faults: [{match: '*', on: create, message: TooManyBuckets}]", "utf-8")
    ports = clouds.open("dev", script)
    with pytest.raises(grpc.RpcError, match="TooManyBuckets"):
        create(ports["aws"], "dev", "a", "assets")
    clouds.scenario("dev", script)
    with pytest.raises(grpc.RpcError, match="TooManyBuckets"):
        create(ports["aws"], "dev", "a", "assets")
    clouds.scenario("dev", None)
    assert create(ports["aws"], "dev", "a", "assets").id == "assets"


def test_a_wrong_scenario_file_is_refused_and_nothing_ends(clouds: Clouds, tmp_path: Path) -> None:
    script = tmp_path / "scenario.yaml"
    script.write_text("fault: []", "utf-8")
    with pytest.raises(ScenarioError, match="fault"):
        clouds.open("dev", script)
    assert clouds.open("dev")


def test_it_ends_when_it_is_closed(clouds: Clouds) -> None:
    process = clouds._process.pid  # noqa: SLF001 - what nobody but this test asks
    clouds.open("dev")
    clouds.close()
    clouds.close()
    assert process
    assert gone(process)


def test_it_ends_with_the_pipe_and_ignores_an_interrupt(clouds: Clouds) -> None:
    process = clouds._process.pid or 0  # noqa: SLF001 - what nobody but this test asks
    clouds.open("dev")
    os.kill(process, signal.SIGINT)
    assert clouds.open("dev")
    clouds._pipe.close()  # noqa: SLF001 - as if the runner had died
    assert gone(process)


def test_its_death_is_an_error_in_words(clouds: Clouds) -> None:
    clouds.open("dev")
    os.kill(clouds._process.pid or 0, signal.SIGKILL)  # noqa: SLF001 - what nobody but this test asks
    with pytest.raises(CloudsError, match="has ended"):
        clouds.summary("dev")
