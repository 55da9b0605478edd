"""The parameters of a cache are of another version's family."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/27709"
ERROR = "InvalidParameterCombination: Expected a parameter group of family redis7 but found one of family redis5.0"
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "parameterGroupName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    parameters = elasticache.ParameterGroup("parameters", family="redis7" if mended else "redis5.0")
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        engine="redis",
        engine_version="7.0",
        node_type="cache.t4g.micro",
        num_cache_clusters=1,
        parameter_group_name=parameters.name,
    )
