"""Laws of Amazon S3: what a bucket's side resources ask of the bucket, and of one another."""

import json
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.aws.reading import blocks, inside, listed, text, texts
from rehearsal.subject import Subject
from rehearsal.world.store import Record

GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide"
BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
ACLS = ("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2")
LOCKS = (
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
)
VERSIONINGS = ("aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2")
LIFECYCLES = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
)
OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
OBJECTS = (
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
)
PUBLIC_ACLS = ("public-read", "public-read-write", "authenticated-read")
INFREQUENT = ("STANDARD_IA", "ONEZONE_IA")
INFREQUENT_DAYS = 30


def bucket_of(side: Subject, path: str = "bucket") -> Record | None:
    """The bucket that a side resource is about, if this world made it."""
    return side.referred(path, *BUCKETS)


def beside(side: Subject, bucket: Record, *tokens: str) -> Iterator[Record]:
    """What stands beside a bucket: the side resources of these types that are about the same one."""
    for record in side.world.records(*tokens):
        if record.urn != side.urn and record.inputs.get("bucket") in (bucket.id, bucket.outputs.get("arn")):
            yield record


def _acls_enabled(side: Subject, bucket: Record) -> bool:
    owners = [(one.inputs.get("rule") or {}).get("objectOwnership") for one in beside(side, bucket, OWNERSHIP)]
    return any(owner in ("ObjectWriter", "BucketOwnerPreferred") for owner in owners)


def versioned(side: Subject, bucket: Record) -> bool:
    """Whether a bucket keeps versions, by itself or by what stands beside it."""
    inline = bucket.inputs.get("versioning") or {}
    states = [(one.inputs.get("versioningConfiguration") or {}) for one in beside(side, bucket, *VERSIONINGS)]
    locked = bucket.inputs.get("objectLockEnabled") is True  # such a bucket is versioned from the start
    return locked or inline.get("enabled") is True or any(state.get("status") == "Enabled" for state in states)


@law(*ACLS, source=f"{GUIDE}/about-object-ownership.html")
def acl_needs_ownership(acl: Subject) -> Iterator[Finding]:
    """ACLs are off in a new bucket until its ownership controls turn them on."""
    bucket = bucket_of(acl)
    if bucket and not _acls_enabled(acl, bucket):
        path = "acl" if acl.get("acl") else "accessControlPolicy"
        yield refused(
            path,
            acl.get(path),
            "cannot be set: the bucket does not allow ACLs (AccessControlListNotSupported)",
            remedy="make BucketOwnershipControls with BucketOwnerPreferred first and depend on them, or use a policy",
        )


@law(*BUCKETS, source=f"{GUIDE}/about-object-ownership.html")
def public_acl_of_a_new_bucket(bucket: Subject) -> Iterator[Finding]:
    """A new bucket takes no public ACL: its owner enforces ownership."""
    acl = bucket.get("acl")
    if acl in PUBLIC_ACLS and bucket.previous is None:
        yield refused(
            "acl",
            acl,
            "cannot be set on a new bucket, which enforces its owner's ownership (InvalidBucketAclWithObjectOwnership)",
            remedy="leave it out; for public files turn the public access block off and write a bucket policy",
        )


@law(*OBJECTS, source=f"{GUIDE}/about-object-ownership.html")
def public_acl_of_an_object(item: Subject) -> Iterator[Finding]:
    """An object takes no public ACL in a bucket without ACLs."""
    bucket = bucket_of(item)
    if bucket and item.get("acl") in PUBLIC_ACLS and not _acls_enabled(item, bucket):
        yield refused(
            "acl",
            item.get("acl"),
            "cannot be set: the bucket does not allow ACLs (AccessControlListNotSupported)",
            remedy="leave it out and let a bucket policy allow s3:GetObject",
        )


