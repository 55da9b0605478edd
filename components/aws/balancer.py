"""An internal load balancer that only CloudFront reaches.

Owns: the balancer, its listener, the one rule and the target groups. Whatever the rule does not match is a 404.
A canary has two groups of targets and a rule that ECS itself rewrites while it shifts requests: what the rule does is
ECS's from then on. The rule is therefore one of its own, so that a change of strategy makes another instead of
editing it. Neither rule states a priority: a new one stands behind the old one until that one is gone.
Not here: the tasks, and who may reach the balancer, which is `service_access`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws.audit import AuditTrail
from components.aws.network import Network
from components.settings.application import ApplicationSpec
from components.settings.aws.service import ServiceSpec
from components.settings.aws.site import LONGEST_ANSWER

TLS_POLICY: Final = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
"""TLS 1.2 and 1.3, with key exchange that a quantum computer does not break. Left out, an API call gets TLS 1.0."""

IDLE_SECONDS: Final = LONGEST_ANSWER + 5
"""How long a connection may be silent, while an answer is being made too: who waits for it gives up first, or the
balancer would answer 504 in its place. The application must keep an idle connection longer still."""

HTTP: Final = 80
HTTPS: Final = 443


@dataclass(frozen=True, kw_only=True, slots=True)
class BalancerArgs:
    """What a balancer is made from."""

    spec: ServiceSpec
    application: ApplicationSpec
    network: Network
    security_group_id: pulumi.Input[str]
    certificate_arn: pulumi.Input[str] | None
    """Certificate of the site's host name, in this region; None for HTTP inside AWS."""

    sink: AuditTrail | None

    @property
    def canary(self) -> bool:
        """Whether there are two groups of targets."""
        return self.spec.deployment.strategy == "canary"


@dataclass(frozen=True, kw_only=True, slots=True)
class Balancer:
    """A balancer and what hangs on it."""

    balancer: aws.lb.LoadBalancer
    listener: aws.lb.Listener
    rule: aws.lb.ListenerRule
    groups: Sequence[aws.lb.TargetGroup]
    """One, or two of which ECS takes turns."""


def listens(certificate_arn: pulumi.Input[str] | None) -> int:
    """Decide the port of a balancer.

    Args:
        certificate_arn: Its certificate, if it has one.

    Returns:
        The port.
    """
    return HTTP if certificate_arn is None else HTTPS


def balancer(name: str, args: BalancerArgs, opts: pulumi.ResourceOptions, kept: pulumi.ResourceOptions) -> Balancer:
    """Make a balancer.

    Args:
        name: Logical name.
        args: What it is made from.
        opts: Options of what a change of settings may replace.
        kept: Options of what may only go with its owner's consent.

    Returns:
        The balancer and what hangs on it.
    """
    made = _balancer(name, args, kept)
    groups = [_group(name, args, opts)]
    if args.canary:
        groups.append(_group(f"{name}-next", args, opts))
    listener = _listener(name, args, made, kept)
    rule = (
        _canary_rule(name, args, listener, groups, opts) if args.canary else _rule(name, args, listener, groups, opts)
    )
    return Balancer(balancer=made, listener=listener, rule=rule, groups=groups)


def _balancer(name: str, args: BalancerArgs, opts: pulumi.ResourceOptions) -> aws.lb.LoadBalancer:
    # Left out, they would stay on when the archive goes.
    logs, waits = aws.lb.LoadBalancerAccessLogsArgs(bucket="", enabled=False), []
    if args.sink:
        target = args.sink.balancers[args.network.region]
        # Access logs are refused until the bucket's policy lets them be written, and no value of the policy flows here.
        waits = [target]
        logs = aws.lb.LoadBalancerAccessLogsArgs(bucket=target.bucket.bucket, prefix=name, enabled=True)
    return aws.lb.LoadBalancer(
        name,
        internal=True,
        load_balancer_type="application",
        subnets=list(args.network.private_subnet_ids),
        security_groups=[args.security_group_id],
        access_logs=logs,
        drop_invalid_header_fields=True,
        idle_timeout=IDLE_SECONDS,
        enable_deletion_protection=args.spec.deletion_protection,
        region=args.network.region,
        opts=pulumi.ResourceOptions.merge(
            opts,
            # A balancer cannot move to another network, and its provider would try.
            pulumi.ResourceOptions(depends_on=waits, replacement_trigger=args.network.vpc_id),
        ),
    )


