"""Laws of admission webhooks."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import admission as laws
from tests.laws.support import Case, check

W = "webhooks[0]"
SERVICE = {"name": "a", "namespace": "b"}


def hook(*others: dict[str, Any], **more: Any) -> dict[str, Any]:
    one = {
        "name": "pods.things.example.com",
        "clientConfig": {"url": "https://example.com/"},
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
    }  # fmt: skip - a table
    return {"webhooks": [one | more, *({**one, **other} for other in others)]}


def rule(**more: Any) -> dict[str, Any]:
    return hook(
        rules=[{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]} | more]
    )


CASES = [
    Case(law, [], wrong, path, right, token=laws.HOOKS[0])
    for law, wrong, path, right in [
        (laws.webhook_is_named, hook(name="pods"), f"{W}.name", hook(name="a.b.c")),
        (laws.webhook_is_named, hook({}), "webhooks[1].name", hook({"name": "a.b.c"})),
        (
            laws.webhook_is_reached,
            hook(clientConfig={}),
            f"{W}.clientConfig",
            hook(clientConfig={"service": {"name": "a", "namespace": "b"}}),
        ),
        (
            laws.webhook_is_reached,
            hook(clientConfig={"url": "http://a"}),
            f"{W}.clientConfig.url",
            hook(clientConfig={"url": "https://a"}),
        ),
        (laws.webhook_is_reached, hook(timeoutSeconds=31), f"{W}.timeoutSeconds", hook(timeoutSeconds=30)),
        (laws.webhook_values_are_known, hook(sideEffects="Some"), f"{W}.sideEffects", hook(sideEffects="NoneOnDryRun")),
        (
            laws.webhook_values_are_known,
            hook(admissionReviewVersions=["v2"]),
            f"{W}.admissionReviewVersions",
            hook(admissionReviewVersions=["v2", "v1"]),
        ),
        (laws.webhook_rules_are_complete, rule(apiGroups=None), f"{W}.rules[0].apiGroups", rule(apiGroups=["*"])),
        (
            laws.webhook_rules_are_complete,
            rule(operations=["create"]),
            f"{W}.rules[0].operations[0]",
            rule(operations=["*"]),
        ),
        (
            laws.webhook_is_reached,
            hook(clientConfig={"service": SERVICE | {"path": "check"}}),
            f"{W}.clientConfig.service.path",
            hook(clientConfig={"service": SERVICE | {"path": "/check"}}),
        ),
        (
            laws.webhook_is_reached,
            hook(clientConfig={"service": SERVICE | {"port": 0}}),
            f"{W}.clientConfig.service.port",
            hook(clientConfig={"service": SERVICE | {"port": 8443}}),
        ),
    ]
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
