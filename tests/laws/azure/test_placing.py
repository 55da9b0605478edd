"""Laws of place."""

import pytest

from rehearsal.laws.azure import placing
from tests.laws.azure.records import ident, made, net, subnet_id
from tests.laws.support import Case, check

PLAN = made("web:AppServicePlan", "Microsoft.Web/serverfarms/plan", {"location": "West Europe"})
GROUP = made("network:NetworkSecurityGroup", "Microsoft.Network/networkSecurityGroups/nsg", {"location": "westeurope"})
VAULT = made("keyvault:Vault", "Microsoft.KeyVault/vaults/vault", {"location": "westeurope"})
STORES = [
    made("storage:StorageAccount", f"Microsoft.Storage/storageAccounts/{region}", {"location": region})
    for region in ("westeurope", "northeurope")
]
LOGS = {"resourceUri": VAULT.id, "logs": [{"category": "AuditEvent"}]}

CASES = [
    Case(
        placing.beside_what_it_uses,
        [PLAN],
        {"serverFarmId": PLAN.id, "location": "northeurope"},
        "serverFarmId",
        {"serverFarmId": PLAN.id, "location": "westeurope"},
    ),
    Case(
        placing.beside_what_it_uses,
        [net(location="westeurope")],
        {"subnetId": subnet_id("a"), "location": "eastus"},
        "subnetId",
        {"subnetId": subnet_id("a"), "location": "West Europe"},
        "azure-native:redis:Redis",
    ),
    Case(
        placing.subnet_beside_its_group,
        [net(location="northeurope"), GROUP],
        {"virtualNetworkName": "net", "networkSecurityGroup": {"id": GROUP.id}, "resourceGroupName": "rg"},
        "networkSecurityGroup.id",
        {"virtualNetworkName": "other", "networkSecurityGroup": {"id": GROUP.id}, "resourceGroupName": "rg"},
    ),
    Case(
        placing.logs_beside_their_source,
        [VAULT, *STORES],
        LOGS | {"storageAccountId": ident("Microsoft.Storage/storageAccounts/northeurope")},
        "storageAccountId",
        LOGS | {"storageAccountId": ident("Microsoft.Storage/storageAccounts/westeurope")},
    ),
    Case(placing.offered_in_region, [], {"location": "UK South"}, "location", {"location": "West Europe"}),
    Case(
        placing.offered_in_region,
        [],
        {"location": "westeurope"},
        "location",
        {"location": "swedencentral"},
        "azure-native:monitor:ActionGroup",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
