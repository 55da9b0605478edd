"""AWS data sources: every one with an answer of its own."""

import base64

from rehearsal.world import chance
from rehearsal.world.aws.stores import ENGINES

from .aws_accounts import ACCOUNTS
from .aws_delivery import DELIVERY
from .aws_machines import MACHINES
from .aws_network import NETWORK
from .aws_places import PLACES
from .aws_prefix_lists import PREFIXES
from .aws_secrets import SECRETS
from .question import Answer, Fields, Question


def _cluster_auth(question: Question) -> Fields:
    name = question.get("name", "")
    coded = (
        base64.urlsafe_b64encode(f"https://sts.{question.region}.invalid/?cluster={name}".encode()).decode().rstrip("=")
    )
    return {**question.args, "id": name, "name": name, "token": f"k8s-aws-v1.{coded}"}


def _registry_token(question: Question) -> Fields:
    account = str(question.get("registryId", question.account))
    password = chance.drawn("mixed", 64, account, question.region)
    endpoint = f"https://{account}.dkr.ecr.{question.region}.{question.suffix}"
    return {
        **question.args,
        "id": question.region,
        "authorizationToken": chance.base64_of(f"AWS:{password}"),
        "userName": "AWS",
        "password": password,
        "proxyEndpoint": endpoint,
        "expiresAt": "2030-01-01T00:00:00Z",
        "region": question.region,
    }


def _registry_credentials(question: Question) -> Fields:
    return {**_registry_token(question), "registryId": question.get("registryId", question.account)}


def _image(question: Question) -> Fields:
    repository = str(question.get("repositoryName", "repository"))
    digest = "sha256:" + chance.drawn("hex", 64, question.account, repository, question.get("imageTag"))
    registry = f"{question.get('registryId', question.account)}.dkr.ecr.{question.region}.{question.suffix}"
    return question.completed(
        {
            "id": digest,
            "imageDigest": digest,
            "imageTags": [question.get("imageTag", "latest")],
            "imageUri": f"{registry}/{repository}@{digest}",
            "registryId": question.get("registryId", question.account),
            "repositoryName": repository,
            "imagePushedAt": 1577836800,
            "imageSizeInBytes": 1,
        }
    )


def _engine_version(question: Question) -> Fields:
    engine = str(question.get("engine", "postgres"))
    preferred = question.get("preferredVersions", []) or [question.get("version")]
    version = str(preferred[0] or ENGINES.get(engine, "8.0.43"))
    major = version.split(".", maxsplit=1)[0] if "postgres" in engine else ".".join(version.split(".")[:2])
    family = f"{engine}{major}"
    return question.completed(
        {
            "id": version,
            "engine": engine,
            "version": version,
            "versionActual": version,
            "parameterGroupFamily": question.get("parameterGroupFamily", family),
            "engineDescription": engine,
            "versionDescription": f"{engine} {version}",
            "defaultCharacterSet": "",
            "status": "available",
        }
    )


SERVICES: dict[str, Answer] = {
    **ACCOUNTS,
    **DELIVERY,
    **MACHINES,
    **NETWORK,
    **PLACES,
    **PREFIXES,
    **SECRETS,
    "ecr/getAuthorizationToken": _registry_token,
    "ecr/getCredentials": _registry_credentials,
    "ecr/getImage": _image,
    "eks/getClusterAuth": _cluster_auth,
    "rds/getEngineVersion": _engine_version,
}
