"""Inputs are held against the SDK's own types, as strictly as the real providers and no stricter."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rehearsal import schema
from rehearsal.findings import Severity
from rehearsal.subject import Subject
from rehearsal.wire import ARCHIVE, ASSET, SECRET, SIGNATURE, UNKNOWN
from rehearsal.world.store import World

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "rehearsal" / "schema"


def judged(token: str, inputs: dict[str, Any]) -> dict[str, tuple[Severity, str]]:
    subject = Subject(token=token, name="x", urn=f"urn:pulumi:dev::p::{token}::x", inputs=inputs, world=World())
    return {finding.path: (finding.severity, finding.text()) for finding in schema.check(subject)}


CLUSTER, AKS = "aws:eks/cluster:Cluster", "azure-native:containerservice:ManagedCluster"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"


def pod(**container: Any) -> dict[str, Any]:
    return {"spec": {"selector": {}, "template": {"spec": {"containers": [{"name": "a", **container}]}}}}


@pytest.mark.parametrize(
    ("token", "inputs", "path", "words"),
    [
        ("aws:ec2/vpc:Vpc", {"cidr_block": "10.0.0.0/16"}, "cidr_block", "did you mean 'cidrBlock'"),
        ("aws:ec2/vpc:Vpc", {"cidrBlock": ["10.0.0.0/16"]}, "cidrBlock", "must be a string"),
        ("aws:ec2/vpc:Vpc", {"enableDnsSupport": "yes"}, "enableDnsSupport", "must be a boolean"),
        (CLUSTER, {"roleArn": "r"}, "vpcConfig", "is required"),
        (CLUSTER, {"roleArn": "r", "vpcConfig": {"subnetId": ["s"]}}, "vpcConfig.subnetId", "did you mean 'subnetIds'"),
        (CLUSTER, {"roleArn": "r", "vpcConfig": [{"subnetIds": []}] * 2}, "vpcConfig", "must be an object"),
        ("aws:sqs/queue:Queue", {"delaySeconds": "soon"}, "delaySeconds", "must be an integer"),
        (
            "aws:lambda/function:Function",
            {"role": "r", "code": {SIGNATURE: ASSET, "text": "x"}},
            "code",
            "must be an archive",
        ),
        (AKS, {"resourceGroupName": "g", "identity": {"type": "systemAssigned"}}, "identity.type", "'SystemAssigned'"),
        (
            AKS,
            {"resourceGroupName": "g", "agentPoolProfiles": [{"name": "a", "count": "3"}]},
            "agentPoolProfiles[0].count",
            "must be an integer",
        ),
        (
            DEPLOYMENT,
            {"spec": {"selector": {}, "template": {"spec": {"containers": [{"image": "x"}]}}}},
            "spec.template.spec.containers[0].name",
            "is required",
        ),
        (DEPLOYMENT, {"apiVersion": "apps/v2"}, "apiVersion", "must be 'apps/v1'"),
        (
            DEPLOYMENT,
            pod(env=[{"name": "A", "value": 1}]),
            "spec.template.spec.containers[0].env[0].value",
            "must be a string",
        ),
        ("kubernetes:core/v1:ConfigMap", {"data": {"a": 1}}, "data.a", "must be a string"),
        ("random:index/randomPassword:RandomPassword", {"lenght": 16, "length": 16}, "lenght", "did you mean 'length'"),
        ("tls:index/privateKey:PrivateKey", {}, "algorithm", "is required"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_path(token: str, inputs: dict[str, Any], path: str, words: str) -> None:
    found = judged(token, inputs)
    assert found[path][0] is Severity.REFUSED
    assert words in found[path][1]


def defined(key: str) -> dict[str, Any]:
    """A definition whose schema has a key in one of its spellings: the API's, as in YAML, or the SDK's."""
    version = {"name": "v1", "served": True, "storage": True}
    schema = {"openAPIV3Schema": {"type": "object", key: True}}
    names = {"plural": "things", "kind": "Thing"}
    return {
        "spec": {"group": "a.example", "scope": "Cluster", "names": names, "versions": [version | {"schema": schema}]}
    }


@pytest.mark.parametrize(
    ("token", "inputs"),
    [
        ("aws:ec2/vpc:Vpc", {"cidrBlock": UNKNOWN, "enableDnsSupport": UNKNOWN, "tags": UNKNOWN}),
        ("aws:ec2/vpc:Vpc", {"enableDnsSupport": "true", "tags": {"a": 1, "b": True}}),
        ("aws:sqs/queue:Queue", {"delaySeconds": "30", "maxMessageSize": 1024.0}),
        (CLUSTER, {"roleArn": "r", "vpcConfig": [{"subnetIds": "subnet-1"}]}),
        ("aws:s3/bucketObjectv2:BucketObjectv2", {"bucket": "b", "source": "site/index.html"}),
        ("aws:lambda/function:Function", {"role": "r", "code": {SIGNATURE: ARCHIVE, "hash": "abc"}}),
        (
            "aws:iam/role:Role",
            {"assumeRolePolicy": {"Statement": [{"Principal": {"CanonicalUser": "x"}, "NotInTheSdk": 1}]}},
        ),
        (AKS, {"resourceGroupName": "g", "tags": {"cost": 12}}),
        (DEPLOYMENT, pod(resources={"limits": {"cpu": 1, "memory": "1Gi"}}, ports=[{"containerPort": 80}])),
        ("kubernetes:core/v1:Service", {"spec": {"ports": [{"port": 80, "targetPort": "http"}, {"port": 1}]}}),
        ("kubernetes:cert-manager.io/v1:Certificate", {"spec": {"any": 1}}),
        (
            "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
            defined("x-kubernetes-preserve-unknown-fields"),
        ),
        (
            "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
            defined("x_kubernetes_preserve_unknown_fields"),
        ),
        (
            "azure-native:network:NetworkInterface",
            {"resourceGroupName": "g", "ipConfigurations": [{"name": "a", "subnet": {"id": "/subscriptions/s"}}]},
        ),
    ],
)
def test_what_the_real_providers_take_is_taken(token: str, inputs: dict[str, Any]) -> None:
    assert judged(token, inputs) == {}


def test_a_slip_in_an_open_enumeration_is_a_warning() -> None:
    found = judged(AKS, {"resourceGroupName": "g", "publicNetworkAccess": "enabled"})
    severity, words = found["publicNetworkAccess"]
    assert severity is Severity.WARNED
    assert "'Enabled'" in words


NSG, STORE = "azure-native:network:NetworkSecurityGroup", "azure-native:storage:StorageAccount"


@pytest.mark.parametrize(
    ("token", "inputs", "path", "severity"),
    [
        (NSG, {"securityRules": [{"protocol": "All"}]}, "securityRules[0].protocol", Severity.REFUSED),
        (NSG, {"securityRules": [{"protocol": "TCP"}]}, "securityRules[0].protocol", Severity.WARNED),
        (NSG, {"securityRules": [{"protocol": "*"}]}, "securityRules[0].protocol", None),
        (STORE, {"minimumTlsVersion": "1.2"}, "minimumTlsVersion", Severity.REFUSED),
        (STORE, {"sku": {"name": "Standard_Newer"}}, "sku.name", None),
        (AKS, {"agentPoolProfiles": [{"osSKU": "Ubuntu3004"}]}, "agentPoolProfiles[0].osSKU", None),
        (AKS, {"agentPoolProfiles": [{"mode": "Systm"}]}, "agentPoolProfiles[0].mode", Severity.REFUSED),
        (AKS, {"agentPoolProfiles": [{"mode": "ManagedSystem"}]}, "agentPoolProfiles[0].mode", None),
        ("azure-native:search:Service", {"sku": {"name": "serverless"}}, "sku.name", Severity.WARNED),
        (
            "azure-native:app:ContainerApp",
            {"identity": {"type": "SystemAssigned, UserAssigned"}},
            "identity.type",
            None,
        ),
    ],
)
def test_a_vocabulary_that_its_service_closes_is_closed(
    token: str, inputs: dict[str, Any], path: str, severity: Severity | None
) -> None:
    assert judged(token, inputs).get(path, (None, ""))[0] is severity


def test_every_vocabulary_that_is_judged_is_one_of_the_sdk() -> None:
    read = json.loads((FOLDER / "closed.json").read_text("utf-8"))
    assert read.pop("_source")
    doubtful, also = read.pop("_doubtful"), read.pop("_also")
    for module, names in [*read.items(), *doubtful.items(), *also.items()]:
        known = vars(importlib.import_module(f"pulumi_azure_native.{module}._enums"))
        assert [name for name in names if name not in known] == [], module
    assert all(name in read[module] for module, names in also.items() for name in names)
    assert not any(name in read[module] for module, names in doubtful.items() for name in names)


@pytest.mark.parametrize("key", ["xyzzy", "Type"])
def test_what_azure_leaves_out_without_a_word_is_a_warning(key: str) -> None:
    found = judged(AKS, {"resourceGroupName": "g", "identity": {"type": "None", key: 1}})
    assert found[f"identity.{key}"][0] is Severity.WARNED
    assert ("did you mean 'type'" in found[f"identity.{key}"][1]) is (key == "Type")


def test_the_discriminator_chooses_among_alternatives() -> None:
    token = "azure-native:datafactory:LinkedService"  # noqa: S105 - a type token
    given = {"type": "AzureBlobStorage", "connectionStrin": "x"}
    found = judged(token, {"resourceGroupName": "g", "factoryName": "f", "properties": given})
    assert "did you mean 'connectionString'" in found["properties.connectionStrin"][1]


@pytest.mark.parametrize(
    "token", ["aws:ec2/nothing:Nothing", "nowhere:index:Thing", "azure-native:storage:Nothing", "x"]
)
def test_an_unknown_type_is_an_error_that_names_it(token: str) -> None:
    with pytest.raises(LookupError, match=token.split(":", maxsplit=1)[0]):
        schema.resource(token)


def test_every_installed_sdk_is_found() -> None:
    found = schema.packages()
    assert {"aws", "azure-native", "kubernetes", "random", "tls"} <= found.keys()
    assert "pulumi_policy" not in found.values()
    assert all(schema.version(package)[0].isdigit() for package in found)


def test_data_sources_have_arguments_and_answers() -> None:
    assert {"owners", "filters", "mostRecent", "nameRegex"} <= (schema.arguments("aws:ec2/getAmi:getAmi") or {}).keys()
    assert "architecture" in schema.function("aws:ec2/getAmi:getAmi")
    assert "keys" in schema.function("azure-native:storage:listStorageAccountKeys")
    assert "accountId" in schema.function("aws:index/getCallerIdentity:getCallerIdentity")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True).stdout


def test_a_class_imported_from_its_own_file_is_found() -> None:
    found = run(
        "from pulumi_aws.s3.bucket import Bucket\nfrom rehearsal import schema\n"
        "print(*schema.resource('aws:s3/bucket:Bucket').inputs)"
    )
    assert "forceDestroy" in found.split()


def test_modules_are_imported_one_at_a_time() -> None:
    found = run(
        "from concurrent.futures import ThreadPoolExecutor as P\nfrom rehearsal import schema\n"
        "types = ['vpc:Vpc', 'subnet:Subnet', 'eip:Eip', 'instance:Instance'] * 4\n"
        "print(len(list(P(16).map(schema.resource, ['aws:ec2/' + t for t in types]))))"
    )
    assert found == "16\n"


POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "a<b"}]}
TEXT = '{"Statement":[{"Action":"a\\u003cb","Effect":"Allow"}],"Version":"2012-10-17"}'


def hidden(value: Any) -> dict[str, Any]:
    return {SIGNATURE: SECRET, "value": value}


@pytest.mark.parametrize(
    ("token", "given", "kept"),
    [
        (
            "aws:ec2/vpc:Vpc",
            {"enableDnsSupport": "true", "tags": {"a": 1}},
            {"enableDnsSupport": True, "tags": {"a": "1"}},
        ),
        ("aws:sqs/queue:Queue", {"delaySeconds": "30", "name": 7}, {"delaySeconds": 30, "name": "7"}),
        (CLUSTER, {"vpcConfig": [{"subnetIds": "subnet-1"}]}, {"vpcConfig": {"subnetIds": ["subnet-1"]}}),
        (CLUSTER, {"vpcConfig": {"subnetIds": UNKNOWN}}, {"vpcConfig": {"subnetIds": UNKNOWN}}),
        ("aws:iam/role:Role", {"assumeRolePolicy": POLICY}, {"assumeRolePolicy": TEXT}),
        ("aws:iam/role:Role", {"assumeRolePolicy": {"Statement": UNKNOWN}}, {"assumeRolePolicy": UNKNOWN}),
        ("aws:iam/role:Role", {"assumeRolePolicy": hidden(POLICY)}, {"assumeRolePolicy": hidden(TEXT)}),
        ("aws:rds/instance:Instance", {"allocatedStorage": hidden("20")}, {"allocatedStorage": hidden(20)}),
        (AKS, {"tags": {"cost": 12}, "dnsPrefix": 3}, {"tags": {"cost": "12"}, "dnsPrefix": 3}),
        (DEPLOYMENT, pod(resources={"limits": {"cpu": 1}}), pod(resources={"limits": {"cpu": "1"}})),
        ("kubernetes:core/v1:ConfigMap", {"data": {"a": 1}}, {"data": {"a": 1}}),
        ("random:index/randomPassword:RandomPassword", {"length": "16"}, {"length": 16}),
        ("kubernetes:cert-manager.io/v1:Certificate", {"spec": {"a": "1"}}, {"spec": {"a": "1"}}),
    ],
)
def test_what_nearly_fits_is_kept_as_the_real_provider_keeps_it(
    token: str, given: dict[str, Any], kept: dict[str, Any]
) -> None:
    res = schema.resource(token)
    assert schema.coerced(res, given) == kept
    assert schema.coerced(res, kept) == kept
