"""Laws of load balancers and target groups."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb, lb_targets
from rehearsal.world.store import Record
from tests.laws.support import Case, check, made

ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"
ALB, NLB = f"{ELB}:loadbalancer/app/web/50dc6c495c0c9188", f"{ELB}:loadbalancer/net/tcp/50dc6c495c0c9188"
TARGETS, OTHERS = f"{ELB}:targetgroup/web/6d0ecf831eec9f09", f"{ELB}:targetgroup/tcp/6d0ecf831eec9f09"
LISTENER = f"{ELB}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2"
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:web"


def subnet(ident: str, zone: str, vpc: str = "vpc-1a") -> Record:
    return made(lb.SUBNET, ident, vpcId=vpc, availabilityZone=zone)


def group(arn: str, **inputs: Any) -> Record:
    return made(lb_targets.GROUPS[0], arn, arn=arn, **inputs)


VPC = made("aws:ec2/vpc:Vpc", "vpc-1a", cidrBlock="10.0.0.0/16")
SUBNETS = [subnet("subnet-1a", "eu-west-1a"), subnet("subnet-1b", "eu-west-1b"), subnet("subnet-2a", "eu-west-1a")]
BY_ID = [
    made(lb.SUBNET, f"subnet-{number}", vpcId="vpc-1a", availabilityZoneId=f"euw1-az{zone}")
    for number, zone in ((3, 1), (4, 1), (5, 2))
]
BALANCERS = [
    made(lb.BALANCERS[0], ALB, arn=ALB, subnets=["subnet-1a", "subnet-1b"]),
    made(lb.BALANCERS[0], NLB, arn=NLB, loadBalancerType="network", subnets=["subnet-1a"]),
]
WEB, TCP = (
    group(TARGETS, protocol="HTTP", port=80, vpcId="vpc-1a"),
    group(OTHERS, protocol="TCP", port=80, vpcId="vpc-2b"),
)
BUCKET = made("aws:s3/bucket:Bucket", "lb-logs", bucket="lb-logs")
SECRET = [
    made("aws:s3/bucket:Bucket", "secret-logs", bucket="secret-logs"),
    made("aws:s3/bucketPolicy:BucketPolicy", "secret-logs-policy", bucket="secret-logs", policy="{}"),
    made(
        lb.ENCRYPTIONS[0],
        "secret-logs",
        bucket="secret-logs",
        rules=[{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}],
    ),
]
WRITABLE = made("aws:s3/bucketPolicy:BucketPolicy", "lb-logs-policy", bucket="lb-logs", policy="{}")
LAMBDA = made(lb_targets.FUNCTION, "web", arn=FUNCTION)
CALLER = made(lb_targets.PERMISSION, "web-lb", function="web", principal="elasticloadbalancing.amazonaws.com")
FORWARD = {"type": "forward", "targetGroupArn": TARGETS}


def listener(*actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"loadBalancerArn": ALB, "port": 80, "protocol": "HTTP", "defaultActions": list(actions)}
    return first | more


def rule(*conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"listenerArn": LISTENER, "actions": [FORWARD], "conditions": list(conditions)}
    return first | more


def redirect(**settings: Any) -> dict[str, Any]:
    return {"type": "redirect", "redirect": {"statusCode": "HTTP_301"} | settings}


def paths(*values: str) -> dict[str, Any]:
    return {"pathPattern": {"values": list(values)}}


def check_of(**settings: Any) -> dict[str, Any]:
    return {"port": 80, "protocol": "HTTP", "vpcId": "vpc-1a", "healthCheck": settings}


CLASSIC = {"instancePort": 80, "instanceProtocol": "http", "lbPort": 443}
INNER = {"internal": True, "subnets": ["subnet-1a", "subnet-1b"]}
HTTPS = {"protocol": "HTTPS", "port": 443, "certificateArn": CERTIFICATE}
LOGIN = {"type": "authenticate-oidc", "authenticateOidc": {"issuer": "https://example.com"}}
CASES = [
    Case(lb.balancer_spans_zones, [], {"internal": True, "subnets": ["subnet-1a"]}, "subnets", INNER),
    Case(lb.balancer_spans_zones, SUBNETS, INNER | {"subnets": ["subnet-1a", "subnet-2a"]}, "subnets[1]", INNER, token=lb.BALANCERS[1]),
    Case(lb.balancer_spans_zones, [*BY_ID], {"internal": True, "subnets": ["subnet-3", "subnet-4"]}, "subnets[1]", {"internal": True, "subnets": ["subnet-3", "subnet-5"]}),
    Case(lb.public_balancer_has_a_way_out, [VPC, *SUBNETS], {"subnets": ["subnet-1a", "subnet-1b"]}, "subnets[0]", INNER),
    Case(lb.logs_may_be_written, [BUCKET], INNER | {"accessLogs": {"bucket": "lb-logs", "enabled": True}}, "accessLogs.bucket", INNER | {"accessLogs": {"bucket": "lb-logs"}}),
    Case(lb.logs_may_be_written, [BUCKET], {"accessLogs": {"bucket": "lb-logs"}}, "accessLogs.bucket", {"accessLogs": {"bucket": "others"}}, token=lb.CLASSIC[0]),
    Case(lb.logs_are_encrypted_by_s3, [BUCKET, WRITABLE, *SECRET], INNER | {"accessLogs": {"bucket": "secret-logs", "enabled": True}}, "accessLogs.bucket", INNER | {"accessLogs": {"bucket": "lb-logs", "enabled": True}}),
    Case(lb.logs_are_encrypted_by_s3, SECRET, {"accessLogs": {"bucket": "secret-logs"}}, "accessLogs.bucket", {"accessLogs": {"bucket": "secret-logs", "enabled": False}}, token=lb.CLASSIC[0]),
    Case(lb.listener_certificate, [], listener(FORWARD, protocol="HTTPS", port=443), "certificateArn", listener(FORWARD, **HTTPS)),
    Case(lb.listener_certificate, [], listener(FORWARD, certificateArn=CERTIFICATE), "certificateArn", listener(FORWARD)),
    Case(lb.listener_protocol_suits, BALANCERS, listener(FORWARD, protocol="TCP"), "protocol", listener(FORWARD)),
    Case(lb.listener_protocol_suits, BALANCERS, listener(loadBalancerArn=NLB), "protocol", listener(loadBalancerArn=NLB, protocol="TCP")),
    Case(lb.listener_port_is_free, [made(lb.LISTENERS[0], LISTENER, **listener(FORWARD))], listener(FORWARD), "port", listener(FORWARD, port=8080)),
    Case(lb.action_says_what, [], listener({"type": "redirect"}), "defaultActions[0].redirect", listener(redirect(protocol="HTTPS", port="443"))),
    Case(lb.action_says_what, [], listener({"type": "forward"}), "defaultActions[0].targetGroupArn", listener({"type": "forward", "forward": {"targetGroups": [{"arn": TARGETS}]}})),
    Case(lb.login_needs_https, [], listener(LOGIN, FORWARD), "defaultActions[0].type", listener(LOGIN, FORWARD, **HTTPS)),
    Case(lb.redirect_leads_elsewhere, [], listener(redirect(port="80", path="/#{path}")), "defaultActions[0].redirect", listener(redirect(port="443", protocol="HTTPS"))),
    Case(lb.priority_is_free, [made(lb.RULES[0], "rule", **rule(paths("/a"), priority=10))], rule(paths("/b"), priority=10), "priority", rule(paths("/b"), priority=11)),
    Case(lb.condition_values, [], rule(paths("/a", "/b", "/c"), {"hostHeader": {"values": ["a.example.com", "b.example.com", "c.example.com"]}}), "conditions", rule(paths("/a", "/b", "/c"))),
    Case(lb.condition_values, [], rule(paths("/a") | {"hostHeader": {"values": ["a.example.com"]}}), "conditions[0].hostHeader", rule(paths("/a"), {"hostHeader": {"values": ["a.example.com"]}})),
    Case(lb_targets.targets_have_an_address, [], {"port": 80, "protocol": "HTTP"}, "vpcId", {"targetType": "lambda"}),
    Case(lb_targets.check_ends_before_the_next, [], check_of(interval=10, timeout=10), "healthCheck.timeout", check_of(interval=10, timeout=5)),
    Case(lb_targets.tcp_check_asks_nothing, [], check_of(protocol="TCP", matcher="200"), "healthCheck.matcher", check_of(protocol="HTTP", matcher="200")),
    Case(lb_targets.stickiness_suits_the_protocol, [], check_of() | {"protocol": "TCP", "stickiness": {"type": "lb_cookie"}}, "stickiness.type", check_of() | {"stickiness": {"type": "lb_cookie"}}),
    Case(lb_targets.group_speaks_the_listeners_protocol, [*BALANCERS, WEB, TCP], listener({"type": "forward", "targetGroupArn": OTHERS}), "defaultActions[0].targetGroupArn", listener(FORWARD)),
    Case(lb_targets.group_stands_in_the_balancers_vpc, [*BALANCERS, *SUBNETS, WEB, group(f"{TARGETS}0", protocol="HTTP", vpcId="vpc-2b")], listener({"type": "forward", "targetGroupArn": f"{TARGETS}0"}), "defaultActions[0].targetGroupArn", listener(FORWARD)),
    Case(lb_targets.group_serves_one_balancer, [*BALANCERS, WEB, made(lb.LISTENERS[0], LISTENER, **listener(FORWARD))], listener(FORWARD, loadBalancerArn=f"{ALB}0"), "defaultActions[0].targetGroupArn", listener(FORWARD, port=81)),
    Case(lb_targets.target_suits_the_group, [WEB], {"targetGroupArn": TARGETS, "targetId": "10.0.0.4"}, "targetId", {"targetGroupArn": TARGETS, "targetId": "i-0abc"}),
    Case(lb_targets.function_lets_the_balancer_call, [LAMBDA], {"targetGroupArn": OTHERS, "targetId": FUNCTION}, "targetId", {"targetGroupArn": OTHERS, "targetId": f"{FUNCTION}-else"}),
    Case(lb_targets.classic_listener_certificate, [], {"listeners": [CLASSIC | {"lbProtocol": "https"}]}, "listeners[0].sslCertificateId", {"listeners": [CLASSIC | {"lbProtocol": "http"}]}),
    Case(lb_targets.classic_check_ends_in_time, [], {"healthCheck": {"interval": 5, "timeout": 5, "target": "TCP:80"}}, "healthCheck.timeout", {"healthCheck": {"interval": 10, "timeout": 5, "target": "TCP:80"}}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_permission_or_a_policy_settles_it() -> None:
    allowed = Case(lb_targets.function_lets_the_balancer_call, [LAMBDA, CALLER], {}, "", {"targetId": FUNCTION})
    logged = Case(
        lb.logs_may_be_written, [BUCKET, WRITABLE], {}, "", {"accessLogs": {"bucket": "lb-logs", "enabled": True}}
    )
    for case in (allowed, logged):
        assert list(case.law.check(case.subject(case.accepted))) == []
