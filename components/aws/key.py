"""A KMS key of the stack, with a policy that names who may use it.

Not here: aliases. People find the key by its description and tags; what uses it has its ARN.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies


@dataclass(frozen=True, kw_only=True, slots=True)
class EncryptionKeyArgs:
    """What a key is for."""

    purpose: str
    """Ends the description: `Encrypts ...`."""

    region: str
    """Where the key lives."""


class EncryptionKey(pulumi.ComponentResource):
    """A symmetric key that rotates every year, and can be brought back for 30 days after its deletion."""

    arn: pulumi.Output[str]
    """ARN of the key. Services may use it once `allow` has said which."""

    def __init__(self, name: str, args: EncryptionKeyArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:EncryptionKey", name, None, opts)
        self._name = name
        self._region = args.region
        self._key = aws.kms.Key(
            name,
            description=f"Encrypts {args.purpose}",
            enable_key_rotation=True,
            deletion_window_in_days=30,
            region=args.region,
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.arn = self._key.arn
        self.register_outputs({"arn": self.arn})

    def allow(self, account_id: pulumi.Input[str], statements: Sequence[policies.Statement]) -> aws.kms.KeyPolicy:
        """Write the key's policy. Apart from the key, because users such as a distribution are made after it.

        Args:
            account_id: The account that goes on administering the key.
            statements: Who else may use it.

        Returns:
            The policy, to wait for where no value flows.
        """
        return aws.kms.KeyPolicy(
            self._name,
            key_id=self._key.id,
            policy=policies.document([policies.account_administers(account_id), *statements]),
            region=self._region,
            opts=pulumi.ResourceOptions(parent=self),
        )
