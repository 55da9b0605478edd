"""Where alarms go: one topic in each region that has alarms, since an alarm only notifies a topic of its own region.

Owns: topics, their key and policy, subscriptions. Not here: the alarms, which each entity makes for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.settings.aws import AlarmsSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class AlarmsArgs:
    """What the topics are made from."""

    spec: AlarmsSpec
    account_id: pulumi.Input[str]
    regions: Sequence[str]
    """Regions in which an entity has alarms."""


class Alarms(pulumi.ComponentResource):
    """Topics that tell people."""

    topics: Mapping[str, pulumi.Output[str]]
    """ARN of the topic in each region, usable once CloudWatch may publish to it."""

    def __init__(self, name: str, args: AlarmsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Alarms", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.topics = {region: _topic(f"{name}-{region}", region, args, child) for region in args.regions}
        self.register_outputs({"topics": dict(self.topics)})


def _topic(name: str, region: str, args: AlarmsArgs, opts: pulumi.ResourceOptions) -> pulumi.Output[str]:
    key, topic_opts = None, opts
    if args.spec.own_key:
        key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="alarms", region=region), opts)
        usable = key.allow(args.account_id, [policies.alarms_encrypted(args.account_id)])
        # No alarm gets through before CloudWatch may use the key, and no value of its policy flows here.
        topic_opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[usable]))
    topic = aws.sns.Topic(name, region=region, kms_master_key_id=key.arn if key else None, opts=topic_opts)
    policy = aws.sns.TopicPolicy(
        name,
        arn=topic.arn,
        region=region,
        policy=policies.document(
            [policies.alarms_published(topic.arn, args.account_id), policies.publishers_use_tls(topic.arn)]
        ),
        opts=opts,
    )
    for email in args.spec.emails:
        aws.sns.TopicSubscription(
            f"{name}-{email}", topic=topic.arn, protocol="email", endpoint=email, region=region, opts=opts
        )
    return policy.arn
