"""What each alarm measures and from when on it is raised, word for word, as `alarms.yaml` has it.

Each was read beside the service's page of metrics: names, dimensions and regions are AWS's, and one that is misspelt is
an alarm that never rises. The failing test prints what to write down.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from tests.recording import Registered
from tests.stack_files import recording

HERE: Final = Path(__file__).parent
TOLD: Final = {"alarmActions", "alarmDescription", "okActions"}
"""What another rule is about."""


def measured(alarm: Registered) -> dict[str, Any]:
    """An alarm, short enough to be read."""
    inputs = {key: value for key, value in alarm.inputs.items() if key not in TOLD}
    queries = inputs.pop("metricQueries", [])
    expression = {each["id"]: each["expression"] for each in queries if "expression" in each}
    metrics = {each["id"]: each["metric"] for each in queries if "metric" in each}
    severity = alarm.inputs["alarmDescription"].partition("]")[0].removeprefix("[")
    return {"severity": severity, **inputs, **expression, **metrics}


def test_every_alarm_measures_exactly_this() -> None:
    found = {each.name: measured(each) for each in recording("whole").of("MetricAlarm")}
    written = yaml.safe_load((HERE / "alarms.yaml").read_text("utf-8"))
    assert found == written, f"\n{yaml.safe_dump(found, sort_keys=True, width=118)}"


def test_what_is_calculated_is_the_one_thing_that_is_compared() -> None:
    for alarm in recording("whole").of("MetricAlarm"):
        queries = alarm.inputs.get("metricQueries", [])
        assert [each["id"] for each in queries if each.get("returnData")] == (["result"] if queries else [])
