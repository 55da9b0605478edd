"""Laws of tables and databases."""

import pytest

from rehearsal.laws.aws import dynamodb, rds, rds_clusters
from tests.laws.support import Case, check, made

KEYS = {"hashKey": "id", "attributes": [{"name": "id", "type": "S"}], "billingMode": "PAY_PER_REQUEST"}
DAY = {"name": "day", "type": "S"}
INDEX = {"name": "days", "hashKey": "day", "projectionType": "ALL"}
INDEXED = KEYS | {"attributes": [*KEYS["attributes"], DAY], "globalSecondaryIndexes": [INDEX]}
LOCAL = {"name": "local", "rangeKey": "day", "projectionType": "ALL"}
DATABASE = {
    "engine": "postgres",
    "instanceClass": "db.t4g.micro",
    "allocatedStorage": 20,
    "username": "owner",
    "password": "correcthorse",
    "skipFinalSnapshot": True,
}
SUBNETS = [
    made(rds.SUBNET, f"subnet-{index}", vpcId="vpc-1", availabilityZone=f"eu-west-1{zone}")
    for index, zone in enumerate("aab")
]

AURORA = {
    "engine": "aurora-postgresql",
    "masterUsername": "owner",
    "manageMasterUserPassword": True,
    "skipFinalSnapshot": True,
}
CLUSTERS = [
    made(rds.CLUSTER, "plain", engine="aurora-postgresql"),
    made(
        rds.CLUSTER,
        "scaling",
        engine="aurora-postgresql",
        serverlessv2ScalingConfiguration={"minCapacity": 0.5, "maxCapacity": 1},
    ),
]
MEMBER = {"engine": "aurora-postgresql", "clusterIdentifier": "plain", "instanceClass": "db.t4g.medium"}

