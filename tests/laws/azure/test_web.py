"""Laws of App Service."""

from typing import Any

import pytest

from rehearsal.laws.azure import web
from rehearsal.world.store import Record
from tests.laws.azure.records import ident, made, subnet_id
from tests.laws.support import Case, check

APP = "azure-native:web:WebApp"
PLAN = ident("Microsoft.Web/serverfarms/plan")
ON_PLAN = {"serverFarmId": PLAN}
FLEX_SETTINGS = [{"name": "FUNCTIONS_WORKER_RUNTIME", "value": "python"}]
FLEX_CONFIG = {"functionAppConfig": {"runtime": {"name": "python", "version": "3.11"}}}


def plan(name: str, **more: Any) -> list[Record]:
    return [made("web:AppServicePlan", "Microsoft.Web/serverfarms/plan", {"sku": {"name": name}} | more)]


def site(**config: Any) -> dict[str, Any]:
    return ON_PLAN | {"siteConfig": config}


CASES = [
    Case(web.linux_is_reserved, [], {"kind": "Linux"}, "reserved", {"kind": "Linux", "reserved": True}),
    Case(
        web.zones_in_tier,
        [],
        {"sku": {"name": "B1"}, "zoneRedundant": True},
        "zoneRedundant",
        {"sku": {"name": "P1v3"}, "zoneRedundant": True},
    ),
    Case(
        web.runtime_on_linux,
        plan("B1"),
        site(linuxFxVersion="NODE|20-lts"),
        "siteConfig.linuxFxVersion",
        site(nodeVersion="20"),
        APP,
    ),
    Case(web.always_on_in_tier, plan("F1"), site(alwaysOn=True), "siteConfig.alwaysOn", site(alwaysOn=False), APP),
    Case(web.always_on_in_tier, plan("Y1", reserved=True), site(alwaysOn=True), "siteConfig.alwaysOn", site(), APP),
    Case(
        web.process_in_tier,
        plan("F1"),
        site(use32BitWorkerProcess=False),
        "siteConfig.use32BitWorkerProcess",
        site(use32BitWorkerProcess=True),
        APP,
    ),
    Case(
        web.network_in_tier,
        plan("F1"),
        ON_PLAN | {"virtualNetworkSubnetId": subnet_id("a")},
        "virtualNetworkSubnetId",
        ON_PLAN,
        APP,
    ),
    Case(web.slots_in_tier, plan("B1"), ON_PLAN | {"slot": "staging"}, "slot", {"slot": "staging"}),
    Case(web.flex_configuration, plan("FC1", reserved=True), ON_PLAN, "functionAppConfig", ON_PLAN | FLEX_CONFIG),
    Case(
        web.flex_configuration,
        plan("FC1", reserved=True),
        site(appSettings=FLEX_SETTINGS) | FLEX_CONFIG,
        "siteConfig.appSettings[0].name",
        ON_PLAN | FLEX_CONFIG,
    ),
    Case(
        web.functions_storage,
        [],
        {"kind": "functionapp", "siteConfig": {"appSettings": [{"name": "A", "value": "1"}]}},
        "siteConfig.appSettings",
        {"kind": "functionapp", "siteConfig": {"appSettings": [{"name": "AzureWebJobsStorage", "value": "1"}]}},
    ),
    Case(
        web.settings_named_once,
        [],
        {"siteConfig": {"appSettings": [{"name": "A"}, {"name": "A"}]}},
        "siteConfig.appSettings[1].name",
        {"siteConfig": {"appSettings": [{"name": "A"}, {"name": "B"}]}},
        APP,
    ),
    Case(
        web.runtime_has_shape,
        [],
        site(linuxFxVersion="python3.11"),
        "siteConfig.linuxFxVersion",
        site(linuxFxVersion="PYTHON|3.11"),
        APP,
    ),
    Case(
        web.runtime_has_shape,
        plan("Y1", reserved=True),
        site(linuxFxVersion="node:12") | {"kind": "functionapp,linux"},
        "siteConfig.linuxFxVersion",
        site(linuxFxVersion="NODE|20") | {"kind": "functionapp,linux"},
        APP,
    ),
    Case(
        web.restriction_is_block,
        [],
        site(ipSecurityRestrictions=[{"ipAddress": "office network"}]),
        "siteConfig.ipSecurityRestrictions[0].ipAddress",
        site(
            ipSecurityRestrictions=[
                {"ipAddress": "203.0.113.0/24,198.51.100.7/32"},
                {"ipAddress": "Any"},
                {"ipAddress": "AzureFrontDoor.Backend", "tag": "ServiceTag"},
            ]
        ),
        APP,
    ),
    Case(web.slot_is_another, [], {"slot": "production"}, "slot", {"slot": "staging"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
