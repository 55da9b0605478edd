"""Laws of configuration and secrets."""

import base64
from typing import Any

import pytest

from rehearsal.laws.kubernetes import config as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check

REGISTRY = "kubernetes.io/dockerconfigjson"


def secret(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind} | more


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


CASES = [
    Case(laws.keys_are_valid, [], {"data": {"a/b": "x"}}, "data.a/b", {"data": {"a.b-C_1": "x"}}, token=laws.MAP),
    Case(
        laws.keys_are_valid,
        [],
        {"stringData": {"my key": "x"}},
        "stringData.my key",
        {"stringData": {".key": "x"}},
        token=laws.SECRET,
    ),
    Case(
        laws.keys_are_apart,
        [],
        {"data": {"a": "x"}, "binaryData": {"a": "eA=="}},
        "binaryData.a",
        {"data": {"a": "x"}, "binaryData": {"b": "eA=="}},
        token=laws.MAP,
    ),
    Case(laws.content_fits, [], {"data": {"a": "x" * 1048577}}, "data", {"data": {"a": "x" * 1048576}}, token=laws.MAP),
    Case(
        laws.typed_secret_is_complete,
        [],
        secret("kubernetes.io/tls", stringData={"tls.crt": "x"}),
        'data["tls.key"]',
        secret("kubernetes.io/tls", stringData={"tls.crt": "x", "tls.key": UNKNOWN}),
        token=laws.SECRET,
    ),
    Case(
        laws.typed_secret_is_complete,
        [],
        secret(REGISTRY, data={"config.json": "e30="}),
        'data[".dockerconfigjson"]',
        secret(REGISTRY, data=UNKNOWN),
        token=laws.SECRET,
    ),
    Case(
        laws.typed_secret_is_complete,
        [],
        secret("kubernetes.io/basic-auth"),
        "data.username",
        secret("kubernetes.io/basic-auth", stringData={"password": "x"}),
        token=laws.SECRET,
    ),
    Case(
        laws.typed_secret_is_complete,
        [],
        secret("kubernetes.io/service-account-token"),
        'metadata.annotations["kubernetes.io/service-account.name"]',
        secret(
            "kubernetes.io/service-account-token", metadata={"annotations": {"kubernetes.io/service-account.name": "a"}}
        ),
        token=laws.SECRET,
    ),
    Case(
        laws.registry_secret_is_json,
        [],
        secret(REGISTRY, stringData={".dockerconfigjson": "auths"}),
        'stringData[".dockerconfigjson"]',
        secret(REGISTRY, stringData={".dockerconfigjson": "{}"}),
        token=laws.SECRET,
    ),
    Case(
        laws.registry_secret_is_json,
        [],
        secret(REGISTRY, data={".dockerconfigjson": coded("auths")}),
        'data[".dockerconfigjson"]',
        secret(REGISTRY, data={".dockerconfigjson": coded("{}")}),
        token=laws.SECRET,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
