"""Laws of Service Bus, Event Hubs and Azure Monitor."""

from typing import Any

import pytest

from rehearsal.laws.azure import monitor, servicebus
from rehearsal.world.store import Record
from tests.laws.azure.records import ident, made
from tests.laws.support import Case, check

QUEUE, TOPIC = "azure-native:servicebus:Queue", "azure-native:servicebus:Topic"
IN = {"resourceGroupName": "rg", "namespaceName": "space"}
SPACE = ident("Microsoft.OperationalInsights/workspaces/logs")
TARGET = ident("Microsoft.KeyVault/vaults/safe")
SETTING = {
    "name": "mine",
    "resourceUri": TARGET,
    "workspaceId": SPACE,
    "logs": [{"category": "AuditEvent", "enabled": True}],
}
OTHER = made("monitor:DiagnosticSetting", "Microsoft.Insights/diagnosticSettings/other", SETTING | {"name": "other"})


def bus(sku: str) -> list[Record]:
    return [made("servicebus:Namespace", "Microsoft.ServiceBus/namespaces/space", {"sku": {"name": sku}})]


def hubs(sku: str) -> list[Record]:
    return [made("eventhub:Namespace", "Microsoft.EventHub/namespaces/space", {"sku": {"name": sku}})]


def logs(*entries: dict[str, Any]) -> dict[str, Any]:
    return SETTING | {"logs": [{"enabled": True} | entry for entry in entries]}


def capacity(low: str, usual: str, high: str) -> dict[str, Any]:
    return {"profiles": [{"name": "p", "capacity": {"minimum": low, "default": usual, "maximum": high}}]}


