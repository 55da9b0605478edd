"""What one stack deploys: the settings of its `Pulumi.<stack>.yaml`, composed of components.

The first lines turn the garbage collector off: it walks the 15,000 classes of the SDKs over and over, which is more
than half of a preview's time. A program that runs for seconds has nothing to collect.
"""

# ruff: noqa: E402 - the collector must be off before an SDK is imported
import atexit
import gc

gc.disable()
atexit.register(gc.freeze)  # without it, interpreter shutdown collects once more

from typing import TYPE_CHECKING

import pulumi

from components.settings import Settings
from components.tags import default_tags

if TYPE_CHECKING:
    import pulumi_aws as aws

    from components.settings.aws import AwsSpec


def _aws_provider(settings: Settings, spec: "AwsSpec") -> "aws.Provider":
    """Where and under which tags everything on AWS is made; no other account than the one that is named."""
    import pulumi_aws as aws  # noqa: PLC0415 - as below

    tags = default_tags(
        application=settings.application.name,
        project=pulumi.get_project(),
        stack=pulumi.get_stack(),
        extra=settings.application.tags,
    )
    return aws.Provider(
        "aws",
        region=spec.home,
        allowed_account_ids=[spec.account_id] if spec.account_id else None,
        default_tags=aws.ProviderDefaultTagsArgs(tags=tags),
    )


def _aws(settings: Settings) -> None:
    """Deploy what the `aws` section asks for."""
    if settings.aws is None:
        return
    # Imported here, so that a stack without AWS does not pay for its SDK.
    import pulumi_aws as aws  # noqa: PLC0415

    from components.aws.composition import CompositionArgs, compose  # noqa: PLC0415

    provider = _aws_provider(settings, settings.aws)
    account_id = aws.get_caller_identity_output(opts=pulumi.InvokeOutputOptions(provider=provider)).account_id
    args = CompositionArgs(
        spec=settings.aws,
        application=settings.application,
        routes=settings.routes,
        firewall=settings.firewall,
        account_id=account_id,
    )
    for name, value in compose(args, pulumi.ResourceOptions(provider=provider)).items():
        pulumi.export(name, value)


_aws(Settings.load())
