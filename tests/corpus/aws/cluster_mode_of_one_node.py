"""A cache of one node has the parameters of a sharded one."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/aws/aws-cli/issues/2456"
ERROR = "InvalidParameterCombination: Cluster mode should be disabled in parameter group, but found it is enabled."
RESOURCE = "aws:elasticache/cluster:Cluster::cache"
PATH = "parameterGroupName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.Cluster(
        "cache",
        engine="redis",
        engine_version="7.1",
        node_type="cache.t4g.small",
        num_cache_nodes=1,
        parameter_group_name="default.redis7" if mended else "default.redis7.cluster.on",
    )
