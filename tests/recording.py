"""Evaluates a program under Pulumi's mocks and keeps everything that it registered.

Mocks see inputs only; here the request is kept too, because parent, protection, retention and dependencies decide as
much. Outputs of a mocked resource are its inputs plus what `_made` says the cloud adds.
"""

import asyncio
import functools
import gc
import json
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pulumi
from google.protobuf.json_format import MessageToDict
from pulumi.runtime import mocks, settings
from pulumi.runtime.config import set_all_config
from pulumi.runtime.stack import run_pulumi_func

ACCOUNT = "123456789012"


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """One resource as the program registered it."""

    urn: str
    type: str
    name: str
    custom: bool
    parent: str
    provider: str
    inputs: Mapping[str, Any]
    protect: bool | None
    retain: bool | None
    depends_on: tuple[str, ...]
    trigger: Any
    """What replaces it when it changes."""
    ignored: tuple[str, ...]
    """Properties whose changes are left alone, as the engine names them."""
    moving: tuple[str, ...]
    """Properties whose changes make another resource, as the engine names them."""
    patience: Mapping[str, str]
    """How long each operation may take, where that is not the provider's own time."""


@dataclass(kw_only=True, slots=True)
class Recording:
    """All that one evaluation registered."""

    resources: list[Registered] = field(default_factory=list)
    exports: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    """What was looked up, by the tokens of the functions."""

    def of(self, kind: str) -> list[Registered]:
        """All resources of a type.

        Args:
            kind: A type token, or its last part (`Bucket`).

        Returns:
            Those resources, in the order of their registration.
        """
        return [each for each in self.resources if kind in (each.type, each.type.split(":")[-1])]

    def one(self, kind: str, name: str) -> Registered:
        """The resource of a type and name.

        Args:
            kind: A type token, or its last part.
            name: The logical name.

        Returns:
            That resource.
        """
        (found,) = [each for each in self.of(kind) if each.name == name]
        return found

    def ancestors(self, resource: Registered) -> Iterator[Registered]:
        """What a resource is a part of.

        Args:
            resource: A recorded resource.

        Yields:
            Its parent, that one's parent, and so on; not the stack.
        """
        by_urn = {each.urn: each for each in self.resources}
        while resource.parent in by_urn:
            resource = by_urn[resource.parent]
            yield resource

    def protected(self, resource: Registered) -> bool:
        """Whether a destroy stops at a resource.

        Args:
            resource: A recorded resource; the SDK has applied what it inherits.

        Returns:
            Whether it is protected.
        """
        return bool(resource.protect)

    def retained(self, resource: Registered) -> bool:
        """Whether a destroy leaves a resource in the cloud.

        Args:
            resource: A recorded resource. Retention is inherited in the engine, so the nearest word counts.

        Returns:
            Whether it is retained.
        """
        chain = [resource, *self.ancestors(resource)]
        return next((each.retain for each in chain if each.retain is not None), False)


class _Monitor(mocks.MockMonitor):
    def __init__(self, recording: Recording) -> None:
        super().__init__(_Cloud(recording.asked))
        self._recording = recording

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the name is the protocol's
        answer = super().RegisterResource(request)
        if request.type != "pulumi:pulumi:Stack":
            self._recording.resources.append(_registered(request, answer.urn))
        return answer


def _registered(request: Any, urn: str) -> Registered:
    return Registered(
        urn=urn,
        type=request.type,
        name=request.name,
        custom=request.custom,
        parent=request.parent,
        provider=request.provider or "".join(request.providers.values()),
        inputs=mocks.rpc.deserialize_properties(request.object),
        protect=request.protect if request.HasField("protect") else None,
        retain=request.retainOnDelete if request.HasField("retainOnDelete") else None,
        depends_on=tuple(request.dependencies),
        trigger=MessageToDict(request.replacement_trigger),
        ignored=tuple(request.ignoreChanges),
        moving=tuple(request.replaceOnChanges),
        patience=MessageToDict(request.customTimeouts),
    )


class _Cloud(mocks.Mocks):
    def __init__(self, asked: set[str] | None = None) -> None:
        self._asked = set[str]() if asked is None else asked

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]] | None]:
        self._asked.add(args.token)
        answers = {
            "aws:index/getCallerIdentity:getCallerIdentity": {"accountId": ACCOUNT, "id": ACCOUNT},
            "aws:ec2/getManagedPrefixList:getManagedPrefixList": {"id": "pl-3b927c52"},
            "aws:guardduty/getDetector:getDetector": {"id": "12abc34d567e8fa901bc2d34e56789f0"},
            "aws:ec2/getVpc:getVpc": {"cidrBlock": "172.16.0.0/16"},
        }
        return answers[args.token], []

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return f"{args.name}-id", {**args.inputs, **_made(args.typ, args.name, args.inputs)}


