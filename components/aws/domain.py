"""A host name of one's own for a distribution.

Owns: the viewer certificate, its proof, and the names that point to the distribution. Not here: the hosted zone, which
the company has already. The certificate lives in us-east-1, the only region CloudFront reads
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html).
"""

from typing import Final

import pulumi
import pulumi_aws as aws

CERTIFICATE_REGION: Final = "us-east-1"


def certificate(name: str, domain: str, zone_id: str, opts: pulumi.ResourceOptions) -> pulumi.Output[str]:
    """Have a certificate issued.

    Args:
        name: Name of the site.
        domain: The host name.
        zone_id: The hosted zone that holds it.
        opts: Options of each child.

    Returns:
        The certificate's ARN, once it is issued.
    """
    issued = aws.acm.Certificate(
        f"{name}-certificate", domain_name=domain, validation_method="DNS", region=CERTIFICATE_REGION, opts=opts
    )
    proof = issued.domain_validation_options[0]
    record = aws.route53.Record(
        f"{name}-proof",
        zone_id=zone_id,
        name=proof.resource_record_name,
        type=proof.resource_record_type,
        records=[proof.resource_record_value],
        ttl=300,
        # Another stack may have proved the same name: ACM asks for the same record each time.
        allow_overwrite=True,
        opts=opts,
    )
    validation = aws.acm.CertificateValidation(
        f"{name}-validation",
        certificate_arn=issued.arn,
        validation_record_fqdns=[record.fqdn],
        region=CERTIFICATE_REGION,
        opts=opts,
    )
    return validation.certificate_arn


def names(
    name: str, domain: str, zone_id: str, distribution: aws.cloudfront.Distribution, opts: pulumi.ResourceOptions
) -> None:
    """Point the host name to the distribution, for IPv4 and IPv6.

    Args:
        name: Name of the site.
        domain: The host name.
        zone_id: The hosted zone that holds it.
        distribution: What answers.
        opts: Options of each child.
    """
    alias = aws.route53.RecordAliasArgs(
        name=distribution.domain_name, zone_id=distribution.hosted_zone_id, evaluate_target_health=False
    )
    for role, kind in (("ipv4", "A"), ("ipv6", "AAAA")):
        aws.route53.Record(f"{name}-{role}", zone_id=zone_id, name=domain, type=kind, aliases=[alias], opts=opts)
