"""Physical names fit, or the stack's name is refused at once."""

import pytest
import yaml

from components import naming
from tests.stack_files import ROOT


@pytest.mark.parametrize("stack", ["dev", "prod", "a", "feature-checkout-v12"])
def test_a_name_that_fits_is_taken(stack: str) -> None:
    assert list(naming.broken("golden-path", stack)) == []


@pytest.mark.parametrize(
    ("stack", "remedy"),
    [("Dev", "dev"), ("feature_x", "feature-x"), ("v1.2", "v1-2"), ("-dev", "dev"), ("___", "dev")],
)
def test_letters_that_a_bucket_does_not_take_are_refused(stack: str, remedy: str) -> None:
    assert list(naming.broken("golden-path", stack)) == [
        (
            stack,
            "the stack's name becomes part of bucket names: lower-case letters, digits and hyphens only",
            f"rename the stack, for example to {remedy}",
        )
    ]


def test_a_project_begins_with_a_letter_as_a_caches_parameters_do() -> None:
    assert list(naming.broken("2nd-path", "dev")) == [
        (
            "2nd-path",
            "the project's name begins those of a cache's parameters and subnets, which begin with a letter",
            "rename the project, for example to p2nd-path",
        )
    ]
    assert list(naming.broken("golden-path", "2nd")) == []


def test_two_hyphens_in_a_row_are_refused_as_elasticache_does() -> None:
    assert list(naming.broken("golden-path", "a--b")) == [
        (
            "a--b",
            "the stack's name becomes part of a cache's name, which takes no two hyphens in a row",
            "rename the stack, for example to a-b",
        )
    ]


def test_a_cache_is_named_alike_every_time_and_never_like_another() -> None:
    name = naming.cache_identity("golden-path", "a" * 21, "cache-euw1")
    assert name == naming.cache_identity("golden-path", "a" * 21, "cache-euw1")
    assert len(name) < naming.LIMITS["aws:elasticache/replicationGroup:ReplicationGroup"][0]
    assert name.startswith("cache-euw1-aaa")
    others = [
        ("other", "a" * 21, "cache-euw1"),
        ("golden-path", "b", "cache-euw1"),
        ("golden-path", "a", "cache-euw2"),
        ("golden-path", "a" * 21, "cache-euw1", "content"),
    ]
    assert len({name, *(naming.cache_identity(*each) for each in others)}) == 5


def test_a_stack_name_that_leaves_no_room_is_refused() -> None:
    assert list(naming.broken("golden-path", "a" * 22)) == [
        (
            "a" * 22,
            "the stack's name has 22 characters, and physical names in project golden-path leave 21",
            "use a stack name of at most 21 characters",
        )
    ]


def test_the_longest_accepted_name_fits_every_limit_and_one_exactly() -> None:
    left = [
        limit - naming.physical_length(kind, "golden-path", "a" * 21, logical)
        for kind, (limit, logical) in naming.LIMITS.items()
    ]
    assert min(left) == 0


def test_the_engine_makes_names_by_the_patterns_that_are_measured() -> None:
    project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))
    own = {kind: {"pattern": pattern} for kind, pattern in naming.PATTERNS.items()}
    assert project["config"]["pulumi:autonaming"]["value"] == {
        "pattern": naming.PATTERN,
        "providers": {"aws": {"resources": own}},
    }
