"""Computed values of what runs code: clusters, tasks, functions and their interfaces."""

from collections.abc import Callable

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

from .network import Computed


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


def _fargate(_made: Made) -> Computed:
    return {"status": "ACTIVE"}


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


def _launch_template(_made: Made) -> Computed:
    return {"latestVersion": 1, "defaultVersion": 1}


def _repository(made: Made) -> Computed:
    return {
        "registryId": made.account,
        "repositoryUrl": f"{made.account}.dkr.ecr.{made.region}.{made.suffix}/{made.name}",
    }


COMPUTE: dict[str, Callable[[Made], Computed]] = {
    "apigateway/restApi": _rest_api,
    "apigateway/stage": _stage,
    "appsync/graphQLApi": _graphql,
    "apigatewayv2/api": _http_api,
    "apigatewayv2/stage": _stage,
    "ec2/launchTemplate": _launch_template,
    "ecr/repository": _repository,
    "ecs/service": _service,
    "ecs/taskDefinition": _task,
    "eks/cluster": _cluster,
    "eks/fargateProfile": _fargate,
    "eks/nodeGroup": _node_group,
    "lambda/layerVersion": _layer,
    "lambda/alias": _alias,
    "lambda/function": _function,
    "lambda/functionUrl": _function_url,
}
"""By the key of `ids.key`."""
