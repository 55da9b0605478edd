"""Laws of the files that a volume shows."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import projections as laws
from tests.laws.kubernetes.specs import DEPLOYMENT, pod_spec, serving
from tests.laws.support import Case, check

V = "spec.template.spec.volumes[0]"


def volume(**source: Any) -> dict[str, Any]:
    return serving(pod_spec(volumes=[{"name": "v"} | source]))


def keyed(path: str) -> dict[str, Any]:
    return volume(configMap={"name": "c", "items": [{"key": "a", "path": path}]})


def projected(path: str) -> dict[str, Any]:
    return volume(projected={"sources": [{"secret": {"name": "s", "items": [{"key": "a", "path": path}]}}]})


def shown(secret: str, path: str) -> dict[str, Any]:
    return {"secret": {"name": secret, "items": [{"key": "a", "path": path}]}}


def downward(**file: Any) -> dict[str, Any]:
    return volume(downwardAPI={"items": [{"path": "a"} | file]})


def token(seconds: int) -> dict[str, Any]:
    return volume(projected={"sources": [{"serviceAccountToken": {"path": "t", "expirationSeconds": seconds}}]})


def case(law: Any, wrong: dict[str, Any], path: str, right: dict[str, Any]) -> Case:
    return Case(law, [], wrong, f"{V}.{path}", right, token=DEPLOYMENT)


FIELD = {"fieldRef": {"fieldPath": "metadata.labels"}}
AMOUNT = {"containerName": "web", "resource": "limits.cpu"}
CASES = [
    case(laws.files_stay_in_their_volume, keyed("/etc/a"), "configMap.items[0].path", keyed("etc/a")),
    case(laws.files_stay_in_their_volume, keyed("a/../b"), "configMap.items[0].path", keyed("a..b")),
    case(laws.files_stay_in_their_volume, keyed(""), "configMap.items[0].path", keyed("a")),
    case(
        laws.files_stay_in_their_volume,
        projected("..a"),
        "projected.sources[0].secret.items[0].path",
        projected("a"),
    ),
    case(
        laws.downward_files_are_known,
        downward(fieldRef={"fieldPath": "status.podIP"}),
        "downwardAPI.items[0].fieldRef.fieldPath",
        downward(**FIELD),
    ),
    case(
        laws.downward_files_are_known,
        downward(resourceFieldRef=AMOUNT | {"resource": "cpu"}),
        "downwardAPI.items[0].resourceFieldRef.resource",
        downward(resourceFieldRef=AMOUNT),
    ),
    case(
        laws.downward_files_are_known,
        downward(resourceFieldRef={"resource": "limits.cpu"}),
        "downwardAPI.items[0].resourceFieldRef.containerName",
        downward(resourceFieldRef=AMOUNT | {"resource": "requests.hugepages-2Mi"}),
    ),
    case(laws.downward_files_are_known, downward(), "downwardAPI.items[0]", downward(**FIELD)),
    case(
        laws.tokens_live_long_enough,
        token(60),
        "projected.sources[0].serviceAccountToken.expirationSeconds",
        token(600),
    ),
    case(
        laws.tokens_live_long_enough,
        token(2**33),
        "projected.sources[0].serviceAccountToken.expirationSeconds",
        token(2**32),
    ),
    case(
        laws.projected_files_are_apart,
        volume(projected={"sources": [shown("a", "f"), shown("b", "f")]}),
        "projected.sources[1].secret.items[0].path",
        volume(projected={"sources": [shown("a", "f"), shown("b", "g")]}),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
