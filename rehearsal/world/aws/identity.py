"""Ids and ARNs of AWS resources: by the tables, else after the import example."""

from typing import Any

from rehearsal import schema
from rehearsal.world import chance, regions
from rehearsal.world.naming import digest

from .arns import ARNS
from .forms import Form, formed, formed_arn, generic_arn
from .ids import IDS, key


def identity(res: schema.Resource, urn: str, inputs: dict[str, Any], account: str, region: str) -> str:
    """The physical id of a new resource; a replacement, whose inputs differ, gets another."""
    form = Form(res, digest(urn, inputs), inputs, account, region)
    template = IDS.get(key(res.token))
    if template is None and res.import_example.strip("\"'").startswith("arn:") and "," not in res.import_example:
        associated = "arn" not in res.outputs or "arn" in (res.inputs or {})
        return formed(form) if associated else arn(res, "", inputs, account, region, seed=form.seed)
    if template is None:
        return formed(form)
    if template == "{arn}" and not isinstance(inputs.get("arn"), str):
        return arn(res, "", inputs, account, region, seed=form.seed)
    return chance.filled(template, form.seed, {**_words(form), **_own_name(form, template), **inputs})


def _own_name(form: Form, template: str) -> dict[str, str]:
    """The name that Terraform's provider makes where a type has a `...Prefix` beside it, and neither was given."""
    field = template[1:-1]
    if f"{field}Prefix" not in (form.res.inputs or {}) or form.inputs.get(field):
        return {}
    return {field: f"{form.inputs.get(f'{field}Prefix') or 'tf-'}{chance.drawn('digits', 26, form.seed)}"}


def arn(res: schema.Resource, ident: str, inputs: dict[str, Any], account: str, region: str, *, seed: str = "") -> str:
    """The ARN of a resource with an id; the same after every update, for nothing that an update changes is in it."""
    if ident.startswith("arn:") and "," not in ident and "|" not in ident:
        return ident
    form = Form(res, seed or ident, inputs, account, region)
    template = ARNS.get(key(res.token))
    if template is not None:
        words = {
            IDS.get(key(res.token), "")[1:-1]: ident,
            **inputs,
            **_words(form),
            "id": ident,
            "at": f"{region}:{account}",
            "waf_at": _waf(inputs, account, region),
        }
        made = chance.filled(template, form.seed, words)
        return made if made.startswith("arn:") else f"arn:{regions.partition(region)}:{made}"
    example = res.import_example.strip("\"'")
    if example.startswith("arn:"):
        return formed_arn(form, example)
    return generic_arn(form, ident.rsplit("/", 1)[-1] or _words(form)["name"])


def _words(form: Form) -> dict[str, Any]:
    """What the templates call by other words than the inputs."""
    inputs, get = form.inputs, form.inputs.get
    listener = str(get("listenerArn") or "").partition(":listener/")[2]
    balancer = str(get("loadBalancerArn") or "").partition(":loadbalancer/")[2]
    cluster = str(get("cluster") or "default").rsplit("/", 1)[-1]
    zone = str(get("zoneId") or "")
    bus = str(get("eventBusName") or "default").rsplit("/", 1)[-1]
    kind = form.res.token.rsplit(":", 1)[-1].lower()
    name = form.name or f"{kind}-{chance.drawn('hex', 8, form.seed)}"
    words = {
        "region": form.region,
        "account": form.account,
        "partition": regions.partition(form.region),
        "suffix": regions.suffix(form.region),
        "name": str(get("name") or name).rstrip(".") if form.res.token.startswith("aws:route53/record") else name,
        "path": get("path") or "/",
        "listener": listener or "app/balancer/0123456789abcdef/0123456789abcdef",
        "balancer": balancer or "app/balancer/0123456789abcdef",
        "balancing": {"network": "net", "gateway": "gwy"}.get(str(get("loadBalancerType")), "app"),
        "cluster_name": cluster,
        "bus_slash": "" if bus == "default" else f"{bus}/",
        "revision": str(1 + chance.number(999, _revised(inputs))),
        "zoneId": zone.rsplit("/", 1)[-1],
        "principal_name": str(get("principalArn") or "").rsplit("/", 1)[-1],
        "url_host": str(get("url") or "").removeprefix("https://").rstrip("/"),
        "function_name": str(get("functionName") or "").split(":function:")[-1],
        "linked_name": f"AWSServiceRoleFor{str(get('awsServiceName') or 'Service').split('.')[0].title()}",
        "slashed_name": name if name.startswith("/") else f"/{name}",
        "direction_word": "out" if get("direction") == "OUTBOUND" else "in",
        "_setIdentifier": f"_{get('setIdentifier')}" if get("setIdentifier") else "",
    }
    referred = {
        key: value.rsplit("/", 1)[-1]
        for key, value in inputs.items()
        if key in ("role", "user", "group") and isinstance(value, str)
    }
    return {key: value for key, value in {**words, **referred}.items() if value is not None}


def _revised(inputs: dict[str, Any]) -> dict[str, Any]:
    """What a new revision of a task or a layer follows from: whatever its update would not change."""
    return {key: value for key, value in inputs.items() if key not in ("tags", "tagsAll", "skipDestroy", "trackLatest")}


def _waf(inputs: dict[str, Any], account: str, region: str) -> str:
    everywhere = inputs.get("scope") == "CLOUDFRONT"
    return f"us-east-1:{account}:global" if everywhere else f"{region}:{account}:regional"
