"""A web server in a cluster: a namespace, its configuration, a deployment and a service."""

import pulumi
from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import (
    ConfigMap,
    ConfigMapEnvSourceArgs,
    ContainerArgs,
    ContainerPortArgs,
    EnvFromSourceArgs,
    Namespace,
    PodSpecArgs,
    PodTemplateSpecArgs,
    ResourceRequirementsArgs,
    Service,
    ServicePortArgs,
    ServiceSpecArgs,
)
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

config = pulumi.Config()
replicas = config.get_int("replicas") or 1
labels = {"app": "frontend"}

namespace = Namespace("guestbook")
settings = ConfigMap(
    "settings",
    metadata=ObjectMetaArgs(namespace=namespace.metadata.name),
    data={"GREETING": "hello"},
)

deployment = Deployment(
    "frontend",
    metadata=ObjectMetaArgs(namespace=namespace.metadata.name),
    spec=DeploymentSpecArgs(
        replicas=replicas,
        selector=LabelSelectorArgs(match_labels=labels),
        template=PodTemplateSpecArgs(
            metadata=ObjectMetaArgs(labels=labels),
            spec=PodSpecArgs(
                containers=[
                    ContainerArgs(
                        name="web",
                        image="nginx:1.27",
                        ports=[ContainerPortArgs(container_port=80)],
                        resources=ResourceRequirementsArgs(requests={"cpu": "100m", "memory": "100Mi"}),
                        env_from=[
                            EnvFromSourceArgs(config_map_ref=ConfigMapEnvSourceArgs(name=settings.metadata.name))
                        ],
                    )
                ],
            ),
        ),
    ),
)

service = Service(
    "frontend",
    metadata=ObjectMetaArgs(namespace=namespace.metadata.name, labels=deployment.spec.template.metadata.labels),
    spec=ServiceSpecArgs(
        type="ClusterIP" if config.get_bool("isMinikube") else "LoadBalancer",
        ports=[ServicePortArgs(port=80, target_port=80, protocol="TCP")],
        selector=labels,
    ),
)

ingress = service.status.load_balancer.ingress[0]
pulumi.export("frontend_ip", pulumi.Output.all(ingress.ip, ingress.hostname).apply(lambda both: both[0] or both[1]))
