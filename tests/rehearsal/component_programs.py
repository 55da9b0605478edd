"""Programs whose components the Kubernetes provider makes; the engine runs them in other processes."""

from typing import Any

import pulumi
import pulumi_kubernetes as kubernetes

OBJECTS = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
- {apiVersion: v1, kind: Secret, metadata: {name: key}, stringData: {word: never-to-be-told}}
"""


def manifests(text: str = OBJECTS, file: str = "") -> None:
    """Objects of a text, of a list and of a file beside this one."""
    config: Any = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"a": "b"}}
    group = kubernetes.yaml.v2.ConfigGroup("group", yaml=text, objs=[config])
    pulumi.export("ids", group.resources.apply(lambda made: pulumi.Output.all(*[one.id for one in made or ()])))
    if file:
        kubernetes.yaml.v2.ConfigFile("file", file=file, resource_prefix="own")


def unknown() -> None:
    """A text that nobody knows before the first update."""
    config = kubernetes.core.v1.ConfigMap("first", data={"name": "second"})
    text = config.metadata.name.apply(lambda name: f"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}-2}}}}")
    kubernetes.yaml.v2.ConfigGroup("later", yaml=text)


def rendered() -> None:
    """Charts, a release and a kustomization, and a resource beside them."""
    kubernetes.helm.v4.Chart("four", chart="nginx")
    kubernetes.helm.v3.Chart("three", kubernetes.helm.v3.ChartOpts(chart="redis"))
    kubernetes.kustomize.v2.Directory("directory", directory="./base")
    kubernetes.helm.v3.Release("release", chart="mysql")
    kubernetes.core.v1.Namespace("beside")


class Remote(pulumi.ComponentResource):
    """A component that code of its provider's own makes."""

    def __init__(self, name: str) -> None:
        super().__init__("aws:own:Site", name, {"size": 1}, remote=True)


def remote() -> None:
    """A component that nobody here can make."""
    Remote("site")
