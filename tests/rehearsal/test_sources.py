"""Every refusal says where it is written."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import botocore.loaders
import pytest

import rehearsal
from rehearsal import pages
from rehearsal.facts import files, sources
from rehearsal.facts.rules import Node, rules_of
from rehearsal.judge import judge
from rehearsal.ledger import Ledger
from rehearsal.subject import Subject
from rehearsal.world.store import World

ROOT = Path(rehearsal.__file__).parent
FILLED = ("laws", "facts/groups.py", "references", "kubernetes_schema/walk.py", "schema/fit.py")
"""Where findings are made whose source is added by who asked: the law's, the schema's, the type's page."""


@pytest.mark.parametrize(
    ("token", "address"),
    [
        ("aws:ec2/vpc:Vpc", "aws/api-docs/ec2/vpc/"),
        ("aws:ec2/getAmi:getAmi", "aws/api-docs/ec2/getami/"),
        ("aws:index/getRegion:getRegion", "aws/api-docs/getregion/"),
        ("azure-native:network:VirtualNetwork", "azure-native/api-docs/network/virtualnetwork/"),
        ("azure-native_storage_v20230101:storage:StorageAccount", "azure-native/api-docs/storage/storageaccount/"),
        ("kubernetes:apps/v1:Deployment", "kubernetes/api-docs/apps/v1/deployment/"),
        ("random:index/randomPet:RandomPet", "random/api-docs/randompet/"),
        ("pulumi:providers:aws", "aws/api-docs/provider/"),
    ],
)
def test_a_type_has_its_page_in_the_registry(token: str, address: str) -> None:
    assert pages.page(token) == f"https://www.pulumi.com/registry/packages/{address}"


def of(node: Node) -> Iterator[str]:
    yield from (limit.get("source", "") for limit in node.limits)
    for below in node.below.values():
        yield from of(below)


@pytest.mark.parametrize("file", ["aws", "aws-api", "aws-models", "azure-native", "azure-native-names", "kubernetes"])
def test_every_limit_of_every_type_names_where_it_is_written(file: str) -> None:
    for token in files.tokens(file):
        found = rules_of(token)
        assert found.source.startswith(("https://", "terraform-provider-aws ")), token
        assert all("https://" in one for one in of(found.limits)), token


@cache
def service(versioned: str) -> set[str]:
    """The operations of a service and API version, as the SDKs name them."""
    loader = botocore.loaders.Loader()
    named = [
        loader.load_service_model(name, "service-2")
        for name in loader.list_available_services("service-2")
        if versioned.endswith(loader.determine_latest_version(name, "service-2"))
    ]
    return {one for model in named if model["metadata"].get("uid") == versioned for one in model["operations"]}


@pytest.mark.parametrize(
    "token", ["aws:ec2/vpc:Vpc", "aws:s3/bucketVersioning:BucketVersioning", "aws:xray/group:Group"]
)
def test_a_service_takes_a_value_in_an_operation_that_it_has(token: str) -> None:
    versioned, _, operation = files.entry("aws-api", token)[sources.OPERATION].partition("/")
    assert operation in service(versioned)


def test_a_refusal_without_a_page_of_its_own_has_the_type_s() -> None:
    subject = Subject(
        token="aws:ec2/subnet:Subnet",  # noqa: S106 - a type token
        name="s",
        urn="urn:pulumi:dev::p::aws:ec2/subnet:Subnet::s",
        inputs={"vpcId": "igw-0123456789abcdef0", "cidrBlock": "10.0.0.0/24"},
        world=World(),
    )
    found = {finding.path: finding for finding in judge(subject, Ledger())}
    assert found["vpcId"].source == pages.page(subject.token)


def unsourced(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ("refused", "warned") and not any(word.arg == "source" for word in node.keywords):
            yield node.lineno


def test_every_other_finding_is_made_with_its_source() -> None:
    others = [path for path in ROOT.rglob("*.py") if not path.relative_to(ROOT).as_posix().startswith(FILLED)]
    bare = [f"{path.relative_to(ROOT)}:{line}" for path in others for line in unsourced(path)]
    assert bare == []
