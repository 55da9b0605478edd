"""What the engine of a rehearsal answers otherwise than the program expects, mended on the program's side.

The SDK takes the ID of a resource that is looked up (`Vpc.get(...)`) from the engine's answer since 3.27x, and an older
engine leaves it out: then every preview would call the ID unknown, and replace what refers to it.

A program refers to another stack by the name of its organization, and the simulated backend has only one.
"""

from typing import Any

from pulumi.runtime.settings import get_monitor

from .wire import is_unknown

REFERENCE = "pulumi:pulumi:StackReference"
ORGANIZATION = "organization"
"""The only one that a backend of files knows."""


def mend(project: str) -> None:
    """Between the program that is about to run and the engine, fill in and translate.

    Args:
        project: the program's own, which a stack's name of two parts leaves out.
    """
    monitor: Any = get_monitor()
    ask = monitor.ReadResource

    def read(request: Any, *arguments: Any, **options: Any) -> Any:
        if request.type == REFERENCE:
            request.id = ours(request.id, project)
            request.properties["name"] = request.id
        answer = ask(request, *arguments, **options)
        if not answer.id and not is_unknown(request.id):
            answer.id = request.id
        return answer

    monitor.ReadResource = read


def ours(name: str, project: str) -> str:
    """A stack's name as the simulated backend knows it."""
    match name.split("/"):
        case [_, stack]:
            return f"{ORGANIZATION}/{project}/{stack}"
        case [_, other, stack]:
            return f"{ORGANIZATION}/{other}/{stack}"
        case _:
            return name
