"""Where resources lie and what their clouds call them.

Ids are taken once, when a resource is made, and the engine keeps them: they follow from the URN and all inputs, so that
a replacement has another.  ARNs follow from the id and from what no update changes.
"""

from typing import Any

from rehearsal import schema
from rehearsal.paths import get
from rehearsal.wire import is_unknown

from . import others, regions
from .aws import identity as aws
from .azure import ids as arm
from .collisions import _CLUSTER_WIDE
from .naming import RELEASE, digest, name_property

LOCATION = "westeurope"
_GLOBAL = ("aws:iam/", "aws:cloudfront/", "aws:route53/", "aws:organizations/", "aws:budgets/", "aws:shield/")


def identity(res: schema.Resource, urn: str, inputs: dict[str, Any], account: str, region: str) -> str:
    """The physical id of a new resource.

    Args:
        res: its type.
        urn: its URN.
        inputs: plain, with the physical name.
        account: the AWS account, Azure subscription or Kubernetes cluster.
        region: where it is.
    """
    package = res.token.split(":", 1)[0]
    if package == "kubernetes":
        return _object(res, inputs)
    if package == "azure-native":
        return arm.identity(res, urn, inputs, account)
    if package == "aws":
        return aws.identity(res, urn, inputs, account, region)
    made = others.identity(res.token, urn, inputs)
    if made is not None:
        return made
    name = inputs.get(name_property(res))
    return (
        name if isinstance(name, str) and name else f"{res.token.rsplit(':', 1)[-1].lower()}-{digest(urn, inputs)[:12]}"
    )


def _object(res: schema.Resource, inputs: dict[str, Any]) -> str:
    kind = res.token.rsplit(":", 1)[-1]
    if res.token == RELEASE:
        return f"{inputs.get('namespace') or 'default'}/{inputs.get('name')}"
    name, namespace = get(inputs, "metadata.name"), get(inputs, "metadata.namespace")
    if clusterwide(kind) and not namespace:
        return str(name)
    return f"{namespace or 'default'}/{name}"


def clusterwide(kind: str) -> bool:
    """Whether objects of a Kubernetes kind lie in no namespace; a `Patch` lies where what it patches does."""
    return kind.removesuffix("Patch").removesuffix("List") in _CLUSTER_WIDE


def arn(res: schema.Resource, ident: str, inputs: dict[str, Any], account: str, region: str) -> str:
    """The ARN of an AWS resource with an id."""
    return aws.arn(res, ident, inputs, account, region)


def place(res: schema.Resource, inputs: dict[str, Any], config: dict[str, Any], account: str) -> tuple[str, str]:
    """The account and the region of a resource; no region where the type is global.

    Args:
        res: its type.
        inputs: plain.
        config: of its provider.
        account: of its provider, unless the configuration names one.
    """
    package = res.token.split(":", 1)[0]
    if package == "azure-native":
        return _subscription(inputs, config, account), _location(res, inputs, config)
    if package != "aws":
        return account, ""
    region = _text(inputs.get("region")) or _text(config.get("region")) or regions.DEFAULT
    if res.token.startswith("pulumi:") or not res.inputs or "region" in res.inputs:
        return account, region
    if res.token.startswith(_GLOBAL) and regions.partition(region) == "aws":
        return account, ""
    return account, region


def _subscription(inputs: dict[str, Any], config: dict[str, Any], account: str) -> str:
    del inputs
    return _text(config.get("subscriptionId")) or account


def _location(res: schema.Resource, inputs: dict[str, Any], config: dict[str, Any]) -> str:
    if res.inputs and "location" not in res.inputs:
        return ""
    return squeezed(_text(inputs.get("location")) or _text(config.get("location")) or LOCATION)


def squeezed(location: str) -> str:
    """A location's name as Azure compares it: `West Europe` is `westeurope`."""
    return location.replace(" ", "").lower()


def _text(value: Any) -> str:
    return value if isinstance(value, str) and not is_unknown(value) else ""
