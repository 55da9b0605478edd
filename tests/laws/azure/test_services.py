"""Laws of API Management, pipelines, logic apps, Batch, Event Grid and AI services."""

from typing import Any

import pytest

from rehearsal.laws.azure import apimanagement, batch, cognitiveservices, eventgrid, integration
from tests.laws.azure.records import ident, made
from tests.laws.support import Case, check

SHOP = {"serviceName": "apim", "path": "shop"}
FIRST = made("apimanagement:Api", "Microsoft.ApiManagement/service/apim/apis/one", SHOP | {"apiId": "one"})
STORE = ident("Microsoft.Storage/storageAccounts/data")


def after(name: str) -> dict[str, Any]:
    return {"activities": [{"name": "first"}, {"name": "second", "dependsOn": [{"activity": name}]}]}


CASES = [
    Case(
        apimanagement.capacity_of_sku,
        [],
        {"sku": {"name": "Consumption", "capacity": 1}},
        "sku.capacity",
        {"sku": {"name": "Consumption", "capacity": 0}},
    ),
    Case(
        apimanagement.capacity_of_sku,
        [],
        {"sku": {"name": "Developer", "capacity": 2}},
        "sku.capacity",
        {"sku": {"name": "Premium", "capacity": 2}},
    ),
    Case(
        apimanagement.path_taken_once,
        [FIRST],
        SHOP | {"apiId": "two", "resourceGroupName": "rg"},
        "path",
        SHOP | {"apiId": "one;rev=2", "resourceGroupName": "rg"},
    ),
    Case(
        integration.dependency_exists,
        [],
        after("frist"),
        "activities[1].dependsOn[0].activity",
        after("first"),
    ),
    Case(
        integration.definition_has_schema,
        [],
        {"definition": {"triggers": {}}},
        "definition",
        {"definition": {"$schema": "https://schema.management.azure.com/x", "triggers": {}}},
    ),
    Case(
        batch.fixed_or_automatic,
        [],
        {"scaleSettings": {"fixedScale": {}, "autoScale": {"formula": "x"}}},
        "scaleSettings.autoScale",
        {"scaleSettings": {"autoScale": {"formula": "x"}}},
    ),
    Case(
        batch.vault_of_subscription,
        [],
        {"poolAllocationMode": "UserSubscription"},
        "keyVaultReference",
        {"poolAllocationMode": "BatchService"},
    ),
    Case(
        eventgrid.topic_of_source,
        [],
        {"source": STORE, "topicType": "Microsoft.Storage.StorageAccount"},
        "topicType",
        {"source": STORE, "topicType": "microsoft.storage.storageaccounts"},
    ),
    Case(
        cognitiveservices.account_has_kind,
        [],
        {"sku": {"name": "S0"}},
        "kind",
        {"kind": "OpenAI", "sku": {"name": "S0"}},
    ),
    Case(
        eventgrid.events_go_somewhere, [], {"scope": STORE}, "destination", {"destination": {"endpointType": "WebHook"}}
    ),
    Case(
        integration.recurrence_has_unit,
        [],
        {"definition": {"$schema": "x", "triggers": {"tick": {"recurrence": {"frequency": "Daily"}}}}},
        "definition.triggers.tick.recurrence.frequency",
        {"definition": {"$schema": "x", "triggers": {"tick": {"recurrence": {"frequency": "Day"}}}}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
