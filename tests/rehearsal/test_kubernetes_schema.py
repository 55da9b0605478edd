"""Objects against the real schemas of the Kubernetes API."""

from typing import Any

import pytest

from rehearsal import kubernetes_schema
from rehearsal.findings import Severity
from rehearsal.kubernetes_schema import custom, kinds
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWN
from rehearsal.world.store import Record, World

DEPLOYMENT = "kubernetes:apps/v1:Deployment"


def found(token: str, inputs: dict[str, Any], world: World | None = None) -> list[tuple[str, str, str]]:
    subject = Subject(token=token, name="it", urn="urn:it", inputs=inputs, world=world or World(), account="a")
    return [(str(one.severity), one.path, one.rule) for one in kubernetes_schema.check(subject)]


def deployment(**container: Any) -> dict[str, Any]:
    return {
        "metadata": {"name": "web"},
        "spec": {
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [{"name": "web", "image": "nginx", **container}]},
            },
        },
    }


CONTAINER = "spec.template.spec.containers[0]"


@pytest.mark.parametrize(
    ("container", "path", "rule"),
    [
        ({"imag": "x"}, "imag", "is no field of Container"),
        ({"ports": [{"containerPort": "80"}]}, "ports[0].containerPort", "must be of type integer, not string"),
        ({"ports": [{"name": "http"}]}, "ports[0].containerPort", "is required in ContainerPort"),
        ({"ports": [{"containerPort": 80.5}]}, "ports[0].containerPort", "must be of type integer, not number"),
        ({"ports": [{"containerPort": 2**31}]}, "ports[0].containerPort", "must lie within"),
        ({"env": [{"name": "A", "value": 3}]}, "env[0].value", "must be of type string, not integer"),
        ({"env": [{"name": "A", "value": True}]}, "env[0].value", "must be of type string, not boolean"),
        ({"env": {"A": "b"}}, "env", "must be of type array, not object"),
        ({"tty": "true"}, "tty", "must be of type boolean, not string"),
        ({"resources": {"limits": {"cpu": "1x"}}}, "resources.limits.cpu", "must be a quantity"),
        ({"resources": {"limits": {"memory": "512MB"}}}, "resources.limits.memory", "must be a quantity"),
        ({"resources": {"limits": {"memory": ""}}}, "resources.limits.memory", "must be a quantity"),
        (
            {"livenessProbe": {"httpGet": {"port": True}}},
            "livenessProbe.httpGet.port",
            "must be an integer or a string",
        ),
    ],
)
def test_a_wrong_property_is_refused_at_its_path(container: dict[str, Any], path: str, rule: str) -> None:
    [(severity, place, said)] = found(DEPLOYMENT, deployment(**container))
    assert (severity, place) == ("refused", f"{CONTAINER}.{path}")
    assert said.startswith(rule)


@pytest.mark.parametrize(
    "container",
    [
        {},
        {"resources": {"limits": {"cpu": 1, "memory": "1.5Gi"}, "requests": {"cpu": "250m", "memory": 1e6}}},
        {"resources": {"limits": {"cpu": "1e3", "memory": "12E"}}},
        {"livenessProbe": {"httpGet": {"port": "http"}}},
        {"livenessProbe": {"httpGet": {"port": 80, "httpHeaders": [{"name": "Host"}]}}},
        {"ports": [{"containerPort": UNKNOWN}], "env": UNKNOWN, "command": [UNKNOWN]},
        {"ports": None, "args": None},
        {"env": [{"name": "A", "value": None}]},
    ],
)
def test_what_the_api_takes_is_accepted(container: dict[str, Any]) -> None:
    assert found(DEPLOYMENT, deployment(**container)) == []


def test_a_missing_required_property_is_refused_where_it_would_stand() -> None:
    assert [path for _, path, _ in found(DEPLOYMENT, {"spec": {"replicas": 1}})] == ["spec.selector", "spec.template"]


