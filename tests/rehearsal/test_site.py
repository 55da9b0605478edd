"""The site on the real engine: what a change of each setting does to it, and what a failure leaves behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.outcome import Outcome
from rehearsal.stage import Rehearsal, Stack

pytestmark = pytest.mark.engine

PROGRAM = f"{Path(__file__).parent / 'site_program.py'}:main"
BOTH = ("eu-west-1", "eu-central-1")
DOMAIN = {"domain": "www.example.com", "zone_id": "Z0123456789ABC"}
KEPT = ("create-replacement", "delete-replaced", "refresh", "same")


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with Rehearsal(program=PROGRAM) as shared:
        yield shared


def done(outcome: Outcome) -> dict[str, str]:
    """What happens to which of the site's own resources, by their kinds and names; a replacement counts once."""
    assert outcome.ok, outcome.said
    found: dict[str, str] = {}
    for step in outcome.steps:
        *_, kind, name = step.urn.split("::")
        short = kind.split(":")[-1]
        if step.op not in KEPT and "golden-path:aws:Site" in kind:
            found[f"{short} {name}"] = step.op
    return found


@pytest.fixture(scope="module")
def running(rehearsal: Rehearsal) -> Stack:
    stack = rehearsal.stack("one")
    made = stack.up(PROGRAM)
    assert made.ok, made.said
    assert stack.preview(PROGRAM).changed == []
    assert stack.refresh().changed == []
    return stack


@pytest.fixture(scope="module")
def standing(rehearsal: Rehearsal) -> Stack:
    stack = rehearsal.stack("two")
    made = stack.up(PROGRAM, regions=BOTH)
    assert made.ok, made.said
    assert stack.preview(PROGRAM, regions=BOTH).changed == []
    assert stack.refresh().changed == []
    return stack


SITE, WAY = "Distribution site", "VpcOrigin site-server-euw1"
CHANGES: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "route",
        {"route": {"path": "/docs/*", "origin": "server", "cache": "never"}},
        {SITE: "update"},
    ),
    ("index", {"site": {"index_document": "home.html"}}, {"Function site-rewrite": "update"}),
    ("timeout", {"site": {"server_timeout_seconds": 60}}, {SITE: "update"}),
    ("cookies", {"site": {"vary_by_cookies": []}}, {"CachePolicy site-server-revalidate": "update"}),
    ("policy", {"site": {"hsts_days": 1}}, {"ResponseHeadersPolicy site-headers": "update"}),
    ("price", {"site": {"price_class": "PriceClass_100"}}, {SITE: "update"}),
    ("balancer", {"balancer": "next"}, {SITE: "update", WAY: "replace"}),
    (
        "domain",
        {"site": DOMAIN},
        {SITE: "update", WAY: "replace"},
    ),
    (
        "key",
        {"site": {"own_key": True}},
        {
            "EncryptionKey site-content-key-euw1": "create",
            "Key site-content-key-euw1": "create",
            "KeyPolicy site-content-key-euw1": "create",
            "BucketServerSideEncryptionConfiguration site-content-euw1": "update",
        },
    ),
]


@pytest.mark.parametrize(("arguments", "expected"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_change_touches_what_it_must_and_nothing_else(
    running: Stack, arguments: dict[str, Any], expected: dict[str, str]
) -> None:
    assert done(running.preview(PROGRAM, **arguments)) == expected


def test_new_default_tags_never_touch_a_way_in_that_is_in_use(running: Stack) -> None:
    shown = done(running.preview(PROGRAM, tags={"team": "other"}))
    assert WAY not in shown
    assert set(shown.values()) == {"update"}
    assert {SITE, "Bucket site-content-euw1"} <= set(shown)


def test_the_way_to_another_balancer_is_made_before_the_old_one_is_left_and_goes_last(rehearsal: Rehearsal) -> None:
    stack = rehearsal.stack("moved")
    assert stack.up(PROGRAM).ok
    moved = stack.up(PROGRAM, balancer="next")
    assert moved.ok, moved.said
    order = [(step.op, step.urn.rsplit("::", 1)[-1]) for step in moved.steps]
    made, turned, left = (
        order.index(("create-replacement", "site-server-euw1")),
        order.index(("update", "site")),
        order.index(("delete-replaced", "site-server-euw1")),
    )
    assert made < turned < left < order.index(("delete", "web-eu-west-1"))
    assert stack.preview(PROGRAM, balancer="next").changed == []


def test_a_promotion_turns_the_order_round_in_place(standing: Stack) -> None:
    promoted = standing.preview(PROGRAM, regions=tuple(reversed(BOTH)))
    assert done(promoted) == {SITE: "update", "Function site-standby": "update"}


def test_a_second_region_leaves_the_first_as_it_is(running: Stack) -> None:
    shown = done(running.preview(PROGRAM, regions=BOTH))
    assert {name: op for name, op in shown.items() if op != "create"} == {SITE: "update"}


def test_a_region_that_goes_leaves_the_other_as_it_is(rehearsal: Rehearsal) -> None:
    stack = rehearsal.stack("less")
    assert stack.up(PROGRAM, regions=BOTH).ok
    gone = stack.up(PROGRAM)
    assert gone.ok, gone.said
    assert {name: op for name, op in done(gone).items() if op != "delete"} == {SITE: "update"}
    assert stack.preview(PROGRAM).changed == []
    assert stack.destroy().ok


UNREADY = [
    (
        "refused",
        "    message: 'creating CloudFront Distribution: 500 ServiceUnavailable'\n",
        "*Distribution::site",
        {SITE: "create"},
    ),
    (
        "not-deployed",
        "    partial: true\n    message: 'waiting for CloudFront Distribution deploy: timeout'\n",
        "*Distribution::site",
        {SITE: "update"},
    ),
    (
        "no-way-in",
        "    partial: true\n    message: 'waiting for CloudFront VPC Origin create: timeout'\n",
        "*VpcOrigin::site-server-euw1",
        {SITE: "create", WAY: "update"},
    ),
]


@pytest.mark.parametrize(
    ("fault", "match", "expected"), [case[1:] for case in UNREADY], ids=[case[0] for case in UNREADY]
)
def test_what_did_not_become_ready_is_mended_by_the_next_update(
    rehearsal: Rehearsal, tmp_path: Path, fault: str, match: str, expected: dict[str, str]
) -> None:
    stack = rehearsal.stack("unready-" + match.rpartition(":")[2] + str(len(fault)))
    faults = tmp_path / "faults.yaml"
    faults.write_text(f"faults:\n  - match: '{match}'\n    on: create\n{fault}", "utf-8")
    stack.rehearse_with(faults)
    assert not stack.up(PROGRAM).ok
    stack.rehearse_with(None)
    mended = stack.up(PROGRAM)
    assert mended.ok, mended.said
    shown = done(mended)
    assert {name: shown.get(name) for name in expected} == expected
    assert stack.preview(PROGRAM).changed == []
    assert stack.destroy().ok
