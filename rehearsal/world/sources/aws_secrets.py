"""AWS data sources of parameters, secrets and keys."""

import re

from rehearsal.world import chance

from .generic import matching, project
from .question import Answer, Fields, Question, Refusal


def _parameter(question: Question) -> Fields:
    name = str(question.get("name", ""))
    if name.startswith("arn:"):
        name = "/" + name.partition(":parameter/")[2]
    if not re.fullmatch(r"[a-zA-Z0-9_.\-/:]+", name):
        raise Refusal(f"name: {name!r} is no name of a parameter; names have letters, digits and _.-/")
    found = matching(question, question.records("ssm/parameter"))
    if found:
        return project(question, found, version=1)
    value = _public(question, name)
    owner = "" if name.startswith("/aws/") else question.account
    arn = f"arn:{question.partition}:ssm:{question.region}:{owner}:parameter/{name.lstrip('/')}"
    return question.completed(
        {
            "id": name,
            "name": question.get("name"),
            "arn": arn,
            "value": value,
            "insecureValue": value,
            "type": "String",
            "version": 1,
            "withDecryption": question.get("withDecryption", True),
        }
    )


def _public(question: Question, name: str) -> str:
    """The value of a parameter: an image's id where its name says so."""
    if name.endswith("/recommended") and "ecs" in name:
        ident = f"ami-{chance.drawn('hex', 17, question.region, name)}"
        return f'{{"image_id":"{ident}","image_name":"amzn2023-ami-ecs","schema_version":1}}'
    if name.startswith("/aws/service/") and re.search(r"ami|image", name):
        return f"ami-{chance.drawn('hex', 17, question.region, name)}"
    if name.startswith("/aws/service/global-infrastructure/"):
        return question.region
    return f"value-of-{name.strip('/').replace('/', '-')}"


def _secret_arn(question: Question, name: str) -> str:
    return (
        name
        if name.startswith("arn:")
        else question.arn(f"secret:{name}-{chance.drawn('mixed', 6, question.account, name)}", service="secretsmanager")
    )


def _secret(question: Question) -> Fields:
    found = matching(question, question.records("secretsmanager/secret"))
    if found:
        return project(question, found)
    name = str(question.get("name") or question.get("arn") or "secret")
    arn = _secret_arn(question, name)
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "name": name if not name.startswith("arn:") else arn.rsplit(":", 1)[-1][:-7],
            "policy": "",
            "kmsKeyId": "",
            "description": "",
            "tags": {},
        }
    )


def _secret_version(question: Question) -> Fields:
    ident = str(question.get("secretId", ""))
    records = question.records("secretsmanager/secretVersion")
    secrets = {one.id: one for one in question.records("secretsmanager/secret")}
    for record in records:
        owner = secrets.get(str(record.inputs.get("secretId")))
        if ident in (record.inputs.get("secretId"), owner.outputs.get("name") if owner else None):
            return project(question, record, secretId=ident, versionStage=question.get("versionStage", "AWSCURRENT"))
    made = '{"username":"simulated","password":"simulated"}'
    version = chance.uuid_of(question.account, ident)
    return question.completed(
        {
            "id": f"{ident}|AWSCURRENT",
            "arn": _secret_arn(question, ident),
            "secretString": made,
            "secretBinary": "",
            "versionId": version,
            "versionStage": question.get("versionStage", "AWSCURRENT"),
            "versionStages": ["AWSCURRENT"],
            "createdDate": "2020-01-01T00:00:00Z",
        }
    )


def _key(question: Question) -> Fields:
    given = str(question.get("keyId", ""))
    aliases = question.records("kms/alias")
    target = next(
        (
            str(one.inputs.get("targetKeyId"))
            for one in aliases
            if given.removeprefix("arn:").endswith(str(one.outputs.get("name"))) and given
        ),
        given,
    )
    for record in question.records("kms/key", "kms/replicaKey"):
        if target in (record.id, record.outputs.get("arn")):
            return project(question, record, keyState="Enabled", keyManager="CUSTOMER")
    if given.startswith("alias/"):
        ident = chance.uuid_of(question.account, question.region, given)
    else:
        ident = given.rsplit("/", 1)[-1]
    return question.completed(
        {
            "id": ident,
            "keyId": given,
            "arn": question.arn(f"key/{ident}", service="kms"),
            "keyState": "Enabled",
            "enabled": True,
            "keyManager": "AWS" if given.startswith("alias/aws/") else "CUSTOMER",
            "keyUsage": "ENCRYPT_DECRYPT",
            "origin": "AWS_KMS",
            "awsAccountId": question.account,
            "customerMasterKeySpec": "SYMMETRIC_DEFAULT",
            "keySpec": "SYMMETRIC_DEFAULT",
        }
    )


def _alias(question: Question) -> Fields:
    name = str(question.get("name", ""))
    if not name.startswith("alias/"):
        raise Refusal(f"name: {name!r} is no alias of a key; it must start with alias/")
    found = matching(question, question.records("kms/alias"))
    if found:
        return project(question, found)
    ident = chance.uuid_of(question.account, question.region, name)
    arn = question.arn(name, service="kms")
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "name": name,
            "targetKeyId": ident,
            "targetKeyArn": question.arn(f"key/{ident}", service="kms"),
        }
    )


SECRETS: dict[str, Answer] = {
    "kms/getAlias": _alias,
    "kms/getKey": _key,
    "secretsmanager/getSecret": _secret,
    "secretsmanager/getSecretVersion": _secret_version,
    "ssm/getParameter": _parameter,
}
