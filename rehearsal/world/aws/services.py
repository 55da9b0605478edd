"""Computed values of AWS's other services."""

import json
from collections.abc import Callable

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

from .network import NETWORK, Computed


def _bucket(made: Made) -> Computed:
    name, region = made.id, made.region
    website = f"{name}.s3-website{'-' if region in _DASHED else '.'}{region}.{made.suffix}"
    hosted = made.get("website") is not None
    return {
        "bucket": name,
        "bucketDomainName": f"{name}.s3.amazonaws.com",
        "bucketRegion": region,
        "bucketRegionalDomainName": f"{name}.s3.{region}.{made.suffix}",
        "hostedZoneId": regions.BUCKET_ZONES.get(region, "Z" + made.drawn("upper", 13)),
        "websiteEndpoint": website if hosted else "",
        "websiteDomain": website.removeprefix(f"{name}.") if hosted else "",
        "requestPayer": "BucketOwner",
        "bucketNamespace": "global",
        "objectLockEnabled": False,
        "accelerationStatus": "",
        "policy": "",
        "corsRules": [],
        "lifecycleRules": [],
        "grants": [],
    }


_DASHED = frozenset(
    {
        *("us-east-1", "us-west-1", "us-west-2", "us-gov-west-1", "sa-east-1", "eu-west-1"),
        *("ap-southeast-1", "ap-southeast-2", "ap-northeast-1"),
    }
)
"""Regions whose website endpoints have a dash [docs.aws.amazon.com/general/latest/gr/s3.html]."""


def _website(made: Made) -> Computed:
    bucket = str(made.get("bucket", ""))
    domain = f"s3-website{'-' if made.region in _DASHED else '.'}{made.region}.{made.suffix}"
    return {"websiteEndpoint": f"{bucket}.{domain}", "websiteDomain": domain}


def _object(made: Made) -> Computed:
    return {
        "etag": made.drawn("hex", 32),
        "versionId": "",
        "storageClass": "STANDARD",
        "serverSideEncryption": "AES256",
    }


def _certificate(made: Made) -> Computed:
    names = [made.get("domainName"), *made.get("subjectAlternativeNames", [])]
    domains = list(dict.fromkeys(str(one) for one in names if isinstance(one, str) and one))
    validated = made.get("validationMethod") == "DNS"
    records: dict[str, dict[str, str]] = {}
    for domain in domains:
        bare = domain.removeprefix("*.")
        records[domain] = {
            "domainName": domain,
            "resourceRecordName": f"_{chance.drawn('hex', 32, made.account, bare)}.{bare}.",
            "resourceRecordType": "CNAME",
            "resourceRecordValue": f"_{chance.drawn('hex', 32, made.account, bare, 'value')}.acm-validations.invalid.",
        }
    return {
        "domainValidationOptions": list(records.values()) if validated else [],
        "subjectAlternativeNames": domains,
        "status": "PENDING_VALIDATION" if made.get("validationMethod") else "ISSUED",
        "type": "AMAZON_ISSUED" if made.get("validationMethod") else "IMPORTED",
        "keyAlgorithm": "RSA_2048",
        "validationEmails": [f"admin@{one.removeprefix('*.')}" for one in domains]
        if made.get("validationMethod") == "EMAIL"
        else [],
        "renewalEligibility": "INELIGIBLE",
        "renewalSummaries": [],
        "pendingRenewal": False,
        "notBefore": "",
        "notAfter": "",
        "options": {"certificateTransparencyLoggingPreference": "ENABLED", "export": "DISABLED"},
    }


def _distribution(made: Made) -> Computed:
    return {
        "domainName": f"d{made.drawn('lower', 13)}.cloudfront.net",
        "hostedZoneId": "Z2FDTNDATAQYW2",
        "status": "Deployed",
        "etag": "E" + made.drawn("upper", 13),
        "callerReference": f"terraform-{made.drawn('digits', 26)}",
        "inProgressValidationBatches": 0,
        "lastModifiedTime": "2020-01-01 00:00:00 +0000 UTC",
        "trustedSigners": [{"enabled": False, "items": []}],
        "trustedKeyGroups": [{"enabled": False, "items": []}],
    }


def _access_identity(made: Made) -> Computed:
    user = f"cloudfront:user/CloudFront Origin Access Identity {made.id}"
    return {
        "iamArn": f"arn:{regions.partition(made.region)}:iam::{user}",
        "cloudfrontAccessIdentityPath": f"origin-access-identity/cloudfront/{made.id}",
        "s3CanonicalUserId": made.drawn("hex", 96),
        "callerReference": f"terraform-{made.drawn('digits', 26)}",
    }


