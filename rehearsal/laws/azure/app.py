"""Laws of Container Apps: what runs and what it refers to."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.app_environment import ENVIRONMENT
from rehearsal.subject import Subject

APP, JOB = "azure-native:app:ContainerApp", "azure-native:app:Job"
TOTALS = "https://github.com/microsoft/azure-container-apps/issues/1259"
SECRETS = "https://learn.microsoft.com/azure/container-apps/manage-secrets"
STEP, LARGEST, GIB_A_CPU = 0.25, 4.0, 2


def _environment(app: Subject) -> Subject | None:
    return arm.referred(app, "environmentId", ENVIRONMENT) or arm.referred(app, "managedEnvironmentId", ENVIRONMENT)


def _consumption(app: Subject) -> bool:
    """Whether the app certainly runs on the Consumption profile, whose sizes are fixed."""
    name, environment = app.get("workloadProfileName"), _environment(app)
    if name is None:
        return not app.given("workloadProfileName") and environment is not None
    if environment is None:
        return name == "Consumption"
    return any(
        arm.same(environment.get(f"{path}.name"), name)
        and environment.get(f"{path}.workloadProfileType") == "Consumption"
        for path, _ in environment.each("workloadProfiles[*]")
    )


@law(APP, JOB, source=TOTALS)
def sizes_on_consumption(app: Subject) -> Iterator[Finding]:
    """On the Consumption profile the containers' CPU is a multiple of 0.25 up to 4, with 2 GiB for each CPU."""
    containers = [path for path, _ in app.each("template.containers[*]")]
    sizes = [(app.get(f"{c}.resources.cpu"), app.get(f"{c}.resources.memory")) for c in containers]
    if not containers or not _consumption(app) or not arm.complete(app, "template.containers"):
        return
    cpu = gib = 0.0
    for one, memory in sizes:
        shaped = re.fullmatch(r"(\d+(?:\.\d+)?)Gi", str(memory))
        if not isinstance(one, int | float) or shaped is None:
            return
        cpu, gib = cpu + one, gib + float(shaped[1])
    path = f"{containers[0]}.resources" if len(containers) == 1 else "template.containers"
    if cpu % STEP or not arm.within(cpu, STEP, LARGEST):
        yield refused(
            f"{path}.cpu" if len(containers) == 1 else path, cpu, "must add up to a multiple of 0.25 from 0.25 to 4"
        )
    elif abs(gib - GIB_A_CPU * cpu) > 1e-6:  # noqa: PLR2004 - what floating point loses
        yield refused(
            f"{path}.memory" if len(containers) == 1 else path,
            sizes[0][1] if len(containers) == 1 else f"{gib:g}Gi",
            f"must be {GIB_A_CPU * cpu:g}Gi in all for {cpu:g} CPU on the Consumption profile",
        )


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/workload-profiles-overview")
def profile_exists(app: Subject) -> Iterator[Finding]:
    """An app runs on a workload profile that its environment has."""
    name, environment = app.get("workloadProfileName"), _environment(app)
    if (
        not isinstance(name, str)
        or name == "Consumption"
        or environment is None
        or not arm.complete(environment, "workloadProfiles")
    ):
        return
    names = arm.strings(environment, "workloadProfiles[*].name")
    if names and not any(arm.same(name, known) for known in names):
        yield refused("workloadProfileName", name, f"must be a profile of the environment: {', '.join(names)}")


@law(APP, JOB, source="https://github.com/pulumi/pulumi-azure-native/issues/1715")
def secret_exists(app: Subject) -> Iterator[Finding]:
    """What refers to a secret names one that the app has."""
    if not arm.complete(app, "configuration.secrets"):
        return
    names = arm.strings(app, "configuration.secrets[*].name")
    for pattern in (
        "configuration.registries[*].passwordSecretRef",
        "template.containers[*].env[*].secretRef",
        "template.initContainers[*].env[*].secretRef",
        "template.volumes[*].secrets[*].secretRef",
        "template.scale.rules[*].custom.auth[*].secretRef",
        "template.scale.rules[*].http.auth[*].secretRef",
        "template.scale.rules[*].azureQueue.auth[*].secretRef",
        "configuration.eventTriggerConfig.scale.rules[*].auth[*].secretRef",
    ):
        for path, value in app.each(pattern):
            if value and value not in names:
                yield refused(
                    path,
                    value,
                    f"must name a secret of the app: {', '.join(names) or 'it has none'}",
                    remedy="add it to configuration.secrets",
                )


