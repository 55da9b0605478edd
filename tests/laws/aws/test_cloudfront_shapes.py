"""Laws of what stands beside what in a distribution."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront_shapes as laws
from tests.laws.support import Case, check

DISTRIBUTION: dict[str, Any] = {
    "enabled": True,
    "origins": [
        {"originId": "s3", "domainName": "b.s3.eu-west-1.amazonaws.com", "originAccessControlId": "E2QWRUHAPOMQZL"},
        {
            "originId": "alb",
            "domainName": "lb.example.com",
            "customOriginConfig": {
                "httpPort": 80,
                "httpsPort": 443,
                "originProtocolPolicy": "https-only",
                "originSslProtocols": ["TLSv1.2"],
            },
        },
    ],
    "defaultCacheBehavior": {
        "targetOriginId": "s3",
        "viewerProtocolPolicy": "redirect-to-https",
        "allowedMethods": ["GET", "HEAD"],
        "cachedMethods": ["GET", "HEAD"],
        "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    },
    "restrictions": {"geoRestriction": {"restrictionType": "none"}},
    "viewerCertificate": {"cloudfrontDefaultCertificate": True},
}
CASES = [
    Case(
        laws.aliases_are_told_apart,
        [],
        DISTRIBUTION
        | {
            "aliases": ["a.example.com", "a.example.com"],
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                "sslSupportMethod": "sni-only",
                "minimumProtocolVersion": "TLSv1.2_2021",
            },
        },
        "aliases[1]",
        DISTRIBUTION
        | {
            "aliases": ["a.example.com", "b.example.com"],
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                "sslSupportMethod": "sni-only",
                "minimumProtocolVersion": "TLSv1.2_2021",
            },
        },
    ),
    Case(
        laws.edge_functions_share_no_side,
        [],
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "lambdaFunctionAssociations": [
                    {
                        "eventType": "viewer-response",
                        "lambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1",
                        "includeBody": True,
                    }
                ]
            }
        },
        "defaultCacheBehavior.lambdaFunctionAssociations[0].includeBody",
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "lambdaFunctionAssociations": [
                    {
                        "eventType": "origin-request",
                        "lambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1",
                        "includeBody": True,
                    }
                ]
            }
        },
    ),
    Case(
        laws.edge_functions_share_no_side,
        [],
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "lambdaFunctionAssociations": [
                    {"eventType": "viewer-request", "lambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1"}
                ],
                "functionAssociations": [
                    {"eventType": "viewer-response", "functionArn": "arn:aws:cloudfront::123456789012:function/f"}
                ],
            }
        },
        "defaultCacheBehavior.lambdaFunctionAssociations[0].eventType",
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "lambdaFunctionAssociations": [
                    {"eventType": "origin-request", "lambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1"}
                ],
                "functionAssociations": [
                    {"eventType": "viewer-response", "functionArn": "arn:aws:cloudfront::123456789012:function/f"}
                ],
            }
        },
    ),
    Case(
        laws.encrypted_fields_are_sent,
        [],
        DISTRIBUTION
        | {"defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"] | {"fieldLevelEncryptionId": "C3KM2WVD605UAY"}},
        "defaultCacheBehavior.allowedMethods",
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "allowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                "fieldLevelEncryptionId": "C3KM2WVD605UAY",
            }
        },
    ),
    Case(
        laws.groups_have_names_of_their_own,
        [],
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "s3b",
                    "domainName": "c.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
            ],
            "originGroups": [
                {
                    "originId": "s3",
                    "failoverCriteria": {"statusCodes": [500]},
                    "members": [{"originId": "s3"}, {"originId": "s3b"}],
                }
            ],
        },
        "originGroups[0].originId",
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "s3b",
                    "domainName": "c.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
            ],
            "originGroups": [
                {
                    "originId": "g",
                    "failoverCriteria": {"statusCodes": [500]},
                    "members": [{"originId": "s3"}, {"originId": "s3b"}],
                }
            ],
        },
    ),
    Case(
        laws.grpc_has_what_it_needs,
        [],
        DISTRIBUTION
        | {
            "httpVersion": "http1.1",
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "allowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                "grpcConfig": {"enabled": True},
            },
        },
        "httpVersion",
        DISTRIBUTION
        | {
            "httpVersion": "http2",
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "allowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                "grpcConfig": {"enabled": True},
            },
        },
    ),
    Case(
        laws.grpc_has_what_it_needs,
        [],
        DISTRIBUTION
        | {
            "httpVersion": "http2",
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"] | {"grpcConfig": {"enabled": True}},
        },
        "defaultCacheBehavior.allowedMethods",
        DISTRIBUTION
        | {
            "httpVersion": "http2",
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {
                "allowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                "grpcConfig": {"enabled": True},
            },
        },
    ),
    Case(
        laws.names_are_told_in_tls,
        [],
        DISTRIBUTION
        | {
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                "sslSupportMethod": "sni-only",
                "minimumProtocolVersion": "SSLv3",
            }
        },
        "viewerCertificate.minimumProtocolVersion",
        DISTRIBUTION
        | {
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                "sslSupportMethod": "sni-only",
                "minimumProtocolVersion": "TLSv1.2_2021",
            }
        },
    ),
    Case(
        laws.origin_headers_may_be_added,
        [],
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "alb",
                    "domainName": "lb.example.com",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "customHeaders": [{"name": "Host", "value": "v"}],
                },
            ]
        },
        "origins[1].customHeaders[0].name",
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "alb",
                    "domainName": "lb.example.com",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "customHeaders": [{"name": "X-Origin-Secret", "value": "v"}],
                },
            ]
        },
    ),
    Case(
        laws.origin_headers_may_be_added,
        [],
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "alb",
                    "domainName": "lb.example.com",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "customHeaders": [{"name": "X-A", "value": "v"}, {"name": "X-A", "value": "v"}],
                },
            ]
        },
        "origins[1].customHeaders[1].name",
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "alb",
                    "domainName": "lb.example.com",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "customHeaders": [{"name": "X-A", "value": "v"}, {"name": "X-B", "value": "v"}],
                },
            ]
        },
    ),
    Case(
        laws.origin_is_of_one_kind,
        [],
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                },
                {
                    "originId": "alb",
                    "domainName": "lb.example.com",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "s3OriginConfig": {"originAccessIdentity": "origin-access-identity/cloudfront/E127EXAMPLE51Z"},
                },
            ]
        },
        "origins[1].s3OriginConfig",
        DISTRIBUTION,
    ),
    Case(
        laws.root_object_is_relative,
        [],
        DISTRIBUTION | {"defaultRootObject": "/index.html"},
        "defaultRootObject",
        DISTRIBUTION | {"defaultRootObject": "index.html"},
    ),
    Case(
        laws.shield_has_a_region,
        [],
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                    "originShield": {"enabled": True},
                }
            ]
        },
        "origins[0].originShield.originShieldRegion",
        DISTRIBUTION
        | {
            "origins": [
                {
                    "originId": "s3",
                    "domainName": "b.s3.eu-west-1.amazonaws.com",
                    "originAccessControlId": "E2QWRUHAPOMQZL",
                    "originShield": {"enabled": True, "originShieldRegion": "eu-west-1"},
                }
            ]
        },
    ),
    Case(
        laws.signers_are_of_one_kind,
        [],
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {"trustedKeyGroups": ["b0b2a1f0-0000-4000-8000-000000000000"], "trustedSigners": ["self"]}
        },
        "defaultCacheBehavior.trustedSigners",
        DISTRIBUTION
        | {
            "defaultCacheBehavior": DISTRIBUTION["defaultCacheBehavior"]
            | {"trustedKeyGroups": ["b0b2a1f0-0000-4000-8000-000000000000"]}
        },
    ),
    Case(
        laws.staging_has_no_name,
        [],
        DISTRIBUTION | {"staging": True, "continuousDeploymentPolicyId": "0f9a7a5e-3f5d-4f3c-8f3c-3a0f2a7e0001"},
        "continuousDeploymentPolicyId",
        DISTRIBUTION | {"staging": True},
    ),
    Case(
        laws.staging_has_no_name,
        [],
        DISTRIBUTION
        | {
            "staging": True,
            "aliases": ["a.example.com"],
            "viewerCertificate": {
                "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                "sslSupportMethod": "sni-only",
                "minimumProtocolVersion": "TLSv1.2_2021",
            },
        },
        "aliases",
        DISTRIBUTION | {"staging": True},
    ),
    Case(
        laws.times_are_ordered,
        [],
        DISTRIBUTION
        | {
            "defaultCacheBehavior": {
                "targetOriginId": "s3",
                "viewerProtocolPolicy": "redirect-to-https",
                "allowedMethods": ["GET", "HEAD"],
                "cachedMethods": ["GET", "HEAD"],
                "forwardedValues": {"queryString": False, "cookies": {"forward": "none"}},
                "minTtl": 100,
                "defaultTtl": 10,
                "maxTtl": 1000,
            }
        },
        "defaultCacheBehavior.minTtl",
        DISTRIBUTION
        | {
            "defaultCacheBehavior": {
                "targetOriginId": "s3",
                "viewerProtocolPolicy": "redirect-to-https",
                "allowedMethods": ["GET", "HEAD"],
                "cachedMethods": ["GET", "HEAD"],
                "forwardedValues": {"queryString": False, "cookies": {"forward": "none"}},
                "minTtl": 1,
                "defaultTtl": 10,
                "maxTtl": 1000,
            }
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
