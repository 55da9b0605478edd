"""Computed values of who may do what: roles, users, pools and keys."""

import json
from collections.abc import Callable

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

from .network import Computed


def _role(made: Made) -> Computed:
    return {
        "uniqueId": "AROA" + made.drawn("upper", 17),
        "createDate": "2020-01-01T00:00:00Z",
        "inlinePolicies": [],
        "managedPolicyArns": [],
        "namePrefix": "",
    }


def _user(made: Made) -> Computed:
    return {"uniqueId": "AIDA" + made.drawn("upper", 17)}


def _policy(made: Made) -> Computed:
    return {"policyId": "ANPA" + made.drawn("upper", 17), "attachmentCount": 0, "namePrefix": ""}


def _profile(made: Made) -> Computed:
    return {"uniqueId": "AIPA" + made.drawn("upper", 17), "createDate": "2020-01-01T00:00:00Z"}


def _access_key(made: Made) -> Computed:
    secret = made.drawn("mixed", 40)
    return {
        "secret": secret,
        "sesSmtpPasswordV4": chance.secret_of(33, made.seed),
        "createDate": "2020-01-01T00:00:00Z",
    }


def _key(made: Made) -> Computed:
    root = f"arn:{regions.partition(made.region)}:iam::{made.account}:root"
    statement = {
        "Sid": "Enable IAM User Permissions",
        "Effect": "Allow",
        "Principal": {"AWS": root},
        "Action": "kms:*",
        "Resource": "*",
    }
    policy = {"Version": "2012-10-17", "Id": "key-default-1", "Statement": [statement]}
    return {
        "keyId": made.id,
        "policy": json.dumps(policy, separators=(",", ":")),
        "rotationPeriodInDays": 365,
        "description": "",
    }


def _key_alias(made: Made) -> Computed:
    target = str(made.get("targetKeyId", ""))
    arn = (
        target
        if target.startswith("arn:")
        else f"arn:{regions.partition(made.region)}:kms:{made.region}:{made.account}:key/{target}"
    )
    return {"targetKeyArn": arn, "targetKeyId": target.rsplit("/", 1)[-1]}


def _user_pool(made: Made) -> Computed:
    return {
        "endpoint": f"cognito-idp.{made.region}.{made.suffix}/{made.id}",
        "creationDate": "2020-01-01T00:00:00Z",
        "lastModifiedDate": "2020-01-01T00:00:00Z",
        "estimatedNumberOfUsers": 0,
        "domain": "",
        "customDomain": "",
    }


def _user_pool_client(made: Made) -> Computed:
    return {"clientSecret": made.drawn("lower", 51) if made.get("generateSecret") is True else ""}


ACCESS: dict[str, Callable[[Made], Computed]] = {
    "cognito/userPool": _user_pool,
    "cognito/userPoolClient": _user_pool_client,
    "iam/accessKey": _access_key,
    "iam/instanceProfile": _profile,
    "iam/policy": _policy,
    "iam/role": _role,
    "iam/user": _user,
    "kms/alias": _key_alias,
    "kms/key": _key,
}
"""By the key of `ids.key`."""
