"""Laws of virtual machines and scale sets."""

import base64
import binascii
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

MACHINE, SET = "azure-native:compute:VirtualMachine", "azure-native:compute:VirtualMachineScaleSet"
NAMES = "https://github.com/microsoft/azure-tools-for-java/issues/301"
FAQ = "https://learn.microsoft.com/azure/virtual-machines/linux/faq"
GUESSED = """
1 123 a actuser adm admin admin1 admin2 administrator aspnet backup console david guest john owner root server
sql support support_388945a0 sys test test1 test2 test3 user user1 user2 user3 user4 user5
"""
RESERVED = set(GUESSED.split())
PASSWORDS = {
    "abc@123",
    "p@$$w0rd",
    "p@ssw0rd",
    "p@ssword123",
    "pa$$word",
    "pass@word1",
    "password!",
    "password1",
    "password22",
    "iloveyou!",
}
CATEGORIES = 3


def _at(subject: Subject) -> str:
    return "virtualMachineProfile." if subject.token == SET else ""


@law(MACHINE, SET, source=NAMES)
def admin_name(subject: Subject) -> Iterator[Finding]:
    """The administrator's name is none of those that everybody guesses."""
    path = f"{_at(subject)}osProfile.adminUsername"
    name = subject.get(path)
    if isinstance(name, str) and (name.casefold() in RESERVED or name.endswith(".")):
        yield refused(path, name, "must not be a reserved name such as admin, administrator, root, test or user")


@law(MACHINE, SET, source=FAQ)
def admin_password(subject: Subject) -> Iterator[Finding]:
    """A password has 12 to 123 characters of three kinds and is none that is well known."""
    path = f"{_at(subject)}osProfile.adminPassword"
    password = subject.get(path)
    if not isinstance(password, str) or arm.stands_in(password):
        return
    if not arm.within(len(password), 8, 123):
        yield refused(path, f"{len(password)} characters", "must have 12 to 123 characters")
    elif arm.kinds(password) < CATEGORIES:
        yield refused(
            path,
            f"{arm.kinds(password)} kinds",
            "must have three of lower case, upper case, digits and other characters",
        )
    elif password.casefold() in PASSWORDS:
        yield refused(path, "a well-known password", "must not be a password that is well known")


@law(MACHINE, SET, source="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#osprofile")
def way_to_log_in(subject: Subject) -> Iterator[Finding]:
    """A new machine has a password or, on Linux, keys; it is configured as Linux or as Windows."""
    at = f"{_at(subject)}osProfile"
    if not isinstance(subject.get(at), dict):
        return
    linux, windows = subject.given(f"{at}.linuxConfiguration"), subject.given(f"{at}.windowsConfiguration")
    if linux and windows:
        yield refused(f"{at}.windowsConfiguration", "both", "must not be given together with linuxConfiguration")
    off = subject.get(f"{at}.linuxConfiguration.disablePasswordAuthentication")
    if off is True and not subject.given(f"{at}.linuxConfiguration.ssh"):
        yield refused(f"{at}.linuxConfiguration.ssh", None, "must be given when disablePasswordAuthentication is on")
    elif off is False and not subject.given(f"{at}.adminPassword"):
        yield refused(f"{at}.adminPassword", None, "must be given when disablePasswordAuthentication is off")


@law(MACHINE, SET, source="https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed")
def key_shape(subject: Subject) -> Iterator[Finding]:
    """A key is an RSA or Ed25519 one in OpenSSH's form, in its user's authorized_keys."""
    at = f"{_at(subject)}osProfile"
    user = subject.get(f"{at}.adminUsername")
    for path, value in subject.each(f"{at}.linuxConfiguration.ssh.publicKeys[*].keyData"):
        rsa = re.match(r"\s*(ssh-rsa|ssh-ed25519|ecdsa-|-----BEGIN|---- BEGIN)", str(value))
        if rsa is None:
            yield refused(path, value, "must be a public key that begins with ssh-rsa or ssh-ed25519")
    for path, value in subject.each(f"{at}.linuxConfiguration.ssh.publicKeys[*].path"):
        if isinstance(user, str) and value != f"/home/{user}/.ssh/authorized_keys":
            yield refused(path, value, f"must be /home/{user}/.ssh/authorized_keys")


@law(MACHINE, SET, source="https://learn.microsoft.com/azure/virtual-machines/custom-data")
def data_is_encoded(subject: Subject) -> Iterator[Finding]:
    """Custom data and user data are in base64."""
    for path in (f"{_at(subject)}osProfile.customData", f"{_at(subject)}userData", "userData"):
        value = subject.get(path)
        if isinstance(value, str) and value:
            try:
                base64.b64decode(re.sub(r"\s", "", value), validate=True)
            except (binascii.Error, ValueError):
                yield refused(
                    path, value, "must be in base64", remedy="encode the script, for example with base64.b64encode"
                )
                return


