"""Laws of SSM parameters and of records."""

from typing import Any

import pytest

from rehearsal.laws.aws import parameters
from tests.laws.support import Case, check, made

ZONE = made(parameters.ZONE, "Z0123456789", name="example.com", region="")


def record(name: str = "www", kind: str = "A", **more: Any) -> dict[str, Any]:
    value = {"A": "192.0.2.1", "TXT": "v=spf1 -all"}.get(kind, "example.com")
    return {"zoneId": "Z0123456789", "name": name, "type": kind, "ttl": 300, "records": [value]} | more


WWW = made(parameters.RECORD, "www", **record("www.example.com"))
LONG = "x" * 4097
CASES = [
    Case(parameters.value_fits_the_tier, [], {"type": "String", "tier": "Standard", "value": LONG}, "value", {"type": "String", "tier": "Advanced", "value": LONG}),
    Case(parameters.path_begins_with_a_slash, [], {"name": "web/key", "type": "String", "value": "v"}, "name", {"name": "/web/key", "type": "String", "value": "v"}),
    Case(parameters.record_is_alone, [ZONE, WWW], record(), "name", record("api")),
    Case(parameters.record_is_alone, [ZONE, WWW], record(kind="CNAME"), "type", record(kind="TXT")),
    Case(parameters.record_is_alone, [ZONE, WWW], record("WWW.example.com."), "name", record(allowOverwrite=True)),
    Case(parameters.text_comes_in_pieces, [], record(kind="TXT", records=["x" * 256]), "records[0]", record(kind="TXT", records=["x" * 255 + '""' + "x" * 10])),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
