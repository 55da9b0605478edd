"""Laws of single values that services refuse, where no data says so."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWNS, any_unknown

from .lb import RULES
from .lb_targets import GROUPS
from .reading import document, number, text, texts

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
CERTIFICATE = "aws:acm/certificate:Certificate"
LABEL = r"(?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9]"
NEED_ROLES = ("states", "ecs", "kinesis", "codebuild", "codepipeline", "batch")
FLOWS = ("ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH")
MOST_PRIORITY = 50_000


@law(ALARM, source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html")
def alarm_is_whole(alarm: Subject) -> Iterator[Finding]:
    """An alarm on one metric says over how long and by which statistic."""
    if not alarm.given("metricName"):
        return
    if not alarm.given("period"):
        yield refused("period", None, "is required with metricName (ValidationError)")
    if not alarm.given("statistic") and not alarm.given("extendedStatistic"):
        yield refused("statistic", None, "is required with metricName, or extendedStatistic (ValidationError)")
    if not alarm.given("threshold") and not alarm.given("thresholdMetricId"):
        yield refused("threshold", None, "is required (ValidationError)")


@law(ALARM, source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html")
def one_query_is_watched(alarm: Subject) -> Iterator[Finding]:
    """Exactly one of several queries returns the data that the alarm watches."""
    if any_unknown(alarm.get("metricQueries")):
        return
    paths = [path for path, _ in alarm.each("metricQueries[*].id")]
    returned = [alarm.get(path.removesuffix("id") + "returnData") in (True, "true") for path in paths]
    anomaly = alarm.given("thresholdMetricId")  # then the band returns data as well
    if paths and not anomaly and returned.count(True) != 1:
        yield refused(
            "metricQueries",
            returned.count(True),
            "return data: Exactly one element of the metrics list should return data",
        )


@law(
    "aws:cloudwatch/dashboard:Dashboard",
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html",
)
def dashboard_has_widgets(dashboard: Subject) -> Iterator[Finding]:
    """A dashboard is JSON with a list of widgets."""
    given = dashboard.get("dashboardBody")
    if not isinstance(given, str) or any(unknown in given for unknown in UNKNOWNS):
        return
    body = document(given)
    if not isinstance(body, dict) or not isinstance(body.get("widgets"), list):
        yield refused("dashboardBody", given, "should have required property 'widgets': The dashboard body is invalid")


@law(
    "aws:cloudwatch/eventTarget:EventTarget",
    source="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html",
)
def target_has_its_role(target: Subject) -> Iterator[Finding]:
    """A target that EventBridge starts in the account's name has a role."""
    service = (text(target, "arn") or "").split(":")[2:3]
    if service and service[0] in NEED_ROLES and not target.given("roleArn"):
        yield refused("roleArn", None, f"is required for a target of {service[0]} (ValidationException)")


@law(
    "aws:scheduler/schedule:Schedule",
    source="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html",
)
def flexible_window_has_a_width(schedule: Subject) -> Iterator[Finding]:
    """A flexible window has a width."""
    mode, path = text(schedule, "flexibleTimeWindow.mode"), "flexibleTimeWindow.maximumWindowInMinutes"
    if mode == "FLEXIBLE" and not schedule.given(path):
        yield refused(path, None, "is required where the mode is FLEXIBLE (ValidationException)")


def _flaw(policy: Any) -> str | None:
    if not isinstance(policy, dict):
        return "must be a JSON object"
    for key, value in policy.items():
        if not isinstance(value, list | dict):
            return f'"{key}" must be an object or an array'
    return None


@law(
    "aws:sns/topicSubscription:TopicSubscription",
    source="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html",
)
def filter_is_made_of_lists(subscription: Subject) -> Iterator[Finding]:
    """A filter policy compares each key with a list."""
    given = subscription.get("filterPolicy")
    if not isinstance(given, str) or not given or any(unknown in given for unknown in UNKNOWNS):
        return
    try:
        flaw = _flaw(json.loads(given))
    except ValueError:
        flaw = "must be JSON"
    if flaw:
        yield refused("filterPolicy", given, f"{flaw}: FilterPolicy (InvalidParameter)")