def _group(name: str, args: BalancerArgs, opts: pulumi.ResourceOptions) -> aws.lb.TargetGroup:
    return aws.lb.TargetGroup(
        name,
        target_type="ip",
        protocol="HTTP",
        port=args.application.port,
        vpc_id=args.network.vpc_id,
        deregistration_delay=args.spec.drain_seconds,
        health_check=aws.lb.TargetGroupHealthCheckArgs(
            path=args.application.health_path,
            matcher="200",
            interval=15,
            timeout=5,
            healthy_threshold=2,
            unhealthy_threshold=3,
        ),
        region=args.network.region,
        opts=opts,
    )


def _listener(
    name: str, args: BalancerArgs, made: aws.lb.LoadBalancer, opts: pulumi.ResourceOptions
) -> aws.lb.Listener:
    secure = args.certificate_arn is not None
    return aws.lb.Listener(
        name,
        load_balancer_arn=made.arn,
        port=listens(args.certificate_arn),
        protocol="HTTPS" if secure else "HTTP",
        certificate_arn=args.certificate_arn,
        ssl_policy=TLS_POLICY if secure else None,
        default_actions=[
            aws.lb.ListenerDefaultActionArgs(
                type="fixed-response",
                fixed_response=aws.lb.ListenerDefaultActionFixedResponseArgs(
                    content_type="text/plain", message_body="Not found", status_code="404"
                ),
            )
        ],
        region=args.network.region,
        # Back to HTTP it is another listener: in place the provider sends the policy for TLS again, and AWS refuses it
        # (github.com/hashicorp/terraform-provider-aws/issues/1851).
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(replace_on_changes=None if secure else ["protocol"])
        ),
    )


def _everything() -> list[aws.lb.ListenerRuleConditionArgs]:
    return [aws.lb.ListenerRuleConditionArgs(path_pattern=aws.lb.ListenerRuleConditionPathPatternArgs(values=["/*"]))]


def _rule(
    name: str,
    args: BalancerArgs,
    listener: aws.lb.Listener,
    groups: Sequence[aws.lb.TargetGroup],
    opts: pulumi.ResourceOptions,
) -> aws.lb.ListenerRule:
    (group,) = groups
    return aws.lb.ListenerRule(
        name,
        listener_arn=listener.arn,
        conditions=_everything(),
        actions=[aws.lb.ListenerRuleActionArgs(type="forward", target_group_arn=group.arn)],
        region=args.network.region,
        # Another group gets a rule of its own behind this one: requests go on to the old tasks until they are gone.
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(replacement_trigger=group.arn)),
    )


def _canary_rule(
    name: str,
    args: BalancerArgs,
    listener: aws.lb.Listener,
    groups: Sequence[aws.lb.TargetGroup],
    opts: pulumi.ResourceOptions,
) -> aws.lb.ListenerRule:
    shares = [
        aws.lb.ListenerRuleActionForwardTargetGroupArgs(arn=group.arn, weight=weight)
        for group, weight in zip(groups, (100, 0), strict=True)
    ]
    return aws.lb.ListenerRule(
        f"{name}-canary",
        listener_arn=listener.arn,
        conditions=_everything(),
        actions=[
            aws.lb.ListenerRuleActionArgs(
                type="forward", forward=aws.lb.ListenerRuleActionForwardArgs(target_groups=shares)
            )
        ],
        region=args.network.region,
        # ECS moves the weights. All of the action is left to it, not the weights alone: they are ignored by their
        # position, and the provider returns the groups in an order of its own. New groups make another rule.
        opts=pulumi.ResourceOptions.merge(
            opts,
            pulumi.ResourceOptions(
                ignore_changes=["actions"], replacement_trigger=pulumi.Output.all(*[group.arn for group in groups])
            ),
        ),
    )
