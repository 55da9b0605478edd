"""Laws of Container Apps: what runs, and its environment."""

from typing import Any

import pytest

from rehearsal.laws.azure import app, app_environment
from tests.laws.azure.records import delegated, ident, made, subnet, subnet_id
from tests.laws.support import Case, check

APP, JOB = "azure-native:app:ContainerApp", "azure-native:app:Job"
ENVIRONMENT = ident("Microsoft.App/managedEnvironments/env")
IDENTITY = ident("Microsoft.ManagedIdentity/userAssignedIdentities/me")
PROFILES = [{"name": "Consumption", "workloadProfileType": "Consumption"}]
ENV = made("app:ManagedEnvironment", "Microsoft.App/managedEnvironments/env", {"workloadProfiles": PROFILES})
APPS = "Microsoft.App/environments"
USER = {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY]}


def sized(cpu: float, memory: str, **more: Any) -> dict[str, Any]:
    container = {"name": "web", "image": "nginx", "resources": {"cpu": cpu, "memory": memory}}
    return {"environmentId": ENVIRONMENT, "template": {"containers": [container]}} | more


def secret(name: str, **more: Any) -> dict[str, Any]:
    env = [{"name": "PASSWORD", "secretRef": "password"}]
    return {
        "configuration": {"secrets": [{"name": name, "value": "x"} | more]},
        "template": {"containers": [{"name": "web", "image": "nginx", "env": env}]},
    }


def secrets(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"configuration": {"secrets": list(entries)}}


def registry(**entry: Any) -> dict[str, Any]:
    return {"configuration": {"registries": [{"server": "reg.azurecr.io"} | entry]}, "identity": USER}


def mounting(volume: str) -> dict[str, Any]:
    mounts = [{"volumeName": volume, "mountPath": "/data"}]
    return {
        "template": {
            "containers": [{"name": "web", "image": "nginx", "volumeMounts": mounts}],
            "volumes": [{"name": "data"}],
        }
    }


def placed(name: str, *, profiles: bool = True, **more: Any) -> dict[str, Any]:
    return (
        {"vnetConfiguration": {"infrastructureSubnetId": subnet_id(name)}}
        | ({"workloadProfiles": PROFILES} if profiles else {})
        | more
    )


VAULT = {"name": "a", "keyVaultUrl": "https://safe.vault.azure.net/secrets/a", "identity": IDENTITY}
SCHEDULE = {"cronExpression": "0 3 * * *", "parallelism": 1}
LOGS = {"customerId": "c", "sharedKey": "k"}
SUBNETS = [
    subnet("plain", "10.0.0.0/23"),
    delegated("apps", "10.0.2.0/27", APPS),
    delegated("small", "10.0.3.0/28", APPS),
    subnet("tight", "10.0.4.0/24"),
]
TAKEN = made("app:ManagedEnvironment", "Microsoft.App/managedEnvironments/other", placed("apps"))

CASES = [
    Case(
        app.sizes_on_consumption,
        [ENV],
        sized(0.5, "2Gi"),
        "template.containers[0].resources.memory",
        sized(0.5, "1.0Gi"),
        APP,
    ),
    Case(
        app.sizes_on_consumption,
        [ENV],
        sized(0.3, "0.6Gi"),
        "template.containers[0].resources.cpu",
        sized(0.25, "0.5Gi"),
        APP,
    ),
    Case(
        app.profile_exists,
        [ENV],
        sized(0.5, "1Gi", workloadProfileName="Large"),
        "workloadProfileName",
        sized(0.5, "1Gi", workloadProfileName="Consumption"),
        APP,
    ),
    Case(
        app.secret_exists,
        [],
        secret("passwd"),
        "template.containers[0].env[0].secretRef",
        secret("password"),
        APP,
    ),
    Case(
        app.secret_has_value,
        [],
        secrets({"name": "a", "keyVaultUrl": VAULT["keyVaultUrl"]}),
        "configuration.secrets[0].identity",
        secrets(VAULT) | {"identity": USER},
        APP,
    ),
    Case(
        app.secret_name,
        [],
        secrets({"name": "API_KEY", "value": "x"}),
        "configuration.secrets[0].name",
        secrets({"name": "api-key", "value": "x"}),
        APP,
    ),
    Case(
        app.identity_is_assigned,
        [],
        registry(identity=f"{IDENTITY}2"),
        "configuration.registries[0].identity",
        registry(identity=IDENTITY),
        APP,
    ),
    Case(
        app.registry_login,
        [],
        registry(username="me"),
        "configuration.registries[0].passwordSecretRef",
        registry(identity="system"),
        APP,
    ),
    Case(
        app.volume_exists,
        [],
        mounting("date"),
        "template.containers[0].volumeMounts[0].volumeName",
        mounting("data"),
        APP,
    ),
    Case(
        app.trigger_configured,
        [],
        {"configuration": {"triggerType": "Schedule"}},
        "configuration.scheduleTriggerConfig",
        {"configuration": {"triggerType": "Schedule", "scheduleTriggerConfig": SCHEDULE}},
    ),
    Case(
        app_environment.subnet_delegated,
        SUBNETS,
        placed("plain"),
        "vnetConfiguration.infrastructureSubnetId",
        placed("apps"),
    ),
    Case(
        app_environment.subnet_delegated,
        [*SUBNETS, delegated("wide", "10.0.8.0/23", APPS)],
        placed("wide", profiles=False),
        "vnetConfiguration.infrastructureSubnetId",
        placed("plain", profiles=False),
    ),
    Case(
        app_environment.subnet_large_enough,
        SUBNETS,
        placed("small"),
        "vnetConfiguration.infrastructureSubnetId",
        placed("apps"),
    ),
    Case(
        app_environment.subnet_large_enough,
        SUBNETS,
        placed("tight", profiles=False),
        "vnetConfiguration.infrastructureSubnetId",
        placed("plain", profiles=False),
    ),
    Case(
        app_environment.subnet_of_its_own,
        [TAKEN],
        placed("apps"),
        "vnetConfiguration.infrastructureSubnetId",
        placed("plain"),
    ),
    Case(
        app_environment.needs_network, [], {"zoneRedundant": True}, "zoneRedundant", placed("apps", zoneRedundant=True)
    ),
    Case(
        app_environment.logs_have_a_place,
        [],
        {"appLogsConfiguration": {"destination": "log-analytics", "logAnalyticsConfiguration": {"customerId": "c"}}},
        "appLogsConfiguration.logAnalyticsConfiguration.sharedKey",
        {"appLogsConfiguration": {"destination": "log-analytics", "logAnalyticsConfiguration": LOGS}},
    ),
    Case(
        app_environment.profiles_counted,
        [],
        {"workloadProfiles": [PROFILES[0] | {"minimumCount": 1}]},
        "workloadProfiles[0].minimumCount",
        {"workloadProfiles": PROFILES},
    ),
    Case(
        app.something_runs,
        [],
        {"template": {"containers": [{"name": "web"}]}},
        "template.containers[0].image",
        {"template": {"containers": [{"name": "web", "image": "nginx:1"}]}},
    ),
    Case(
        app.something_runs,
        [],
        {"template": {"containers": []}},
        "template.containers",
        {"template": {"containers": [{"name": "web", "image": "nginx:1"}]}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