@law("aws:kms/alias:Alias", source="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html")
def alias_begins_so(alias: Subject) -> Iterator[Finding]:
    """An alias begins with `alias/`, and not with AWS's own."""
    name = text(alias, "name")
    if name and (not re.fullmatch(r"alias/[a-zA-Z0-9/_-]+", name) or name.startswith("alias/aws/")):
        yield refused("name", name, "must begin with 'alias/', and not with alias/aws/, of letters, digits, / _ and -")


@law(CERTIFICATE, source="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html")
def domain_is_one(certificate: Subject) -> Iterator[Finding]:
    """A domain has at least two labels, and a star only in place of the first."""
    for path, name in texts(certificate, "domainName", "subjectAlternativeNames[*]"):
        if not re.fullmatch(rf"(\*\.)?({LABEL}\.)+{LABEL}\.?", name):
            yield refused(path, name, "is no domain such as example.com or *.example.com (ValidationException)")


@law(*GROUPS, source="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html")
def check_path_begins_so(group: Subject) -> Iterator[Finding]:
    """A health check's path begins with a slash."""
    path = text(group, "healthCheck.path")
    if path and not path.startswith("/"):
        yield refused("healthCheck.path", path, "must begin with a '/' character (ValidationError)")


@law(*RULES, source="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html")
def priority_is_bounded(rule: Subject) -> Iterator[Finding]:
    """A priority is from 1 to 50000."""
    priority = number(rule, "priority")
    if priority is not None and not 1 <= priority <= MOST_PRIORITY:
        yield refused("priority", priority, f"must be from 1 to {MOST_PRIORITY} (ValidationError)")


@law(
    "aws:cognito/userPoolClient:UserPoolClient",
    source="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
)
def flows_are_of_one_age(client: Subject) -> Iterator[Finding]:
    """The flows are of the names that begin with ALLOW_, or all of the older ones."""
    flows = list(texts(client, "explicitAuthFlows[*]"))
    modern = any(flow.startswith("ALLOW_") for _, flow in flows)
    for path, flow in flows:
        if not flow.startswith("ALLOW_") and (flow not in FLOWS or modern):
            rule = "cannot be mixed with those of ALLOW_" if flow in FLOWS else "is no flow"
            yield refused(path, flow, f"{rule} (InvalidParameterException)", remedy=f"did you mean ALLOW_{flow}?")


@law("aws:lambda/function:Function", source="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html")
def layer_has_a_version(function: Subject) -> Iterator[Finding]:
    """A layer is named with its version."""
    for path, arn in texts(function, "layers[*]"):
        if arn.startswith("arn:") and not re.fullmatch(r"arn:[a-z-]+:lambda:[^:]+:[^:]+:layer:[^:]+:\d+", arn):
            yield refused(path, arn, "must name a layer's version, layer:name:1 (ValidationException)")


@law("aws:lambda/alias:Alias", source="https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html")
def alias_leads_to_a_version(alias: Subject) -> Iterator[Finding]:
    """An alias leads to a number or to $LATEST, and to that one alone."""
    version = text(alias, "functionVersion")
    if version and not re.fullmatch(r"\$LATEST(\.PUBLISHED)?|\d+", version):
        yield refused("functionVersion", version, "must be $LATEST or a number (ValidationException)")
    elif version == "$LATEST" and alias.get("routingConfig"):
        yield refused("functionVersion", version, "is not supported for an alias pointing to more than 1 version")


@law(
    "aws:route53/record:Record",
    source="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
)
def mail_has_a_preference(record: Subject) -> Iterator[Finding]:
    """An MX record is a number and a host, an SRV record three numbers and a host."""
    shape = {"MX": r"\d+\s+\S+", "SRV": r"\d+\s+\d+\s+\d+\s+\S+"}.get(text(record, "type") or "")
    for path, value in texts(record, "records[*]") if shape else ():
        if shape and not re.fullmatch(shape, value.strip()):
            yield refused(
                path,
                value,
                f"is no value of type {record.get('type')} (InvalidChangeBatch)",
                remedy='write "10 mail.example.com"',
            )
