"""AWS WAF in front of the application: at the edge, and on a load balancer when wanted.

Owns: the web ACL with its sets of addresses, its log with key, redaction and retention, and the alarm on blocked
requests. Not here: the rules themselves (settings) and their translation (`firewall_rules`); the distribution, which
names its web ACL itself. At the edge everything is in us-east-1, the only region where CloudFront looks
(docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components import naming
from components.aws import policies
from components.aws.alarm import Metric, Signal, Topics, alarm
from components.aws.firewall_rules import CAPACITY, List, Scope, addresses, capacity, rules
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.aws.logs import LogsArgs, log_group
from components.settings.aws.firewall import FirewallPlacesSpec
from components.settings.firewall import FirewallSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class FirewallArgs:
    """What a web ACL is made from."""

    rules: FirewallSpec
    places: FirewallPlacesSpec
    scope: Scope
    region: str
    """us-east-1 at the edge, else the load balancer's."""

    account_id: pulumi.Input[str]
    topics: Topics | None = None
    """Who is told in that region; None makes no alarm."""


class Firewall(pulumi.ComponentResource):
    """One web ACL with the rule set."""

    arn: pulumi.Output[str]
    """ARN of the web ACL, usable once it logs what it blocks."""

    def __init__(self, name: str, args: FirewallArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Firewall", name, None, opts)
        _fits(args)
        self._name, self._region, self._protect = name, args.region, args.places.deletion_protection
        kept = pulumi.ResourceOptions(parent=self, protect=args.places.deletion_protection)
        sets = _sets(name, args, pulumi.ResourceOptions(parent=self))
        acl = _web_acl(name, args, sets, kept)
        logged = _logging(name, args, acl, kept)
        _blocked(name, args, kept)
        # Through the log, so that nothing is guarded unseen.
        self.arn = pulumi.Output.all(acl.arn, logged.id).apply(lambda made: made[0])
        self.register_outputs({"arn": self.arn})

    def guard(self, balancer_arn: pulumi.Input[str]) -> None:
        """Stand before a load balancer; a distribution names its web ACL instead.

        Args:
            balancer_arn: The load balancer, in the firewall's region.
        """
        aws.wafv2.WebAclAssociation(
            self._name,
            resource_arn=balancer_arn,
            web_acl_arn=self.arn,
            region=self._region,
            # Nothing depends on it, so a destroy would begin with it.
            opts=pulumi.ResourceOptions(parent=self, protect=self._protect),
        )


def _fits(args: FirewallArgs) -> None:
    """AWS would say so only after everything before the firewall is made.

    Raises:
        pulumi.RunError: The rules need more capacity than a web ACL has.
    """
    needed = capacity(args.rules, args.scope)
    if needed > CAPACITY:
        raise pulumi.RunError(
            f"golden-path:firewall: its rules need {needed} capacity units in a web ACL, and AWS WAF gives {CAPACITY}; "
            "join upload_paths under a common prefix, or leave out rate_limits or protections"
        )


def _waf_scope(scope: Scope) -> str:
    return "CLOUDFRONT" if scope == "edge" else "REGIONAL"


def _metric(name: str) -> str:
    """Names of metrics are the account's; a stack's stay apart."""
    return f"{pulumi.get_project()}-{pulumi.get_stack()}-{name}"


def _sets(name: str, args: FirewallArgs, opts: pulumi.ResourceOptions) -> Mapping[List, pulumi.Output[str]]:
    made: dict[List, pulumi.Output[str]] = {}
    for use, ranges in addresses(args.rules).items():
        made[use] = aws.wafv2.IpSet(
            f"{name}-{use}",
            description=f"Addresses that the firewall {'lets pass' if use.startswith('allow') else 'refuses'}",
            scope=_waf_scope(args.scope),
            ip_address_version="IPV4" if use.endswith("ipv4") else "IPV6",
            addresses=ranges,
            region=args.region,
            opts=opts,
        ).arn
    return made


def _web_acl(
    name: str, args: FirewallArgs, sets: Mapping[List, pulumi.Output[str]], opts: pulumi.ResourceOptions
) -> aws.wafv2.WebAcl:
    metric = _metric(name)
    return aws.wafv2.WebAcl(
        name,
        description=f"Firewall at the {args.scope}",
        scope=_waf_scope(args.scope),
        default_action=aws.wafv2.WebAclDefaultActionArgs(allow=aws.wafv2.WebAclDefaultActionAllowArgs()),
        rules=rules(args.rules, args.scope, sets, metric),
        visibility_config=aws.wafv2.WebAclVisibilityConfigArgs(
            cloudwatch_metrics_enabled=True, metric_name=metric, sampled_requests_enabled=True
        ),
        region=args.region,
        opts=opts,
    )


def _logging(
    name: str, args: FirewallArgs, acl: aws.wafv2.WebAcl, opts: pulumi.ResourceOptions
) -> aws.wafv2.WebAclLoggingConfiguration:
    key, group_opts = None, opts
    if args.places.own_key:
        key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the firewall's log", region=args.region), opts)
        usable = key.allow(args.account_id, [policies.logs_encrypted(args.account_id, args.region)])
        # CloudWatch refuses a key that it may not use, and no value of the policy flows here.
        group_opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[usable]))
    group = log_group(
        f"{name}-log",
        LogsArgs(
            region=args.region,
            retention_days=args.places.log_retention_days,
            key_arn=key.arn if key else None,
            name=naming.firewall_log(pulumi.get_project(), pulumi.get_stack(), name),
        ),
        group_opts,
    )
    return aws.wafv2.WebAclLoggingConfiguration(
        f"{name}-log",
        resource_arn=acl.arn,
        log_destination_configs=[group.arn],
        redacted_fields=[
            aws.wafv2.WebAclLoggingConfigurationRedactedFieldArgs(
                single_header=aws.wafv2.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs(name=header)
            )
            for header in args.rules.redacted_headers
        ],
        region=args.region,
        opts=opts,
    )


def _blocked(name: str, args: FirewallArgs, opts: pulumi.ResourceOptions) -> None:
    dimensions = {"WebACL": _metric(name), "Rule": "ALL"}
    if args.scope == "balancer":
        dimensions["Region"] = args.region
    signal = Signal(
        description=f"The firewall ({args.scope}) blocked more than {args.places.blocked_alarm} requests in 5 minutes: "
        "an attack, or a rule that blocks what is meant well; its log says which",
        severity="warning",
        metric=Metric(
            namespace="AWS/WAFV2", name="BlockedRequests", dimensions=dimensions, statistic="Sum", period=300
        ),
        above=args.places.blocked_alarm,
    )
    alarm(f"{name}-blocked", signal, args.topics, args.region, opts)
