"""Laws of tags: what most of AWS takes and IAM does not."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.outputs import tags_of


@law("aws:iam/role:Role", "aws:iam/user:User", source="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html")
def keys_differ_in_more_than_case(tagged: Subject) -> Iterator[Finding]:
    """To a role and to a user a key is the same in any case; the provider's own tags count, too."""
    met: dict[str, str] = {}
    for key in tags_of(tagged.get("tags"), tagged.config):
        twin = met.setdefault(key.lower(), key)
        if twin != key:
            yield refused(
                "tags",
                key,
                f"is the same key as {twin}: Duplicate tag keys found. Please note that Tag keys are case insensitive "
                "(InvalidInput)",
            )