@law(
    MACHINE,
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute",
)
def computer_name(machine: Subject) -> Iterator[Finding]:
    """A Windows machine's name has 15 characters at most and not only digits."""
    path = "osProfile.computerName"
    name = machine.get(path)
    if not isinstance(name, str) or not machine.given("osProfile.windowsConfiguration"):
        return
    if not arm.within(len(name), 1, 15) or name.isdigit():
        yield refused(path, name, "must be 1 to 15 characters, not only digits, on Windows")


@law(MACHINE, source="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#osdisk")
def disk_from(machine: Subject) -> Iterator[Finding]:
    """A disk made from an image names the image; an attached one brings its own users."""
    option = machine.get("storageProfile.osDisk.createOption")
    if (
        option == "FromImage"
        and not machine.given("storageProfile.imageReference")
        and not machine.given("storageProfile.osDisk.image")
    ):
        yield refused("storageProfile.imageReference", None, "must be given when osDisk.createOption is FromImage")
    if option == "Attach" and machine.given("osProfile"):
        yield refused("osProfile", "given", "must be left out when osDisk.createOption is Attach")


@law(MACHINE, SET, source="https://learn.microsoft.com/azure/virtual-machines/linux/attach-disk-portal")
def unit_once(subject: Subject) -> Iterator[Finding]:
    """The data disks of a machine have different logical unit numbers."""
    for path, value in arm.repeated(subject.each(f"{_at(subject)}storageProfile.dataDisks[*].lun")):
        yield refused(path, value, "must differ from the other disks' lun")


@law(MACHINE, source="https://learn.microsoft.com/azure/virtual-machines/availability-set-overview")
def zone_or_set(machine: Subject) -> Iterator[Finding]:
    """A machine is in a zone or in an availability set."""
    if machine.get("zones") and machine.given("availabilitySet.id"):
        yield refused("zones", machine.get("zones"), "must not be given together with availabilitySet")


@law(MACHINE, source="https://learn.microsoft.com/azure/virtual-machines/spot-vms")
def spot_only(machine: Subject) -> Iterator[Finding]:
    """An eviction policy and a highest price belong to spot machines."""
    priority = machine.get("priority") or ("" if machine.given("priority") else "Regular")
    for path in ("evictionPolicy", "billingProfile.maxPrice"):
        if priority == "Regular" and machine.get(path) is not None:
            yield refused(path, machine.get(path), "needs priority Spot")


@law(MACHINE, source="https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface-vm")
def interfaces(machine: Subject) -> Iterator[Finding]:
    """A network interface belongs to one machine; of several, one is primary."""
    pattern = "networkProfile.networkInterfaces[*].id"
    taken = [value for _, other in arm.others(machine) for value in arm.strings(other, pattern)]
    for path, value in machine.each(pattern):
        if any(arm.same(value, one) for one in taken):
            yield refused(path, value, "must not belong to another machine")
    found = machine.get("networkProfile.networkInterfaces")
    chosen = [value for _, value in machine.each("networkProfile.networkInterfaces[*].primary") if value is True]
    if isinstance(found, list) and len(found) > 1 and len(chosen) != 1 and arm.known(found):
        yield refused("networkProfile.networkInterfaces", len(found), "must have exactly one with primary true")


@law(
    MACHINE, SET, source="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#imagereference"
)
def image_is_whole(subject: Subject) -> Iterator[Finding]:
    """An image of the marketplace is named by its publisher, offer and SKU."""
    at = f"{_at(subject)}storageProfile.imageReference"
    keys = [key for key in ("publisher", "offer", "sku") if subject.given(f"{at}.{key}")]
    whole = any(subject.given(f"{at}.{key}") for key in ("id", "sharedGalleryImageId", "communityGalleryImageId"))
    for key in ("publisher", "offer", "sku"):
        if keys and not whole and key not in keys:
            yield refused(f"{at}.{key}", None, "must be given for an image of the marketplace")


@law("azure-native:compute:Disk", source="https://learn.microsoft.com/rest/api/compute/disks/create-or-update")
def empty_disk_has_size(disk: Subject) -> Iterator[Finding]:
    """An empty disk has a size."""
    if disk.get("creationData.createOption") == "Empty" and not disk.given("diskSizeGB"):
        yield refused("diskSizeGB", None, "must be given when creationData.createOption is Empty")


@law(
    SET, source="https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy"
)
def uniform_set_upgrades(scale_set: Subject) -> Iterator[Finding]:
    """A uniform scale set says how it is upgraded."""
    if scale_set.get("orchestrationMode") == "Uniform" and not scale_set.given("upgradePolicy"):
        yield refused("upgradePolicy", None, "must be given when orchestrationMode is Uniform")
