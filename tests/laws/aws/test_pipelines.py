"""Laws of CodeBuild, CodePipeline and AWS Backup."""

from typing import Any

import pytest

from rehearsal.laws.aws import pipelines
from tests.laws.support import Case, check


def project(source: str, artifacts: str = "NO_ARTIFACTS", **settings: Any) -> dict[str, Any]:
    return {"source": {"type": source} | settings, "artifacts": {"type": artifacts}}


def action(category: str, *, takes: str = "", gives: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"name": category, "category": category, "owner": "AWS", "provider": "S3", "version": "1"}
    return made | ({"inputArtifacts": [takes]} if takes else {}) | ({"outputArtifacts": [gives]} if gives else {})


def stages(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"stages": [{"name": f"stage-{index}", "actions": [one]} for index, one in enumerate(actions)]}


def kept(cold: int, gone: int) -> dict[str, Any]:
    lifecycle = {"coldStorageAfter": cold, "deleteAfter": gone}
    return {"rules": [{"ruleName": "daily", "targetVaultName": "vault", "lifecycle": lifecycle}]}


SOURCE, BUILD, DEPLOY = (
    action("Source", gives="code"),
    action("Build", takes="code", gives="app"),
    action("Deploy", takes="app"),
)
DAILY = {"ruleName": "daily", "targetVaultName": "vault"}
CASES = [
    Case(pipelines.pipelines_take_and_give, [], project("CODEPIPELINE"), "artifacts.type", project("CODEPIPELINE", "CODEPIPELINE")),
    Case(pipelines.source_says_where, [], project("GITHUB"), "source.location", project("GITHUB", location="https://github.com/pulumi/examples.git")),
    Case(pipelines.source_says_where, [], project("NO_SOURCE"), "source.buildspec", project("NO_SOURCE", buildspec="version: 0.2")),
    Case(pipelines.stages_begin_with_sources, [], stages(SOURCE), "stages", stages(SOURCE, BUILD, DEPLOY)),
    Case(pipelines.stages_begin_with_sources, [], stages(action("Build"), action("Deploy")), "stages[0].actions[0].category", stages(SOURCE, BUILD)),
    Case(pipelines.artifacts_come_from_somewhere, [], stages(SOURCE, action("Build", takes="source")), "stages[1].actions[0].inputArtifacts[0]", stages(SOURCE, BUILD)),
    Case(pipelines.artifacts_come_from_somewhere, [], stages(SOURCE, action("Build", takes="code", gives="code")), "stages[1].actions[0].outputArtifacts[0]", stages(SOURCE, BUILD, DEPLOY)),
    Case(pipelines.backups_stay_cold, [], kept(30, 100), "rules[0].lifecycle.deleteAfter", kept(30, 120)),
    Case(pipelines.backups_stay_cold, [], {"rules": [DAILY, DAILY]}, "rules[1].ruleName", {"rules": [DAILY, DAILY | {"ruleName": "weekly"}]}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
