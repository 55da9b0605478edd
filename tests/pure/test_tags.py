"""Tags: the program's own, and what a company adds."""

import pytest

from components import tags


def test_every_resource_says_what_it_belongs_to() -> None:
    made = tags.default_tags(
        application="storefront", project="golden-path", stack="dev", extra={"cost-centre": "42", "application": "x"}
    )
    assert made == {
        "application": "storefront",
        "cost-centre": "42",
        "environment": "dev",
        "managed-by": "pulumi",
        "project": "golden-path",
    }
    assert list(made) == sorted(made)


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("environment", "x", "is set by the program itself"),
        ("Environment", "x", "is set by the program itself"),
        ("aws:x", "x", "starts with a prefix that a cloud keeps for itself"),
        ("AWS:x", "x", "starts with a prefix that a cloud keeps for itself"),
        ("a/b", "x", "has a key that one of the clouds refuses"),
        ("", "x", "has a key that one of the clouds refuses"),
        ("k" * 129, "x", "has a key that one of the clouds refuses"),
        ("team", "v" * 257, "has a value that AWS refuses"),
        ("team", "a<b", "has a value that AWS refuses"),
    ],
)
def test_a_tag_that_a_cloud_refuses_is_refused(key: str, value: str, rule: str) -> None:
    assert [(found, said) for found, said, _ in tags.broken({key: value})] == [(key, rule)]


def test_tags_that_both_clouds_take_are_taken() -> None:
    assert list(tags.broken({"team": "", "k" * 128: "v" * 256, "cost centre": "a/b@c=d+e"})) == []


def test_keys_that_differ_in_case_alone_are_one_to_iam_and_to_azure() -> None:
    assert list(tags.broken({"Team": "a", "team": "b"})) == [
        ("team", "differs from Team in case alone, and IAM and Azure take the two for one", "leave one of them out")
    ]


def test_no_more_tags_than_aws_takes_beside_the_programs_and_the_name_of_a_resource() -> None:
    assert list(tags.broken({f"t{number}": "" for number in range(45)})) == []
    assert list(tags.broken({f"t{number}": "" for number in range(46)})) == [
        ("", "has 46 tags where AWS takes 50 and 5 are the program's", "keep 45")
    ]
