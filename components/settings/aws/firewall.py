"""Settings of where the firewall's rules stand on AWS; the rules themselves are `components.settings.firewall`'s."""

from pydantic import Field

from components.settings.aws.values import LogDays
from components.spec import Spec


class FirewallPlacesSpec(Spec):
    """AWS WAF at the edge, and on the load balancers when wanted."""

    balancers: bool = Field(
        default=False, description="Have the rules on the load balancers too. At the edge they always are."
    )
    log_retention_days: LogDays = Field(default=90, description="How long the firewall's log is kept.")
    blocked_alarm: int = Field(default=1000, ge=1, description="Blocked requests within 5 minutes that raise an alarm.")
    own_key: bool = Field(default=True, description="Encrypt the firewall's log with a KMS key of the stack.")
    deletion_protection: bool = Field(
        default=True, description="Stop a destroy or replacement of the rules and the log."
    )