def _cluster(made: Made) -> Computed:
    key = chance.base64_of(f"-----BEGIN CERTIFICATE-----\nsimulated {made.name}\n-----END CERTIFICATE-----\n")
    issuer = f"https://oidc.eks.{made.region}.{made.suffix}/id/{made.drawn('upper', 32)}"
    return {
        "endpoint": f"https://{made.drawn('upper', 32, 'api')}.gr7.{made.region}.eks.invalid",
        "certificateAuthority": {"data": key},
        "certificateAuthorities": [{"data": key}],
        "identities": [{"oidcs": [{"issuer": issuer}]}],
        "status": "ACTIVE",
        "version": "1.34",
        "platformVersion": "eks.1",
        "clusterId": "",
        "createdAt": "2020-01-01T00:00:00Z",
        "kubernetesNetworkConfig": {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16", "serviceIpv6Cidr": ""},
        "accessConfig": {"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True},
    }


def _node_group(made: Made) -> Computed:
    groups = [{"name": f"eks-{made.name}-{made.uuid()}"}]
    return {
        "status": "ACTIVE",
        "resources": [{"autoscalingGroups": groups, "remoteAccessSecurityGroupId": ""}],
        "amiType": "AL2023_x86_64_STANDARD",
        "capacityType": "ON_DEMAND",
        "diskSize": 20,
        "instanceTypes": ["t3.medium"],
    }


def _task(made: Made) -> Computed:
    return {
        "revision": int(made.arn.rsplit(":", 1)[-1]),
        "arnWithoutRevision": made.arn.rsplit(":", 1)[0],
        "networkMode": "",
        "family": made.id,
    }


def _service(made: Made) -> Computed:
    cluster = f"arn:{regions.partition(made.region)}:ecs:{made.region}:{made.account}:cluster/default"
    return {"cluster": cluster, "launchType": "EC2", "iamRole": "", "platformVersion": "LATEST", "triggers": {}}


def _function(made: Made) -> Computed:
    prefix = f"arn:{regions.partition(made.region)}:apigateway:{made.region}:lambda:path"
    version = "1" if made.get("publish") is True else "$LATEST"
    return {
        "invokeArn": f"{prefix}/2015-03-31/functions/{made.arn}/invocations",
        "responseStreamingInvokeArn": f"{prefix}/2021-11-15/functions/{made.arn}/response-streaming-invocations",
        "qualifiedArn": f"{made.arn}:{version}",
        "qualifiedInvokeArn": f"{prefix}/2015-03-31/functions/{made.arn}:{version}/invocations",
        "version": version,
        "lastModified": "2020-01-01T00:00:00.000+0000",
        "sourceCodeSize": 1024,
        "codeSha256": chance.secret_of(32, made.seed),
        "sourceCodeHash": chance.secret_of(32, made.seed),
        "architectures": ["x86_64"],
        "memorySize": 128,
        "timeout": 3,
        "packageType": "Zip",
        "ephemeralStorage": {"size": 512},
        "tracingConfig": {"mode": "PassThrough"},
        "loggingConfig": {
            "logFormat": "Text",
            "logGroup": f"/aws/lambda/{made.name}",
            "applicationLogLevel": "",
            "systemLogLevel": "",
        },
        "signingJobArn": "",
        "signingProfileVersionArn": "",
    }


def _layer(made: Made) -> Computed:
    bare, _, version = made.arn.rpartition(":")
    return {"version": version, "layerArn": bare, "createdDate": "2020-01-01T00:00:00.000+0000", "sourceCodeSize": 1024}


def _alias(made: Made) -> Computed:
    prefix = f"arn:{regions.partition(made.region)}:apigateway:{made.region}:lambda:path/2015-03-31/functions"
    return {"invokeArn": f"{prefix}/{made.arn}/invocations"}


def _function_url(made: Made) -> Computed:
    url = made.drawn("lower", 32)
    name = str(made.get("functionName", "")).split(":function:")[-1]
    arn = f"arn:{regions.partition(made.region)}:lambda:{made.region}:{made.account}:function:{name}"
    return {"functionUrl": f"https://{url}.lambda-url.{made.region}.on.aws/", "urlId": url, "functionArn": arn}


def _rest_api(made: Made) -> Computed:
    execution = f"arn:{regions.partition(made.region)}:execute-api:{made.region}:{made.account}:{made.id}"
    return {
        "rootResourceId": made.drawn("lower", 10, "root"),
        "executionArn": execution,
        "createdDate": "2020-01-01T00:00:00Z",
        "policy": "",
        "apiKeySource": "HEADER",
    }


def _stage(made: Made) -> Computed:
    api, stage = str(made.get("restApi", made.get("apiId", ""))), str(made.get("stageName", made.name))
    url = f"https://{api}.execute-api.{made.region}.{made.suffix}/{'' if stage == '$default' else stage}"
    execution = f"arn:{regions.partition(made.region)}:execute-api:{made.region}:{made.account}:{api}/{stage}"
    return {"invokeUrl": url, "executionArn": execution, "webAclArn": ""}


def _graphql(made: Made) -> Computed:
    host = f"{made.drawn('lower', 26, 'host')}.appsync"
    tail = f"{made.region}.{made.suffix}/graphql"
    return {"uris": {"GRAPHQL": f"https://{host}-api.{tail}", "REALTIME": f"wss://{host}-realtime-api.{tail}"}}


def _http_api(made: Made) -> Computed:
    scheme = "wss" if made.get("protocolType") == "WEBSOCKET" else "https"
    execution = f"arn:{regions.partition(made.region)}:execute-api:{made.region}:{made.account}:{made.id}"
    return {
        "apiEndpoint": f"{scheme}://{made.id}.execute-api.{made.region}.{made.suffix}",
        "executionArn": execution,
        "ipAddressType": "ipv4",
    }


def _database(made: Made) -> Computed:
    engine = str(made.get("engine", "mysql"))
    port = made.get("port", _PORTS.get(engine.split("-", maxsplit=1)[0], 3306))
    host = f"{made.id}.{chance.drawn('lower', 12, made.account, made.region)}.{made.region}.rds.invalid"
    managed = [
        {
            "kmsKeyId": made.arn,
            "secretArn": made.arn.replace(":rds:", ":secretsmanager:")
            .replace(":db:", ":secret:rds!db-")
            .replace(":cluster:", ":secret:rds!cluster-")
            + f"-{made.drawn('mixed', 6)}",
            "secretStatus": "active",
        }
    ]
    managed = managed if made.get("manageMasterUserPassword") is True else []
    clustered = made.res.token.endswith(":Cluster")
    return {
        "address": host,
        "endpoint": host if clustered or made.res.token.endswith("ClusterInstance") else f"{host}:{port}",
        "readerEndpoint": host.replace(".", ".cluster-ro-", 1),
        "port": port,
        "engineVersionActual": made.get("engineVersion", ENGINES.get(engine, "8.0.40")),
        "engineVersion": ENGINES.get(engine, "8.0.40"),
        "hostedZoneId": "Z" + chance.drawn("upper", 13, made.region),
        "resourceId": ("cluster-" if clustered else "db-") + made.drawn("upper", 26),
        "clusterResourceId": "cluster-" + made.drawn("upper", 26),
        "dbiResourceId": "db-" + made.drawn("upper", 26),
        "status": "available",
        "masterUserSecrets": managed,
        "replicas": [],
        "availabilityZones": regions.zones(made.region)[:3],
        "clusterMembers": [],
        "listenerEndpoints": [],
    }


_PORTS = {
    "postgres": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "oracle": 1521,
    "sqlserver": 1433,
    "db2": 50000,
    "docdb": 27017,
    "neptune": 8182,
}
ENGINES = {
    "postgres": "17.6", "aurora-postgresql": "16.8", "mysql": "8.0.43", "mariadb": "11.4.8", "docdb": "5.0.0",
    "aurora-mysql": "8.0.mysql_aurora.3.08.2", "neptune": "1.4.6.0",
}  # fmt: skip


def _cache(made: Made) -> Computed:
    host = f"{made.id}.{chance.drawn('lower', 6, made.account)}.{made.region}.cache.invalid"
    sharded = isinstance(made.get("numNodeGroups"), int) and made.get("numNodeGroups", 1) > 1
    count = made.get("numCacheClusters", 1)
    return {
        "primaryEndpointAddress": "" if sharded else f"master.{host}",
        "readerEndpointAddress": "" if sharded else f"replica.{host}",
        "configurationEndpointAddress": f"clustercfg.{host}" if sharded else "",
        "clusterAddress": host,
        "configurationEndpoint": f"{host}:11211",
        "clusterEnabled": sharded,
        "engineVersionActual": str(made.get("engineVersion", "7.1")),
        "memberClusters": [f"{made.id}-{index + 1:03}" for index in range(count if isinstance(count, int) else 1)],
        "cacheNodes": [
            {
                "id": "0001",
                "address": host,
                "port": made.get("port", 6379),
                "availabilityZone": regions.zones(made.region)[0],
                "outpostArn": "",
            }
        ],
        "port": 11211 if made.get("engine") == "memcached" else 6379,
    }


def _repository(made: Made) -> Computed:
    return {
        "registryId": made.account,
        "repositoryUrl": f"{made.account}.dkr.ecr.{made.region}.{made.suffix}/{made.name}",
    }


def _queue(made: Made) -> Computed:
    return {
        "url": made.id,
        "policy": "",
        "redrivePolicy": "",
        "redriveAllowPolicy": "",
        "sqsManagedSseEnabled": made.get("kmsMasterKeyId") is None,
    }


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


def _zone(made: Made) -> Computed:
    servers = [
        f"ns-{chance.number(2048, made.seed, i)}.awsdns-{chance.number(64, made.seed, i):02}.{end}"
        for i, end in enumerate(("com", "net", "org", "co.uk"))
    ]
    return {
        "zoneId": made.id,
        "nameServers": sorted(servers),
        "primaryNameServer": servers[0],
        "comment": "Managed by Pulumi",
    }


def _record(made: Made) -> Computed:
    return {"fqdn": str(made.get("name", "")).rstrip(".")}


def _table(made: Made) -> Computed:
    label = "2020-01-01T00:00:00.000"
    streams = made.get("streamEnabled") is True
    return {
        "streamArn": f"{made.arn}/stream/{label}" if streams else "",
        "streamLabel": label if streams else "",
        "serverSideEncryption": {"enabled": False, "kmsKeyArn": ""},
        "pointInTimeRecovery": {"enabled": False, "recoveryPeriodInDays": 0},
        "readCapacity": 0,
        "writeCapacity": 0,
        "globalSecondaryIndexes": [],
    }


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


def _log_group(_made: Made) -> Computed:
    return {"logGroupClass": "STANDARD", "retentionInDays": 0}


def _secret_version(made: Made) -> Computed:
    return {
        "versionId": made.id.rsplit("|", 1)[-1],
        "versionStages": ["AWSCURRENT"],
        "arn": str(made.get("secretId", "")),
    }


def _parameter(made: Made) -> Computed:
    return {
        "version": 1,
        "dataType": "text",
        "tier": "Standard",
        "keyId": "alias/aws/ssm" if made.get("type") == "SecureString" else "",
    }


def _launch_template(_made: Made) -> Computed:
    return {"latestVersion": 1, "defaultVersion": 1}


def _subscription(made: Made) -> Computed:
    return {
        "ownerId": made.account,
        "confirmationWasAuthenticated": True,
        "pendingConfirmation": False,
        "endpointAutoConfirms": False,
    }


def _file_system(made: Made) -> Computed:
    return {
        "dnsName": f"{made.id}.efs.{made.region}.{made.suffix}",
        "ownerId": made.account,
        "numberOfMountTargets": 0,
        "name": "",
    }


def _fargate(_made: Made) -> Computed:
    return {"status": "ACTIVE"}


def _web_acl(made: Made) -> Computed:
    return {"lockToken": made.uuid("lock"), "capacity": 1, "applicationIntegrationUrl": ""}


SERVICES: dict[str, Callable[[Made], Computed]] = {
    **NETWORK,
    "acm/certificate": _certificate, "apigateway/restApi": _rest_api, "apigateway/stage": _stage,
    "appsync/graphQLApi": _graphql, "apigatewayv2/api": _http_api, "apigatewayv2/stage": _stage,
    "cloudfront/distribution": _distribution,
    "cloudfront/originAccessIdentity": _access_identity, "cloudwatch/logGroup": _log_group,
    "cognito/userPool": _user_pool, "cognito/userPoolClient": _user_pool_client, "docdb/cluster": _database,
    "docdb/clusterInstance": _database, "dynamodb/table": _table, "ec2/launchTemplate": _launch_template,
    "ecr/repository": _repository, "ecs/service": _service, "ecs/taskDefinition": _task, "efs/fileSystem": _file_system,
    "eks/cluster": _cluster, "eks/fargateProfile": _fargate, "eks/nodeGroup": _node_group,
    "elasticache/cluster": _cache,
    "elasticache/replicationGroup": _cache, "iam/accessKey": _access_key, "iam/instanceProfile": _profile,
    "iam/policy": _policy, "iam/role": _role, "iam/user": _user, "kms/alias": _key_alias, "kms/key": _key,
    "lambda/layerVersion": _layer, "lambda/alias": _alias, "lambda/function": _function,
    "lambda/functionUrl": _function_url,
    "neptune/cluster": _database, "rds/cluster": _database, "rds/clusterInstance": _database, "rds/instance": _database,
    "route53/record": _record, "route53/zone": _zone, "s3/bucket": _bucket, "s3/bucketObject": _object,
    "s3/bucketObjectv2": _object, "s3/bucketWebsiteConfiguration": _website,
    "secretsmanager/secretVersion": _secret_version, "sns/topicSubscription": _subscription, "sqs/queue": _queue,
    "ssm/parameter": _parameter, "wafv2/webAcl": _web_acl,
}  # fmt: skip
"""What a type's computed values are, by the key of `ids.key`; taken where no input says otherwise."""
