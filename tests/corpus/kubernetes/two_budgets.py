"""A disruption budget says how many pods stay and how many go."""

from pulumi_kubernetes.meta.v1 import LabelSelectorArgs
from pulumi_kubernetes.policy.v1 import PodDisruptionBudget, PodDisruptionBudgetSpecArgs

SOURCE = "https://github.com/cert-manager/cert-manager/issues/6118"
ERROR = (
    'PodDisruptionBudget.policy "cert-manager" is invalid: spec: Invalid value: minAvailable and '
    "maxUnavailable cannot be both set."
)
RESOURCE = "kubernetes:policy/v1:PodDisruptionBudget::cert-manager"
PATH = "spec.maxUnavailable"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    PodDisruptionBudget(
        "cert-manager",
        spec=PodDisruptionBudgetSpecArgs(
            min_available=None if mended else 1,
            max_unavailable=1,
            selector=LabelSelectorArgs(match_labels={"app": "cert-manager"}),
        ),
    )