def _made(kind: str, name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What the cloud adds to a resource, where the program reads it."""
    short = kind.rsplit(":", maxsplit=1)[-1]
    proof = {"resourceRecordName": "_x.example.com.", "resourceRecordType": "CNAME", "resourceRecordValue": "_y."}
    named = {"name": inputs.get("name", name)}
    added: dict[str, dict[str, Any]] = {
        "Bucket": {
            "arn": f"arn:aws:s3:::{name}",
            "bucket": name,
            "bucketRegionalDomainName": f"{name}.s3.eu-west-1.amazonaws.com",
        },
        "Certificate": {"domainValidationOptions": [{"domainName": "www.example.com", **proof}]},
        "Cluster": named,
        "Distribution": {"domainName": "d111111abcdef8.cloudfront.net", "hostedZoneId": "Z2FDTNDATAQYW2"},
        "LoadBalancer": {
            "arnSuffix": f"app/{name}/50dc6c495c0c9188",
            "dnsName": f"internal-{name}.eu-west-1.elb.amazonaws.com",
        },
        "LogGroup": named,
        "MetricAlarm": named,
        "Record": {"fqdn": "_x.example.com"},
        "Repository": {**named, "repositoryUrl": f"{ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/{name}"},
        "Service": named,
        "TargetGroup": {"arnSuffix": f"targetgroup/{name}/50dc6c495c0c9188"},
    }
    without = ("CertificateValidation", "Record", "TopicPolicy")
    arn = {} if short in without else {"arn": f"arn:aws:{short.lower()}::{ACCOUNT}:{name}"}
    if short in ("ReplicationGroup", "VpcEndpoint"):
        return {**arn, **_made_in_a_network(short, name, inputs)}
    return arn | added.get(short, {})


def _made_in_a_network(short: str, name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    if short == "VpcEndpoint":
        return {"prefixListId": "pl-6da54004"}
    nodes = [f"{name}-{position:03}" for position in range(1, 1 + int(inputs["numCacheClusters"]))]
    return {"replicationGroupId": name, "memberClusters": nodes, "primaryEndpointAddress": f"master.{name}"}


def record(
    program: Callable[[], Any],
    config: Mapping[str, Any] | None = None,
    *,
    stack: str = "test",
    secret: tuple[str, ...] = (),
) -> Recording:
    """Evaluate a program until nothing of it is outstanding.

    Args:
        program: What to evaluate.
        config: Values of the stack file by their full keys; objects become JSON, as the engine has it.
        stack: The stack's name.
        secret: Full keys of values that are secret.

    Returns:
        What was registered and exported.
    """
    return _alone(os.getpid()).submit(_record, program, config or {}, stack, secret).result()


def _record(program: Callable[[], Any], config: Mapping[str, Any], stack: str, secret: tuple[str, ...]) -> Recording:
    recording = Recording()
    settings.set_root_resource(cast("Any", None))
    mocks.set_mocks(_Cloud(), project="golden-path", stack=stack, preview=False, monitor=_Monitor(recording))
    written = {key: value if isinstance(value, str) else json.dumps(value) for key, value in config.items()}
    set_all_config(written, list(secret))
    seen: dict[str, Any] = {}

    def collect() -> None:
        program()
        root = cast("Any", settings.get_root_resource())
        for name, value in root.outputs.items():
            pulumi.Output.from_input(value).apply(lambda found, name=name: seen.__setitem__(name, found))

    loop = asyncio.get_event_loop()
    with _without_collector():
        try:
            loop.run_until_complete(run_pulumi_func(collect))
        finally:
            # What a failed program leaves outstanding is not to register in the next one's recording.
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(asyncio.sleep(0))
    recording.exports.update(seen)
    return recording


@contextmanager
def _without_collector() -> Generator[None]:
    """Evaluate as a stack is: `__main__.py` turns the collector off, for its own process."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            _settle()
            gc.enable()


@functools.cache
def _settle() -> None:
    """Leave the SDKs, which stay for good, to no later collection: each would walk all their classes again."""
    gc.collect()
    gc.freeze()


@functools.cache
def _alone(process: int) -> ThreadPoolExecutor:
    """Where programs are evaluated, one after the other; a forked process has no thread of its parent's.

    The SDK notes every frame of the stack for every resource, and a thread of its own has few, where a test has sixty.
    """
    del process
    return ThreadPoolExecutor(1, initializer=lambda: asyncio.set_event_loop(asyncio.new_event_loop()))
