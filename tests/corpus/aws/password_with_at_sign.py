"""A master password has an at sign."""

from pulumi_aws import rds

SOURCE = "https://github.com/alphagov/govuk-infrastructure/pull/1270"
ERROR = (
    "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides "
    "'/', '@', '\"', ' ' may be used."
)
RESOURCE = "aws:rds/instance:Instance::database"
PATH = "password"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    rds.Instance(
        "database",
        engine="postgres",
        instance_class="db.t4g.micro",
        allocated_storage=20,
        username="owner",
        password="correct-horse" if mended else "correct@horse",
        skip_final_snapshot=True,
    )
