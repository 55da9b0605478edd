"""Where the installed SDK expects more than the engine gives.

The SDK takes the ID of a resource that is looked up (`Vpc.get(...)`) from the engine's answer since 3.27x, and an older
engine leaves it out: then every preview would call the ID unknown, and replace what refers to it.
"""

from typing import Any

from pulumi.runtime.settings import get_monitor

from .wire import is_unknown


def answer_with_ids() -> None:
    """Fill in, for the program that is about to run, the IDs that an older engine leaves out of its answers."""
    monitor: Any = get_monitor()
    ask = monitor.ReadResource

    def read(request: Any, *arguments: Any, **options: Any) -> Any:
        answer = ask(request, *arguments, **options)
        if not answer.id and not is_unknown(request.id):
            answer.id = request.id
        return answer

    monitor.ReadResource = read
