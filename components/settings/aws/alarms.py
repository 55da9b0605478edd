"""Settings of who is told what goes wrong."""

from pydantic import Field

from components.settings.values import Email
from components.spec import Spec


class AlarmsSpec(Spec):
    """Where alarms go."""

    critical_emails: tuple[Email, ...] = Field(
        default=(), description="Who is told by mail that users are hurt now, once they confirm the subscription."
    )
    warning_emails: tuple[Email, ...] = Field(
        default=(), description="Who is told by mail of what can wait for office hours, once they confirm."
    )
    own_key: bool = Field(
        default=True,
        description="Encrypt alarms at rest with a KMS key of the stack. CloudWatch cannot publish to a topic under "
        "the key that AWS manages.",
    )
