"""What the README says of operating the stacks: what changes replace, what is billed, what the deployer may do."""

import fnmatch
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import pytest
import yaml
from botocore.session import Session

from components import schema
from tests import changes
from tests.recording import Recording
from tests.stack_files import EVERY, config, recording

HERE = Path(__file__).parent
README = (HERE.parent / "README.md").read_text()
SERVICES: Final = {
    "accessanalyzer": "access-analyzer",
    "appautoscaling": "application-autoscaling",
    "cfg": "config",
    "lb": "elasticloadbalancing",
    "vpc": "ec2",
}
"""IAM's name of a service, where Pulumi has another."""
WITHIN: Final = {
    "LogGroup": "logs",
    "LogDelivery": "logs",
    "LogDeliveryDestination": "logs",
    "LogDeliverySource": "logs",
}
MODELS: Final = {"access-analyzer": "accessanalyzer", "elasticloadbalancing": "elbv2"}
"""botocore's name of a service, where IAM has another."""
NO_CALLS: Final = {
    "cloudfront:AllowVendedLogDeliveryForResource",
    "elasticloadbalancing:GetLoadBalancerWebACL",
    "iam:PassRole",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:UpdateLogDelivery",
    "s3:ListBucket",
    "s3:ListTagsForResource",
    "s3:TagResource",
    "s3:UntagResource",
}
"""Actions that IAM knows beside those of the API
(docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html)."""


CALLS: Final[dict[str, dict[str, list[str]]]] = yaml.safe_load((HERE / "deployer.yaml").read_text("utf-8"))
"""What a deployer calls: actions by service, by type or function."""
READING: Final = re.compile("Get|List|Describe")
SPARE: Final = {
    "ec2:AllocateAddress": "a NAT gateway of a region takes its addresses itself; whether for the caller is not said",
    "ec2:ReleaseAddress": "as above",
    "kms:CancelKeyDeletion": "brings a key back that was deleted by mistake",
}
"""What the deployer may do although nothing is known to call it, and why."""
DEPLOYER: Final = "What the deployer may do"


def patterns(cell: str) -> list[str]:
    """Actions in a cell: what stands in brackets is a condition, and what comes after a semicolon is not allowed."""
    return re.findall(r"`([\w*]+)`", re.sub(r"\(.*?\)", "", cell).split(";")[0])


def called(*tokens: str) -> Iterator[tuple[str, str]]:
    """Services and actions that are called, of some types or of all."""
    for token in tokens or CALLS:
        yield from ((name, action) for name, actions in CALLS[token].items() for action in actions)


