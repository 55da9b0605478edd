"""Laws of ECR's repositories."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import document, inside, listed, text, texts

REPOSITORY = "aws:ecr/repository:Repository"
EXCLUSIONS = "imageTagMutabilityExclusionFilters"
SOURCE = "https://github.com/hashicorp/terraform-provider-aws/pull/43642"
MOST_WILDCARDS = 2
LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
CACHED = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule"
ASKING = ("registry-1.docker.io", "ghcr.io", "registry.gitlab.com")


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


@law(REPOSITORY, source="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html")
def key_is_for_kms(repository: Subject) -> Iterator[Finding]:
    """A key is named where KMS encrypts."""
    for path, _ in texts(repository, "encryptionConfigurations[*].kmsKey"):
        kind = path.removesuffix("kmsKey") + "encryptionType"
        if not repository.given(kind) or repository.get(kind) == "AES256":
            yield refused(path, repository.get(path), "needs encryptionType KMS (InvalidParameterException)")


@law(LIFECYCLE, source="https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html")
def images_go_or_move(policy: Subject) -> Iterator[Finding]:
    """A rule for images lets them expire or moves them, from one image or day on."""
    rules = inside(document(policy.get("policy")), "rules")
    for rule in listed(rules):
        action, count = inside(rule, "action", "type"), inside(rule, "selection", "countNumber")
        if isinstance(action, str) and action not in ("expire", "transition"):
            yield refused("policy", action, "is an action's type, and must be expire or transition")
        if isinstance(count, int) and count < 1:
            yield refused("policy", count, "is a countNumber, and must be at least 1 (InvalidParameterException)")


@law(CACHED, source="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html")
def upstream_has_its_secret(rule: Subject) -> Iterator[Finding]:
    """Registries that ask who pulls are named with a secret, whose name begins as ECR wants it."""
    url, arn = text(rule, "upstreamRegistryUrl") or "", text(rule, "credentialArn")
    if url in ASKING and not rule.given("credentialArn"):
        yield refused("credentialArn", None, f"is required for {url} (InvalidParameterException)")
    if arn and arn.startswith("arn:") and ":secret:ecr-pullthroughcache/" not in arn:
        yield refused("credentialArn", arn, "must be a secret whose name begins with ecr-pullthroughcache/")
