"""Settings: every mistake of a stack file, at once, in words for a person."""

import copy
from typing import Any

import botocore.session
import pulumi
import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from components.regions import AWS_REGIONS
from components.settings import Settings
from tests.recording import record
from tests.stack_files import STACKS, config

GOOD: dict[str, Any] = {
    "application": {"name": "storefront"},
    "routes": [
        {"path": "/_next/static/*", "origin": "static", "cache": "immutable"},
        {"path": "/*", "origin": "static", "cache": "revalidate"},
    ],
    "aws": {"regions": {"eu-west-1": {"cidr": "10.10.0.0/16"}}, "site": {}, "audit": {}, "alarms": {}},
}


def said(raw: dict[str, Any]) -> list[str]:
    settings, mistakes = Settings.parse(raw)
    assert (settings is None) == bool(mistakes)
    return [str(mistake) for mistake in mistakes]


def changed(path: str, value: Any) -> dict[str, Any]:
    """The good settings with one value put in, made or replaced."""
    raw = copy.deepcopy(GOOD)
    place: Any = raw
    *parents, last = path.split(".")
    for part in parents:
        place = place[int(part)] if part.isdigit() else place.setdefault(part, {})
    if last.isdigit():
        place[int(last)] = value
    else:
        place[last] = value
    return raw


def test_good_settings_have_no_mistake() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize("stack", STACKS)
def test_the_stack_files_have_no_mistake(stack: str) -> None:
    assert said({key.partition(":")[2]: value for key, value in config(stack).items()}) == []


ROUTE = {"path": "/*", "origin": "static", "cache": "never"}
LOCK = {"mode": "COMPLIANCE", "days": 30}

