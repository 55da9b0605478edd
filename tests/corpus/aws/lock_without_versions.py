"""A bucket with object lock is to stop keeping versions."""

from pulumi_aws import s3

SOURCE = "https://github.com/versity/versitygw/issues/838"
ERROR = (
    "An error occurred (InvalidBucketState) when calling the PutBucketVersioning operation: An Object "
    "Lock configuration is present on this bucket, so the versioning state cannot be changed."
)
RESOURCE = "aws:s3/bucketVersioning:BucketVersioning::archive"
PATH = "versioningConfiguration.status"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    archive = s3.Bucket("archive", object_lock_enabled=True)
    status = "Enabled" if mended else "Suspended"
    configuration = s3.BucketVersioningVersioningConfigurationArgs(status=status)
    s3.BucketVersioning("archive", bucket=archive.id, versioning_configuration=configuration)
