"""Laws of Key Vault."""

from typing import Any

import pytest

from rehearsal.laws.azure import keyvault
from rehearsal.subject import Subject
from rehearsal.world.store import World
from tests.laws.azure.records import GUID, made
from tests.laws.support import Case, check

OTHER = "99999999-2222-3333-4444-555555555555"
STANDARD = made("keyvault:Vault", "Microsoft.KeyVault/vaults/safe", {"properties": {"sku": {"name": "standard"}}})
IN_VAULT = {"resourceGroupName": "rg", "vaultName": "safe"}


def vault(**properties: Any) -> dict[str, Any]:
    always = {"tenantId": GUID, "sku": {"family": "A", "name": "standard"}, "accessPolicies": []}
    return {"properties": always | properties}


def policy(**entry: Any) -> list[dict[str, Any]]:
    return [{"tenantId": GUID, "objectId": GUID} | entry]


CASES = [
    Case(
        keyvault.purge_protection_never_off,
        [],
        vault(enablePurgeProtection=False),
        "properties.enablePurgeProtection",
        vault(enablePurgeProtection=True),
    ),
    Case(
        keyvault.retention,
        [],
        vault(softDeleteRetentionInDays=5),
        "properties.softDeleteRetentionInDays",
        vault(softDeleteRetentionInDays=7),
    ),
    Case(
        keyvault.soft_delete_stays,
        [],
        vault(enableSoftDelete=False),
        "properties.enableSoftDelete",
        vault(enableSoftDelete=True),
    ),
    Case(
        keyvault.identities_are_guids,
        [],
        vault(accessPolicies=policy(objectId="me@example.com")),
        "properties.accessPolicies[0].objectId",
        vault(accessPolicies=policy()),
        "azure-native:keyvault:Vault",
    ),
    Case(
        keyvault.one_tenant,
        [],
        vault(accessPolicies=policy(tenantId=OTHER)),
        "properties.accessPolicies[0].tenantId",
        vault(accessPolicies=policy()),
    ),
    Case(
        keyvault.policies_or_roles,
        [],
        vault(enableRbacAuthorization=True, accessPolicies=policy()),
        "properties.accessPolicies",
        vault(enableRbacAuthorization=True, accessPolicies=[]),
    ),
    Case(
        keyvault.key_in_tier,
        [STANDARD],
        IN_VAULT | {"properties": {"kty": "RSA-HSM"}},
        "properties.kty",
        IN_VAULT | {"properties": {"kty": "RSA"}},
    ),
    Case(
        keyvault.size_of_key,
        [],
        {"properties": {"kty": "RSA", "keySize": 1024}},
        "properties.keySize",
        {"properties": {"kty": "RSA", "keySize": 2048}},
    ),
    Case(
        keyvault.policies_are_given,
        [],
        {"properties": {"tenantId": GUID}},
        "properties.accessPolicies",
        {"properties": {"tenantId": GUID, "accessPolicies": []}},
    ),
    Case(
        keyvault.policies_are_given,
        [],
        {"properties": {"tenantId": GUID, "enableRbacAuthorization": False}},
        "properties.accessPolicies",
        {"properties": {"tenantId": GUID, "enableRbacAuthorization": True}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_retention_is_fixed_once_the_vault_exists() -> None:
    subject = Subject(
        token="azure-native:keyvault:Vault",
        name="safe",
        urn="urn",
        world=World(),
        inputs=vault(softDeleteRetentionInDays=30),
        previous=vault(softDeleteRetentionInDays=7),
    )
    assert [finding.path for finding in keyvault.retention.check(subject)] == ["properties.softDeleteRetentionInDays"]
