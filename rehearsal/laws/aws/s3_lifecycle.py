"""Laws of a bucket's lifecycle and replication rules."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .reading import blocks, inside, listed, number, text
from .s3 import GUIDE, LIFECYCLES, VERSIONINGS, beside, bucket_of

REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
API = "https://docs.aws.amazon.com/AmazonS3/latest/API"
WATERFALL = ("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")
SELDOM = (WATERFALL.index("STANDARD_IA"), WATERFALL.index("ONEZONE_IA"))
ARCHIVES = ("GLACIER", "DEEP_ARCHIVE")
APART = 30
"""Days between a move to a class of infrequent access and one to an archive."""


def _tagged(rule: dict[str, Any]) -> bool:
    found = rule.get("filter")
    return bool(inside(found, "tag") or inside(found, "and", "tags"))


@law(*LIFECYCLES, source=f"{API}/API_LifecycleRule.html")
def tags_choose_whole_objects(lifecycle: Subject) -> Iterator[Finding]:
    """What is chosen by tags is whole objects: no parts of uploads, and no delete markers."""
    for path, rule in blocks(lifecycle, "rules[*]"):
        if not _tagged(rule):
            continue
        if rule.get("abortIncompleteMultipartUpload"):
            yield refused(
                f"{path}.abortIncompleteMultipartUpload", "given", "cannot be specified with tags (InvalidRequest)"
            )
        if inside(rule, "expiration", "expiredObjectDeleteMarker") is True:
            yield refused(
                f"{path}.expiration.expiredObjectDeleteMarker", True, "cannot be specified with tags (InvalidRequest)"
            )


@law(*LIFECYCLES, source=f"{API}/API_LifecycleExpiration.html")
def times_are_of_one_kind(lifecycle: Subject) -> Iterator[Finding]:
    """A rule counts by days or names dates, which begin at midnight UTC."""
    for path, rule in blocks(lifecycle, "rules[*]"):
        places = [(f"{path}.expiration", rule.get("expiration"))]
        places += [(f"{path}.transitions[{n}]", one) for n, one in enumerate(listed(rule.get("transitions")))]
        dated = [where for where, one in places if inside(one, "date")]
        counted = [where for where, one in places if inside(one, "days")]
        if dated and counted:
            yield refused(
                f"{dated[0]}.date", "given", f"cannot be mixed with {counted[0]}.days in one rule (InvalidRequest)"
            )
        for where in dated:
            date = text(lifecycle, f"{where}.date")
            if date and "T" in date and "T00:00:00" not in date:
                yield refused(f"{where}.date", date, "must be at midnight GMT (InvalidArgument)")
        if inside(rule, "expiration", "expiredObjectDeleteMarker") is True and inside(rule, "expiration", "days"):
            yield refused(f"{path}.expiration.days", "given", "excludes expiredObjectDeleteMarker (MalformedXML)")


@law(*LIFECYCLES, source=f"{GUIDE}/lifecycle-transition-general-considerations.html")
def objects_only_move_down(lifecycle: Subject) -> Iterator[Finding]:
    """Objects move to ever colder classes, and stay a month where they are read seldom."""
    for path, rule in blocks(lifecycle, "rules[*]"):
        moves = []
        for order in range(len(listed(rule.get("transitions")))):
            where = f"{path}.transitions[{order}]"
            days, kind = number(lifecycle, f"{where}.days"), text(lifecycle, f"{where}.storageClass")
            if days is not None and kind in WATERFALL:
                moves.append((days, WATERFALL.index(kind), where))
        moves.sort()
        for (early, warm, _), (late, cold, where) in pairwise(moves):
            names = WATERFALL[warm], WATERFALL[cold]
            if cold < warm and late > early:
                yield refused(f"{where}.storageClass", names[1], f"cannot follow {names[0]} (InvalidArgument)")
            elif warm in SELDOM and names[1] in ARCHIVES and late - early < APART:
                yield refused(f"{where}.days", late, f"must be {APART} days more than for {names[0]} (InvalidArgument)")


@law(REPLICATION, source=f"{API}/API_ReplicationRule.html")
def copies_have_what_they_need(replication: Subject) -> Iterator[Finding]:
    """A rule for copies is whole: the owner's account, the key, the metrics."""
    for path, rule in blocks(replication, "rules[*]"):
        to, where = rule.get("destination"), f"{path}.destination"
        if not isinstance(to, dict):
            continue
        if to.get("accessControlTranslation") and to.get("account") is None:
            yield refused(f"{where}.account", None, "is required with accessControlTranslation (InvalidRequest)")
        timed = inside(to, "replicationTime", "status") == "Enabled"
        if timed and to.get("metrics") is None:
            yield refused(f"{where}.metrics", None, "is required with replicationTime (InvalidRequest)")
        chosen = inside(rule, "sourceSelectionCriteria", "sseKmsEncryptedObjects", "status")
        if chosen == "Enabled" and to.get("encryptionConfiguration") is None:
            yield refused(
                f"{where}.encryptionConfiguration", None, "is required for sseKmsEncryptedObjects (InvalidRequest)"
            )
        if _tagged(rule) and inside(rule, "deleteMarkerReplication", "status") == "Enabled":
            yield refused(
                f"{path}.deleteMarkerReplication.status",
                "Enabled",
                "must be Disabled for a filter by tags: Delete marker replication is not supported (InvalidRequest)",
            )


