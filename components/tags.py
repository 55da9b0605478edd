r"""The tags every resource carries, and the rules for those a company adds.

The rules are the narrower of the two clouds', so that one set of tags serves both. AWS: 50 tags, keys of 128 and
values of 256 characters, no `aws:` prefix (docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html), and to IAM a
key is the same in any case (docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html). Azure: the same, and no `<>%&\?/`
in a key (learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

OWN: Final = ("application", "environment", "managed-by", "project")
"""Keys that the program sets itself."""

LIMIT: Final = 50
NAMED: Final = 1
"""A resource of the network has its name in a tag beside these."""

_KEY: Final = re.compile(r"[A-Za-z0-9_.:=+\-@ ]{1,128}")
_VALUE: Final = re.compile(r"[A-Za-z0-9_.:/=+\-@ ]{0,256}")


def default_tags(*, application: str, project: str, stack: str, extra: Mapping[str, str]) -> dict[str, str]:
    """Make the tags that the providers put on everything.

    Args:
        application: The application's name.
        project: The Pulumi project.
        stack: The Pulumi stack, which is the environment.
        extra: The company's own, already checked.

    Returns:
        Tags by key, in the order of their keys, so that a diff shows only what changed.
    """
    own = {"application": application, "environment": stack, "managed-by": "pulumi", "project": project}
    return dict(sorted({**extra, **own}.items()))


def broken(tags: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Find tags that a cloud would refuse.

    Args:
        tags: The company's own tags.

    Yields:
        The key, the rule it breaks, and the remedy.
    """
    met: dict[str, str] = {}
    for key, value in tags.items():
        twin = met.setdefault(key.lower(), key)
        if key.lower() in OWN:
            yield key, "is set by the program itself", f"leave it out; {', '.join(OWN)} are always there"
        elif twin != key:
            rule = f"differs from {twin} in case alone, and IAM and Azure take the two for one"
            yield key, rule, "leave one of them out"
        elif key.lower().startswith(("aws:", "microsoft", "azure", "windows")):
            yield key, "starts with a prefix that a cloud keeps for itself", "give it a prefix of your own"
        elif not _KEY.fullmatch(key):
            yield key, "has a key that one of the clouds refuses", "use 1 to 128 letters, digits, spaces and _.:=+-@"
        elif not _VALUE.fullmatch(value):
            yield key, "has a value that AWS refuses", "use up to 256 letters, digits, spaces and _.:/=+-@"
    own = len(OWN) + NAMED
    if len(tags) > LIMIT - own:
        yield "", f"has {len(tags)} tags where AWS takes {LIMIT} and {own} are the program's", f"keep {LIMIT - own}"
