"""Laws of Azure Monitor: workspaces, Application Insights, alerts and diagnostic settings."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.servicebus import ISO, duration
from rehearsal.subject import Subject

WORKSPACE, COMPONENT = "azure-native:operationalinsights:Workspace", "azure-native:applicationinsights:Component"
SETTING, ALERT = "azure-native:monitor:DiagnosticSetting", "azure-native:monitor:MetricAlert"
DIAGNOSTICS = "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings"
DESTINATIONS = (
    "workspaceId",
    "storageAccountId",
    "eventHubAuthorizationRuleId",
    "marketplacePartnerId",
    "serviceBusRuleId",
)
PER_RESOURCE = 5


@law(WORKSPACE, source="https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure")
def retention_of_sku(workspace: Subject) -> Iterator[Finding]:
    """Logs are kept for 30 to 730 days, in the Free tier for 7."""
    days, sku = workspace.get("retentionInDays"), workspace.get("sku.name")
    if arm.same(sku, "Free"):
        if days not in (None, 7):
            yield refused("retentionInDays", days, "must be 7 for sku Free")
    elif isinstance(sku, str) and not arm.within(days, 30, 730) and days not in (-1, 4, 5, 6, 7):
        yield refused("retentionInDays", days, "must be from 30 to 730")


@law(WORKSPACE, source="https://learn.microsoft.com/azure/azure-monitor/logs/cost-logs#commitment-tiers")
def commitment(workspace: Subject) -> Iterator[Finding]:
    """A commitment belongs to the SKU CapacityReservation, which needs one."""
    level, sku = workspace.get("sku.capacityReservationLevel"), workspace.get("sku.name")
    if level and isinstance(sku, str) and not arm.same(sku, "CapacityReservation"):
        yield refused("sku.capacityReservationLevel", level, f"needs sku.name CapacityReservation; it is {sku}")
    if arm.same(sku, "CapacityReservation") and not workspace.given("sku.capacityReservationLevel"):
        yield refused("sku.capacityReservationLevel", None, "must be given for sku CapacityReservation")


@law(COMPONENT, source="https://learn.microsoft.com/azure/azure-monitor/app/convert-classic-resource")
def workspace_is_named(component: Subject) -> Iterator[Finding]:
    """A component that keeps its data in Log Analytics names the workspace."""
    if component.get("ingestionMode") == "LogAnalytics" and not component.given("workspaceResourceId"):
        yield refused("workspaceResourceId", None, "must be given when ingestionMode is LogAnalytics")


@law(COMPONENT, source="https://learn.microsoft.com/rest/api/application-insights/components/create-or-update")
def retention_step(component: Subject) -> Iterator[Finding]:
    """Application Insights keeps data for one of a few periods."""
    days, steps = component.get("retentionInDays"), (30, 60, 90, 120, 180, 270, 365, 550, 730)
    if isinstance(days, int) and days not in steps:
        yield refused("retentionInDays", days, f"must be one of {', '.join(map(str, steps))}")


@law(SETTING, source=DIAGNOSTICS)
def has_destination(setting: Subject) -> Iterator[Finding]:
    """A diagnostic setting sends something somewhere."""
    if not any(setting.given(path) for path in DESTINATIONS):
        yield refused("workspaceId", None, "or another destination must be given")
    if not setting.given("logs") and not setting.given("metrics"):
        yield refused("logs", None, "or metrics must be given")


@law(SETTING, source=DIAGNOSTICS)
def category_or_group(setting: Subject) -> Iterator[Finding]:
    """Logs are chosen by category or by group, each once."""
    for path, _ in setting.each("logs[*]"):
        if setting.get(f"{path}.category") and setting.get(f"{path}.categoryGroup"):
            yield refused(
                f"{path}.categoryGroup",
                setting.get(f"{path}.categoryGroup"),
                "must not be given together with category",
            )
    for key in ("logs[*].category", "logs[*].categoryGroup", "metrics[*].category"):
        for path, value in arm.repeated(setting.each(key)):
            yield refused(path, value, "must be given once")


@law(SETTING, source=DIAGNOSTICS)
def sent_once(setting: Subject) -> Iterator[Finding]:
    """A resource has five settings at most, and sends a category to a place once."""
    found = [
        other for other in arm.siblings(setting, "resourceUri") if not arm.same(other.get("name"), setting.get("name"))
    ]
    if len(found) >= PER_RESOURCE:
        yield refused(
            "resourceUri", setting.get("resourceUri"), f"must have {PER_RESOURCE} diagnostic settings at most"
        )
    for other in found:
        if not arm.same(other.get("workspaceId"), setting.get("workspaceId")):
            continue
        for pattern in ("logs[*].category", "logs[*].categoryGroup", "metrics[*].category"):
            taken = arm.strings(other, pattern)
            for path, value in setting.each(pattern):
                if value in taken:
                    yield refused(path, value, "must not go to one workspace by two settings of the same resource")


@law(ALERT, source="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types#metric-alerts")
def window_of_alert(alert: Subject) -> Iterator[Finding]:
    """An alert looks back at least as far as it looks often."""
    window, often = duration(alert.get("windowSize")), duration(alert.get("evaluationFrequency"))
    if window is not None and often is not None and window < often:
        yield refused(
            "windowSize",
            alert.get("windowSize"),
            f"must not be shorter than evaluationFrequency, {alert.get('evaluationFrequency')}",
        )


@law(
    "azure-native:monitor:AutoscaleSetting",
    source="https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-best-practices",
)
def capacities_in_order(setting: Subject) -> Iterator[Finding]:
    """The default capacity lies between the least and the most."""
    for path, _ in setting.each("profiles[*]"):
        low, usual, high = (setting.get(f"{path}.capacity.{key}") for key in ("minimum", "default", "maximum"))
        if not all(str(value).isdigit() for value in (low, usual, high)):
            continue
        if int(low) > int(high):
            yield refused(f"{path}.capacity.minimum", low, f"must not be more than maximum, {high}")
        elif not int(low) <= int(usual) <= int(high):
            yield refused(f"{path}.capacity.default", usual, f"must be from minimum, {low}, to maximum, {high}")


CATEGORIES = {
    "microsoft.keyvault/vaults": {"auditevent", "azurepolicyevaluationdetails"},
    "microsoft.storage/storageaccounts": set[str](),
}
"""The categories of logs of some types, in lower case; a storage account has logs of its services only."""


@law(SETTING, source="https://github.com/Azure/azure-policy/issues/1448")
def category_is_offered(setting: Subject) -> Iterator[Finding]:
    """A resource has the categories of logs of its type."""
    after = str(setting.get("resourceUri") or "").casefold().rpartition("/providers/")[2].split("/")
    offered = CATEGORIES.get("/".join(after[:2]))
    if offered is None or len(after) != 3:  # noqa: PLR2004 - namespace, type and name
        return
    for path, value in setting.each("logs[*].category"):
        if str(value).casefold() not in offered:
            remedy = "" if offered else "take the id of its blob service, /blobServices/default"
            rule = f"must be a category of its type: {', '.join(sorted(offered)) or 'it has none'}"
            yield refused(path, value, rule, remedy=remedy)


WINDOWS = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D", "PT24H")
FREQUENCIES = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT60M")


@law(ALERT, source="https://learn.microsoft.com/rest/api/monitor/metric-alerts/create-or-update")
def alert_steps(alert: Subject) -> Iterator[Finding]:
    """An alert looks back and looks again in a few steps, and has a severity from 0 to 4."""
    for path, steps in (("windowSize", WINDOWS), ("evaluationFrequency", FREQUENCIES)):
        value = alert.get(path)
        if isinstance(value, str) and duration(value) not in {duration(step) for step in steps}:
            yield refused(path, value, f"must be one of {', '.join(steps)}")
    if not arm.within(alert.get("severity"), 0, 4):
        yield refused("severity", alert.get("severity"), "must be from 0 to 4")


@law(ALERT, source="https://learn.microsoft.com/rest/api/monitor/metric-alerts/create-or-update")
def alert_watches(alert: Subject) -> Iterator[Finding]:
    """An alert watches something."""
    if alert.get("scopes") == []:
        yield refused("scopes", [], "must hold the id of what is watched")


@law(
    "azure-native:monitor:AutoscaleSetting",
    source="https://learn.microsoft.com/rest/api/monitor/autoscale-settings/create-or-update",
)
def scaling_times(setting: Subject) -> Iterator[Finding]:
    """The times of a rule are durations of ISO 8601."""
    for key in ("metricTrigger.timeGrain", "metricTrigger.timeWindow", "scaleAction.cooldown"):
        for path, value in setting.each(f"profiles[*].rules[*].{key}"):
            if isinstance(value, str) and not ISO.fullmatch(value):
                yield refused(path, value, "must be a duration of ISO 8601", remedy="write such as PT5M")