def test_a_wrong_spelling_is_answered_with_the_right_one() -> None:
    subject = Subject(
        token=DEPLOYMENT, name="it", urn="urn:it", inputs=deployment(image_pull_policy="Always"), world=World()
    )
    assert [one.remedy for one in kubernetes_schema.check(subject)] == ["did you mean imagePullPolicy?"]


def test_unknown_parts_of_an_object_are_left_alone() -> None:
    assert found(DEPLOYMENT, {"metadata": UNKNOWN, "spec": UNKNOWN}) == []
    assert found(DEPLOYMENT, {"spec": {"selector": UNKNOWN, "template": UNKNOWN, "replicas": UNKNOWN}}) == []


def test_status_and_marks_of_the_sdk_are_no_input() -> None:
    assert found("kubernetes:core/v1:Service", {"__defaults": [], "status": {"nothing": "known"}, "spec": {}}) == []


def test_binary_data_must_be_base64() -> None:
    assert found("kubernetes:core/v1:Secret", {"data": {"a": "aGk=", "b": "not it"}}) == [
        ("refused", "data.b", "must be base64")
    ]
    assert found("kubernetes:core/v1:Secret", {"stringData": {"a": "not it"}}) == []


def test_a_patch_needs_no_required_property_but_knows_the_types() -> None:
    assert found(f"{DEPLOYMENT}Patch", {"spec": {"replicas": 2}}) == []
    assert [path for _, path, _ in found(f"{DEPLOYMENT}Patch", {"spec": {"replicas": "2", "x": 1}})] == [
        "spec.replicas",
        "spec.x",
    ]


@pytest.mark.parametrize(
    ("token", "successor"),
    [
        ("kubernetes:extensions/v1beta1:Ingress", "networking.k8s.io/v1"),
        ("kubernetes:policy/v1beta1:PodDisruptionBudget", "policy/v1"),
        ("kubernetes:batch/v1beta1:CronJob", "batch/v1"),
        ("kubernetes:autoscaling/v2beta2:HorizontalPodAutoscaler", "autoscaling/v2"),
        ("kubernetes:rbac.authorization.k8s.io/v1beta1:Role", "rbac.authorization.k8s.io/v1"),
        ("kubernetes:apiextensions.k8s.io/v1beta1:CustomResourceDefinition", "apiextensions.k8s.io/v1"),
    ],
)
def test_a_removed_version_is_refused_with_its_successor(token: str, successor: str) -> None:
    subject = Subject(token=token, name="it", urn="urn:it", inputs={}, world=World())
    [finding] = kubernetes_schema.check(subject)
    assert (finding.severity, finding.path) == (Severity.REFUSED, "apiVersion")
    assert finding.remedy.startswith(f"use {successor}")


def test_what_a_supported_version_still_serves_is_only_warned_of() -> None:
    assert [one[0] for one in found("kubernetes:networking.k8s.io/v1beta1:IPAddress", {})] == ["warned"]


def test_a_list_cannot_be_created() -> None:
    assert [one[:2] for one in found("kubernetes:core/v1:ConfigMapList", {"items": []})] == [("refused", "")]


def test_an_api_version_that_belies_the_type_is_refused() -> None:
    assert [path for _, path, _ in found("kubernetes:core/v1:Service", {"apiVersion": "apps/v1"})] == ["apiVersion"]
    assert found("kubernetes:core/v1:Service", {"apiVersion": "v1", "kind": "Service"}) == []


