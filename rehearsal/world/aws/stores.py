"""Computed values of what keeps things: databases, caches, queues, files, logs and parameters."""

from collections.abc import Callable

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

from .network import Computed


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


def _queue(made: Made) -> Computed:
    return {
        "url": made.id,
        "policy": "",
        "redrivePolicy": "",
        "redriveAllowPolicy": "",
        "sqsManagedSseEnabled": made.get("kmsMasterKeyId") is None,
    }


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


STORES: dict[str, Callable[[Made], Computed]] = {
    "cloudwatch/logGroup": _log_group,
    "docdb/cluster": _database,
    "docdb/clusterInstance": _database,
    "dynamodb/table": _table,
    "efs/fileSystem": _file_system,
    "elasticache/cluster": _cache,
    "elasticache/replicationGroup": _cache,
    "neptune/cluster": _database,
    "rds/cluster": _database,
    "rds/clusterInstance": _database,
    "rds/instance": _database,
    "secretsmanager/secretVersion": _secret_version,
    "sns/topicSubscription": _subscription,
    "sqs/queue": _queue,
    "ssm/parameter": _parameter,
}
"""By the key of `ids.key`."""