@law(APP, JOB, source="https://github.com/pulumi/pulumi-azure-native/issues/2807")
def secret_has_value(app: Subject) -> Iterator[Finding]:
    """A secret has a value, or a Key Vault's address and an identity to read it."""
    for path, _ in app.each("configuration.secrets[*]"):
        if app.given(f"{path}.value"):
            continue
        for key in ("keyVaultUrl", "identity"):
            if not app.given(f"{path}.{key}"):
                yield refused(f"{path}.{key}", None, "must be given for a secret without a value")
        url = app.get(f"{path}.keyVaultUrl")
        if isinstance(url, str) and not re.fullmatch(r"https://[^/]+/secrets/[^/]+(/[^/]*)?", url):
            yield refused(f"{path}.keyVaultUrl", url, "must be https://<vault>.vault.azure.net/secrets/<name>")


@law(APP, JOB, source=SECRETS)
def secret_name(app: Subject) -> Iterator[Finding]:
    """A secret's name is in lower case, with dashes and dots, and used once."""
    for path, name in app.each("configuration.secrets[*].name"):
        if not re.fullmatch(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?", str(name)):
            yield refused(
                path, name, "must be lower-case letters, digits, dashes and dots, a letter or digit at both ends"
            )
    for path, name in arm.repeated(app.each("configuration.secrets[*].name")):
        yield refused(path, name, "must be used once")


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/managed-identity-image-pull")
def identity_is_assigned(app: Subject) -> Iterator[Finding]:
    """An identity that pulls images or reads secrets is one of the app's own."""
    if not arm.complete(app, "identity"):
        return
    ours = app.get("identity.userAssignedIdentities") or []
    for pattern in ("configuration.registries[*].identity", "configuration.secrets[*].identity"):
        for path, value in app.each(pattern):
            if str(value).startswith("/subscriptions/") and not any(arm.same(value, one) for one in ours):
                yield refused(path, value, "must be one of the app's identity.userAssignedIdentities")


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/containers#container-registries")
def registry_login(app: Subject) -> Iterator[Finding]:
    """A registry is entered with an identity, or with a user's name and password."""
    for path, _ in app.each("configuration.registries[*]"):
        if app.given(f"{path}.identity") or app.inputs["configuration"]["registries"] is None:
            continue
        for key in ("username", "passwordSecretRef"):
            if not app.given(f"{path}.{key}"):
                yield refused(f"{path}.{key}", None, "must be given for a registry without an identity")


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/storage-mounts")
def volume_exists(app: Subject) -> Iterator[Finding]:
    """A container mounts volumes that its template has."""
    if not arm.complete(app, "template.volumes"):
        return
    names = arm.strings(app, "template.volumes[*].name")
    for pattern in (
        "template.containers[*].volumeMounts[*].volumeName",
        "template.initContainers[*].volumeMounts[*].volumeName",
    ):
        for path, value in app.each(pattern):
            if value not in names:
                yield refused(path, value, f"must name a volume of the template: {', '.join(names) or 'it has none'}")


@law(JOB, source="https://learn.microsoft.com/azure/container-apps/jobs#job-trigger-types")
def trigger_configured(job: Subject) -> Iterator[Finding]:
    """A job has the configuration of its trigger."""
    wanted = {"Schedule": "scheduleTriggerConfig", "Event": "eventTriggerConfig"}.get(
        str(job.get("configuration.triggerType"))
    )
    if wanted and not job.given(f"configuration.{wanted}"):
        yield refused(
            f"configuration.{wanted}", None, f"must be given when triggerType is {job.get('configuration.triggerType')}"
        )


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/containers#configuration")
def something_runs(app: Subject) -> Iterator[Finding]:
    """A template has a container, and each container an image."""
    if app.get("template.containers") == []:
        yield refused("template.containers", [], "must hold a container")
    for pattern in ("template.containers[*]", "template.initContainers[*]"):
        for path, _ in app.each(pattern):
            if not app.given(f"{path}.image"):
                yield refused(f"{path}.image", None, "must be given")
