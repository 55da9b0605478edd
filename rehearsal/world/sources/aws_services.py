"""AWS data sources of the other services."""

import base64
import re
from collections.abc import Callable

from rehearsal.world import chance, regions

from .aws_network import NETWORK
from .documents import policy_document
from .generic import matching, project
from .question import Fields, Question, Refusal

Answer = Callable[[Question], Fields]

CACHE_POLICIES = {
    "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "Managed-CachingOptimizedForUncompressedObjects": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
    "Managed-Elemental-MediaPackage": "08627262-05a9-4f76-9ded-b50ca2e3a84f",
    "Managed-Amplify": "2e54312d-136d-493c-8eb9-b001f22f67d2",
    "UseOriginCacheControlHeaders": "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
    "UseOriginCacheControlHeaders-QueryStrings": "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
}
REQUEST_POLICIES = {
    "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
    "Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    "Managed-AllViewerAndCloudFrontHeaders-2022-06": "33f36d7e-f396-46d9-90e0-52428a34d9dc",
    "Managed-CORS-S3Origin": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
    "Managed-CORS-CustomOrigin": "59781a5b-3903-41f3-afcb-af62929ccde1",
    "Managed-UserAgentRefererHeaders": "acba4595-bd28-49b8-b9fe-13317c0390fa",
    "Managed-Elemental-MediaTailor-PersonalizedManifests": "775133bc-15f2-49f9-abea-afb2e0bf67d2",
}
RESPONSE_POLICIES = {
    "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
    "Managed-CORS-With-Preflight": "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
    "Managed-CORS-and-SecurityHeadersPolicy": "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    "Managed-CORS-with-preflight-and-SecurityHeadersPolicy": "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
}
"""The ids of the policies that CloudFront itself provides."""

BALANCER_ACCOUNTS = {
    "us-east-1": "127311923021", "us-east-2": "033677994240", "us-west-1": "027434742980", "us-west-2": "797873946194",
    "af-south-1": "098369216593", "ap-east-1": "754344448648", "ap-south-1": "718504428378",
    "ap-northeast-1": "582318560864", "ap-northeast-2": "600734575887", "ap-northeast-3": "383597477331",
    "ap-southeast-1": "114774131450", "ap-southeast-2": "783225319266", "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251", "eu-central-1": "054676820928", "eu-west-1": "156460612806",
    "eu-west-2": "652711504416", "eu-west-3": "009996457667", "eu-north-1": "897822967062", "eu-south-1": "635631232127",
    "me-south-1": "076674570225", "sa-east-1": "507241528517", "us-gov-west-1": "048591011584",
    "us-gov-east-1": "190560391635", "cn-north-1": "638102146993", "cn-northwest-1": "037604701340",
}  # fmt: skip
"""Who writes load balancer logs [docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html]."""


def _managed(kind: str, known: dict[str, str]) -> Answer:
    """Look-up of a CloudFront policy by its name or id."""

    def answer(question: Question) -> Fields:
        found = matching(question, question.records(kind))
        if found:
            return project(question, found)
        name, ident = question.get("name"), question.get("id")
        if ident is None and name is None:
            raise Refusal("name: is missing; give the name or the id of the policy")
        if ident is None and str(name).startswith("Managed-") and name not in known:
            near = ", ".join(sorted(known))
            raise Refusal(f"name: CloudFront has no policy {name!r}; its own are {near}")
        ident = ident or known.get(str(name)) or chance.uuid_of(question.account, kind, name)
        name = name or next((one for one, other in known.items() if other == ident), f"policy-{ident}")
        path = kind.split("/")[1]
        words = re.sub(r"(?=[A-Z])", "-", path).lower()
        return question.completed(
            {
                "id": ident,
                "name": name,
                "arn": f"arn:{question.partition}:cloudfront::{question.account}:{words}/{ident}",
                "etag": "E" + chance.drawn("upper", 13, ident),
            }
        )

    return answer


