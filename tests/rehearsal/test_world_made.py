"""What the simulated clouds make: ids, ARNs and outputs in the shapes that programs and other resources count on."""

import re
from typing import Any

import pytest

from rehearsal import schema
from rehearsal.wire import is_unknown, secret
from rehearsal.world import identity, outputs

ACCOUNT, REGION = "123456789012", "eu-west-1"
AT = f"{REGION}:{ACCOUNT}"
GROUP = f"/subscriptions/{ACCOUNT}/resourceGroups/rg"
HEX = "[0-9a-f]"


def made(token: str, **inputs: Any) -> tuple[str, dict[str, Any]]:
    """The id and the outputs of a resource of these inputs."""
    res, urn = schema.resource(token), f"urn:pulumi:dev::p::{token}::x"
    ident = identity.identity(res, urn, inputs, ACCOUNT, REGION)
    config = {"defaultTags": {"tags": {"team": "web"}}}
    return ident, outputs.outputs(res, urn, inputs, ident, ACCOUNT, REGION, config)


@pytest.mark.parametrize(
    ("token", "inputs", "ident", "arn"),
    [
        (
            "lb/loadBalancer:LoadBalancer",
            {"name": "web"},
            "",
            f"arn:aws:elasticloadbalancing:{AT}:loadbalancer/app/web/{HEX}{{16}}",
        ),
        (
            "lb/targetGroup:TargetGroup",
            {"name": "web"},
            "",
            f"arn:aws:elasticloadbalancing:{AT}:targetgroup/web/{HEX}{{16}}",
        ),
        (
            "sqs/queue:Queue",
            {"name": "jobs"},
            f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/jobs",
            f"arn:aws:sqs:{AT}:jobs",
        ),
        (
            "accessanalyzer/analyzer:Analyzer",
            {"analyzerName": "all"},
            "all",
            f"arn:aws:access-analyzer:{AT}:analyzer/all",
        ),
        (
            "appautoscaling/scheduledAction:ScheduledAction",
            {"name": "night", "serviceNamespace": "ecs", "resourceId": "service/c/s"},
            ".*",
            f"arn:aws:autoscaling:{AT}:scheduledAction:.+:resource/ecs/service/c/s:scheduledActionName/night",
        ),
        ("sns/topic:Topic", {"name": "alarms"}, "", f"arn:aws:sns:{AT}:alarms"),
        ("iam/role:Role", {"name": "ci", "path": "/team/"}, "ci", f"arn:aws:iam::{ACCOUNT}:role/team/ci"),
        ("kms/key:Key", {}, f"{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}", f"arn:aws:kms:{AT}:key/.+"),
        ("lambda/function:Function", {"name": "f"}, "f", f"arn:aws:lambda:{AT}:function:f"),
        ("s3/bucket:Bucket", {"bucket": "files"}, "files", "arn:aws:s3:::files"),
        ("ecs/taskDefinition:TaskDefinition", {"family": "web"}, "web", f"arn:aws:ecs:{AT}:task-definition/web:[0-9]+"),
        (
            "cloudfront/distribution:Distribution",
            {},
            "E[A-Z0-9]{13}",
            f"arn:aws:cloudfront::{ACCOUNT}:distribution/E[A-Z0-9]{{13}}",
        ),
        ("route53/zone:Zone", {"name": "example.com"}, "Z[A-Z0-9]+", "arn:aws:route53:::hostedzone/Z[A-Z0-9]+"),
        ("eks/cluster:Cluster", {"name": "k"}, "k", f"arn:aws:eks:{AT}:cluster/k"),
        ("dynamodb/table:Table", {"name": "t"}, "t", f"arn:aws:dynamodb:{AT}:table/t"),
        ("ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/16"}, f"vpc-{HEX}{{17}}", f"arn:aws:ec2:{AT}:vpc/vpc-{HEX}{{17}}"),
        ("ecr/repository:Repository", {"name": "app"}, "app", f"arn:aws:ecr:{AT}:repository/app"),
        ("cloudwatch/logGroup:LogGroup", {"name": "/app"}, "/app", f"arn:aws:logs:{AT}:log-group:/app"),
        ("secretsmanager/secret:Secret", {"name": "s"}, "", f"arn:aws:secretsmanager:{AT}:secret:s-[A-Za-z0-9]{{6}}"),
    ],
)
def test_an_aws_resource_has_the_id_and_the_arn_of_its_kind(
    token: str, inputs: dict[str, Any], ident: str, arn: str
) -> None:
    own, state = made(f"aws:{token}", **inputs)
    assert re.fullmatch(ident or arn, own)
    assert re.fullmatch(arn, state["arn"])


