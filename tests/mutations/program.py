"""A good program over three clouds, of which one input at a time can be spoiled.

Every resource is made of plain inputs in the SDK's spelling, so that the same spoiled program runs on the real engine
and under Pulumi mocks.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_kubernetes as kubernetes

LABELS = {"app": "web"}
REMOVED = "\0removed"
"""Stands for an input that a mutation takes away."""


def spoiled(inputs: dict[str, Any], path: list[str | int], value: Any) -> dict[str, Any]:
    """A copy of the inputs with another value, or none, at one path."""
    made = copy.copy(inputs)
    target: Any = made
    for step in path[:-1]:
        target[step] = copy.copy(target[step])
        target = target[step]
    if value == REMOVED:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return made


class _Inputs:
    """The good inputs of each resource, and the one that is to be spoiled."""

    def __init__(self, resource: str, path: list[str | int], value: Any) -> None:
        self.resource, self.path, self.value = resource, path, value

    def __call__(self, name: str, /, **inputs: Any) -> dict[str, Any]:
        return spoiled(inputs, self.path, self.value) if name == self.resource else inputs


def program(*, resource: str = "", path: list[str | int] | None = None, value: Any = None) -> None:
    """Deploy everything, with one input of one resource spoiled."""
    inputs = _Inputs(resource, path or [], value)
    network = list(_network(inputs))
    _containers(inputs, network)
    _serverless(inputs)
    _azure(inputs)
    _kubernetes(inputs)


def _network(inputs: _Inputs) -> Iterator[Any]:
    vpc = aws.ec2.Vpc("vpc", **inputs("vpc", cidr_block="10.0.0.0/16", tags={"Name": "main"}))
    yield vpc.id
    for zone, block in (("a", "10.0.1.0/24"), ("b", "10.0.2.0/24")):
        name = f"subnet-{zone}"
        yield aws.ec2.Subnet(
            name, **inputs(name, vpc_id=vpc.id, cidr_block=block, availability_zone=f"eu-west-1{zone}")
        ).id
    group = aws.ec2.SecurityGroup("group", **inputs("group", vpc_id=vpc.id, description="Web"))
    yield group.id
    aws.vpc.SecurityGroupIngressRule(
        "https",
        **inputs(
            "https",
            security_group_id=group.id,
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            cidr_ipv4="10.0.0.0/8",
        ),
    )


def _containers(inputs: _Inputs, network: list[Any]) -> None:
    vpc, first, second, group = network
    balancer = aws.lb.LoadBalancer(
        "balancer",
        **inputs(
            "balancer",
            internal=True,
            load_balancer_type="application",
            subnets=[first, second],
            security_groups=[group],
        ),
    )
    targets = aws.lb.TargetGroup(
        "targets",
        **inputs(
            "targets",
            port=3000,
            protocol="HTTP",
            target_type="ip",
            vpc_id=vpc,
            health_check={"path": "/api/health", "interval": 30, "timeout": 5},
        ),
    )
    listener = aws.lb.Listener(
        "listener",
        **inputs(
            "listener",
            load_balancer_arn=balancer.arn,
            port=80,
            protocol="HTTP",
            default_actions=[{"type": "forward", "target_group_arn": targets.arn}],
        ),
    )
    _service(inputs, network, targets.arn, listener.arn)


def _service(inputs: _Inputs, network: list[Any], targets: Any, listener: Any) -> None:
    _, first, second, group = network
    cluster = aws.ecs.Cluster(
        "cluster", **inputs("cluster", settings=[{"name": "containerInsights", "value": "enabled"}])
    )
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}
        ],
    }
    role = aws.iam.Role("role", **inputs("role", assume_role_policy=json.dumps(trust)))
    containers = [
        {"name": "web", "image": "public.ecr.aws/nginx/nginx:1.27", "portMappings": [{"containerPort": 3000}]}
    ]
    task = aws.ecs.TaskDefinition(
        "task",
        **inputs(
            "task",
            family="web",
            cpu="256",
            memory="512",
            network_mode="awsvpc",
            requires_compatibilities=["FARGATE"],
            execution_role_arn=role.arn,
            container_definitions=json.dumps(containers),
        ),
    )
    aws.ecs.Service(
        "service",
        **inputs(
            "service",
            cluster=cluster.arn,
            task_definition=task.arn,
            desired_count=2,
            launch_type="FARGATE",
            network_configuration={"subnets": [first, second], "security_groups": [group]},
            load_balancers=[{"target_group_arn": targets, "container_name": "web", "container_port": 3000}],
            tags={"listener": listener},
        ),
    )


def _serverless(inputs: _Inputs) -> None:
    bucket = aws.s3.Bucket("bucket", **inputs("bucket", tags={"team": "web"}))
    aws.s3.BucketVersioning(
        "versions", **inputs("versions", bucket=bucket.id, versioning_configuration={"status": "Enabled"})
    )
    aws.kms.Key("key", **inputs("key", description="At rest", deletion_window_in_days=30))
    aws.cloudwatch.LogGroup("logs", **inputs("logs", retention_in_days=30))
    aws.sqs.Queue("queue", **inputs("queue", name="jobs", visibility_timeout_seconds=60))
    aws.dynamodb.Table(
        "table",
        **inputs(
            "table",
            attributes=[{"name": "id", "type": "S"}],
            hash_key="id",
            billing_mode="PAY_PER_REQUEST",
        ),
    )
    aws.cloudwatch.MetricAlarm(
        "alarm",
        **inputs(
            "alarm",
            comparison_operator="GreaterThanThreshold",
            evaluation_periods=2,
            metric_name="HTTPCode_Target_5XX_Count",
            namespace="AWS/ApplicationELB",
            period=300,
            statistic="Sum",
            threshold=5,
        ),
    )


def _azure(inputs: _Inputs) -> None:
    group = azure.resources.ResourceGroup("rg", **inputs("rg", location="westeurope"))
    here: dict[str, Any] = {"resource_group_name": group.name, "location": "westeurope"}
    vnet = azure.network.VirtualNetwork(
        "vnet", **inputs("vnet", **here, address_space={"address_prefixes": ["10.20.0.0/16"]})
    )
    azure.network.Subnet(
        "apps",
        **inputs(
            "apps",
            resource_group_name=group.name,
            virtual_network_name=vnet.name,
            address_prefix="10.20.0.0/23",
        ),
    )
    azure.storage.StorageAccount(
        "store",
        **inputs("store", **here, account_name="goldenstore42", kind="StorageV2", sku={"name": "Standard_LRS"}),
    )
    azure.containerservice.ManagedCluster(
        "aks",
        **inputs(
            "aks",
            **here,
            dns_prefix="golden",
            identity={"type": azure.containerservice.ResourceIdentityType.SYSTEM_ASSIGNED},
            agent_pool_profiles=[{"name": "system", "count": 2, "mode": "System", "vm_size": "Standard_D2s_v5"}],
        ),
    )
    azure.cosmosdb.DatabaseAccount(
        "database",
        **inputs(
            "database",
            **here,
            database_account_offer_type="Standard",
            locations=[
                {"location_name": "westeurope", "failover_priority": 0},
                {"location_name": "northeurope", "failover_priority": 1},
            ],
            consistency_policy={"default_consistency_level": "Session"},
        ),
    )


def _kubernetes(inputs: _Inputs) -> None:
    namespace = kubernetes.core.v1.Namespace("apps-ns", metadata={"name": "apps"})
    container = {
        "name": "web",
        "image": "nginx:1.27",
        "ports": [{"container_port": 80, "name": "http"}],
        "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}},
        "readiness_probe": {"http_get": {"path": "/", "port": "http"}},
    }
    kubernetes.apps.v1.Deployment(
        "web",
        **inputs(
            "web",
            metadata={"namespace": namespace.metadata.name, "labels": LABELS},
            spec={
                "replicas": 2,
                "selector": {"match_labels": LABELS},
                "template": {"metadata": {"labels": LABELS}, "spec": {"containers": [container]}},
            },
        ),
    )
    kubernetes.core.v1.Service(
        "front",
        **inputs(
            "front",
            metadata={"namespace": namespace.metadata.name},
            spec={"selector": LABELS, "ports": [{"port": 80, "target_port": "http"}]},
        ),
    )
    kubernetes.autoscaling.v2.HorizontalPodAutoscaler(
        "scaler",
        **inputs(
            "scaler",
            metadata={"namespace": namespace.metadata.name},
            spec={
                "min_replicas": 2,
                "max_replicas": 5,
                "scale_target_ref": {"api_version": "apps/v1", "kind": "Deployment", "name": "web"},
                "metrics": [
                    {
                        "type": "Resource",
                        "resource": {"name": "cpu", "target": {"type": "Utilization", "average_utilization": 70}},
                    }
                ],
            },
        ),
    )
