"""Data sources: what the simulated clouds answer when a program looks something up.

What this world holds comes first; what it does not hold is assumed to exist and answered as the cloud would.
"""

from typing import Any

from rehearsal.world.store import World

from . import azure, generic, kubernetes
from .aws_services import SERVICES
from .kubernetes import left_out
from .question import Question, Refusal

__all__ = ["Refusal", "answer", "left_out"]


def answer(
    token: str, args: dict[str, Any], world: World, account: str, region: str, config: dict[str, Any]
) -> dict[str, Any]:
    """The answer to a look-up.

    Args:
        token: of the function, such as `aws:ec2/getVpc:getVpc`.
        args: plain.
        world: what exists.
        account: of the provider that is asked.
        region: that is asked.
        config: of the provider.

    Raises:
        Refusal: the look-up is malformed, or cannot be rehearsed.
    """
    question = Question(
        token, {key: value for key, value in args.items() if value is not None}, world, account, region, config
    )
    package = token.split(":", 1)[0]
    found: dict[str, Any] | None = None
    if package == "aws":
        known = SERVICES.get(_key(token))
        found = question.completed(known(question)) if known else None
    elif package == "azure-native":
        found = azure.answer(question)
    elif package == "kubernetes":
        found = kubernetes.answer(question)
    return generic.answer(question) if found is None else found


def _key(token: str) -> str:
    """The name under which the table lists a function; those of the package's root have no module."""
    _, module, name = token.split(":")
    home = module.split("/")[0]
    home = {"alb": "lb", "index": ""}.get(home, home)
    return name if home in ("", name) else f"{home}/{name}"