@pytest.mark.parametrize(
    ("token", "inputs", "ident"),
    [
        ("resources:ResourceGroup", {}, ""),
        ("storage:StorageAccount", {"accountName": "store"}, "/providers/Microsoft.Storage/storageAccounts/store"),
        (
            "network:Subnet",
            {"virtualNetworkName": "net", "subnetName": "apps"},
            "/providers/Microsoft.Network/virtualNetworks/net/subnets/apps",
        ),
        ("web:WebApp", {"name": "site"}, "/providers/Microsoft.Web/sites/site"),
        ("app:ContainerApp", {"containerAppName": "web"}, "/providers/Microsoft.App/containerApps/web"),
        ("cosmosdb:DatabaseAccount", {"accountName": "db"}, "/providers/Microsoft.DocumentDB/databaseAccounts/db"),
    ],
)
def test_an_azure_resource_has_its_arm_id(token: str, inputs: dict[str, Any], ident: str) -> None:
    own, _ = made(f"azure-native:{token}", resourceGroupName="rg", **inputs)
    assert own == f"{GROUP}{ident}"


def test_a_kubernetes_object_is_named_by_its_namespace_if_its_kind_has_one() -> None:
    assert made("kubernetes:core/v1:Service", metadata={"name": "web", "namespace": "shop"})[0] == "shop/web"
    assert made("kubernetes:core/v1:Service", metadata={"name": "web"})[0] == "default/web"
    assert made("kubernetes:core/v1:Namespace", metadata={"name": "shop"})[0] == "shop"


def test_a_certificate_has_one_proof_for_each_of_its_names() -> None:
    names = {"domainName": "a.example.com", "subjectAlternativeNames": ["b.example.com"], "validationMethod": "DNS"}
    proofs = made("aws:acm/certificate:Certificate", **names)[1]["domainValidationOptions"]
    assert [proof["domainName"] for proof in proofs] == ["a.example.com", "b.example.com"]
    assert {proof["resourceRecordType"] for proof in proofs} == {"CNAME"}
    assert len({proof["resourceRecordName"] for proof in proofs}) == 2


def test_addresses_have_the_shape_that_programs_and_laws_read() -> None:
    bucket = made("aws:s3/bucket:Bucket", bucket="files")[1]
    assert bucket["bucketRegionalDomainName"] == "files.s3.eu-west-1.amazonaws.com"
    account = made("azure-native:storage:StorageAccount", resourceGroupName="rg", accountName="store")[1]
    assert account["primaryEndpoints"]["blob"] == "https://store.blob.core.windows.net/"
    ingress = {"configuration": {"ingress": {"external": True, "targetPort": 80}}}
    app = made("azure-native:app:ContainerApp", resourceGroupName="rg", containerAppName="web", **ingress)[1]
    assert app["configuration"]["ingress"]["fqdn"].startswith("web.")
    service = made("kubernetes:core/v1:Service", metadata={"name": "web"}, spec={"type": "LoadBalancer"})[1]
    assert service["status"]["loadBalancer"]["ingress"]


def test_default_tags_reach_a_resource_under_its_own() -> None:
    state = made("aws:s3/bucket:Bucket", bucket="files", tags={"team": "api", "a": "b"})[1]
    assert state["tagsAll"] == {"team": "api", "a": "b"}
    assert made("aws:s3/bucket:Bucket", bucket="files")[1]["tagsAll"] == {"team": "web"}


