"""What a resource returns: what was given, as its cloud gives it back, and what only the cloud knows."""

from collections.abc import Mapping
from typing import Any

from rehearsal import facts, schema
from rehearsal.paths import get
from rehearsal.wire import SECRET, SIGNATURE, UNKNOWN, plain

from . import others
from .aws.identity import arn
from .aws.ids import IDS
from .aws.ids import key as key_of
from .aws.services import SERVICES
from .azure import state as azure
from .azure.identities import identity_of
from .completion import complete
from .kubernetes import state as kubernetes
from .made import Made
from .naming import name_property
from .normal import returned

State = dict[str, Any]


def outputs(
    res: schema.Resource,
    urn: str,
    inputs: State,
    ident: str,
    account: str,
    region: str,
    config: State,
) -> State:
    """The complete state after a resource was made or changed.

    Args:
        res: its type.
        urn: its URN.
        inputs: with marks of secrets, which are kept.
        ident: its physical id.
        account: of the cloud.
        region: where it is.
        config: of its provider.
    """
    made = _made(res, urn, plain(inputs), ident, account, region, config)
    if res.token.startswith("kubernetes:"):
        return kubernetes.state(made, {key: value for key, value in inputs.items() if not key.startswith("__")})
    given = {key: value for key, value in inputs.items() if value is not None and not key.startswith("__")}
    if res.token.startswith("azure-native:"):
        return _azure(made, given)
    return _provided(made, given)


def _made(res: schema.Resource, urn: str, given: State, ident: str, account: str, region: str, config: State) -> Made:
    field = name_property(res)
    name = get(given, field) if field else None
    name = name if isinstance(name, str) and name else given.get("name")
    if not isinstance(name, str) or not name:
        name = ident.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    of_aws = res.token.startswith("aws:") and "arn" in res.outputs
    return Made(
        res=res,
        urn=urn,
        inputs=given,
        id=ident,
        account=account,
        region=region,
        name=name,
        arn=arn(res, ident, given, account, region) if of_aws else "",
        config=config,
    )


def _provided(made: Made, given: State) -> State:
    """The state of a resource whose provider is made from a Terraform one."""
    res, invention = made.res, made.invention
    state = {key: value for key, value in given.items() if key in res.outputs or not res.outputs}
    known: State = dict(SERVICES[key_of(res.token)](made)) if key_of(res.token) in SERVICES else {}
    known = known or dict(others.state(made))
    if made.arn:
        known["arn"] = made.arn
    if "region" in res.outputs:
        known["region"] = made.region
    state = _over(state, {key: value for key, value in known.items() if key in res.outputs})
    state = _echo(res, state, lambda key, hint: invention.value(key, hint, depth=1))
    _defaults(res.token, state)
    for key, prop in res.outputs.items():
        if prop.required and state.get(key) is None:
            state[key] = _rest(made, key, prop)
    _tags(made, state)
    return returned(res.token, state)


def _rest(made: Made, key: str, prop: schema.Prop) -> Any:
    """What is always returned and nothing more is known of: empty if it could have been given, else made up."""
    if key not in (made.res.inputs or {}):
        return made.invention.value(key, prop.hint)
    if key.endswith("Prefix"):
        return ""
    if key in ("name", name_property(made.res)):
        return made.name
    if IDS.get(key_of(made.res.token)) == f"{{{key}}}":
        return made.id
    return made.invention.value(key, prop.hint, computed=False)


def _defaults(token: str, state: State) -> None:
    """What the provider puts in where nothing was given, inside of given objects, too."""
    for path, value in facts.defaults(token).items():
        _put(state, path.replace("[*]", ".*").split("."), value)


def _put(at: Any, steps: list[str], value: Any) -> None:
    if isinstance(at, dict) and at.get(SIGNATURE) == SECRET:
        at = at.get("value")
    step, *rest = steps
    if step == "*":
        items: list[Any] = at if isinstance(at, list) else [at] if isinstance(at, dict) else []
        for item in items:
            if rest:
                _put(item, rest, value)
    elif isinstance(at, dict):
        if not rest:
            if at.get(step) is None:
                at[step] = value
        elif isinstance(at.get(step), dict | list):
            _put(at[step], rest, value)


