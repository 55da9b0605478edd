"""A rule that chooses objects by their tags is to clear unfinished uploads, which have none."""

from pulumi_aws import s3

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-s3-bucket/issues/109"
ERROR = "Error putting S3 lifecycle: InvalidRequest: AbortIncompleteMultipartUpload cannot be specified with Tags."
RESOURCE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration::files"
PATH = "rules[0].abortIncompleteMultipartUpload"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    tag = s3.BucketLifecycleConfigurationRuleFilterTagArgs(key="keep", value="no")
    chosen = s3.BucketLifecycleConfigurationRuleFilterArgs(tag=None if mended else tag, prefix="" if mended else None)
    unfinished = s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(days_after_initiation=7)
    s3.BucketLifecycleConfiguration(
        "files",
        bucket=s3.Bucket("files").bucket,
        rules=[
            s3.BucketLifecycleConfigurationRuleArgs(
                id="clear", status="Enabled", filter=chosen, abort_incomplete_multipart_upload=unfinished
            )
        ],
    )