@law("aws:s3/bucketPolicy:BucketPolicy", source=f"{GUIDE}/access-control-block-public-access.html")
def public_policy_is_blocked(policy: Subject) -> Iterator[Finding]:
    """A new bucket blocks public policies until its public access block says otherwise."""
    bucket, document = bucket_of(policy), _document(policy.get("policy"))
    if not bucket or not any(_public(statement) for statement in _statements(document)):
        return
    blocks = list(beside(policy, bucket, BLOCK))
    if not blocks or any(block.inputs.get("blockPublicPolicy") is True for block in blocks):
        yield refused(
            "policy",
            policy.get("policy"),
            "lets everybody in, and the bucket blocks public policies (AccessDenied by BlockPublicPolicy)",
            remedy="make a BucketPublicAccessBlock with block_public_policy=False first and depend on it",
        )


@law("aws:s3/bucketPolicy:BucketPolicy", source=f"{GUIDE}/access-policy-language-overview.html")
def policy_concerns_its_bucket(policy: Subject) -> Iterator[Finding]:
    """Every resource of a bucket policy is the bucket or something in it."""
    bucket, document = bucket_of(policy), _document(policy.get("policy"))
    for statement in _statements(document) if bucket else ():
        for resource in _listed(statement.get("Resource")):
            name = resource.partition(":s3:::")[2].partition("/")[0] if isinstance(resource, str) else ""
            if name and bucket and name != bucket.id and not set(name) & set("*?$"):
                yield refused(
                    "policy",
                    resource,
                    f"is not in the bucket {bucket.id}: Policy has invalid resource (MalformedPolicy)",
                    remedy="build the ARN from the bucket's own `arn` output",
                )
                return


@law(*LOCKS, source=f"{GUIDE}/object-lock-configure.html")
def lock_needs_versions(lock: Subject) -> Iterator[Finding]:
    """Object lock is for versioned buckets."""
    bucket = bucket_of(lock)
    if bucket and not versioned(lock, bucket):
        yield refused(
            "bucket",
            lock.get("bucket"),
            "has no versions: versioning must be Enabled to apply an object lock (InvalidBucketState)",
            remedy="make the bucket with object_lock_enabled=True, or depend on its BucketVersioning",
        )


@law(*VERSIONINGS, source=f"{GUIDE}/object-lock-managing.html")
def locked_bucket_keeps_versions(versioning: Subject) -> Iterator[Finding]:
    """A bucket with object lock cannot stop versioning."""
    bucket, path = bucket_of(versioning), "versioningConfiguration.status"
    if bucket and bucket.inputs.get("objectLockEnabled") is True and versioning.get(path) in ("Suspended", "Disabled"):
        yield refused(
            path, versioning.get(path), "must be Enabled, for the bucket has an object lock (InvalidBucketState)"
        )


@law(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    source=f"{GUIDE}/replication-requirements.html",
)
def replication_needs_versions(replication: Subject) -> Iterator[Finding]:
    """Only a versioned bucket is replicated."""
    bucket = bucket_of(replication)
    if bucket and not versioned(replication, bucket):
        yield refused(
            "bucket",
            replication.get("bucket"),
            "has no versions: versioning must be Enabled to apply a replication configuration (InvalidRequest)",
            remedy="make its BucketVersioning first and depend on it",
        )


@law(*LIFECYCLES, source=f"{GUIDE}/lifecycle-transition-general-considerations.html")
def infrequent_access_after_30_days(lifecycle: Subject) -> Iterator[Finding]:
    """Objects stay 30 days before they move to a class for infrequent access."""
    for pattern, days in (("transitions", "days"), ("noncurrentVersionTransitions", "noncurrentDays")):
        for path, transition in blocks(lifecycle, f"rules[*].{pattern}[*]"):
            given = transition.get(days)
            if transition.get("storageClass") in INFREQUENT and isinstance(given, int) and given < INFREQUENT_DAYS:
                yield refused(
                    f"{path}.{days}",
                    given,
                    f"must be at least {INFREQUENT_DAYS} for {transition['storageClass']} (InvalidArgument)",
                )