@law(*VERSIONINGS, source=f"{GUIDE}/replication-requirements.html")
def copied_bucket_keeps_versions(versioning: Subject) -> Iterator[Finding]:
    """A bucket that is copied keeps its versions."""
    bucket = bucket_of(versioning)
    path = "versioningConfiguration.status"
    if bucket and versioning.get(path) == "Suspended" and any(beside(versioning, bucket, REPLICATION)):
        yield refused(
            path,
            "Suspended",
            "cannot be: A replication configuration is present on this bucket (InvalidBucketState)",
        )


def _entries(notification: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in ("lambdaFunctions", "queues", "topics"):
        yield from blocks(notification, f"{key}[*]")


def _overlap(one: str, other: str) -> bool:
    plain, short = one.removesuffix("*"), other.removesuffix("*")
    return (
        one == other
        or (one.endswith("*") and short.startswith(plain))
        or (other.endswith("*") and plain.startswith(short))
    )


@law(
    "aws:s3/bucketNotification:BucketNotification",
    source=f"{GUIDE}/notification-how-to-filtering.html",
)
def one_hears_of_an_event(notification: Subject) -> Iterator[Finding]:
    """Of one event of one object, one destination is told."""
    found = [(path, one) for path, one in _entries(notification) if not any_unknown(one)]
    for place, (path, one) in enumerate(found):
        for _, other in found[:place]:
            common = [
                event
                for event in listed(one.get("events"))
                for earlier in listed(other.get("events"))
                if isinstance(event, str) and isinstance(earlier, str) and _overlap(event, earlier)
            ]
            heads = sorted((str(one.get("filterPrefix") or ""), str(other.get("filterPrefix") or "")), key=len)
            tails = sorted((str(one.get("filterSuffix") or ""), str(other.get("filterSuffix") or "")), key=len)
            if common and heads[1].startswith(heads[0]) and tails[1].endswith(tails[0]):
                yield refused(
                    f"{path}.events",
                    common[0],
                    "is told of elsewhere: Configurations on the same bucket cannot share a common event type "
                    "(InvalidArgument)",
                    remedy="give each a filter_prefix or filter_suffix of its own",
                )
                break


@law("aws:s3/bucketNotification:BucketNotification", source=f"{GUIDE}/EventNotifications.html")
def events_stay_in_the_region(notification: Subject) -> Iterator[Finding]:
    """Whoever is told of a bucket's events is in its region."""
    for path, one in _entries(notification):
        for key in ("queueArn", "topicArn", "lambdaFunctionArn"):
            parts = (text(notification, f"{path}.{key}") or "").split(":")
            if parts[0] == "arn" and notification.region and parts[3] not in ("", notification.region):
                yield refused(
                    f"{path}.{key}",
                    one.get(key),
                    f"is not in {notification.region}: The notification destination service region is not valid for "
                    "the bucket location constraint (InvalidArgument)",
                )
