"""A rule for TCP has no ports."""

from pulumi_aws import ec2, vpc

SOURCE = "https://github.com/chef-boneyard/chef-provisioning-aws/issues/183"
ERROR = "InvalidParameterValue: Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange."
RESOURCE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::rule"
PATH = "toPort"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    network = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    group = ec2.SecurityGroup("group", vpc_id=network.id)
    vpc.SecurityGroupIngressRule(
        "rule",
        security_group_id=group.id,
        ip_protocol="tcp",
        from_port=3300,
        to_port=3306 if mended else None,
        cidr_ipv4="10.0.0.0/16",
    )
