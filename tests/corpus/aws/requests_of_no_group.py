"""A service scales by its requests and does not say behind which balancer."""

from pulumi_aws import appautoscaling

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-autoscaling/issues/192"
ERROR = "Resource label should be specified for predefined metric type ALBRequestCountPerTarget"
RESOURCE = "aws:appautoscaling/policy:Policy::requests"
PATH = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.resourceLabel"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    target = appautoscaling.Target(
        "app",
        service_namespace="ecs",
        resource_id="service/app/app",
        scalable_dimension="ecs:service:DesiredCount",
        min_capacity=1,
        max_capacity=4,
    )
    label = "app/web/1234567890abcdef/targetgroup/app/1234567890abcdef"
    metric = appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs(
        predefined_metric_type="ALBRequestCountPerTarget", resource_label=label if mended else None
    )
    appautoscaling.Policy(
        "requests",
        policy_type="TargetTrackingScaling",
        service_namespace=target.service_namespace,
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        target_tracking_scaling_policy_configuration=appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationArgs(
            target_value=600, predefined_metric_specification=metric
        ),
    )
