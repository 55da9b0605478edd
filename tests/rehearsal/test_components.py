"""Components that the Kubernetes provider makes, on the real engine."""

from pathlib import Path

import pytest

from rehearsal import manifest_order, verdict
from rehearsal.manifests import ManifestError
from rehearsal.stage import Stack

PROGRAMS = Path(__file__).with_name("component_programs.py")


def program(name: str) -> str:
    return f"{PROGRAMS}:{name}"


@pytest.mark.engine
def test_a_manifest_lives_its_whole_life(stack: Stack, tmp_path: Path) -> None:
    file = tmp_path / "more.yaml"
    file.write_text("{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}", "utf-8")
    made = stack.up(program("manifests"), file=str(file))
    assert made.ok, made.said
    names = {step.name for step in made.steps if step.counted and step.custom}
    assert names == {
        "group:default/settings",
        "group:default/key",
        "group:shop",
        "group:shop/web",
        "own:default/robot",
    }  # fmt: skip - a table
    assert set(made.outputs["ids"]) == {"default/settings", "default/key", "shop", "shop/web"}
    assert "never-to-be-told" not in repr(made)
    assert stack.preview(program("manifests"), file=str(file)).changed == []
    assert stack.refresh().changed == []
    fewer = stack.preview(program("manifests"))
    assert [(step.name, step.op) for step in fewer.changed if step.custom] == [("own:default/robot", "delete")]
    gone = stack.destroy()
    assert gone.ok, gone.said


@pytest.mark.engine
def test_an_object_of_a_manifest_is_judged(stack: Stack) -> None:
    told = stack.up(program("manifests"), text="{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: 1}}")
    assert not told.ok
    assert ("group:default/a", "spec.port") in [(urn.rsplit("::", 1)[-1], found.path) for urn, found in told.refusals]


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{kind: ConfigMap, metadata: {name: a}}", "an object has no apiVersion"),
        ("{apiVersion: v1, kind: ConfigMap}", "ConfigMap has no metadata.name"),
        ("a: [", "the text is not valid YAML"),
    ],
)
def test_a_manifest_without_objects_in_it_is_refused(stack: Stack, text: str, words: str) -> None:
    told = stack.up(program("manifests"), text=text)
    assert any(words in line.message for line in told.errors), told.said


@pytest.mark.engine
def test_a_text_that_is_not_known_yet_is_no_mistake(stack: Stack) -> None:
    shown = stack.preview(program("unknown"))
    assert shown.ok, shown.said
    made = stack.up(program("unknown"))
    assert made.ok, made.said
    assert stack.preview(program("unknown")).changed == []


@pytest.mark.engine
def test_what_helm_and_kustomize_render_is_left_out(stack: Stack) -> None:
    made = stack.up(program("rendered"))
    assert made.ok, made.said
    assert stack.preview(program("rendered")).changed == []
    told = dict(stack.rehearsal.clouds.summary(stack.name).unrehearsed)
    names = "kubernetes:helm.sh/v4:Chart 'four'", "kubernetes:kustomize/v2:Directory 'directory'", "the chart redis"
    assert told.keys() == {*names, "kubernetes:helm.sh/v3:Release 'release'"}


@pytest.mark.engine
def test_a_remote_component_is_one_clear_error_that_names_it(stack: Stack) -> None:
    told = stack.up(program("remote"))
    [problem] = verdict.of_outcome("up", told)
    assert "aws:own:Site 'site' is a remote component" in problem.text


def order(*objects: manifest_order.Object) -> list[list[str]]:
    return [[name[3] for name, _, _ in level] for level in manifest_order.levels(list(objects))]


def an(kind: str, name: str, api: str = "v1", waits: str = "", **more: object) -> manifest_order.Object:
    annotations = {"annotations": {manifest_order.WAITS: waits}} if waits else {}
    space = {"namespace": more.pop("namespace")} if "namespace" in more else {}
    return {"apiVersion": api, "kind": kind, "metadata": {"name": name, **space, **annotations}, **more}


def test_an_object_waits_for_its_namespace_its_definition_and_what_it_names() -> None:
    spec = {"group": "example.com", "names": {"kind": "Shop"}}
    shop = an("Shop", "shop", "example.com/v1", namespace="n")
    definition = an("CustomResourceDefinition", "definition", "apiextensions.k8s.io/v1", spec=spec)
    assert order(shop, an("Namespace", "n"), definition, an("Pod", "p")) == [["n", "definition", "p"], ["shop"]]
    waiting = an("Pod", "late", waits="/namespaces/n/Pod/soon,example.com/namespaces/n/Shop/shop", namespace="n")
    soon = an("Pod", "soon", waits="/Namespace/n,/Namespace/elsewhere", namespace="n")
    assert order(waiting, soon, an("Namespace", "n"), shop) == [["n"], ["soon", "shop"], ["late"]]


def test_two_objects_that_wait_for_each_other_are_refused() -> None:
    with pytest.raises(ManifestError, match="wait for each other"):
        order(an("Pod", "a", waits="/namespaces//Pod/b"), an("Pod", "b", waits="/namespaces//Pod/a"))