def _role(question: Question) -> Fields:
    name = str(question.get("name", ""))
    if not re.fullmatch(r"[\w+=,.@-]{1,64}", name):
        raise Refusal(f"name: {name!r} is no name of a role; a name has 1 to 64 letters, digits and +=,.@_-")
    found = matching(question, question.records("iam/role"))
    if found:
        return project(question, found)
    return question.completed(
        {
            "id": name,
            "name": name,
            "arn": f"arn:{question.partition}:iam::{question.account}:role/{name}",
            "path": "/",
            "assumeRolePolicy": '{"Version":"2012-10-17","Statement":[]}',
            "uniqueId": "AROA" + chance.drawn("upper", 17, name),
            "createDate": "2020-01-01T00:00:00Z",
            "maxSessionDuration": 3600,
            "description": "",
            "permissionsBoundary": "",
            "roleLastUseds": [],
            "tags": {},
        }
    )


def _policy(question: Question) -> Fields:
    arn, name = question.get("arn"), question.get("name")
    if arn is not None and not re.fullmatch(r"arn:aws[a-z-]*:iam::(\d{12}|aws):policy/.+", str(arn)):
        raise Refusal(f"arn: {arn!r} is no ARN of a policy; it has the form arn:aws:iam::123456789012:policy/name")
    found = matching(question, question.records("iam/policy"))
    if found:
        return project(question, found)
    name = name or str(arn).rsplit("/", 1)[-1]
    arn = arn or f"arn:{question.partition}:iam::{'aws' if _of_aws(str(name)) else question.account}:policy/{name}"
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "name": name,
            "path": "/",
            "policy": '{"Version":"2012-10-17","Statement":[]}',
            "policyId": "ANPA" + chance.drawn("upper", 17, name),
            "description": "",
            "attachmentCount": 0,
            "tags": {},
        }
    )


def _of_aws(name: str) -> bool:
    return name.startswith(
        ("Amazon", "AWS", "CloudWatch", "ReadOnly", "Administrator", "PowerUser", "SecurityAudit", "ViewOnly")
    )


def _zone(question: Question) -> Fields:
    name = str(question.get("name", "")).rstrip(".")
    wanted = {**question.args, "name": name} if name else question.args
    for record in question.filtered(question.records("route53/zone")):
        if question.get("zoneId") == record.id or (name and str(record.outputs.get("name", "")).rstrip(".") == name):
            return project(
                question,
                record,
                zoneId=record.id,
                name=str(record.outputs.get("name", name)).rstrip("."),
                privateZone=bool(record.inputs.get("vpcs")),
            )
    if not name and question.get("zoneId") is None and not question.narrowed:
        raise Refusal("zoneId: give the id or the name of the hosted zone")
    ident = question.get("zoneId") or "Z" + chance.drawn("upper", 20, question.account, wanted.get("name"))
    servers = [
        f"ns-{chance.number(2048, ident, i)}.awsdns-{chance.number(64, ident, i):02}.{end}"
        for i, end in enumerate(("com", "net", "org", "co.uk"))
    ]
    return question.completed(
        {
            "id": ident,
            "zoneId": ident,
            "name": name or "zone.invalid",
            "arn": f"arn:{question.partition}:route53:::hostedzone/{ident}",
            "nameServers": sorted(servers),
            "primaryNameServer": servers[0],
            "privateZone": question.get("privateZone", False),
            "callerReference": chance.uuid_of(ident),
            "comment": "",
            "resourceRecordSetCount": 2,
            "linkedServiceDescription": "",
            "linkedServicePrincipal": "",
            "tags": {},
        }
    )


def _certificate(question: Question) -> Fields:
    domain = question.get("domain")
    for record in question.records("acm/certificate"):
        names = [record.outputs.get("domainName"), *(record.outputs.get("subjectAlternativeNames") or [])]
        if domain and domain == names[0]:
            return project(question, record, domain=domain, status="ISSUED")
    arn = question.arn(f"certificate/{chance.uuid_of(question.account, question.region, domain)}", service="acm")
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "domain": domain,
            "status": "ISSUED",
            "certificate": "",
            "certificateChain": "",
            "tags": {},
        }
    )


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
    arn = f"arn:{question.partition}:ssm:{question.region}:{'' if name.startswith('/aws/') else question.account}:parameter/{name.lstrip('/')}"
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
    made = _registry_token(question)
    return {
        **question.args,
        "id": question.region,
        "authorizationToken": made["authorizationToken"],
        "proxyEndpoint": made["proxyEndpoint"],
        "expiresAt": made["expiresAt"],
        "registryId": question.get("registryId", question.account),
    }


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