def test_other_packages_give_plausible_values() -> None:
    assert re.fullmatch(
        rf"{HEX}{{8}}(-{HEX}{{4}}){{3}}-{HEX}{{12}}", made("random:index/randomUuid:RandomUuid")[1]["result"]
    )
    password = made("random:index/randomPassword:RandomPassword", length=20)[1]["result"]
    assert len(password) == 20
    assert not set(password) & set('/@" ')
    key = made("tls:index/privateKey:PrivateKey", algorithm="RSA")[1]
    assert key["publicKeyOpenssh"].startswith("ssh-rsa AAAA")


def test_what_a_preview_cannot_know_is_unknown() -> None:
    res = schema.resource("aws:ec2/vpc:Vpc")
    proposed = outputs.pending(res, {"cidrBlock": "10.0.0.0/16"})
    assert proposed["cidrBlock"] == "10.0.0.0/16"
    assert is_unknown(proposed["arn"])


def test_a_secret_comes_back_as_one() -> None:
    token = "aws:rds/instance:Instance"  # noqa: S105 - a type
    hidden = secret("hunter2-and-more")
    state = made(token, identifier="db", instanceClass="db.t3.micro", password=hidden)[1]
    assert state["password"] == hidden


def test_the_same_resource_is_made_alike_every_time() -> None:
    inputs = {"cidrBlock": "10.0.0.0/16"}
    assert made("aws:ec2/vpc:Vpc", **inputs) == made("aws:ec2/vpc:Vpc", **inputs)


def test_what_nobody_made_here_is_adopted_by_its_id() -> None:
    res = schema.resource("aws:s3/bucket:Bucket")
    inputs, state = outputs.adopted(res, "theirs", ACCOUNT, REGION)
    assert inputs["bucket"] == "theirs"
    assert state["arn"] == "arn:aws:s3:::theirs"


def test_a_service_that_is_looked_up_has_an_address_and_a_port() -> None:
    res = schema.resource("kubernetes:core/v1:Service")
    _, state = outputs.adopted(res, "shop/web", "cluster", "")
    assert state["spec"]["clusterIP"].startswith("10.96.")
    assert state["spec"]["ports"] == [{"port": 80, "targetPort": 80, "protocol": "TCP"}]


def test_two_revisions_of_a_task_have_two_arns_and_a_tag_changes_none() -> None:
    res = schema.resource("aws:ecs/taskDefinition:TaskDefinition")

    def arn(**inputs: Any) -> str:
        given = {"family": "web", "containerDefinitions": "[]", **inputs}
        return outputs.outputs(res, "urn", given, "web", ACCOUNT, REGION, {})["arn"]

    assert arn() == arn(tags={"team": "a"})
    assert arn() != arn(containerDefinitions='[{"name":"web"}]')


def test_a_graphql_interface_has_its_two_addresses() -> None:
    _, state = made("aws:appsync/graphQLApi:GraphQLApi", name="a", authenticationType="API_KEY")
    assert set(state["uris"]) == {"GRAPHQL", "REALTIME"}


@pytest.mark.parametrize("token", ["rds/cluster:Cluster", "docdb/cluster:Cluster", "neptune/cluster:Cluster"])
def test_a_database_cluster_without_a_name_has_one_of_the_providers(token: str) -> None:
    ident, state = made(f"aws:{token}", engine="x")
    assert re.fullmatch(r"tf-[0-9]{26}", ident)
    assert state["clusterIdentifier"] == ident
    assert state["arn"].endswith(f":cluster:{ident}")
    assert made(f"aws:{token}", clusterIdentifierPrefix="web-")[0].startswith("web-")


def test_a_subnet_is_in_the_zone_whose_id_it_was_given() -> None:
    zone = made("aws:ec2/subnet:Subnet", availabilityZone=f"{REGION}b")[1]
    assert made("aws:ec2/subnet:Subnet", availabilityZoneId=zone["availabilityZoneId"])[1]["availabilityZone"] == (
        f"{REGION}b"
    )
    assert made("aws:ec2/subnet:Subnet", availabilityZoneId="euw1-az4")[1]["availabilityZone"] == f"{REGION}d"
