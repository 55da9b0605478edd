"""Settings: every mistake of a stack file, at once, in words for a person."""

from typing import Any

import botocore.session
import pulumi
import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from components.regions import AWS_REGIONS
from components.settings import Settings
from tests.pure.stack_values import GOOD, changed, said
from tests.recording import record
from tests.stack_files import STACKS, config


def test_good_settings_have_no_mistake() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize("stack", STACKS)
def test_the_stack_files_have_no_mistake(stack: str) -> None:
    assert said({key.partition(":")[2]: value for key, value in config(stack).items()}) == []


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
        "golden-path:aws.regions.moon-1.cidr",
        "golden-path:aws.primary_region",
        "golden-path:routes[0].origin",
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


def test_loading_refuses_a_section_in_a_misspelt_namespace_and_leaves_those_of_others_alone() -> None:
    good = {f"golden-path:{key}": value for key, value in GOOD.items()}
    others = {"aws:region": "eu-west-1", "pulumi:tags": {}, "goldenpath:firewall": {"allow": ["192.0.2.0/24"]}}
    with pytest.raises(pulumi.RunError) as caught:
        record(Settings.load, {**good, **others})
    assert str(caught.value) == (
        "Pulumi.test.yaml has one mistake:\n"
        "  - goldenpath:firewall: is in a namespace that nobody reads; did you mean golden-path:firewall?"
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
