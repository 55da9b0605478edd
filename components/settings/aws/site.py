"""Settings of the site on AWS."""

from typing import Final, Literal

from pydantic import Field

from components.settings.aws.values import CookieName, HeaderName, HostedZoneId
from components.settings.values import Days, Domain, FileName
from components.spec import Spec

LONGEST_ANSWER: Final = 120
"""Seconds that CloudFront waits for an answer at most
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html)."""


class SiteSpec(Spec):
    """The site: private buckets and the service, behind CloudFront."""

    domain: Domain | None = Field(
        default=None,
        description="Host name of your own, such as www.example.com. Turns on the certificate and the DNS records; "
        "without it the site has CloudFront's name. Taking it away again makes other listeners: "
        "`aws.service.deletion_protection` must be off.",
    )
    zone_id: HostedZoneId | None = Field(
        default=None, description="Route 53 hosted zone that holds `domain`. Required with it."
    )
    index_document: FileName = Field(default="index.html", description="What answers for `/` and for `/folder/`.")
    fallback: Literal["none", "error-page", "application"] = Field(
        default="error-page",
        description="What answers for a URL of the bucket's without a file: CloudFront's own 403 (`none`), `/404.html` "
        "with status 404 (`error-page`), or the index document for every path without an extension (`application`, "
        "for a single-page application). With a route to the server there is no error page, for CloudFront would put "
        "it over the server's own answers too: then a missing file is a plain 404.",
    )
    server_timeout_seconds: int = Field(
        default=30,
        ge=1,
        le=LONGEST_ANSWER,
        description="How long CloudFront waits for an answer of the service, before it asks the second region or "
        "answers 504.",
    )
    vary_by_cookies: tuple[CookieName, ...] | None = Field(
        default=None,
        max_length=10,
        description="Cookies on which answers to `revalidate` routes of the server depend. Left out, on all of them: "
        "visitors with a cookie share nothing, and none is given what was made for another. An empty list shares "
        "every answer that the service says may be kept.",
    )
    vary_by_headers: tuple[HeaderName, ...] = Field(
        default=(),
        max_length=9,
        description="Request headers on which kept answers of the server depend, besides Host.",
    )
    content_security_policy: str = Field(
        default="default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
        min_length=1,
        max_length=1783,
        description="Content-Security-Policy header of answers that have none of their own. CloudFront takes at most "
        "1783 characters.",
    )
    hsts_days: int = Field(
        default=365, ge=0, le=730, description="How long browsers insist on HTTPS. 0 tells them to forget it."
    )
    price_class: Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"] = Field(
        default="PriceClass_All", description="Where CloudFront serves from: fewer places cost less."
    )
    old_version_days: Days = Field(default=90, description="How long replaced and deleted files can be brought back.")
    own_key: bool = Field(
        default=False, description="Encrypt the files with a KMS key of the stack instead of S3's own keys."
    )
    alarm_error_percent: float = Field(
        default=5, gt=0, le=100, description="Share of 5xx answers, over 5 minutes, that raises the alarm."
    )
    deletion_protection: bool = Field(
        default=True,
        description="Stop a destroy or replacement of the bucket, its key, the distribution, and the names, logs and "
        "alarm that hang on it.",
    )
    retain_on_delete: bool = Field(
        default=True, description="Leave the bucket and its key in the account when the stack no longer has them."
    )
    force_destroy: bool = Field(default=False, description="Let a destroy delete the files that the bucket holds.")
    wait_for_deployment: bool = Field(
        default=True, description="Wait until CloudFront serves a change everywhere: minutes, and then it is true."
    )
