"""Laws of App Service: plans, sites and slots."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

PLAN, APP, SLOT = (f"azure-native:web:{kind}" for kind in ("AppServicePlan", "WebApp", "WebAppSlot"))
LIMITS = "https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits"
FLEX = "https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan"
FREE, CONSUMPTION, FLEXIBLE = {"F1", "FREE"}, {"Y1"}, {"FC1"}
SHARED = FREE | {"D1", "SHARED"}
BASIC = {"B1", "B2", "B3"}


def _plan(app: Subject) -> Subject | None:
    return arm.referred(app, "serverFarmId", PLAN)


def _sku(plan: Subject | None) -> str:
    if plan is None:
        return ""
    tier = str(plan.get("sku.tier") or "").casefold()
    if tier == "dynamic":
        return "Y1"
    return str(plan.get("sku.name") or "").upper()


def _linux(plan: Subject | None) -> bool | None:
    if plan is None or (plan.given("reserved") and plan.get("reserved") is None):
        return None
    return plan.get("reserved") is True


@law(PLAN, source="https://github.com/pulumi/examples/issues/975")
def linux_is_reserved(plan: Subject) -> Iterator[Finding]:
    """A plan is a Linux plan by `reserved`; its kind alone makes a Windows plan."""
    if "linux" in str(plan.get("kind") or "").casefold() and _linux(plan) is False:
        yield warned("reserved", plan.get("reserved"), "must be true for Linux: as given, Azure makes a Windows plan")


@law(PLAN, source="https://learn.microsoft.com/azure/reliability/reliability-app-service")
def zones_in_tier(plan: Subject) -> Iterator[Finding]:
    """Zone redundancy needs a premium plan."""
    if plan.get("zoneRedundant") is True and _sku(plan) in SHARED | BASIC | CONSUMPTION | {"S1", "S2", "S3"}:
        yield refused("zoneRedundant", value=True, rule=f"needs a premium plan; it is {_sku(plan)}")


@law(APP, SLOT, source="https://github.com/pulumi/pulumi-azure/issues/625")
def runtime_on_linux(app: Subject) -> Iterator[Finding]:
    """A Linux runtime runs on a Linux plan."""
    path = "siteConfig.linuxFxVersion"
    if app.get(path) and _linux(_plan(app)) is False:
        yield refused(
            path, app.get(path), "needs a plan with reserved true", remedy="set reserved on the App Service plan"
        )


@law(APP, SLOT, source="https://github.com/Azure/azure-cli/issues/17020")
def runtime_has_shape(app: Subject) -> Iterator[Finding]:
    """A Linux runtime is a stack and a version with a bar between; a premium function app is not asked."""
    path = "siteConfig.linuxFxVersion"
    runtime, functions = app.get(path), "functionapp" in str(app.get("kind") or "").casefold()
    if functions and _sku(_plan(app)) not in CONSUMPTION:
        return
    if isinstance(runtime, str) and runtime and "|" not in runtime and not arm.same(runtime, "SITECONTAINERS"):
        yield refused(path, runtime, "must be a stack, a bar and a version", remedy="write such as PYTHON|3.12")


@law(APP, SLOT, source="https://github.com/Azure/azure-cli/issues/9567")
def always_on_in_tier(app: Subject) -> Iterator[Finding]:
    """Free, shared and consumption plans put idle sites to sleep."""
    sku = _sku(_plan(app))
    if app.get("siteConfig.alwaysOn") is True and sku in SHARED | CONSUMPTION:
        yield refused(
            "siteConfig.alwaysOn", value=True, rule=f"must be off in a {sku} plan", remedy="take B1 or larger"
        )


@law(APP, SLOT, source=LIMITS)
def process_in_tier(app: Subject) -> Iterator[Finding]:
    """Free and shared plans run 32-bit workers only."""
    sku = _sku(_plan(app))
    if app.get("siteConfig.use32BitWorkerProcess") is False and sku in SHARED and _linux(_plan(app)) is False:
        yield refused("siteConfig.use32BitWorkerProcess", value=False, rule=f"must be on in a {sku} plan")


@law(APP, SLOT, source="https://learn.microsoft.com/azure/app-service/overview-vnet-integration")
def network_in_tier(app: Subject) -> Iterator[Finding]:
    """Free, shared and consumption plans join no virtual network."""
    sku = _sku(_plan(app))
    if app.get("virtualNetworkSubnetId") and sku in SHARED | CONSUMPTION:
        yield refused("virtualNetworkSubnetId", app.get("virtualNetworkSubnetId"), f"must be left out in a {sku} plan")


@law(SLOT, source=LIMITS)
def slots_in_tier(slot: Subject) -> Iterator[Finding]:
    """Slots need a standard plan."""
    app = arm.named(slot, slot.get("name"), APP)
    sku = _sku(_plan(slot) or (_plan(app) if app else None))
    if sku in SHARED | BASIC:
        yield refused("slot", slot.get("slot"), f"needs a standard plan or better; it is {sku}")


@law(APP, source=FLEX)
def flex_configuration(app: Subject) -> Iterator[Finding]:
    """A Flex Consumption app says what it runs in functionAppConfig, and not in the old settings."""
    if _sku(_plan(app)) not in FLEXIBLE:
        return
    if not app.given("functionAppConfig"):
        yield refused("functionAppConfig", None, "must be given in a Flex Consumption plan")
    for path, name in app.each("siteConfig.appSettings[*].name"):
        if name in ("FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION"):
            yield refused(
                path, name, "must be left out in a Flex Consumption plan", remedy="use functionAppConfig.runtime"
            )


@law(APP, source="https://learn.microsoft.com/azure/azure-functions/functions-app-settings#azurewebjobsstorage")
def functions_storage(app: Subject) -> Iterator[Finding]:
    """A function app keeps its state in a storage account."""
    kind = str(app.get("kind") or "").casefold()
    names = arm.strings(app, "siteConfig.appSettings[*].name")
    if "functionapp" not in kind or "workflowapp" in kind or not arm.complete(app, "siteConfig.appSettings"):
        return
    if names and not any(name.startswith("AzureWebJobsStorage") for name in names):
        yield warned("siteConfig.appSettings", names, "should hold AzureWebJobsStorage for a function app")


@law(APP, SLOT, source="https://learn.microsoft.com/azure/app-service/configure-common")
def settings_named_once(app: Subject) -> Iterator[Finding]:
    """An app setting is given once."""
    for path, name in arm.repeated(app.each("siteConfig.appSettings[*].name")):
        yield warned(path, name, "is given twice: one of the values is lost")


@law(APP, SLOT, source="https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions")
def restriction_is_block(app: Subject) -> Iterator[Finding]:
    """A rule of access names blocks of addresses, or a service tag and says so."""
    for pattern in ("siteConfig.ipSecurityRestrictions[*]", "siteConfig.scmIpSecurityRestrictions[*]"):
        for at, _ in app.each(pattern):
            path = f"{at}.ipAddress"
            value, tagged = app.get(path), app.given(f"{at}.tag") and not arm.same(app.get(f"{at}.tag"), "Default")
            if isinstance(value, str) and not tagged and not all(map(_is_block, value.split(","))):
                yield refused(path, value, "must be a block of addresses", remedy="write such as 203.0.113.0/24")


def _is_block(value: str) -> bool:
    if arm.same(value.strip(), "Any"):
        return True
    try:
        ipaddress.ip_interface(value.strip())
    except ValueError:
        return False
    return True


@law(SLOT, source="https://learn.microsoft.com/azure/app-service/deploy-staging-slots")
def slot_is_another(slot: Subject) -> Iterator[Finding]:
    """The production slot is the app itself."""
    if arm.same(slot.get("slot"), "production"):
        yield refused("slot", slot.get("slot"), "must not be production, which is the app itself")
