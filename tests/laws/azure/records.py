"""What the cases of Azure's laws have in common: resources that exist, and ids of theirs."""

from typing import Any

from rehearsal.world.store import Record

ACCOUNT = "123456789012"
GUID = "11111111-2222-3333-4444-555555555555"


def ident(path: str) -> str:
    """The ARM id of a resource in the group `rg`, such as `Microsoft.Network/virtualNetworks/net`."""
    return f"/subscriptions/{ACCOUNT}/resourceGroups/rg/providers/{path}"


def made(token: str, path: str, inputs: dict[str, Any] | None = None, outputs: dict[str, Any] | None = None) -> Record:
    """A resource of the group `rg` that exists already; the token without `azure-native:`."""
    name = path.rsplit("/", 1)[-1]
    return Record(
        token=f"azure-native:{token}",
        urn=f"urn:pulumi:dev::project::azure-native:{token}::{name}",
        id=ident(path),
        account=ACCOUNT,
        region="",
        inputs={"resourceGroupName": "rg"} | (inputs or {}),
        outputs=outputs or {},
    )


NET = ident("Microsoft.Network/virtualNetworks/net")
NETWORK = "Microsoft.Network/virtualNetworks/net"


def net(*prefixes: str, **more: Any) -> Record:
    """The virtual network `net` with these blocks."""
    inputs = {"virtualNetworkName": "net", "addressSpace": {"addressPrefixes": list(prefixes or ("10.0.0.0/16",))}}
    return made("network:VirtualNetwork", NETWORK, inputs | more)


def subnet(name: str, block: str, **more: Any) -> Record:
    """A subnet of `net`."""
    inputs = {"virtualNetworkName": "net", "subnetName": name, "addressPrefix": block}
    return made("network:Subnet", f"{NETWORK}/subnets/{name}", inputs | more)


def subnet_id(name: str) -> str:
    """The id of a subnet of `net`."""
    return f"{NET}/subnets/{name}"


def delegated(name: str, block: str, service: str) -> Record:
    """A subnet of `net` that is delegated to a service."""
    return subnet(name, block, delegations=[{"name": "only", "serviceName": service}])
