"""A group of users for Redis has none that is called default."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/25593"
ERROR = "DefaultUserRequired: User group needs to contain a user with the user name default."
RESOURCE = "aws:elasticache/userGroup:UserGroup::users"
PATH = "userIds"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    user = elasticache.User(
        "user",
        user_id="storefront",
        user_name="default" if mended else "storefront",
        engine="redis",
        access_string="on ~* +@all",
        passwords=["correct-horse-battery-staple"],
    )
    elasticache.UserGroup("users", engine="redis", user_group_id="storefront", user_ids=[user.user_id])
