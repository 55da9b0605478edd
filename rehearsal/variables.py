"""Variables that a person hands to a rehearsed program, by name: nothing else of theirs reaches it.

Not here: what every rehearsal has, which is `isolation.environment`'s.
"""

import re
from collections.abc import Iterable, Mapping

from .stops import CannotRunError

NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
OURS = re.compile(r"PULUMI_.*|GRPC_.*|PATH|HOME|NO_PROXY|PYTHON.*|LD_.*|AWS_EC2_METADATA_DISABLED")
"""What the rehearsal itself decides, or what would change its own processes."""
OPENING = re.compile(
    r"AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SE(?:CURITY|SSION)_TOKEN|PROFILE|DEFAULT_PROFILE|.*_FILE|CONTAINER_.*"
    r"|ENDPOINT_URL.*)|(?:ARM|AZURE)_(?:CLIENT|OIDC|FEDERATED|USE|PASSWORD|MSI).*|GOOGLE_.*|GCLOUD_.*|KUBECONFIG"
    r"|KUBE_.*|.*_PROXY"
)
"""What opens an account or a network: a rehearsal has neither."""


def given(words: Iterable[str], environ: Mapping[str, str]) -> dict[str, str]:
    """What a person asks to be handed on.

    Args:
        words: each `NAME=VALUE`, or `NAME` for the value that the person's environment has.
        environ: that environment.

    Returns:
        Values by name.

    Raises:
        CannotRunError: a name is none, has no value, or is not for a program to have here.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not NAME.fullmatch(name):
            raise CannotRunError(f"--env {word}: is no variable; write it like --env AWS_REGION=eu-west-1")
        if OURS.fullmatch(name.upper()):
            raise CannotRunError(f"--env {name}: the rehearsal decides it; leave it out")
        if OPENING.fullmatch(name.upper()):
            raise CannotRunError(f"--env {name}: opens an account or a network, and a rehearsal has none; leave it out")
        if not equals and name not in environ:
            raise CannotRunError(f"--env {name}: is not set here; set it, or write --env {name}=VALUE")
        found[name] = value if equals else environ[name]
    return found
