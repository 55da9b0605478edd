"""A host name of one's own.

Owns: certificates for it, their proof, and the names that point to the distribution. A certificate serves only its own
region: CloudFront reads us-east-1
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html), a load balancer its
own. Not here: the hosted zone, which the company has already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.regions import code

EDGE_REGION: Final = "us-east-1"
"""Where CloudFront finds its certificate."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HostNameArgs:
    """What the name is."""

    domain: str
    zone_id: str
    """The hosted zone that holds it."""

    regions: Sequence[str] = ()
    """Where load balancers answer to it."""

    deletion_protection: bool
    """Whether a destroy stops before it takes the names."""


class HostName(pulumi.ComponentResource):
    """One name, proved once, for the edge and for every load balancer behind it."""

    domain: str
    """The name."""

    certificates: Mapping[str, pulumi.Output[str]]
    """ARN by region, once the certificate is issued; always one in `EDGE_REGION`."""

    def __init__(self, name: str, args: HostNameArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:HostName", name, None, opts)
        self.domain = args.domain
        self._name, self._zone_id, self._protect = name, args.zone_id, args.deletion_protection
        child = pulumi.ResourceOptions(parent=self)
        regions = tuple(dict.fromkeys((EDGE_REGION, *args.regions)))
        asked = {region: _certificate(name, args.domain, region, child) for region in regions}
        record = _proof(name, args.zone_id, asked[EDGE_REGION], child)
        self.certificates = {
            region: _issued(name, certificate, record, region, child) for region, certificate in asked.items()
        }
        self.register_outputs({"domain": self.domain, "certificates": dict(self.certificates)})

    def point_to(self, distribution: aws.cloudfront.Distribution) -> None:
        """Point the name to a distribution, for IPv4 and IPv6.

        Args:
            distribution: What answers.
        """
        alias = aws.route53.RecordAliasArgs(
            name=distribution.domain_name, zone_id=distribution.hosted_zone_id, evaluate_target_health=False
        )
        # Nothing depends on them, so a destroy would take them before it stops at the distribution.
        opts = pulumi.ResourceOptions(parent=self, protect=self._protect)
        for role, kind in (("ipv4", "A"), ("ipv6", "AAAA")):
            aws.route53.Record(
                f"{self._name}-{role}",
                zone_id=self._zone_id,
                name=self.domain,
                type=kind,
                aliases=[alias],
                opts=opts,
            )


def _certificate(name: str, domain: str, region: str, opts: pulumi.ResourceOptions) -> aws.acm.Certificate:
    return aws.acm.Certificate(
        f"{name}-certificate-{code(region)}", domain_name=domain, validation_method="DNS", region=region, opts=opts
    )


def _proof(
    name: str, zone_id: str, certificate: aws.acm.Certificate, opts: pulumi.ResourceOptions
) -> aws.route53.Record:
    """The record that proves the name, one for all certificates: ACM asks an account for the same in every region.

    See docs.aws.amazon.com/acm/latest/userguide/dns-validation.html.
    """
    proof = certificate.domain_validation_options[0]
    return aws.route53.Record(
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


def _issued(
    name: str,
    certificate: aws.acm.Certificate,
    record: aws.route53.Record,
    region: str,
    opts: pulumi.ResourceOptions,
) -> pulumi.Output[str]:
    validation = aws.acm.CertificateValidation(
        f"{name}-validation-{code(region)}",
        certificate_arn=certificate.arn,
        validation_record_fqdns=[record.fqdn],
        region=region,
        opts=opts,
    )
    return validation.certificate_arn
