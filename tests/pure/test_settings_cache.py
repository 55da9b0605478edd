"""The cache's settings: what does not go together."""

from typing import Any

import pytest

from components.settings.rules.aws.cache import OLD_NODES
from tests.pure.stack_values import changed, said


@pytest.mark.parametrize(
    "cache",
    [
        {},
        {"replicas": 0, "snapshot_days": 0},
        {"node_type": "cache.r7g.large", "engine_version": "9.1"},
        {"snapshot_window": "23:30-00:30", "maintenance_window": "mon:00:30-mon:01:30"},
        {"snapshot_window": "02:00-03:00", "maintenance_window": "sun:03:00-sun:04:00"},
    ],
)
def test_what_goes_together_is_taken(cache: dict[str, Any]) -> None:
    assert said(changed("aws.cache", cache)) == []


@pytest.mark.parametrize("family", OLD_NODES)
def test_no_new_cache_has_nodes_of_an_old_generation(family: str) -> None:
    assert said(changed("aws.cache", {"node_type": f"cache.{family}.medium"})) == [
        (
            f'golden-path:aws.cache.node_type: "cache.{family}.medium" is of an old generation ({family}), '
            "with which AWS makes no new cache; use cache.t4g, cache.m7g or cache.r7g"
        )
    ]


def test_nodes_that_keep_data_on_disk_are_refused() -> None:
    assert said(changed("aws.cache", {"node_type": "cache.r6gd.xlarge"})) == [
        (
            'golden-path:aws.cache.node_type: "cache.r6gd.xlarge" keeps a part of the data on disk, which this program '
            "does not set up; use cache.r7g"
        )
    ]


@pytest.mark.parametrize("version", ["7.0", "7.1", "10.0", "8"])
def test_a_version_that_elasticache_has_not_is_refused(version: str) -> None:
    (mistake,) = said(changed("aws.cache", {"engine_version": version}))
    assert mistake.startswith("golden-path:aws.cache.engine_version: ")
    assert "8.0" in mistake


OVERLAPS = "and AWS does one thing at a time; choose another hour"


@pytest.mark.parametrize(
    ("cache", "message"),
    [
        (
            {"snapshot_window": "03:30-04:30"},
            'snapshot_window: "03:30-04:30" overlaps maintenance_window (sun:03:00-sun:04:00), ' + OVERLAPS,
        ),
        (
            {"maintenance_window": "wed:00:30-wed:01:30"},
            'maintenance_window: "wed:00:30-wed:01:30" overlaps snapshot_window (01:00-02:00), ' + OVERLAPS,
        ),
        (
            {"maintenance_window": "sat:23:00-sun:05:00"},
            'maintenance_window: "sat:23:00-sun:05:00" overlaps snapshot_window (01:00-02:00), ' + OVERLAPS,
        ),
        (
            {"snapshot_window": "23:30-00:30", "maintenance_window": "mon:00:00-mon:01:00"},
            'maintenance_window: "mon:00:00-mon:01:00" overlaps snapshot_window (23:30-00:30), ' + OVERLAPS,
        ),
        (
            {"snapshot_window": "03:00-04:00", "snapshot_days": 0},
            'snapshot_window: "03:00-04:00" overlaps maintenance_window (sun:03:00-sun:04:00), ' + OVERLAPS,
        ),
        ({"snapshot_window": "01:00-01:30"}, 'snapshot_window: "01:00-01:30" lasts 30 minutes; give it 60 at least'),
        (
            {"maintenance_window": "sun:03:00-sun:03:59"},
            'maintenance_window: "sun:03:00-sun:03:59" lasts 59 minutes; give it 60 at least',
        ),
        (
            {"snapshot_window": "1:00-2:00"},
            'snapshot_window: "1:00-2:00" must be a time of the day in UTC; write it like 01:00-02:00',
        ),
        (
            {"maintenance_window": "03:00-04:00"},
            ('maintenance_window: "03:00-04:00" must be a time of the week in UTC; write it like sun:03:00-sun:04:00'),
        ),
        (
            {"access_string": "off ~* +@all"},
            (
                'access_string: "off ~* +@all" must be an access string of a user that is on; '
                "write it like on ~* -@all +@read"
            ),
        ),
    ],
)
def test_windows_last_an_hour_and_do_not_meet(cache: dict[str, Any], message: str) -> None:
    assert said(changed("aws.cache", cache)) == [f"golden-path:aws.cache.{message}"]