def _tags(made: Made, state: State) -> None:
    """The provider's default tags are among a resource's own."""
    if "tagsAll" not in made.res.outputs:
        return
    tags = state.get("tags")
    if isinstance(tags, dict) and SIGNATURE in tags:
        state["tagsAll"] = tags
        return
    state["tagsAll"] = tags_of(tags, made.config)
    if tags is not None or state["tagsAll"]:
        state["tags"] = dict(state["tagsAll"])


def tags_of(tags: Any, config: Mapping[str, Any]) -> dict[str, Any]:
    """All tags of a resource: its own, and those that its provider gives to everything."""
    defaults = config.get("defaultTags")
    defaults = defaults.get("tags") if isinstance(defaults, dict) else None
    return {**(defaults if isinstance(defaults, dict) else {}), **(tags if isinstance(tags, dict) else {})}


def _azure(made: Made, given: State) -> State:
    """The state of an Azure resource: the parameters of its path are not returned."""
    res, invention = made.res, made.invention
    state = {key: value for key, value in given.items() if key in res.outputs}
    known = {key: value for key, value in azure.common(made).items() if key in res.outputs and value is not None}
    for key in ("name", "type", "provisioningState"):
        if key in known and (key not in (res.inputs or {}) or state.get(key) is None):
            state[key] = known[key]
    state = _over(state, known)
    if "identity" in state:
        shaped = complete(res.outputs["identity"].hint, state["identity"], lambda *_: None)
        state["identity"] = identity_of(made, shaped)
    state = _echo(res, state, lambda key, hint: invention.value(key, hint, depth=1))
    _defaults(res.token, state)
    for key, prop in res.outputs.items():
        if prop.required and state.get(key) is None:
            state[key] = invention.value(key, prop.hint, computed=key not in (res.inputs or {}))
    return returned(res.token, state)


def _over(given: State, known: State) -> State:
    """What was given, over what is known; objects are merged."""
    merged = dict(known)
    for key, value in given.items():
        below = known.get(key)
        if isinstance(value, dict) and isinstance(below, dict) and SIGNATURE not in value:
            merged[key] = _over(value, below)
        else:
            merged[key] = below if value is None else value
    return merged


def _echo(res: schema.Resource, given: State, fill: Any) -> State:
    return {
        key: complete(res.outputs[key].hint, value, fill) if key in res.outputs else value
        for key, value in given.items()
    }


def pending(res: schema.Resource, inputs: State) -> State:
    """What the preview of a new resource knows: what is given.  The deployment decides the rest."""
    return {**dict.fromkeys(res.outputs, UNKNOWN), **echoed(res, inputs)}


def echoed(res: schema.Resource, inputs: State) -> State:
    """The inputs as they will be returned; what the cloud adds inside them is not known yet."""
    if res.token.startswith("kubernetes:"):
        return inputs
    of_azure = res.token.startswith("azure-native:")
    given = {key: value for key, value in inputs.items() if key in res.outputs or not of_azure}
    return _echo(res, given, lambda _key, _hint: UNKNOWN)


def adopted(
    res: schema.Resource, ident: str, account: str, region: str, config: State | None = None
) -> tuple[State, State]:
    """The inputs and the state of a resource that is looked up or imported and that this world did not make."""
    field = name_property(res)
    inputs: State = {}
    last = ident.rstrip("/").rsplit("/", 1)[-1]
    if field == "metadata.name":
        namespace = ident.rsplit("/", 1)[0] if "/" in ident else None
        inputs = {"metadata": {"name": last, **({"namespace": namespace} if namespace else {})}}
    elif field:
        inputs = {field: last.rsplit(":", 1)[-1] if ident.startswith("arn:") else last}
    parts = ident.split("/")
    if "resourceGroupName" in (res.inputs or {}) and len(parts) > 4:  # noqa: PLR2004 - the group's place in an id
        inputs["resourceGroupName"] = parts[4]
    return inputs, outputs(res, f"id:{ident}", inputs, ident, account, region, config or {})
