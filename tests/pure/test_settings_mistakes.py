"""Mistakes of a stack file, one by one: the exact words for each rule."""

from typing import Any

import pytest

from tests.pure.stack_values import changed, said

ROUTE = {"path": "/*", "origin": "static", "cache": "never"}
LOCK = {"mode": "COMPLIANCE", "days": 30}

CASES: list[tuple[str, Any, str]] = [
    (
        "aws.site.domian",
        "www.example.com",
        (
            "golden-path:aws.site.domian: is not a setting; did you mean domain? (known here: domain, zone_id, "
            "index_document, fallback, server_timeout_seconds, vary_by_cookies, vary_by_headers, "
            "content_security_policy, hsts_days, price_class, old_version_days, own_key, alarm_error_percent, "
            "deletion_protection, retain_on_delete, force_destroy, wait_for_deployment)"
        ),
    ),
    (
        "aws.regions.eu-west-1.zzz",
        1,
        "golden-path:aws.regions.eu-west-1.zzz: is not a setting; known here: cidr, zones, existing",
    ),
    (
        "applicaton",
        {},
        (
            "golden-path:applicaton: is not a section; did you mean application? (known here: application, routes, "
            "firewall, aws)"
        ),
    ),
    (
        "aws.site.force_destroy",
        "yes",
        (
            'golden-path:aws.site.force_destroy: "yes" must be true or false; '
            "Let a destroy delete the files that the bucket holds"
        ),
    ),
    (
        "aws.audit.retention_days",
        "30",
        'golden-path:aws.audit.retention_days: "30" must be a whole number; write it without quotes',
    ),
    (
        "aws.account_id",
        123456789012,
        "golden-path:aws.account_id: 123456789012 must be text; write it in quotes",
    ),
    (
        "application.tags",
        {"cost-centre": True},
        "golden-path:application.tags.cost-centre: true must be text; write it in quotes",
    ),
    (
        "aws.site.own_key",
        "true",
        'golden-path:aws.site.own_key: "true" must be true or false; write it without quotes',
    ),
    (
        "aws.audit.retention_days",
        "a month",
        'golden-path:aws.audit.retention_days: "a month" must be a whole number; How long logs are kept',
    ),
    (
        "aws.audit.retention_days",
        0,
        "golden-path:aws.audit.retention_days: 0 must be greater than or equal to 1; How long logs are kept",
    ),
    (
        "application",
        "storefront",
        'golden-path:application: "storefront" must be a mapping; The application, declared once for all clouds',
    ),
    (
        "application.name",
        "Store",
        (
            'golden-path:application.name: "Store" must be 1 to 30 lower-case letters, digits and hyphens, the first a '
            "letter; write it like storefront"
        ),
    ),
    (
        "application.tags",
        {"aws:x": "1"},
        (
            'golden-path:application.tags.aws:x: "1" starts with a prefix that a cloud keeps for itself; '
            "give it a prefix of your own"
        ),
    ),
    (
        "aws.regions",
        {},
        (
            "golden-path:aws.regions: {} must not be empty; Regions of the environment, by name. With two, the second "
            "is a warm standby"
        ),
    ),
    (
        "aws.regions",
        {"eu-wst-1": {"cidr": "10.10.0.0/16"}},
        'golden-path:aws.regions.eu-wst-1: "eu-wst-1" must be a region of AWS; did you mean eu-west-1?',
    ),
    (
        "aws.regions",
        {"mars": {"cidr": "10.10.0.0/16"}},
        'golden-path:aws.regions.mars: "mars" must be a region of AWS; write it like eu-west-1 or us-east-1',
    ),
    (
        "aws.regions.eu-west-1.cidr",
        "10.10.0.1/16",
        (
            'golden-path:aws.regions.eu-west-1.cidr: "10.10.0.1/16" must not have host bits set: that network is '
            "10.10.0.0/16; choose a free private range, such as 10.10.0.0/16"
        ),
    ),
    (
        "aws.primary_region",
        "eu-west-2",
        (
            'golden-path:aws.primary_region: "eu-west-2" must be one of the regions; '
            "name one of eu-west-1, or add it there"
        ),
    ),
    (
        "aws.account_id",
        "12",
        (
            'golden-path:aws.account_id: "12" must be an account\'s 12 digits, in quotes; '
            "find it with: aws sts get-caller-identity --query Account"
        ),
    ),
    (
        "aws.site",
        {"domain": "https://www.example.com", "zone_id": "Z0123456789ABCDEFGHIJ"},
        (
            'golden-path:aws.site.domain: "https://www.example.com" must be a host name in lower case with at least '
            "two labels; write it like www.example.com, without scheme, port or path"
        ),
    ),
    (
        "aws.site.domain",
        "www.example.com",
        (
            "golden-path:aws.site.zone_id: is missing, and a domain is given; "
            "add the id of the Route 53 hosted zone that holds the domain"
        ),
    ),
    (
        "aws.site.zone_id",
        "Z0123456789ABCDEFGHIJ",
        "golden-path:aws.site.domain: is missing, and a zone is given; add the site's host name",
    ),
    (
        "aws.site.price_class",
        "cheap",
        (
            "golden-path:aws.site.price_class: \"cheap\" must be one of 'PriceClass_100', 'PriceClass_200', "
            "'PriceClass_All'; Where CloudFront serves from: fewer places cost less"
        ),
    ),
    (
        "aws.audit",
        {"object_lock": LOCK, "force_destroy": True},
        (
            "golden-path:aws.audit.force_destroy: true contradicts object_lock, which exists so that logs cannot be "
            "deleted; leave one of the two out"
        ),
    ),
    (
        "aws.audit",
        {"object_lock": LOCK, "retention_days": 29},
        (
            "golden-path:aws.audit.object_lock.days: 30 is longer than retention_days (29), so logs would outlive "
            "their expiry; use at most 29, or keep logs longer"
        ),
    ),
    (
        "aws.audit",
        {"cold_after_days": 30, "retention_days": 30},
        (
            "golden-path:aws.audit.cold_after_days: 30 is not before retention_days (30), so logs would expire before "
            "they move; use a smaller number, or leave it out"
        ),
    ),
    (
        "aws.audit",
        {"object_lock": {"mode": "COMPLIANCE", "days": 366}},
        (
            "golden-path:aws.audit.object_lock.days: 366 is longer than retention_days (365), so logs would outlive "
            "their expiry; use at most 365, or keep logs longer"
        ),
    ),
    (
        "aws.audit",
        {"cold_after_days": 365},
        (
            "golden-path:aws.audit.cold_after_days: 365 is not before retention_days (365), so logs would expire "
            "before they move; use a smaller number, or leave it out"
        ),
    ),
    (
        "aws.audit",
        {"security_hub": "create"},
        (
            'golden-path:aws.audit.security_hub: "create" stays silent without AWS Config, which records what its '
            "controls look at; set config to create, or to existing where the account has a recorder"
        ),
    ),
    (
        "aws.alarms.warning_emails",
        ["on-call@example.com", "team@example.com", "on-call@example.com"],
        'golden-path:aws.alarms.warning_emails[2]: "on-call@example.com" is named twice; name each address once',
    ),
    (
        "aws.alarms.critical_emails",
        ["nobody"],
        'golden-path:aws.alarms.critical_emails[0]: "nobody" must be a mail address; write it like on-call@example.com',
    ),
    (
        "routes",
        [ROUTE, {**ROUTE, "path": "/a/*"}],
        (
            'golden-path:routes[1].path: "/a/*" is never reached: routes[0] (/*) comes first and takes all its URLs; '
            "put it before /*, or remove it"
        ),
    ),
    (
        "routes",
        [{**ROUTE, "path": "/a/*"}],
        "golden-path:routes: has no route for /*, so some URLs would have no answer; add a last route with path: /*",
    ),
    (
        "routes",
        [],
        "golden-path:routes: has no route for /*, so some URLs would have no answer; add a last route with path: /*",
    ),
    (
        "routes",
        [{**ROUTE, "path": "/a*b"}, ROUTE],
        (
            'golden-path:routes[0].path: "/a*b" may have one *, at the end and after a /: Front Door knows no other '
            "wildcard; write it like /robots.txt or /docs/*"
        ),
    ),
    (
        "routes",
        [{**ROUTE, "origin": "server"}],
        (
            'golden-path:routes[0].origin: "server" has nothing to go to: there is no aws.service; '
            "add aws.service ({} takes its defaults), or use static and publish files"
        ),
    ),
    (
        "routes.1.cache",
        "allways",
        (
            "golden-path:routes[1].cache: \"allways\" must be one of 'immutable', 'revalidate', 'never'; "
            "`immutable` (names change with content), `revalidate` (ask the origin each time) or `never`"
        ),
    ),
]


