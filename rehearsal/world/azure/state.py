"""What Azure's resources return: what all of them do, and what each does, joined of one file a subject."""

from collections.abc import Callable

from rehearsal.world.made import Made

from .identities import Fields
from .ids import arm_type
from .serving import SERVING
from .stores import STORES


def common(made: Made) -> Fields:
    """What every resource of the Resource Manager returns, where its type has it."""
    found: Fields = {
        "name": made.id.rsplit("/", 1)[-1],
        "type": arm_type(made.res.token),
        "location": made.region or "global",
        "provisioningState": "Succeeded",
        "systemData": {},
        "azureApiVersion": _api_version(made),
        "etag": f'W/"{made.uuid("etag")}"',
        "identity": None,
    }
    special = STATE.get(":".join(made.res.token.split(":")[1:]).split("/v")[0])
    token = made.res.token.split(":")
    special = special or STATE.get(f"{token[1].split('/')[0]}:{token[2]}")
    return {**found, **(special(made) if special else {})}


def _api_version(made: Made) -> str:
    prop = made.res.outputs.get("azureApiVersion")
    return "2024-01-01" if prop else ""


def _group(made: Made) -> Fields:
    del made
    return {"type": "Microsoft.Resources/resourceGroups", "properties": {"provisioningState": "Succeeded"}}


STATE: dict[str, Callable[[Made], Fields]] = {**STORES, **SERVING, "resources:ResourceGroup": _group}