CASES = [
    Case(rds_clusters.engine_of_the_cluster, CLUSTERS, MEMBER | {"engine": "aurora-mysql"}, "engine", MEMBER),
    Case(rds_clusters.serverless_cluster_scales, CLUSTERS, MEMBER | {"instanceClass": "db.serverless"}, "instanceClass", MEMBER | {"instanceClass": "db.serverless", "clusterIdentifier": "scaling"}),
    Case(rds_clusters.cluster_has_its_user, [], AURORA | {"masterUsername": None}, "masterUsername", AURORA),
    Case(rds_clusters.cluster_has_its_user, [], AURORA | {"manageMasterUserPassword": None}, "masterPassword", {"engine": "aurora-mysql", "snapshotIdentifier": "s", "skipFinalSnapshot": True}),
    Case(rds_clusters.capacities_in_order, [], AURORA | {"serverlessv2ScalingConfiguration": {"minCapacity": 2, "maxCapacity": 1}}, "serverlessv2ScalingConfiguration.minCapacity", AURORA | {"serverlessv2ScalingConfiguration": {"minCapacity": 0, "maxCapacity": 1}}),
    Case(dynamodb.attributes_are_keys, [], KEYS | {"attributes": [*KEYS["attributes"], DAY]}, "attributes[1]", INDEXED),
    Case(dynamodb.attributes_are_keys, [], INDEXED | {"rangeKey": "time"}, "rangeKey", KEYS),
    Case(dynamodb.attributes_are_keys, [], KEYS | {"globalSecondaryIndexes": [INDEX]}, "globalSecondaryIndexes[0].hashKey", INDEXED),
    Case(dynamodb.key_of_two_attributes, [], KEYS | {"rangeKey": "id"}, "rangeKey", KEYS),
    Case(dynamodb.capacity_of_mode, [], KEYS | {"billingMode": "PROVISIONED", "writeCapacity": 1}, "readCapacity", KEYS),
    Case(dynamodb.capacity_of_mode, [], KEYS | {"readCapacity": 1}, "readCapacity", KEYS | {"readCapacity": 0}),
    Case(dynamodb.capacity_of_mode, [], INDEXED | {"billingMode": "PROVISIONED", "readCapacity": 1, "writeCapacity": 1, "globalSecondaryIndexes": [INDEX | {"readCapacity": 1}]}, "globalSecondaryIndexes[0].writeCapacity", INDEXED),
    Case(dynamodb.local_index_needs_sort_key, [], INDEXED | {"localSecondaryIndexes": [LOCAL]}, "rangeKey", INDEXED | {"rangeKey": "day", "localSecondaryIndexes": [LOCAL]}),
    Case(dynamodb.index_names_differ, [], INDEXED | {"globalSecondaryIndexes": [INDEX, INDEX]}, "globalSecondaryIndexes[1].name", INDEXED),
    Case(dynamodb.projection_lists, [], INDEXED | {"globalSecondaryIndexes": [INDEX | {"projectionType": "INCLUDE"}]}, "globalSecondaryIndexes[0].nonKeyAttributes", INDEXED),
    Case(dynamodb.stream_says_what, [], KEYS | {"streamEnabled": True}, "streamViewType", KEYS | {"streamEnabled": True, "streamViewType": "NEW_IMAGE"}),
    Case(dynamodb.expiry_names_attribute, [], KEYS | {"ttl": {"enabled": True}}, "ttl.attributeName", KEYS | {"ttl": {"enabled": False}}),
    Case(rds.instance_says_what, [], DATABASE | {"engine": "postgresql"}, "engine", DATABASE),
    Case(rds.instance_says_what, [], DATABASE | {"allocatedStorage": None}, "allocatedStorage", {"replicateSourceDb": "main", "skipFinalSnapshot": True}),
    Case(rds.instance_says_what, [], DATABASE | {"password": None}, "password", DATABASE | {"password": None, "manageMasterUserPassword": True}),
    Case(rds.password_is_accepted, [], DATABASE | {"password": "correct@horse"}, "password", DATABASE),
    Case(rds.password_is_accepted, [], DATABASE | {"password": "short"}, "password", DATABASE | {"password": "x" * 128}),
    Case(rds.user_is_free, [], DATABASE | {"username": "admin"}, "username", DATABASE | {"engine": "mysql", "username": "admin"}),
    Case(rds.user_is_free, [], DATABASE | {"username": "1st"}, "username", DATABASE),
    Case(rds.database_name_fits, [], DATABASE | {"dbName": "my-app"}, "dbName", DATABASE | {"dbName": "my_app"}),
    Case(rds.storage_of_type, [], DATABASE | {"storageType": "gp3", "allocatedStorage": 10}, "allocatedStorage", DATABASE | {"storageType": "gp2", "allocatedStorage": 10}),
    Case(rds.storage_of_type, [], DATABASE | {"storageType": "io1", "allocatedStorage": 100}, "iops", DATABASE | {"storageType": "io1", "allocatedStorage": 100, "iops": 3000}),
    Case(rds.storage_of_type, [], DATABASE | {"maxAllocatedStorage": 10}, "maxAllocatedStorage", DATABASE | {"maxAllocatedStorage": 0}),
    Case(rds.one_zone_or_many, [], DATABASE | {"multiAz": True, "availabilityZone": "eu-west-1a"}, "availabilityZone", DATABASE | {"availabilityZone": "eu-west-1a"}),
    Case(rds.last_snapshot_has_name, [], DATABASE | {"skipFinalSnapshot": False}, "finalSnapshotIdentifier", DATABASE),
    Case(rds.group_covers_zones, SUBNETS, {"subnetIds": ["subnet-0", "subnet-1"]}, "subnetIds", {"subnetIds": ["subnet-0", "subnet-2"]}),
    Case(rds.group_covers_zones, [], {"subnetIds": ["subnet-0"]}, "subnetIds", {"subnetIds": ["subnet-0", "subnet-1"]}),
    Case(rds.monitoring_needs_role, [], DATABASE | {"monitoringInterval": 60}, "monitoringRoleArn", DATABASE | {"monitoringInterval": 0}),
    Case(rds.source_has_backups, [made(rds.INSTANCE, "db-1", identifier="main")], {"replicateSourceDb": "main", "skipFinalSnapshot": True}, "replicateSourceDb", {"replicateSourceDb": "other", "skipFinalSnapshot": True}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_refused_password_is_not_shown() -> None:
    case = Case(rds.password_is_accepted, [], DATABASE | {"password": "correct@horse"}, "password", DATABASE)
    told = [finding.text() for finding in rds.password_is_accepted.check(case.subject(case.refused))]
    assert told
    assert not any("correct" in one for one in told)
