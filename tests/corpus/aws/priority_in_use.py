"""Two rules of a listener have one priority."""

import pulumi
from pulumi_aws import lb

SOURCE = "https://github.com/stelligent/mu/issues/324"
ERROR = (
    "Priority '26' is currently in use (Service: AmazonElasticLoadBalancingV2; Status Code: 400; Error "
    "Code: PriorityInUse)"
)
RESOURCE = "aws:lb/listenerRule:ListenerRule::second"
PATH = "priority"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1234567890abcdef/1234567890abcdef"
    answer = lb.ListenerRuleActionFixedResponseArgs(content_type="text/plain", status_code="404")
    depends: list[pulumi.Resource] = []
    for name, priority in {"first": 26, "second": 27 if mended else 26}.items():
        hosts = lb.ListenerRuleConditionHostHeaderArgs(values=[f"{name}.example.com"])
        rule = lb.ListenerRule(
            name,
            listener_arn=listener,
            priority=priority,
            actions=[lb.ListenerRuleActionArgs(type="fixed-response", fixed_response=answer)],
            conditions=[lb.ListenerRuleConditionArgs(host_header=hosts)],
            opts=pulumi.ResourceOptions(depends_on=list(depends)),
        )
        depends.append(rule)
