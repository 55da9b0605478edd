"""A distribution and the way it takes into a network."""

import pulumi
from pulumi_aws import cloudfront, ec2, lb


def served(*, port: int, replaced: bool = False, retained: bool = False) -> None:
    """Serve from a load balancer; `replaced` has a change of the way in replace it, as AWS wants it."""
    vpc = ec2.Vpc("net", cidr_block="10.0.0.0/16")
    gateway = ec2.InternetGateway("net", vpc_id=vpc.id)
    zones = {"eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.2.0/24"}
    subnets = [ec2.Subnet(z, vpc_id=vpc.id, cidr_block=block, availability_zone=z).id for z, block in zones.items()]
    balancer = lb.LoadBalancer("web", internal=True, subnets=subnets)
    way = cloudfront.VpcOrigin(
        "way",
        vpc_origin_endpoint_config=cloudfront.VpcOriginVpcOriginEndpointConfigArgs(
            name=f"way-{port}",
            arn=balancer.arn,
            http_port=port,
            https_port=443,
            origin_protocol_policy="http-only",
            origin_ssl_protocols=cloudfront.VpcOriginVpcOriginEndpointConfigOriginSslProtocolsArgs(
                items=["TLSv1.2"], quantity=1
            ),
        ),
        opts=pulumi.ResourceOptions(
            depends_on=[gateway], replace_on_changes=["vpcOriginEndpointConfig"] if replaced else []
        ),
    )
    cloudfront.Distribution(
        "site",
        enabled=True,
        origins=[
            cloudfront.DistributionOriginArgs(
                origin_id="web",
                domain_name=balancer.dns_name,
                vpc_origin_config=cloudfront.DistributionOriginVpcOriginConfigArgs(vpc_origin_id=way.id),
            )
        ],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="web",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id="4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        ),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
        opts=pulumi.ResourceOptions(retain_on_delete=retained),
    )
