"""A repository for the application's images.

Tags cannot change, so a tag that was tested is what runs. Not here: builds and pushes, which are a pipeline's.
"""

import json
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

KEPT_IMAGES: Final = 100
"""The newest images that are kept; older ones expire."""

UNTAGGED_DAYS: Final = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class RepositoryArgs:
    """What a repository is made from."""

    region: str
    key_arn: pulumi.Input[str] | None
    """Key that encrypts the images; None for ECR's own. Another key is another repository."""

    force_destroy: bool
    """Whether a destroy may delete the images."""


def expiry() -> str:
    """Write the rules by which images expire; the one that counts every tag has to come last.

    Returns:
        A lifecycle policy (docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html).
    """
    untagged = {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": UNTAGGED_DAYS,
    }
    newest = {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": KEPT_IMAGES}
    rules = [
        {"rulePriority": 1, "description": "Untagged images", "selection": untagged, "action": {"type": "expire"}},
        {"rulePriority": 2, "description": "All but the newest", "selection": newest, "action": {"type": "expire"}},
    ]
    return json.dumps({"rules": rules})


def repository(name: str, args: RepositoryArgs, opts: pulumi.ResourceOptions) -> aws.ecr.Repository:
    """Make a repository.

    Args:
        name: Logical name.
        args: What it is made from.
        opts: Options of each child.

    Returns:
        The repository.
    """
    encryption = aws.ecr.RepositoryEncryptionConfigurationArgs(
        encryption_type="KMS" if args.key_arn else "AES256", kms_key=args.key_arn
    )
    made = aws.ecr.Repository(
        name,
        image_tag_mutability="IMMUTABLE",
        image_scanning_configuration=aws.ecr.RepositoryImageScanningConfigurationArgs(scan_on_push=True),
        encryption_configurations=[encryption],
        force_delete=args.force_destroy,
        region=args.region,
        opts=opts,
    )
    aws.ecr.LifecyclePolicy(name, repository=made.name, policy=expiry(), region=args.region, opts=opts)
    return made
