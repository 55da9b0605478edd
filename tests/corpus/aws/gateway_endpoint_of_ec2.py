"""An endpoint for EC2 is left at the type Gateway."""

from pulumi_aws import ec2

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/2697"
ERROR = "InvalidParameter: Endpoint type (Gateway) does not match service type (Interface)."
RESOURCE = "aws:ec2/vpcEndpoint:VpcEndpoint::endpoint"
PATH = "vpcEndpointType"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    ec2.VpcEndpoint(
        "endpoint",
        vpc_id=vpc.id,
        service_name="com.amazonaws.eu-west-1.ec2",
        vpc_endpoint_type="Interface" if mended else None,
    )
