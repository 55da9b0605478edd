"""What a cloud gives back in words of its own: the provider finds it changed at every update.

ElastiCache spells out what a user may do, command by command; what else it adds depends on the engine. Sources: the
example at docs.aws.amazon.com/cli/latest/reference/elasticache/create-user.html, and
github.com/hashicorp/terraform-provider-aws/issues/20334.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from rehearsal.wire import is_unknown

_SPELT: Final = {
    "allkeys": "~*",
    "allchannels": "&*",
    "allcommands": "+@all",
    "nocommands": "-@all",
    "+@read": "+@read +@hash +@bitmap +@geo -setbit -bitfield -hset -hsetnx -hmset -hincrby -hincrbyfloat -hdel -bitop "
    "-geoadd -georadius -georadiusbymember",
}


def _rights(text: str) -> str:
    """A user's access string as ElastiCache gives it back; what it has given back already stays as it is."""
    if _SPELT["+@read"] in text:
        return text
    return " ".join(_SPELT.get(word, word) for word in text.split())


_OF: Final[dict[str, dict[str, Callable[[str], str]]]] = {"aws:elasticache/user:User": {"accessString": _rights}}


def respelt(token: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what comes back otherwise than it was given.

    Args:
        token: the type.
        given: plain or with marks.

    Yields:
        The property and the cloud's own words.
    """
    for key, spell in _OF.get(token, {}).items():
        value = given.get(key)
        if isinstance(value, str) and not is_unknown(value) and spell(value) != value:
            yield key, spell(value)
