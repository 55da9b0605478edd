"""What a provider sends again with a change, because it was given once, and AWS does not take with the new values.

A listener that loses its certificate keeps the policy for TLS in the provider's state, and the provider sends it
whatever the protocol (https://github.com/hashicorp/terraform-provider-aws/issues/1851).
"""

from collections.abc import Mapping
from typing import Any, Final

LISTENERS: Final = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")
SOURCE: Final = "https://github.com/hashicorp/terraform-provider-aws/issues/1851"
REMEDY: Final = "replace it: pulumi up --replace, with its URN"
PLAIN: Final = ("HTTP", "TCP", "UDP", "TCP_UDP")


def sent_again(token: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str] | None:
    """Find what stands in the way of a change in place.

    Args:
        token: the type.
        before: plain inputs in the state.
        after: plain inputs of the program.

    Returns:
        The property and AWS's words, or None.
    """
    if token not in LISTENERS or not before.get("sslPolicy") or after.get("sslPolicy"):
        return None
    protocol = after.get("protocol")
    if protocol not in PLAIN:
        return None
    return "protocol", f"An SSL policy cannot be specified for {protocol} listeners (ValidationError)"
