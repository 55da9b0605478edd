"""The real program with each real stack file, evaluated once per session."""

import functools
import runpy
from pathlib import Path
from typing import Any, Final

import yaml

from tests.changes import changed
from tests.recording import ACCOUNT, Recording, record

ROOT = Path(__file__).parent.parent
STACKS = tuple(sorted(path.name.split(".")[1] for path in ROOT.glob("Pulumi.*.yaml")))
STANDBY: Final = ROOT / "tests/stacks/two-regions/Pulumi.standby.yaml"
EVERY: Final = (*STACKS, "standby", "whole", "relying")
"""The stacks with a file, the example of two regions, `prod` with all turned on that it leaves off, and `dev` where the
company has network and detector already."""

WHOLE: Final[dict[str, Any]] = {
    "aws.permissions_boundary": f"arn:aws:iam::{ACCOUNT}:policy/boundary",
    "aws.network.endpoints": ["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "ssm", "sts"],
    "aws.service.secrets": {"KEY_OF_MAILS": f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:mails-AbCdEf"},
    "aws.service.secrets_keys": [f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
    "aws.service.scaling.schedule": {"night": {"cron": "cron(0 22 * * ? *)", "minimum": 1, "maximum": 2}},
    "aws.site.domain": "www.example.com",
    "aws.site.zone_id": "Z0123456789ABCDEFGHIJ",
    "aws.audit.config": "create",
    "aws.audit.security_hub": "create",
    "aws.alarms": {"critical_emails": ["on-call@example.com"]},
    "aws.firewall.balancers": True,
    "firewall.allow": ["192.0.2.0/24"],
    "firewall.block": ["2001:db8::/32"],
}

RELYING: Final[dict[str, Any]] = {
    "aws.regions.eu-west-1": {
        "existing": {
            "vpc_id": "vpc-0123456789abcdef0",
            "private_subnet_ids": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
            "isolated_subnet_ids": ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
        }
    },
    "aws.audit.guardduty": "existing",
}


def config(stack: str) -> dict[str, Any]:
    """Values of a stack file.

    Args:
        stack: One of `EVERY`.

    Returns:
        Values by their full keys.
    """
    if stack == "whole":
        return changed(config("prod"), WHOLE)
    if stack == "relying":
        return changed(config("dev"), RELYING)
    file = STANDBY if stack == "standby" else ROOT / f"Pulumi.{stack}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["config"]


@functools.cache
def recording(stack: str) -> Recording:
    """What `__main__.py` registers for a stack.

    Args:
        stack: One of `EVERY`.

    Returns:
        The recording, the same one each time.
    """
    return evaluated(config(stack), stack)


def evaluated(settings: dict[str, Any], stack: str) -> Recording:
    """What `__main__.py` registers for some settings.

    Args:
        settings: Values by their full keys.
        stack: Name of the stack.

    Returns:
        The recording.
    """
    return record(lambda: runpy.run_path(str(ROOT / "__main__.py"), run_name="__main__"), settings, stack=stack)
