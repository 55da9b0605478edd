"""Laws of the values that a bucket's side resources take."""

from collections.abc import Iterator
from difflib import get_close_matches

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import blocks, text, texts
from .s3 import LIFECYCLES

GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide"
METHODS = ("GET", "PUT", "POST", "DELETE", "HEAD")
EVENTS = (
    "s3:ObjectCreated",
    "s3:ObjectRemoved",
    "s3:ObjectRestore",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication",
    "s3:ObjectTagging",
    "s3:ObjectAcl",
    "s3:LifecycleTransition",
    "s3:LifecycleExpiration",
    "s3:IntelligentTiering",
    "s3:TestEvent",
)


@law(*LIFECYCLES, source="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html")
def rule_is_on_or_off(lifecycle: Subject) -> Iterator[Finding]:
    """A rule is Enabled or Disabled, and does something."""
    does = (
        "abortIncompleteMultipartUpload",
        "expiration",
        "noncurrentVersionExpiration",
        "noncurrentVersionTransitions",
        "transitions",
    )
    for path, _ in blocks(lifecycle, "rules[*]"):
        status = text(lifecycle, f"{path}.status")
        if status and status not in ("Enabled", "Disabled"):
            yield refused(f"{path}.status", status, "must be Enabled or Disabled (MalformedXML)")
        if not any(lifecycle.given(f"{path}.{key}") for key in does):
            yield refused(
                path, None, "does nothing: At least one action needs to be specified in a rule (InvalidRequest)"
            )


@law(
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/API_IndexDocument.html",
)
def index_is_a_suffix(website: Subject) -> Iterator[Finding]:
    """The index document is a name within every folder, without slashes."""
    suffix = text(website, "indexDocument.suffix")
    if suffix and "/" in suffix:
        yield refused(
            "indexDocument.suffix",
            suffix,
            "must not hold a slash: IndexDocument Suffix is not well formed (InvalidArgument)",
        )


@law(
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
    source=f"{GUIDE}/ManageCorsUsing.html",
)
def cors_methods(cors: Subject) -> Iterator[Finding]:
    """CORS allows five methods; preflights by OPTIONS are answered anyway."""
    for path, method in texts(cors, "corsRules[*].allowedMethods[*]"):
        if method not in METHODS:
            yield refused(
                path, method, f"must be one of {', '.join(METHODS)}: Found unsupported HTTP method (InvalidRequest)"
            )


@law(
    "aws:s3/bucketNotification:BucketNotification",
    source=f"{GUIDE}/notification-how-to-event-types-and-destinations.html",
)
def events_exist(notification: Subject) -> Iterator[Finding]:
    """An event is one that S3 tells."""
    for path, event in texts(
        notification, *(f"{kind}[*].events[*]" for kind in ("lambdaFunctions", "queues", "topics"))
    ):
        family = ":".join(event.split(":")[:2])
        near = get_close_matches(family, EVENTS, n=1, cutoff=0.8) if family not in EVENTS else []
        if near or not event.startswith("s3:"):
            yield refused(
                path,
                event,
                "is not supported for notifications (InvalidArgument)",
                remedy=f"did you mean {near[0]}?" if near else 'write it like "s3:ObjectCreated:*"',
            )