@law(*LIFECYCLES, source=f"{GUIDE}/lifecycle-transition-general-considerations.html")
def expiration_after_transition(lifecycle: Subject) -> Iterator[Finding]:
    """What moves expires later than it moves."""
    for path, rule in lifecycle.each("rules[*]"):
        expires = inside(rule, "expiration", "days")
        moves = [inside(one, "days") for one in listed(inside(rule, "transitions"))]
        latest = max((days for days in moves if isinstance(days, int)), default=None)
        if isinstance(expires, int) and expires and latest is not None and expires <= latest:
            yield refused(
                f"{path}.expiration.days",
                expires,
                f"must be greater than the {latest} days of the transition (InvalidArgument)",
            )


@law(*LIFECYCLES, source=f"{GUIDE}/intro-lifecycle-rules.html")
def lifecycle_ids_are_unique(lifecycle: Subject) -> Iterator[Finding]:
    """No two rules have one ID."""
    seen: set[str] = set()
    for path, ident in texts(lifecycle, "rules[*].id"):
        if ident in seen:
            yield refused(path, ident, "is the ID of an earlier rule, and IDs must be unique (InvalidArgument)")
        seen.add(ident)


@law(
    "aws:s3/bucketLogging:BucketLogging",
    "aws:s3/bucketLoggingV2:BucketLoggingV2",
    source=f"{GUIDE}/enable-server-access-logging.html",
)
def logs_stay_in_the_region(logging: Subject) -> Iterator[Finding]:
    """Server access logs go to a bucket of the same region."""
    bucket, target = bucket_of(logging), bucket_of(logging, "targetBucket")
    if bucket and target and bucket.region != target.region:
        yield refused(
            "targetBucket",
            logging.get("targetBucket"),
            f"is in {target.region}, and the bucket is in {bucket.region} (InvalidTargetBucketForLogging)",
        )


@law(
    "aws:s3/bucketNotification:BucketNotification",
    source=f"{GUIDE}/grant-destinations-permissions-to-s3.html",
    late=True,
)
def notification_may_call(notification: Subject) -> Iterator[Finding]:
    """A function lets S3 call it before a notification names it."""
    for path, arn in notification.each("lambdaFunctions[*].lambdaFunctionArn"):
        function = notification.referred(path, "aws:lambda/function:Function")
        if not function:
            continue
        names = (function.id, arn, function.outputs.get("arn"))
        permissions = notification.world.records("aws:lambda/permission:Permission")
        if not any(
            p.inputs.get("function") in names and p.inputs.get("principal") == "s3.amazonaws.com" for p in permissions
        ):
            yield refused(
                path,
                arn,
                "cannot be called by S3: Unable to validate the following destination configurations (InvalidArgument)",
                remedy="make an aws.lambda_.Permission for s3.amazonaws.com first and depend on it",
            )


@law(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
)
def key_needs_kms(encryption: Subject) -> Iterator[Finding]:
    """Only encryption with KMS takes a key."""
    for path, default in blocks(encryption, "rules[*].applyServerSideEncryptionByDefault"):
        if default.get("sseAlgorithm") == "AES256" and text(encryption, f"{path}.kmsMasterKeyId"):
            yield refused(
                f"{path}.kmsMasterKeyId",
                default["kmsMasterKeyId"],
                "is not applicable while the algorithm is AES256 (InvalidArgument)",
                remedy="use the algorithm aws:kms, or leave the key out",
            )


@law(*BUCKETS, source=f"{GUIDE}/bucketnamingrules.html")
def dotted_name_breaks_tls(bucket: Subject) -> Iterator[Finding]:
    """A name with dots does not fit S3's certificate."""
    name = bucket.get("bucket")
    if isinstance(name, str) and "." in name and not bucket.get("website"):
        yield warned("bucket", name, "has dots, so HTTPS to the virtual-hosted address fails its certificate check")


def _document(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _statements(document: Any) -> list[dict[str, Any]]:
    found = _listed(document.get("Statement")) if isinstance(document, dict) else []
    return [statement for statement in found if isinstance(statement, dict)]


def _public(statement: dict[str, Any]) -> bool:
    principal = statement.get("Principal")
    everyone = principal == "*" or (isinstance(principal, dict) and "*" in _listed(principal.get("AWS")))
    return statement.get("Effect") == "Allow" and everyone and not statement.get("Condition")
