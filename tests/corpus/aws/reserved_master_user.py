"""A PostgreSQL database has the master user admin."""

from pulumi_aws import rds

SOURCE = "https://github.com/aws/aws-cdk/pull/5125"
ERROR = "MasterUsername admin cannot be used as it is a reserved word used by the engine"
RESOURCE = "aws:rds/instance:Instance::database"
PATH = "username"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    rds.Instance(
        "database",
        engine="postgres",
        instance_class="db.t4g.micro",
        allocated_storage=20,
        username="owner" if mended else "admin",
        manage_master_user_password=True,
        skip_final_snapshot=True,
    )
