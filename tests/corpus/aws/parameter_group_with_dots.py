"""A cache's parameter group is named after its family, dots and all."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-elasticache/pull/11"
ERROR = "operation error ElastiCache: CreateCacheParameterGroup, https response error StatusCode: 400"
RESOURCE = "aws:elasticache/parameterGroup:ParameterGroup::web"
PATH = "name"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ParameterGroup("web", name="web-redis6-x" if mended else "web-redis6.x", family="redis6.x")
