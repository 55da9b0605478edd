"""The most replicas of an autoscaler are fewer than the least."""

from pulumi_kubernetes.autoscaling.v2 import (
    CrossVersionObjectReferenceArgs,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpecArgs,
)

SOURCE = "https://github.com/open-telemetry/opentelemetry-operator/issues/4160"
ERROR = (
    'HorizontalPodAutoscaler.autoscaling "otel-collector-collector" is invalid: spec.maxReplicas: '
    "Invalid value: 0: must be greater than or equal to `minReplicas`"
)
RESOURCE = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler::collector"
PATH = "spec.maxReplicas"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    HorizontalPodAutoscaler(
        "collector",
        spec=HorizontalPodAutoscalerSpecArgs(
            scale_target_ref=CrossVersionObjectReferenceArgs(
                api_version="apps/v1", kind="Deployment", name="collector"
            ),
            min_replicas=3,
            max_replicas=5 if mended else 1,
        ),
    )
