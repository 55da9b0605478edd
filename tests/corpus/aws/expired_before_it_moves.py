"""Objects expire on the day on which they move to an archive."""

from pulumi_aws import s3

SOURCE = "https://zenn.dev/digitalcube/articles/c746ed5e726cc9"
ERROR = (
    "'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the Transition "
    "action (Service: S3, Status Code: 400)"
)
RESOURCE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration::reports"
PATH = "rules[0].expiration.days"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    bucket = s3.Bucket("reports")
    moves = [(30, "STANDARD_IA"), (90, "GLACIER")]
    s3.BucketLifecycleConfiguration(
        "reports",
        bucket=bucket.id,
        rules=[
            s3.BucketLifecycleConfigurationRuleArgs(
                id="DeleteOldReports",
                status="Enabled",
                filter=s3.BucketLifecycleConfigurationRuleFilterArgs(prefix=""),
                transitions=[
                    s3.BucketLifecycleConfigurationRuleTransitionArgs(days=days, storage_class=kind)
                    for days, kind in moves
                ],
                expiration=s3.BucketLifecycleConfigurationRuleExpirationArgs(days=365 if mended else 90),
            )
        ],
    )