@pytest.mark.parametrize(
    ("token", "spec", "path"),
    [
        ("security.istio.io/v1:PeerAuthentication", {"mtls": {"mode": "STRIC"}}, "spec.mtls.mode"),
        ("security.istio.io/v1:PeerAuthentication", {"mtl": {"mode": "STRICT"}}, "spec.mtl"),
        ("security.istio.io/v1beta1:AuthorizationPolicy", {"action": "BLOCK"}, "spec.action"),
        ("networking.istio.io/v1:VirtualService", {"hosts": "web"}, "spec.hosts"),
        (
            "networking.istio.io/v1:VirtualService",
            {"http": [{"match": [{"uri": {"exact": "/", "prefix": "/"}}]}]},
            "spec.http[0].match[0].uri",
        ),
        ("networking.istio.io/v1alpha3:DestinationRule", {"subsets": []}, "spec.host"),
        ("networking.istio.io/v1:Gateway", {"servers": [{"hosts": ["*"]}]}, "spec.servers[0].port"),
        ("networking.istio.io/v1:VirtualService", {"http": [{"timeout": "5"}]}, "spec.http[0].timeout"),
        ("networking.istio.io/v1:ServiceEntry", {"hosts": ["*"]}, "spec.hosts[0]"),
    ],
)
def test_istio_kinds_are_held_to_their_schemas(token: str, spec: dict[str, Any], path: str) -> None:
    assert [one[:2] for one in found(f"kubernetes:{token}", {"spec": spec})] == [("refused", path)]


def test_an_alternative_that_is_not_known_yet_is_accepted() -> None:
    route = {"match": [{"uri": {"exact": UNKNOWN}}], "route": [{"destination": {"host": UNKNOWN}}]}
    assert (
        found("kubernetes:networking.istio.io/v1:VirtualService", {"spec": {"hosts": [UNKNOWN], "http": [route]}}) == []
    )


def test_an_istio_kind_in_a_version_without_it_is_refused() -> None:
    assert [one[1] for one in found("kubernetes:networking.istio.io/v1:EnvoyFilter", {"spec": {}})] == ["apiVersion"]


def test_a_kind_that_nobody_knows_is_accepted() -> None:
    assert found("kubernetes:example.com/v1:Thing", {"spec": {"any": 1}, "more": True}) == []


def test_what_is_no_object_is_not_looked_at() -> None:
    for token in ("kubernetes:helm.sh/v3:Release", "kubernetes:yaml:ConfigFile", "pulumi:providers:kubernetes"):
        assert found(token, {"nothing": "known"}) == []


def definition() -> Record:
    schema = {
        "type": "object",
        "properties": {
            "spec": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "integer", "minimum": 1},
                    "free": {"type": "object", "x_kubernetes_preserve_unknown_fields": True},
                },
            }
        },
    }
    spec = {
        "group": "example.com",
        "names": {"kind": "Thing", "plural": "things"},
        "versions": [{"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": schema}}],
    }
    return Record(
        token=custom.DEFINITION,
        urn="urn:d",
        id="things.example.com",
        account="a",
        region="",
        inputs={"spec": spec},
        outputs={},
    )


def test_a_kind_that_the_program_defines_is_held_to_its_definition() -> None:
    world = World()
    world.put(definition())
    thing = "kubernetes:example.com/v1:Thing"
    assert found(thing, {"metadata": {"name": "t"}, "spec": {"size": 1, "free": {"x": 1}}}, world) == []
    assert [one[1] for one in found(thing, {"spec": {"size": 0, "x": 1}}, world)] == ["spec.size", "spec.x"]
    assert [one[1] for one in found(thing, {"spec": {}}, world)] == ["spec.size"]
    assert [one[1] for one in found("kubernetes:example.com/v2:Thing", {"spec": {}}, world)] == ["apiVersion"]


def test_every_typed_resource_of_the_newest_version_has_a_schema() -> None:
    assert {("apps", "v1", "Deployment"), ("", "v1", "Pod"), ("batch", "v1", "Job")} <= set(kinds.served())
    assert all(name in kinds.definitions() for name in kinds.served().values())


def test_kinds_are_told_apart_by_where_they_live() -> None:
    assert kinds.namespaced("apps/v1", "Deployment")
    assert not kinds.namespaced("v1", "Namespace")
    assert not kinds.namespaced("rbac.authorization.k8s.io/v1", "ClusterRole")
