"""Laws of container groups (Azure Container Instances)."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

GROUP = "azure-native:containerinstance:ContainerGroup"
SOURCES = ("azureFile", "emptyDir", "gitRepo", "secret", "secretReference")


@law(GROUP, source="https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts")
def private_in_network(group: Subject) -> Iterator[Finding]:
    """A group in a virtual network has a private address; only a public one has a DNS label."""
    kind = group.get("ipAddress.type")
    if kind == "Public" and group.get("subnetIds"):
        yield refused("ipAddress.type", kind, "must be Private for a group in a subnet")
    if kind == "Private" and group.get("ipAddress.dnsNameLabel"):
        yield refused("ipAddress.dnsNameLabel", group.get("ipAddress.dnsNameLabel"), "needs ipAddress.type Public")


@law(GROUP, source="https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files")
def volume_exists(group: Subject) -> Iterator[Finding]:
    """Containers mount volumes of their group, and a volume has one source."""
    if arm.complete(group, "volumes"):
        names = arm.strings(group, "volumes[*].name")
        for path, value in group.each("containers[*].volumeMounts[*].name"):
            if value not in names:
                yield refused(path, value, f"must name a volume of the group: {', '.join(names) or 'it has none'}")
    for path, _ in group.each("volumes[*]"):
        given = [key for key in SOURCES if group.given(f"{path}.{key}")]
        if len(given) > 1:
            yield refused(f"{path}.{given[1]}", given, f"must not be given together with {given[0]}")


@law(GROUP, source="https://learn.microsoft.com/azure/container-instances/container-instances-multi-container-yaml")
def container_ports_apart(group: Subject) -> Iterator[Finding]:
    """The containers of a group share an address, so each port and each name is used once."""
    for path, name in arm.repeated(group.each("containers[*].name")):
        yield refused(path, name, "must be used once")
    ports = [
        (path, (group.get(path), group.get(path.removesuffix("port") + "protocol") or "TCP"))
        for path, _ in group.each("containers[*].ports[*].port")
    ]
    for path, (port, _) in arm.repeated(ports):
        yield refused(path, port, "must be used once in the group")


@law(GROUP, source="https://github.com/Azure/azure-cli/issues/6476")
def address_opens_what_containers_do(group: Subject) -> Iterator[Finding]:
    """A port of the group's address is one of its containers': there is no mapping of ports."""
    if not arm.complete(group, "containers"):
        return
    ports = {port for _, port in group.each("containers[*].ports[*].port")}
    for path, port in group.each("ipAddress.ports[*].port"):
        if port not in ports:
            yield refused(path, port, f"must be a port of a container: {_listed(ports)}")


@law(GROUP, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/1697")
def address_has_ports(group: Subject) -> Iterator[Finding]:
    """An address has a port."""
    if group.get("ipAddress.ports") == []:
        yield refused("ipAddress.ports", [], "must not be empty")


def _listed(ports: set[int]) -> str:
    return ", ".join(map(str, sorted(ports))) or "there is none"
