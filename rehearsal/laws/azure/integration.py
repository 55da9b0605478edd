"""Laws of Data Factory pipelines and of logic apps."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

PIPELINE, WORKFLOW = "azure-native:datafactory:Pipeline", "azure-native:logic:Workflow"


@law(
    PIPELINE, source="https://learn.microsoft.com/azure/data-factory/concepts-pipelines-activities#activity-dependency"
)
def dependency_exists(pipeline: Subject) -> Iterator[Finding]:
    """An activity depends on others of its pipeline, and their names are used once."""
    if not arm.complete(pipeline, "activities"):
        return
    names = arm.strings(pipeline, "activities[*].name")
    for path, value in pipeline.each("activities[*].dependsOn[*].activity"):
        if value not in names:
            yield refused(path, value, f"must name an activity of the pipeline: {', '.join(names)}")
    for path, value in arm.repeated(pipeline.each("activities[*].name")):
        yield refused(path, value, "must be used once")


@law(WORKFLOW, source="https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language")
def definition_has_schema(workflow: Subject) -> Iterator[Finding]:
    """A workflow's definition names its schema."""
    definition = workflow.get("definition")
    if isinstance(definition, dict) and definition and arm.known(definition) and "$schema" not in definition:
        yield refused("definition", sorted(definition), "must have $schema")


FREQUENCIES = ("Second", "Minute", "Hour", "Day", "Week", "Month", "Year")


@law(
    WORKFLOW,
    source="https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#recurrence-trigger",
)
def recurrence_has_unit(workflow: Subject) -> Iterator[Finding]:
    """A trigger recurs by the second, minute, hour, day, week, month or year."""
    for path, value in workflow.each("definition.triggers[*].recurrence.frequency"):
        if isinstance(value, str) and not value.startswith("@") and not any(arm.same(value, f) for f in FREQUENCIES):
            yield refused(path, value, f"must be one of {', '.join(FREQUENCIES)}")
