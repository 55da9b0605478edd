"""A virtual machine has an administrator called admin."""

from pulumi_azure_native import compute, network, resources

SOURCE = "https://github.com/Azure/azure-cli/issues/582"
ERROR = "InvalidParameter: The Admin Username specified is not allowed."
RESOURCE = "azure-native:compute:VirtualMachine::machine"
PATH = "osProfile.adminUsername"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    inside = network.Subnet(
        "inside", resource_group_name=group.name, virtual_network_name=net.name, address_prefix="10.0.0.0/24"
    )
    card = network.NetworkInterface(
        "card",
        resource_group_name=group.name,
        ip_configurations=[
            network.NetworkInterfaceIPConfigurationArgs(name="only", subnet=network.SubnetArgs(id=inside.id))
        ],
    )
    opener = "Correct-horse-9"
    compute.VirtualMachine(
        "machine",
        resource_group_name=group.name,
        hardware_profile=compute.HardwareProfileArgs(vm_size="Standard_B2s"),
        network_profile=compute.NetworkProfileArgs(
            network_interfaces=[compute.NetworkInterfaceReferenceArgs(id=card.id, primary=True)]
        ),
        os_profile=compute.OSProfileArgs(
            computer_name="machine",
            admin_username="keeper" if mended else "admin",
            admin_password=opener,
        ),
        storage_profile=compute.StorageProfileArgs(
            os_disk=compute.OSDiskArgs(create_option=compute.DiskCreateOptionTypes.FROM_IMAGE),
            image_reference=compute.ImageReferenceArgs(
                publisher="Canonical", offer="ubuntu-24_04-lts", sku="server", version="latest"
            ),
        ),
    )
