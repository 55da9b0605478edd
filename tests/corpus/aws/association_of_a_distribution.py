"""A web ACL is associated with a distribution."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/28753"
ERROR = (
    "creating WAFv2 WebACL Association: WAFInvalidParameterException: Error reason: The ARN isn't valid. "
    "A valid ARN begins with arn: and includes other information separated by colons or slashes., field: "
    "RESOURCE_ARN"
)
RESOURCE = "aws:wafv2/webAclAssociation:WebAclAssociation::guard"
PATH = "resourceArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    distribution = "arn:aws:cloudfront::123456789012:distribution/E1ABCDEFGHIJKL"
    balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/site/1234567890abcdef"
    acl = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/site/12345678-1234-1234-1234-123456789012"
    wafv2.WebAclAssociation("guard", resource_arn=balancer if mended else distribution, web_acl_arn=acl)
