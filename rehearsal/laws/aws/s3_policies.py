"""Laws of who may reach a bucket, and of what its website and its acceleration are."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .documents import documents, statements
from .reading import blocks, listed, text
from .s3 import ACLS, BLOCK, GUIDE, PUBLIC_ACLS, beside, bucket_of

POLICIES = {"aws:s3/bucketPolicy:BucketPolicy": "policy"}
OBJECTS = frozenset(
    f"s3:{action}".lower()
    for action in (
        "AbortMultipartUpload",
        "DeleteObject",
        "DeleteObjectVersion",
        "GetObject",
        "GetObjectAcl",
        "GetObjectVersion",
        "PutObject",
        "PutObjectAcl",
    )
)
"""Actions on objects alone."""


@law(*ACLS, source=f"{GUIDE}/access-control-block-public-access.html")
def public_acl_is_blocked(acl: Subject) -> Iterator[Finding]:
    """A bucket that blocks public ACLs takes none."""
    bucket = bucket_of(acl)
    kept = acl.previous is not None and acl.previous.get("acl") == acl.get("acl")  # it was set before the block
    blocking = beside(acl, bucket, BLOCK) if bucket and not kept else ()
    if acl.get("acl") in PUBLIC_ACLS and any(one.inputs.get("blockPublicAcls") is True for one in blocking):
        yield refused("acl", acl.get("acl"), "is blocked by blockPublicAcls of this bucket (AccessDenied)")


def _objects(resource: Any) -> bool:
    """Whether a resource may be an object."""
    return not isinstance(resource, str) or any(sign in resource for sign in "/*?")


@law(*POLICIES, source=f"{GUIDE}/security_iam_service-with-iam.html")
def actions_suit_what_they_are_on(policy: Subject) -> Iterator[Finding]:
    """What is done to objects is allowed on objects."""
    for path, found in documents(policy, POLICIES):
        for statement in statements(found):
            resources = listed(statement.get("Resource"))
            for action in listed(statement.get("Action")):
                on_objects = isinstance(action, str) and action.lower() in OBJECTS
                if on_objects and resources and not any(_objects(one) for one in resources):
                    yield refused(
                        path,
                        action,
                        f"is allowed on {resources[0]}: Action does not apply to any resource(s) in statement "
                        "(MalformedPolicy)",
                        remedy='add "/*" to the bucket\'s ARN',
                    )


@law(
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration",
    source=f"{GUIDE}/transfer-acceleration.html",
)
def accelerated_name_has_no_dots(acceleration: Subject) -> Iterator[Finding]:
    """An accelerated bucket's name has no periods."""
    name = text(acceleration, "bucket")
    if name and "." in name and not name.startswith("arn:"):
        yield refused("bucket", name, "must have no periods in its name: not supported for DNS names (InvalidRequest)")


@law(
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Redirect.html",
)
def redirect_replaces_one_thing(website: Subject) -> Iterator[Finding]:
    """A redirect replaces a key or its beginning."""
    for path, redirect in blocks(website, "routingRules[*].redirect"):
        if redirect.get("replaceKeyWith") and redirect.get("replaceKeyPrefixWith"):
            yield refused(f"{path}.replaceKeyPrefixWith", "given", "excludes replaceKeyWith (InvalidRequest)")
