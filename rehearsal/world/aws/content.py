"""Computed values of what serves content: S3, CloudFront, certificates and names."""

from collections.abc import Callable

from rehearsal.world import chance, regions
from rehearsal.world.made import Made

from .network import Computed


def _bucket(made: Made) -> Computed:
    name, region = made.id, made.region
    website = f"{name}.s3-website{'-' if region in _DASHED else '.'}{region}.{made.suffix}"
    hosted = made.get("website") is not None
    return {
        "bucket": name,
        "bucketDomainName": f"{name}.s3.amazonaws.com",
        "bucketRegion": region,
        "bucketRegionalDomainName": f"{name}.s3.{region}.{made.suffix}",
        "hostedZoneId": regions.BUCKET_ZONES.get(region, "Z" + made.drawn("upper", 13)),
        "websiteEndpoint": website if hosted else "",
        "websiteDomain": website.removeprefix(f"{name}.") if hosted else "",
        "requestPayer": "BucketOwner",
        "bucketNamespace": "global",
        "objectLockEnabled": False,
        "accelerationStatus": "",
        "policy": "",
        "corsRules": [],
        "lifecycleRules": [],
        "grants": [],
    }


_DASHED = frozenset(
    {
        *("us-east-1", "us-west-1", "us-west-2", "us-gov-west-1", "sa-east-1", "eu-west-1"),
        *("ap-southeast-1", "ap-southeast-2", "ap-northeast-1"),
    }
)
"""Regions whose website endpoints have a dash [docs.aws.amazon.com/general/latest/gr/s3.html]."""


def _website(made: Made) -> Computed:
    bucket = str(made.get("bucket", ""))
    domain = f"s3-website{'-' if made.region in _DASHED else '.'}{made.region}.{made.suffix}"
    return {"websiteEndpoint": f"{bucket}.{domain}", "websiteDomain": domain}


def _object(made: Made) -> Computed:
    return {
        "etag": made.drawn("hex", 32),
        "versionId": "",
        "storageClass": "STANDARD",
        "serverSideEncryption": "AES256",
    }


def _certificate(made: Made) -> Computed:
    names = [made.get("domainName"), *made.get("subjectAlternativeNames", [])]
    domains = list(dict.fromkeys(str(one) for one in names if isinstance(one, str) and one))
    validated = made.get("validationMethod") == "DNS"
    records: dict[str, dict[str, str]] = {}
    for domain in domains:
        bare = domain.removeprefix("*.")
        records[domain] = {
            "domainName": domain,
            "resourceRecordName": f"_{chance.drawn('hex', 32, made.account, bare)}.{bare}.",
            "resourceRecordType": "CNAME",
            "resourceRecordValue": f"_{chance.drawn('hex', 32, made.account, bare, 'value')}.acm-validations.invalid.",
        }
    return {
        "domainValidationOptions": list(records.values()) if validated else [],
        "subjectAlternativeNames": domains,
        "status": "PENDING_VALIDATION" if made.get("validationMethod") else "ISSUED",
        "type": "AMAZON_ISSUED" if made.get("validationMethod") else "IMPORTED",
        "keyAlgorithm": "RSA_2048",
        "validationEmails": [f"admin@{one.removeprefix('*.')}" for one in domains]
        if made.get("validationMethod") == "EMAIL"
        else [],
        "renewalEligibility": "INELIGIBLE",
        "renewalSummaries": [],
        "pendingRenewal": False,
        "notBefore": "",
        "notAfter": "",
        "options": {"certificateTransparencyLoggingPreference": "ENABLED", "export": "DISABLED"},
    }


def _distribution(made: Made) -> Computed:
    return {
        "domainName": f"d{made.drawn('lower', 13)}.cloudfront.net",
        "hostedZoneId": "Z2FDTNDATAQYW2",
        "status": "Deployed",
        "etag": "E" + made.drawn("upper", 13),
        "callerReference": f"terraform-{made.drawn('digits', 26)}",
        "inProgressValidationBatches": 0,
        "lastModifiedTime": "2020-01-01 00:00:00 +0000 UTC",
        "trustedSigners": [{"enabled": False, "items": []}],
        "trustedKeyGroups": [{"enabled": False, "items": []}],
    }


def _access_identity(made: Made) -> Computed:
    user = f"cloudfront:user/CloudFront Origin Access Identity {made.id}"
    return {
        "iamArn": f"arn:{regions.partition(made.region)}:iam::{user}",
        "cloudfrontAccessIdentityPath": f"origin-access-identity/cloudfront/{made.id}",
        "s3CanonicalUserId": made.drawn("hex", 96),
        "callerReference": f"terraform-{made.drawn('digits', 26)}",
    }


def _zone(made: Made) -> Computed:
    servers = [
        f"ns-{chance.number(2048, made.seed, i)}.awsdns-{chance.number(64, made.seed, i):02}.{end}"
        for i, end in enumerate(("com", "net", "org", "co.uk"))
    ]
    return {
        "zoneId": made.id,
        "nameServers": sorted(servers),
        "primaryNameServer": servers[0],
        "comment": "Managed by Pulumi",
    }


def _record(made: Made) -> Computed:
    return {"fqdn": str(made.get("name", "")).rstrip(".")}


def _web_acl(made: Made) -> Computed:
    return {"lockToken": made.uuid("lock"), "capacity": 1, "applicationIntegrationUrl": ""}


CONTENT: dict[str, Callable[[Made], Computed]] = {
    "acm/certificate": _certificate,
    "cloudfront/distribution": _distribution,
    "cloudfront/originAccessIdentity": _access_identity,
    "route53/record": _record,
    "route53/zone": _zone,
    "s3/bucket": _bucket,
    "s3/bucketObject": _object,
    "s3/bucketObjectv2": _object,
    "s3/bucketWebsiteConfiguration": _website,
    "wafv2/webAcl": _web_acl,
}
"""By the key of `ids.key`."""