@pytest.mark.parametrize(
    ("path", "value", "remedy"),
    [
        ("aws.cache", {"engine_version": 8}, "write it in quotes"),
        ("aws.cache", {"engine_version": 8.1}, "write it in quotes"),
        ("aws.cache", {"log_retention_days": "90"}, "write it without quotes"),
        ("firewall", {"rate_limits": {"all": {"requests": 2000, "window_seconds": "60"}}}, "write it without quotes"),
    ],
)
def test_one_of_several_values_that_only_quotes_spoil_is_told_so(path: str, value: Any, remedy: str) -> None:
    (mistake,) = said(changed(path, value))
    assert mistake.endswith(f"; {remedy}")


@pytest.mark.parametrize(("path", "value", "message"), CASES, ids=[f"{path}-{n}" for n, (path, *_) in enumerate(CASES)])
def test_a_mistake_is_named_with_its_path_its_rule_and_a_remedy(path: str, value: Any, message: str) -> None:
    assert said(changed(path, value)) == [message]


def test_alarms_that_watch_nothing_are_refused() -> None:
    raw = changed("aws.audit", {"guardduty": "create"})
    del raw["aws"]["site"]
    assert said(raw) == []
    del raw["aws"]["audit"]["guardduty"]
    (mistake,) = said(raw)
    assert mistake == (
        "golden-path:aws.alarms: watches nothing: there is no site, service or cache, and guardduty is off; "
        "add what it is to watch, or leave the alarms out"
    )
