"""Equal meaning: what providers and APIs take for the same, and what they return for what they were given.

`normalised` gives one form for all inputs of the same meaning, so comparing two such forms tells whether anything
changes.  `returned` gives what a program reads back, which is nearer to what it gave: providers keep a document's own
text while it means the same.
"""

import json
from typing import Any

from rehearsal.paths import steps
from rehearsal.wire import SIGNATURE, is_unknown

from . import containers, policies
from .azure import canonical as azure
from .kubernetes import canonical as kubernetes
from .sets import in_order, is_set
from .spelling import respelt

__all__ = ["equivalent", "normalised", "respelt", "returned"]

LOWERED = {
    "aws:rds/instance:Instance": ("identifier", "dbSubnetGroupName", "parameterGroupName"),
    "aws:rds/cluster:Cluster": ("clusterIdentifier", "dbSubnetGroupName"),
    "aws:rds/clusterInstance:ClusterInstance": ("identifier", "clusterIdentifier"),
    "aws:rds/subnetGroup:SubnetGroup": ("name",),
    "aws:rds/parameterGroup:ParameterGroup": ("name",),
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": ("name",),
    "aws:rds/optionGroup:OptionGroup": ("name",),
    "aws:docdb/cluster:Cluster": ("clusterIdentifier",),
    "aws:docdb/clusterInstance:ClusterInstance": ("identifier", "clusterIdentifier"),
    "aws:neptune/cluster:Cluster": ("clusterIdentifier",),
    "aws:redshift/cluster:Cluster": ("clusterIdentifier", "databaseName"),
    "aws:elasticache/cluster:Cluster": ("clusterId",),
    "aws:elasticache/replicationGroup:ReplicationGroup": ("replicationGroupId",),
    "aws:elasticache/subnetGroup:SubnetGroup": ("name",),
    "aws:elasticache/parameterGroup:ParameterGroup": ("name",),
    "aws:memorydb/cluster:Cluster": ("name",),
    "aws:route53/record:Record": ("name",),
    "aws:route53/zone:Zone": ("name",),
    "aws:dms/replicationInstance:ReplicationInstance": ("replicationInstanceId",),
    "aws:dms/endpoint:Endpoint": ("endpointId",),
}
"""What the provider writes in lower case, as the services do."""

_DOTTED = ("aws:route53/record:Record", "aws:route53/zone:Zone")


def normalised(token: str, inputs: dict[str, Any], account: str, region: str) -> dict[str, Any]:
    """Inputs in one form for all of the same meaning.

    Args:
        token: the type.
        inputs: plain; values that are not known yet are left alone.
        account: where the resource is.
        region: where the resource is.
    """
    del account
    found = _canonical(token, inputs, "")
    if token.startswith("aws:") and isinstance(found, dict) and found.get("region") == region:
        found = {key: value for key, value in found.items() if key != "region"}  # the provider's own
    return found


def equivalent(token: str, path: str, old: Any, new: Any) -> bool:
    """Whether two values at a property path mean the same to the provider."""
    keys = [step for step in steps(path) if isinstance(step, str)] if path else []
    return _canonical(token, old, keys[-1] if keys else "", tuple(keys)) == _canonical(
        token, new, keys[-1] if keys else "", tuple(keys)
    )


def _canonical(token: str, value: Any, key: str, above: tuple[str, ...] = ()) -> Any:
    if token.startswith("kubernetes:"):
        return kubernetes(token, value, above)
    if token.startswith("azure-native:"):
        return azure(value, key)
    return _aws(token, value, key, len(above) or (1 if key else 0))


def _aws(token: str, value: Any, key: str, depth: int) -> Any:
    if isinstance(value, dict):
        if SIGNATURE in value:
            return value
        return {name: _aws(token, item, name, depth + 1) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        items = [_aws(token, item, key, depth) for item in value]
        return in_order(items) if is_set(token, key) else items
    if not isinstance(value, str) or is_unknown(value):
        return value
    return _text(token, value, key, top=depth == 1)


def _text(token: str, value: str, key: str, *, top: bool) -> str:
    if key == "containerDefinitions" and token.endswith(":TaskDefinition"):
        return containers.canonical(value)
    if policies.is_document(key, value):
        return policies.canonical(value)
    if value.lstrip()[:1] in ("{", "[") and key in _JSON:
        return _json(value)
    if top and token in LOWERED and key in LOWERED[token]:
        value = value.lower()
    if key == "name" and top and token in _DOTTED:
        value = value.rstrip(".")
    return value


_JSON = frozenset(
    {
        "body",
        "configuration",
        "content",
        "dashboardBody",
        "definition",
        "deliveryPolicy",
        "document",
        "eventPattern",
        "filterPolicy",
        "input",
        "policyText",
        "redriveAllowPolicy",
        "redrivePolicy",
        "replicationTaskSettings",
        "ruleDefinition",
    }
)


def _json(text: str) -> str:
    try:
        return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))
    except ValueError:
        return text


def returned(token: str, state: dict[str, Any]) -> dict[str, Any]:
    """What a program reads back: names in lower case, without a trailing dot, locations without spaces, own words."""
    made = {**state, **dict(respelt(token, state))}
    for key in LOWERED.get(token, ()):
        if isinstance(made.get(key), str) and not is_unknown(made[key]):
            made[key] = _text(token, made[key], key, top=True)
    if token.startswith("azure-native:") and isinstance(made.get("location"), str):
        made["location"] = azure(made["location"], "location")
    return made