def section(title: str) -> str:
    return README.partition(f"## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]


def stacks() -> list[Recording]:
    return [recording(stack) for stack in EVERY]


def service(token: str) -> str:
    _, module, kind = token.split(":")
    name = module.split("/")[0]
    if name == "cloudwatch":
        return WITHIN.get(kind, "events" if kind.startswith("Event") else name)
    return SERVICES.get(name, name)


def test_the_table_of_changes_is_made_of_what_the_engine_is_asked() -> None:
    table = README.partition(changes.BEGIN)[2].partition(changes.END)[0].strip()
    assert table == changes.table(), f"put this into the README:\n{changes.table()}"


def test_every_setting_that_is_named_exists() -> None:
    known = set(re.findall(r"`([\w.<>\[\]]+)`", "\n".join(row.split(" | ")[0] for row in schema.table().splitlines())))
    prose = README.replace(schema.table(), "")
    named = set(re.findall(r"`((?:application|routes|firewall|aws)\.[a-z_.]+)`", prose))
    assert len(named) > 25
    assert sorted(named - known) == []


def test_the_settings_of_a_key_of_ones_own_are_all_named_with_the_costs() -> None:
    [keys] = [row for row in rows("What it costs") if row[0].startswith("KMS keys")]
    having = re.findall(r"`(aws\.\w+)\.own_key`", schema.table())
    assert re.findall(r"`(aws\.\w+)`", keys[3]) == having


@pytest.mark.parametrize(
    ("billed", "kind"),
    [("Load balancer", "LoadBalancer"), ("Alarms", "MetricAlarm"), ("KMS keys", "Key"), ("Trail", "Trail")],
)
def test_what_is_counted_among_the_costs_is_what_the_stacks_make(billed: str, kind: str) -> None:
    [row] = [row for row in rows("What it costs") if row[0].startswith(billed)]
    made = [len(recording(stack).of(kind)) for stack in ("dev", "prod")]
    assert [int(cell.replace("none", "0")) for cell in row[1:3]] == made


@pytest.mark.parametrize(("stack", "column"), [("dev", 1), ("prod", 2)])
def test_zones_nodes_and_tasks_among_the_costs_are_the_stacks(stack: str, column: int) -> None:
    costs = {row[0].split(",")[0]: row[column] for row in rows("What it costs")}
    aws = config(stack)["golden-path:aws"]
    [region] = aws["regions"].values()
    assert costs["NAT gateway"] == f"{len(region['zones'])} zones"
    assert costs["Cache nodes"] == str(1 + aws["cache"]["replicas"])
    assert costs["Tasks"].startswith(str(config(stack)["golden-path:application"]["replicas"]["minimum"]))


@pytest.mark.parametrize(("stack", "column"), [("dev", 1), ("prod", 2)])
def test_days_of_logs_among_the_costs_are_the_stacks(stack: str, column: int) -> None:
    [row] = [row for row in rows("What it costs") if row[0].startswith("Logs")]
    kept = {int(each.inputs["retentionInDays"]) for each in recording(stack).of("LogGroup")}
    for each in recording(stack).of("BucketLifecycleConfiguration"):
        ends = [rule.get("expiration", {}).get("days") for rule in each.inputs["rules"]]
        kept |= {int(days) for days in ends if days}
    assert [int(days) for days in re.findall(r"\d+", row[column])] == sorted(kept)


def test_the_settings_that_say_how_long_logs_are_kept_are_all_named_with_the_costs() -> None:
    [logs] = [row for row in rows("What it costs") if row[0].startswith("Logs")]
    having = re.findall(r"`(aws\.\w+\.(?:log_)?retention_days)`", schema.table())
    assert set(having) <= set(re.findall(r"`([\w.]+)`", logs[3]))


def test_the_deployer_may_use_exactly_the_services_that_the_stacks_are_made_of() -> None:
    made = {service(each.type) for stack in stacks() for each in stack.resources if each.type.startswith("aws:")}
    assert [row[0].strip("`") for row in rows(DEPLOYER)] == sorted(made)


@pytest.mark.parametrize("row", rows(DEPLOYER), ids=lambda row: row[0].strip("`"))
def test_every_action_of_the_deployer_exists(row: list[str]) -> None:
    name, reads, changes_it, _ = row
    prefix = name.strip("`")
    calls: list[str] = list(cast("Any", Session().get_service_model(MODELS.get(prefix, prefix)).operation_names))
    actions = [one for one in (*patterns(reads), *patterns(changes_it)) if f"{prefix}:{one}" not in NO_CALLS]
    assert [action for action in actions if not fnmatch.filter(calls, action)] == []


def test_what_a_deployer_calls_is_written_down_of_all_that_is_made_or_looked_up() -> None:
    made = {each.type for stack in stacks() for each in stack.resources if each.type.startswith("aws:")}
    assert set(CALLS) == made.union(*(stack.asked for stack in stacks()))


def test_the_deployer_may_do_all_that_it_calls_and_a_preview_all_that_reads() -> None:
    table = {row[0].strip("`"): row for row in rows(DEPLOYER)}
    missing: dict[str, set[str]] = {"preview": set(), "apply": set()}
    for name, action in called():
        _, reads, changes_it, _ = table.get(name, ("", "", "", ""))
        may = patterns(reads) if READING.match(action) else patterns(changes_it)
        if not any(fnmatch.fnmatchcase(action, one) for one in may):
            missing["preview" if READING.match(action) else "apply"].add(f"{name}:{action}")
    assert missing == {"preview": {"sts:GetCallerIdentity"}, "apply": set()}, "everybody may ask who he is"


def test_the_deployer_may_do_nothing_that_nobody_calls() -> None:
    idle = {
        f"{row[0].strip('`')}:{one}"
        for row in rows(DEPLOYER)
        for one in (*patterns(row[1]), *patterns(row[2]))
        if not any(name == row[0].strip("`") and fnmatch.fnmatchcase(action, one) for name, action in called())
    }
    assert idle == set(SPARE)


def test_a_preview_only_reads_and_never_content() -> None:
    content = {"s3:GetObject", "s3:GetObjectVersion", "logs:GetLogEvents", "logs:FilterLogEvents", "kms:Decrypt"}
    for row in rows(DEPLOYER):
        reads, name = patterns(row[1]), row[0].strip("`")
        assert [one for one in reads if not READING.match(one)] == []
        assert [one for one in reads for each in content if fnmatch.fnmatchcase(each, f"{name}:{one}")] == []


def test_what_a_preview_itself_asks_for_is_named() -> None:
    looked_up = {f"{name}:{action}" for token in CALLS if "/get" in token for name, action in called(token)}
    prose = section(DEPLOYER).partition("`pulumi preview` itself asks for")[2].partition("all else")[0]
    assert set(re.findall(r"`([a-z0-9]+:\w+)`", prose)) == looked_up


def test_roles_are_passed_to_exactly_the_services_that_assume_them() -> None:
    roles = [role for stack in stacks() for role in stack.of("aws:iam/role:Role")]
    trusts = [json.loads(role.inputs["assumeRolePolicy"]) for role in roles]
    assumed = {statement["Principal"]["Service"] for trust in trusts for statement in trust["Statement"]}
    passed = section(DEPLOYER).partition("`iam:PassedToService`")[2].partition(". With")[0]
    assert set(re.findall(r"`([\w.-]+\.amazonaws\.com)`", passed)) == assumed


def test_exactly_the_policies_that_are_attached_may_be() -> None:
    attached = {each.inputs["policyArn"] for stack in stacks() for each in stack.of("RolePolicyAttachment")}
    named = section(DEPLOYER).partition("`iam:PolicyARN`")[2].partition("`PassRole`")[0]
    assert set(re.findall(r"`(arn:[^`]+)`", named)) == attached