CASES = [
    Case(
        servicebus.tier_is_sku,
        [],
        {"sku": {"name": "Standard", "tier": "Basic"}},
        "sku.tier",
        {"sku": {"name": "Standard", "tier": "Standard"}},
        "azure-native:servicebus:Namespace",
    ),
    Case(
        servicebus.premium_units,
        [],
        {"sku": {"name": "Premium", "capacity": 3}},
        "sku.capacity",
        {"sku": {"name": "Premium", "capacity": 4}},
    ),
    Case(servicebus.topics_in_tier, bus("Basic"), IN, "namespaceName", IN | {"namespaceName": "elsewhere"}, TOPIC),
    Case(
        servicebus.queue_in_tier,
        bus("Basic"),
        IN | {"requiresSession": True},
        "requiresSession",
        IN | {"requiresSession": False},
    ),
    Case(servicebus.express_not_premium, bus("Premium"), IN | {"enableExpress": True}, "enableExpress", IN, QUEUE),
    Case(servicebus.lock_is_short, [], {"lockDuration": "PT10M"}, "lockDuration", {"lockDuration": "PT5M"}, QUEUE),
    Case(
        servicebus.idle_is_long,
        [],
        {"autoDeleteOnIdle": "PT1M"},
        "autoDeleteOnIdle",
        {"autoDeleteOnIdle": "P10675199DT2H48M5.4775807S"},
        QUEUE,
    ),
    Case(
        servicebus.hub_in_tier,
        hubs("Basic"),
        IN | {"messageRetentionInDays": 7},
        "messageRetentionInDays",
        IN | {"messageRetentionInDays": 1},
    ),
    Case(
        servicebus.groups_in_tier,
        hubs("Basic"),
        IN | {"consumerGroupName": "mine"},
        "namespaceName",
        IN | {"consumerGroupName": "$Default"},
    ),
    Case(
        servicebus.inflates_in_standard,
        [],
        {"sku": {"name": "Standard", "capacity": 4}, "isAutoInflateEnabled": True, "maximumThroughputUnits": 2},
        "maximumThroughputUnits",
        {"sku": {"name": "Standard", "capacity": 4}, "isAutoInflateEnabled": True, "maximumThroughputUnits": 8},
    ),
    Case(
        monitor.retention_of_sku,
        [],
        {"sku": {"name": "PerGB2018"}, "retentionInDays": 10},
        "retentionInDays",
        {"sku": {"name": "PerGB2018"}, "retentionInDays": 30},
    ),
    Case(
        monitor.commitment,
        [],
        {"sku": {"name": "PerGB2018", "capacityReservationLevel": 100}},
        "sku.capacityReservationLevel",
        {"sku": {"name": "CapacityReservation", "capacityReservationLevel": 100}},
    ),
    Case(
        monitor.workspace_is_named,
        [],
        {"ingestionMode": "LogAnalytics"},
        "workspaceResourceId",
        {"ingestionMode": "LogAnalytics", "workspaceResourceId": SPACE},
    ),
    Case(monitor.retention_step, [], {"retentionInDays": 45}, "retentionInDays", {"retentionInDays": 90}),
    Case(monitor.has_destination, [], {"resourceUri": TARGET, "logs": []}, "workspaceId", SETTING),
    Case(
        monitor.category_or_group,
        [],
        logs({"category": "A", "categoryGroup": "allLogs"}),
        "logs[0].categoryGroup",
        logs({"categoryGroup": "allLogs"}),
    ),
    Case(monitor.sent_once, [OTHER], SETTING, "logs[0].category", SETTING | {"workspaceId": f"{SPACE}2"}),
    Case(
        monitor.window_of_alert,
        [],
        {"windowSize": "PT1M", "evaluationFrequency": "PT5M"},
        "windowSize",
        {"windowSize": "PT15M", "evaluationFrequency": "PT5M"},
    ),
    Case(
        monitor.capacities_in_order,
        [],
        capacity("2", "1", "5"),
        "profiles[0].capacity.default",
        capacity("1", "2", "5"),
    ),
    Case(
        servicebus.durations_are_iso,
        [],
        {"defaultMessageTimeToLive": "14 days"},
        "defaultMessageTimeToLive",
        {
            "defaultMessageTimeToLive": "P14D",
            "lockDuration": "00:05:00",
            "autoDeleteOnIdle": "P10675199DT2H48M5.4775807S",
        },
    ),
    Case(
        monitor.category_is_offered,
        [],
        {"resourceUri": ident("Microsoft.Storage/storageAccounts/data"), "logs": [{"category": "StorageRead"}]},
        "logs[0].category",
        {
            "resourceUri": ident("Microsoft.Storage/storageAccounts/data/blobServices/default"),
            "logs": [{"category": "StorageRead"}],
            "workspaceId": "x",
        },
    ),
    Case(
        monitor.category_is_offered,
        [],
        {"resourceUri": ident("Microsoft.KeyVault/vaults/v"), "logs": [{"category": "AuditLogs"}]},
        "logs[0].category",
        {
            "resourceUri": ident("Microsoft.KeyVault/vaults/v"),
            "logs": [{"category": "AuditEvent"}],
            "workspaceId": "x",
        },
    ),
    Case(monitor.alert_steps, [], {"windowSize": "PT10M"}, "windowSize", {"windowSize": "PT15M"}),
    Case(monitor.alert_steps, [], {"severity": 5}, "severity", {"severity": 0}),
    Case(
        servicebus.size_in_gibibytes,
        [],
        {"maxSizeInMegabytes": 3000},
        "maxSizeInMegabytes",
        {"maxSizeInMegabytes": 5120},
    ),
    Case(
        servicebus.manager_sends_and_listens,
        [],
        {"rights": ["Manage"]},
        "rights",
        {"rights": ["Listen", "Manage", "Send"]},
    ),
    Case(
        servicebus.throughput_of_tier,
        [],
        {"sku": {"name": "Standard", "capacity": 60}},
        "sku.capacity",
        {"sku": {"name": "Standard", "capacity": 40}},
    ),
    Case(monitor.alert_watches, [], {"scopes": []}, "scopes", {"scopes": ["/subscriptions/x"]}),
    Case(
        monitor.scaling_times,
        [],
        {"profiles": [{"rules": [{"metricTrigger": {"timeGrain": "1 minute"}}]}]},
        "profiles[0].rules[0].metricTrigger.timeGrain",
        {"profiles": [{"rules": [{"metricTrigger": {"timeGrain": "PT1M"}, "scaleAction": {"cooldown": "PT5M"}}]}]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
