"""Where a type is described: the source of a rule that has no page of its own."""

from typing import Final

REGISTRY: Final = "https://www.pulumi.com/registry/packages"


def page(token: str) -> str:
    """The page of a resource, a data source or a provider in Pulumi's registry."""
    package, module, name = token.split(":", 2)
    if package == "pulumi":  # pulumi:providers:aws
        return f"{REGISTRY}/{name}/api-docs/provider/"
    package = package.partition("_")[0]  # an SDK of one API version, made by `pulumi package add`
    folder, _, last = module.partition("/")
    if last.lower() != name.lower():  # aws:ec2/vpc:Vpc names its type twice, apps/v1:Deployment does not
        folder = module
    steps = [*([] if folder == "index" else [folder]), name]
    return f"{REGISTRY}/{package}/api-docs/{'/'.join(steps).lower()}/"
