"""A listener in Sydney has a certificate of us-east-1."""

from pulumi_aws import lb

SOURCE = "https://github.com/hashicorp/terraform/issues/20587"
ERROR = "CertificateNotFound when creating ALB https listener. Certificate was issued in ACM"
RESOURCE = "aws:lb/listener:Listener::https"
PATH = "certificateArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    balancer = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:loadbalancer/app/web/1234567890abcdef"
    home = "ap-southeast-2" if mended else "us-east-1"
    answer = lb.ListenerDefaultActionFixedResponseArgs(content_type="text/plain", status_code="404")
    lb.Listener(
        "https",
        region="ap-southeast-2",
        load_balancer_arn=balancer,
        port=443,
        protocol="HTTPS",
        certificate_arn=f"arn:aws:acm:{home}:123456789012:certificate/12345678-1234-1234-1234-123456789012",
        default_actions=[lb.ListenerDefaultActionArgs(type="fixed-response", fixed_response=answer)],
    )
