"""Laws of single values."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import databases_values, documents_values, ec2_values, s3_values, values
from tests.laws.support import Case, check

ROLE = "arn:aws:iam::123456789012:role/job"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:news"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs"
LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"


def allowing(**parts: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"} | parts
    return {"policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


def written(**parts: Any) -> dict[str, Any]:
    """A policy with its version, or without one where that is None."""
    found = json.loads(allowing()["policy"]) | parts
    return {"policy": json.dumps({key: value for key, value in found.items() if value is not None})}


def alarm(**more: Any) -> dict[str, Any]:
    first = {
        "metricName": "CPUUtilization",
        "namespace": "AWS/EC2",
        "period": 60,
        "statistic": "Average",
        "threshold": 1,
    }
    return first | {"comparisonOperator": "GreaterThanThreshold", "evaluationPeriods": 1} | more


def queried(*returned: bool) -> dict[str, Any]:
    asked = [{"id": f"m{index}", "expression": "1", "returnData": one} for index, one in enumerate(returned)]
    return {
        "comparisonOperator": "GreaterThanThreshold",
        "evaluationPeriods": 1,
        "threshold": 1,
        "metricQueries": asked,
    }


def without(inputs: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != key}


def database(**more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "engine": "postgres",
        "instanceClass": "db.t4g.micro",
        "allocatedStorage": 20,
        "username": "owner",
    }
    return first | {"password": "long-enough", "skipFinalSnapshot": True} | more


def ingress(**rule: Any) -> dict[str, Any]:
    return {"ingress": [{"protocol": "tcp", "fromPort": 80, "toPort": 80, "cidrBlocks": ["10.0.0.0/8"]} | rule]}


def lifecycle(**rule: Any) -> dict[str, Any]:
    return {"bucket": "logs", "rules": [{"id": "all", "status": "Enabled", "expiration": {"days": 9}} | rule]}


def events(event: str) -> dict[str, Any]:
    return {"bucket": "logs", "queues": [{"queueArn": QUEUE, "events": [event]}]}


def cors(*methods: str) -> dict[str, Any]:
    return {"bucket": "site", "corsRules": [{"allowedMethods": list(methods), "allowedOrigins": ["*"]}]}


def target(arn: str, **more: Any) -> dict[str, Any]:
    return {"rule": "nightly", "arn": arn} | more


def schedule(mode: str, **window: Any) -> dict[str, Any]:
    return {"scheduleExpression": "rate(1 hour)", "flexibleTimeWindow": {"mode": mode} | window}


def subscribed(policy: dict[str, Any]) -> dict[str, Any]:
    return {"topic": TOPIC, "protocol": "sqs", "endpoint": QUEUE, "filterPolicy": json.dumps(policy)}


def zipped(**more: Any) -> dict[str, Any]:
    return {
        "role": ROLE,
        "runtime": "python3.13",
        "handler": "index.handler",
        "s3Bucket": "code",
        "s3Key": "job.zip",
    } | more


def mail(value: str) -> dict[str, Any]:
    return {"zoneId": "Z0123456789ABCDEF", "name": "example.com", "type": "MX", "ttl": 300, "records": [value]}


def checked(path: str) -> dict[str, Any]:
    return {"port": 80, "protocol": "HTTP", "vpcId": "vpc-0a", "healthCheck": {"path": path}}


def flows(*names: str) -> dict[str, Any]:
    return {"userPoolId": "eu-west-1_a1b2c3d4e", "explicitAuthFlows": list(names)}


MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:nightly"
TRUST: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}],
}
INSTANCE = {"ami": "ami-0123456789abcdef0", "instanceType": "t3.micro"}
DOCUMENTS = {"masterUsername": "owner", "masterPassword": "long-enough"}
GROUP = ec2_values.GROUPS[0]
CASES = [
    Case(ec2_values.instance_type_is_one, [], INSTANCE | {"instanceType": "t2.micros"}, "instanceType", INSTANCE | {"instanceType": "u7i-12tb.224xlarge"}),
    Case(ec2_values.protocol_is_known, [], ingress(protocol="tpc"), "ingress[0].protocol", ingress(protocol="50")),
    Case(ec2_values.protocol_is_known, [], ingress(protocol="HTTP"), "ingress[0].protocol", ingress(protocol="sctp")),
    Case(ec2_values.ports_exist, [], ingress(toPort=70000), "ingress[0].toPort", ingress(toPort=65535)),
    Case(ec2_values.vpc_is_a_network, [], {"cidrBlock": "10.0.0.1/16"}, "cidrBlock", {"cidrBlock": "10.0.0.0/16"}),
    Case(ec2_values.vpc_is_a_network, [], {}, "cidrBlock", {"ipv4IpamPoolId": "ipam-pool-0a"}),
    Case(s3_values.rule_is_on_or_off, [], lifecycle(status="On"), "rules[0].status", lifecycle()),
    Case(s3_values.rule_is_on_or_off, [], {"bucket": "logs", "rules": [{"id": "all", "status": "Enabled"}]}, "rules[0]", lifecycle()),
    Case(s3_values.index_is_a_suffix, [], {"bucket": "site", "indexDocument": {"suffix": "/index.html"}}, "indexDocument.suffix", {"bucket": "site", "indexDocument": {"suffix": "index.html"}}),
    Case(s3_values.cors_methods, [], cors("GET", "OPTIONS"), "corsRules[0].allowedMethods[1]", cors("GET", "HEAD")),
    Case(s3_values.events_exist, [], events("s3:ObjectCreate:*"), "queues[0].events[0]", events("s3:ObjectCreated:*")),
    Case(documents_values.operators_exist, [], allowing(Condition={"StringEquls": {"aws:x": "y"}}), "policy", allowing(Condition={"ForAnyValue:StringLikeIfExists": {"aws:x": "y"}})),
    Case(documents_values.arns_have_their_parts, [], allowing(Resource="arn:aws:s3:logs"), "policy", allowing(Resource="arn:aws:s3:::logs/*")),
    Case(documents_values.statement_speaks_of_something, [], allowing(Resource=[]), "policy", allowing(Resource=["*"])),
    Case(documents_values.statement_speaks_of_something, [], allowing(Action=[]), "policy", allowing(Action=["s3:GetObject"])),
    Case(documents_values.managed_policy_is_of_today, [], written(Version="2008-10-17"), "policy", written()),
    Case(documents_values.managed_policy_is_of_today, [], written(Version=None), "policy", written()),
    Case(documents_values.inline_policy_fits, [], allowing(Resource=["arn:aws:s3:::" + "x" * 60] * 200), "policy", allowing(), token="aws:iam/rolePolicy:RolePolicy"),
    Case(documents_values.inline_policy_fits, [], {"assumeRolePolicy": json.dumps(TRUST | {"Id": "x" * 4096})}, "assumeRolePolicy", {"assumeRolePolicy": json.dumps(TRUST)}, token="aws:iam/role:Role"),
    Case(databases_values.class_has_its_prefix, [], database(instanceClass="t4g.micro"), "instanceClass", database()),
    Case(databases_values.windows_do_not_overlap, [], database(backupWindow="03:00-04:00", maintenanceWindow="mon:03:30-mon:04:30"), "backupWindow", database(backupWindow="23:30-00:30", maintenanceWindow="mon:03:30-mon:04:30")),
    Case(databases_values.small_volumes_have_no_more, [], database(storageType="gp3", iops=3000), "iops", database(storageType="gp3", allocatedStorage=400, iops=12000)),
    Case(databases_values.user_of_documents, [], DOCUMENTS | {"masterUsername": "admin"}, "masterUsername", DOCUMENTS),
    Case(databases_values.user_of_documents, [], DOCUMENTS | {"masterPassword": "with/slash"}, "masterPassword", DOCUMENTS),
    Case(values.alarm_is_whole, [], without(alarm(), "statistic"), "statistic", alarm()),
    Case(values.alarm_is_whole, [], without(alarm(), "period"), "period", without(alarm(), "statistic") | {"extendedStatistic": "p99"}),
    Case(values.one_query_is_watched, [], queried(False, False), "metricQueries", queried(False, True)),
    Case(values.dashboard_has_widgets, [], {"dashboardName": "web", "dashboardBody": '{"widget": []}'}, "dashboardBody", {"dashboardName": "web", "dashboardBody": '{"widgets": []}'}),
    Case(values.target_has_its_role, [], target(MACHINE), "roleArn", target(MACHINE, roleArn=ROLE)),
    Case(values.flexible_window_has_a_width, [], schedule("FLEXIBLE"), "flexibleTimeWindow.maximumWindowInMinutes", schedule("OFF")),
    Case(values.filter_is_made_of_lists, [], subscribed({"kind": "order"}), "filterPolicy", subscribed({"kind": ["order"]})),
    Case(values.alias_begins_so, [], {"name": "logs", "targetKeyId": "k"}, "name", {"name": "alias/logs", "targetKeyId": "k"}),
    Case(values.domain_is_one, [], {"domainName": "*.*.example.com"}, "domainName", {"domainName": "*.example.com"}),
    Case(values.check_path_begins_so, [], checked("health"), "healthCheck.path", checked("/health")),
    Case(values.priority_is_bounded, [], {"priority": 60000}, "priority", {"priority": 50000}),
    Case(values.flows_are_of_one_age, [], flows("USER_PASSWORD"), "explicitAuthFlows[0]", flows("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH")),
    Case(values.flows_are_of_one_age, [], flows("ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"), "explicitAuthFlows[1]", flows("USER_PASSWORD_AUTH")),
    Case(values.layer_has_a_version, [], zipped(layers=[LAYER]), "layers[0]", zipped(layers=[f"{LAYER}:3"])),
    Case(values.alias_leads_to_a_version, [], {"functionName": "job", "functionVersion": "latest"}, "functionVersion", {"functionName": "job", "functionVersion": "$LATEST"}),
    Case(values.mail_has_a_preference, [], mail("mail.example.com"), "records[0]", mail("10 mail.example.com")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
