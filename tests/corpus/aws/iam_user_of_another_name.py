"""A user of a cache comes with IAM under another name than its id."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-elasticache/issues/65"
ERROR = "InvalidParameterCombination: User Id and User name must be same for authentication type: iam"
RESOURCE = "aws:elasticache/user:User::user"
PATH = "userName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.User(
        "user",
        user_id="storefront",
        user_name="storefront" if mended else "default",
        engine="valkey",
        access_string="on ~* +@all",
        authentication_mode=elasticache.UserAuthenticationModeArgs(type="iam"),
    )
