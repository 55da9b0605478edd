"""An origin in a VPC is given the target group, not the balancer before it."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/badmintoncryer/cdk-preflight/tree/main/rules/cloudfront/pf-cloudfront-vpc-origin-arn-type"
ERROR = (
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/6d0ecf831eec9f09 is neither a load "
    "balancer nor an EC2 instance ARN"
)
RESOURCE = "aws:cloudfront/vpcOrigin:VpcOrigin::web"
PATH = "vpcOriginEndpointConfig.arn"

ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    balancer, group = "loadbalancer/app/web/50dc6c495c0c9188", "targetgroup/web/6d0ecf831eec9f09"
    cloudfront.VpcOrigin(
        "web",
        vpc_origin_endpoint_config=cloudfront.VpcOriginVpcOriginEndpointConfigArgs(
            name="web",
            arn=f"{ELB}:{balancer if mended else group}",
            http_port=80,
            https_port=443,
            origin_protocol_policy="https-only",
            origin_ssl_protocols=cloudfront.VpcOriginVpcOriginEndpointConfigOriginSslProtocolsArgs(
                items=["TLSv1.2"], quantity=1
            ),
        ),
    )
