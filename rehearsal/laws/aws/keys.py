"""Laws of KMS keys: where they are, what stands for them, and what they are used for."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .audit import KEY
from .reading import text, texts

ALIAS, REPLICA = "aws:kms/alias:Alias", "aws:kms/replicaKey:ReplicaKey"
API = "https://docs.aws.amazon.com/kms/latest/APIReference"
USERS = {
    "aws:cloudwatch/logGroup:LogGroup": "kmsKeyId",
    "aws:ecr/repository:Repository": "encryptionConfigurations[*].kmsKey",
    "aws:efs/fileSystem:FileSystem": "kmsKeyId",
    "aws:elasticache/replicationGroup:ReplicationGroup": "kmsKeyId",
    "aws:rds/cluster:Cluster": "kmsKeyId",
    "aws:rds/instance:Instance": "kmsKeyId",
    "aws:secretsmanager/secret:Secret": "kmsKeyId",
}
"""Where a type names the key that encrypts it in its own region."""
USAGES = {
    "HMAC": ("GENERATE_VERIFY_MAC",),
    "RSA": ("ENCRYPT_DECRYPT", "SIGN_VERIFY"),
    "ECC_NIST": ("SIGN_VERIFY", "KEY_AGREEMENT"),
    "ECC_SECG": ("SIGN_VERIFY",),
}


@law(*USERS, source="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html")
def key_is_in_the_region(user: Subject) -> Iterator[Finding]:
    """A key encrypts in its own region."""
    for path, arn in texts(user, USERS[user.token]):
        parts = arn.split(":")
        if parts[0] == "arn" and parts[2:3] == ["kms"] and user.region and parts[3] != user.region:
            yield refused(path, arn, f"is a key in {parts[3]}, not in {user.region} (InvalidParameterException)")


@law(ALIAS, source=f"{API}/API_CreateAlias.html")
def alias_stands_for_a_key(alias: Subject) -> Iterator[Finding]:
    """An alias stands for a key of its region, and for no other alias."""
    target = text(alias, "targetKeyId") or ""
    if target.startswith("alias/") or ":alias/" in target:
        yield refused("targetKeyId", target, "is an alias: Aliases must refer to keys (ValidationException)")
    elif target.startswith("arn:") and alias.region and target.split(":")[3] != alias.region:
        yield refused("targetKeyId", target, f"is not in {alias.region} (ValidationException)")


@law(REPLICA, source=f"{API}/API_ReplicateKey.html")
def replica_is_elsewhere(replica: Subject) -> Iterator[Finding]:
    """A key that may have replicas is multi-region, and they are in other regions."""
    arn = text(replica, "primaryKeyArn") or ""
    if arn.startswith("arn:") and not re.search(r":key/mrk-", arn):
        yield refused("primaryKeyArn", arn, "is no multi-Region key, key/mrk-... (UnsupportedOperationException)")
    elif arn.startswith("arn:") and arn.split(":")[3] == replica.region:
        yield refused("primaryKeyArn", arn, f"is in {replica.region} itself (ValidationException)")


@law(KEY, source=f"{API}/API_CreateKey.html")
def usage_is_given_and_suits(key: Subject) -> Iterator[Finding]:
    """A key that does not encrypt symmetrically says what it is for."""
    spec = text(key, "customerMasterKeySpec") or ""
    allowed = next((usages for begin, usages in USAGES.items() if spec.startswith(begin)), None)
    usage = text(key, "keyUsage") or ("ENCRYPT_DECRYPT" if not key.given("keyUsage") else None)
    if allowed and usage and usage not in allowed and not spec.startswith("HMAC"):
        yield refused("keyUsage", key.get("keyUsage"), f"must be {' or '.join(allowed)} for {spec}")
    if spec.startswith("HMAC") and not key.given("keyUsage"):
        yield refused("keyUsage", None, f"must be {USAGES['HMAC'][0]} for {spec} (ValidationException)")
