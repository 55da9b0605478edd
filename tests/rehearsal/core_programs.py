"""Programs over three clouds for the tests of the simulated providers; the engine runs them in other processes."""

import json
from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_kubernetes as kubernetes
import pulumi_random as random
import pulumi_tls as tls

HIDDEN = "never-to-be-told"


def on_aws(cidr: str = "10.0.0.0/16", tag: str = "a", *, lock: bool = False) -> None:
    """Generated and given names, policies as objects, scalars as text, secrets, assets and a second region."""
    vpc = aws.ec2.Vpc("main", cidr_block=cidr, tags={"tag": tag})
    subnets = [
        aws.ec2.Subnet(name, vpc_id=vpc.id, cidr_block=f"10.0.{third}.0/24", availability_zone=f"eu-west-1{zone}")
        for name, third, zone in (("inner", 1, "a"), ("other", 2, "b"))
    ]
    aws.s3.Bucket("named", bucket="a-name-of-its-own", object_lock_enabled=lock)
    bucket = aws.s3.Bucket("Site", object_lock_enabled=lock)
    aws.s3.BucketObjectv2("index", bucket=bucket.id, content="<html>")
    rule: dict[str, Any] = {"protocol": "tcp", "from_port": "80", "to_port": 80, "cidr_blocks": ["10.0.0.0/8"]}
    aws.ec2.SecurityGroup("web", vpc_id=vpc.id, ingress=[rule])  # pyright: ignore[reportArgumentType] - as people write it
    group = aws.rds.SubnetGroup("group", subnet_ids=[subnet.id for subnet in subnets])
    password = random.RandomPassword("password", length=16)
    database = aws.rds.Instance(
        "database",
        engine="postgres",
        instance_class="db.t3.micro",
        allocated_storage=20,
        username="owner",
        password=password.result,
        db_subnet_group_name=group.name,
        skip_final_snapshot=True,
    )
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
    policy: Any = {"Version": "2012-10-17", "Statement": [statement]}
    role = aws.iam.Role("role", assume_role_policy=policy)
    aws.lambda_.Function(
        "function",
        role=role.arn,
        runtime="python3.12",
        handler="i.h",
        code=pulumi.AssetArchive({"i.py": pulumi.StringAsset("def h(): pass")}),
        environment={"variables": {"DATABASE": database.endpoint}},
    )
    west = aws.Provider("west", region="us-west-2")
    aws.ec2.Vpc("west", cidr_block="10.1.0.0/16", opts=pulumi.ResourceOptions(provider=west))
    pulumi.export("key", tls.PrivateKey("key", algorithm="RSA").public_key_openssh)
    pulumi.export("password", database.password)


def in_clusters() -> None:
    """A cluster on Azure and what runs in it, through a provider that a preview cannot configure."""
    group = azure.resources.ResourceGroup("group", location="West Europe")
    cluster = azure.containerservice.ManagedCluster(
        "cluster",
        resource_group_name=group.name,
        dns_prefix="x",
        identity={"type": azure.containerservice.ResourceIdentityType.SYSTEM_ASSIGNED},
        agent_pool_profiles=[{"name": "pool", "count": 1, "vm_size": "Standard_B2s", "mode": "System"}],
    )
    credentials = azure.containerservice.list_managed_cluster_user_credentials_output(
        resource_group_name=group.name, resource_name=cluster.name
    )
    config = credentials.apply(lambda found: json.dumps({"clusters": [{"name": found.kubeconfigs[0].name}]}))
    options = pulumi.ResourceOptions(provider=kubernetes.Provider("cluster", kubeconfig=config))
    space = kubernetes.core.v1.Namespace("space", opts=options)
    container = {"name": "web", "image": "nginx", "env": [{"name": "KEY", "value": pulumi.Output.secret(HIDDEN)}]}
    kubernetes.apps.v1.Deployment(
        "web",
        metadata={"namespace": space.metadata.name},
        spec={
            "selector": {"match_labels": {"app": "web"}},
            "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [container]}},
        },  # pyright: ignore[reportArgumentType] - an object, as people write it
        opts=options,
    )
    kubernetes.helm.v3.Release("release", chart="nginx", opts=options)
    kubernetes.apiextensions.CustomResource(
        "custom",
        api_version="cert-manager.io/v1",
        kind="Certificate",
        metadata={"namespace": space.metadata.name},
        spec={"any": 1},
        opts=options,
    )


def looking_up() -> None:
    """Resources that are there already."""
    vpc = aws.ec2.Vpc.get("vpc", "vpc-0123456789abcdef0")
    aws.ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block="172.30.1.0/24")
    service = kubernetes.core.v1.Service.get("service", "default/existing")
    pulumi.export("address", service.spec.apply(lambda spec: spec.cluster_ip))
    imported = pulumi.ResourceOptions(import_="an-imported-bucket")
    aws.s3.Bucket("imported", bucket="an-imported-bucket", tags={"a": "b"}, opts=imported)


def mistaken() -> None:
    """Several mistakes in one resource, and a secret among the values."""
    rule: Any = {"protocol": "tcp", "formPort": 80, "to_port": pulumi.Output.secret(HIDDEN)}
    aws.ec2.SecurityGroup("group", ingress=[rule])


def dynamic() -> None:
    """A dynamic provider of the program's own."""

    class Own(pulumi.dynamic.ResourceProvider):
        pass

    class Thing(pulumi.dynamic.Resource):
        pass

    Thing(Own(), "thing", {})