CASES: list[tuple[str, Any, str]] = [
    (
        "aws.site.domian",
        "www.example.com",
        (
            "golden-path:aws.site.domian: is not a setting; did you mean domain? (known here: domain, zone_id, "
            "index_document, fallback, content_security_policy, hsts_days, price_class, old_version_days, own_key, "
            "alarm_error_percent, deletion_protection, retain_on_delete, force_destroy, wait_for_deployment)"
        ),
    ),
    ("aws.regions.eu-west-1.zzz", 1, "golden-path:aws.regions.eu-west-1.zzz: is not a setting; known here: cidr"),
    (
        "applicaton",
        {},
        "golden-path:applicaton: is not a section; did you mean application? (known here: application, routes, aws)",
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
        'golden-path:aws.audit.retention_days: "30" must be a whole number; How long logs are kept',
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
        "golden-path:aws.regions: {} must not be empty; Regions of the environment, by name",
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
        "aws.alarms.emails",
        ["nobody"],
        'golden-path:aws.alarms.emails[0]: "nobody" must be a mail address; write it like on-call@example.com',
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
            'golden-path:routes[0].origin: "server" has nothing to go to: this version builds no service yet; '
            "use static, and publish the files of these URLs to the site's bucket"
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


@pytest.mark.parametrize(("path", "value", "message"), CASES, ids=[f"{path}-{n}" for n, (path, *_) in enumerate(CASES)])
def test_a_mistake_is_named_with_its_path_its_rule_and_a_remedy(path: str, value: Any, message: str) -> None:
    assert said(changed(path, value)) == [message]


def test_overlapping_networks_are_refused_at_the_later_one() -> None:
    regions = {"eu-west-1": {"cidr": "10.10.0.0/16"}, "us-east-1": {"cidr": "10.10.128.0/20"}}
    raw = changed("aws", {"regions": regions, "primary_region": "eu-west-1"})
    assert said(raw) == [
        (
            'golden-path:aws.regions.us-east-1.cidr: "10.10.128.0/20" overlaps the network of eu-west-1 '
            "(10.10.0.0/16), so the two could never be connected; choose a range that no region uses"
        )
    ]


def test_several_regions_need_a_primary_one() -> None:
    regions = {"eu-west-1": {"cidr": "10.10.0.0/16"}, "us-east-1": {"cidr": "10.11.0.0/16"}}
    assert said(changed("aws.regions", regions)) == [
        "golden-path:aws.primary_region: is missing, and there are several regions; name one of eu-west-1, us-east-1"
    ]


def test_a_stack_file_without_a_section_is_told_what_is_needed() -> None:
    assert said({}) == [
        (
            "golden-path:aws: is missing, and no other cloud is chosen: nothing would be deployed; add golden-path:aws "
            "with its regions; README.md has a table of all settings"
        ),
        "golden-path:application: is missing; add it: The application, declared once for all clouds",
        (
            "golden-path:routes: is missing; add it: Which URLs go where and how they are cached; the first that "
            "matches counts"
        ),
    ]


def test_every_mistake_of_a_file_is_reported_at_once() -> None:
    raw: dict[str, Any] = {
        "application": {"nam": "storefront"},
        "routes": [{"path": "/*", "origin": "server", "cache": "never"}, {"path": "/API/*", "origin": "static"}, 3],
        "aws": {
            "regions": {"eu-west-1": {"cidr": "10.0.0.0/16"}, "moon-1": {"cidr": "10.0.0.0/24"}, "us-east-1": 3},
            "site": {"domain": "no", "wait_for_deployment": 1},
            "audit": {"object_lock": {"mode": "soft", "days": 9}, "retention_days": 3},
        },
        "azuer": {},
    }
    assert [line.split(": ")[0] for line in said(raw)] == [
        "golden-path:azuer",
        "golden-path:application.name",
        "golden-path:application.nam",
        "golden-path:routes[1].cache",
        "golden-path:routes[2]",
        "golden-path:aws.regions.moon-1",
        "golden-path:aws.regions.us-east-1",
        "golden-path:aws.site.domain",
        "golden-path:aws.site.wait_for_deployment",
        "golden-path:aws.audit.object_lock.mode",
        "golden-path:routes[1].path",
        "golden-path:routes[0].origin",
        "golden-path:aws.regions.moon-1.cidr",
        "golden-path:aws.primary_region",
        "golden-path:aws.site.zone_id",
        "golden-path:aws.audit.object_lock.days",
    ]


def test_a_secret_is_refused_without_showing_it() -> None:
    wrong = {"golden-path:aws": {"regions": {"hunter2": {"cidr": "hunter2"}}}, "golden-path:token": "hunter2"}
    good = {f"golden-path:{key}": value for key, value in GOOD.items() if key != "aws"}
    with pytest.raises(pulumi.RunError) as caught:
        record(Settings.load, {**good, **wrong}, secret=("golden-path:aws", "golden-path:token"))
    rule = "holds a secret, and settings end up in names, tags and states in plain text"
    remedy = "keep the secret in the cloud's vault and give its name here"
    assert str(caught.value) == (
        "Pulumi.test.yaml has 2 mistakes:\n"
        f"  - golden-path:aws: {rule}; {remedy}\n"
        f"  - golden-path:token: {rule}; {remedy}"
    )


def test_pydantics_own_message_keeps_the_input_to_itself() -> None:
    with pytest.raises(ValueError, match="validation error") as caught:
        Settings.model_validate({"application": {"name": "Hunter2"}})
    assert "Hunter2" not in str(caught.value)


def test_loading_reads_the_stack_that_is_deployed() -> None:
    loaded: list[Settings] = []
    record(lambda: loaded.append(Settings.load()), {f"golden-path:{key}": value for key, value in GOOD.items()})
    (settings,) = loaded
    assert settings.aws
    assert settings.aws.home == "eu-west-1"
    assert [route.path for route in settings.routes] == ["/_next/static/*", "/*"]


def test_loading_refuses_a_stack_whose_name_fits_no_bucket() -> None:
    with pytest.raises(pulumi.RunError) as caught:
        record(Settings.load, {f"golden-path:{key}": value for key, value in GOOD.items()}, stack="Feature_X")
    assert str(caught.value) == (
        "Pulumi.Feature_X.yaml has one mistake:\n"
        '  - Pulumi.Feature_X.yaml: "Feature_X" the stack\'s name becomes part of bucket names: lower-case letters, '
        "digits and hyphens only; rename the stack, for example to feature-x"
    )


KEYS = st.sampled_from(
    [
        "path",
        "origin",
        "cache",
        "regions",
        "cidr",
        "eu-west-1",
        "site",
        "domain",
        "audit",
        "object_lock",
        "days",
        "tags",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@run(deadline=None)  # a shared machine may pause
@given(st.dictionaries(st.sampled_from(["application", "routes", "aws", "other"]), VALUES))
def test_whatever_a_file_holds_it_is_answered_with_mistakes_and_never_with_a_crash(raw: dict[str, Any]) -> None:
    settings, mistakes = Settings.parse(raw)
    assert (settings is None) == bool(mistakes)
    assert all(str(mistake).startswith("golden-path:") and "; " in str(mistake) for mistake in mistakes)


def test_settings_cannot_be_changed() -> None:
    settings, _ = Settings.parse(GOOD)
    assert settings
    with pytest.raises(ValueError, match="frozen"):
        settings.application.name = "other"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue] - the point


def test_the_list_of_regions_is_the_one_that_aws_publishes() -> None:
    published = botocore.session.get_session().get_component("data_loader").load_data("endpoints")
    (commercial,) = (part for part in published["partitions"] if part["partition"] == "aws")
    assert frozenset(commercial["regions"]) == AWS_REGIONS
