"""Where alarms go: topics in each region that has alarms, since an alarm only notifies a topic of its own region.

Owns: topics, their key and policy, subscriptions. Not here: the alarms, which each entity makes for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies, policies_audit
from components.aws.alarm import Severity, Topics
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.regions import code
from components.settings.aws.alarms import AlarmsSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class AlarmsArgs:
    """What the topics are made from."""

    spec: AlarmsSpec
    account_id: pulumi.Input[str]
    regions: Sequence[str]
    """Regions in which an entity has alarms."""

    findings: Sequence[str] = ()
    """Regions in which GuardDuty's findings come to the critical topic, too."""


class Alarms(pulumi.ComponentResource):
    """Topics that tell people, one for each severity in each region."""

    topics: Mapping[str, Topics]
    """By region; usable once CloudWatch may publish to them."""

    def __init__(self, name: str, args: AlarmsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Alarms", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.topics = {region: _region(f"{name}-{code(region)}", region, args, child) for region in args.regions}
        self.register_outputs(
            {
                "topics": {
                    region: {"critical": topics.critical, "warning": topics.warning}
                    for region, topics in self.topics.items()
                }
            }
        )


def _region(name: str, region: str, args: AlarmsArgs, opts: pulumi.ResourceOptions) -> Topics:
    key, topic_opts = None, opts
    if args.spec.own_key:
        key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="alarms", region=region), opts)
        users = [policies.alarms_encrypted(args.account_id)]
        if region in args.findings:
            users.append(policies_audit.findings_encrypted())
        usable = key.allow(args.account_id, users)
        # No alarm gets through before CloudWatch may use the key, and no value of its policy flows here.
        topic_opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[usable]))
    return Topics(
        critical=_topic(f"{name}-critical", "critical", region, args, key, topic_opts),
        warning=_topic(f"{name}-warning", "warning", region, args, key, topic_opts),
    )


def _topic(
    name: str,
    severity: Severity,
    region: str,
    args: AlarmsArgs,
    key: EncryptionKey | None,
    opts: pulumi.ResourceOptions,
) -> pulumi.Output[str]:
    critical = severity == "critical"
    topic = aws.sns.Topic(name, region=region, kms_master_key_id=key.arn if key else None, opts=opts)
    policy = aws.sns.TopicPolicy(
        name,
        arn=topic.arn,
        region=region,
        policy=policies.document(
            [
                policies.alarms_published(topic.arn, args.account_id),
                *([policies_audit.findings_published(topic.arn)] if critical and region in args.findings else []),
                policies.publishers_use_tls(topic.arn),
            ]
        ),
        opts=opts,
    )
    for email in args.spec.critical_emails if critical else args.spec.warning_emails:
        aws.sns.TopicSubscription(
            f"{name}-{email}", topic=topic.arn, protocol="email", endpoint=email, region=region, opts=opts
        )
    return policy.arn
