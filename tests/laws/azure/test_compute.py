"""Laws of virtual machines."""

from typing import Any

import pytest

from rehearsal.laws.azure import compute
from tests.laws.azure.records import ident, made
from tests.laws.support import Case, check

MACHINE = "azure-native:compute:VirtualMachine"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1aWxkLWtleS1vZi1ub2JvZHktYXQtYWxsLTAwMDAwMDAw"
NIC, SECOND = ident("Microsoft.Network/networkInterfaces/nic"), ident("Microsoft.Network/networkInterfaces/second")
USED = made(
    "compute:VirtualMachine",
    "Microsoft.Compute/virtualMachines/other",
    {"networkProfile": {"networkInterfaces": [{"id": NIC}]}},
)
IMAGE = {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}


def profile(**more: Any) -> dict[str, Any]:
    return {"osProfile": {"adminUsername": "keeper", "adminPassword": "Correct-horse-9"} | more}


def keys(data: str = KEY, path: str = "/home/keeper/.ssh/authorized_keys") -> dict[str, Any]:
    linux = {"disablePasswordAuthentication": True, "ssh": {"publicKeys": [{"keyData": data, "path": path}]}}
    return {"osProfile": {"adminUsername": "keeper", "linuxConfiguration": linux}}


def disks(*units: int) -> dict[str, Any]:
    return {"storageProfile": {"dataDisks": [{"lun": unit, "createOption": "Empty"} for unit in units]}}


def wired(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"networkProfile": {"networkInterfaces": list(entries)}}


CASES = [
    Case(compute.admin_name, [], profile(adminUsername="admin"), "osProfile.adminUsername", profile(), MACHINE),
    Case(
        compute.admin_name,
        [],
        {"virtualMachineProfile": profile(adminUsername="root")},
        "virtualMachineProfile.osProfile.adminUsername",
        {"virtualMachineProfile": profile()},
        "azure-native:compute:VirtualMachineScaleSet",
    ),
    Case(
        compute.admin_password,
        [],
        profile(adminPassword="lowercase-only"),
        "osProfile.adminPassword",
        profile(),
        MACHINE,
    ),
    Case(
        compute.way_to_log_in,
        [],
        {"osProfile": {"adminUsername": "keeper", "linuxConfiguration": {"disablePasswordAuthentication": True}}},
        "osProfile.linuxConfiguration.ssh",
        keys(),
        MACHINE,
    ),
    Case(
        compute.way_to_log_in,
        [],
        profile(linuxConfiguration={}, windowsConfiguration={}),
        "osProfile.windowsConfiguration",
        profile(linuxConfiguration={}),
        MACHINE,
    ),
    Case(
        compute.key_shape,
        [],
        keys(data="id_rsa.pub"),
        "osProfile.linuxConfiguration.ssh.publicKeys[0].keyData",
        keys(),
        MACHINE,
    ),
    Case(
        compute.key_shape,
        [],
        keys(path="/home/other/.ssh/authorized_keys"),
        "osProfile.linuxConfiguration.ssh.publicKeys[0].path",
        keys(),
        MACHINE,
    ),
    Case(
        compute.data_is_encoded,
        [],
        profile(customData="#!/bin/bash\necho hello"),
        "osProfile.customData",
        profile(customData="IyEvYmluL2Jhc2gKZWNobyBoZWxsbw=="),
        MACHINE,
    ),
    Case(
        compute.computer_name,
        [],
        profile(computerName="a-very-long-machine", windowsConfiguration={}),
        "osProfile.computerName",
        profile(computerName="machine", windowsConfiguration={}),
    ),
    Case(
        compute.disk_from,
        [],
        {"storageProfile": {"osDisk": {"createOption": "FromImage"}}},
        "storageProfile.imageReference",
        {"storageProfile": {"osDisk": {"createOption": "FromImage"}, "imageReference": IMAGE}},
    ),
    Case(compute.unit_once, [], disks(0, 0), "storageProfile.dataDisks[1].lun", disks(0, 1), MACHINE),
    Case(compute.zone_or_set, [], {"zones": ["1"], "availabilitySet": {"id": "/x"}}, "zones", {"zones": ["1"]}),
    Case(
        compute.spot_only,
        [],
        {"evictionPolicy": "Delete"},
        "evictionPolicy",
        {"evictionPolicy": "Delete", "priority": "Spot"},
    ),
    Case(
        compute.interfaces, [USED], wired({"id": NIC}), "networkProfile.networkInterfaces[0].id", wired({"id": SECOND})
    ),
    Case(
        compute.interfaces,
        [],
        wired({"id": NIC}, {"id": SECOND}),
        "networkProfile.networkInterfaces",
        wired({"id": NIC, "primary": True}, {"id": SECOND, "primary": False}),
    ),
    Case(
        compute.image_is_whole,
        [],
        {"storageProfile": {"imageReference": {"publisher": "Canonical", "offer": "ubuntu-24_04-lts"}}},
        "storageProfile.imageReference.sku",
        {"storageProfile": {"imageReference": {"id": "/subscriptions/x"}}},
    ),
    Case(
        compute.empty_disk_has_size,
        [],
        {"creationData": {"createOption": "Empty"}},
        "diskSizeGB",
        {"creationData": {"createOption": "Copy"}},
    ),
    Case(
        compute.uniform_set_upgrades,
        [],
        {"orchestrationMode": "Uniform"},
        "upgradePolicy",
        {"orchestrationMode": "Flexible"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
