"""Who asked a distribution for what, written down in the archive.

CloudFront delivers from us-east-1 only, whatever region the bucket is in
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html).
"""

import pulumi
import pulumi_aws as aws

from components.aws.audit import AuditTrail
from components.aws.domain import EDGE_REGION


def access_logs(
    name: str, distribution: aws.cloudfront.Distribution, sink: AuditTrail, opts: pulumi.ResourceOptions
) -> None:
    """Deliver a distribution's access logs to the archive.

    Args:
        name: Name of the site.
        distribution: What is asked.
        sink: Where logs go.
        opts: Options of each child.
    """
    source = aws.cloudwatch.LogDeliverySource(
        f"{name}-logs",
        log_type="ACCESS_LOGS",
        resource_arn=distribution.arn,
        region=EDGE_REGION,
        opts=opts,
    )
    destination = aws.cloudwatch.LogDeliveryDestination(
        f"{name}-logs",
        output_format="json",
        delivery_destination_configuration=(
            aws.cloudwatch.LogDeliveryDestinationDeliveryDestinationConfigurationArgs(
                destination_resource_arn=sink.deliveries.bucket.arn
            )
        ),
        region=EDGE_REGION,
        opts=opts,
    )
    aws.cloudwatch.LogDelivery(
        f"{name}-logs",
        delivery_source_name=source.name,
        delivery_destination_arn=destination.arn,
        s3_delivery_configurations=[
            aws.cloudwatch.LogDeliveryS3DeliveryConfigurationArgs(
                enable_hive_compatible_path=False, suffix_path="{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"
            )
        ],
        region=EDGE_REGION,
        # The policies of the bucket and of its key must let the delivery write before it exists, and no value of
        # theirs flows here.
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[sink])),
    )