def _service_account(question: Question) -> Fields:
    region = question.get("region", question.region)
    account = BALANCER_ACCOUNTS.get(region)
    if account is None:
        raise Refusal(
            f"region: there is no account of load balancers for {region!r}; grant logdelivery.elasticloadbalancing.amazonaws.com"
        )
    return {**question.args, "id": account, "arn": f"arn:{regions.partition(region)}:iam::{account}:root"}


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


def _engine_version(question: Question) -> Fields:
    from rehearsal.world.aws.services import ENGINES

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


def _organization(question: Question) -> Fields:
    ident = f"o-{chance.drawn('lower', 10, question.account)}"
    root = f"r-{chance.drawn('lower', 4, question.account)}"
    arn = f"arn:{question.partition}:organizations::{question.account}:organization/{ident}"
    me = {
        "arn": f"arn:{question.partition}:organizations::{question.account}:account/{ident}/{question.account}",
        "email": "root@account.invalid",
        "id": question.account,
        "name": "management",
        "status": "ACTIVE",
        "state": "ACTIVE",
        "joinedMethod": "INVITED",
        "joinedTimestamp": "2020-01-01T00:00:00Z",
    }
    roots = [
        {
            "arn": f"arn:{question.partition}:organizations::{question.account}:root/{ident}/{root}",
            "id": root,
            "name": "Root",
            "policyTypes": [],
        }
    ]
    return question.completed(
        {
            "id": ident,
            "arn": arn,
            "accounts": [me],
            "nonMasterAccounts": [],
            "masterAccountId": question.account,
            "masterAccountArn": me["arn"],
            "masterAccountEmail": me["email"],
            "masterAccountName": me["name"],
            "featureSet": "ALL",
            "roots": roots,
            "awsServiceAccessPrincipals": [],
            "enabledPolicyTypes": [],
        }
    )


def _canonical_user(question: Question) -> Fields:
    ident = chance.drawn("hex", 64, question.account, "canonical")
    return {**question.args, "id": ident, "displayName": ""}


def _billing(question: Question) -> Fields:
    return {**question.args, "id": "386209384616", "arn": f"arn:{question.partition}:iam::386209384616:root"}


def _service_principal(question: Question) -> Fields:
    name = f"{question.get('serviceName', 'ec2')}.amazonaws.com"
    return {
        **question.args,
        "id": f"{question.get('serviceName', 'ec2')}.{question.region}.amazonaws.com",
        "name": name,
        "suffix": "amazonaws.com",
        "region": question.region,
    }


SERVICES: dict[str, Answer] = {
    **NETWORK,
    "getBillingServiceAccount": _billing, "getServicePrincipal": _service_principal, "acm/getCertificate": _certificate,
    "cloudfront/getCachePolicy": _managed("cloudfront/cachePolicy", CACHE_POLICIES),
    "cloudfront/getOriginRequestPolicy": _managed("cloudfront/originRequestPolicy", REQUEST_POLICIES),
    "cloudfront/getResponseHeadersPolicy": _managed("cloudfront/responseHeadersPolicy", RESPONSE_POLICIES),
    "ecr/getAuthorizationToken": _registry_token, "ecr/getCredentials": _registry_credentials, "ecr/getImage": _image,
    "eks/getClusterAuth": _cluster_auth, "elb/getServiceAccount": _service_account, "iam/getPolicy": _policy,
    "iam/getPolicyDocument": policy_document, "iam/getRole": _role, "kms/getAlias": _alias, "kms/getKey": _key,
    "organizations/getOrganization": _organization, "rds/getEngineVersion": _engine_version, "route53/getZone": _zone,
    "s3/getCanonicalUserId": _canonical_user, "secretsmanager/getSecret": _secret,
    "secretsmanager/getSecretVersion": _secret_version, "ssm/getParameter": _parameter,
}  # fmt: skip
