"""Laws of ECR's repositories."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import texts

REPOSITORY = "aws:ecr/repository:Repository"
EXCLUSIONS = "imageTagMutabilityExclusionFilters"
SOURCE = "https://github.com/hashicorp/terraform-provider-aws/pull/43642"
MOST_WILDCARDS = 2


@law(REPOSITORY, source=SOURCE)
def exclusions_have_their_setting(repository: Subject) -> Iterator[Finding]:
    """Tags are excluded from a setting that has exclusions."""
    chosen = repository.get("imageTagMutability", "MUTABLE")
    unknown = repository.given("imageTagMutability") and not repository.get("imageTagMutability")
    if repository.get(EXCLUSIONS) and not unknown and not str(chosen).endswith("_WITH_EXCLUSION"):
        yield refused(
            EXCLUSIONS,
            repository.get(EXCLUSIONS),
            "can only be used when imageTagMutability is IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION, "
            f"not {chosen}",
        )


@law(REPOSITORY, source=SOURCE)
def exclusions_have_few_wildcards(repository: Subject) -> Iterator[Finding]:
    """A filter of tags has two wildcards at the most."""
    for path, pattern in texts(repository, f"{EXCLUSIONS}[*].filter"):
        if pattern.count("*") > MOST_WILDCARDS:
            yield refused(path, pattern, f"must have at most {MOST_WILDCARDS} wildcards")
