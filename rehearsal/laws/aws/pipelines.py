"""Laws of CodeBuild, CodePipeline and AWS Backup."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .reading import blocks, number, text, texts

PROJECT = "aws:codebuild/project:Project"
PIPELINE = "aws:codepipeline/pipeline:Pipeline"
PLAN = "aws:backup/plan:Plan"
BUILD = "https://docs.aws.amazon.com/codebuild/latest/APIReference"
STRUCTURE = "https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"
LEAST_STAGES = 2
COLD_DAYS = 90


@law(PROJECT, source=f"{BUILD}/API_ProjectArtifacts.html")
def pipelines_take_and_give(project: Subject) -> Iterator[Finding]:
    """A project of a pipeline takes its source and gives its artifacts there."""
    source, artifacts = text(project, "source.type"), text(project, "artifacts.type")
    if source and artifacts and (source == "CODEPIPELINE") != (artifacts == "CODEPIPELINE"):
        yield refused(
            "artifacts.type",
            artifacts,
            f"does not go with the source type {source}: only CODEPIPELINE and CODEPIPELINE (InvalidInputException)",
        )
    if artifacts == "S3" and not project.given("artifacts.location"):
        yield refused("artifacts.location", None, "is required where the artifacts' type is S3 (InvalidInputException)")


@law(PROJECT, source=f"{BUILD}/API_ProjectSource.html")
def source_says_where(project: Subject) -> Iterator[Finding]:
    """A source has a place; a project without one has its build spec."""
    kind = text(project, "source.type")
    placed = ("CODECOMMIT", "GITHUB_ENTERPRISE", "S3", "BITBUCKET", "GITLAB", "GITLAB_SELF_MANAGED", "GITHUB")
    if kind in placed and not project.given("source.location"):
        yield refused("source.location", None, f"is required where the source's type is {kind}")
    if kind == "NO_SOURCE" and not project.given("source.buildspec"):
        yield refused("source.buildspec", None, "is required where the source's type is NO_SOURCE")


@law(PIPELINE, source=STRUCTURE)
def stages_begin_with_sources(pipeline: Subject) -> Iterator[Finding]:
    """A pipeline has two stages, and sources stand in the first of them."""
    stages = [path for path, _ in blocks(pipeline, "stages[*]")]
    if any_unknown(pipeline.inputs.get("stages")) or not stages:
        return
    if len(stages) < LEAST_STAGES:
        yield refused("stages", f"{len(stages)} stage", "must be at least two (InvalidStructureException)")
    for index, path in enumerate(stages):
        for place, category in texts(pipeline, f"{path}.actions[*].category"):
            if (category == "Source") != (index == 0):
                rule = "start with a stage that only contains source actions"
                yield refused(place, category, f"is misplaced: Pipeline should {rule} (InvalidStructureException)")
    seen: set[str] = set()
    for place, name in texts(pipeline, "stages[*].name"):
        if name in seen:
            yield refused(place, name, "is the name of another stage (InvalidStructureException)")
        seen.add(name)


@law(PIPELINE, source=STRUCTURE)
def artifacts_come_from_somewhere(pipeline: Subject) -> Iterator[Finding]:
    """An action takes artifacts that an earlier one gave, and no two give the same."""
    made: set[str] = set()
    if any_unknown(pipeline.inputs.get("stages")):
        return
    for stage, _ in blocks(pipeline, "stages[*]"):
        given = list(texts(pipeline, f"{stage}.actions[*].outputArtifacts[*]"))
        for path, name in texts(pipeline, f"{stage}.actions[*].inputArtifacts[*]"):
            if name not in made and name not in [one for _, one in given]:
                yield refused(
                    path, name, "is an input artifact that no earlier action gives (InvalidActionDeclaration)"
                )
        for path, name in given:
            if name in made:
                yield refused(path, name, "is an output artifact of an earlier action (InvalidStructureException)")
            made.add(name)


@law(PLAN, source="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html")
def backups_stay_cold(plan: Subject) -> Iterator[Finding]:
    """What moves to cold storage stays there for 90 days."""
    for path, _ in blocks(plan, "rules[*]"):
        cold, gone = (number(plan, f"{path}.lifecycle.{key}") for key in ("coldStorageAfter", "deleteAfter"))
        if cold and gone and gone > 0 and gone < cold + COLD_DAYS:
            yield refused(
                f"{path}.lifecycle.deleteAfter",
                gone,
                f"cannot be less than {COLD_DAYS} days apart from MoveToColdStorageAfterDays (InvalidParameterValue)",
            )
    seen: set[str] = set()
    for place, name in texts(plan, "rules[*].ruleName"):
        if name in seen:
            yield refused(place, name, "is the name of another rule (InvalidParameterValueException)")
        seen.add(name)
