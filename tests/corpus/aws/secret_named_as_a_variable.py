"""A secret of a container has the name of one of its variables."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/dagster-io/dagster/issues/11622"
ERROR = (
    "ClientException: The secret name must be unique and not shared with any new or existing environment variables "
    "set on the container, such as 'DAGSTER_POSTGRES_USER'."
)
RESOURCE = "aws:ecs/taskDefinition:TaskDefinition::run"
PATH = "containerDefinitions"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:postgres-AbCdEf"  # noqa: S105 - an ARN
    container = {
        "name": "run",
        "image": "nginx",
        "environment": [{"name": "PG_HOST" if mended else "PG_USER", "value": "pg"}],
        "secrets": [{"name": "PG_USER", "valueFrom": secret}],
    }
    ecs.TaskDefinition(
        "run",
        family="run",
        cpu="256",
        memory="512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        execution_role_arn="arn:aws:iam::123456789012:role/execution",
        container_definitions=json.dumps([container]),
    )
