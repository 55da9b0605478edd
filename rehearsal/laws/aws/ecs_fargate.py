"""Laws of what network modes and Fargate leave to nobody, and of a task's volumes."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .ecs import CONTAINERS, FARGATE, TASK, containers, on_fargate, size
from .reading import blocks, inside, listed, text

API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference"
DRIVERS = ("awslogs", "splunk", "awsfirelens")
LINUX = ("devices", "sharedMemorySize", "maxSwap", "swappiness")
LONGEST_STOP = 120
WINDOWS_CPU = 1024


def _only_fargate(task: Subject) -> bool:
    return on_fargate(task) and listed(task.get("requiresCompatibilities")) == ["FARGATE"]


@law(TASK, source=f"{API}/API_ContainerDefinition.html")
def awsvpc_names_the_hosts(task: Subject) -> Iterator[Finding]:
    """With network mode `awsvpc` a container has no host name and no hosts of its own."""
    for one in containers(task) if task.get("networkMode") == "awsvpc" else ():
        for key in ("hostname", "extraHosts"):
            if one.get(key):
                yield refused(
                    CONTAINERS, one[key], f"is {key} of {one.get('name')}, which networkMode=awsvpc does not support"
                )


@law(TASK, source=f"{API}/API_PortMapping.html")
def host_ports_are_the_same(task: Subject) -> Iterator[Finding]:
    """With network mode `host` a container's port is the host's."""
    for one in containers(task) if task.get("networkMode") == "host" else ():
        for port in listed(one.get("portMappings")):
            inner, outer = inside(port, "containerPort"), inside(port, "hostPort")
            if isinstance(inner, int) and isinstance(outer, int) and outer not in (0, inner):
                yield refused(
                    CONTAINERS, outer, f"is a hostPort of {one.get('name')}; with networkMode=host it must be {inner}"
                )


@law(TASK, source=FARGATE)
def fargate_gives_no_devices(task: Subject) -> Iterator[Finding]:
    """Fargate has no devices to give, no GPU, no memory to share and no capability but one to add."""
    for one in containers(task) if _only_fargate(task) else ():
        name, linux = one.get("name"), one.get("linuxParameters")
        for key in LINUX:
            if inside(linux, key):
                yield refused(CONTAINERS, key, f"is in linuxParameters of {name}, and Fargate does not support it")
        for added in listed(inside(linux, "capabilities", "add")):
            if added != "SYS_PTRACE":
                yield refused(CONTAINERS, added, f"is a capability that {name} adds; Fargate adds SYS_PTRACE alone")
        if one.get("dockerSecurityOptions"):
            yield refused(CONTAINERS, name, "has dockerSecurityOptions, which Fargate does not support")
        if any(inside(need, "type") == "GPU" for need in listed(one.get("resourceRequirements"))):
            yield refused(CONTAINERS, name, "requires a GPU, and Fargate has none (ClientException)")


@law(TASK, source=f"{API}/API_LogConfiguration.html")
def fargate_logs_so(task: Subject) -> Iterator[Finding]:
    """On Fargate logs go by three drivers, and those of awslogs have a prefix."""
    for one in containers(task) if _only_fargate(task) else ():
        driver = inside(one, "logConfiguration", "logDriver")
        if isinstance(driver, str) and driver not in DRIVERS:
            yield refused(
                CONTAINERS, driver, f"is the log driver of {one.get('name')}; Fargate has {', '.join(DRIVERS)}"
            )
        options = inside(one, "logConfiguration", "options")
        if driver == "awslogs" and isinstance(options, dict) and not options.get("awslogs-stream-prefix"):
            yield refused(
                CONTAINERS,
                "awslogs-stream-prefix",
                f"is required in the options of {one.get('name')} on Fargate (ClientException)",
            )


@law(TASK, source=f"{API}/API_RegisterTaskDefinition.html")
def fargate_shares_its_own(task: Subject) -> Iterator[Finding]:
    """On Fargate tasks share processes among themselves alone, and no memory."""
    if not _only_fargate(task):
        return
    if text(task, "pidMode") == "host":
        yield refused("pidMode", "host", 'must be "task" on Fargate (ClientException)')
    if text(task, "ipcMode"):
        yield refused("ipcMode", task.get("ipcMode"), "is not supported on Fargate (ClientException)")
    for path, _ in blocks(task, "volumes[*].dockerVolumeConfiguration"):
        yield refused(path, "given", "is not supported on Fargate (ClientException)")


@law(TASK, source=f"{API}/API_ContainerDefinition.html")
def stopping_has_an_end(task: Subject) -> Iterator[Finding]:
    """On Fargate a container has two minutes to stop in."""
    for one in containers(task) if _only_fargate(task) else ():
        wait = one.get("stopTimeout")
        if isinstance(wait, int) and wait > LONGEST_STOP:
            yield refused(CONTAINERS, wait, f"is stopTimeout of {one.get('name')}; Fargate waits {LONGEST_STOP} s")


@law(TASK, source=FARGATE)
def windows_is_large(task: Subject) -> Iterator[Finding]:
    """Windows runs on x86 alone, and on Fargate with one vCPU at least."""
    family = text(task, "runtimePlatform.operatingSystemFamily") or ""
    if not family.startswith("WINDOWS"):
        return
    if task.get("runtimePlatform.cpuArchitecture") == "ARM64":
        yield refused("runtimePlatform.cpuArchitecture", "ARM64", f"does not run {family} (ClientException)")
    cpu = size(task.get("cpu"))
    if on_fargate(task) and cpu is not None and cpu < WINDOWS_CPU:
        yield refused("cpu", task.get("cpu"), f"must be at least {WINDOWS_CPU} for {family} on Fargate")


@law(TASK, source=f"{API}/API_EFSVolumeConfiguration.html")
def shared_files_travel_encrypted(task: Subject) -> Iterator[Finding]:
    """A volume of EFS with IAM, an access point or a port of its own is encrypted on its way."""
    for path, volume in blocks(task, "volumes[*].efsVolumeConfiguration"):
        point = inside(volume, "authorizationConfig", "accessPointId")
        encrypted = task.given(f"{path}.transitEncryption") and volume.get("transitEncryption") != "DISABLED"
        why = (
            "authorizationConfig.iam"
            if inside(volume, "authorizationConfig", "iam") == "ENABLED"
            else "an access point"
            if point
            else "transitEncryptionPort"
            if volume.get("transitEncryptionPort")
            else None
        )
        if why and not encrypted:
            yield refused(
                f"{path}.transitEncryption",
                volume.get("transitEncryption"),
                f"must be ENABLED with {why} (ClientException)",
            )
        root = text(task, f"{path}.rootDirectory")
        if point and root and root != "/":
            yield refused(f"{path}.rootDirectory", root, 'must be "/" or absent with an access point (ClientException)')
