"""Settings of the service on AWS."""

from typing import Annotated, Literal

from pydantic import Field

from components.settings.aws.values import ImageTag, KeyArn, LogDays, SecretArn
from components.settings.values import EnvironmentName
from components.spec import Spec

ScheduleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")]


class CapacitySpec(Spec):
    """Which Fargate the tasks run on."""

    on_demand_base: int = Field(
        default=1,
        ge=0,
        le=1000,
        description="Tasks that are always on demand. 0 with Spot alone leaves none when Spot has run dry.",
    )
    on_demand_weight: int = Field(default=1, ge=0, le=1000, description="Share of on demand among the other tasks.")
    spot_weight: int = Field(
        default=0,
        ge=0,
        le=1000,
        description="Share of Spot among the other tasks: cheaper, and taken away at two minutes' notice.",
    )


class DeploymentSpec(Spec):
    """How a new revision takes over."""

    strategy: Literal["rolling", "canary"] = Field(
        default="rolling",
        description="`rolling` replaces tasks one after the other; `canary` gives a full second set a part of the "
        "requests first.",
    )
    canary_percent: int = Field(
        default=10, ge=1, le=50, description="Share of requests that a canary gets before it gets all."
    )
    bake_minutes: int = Field(
        default=5,
        ge=1,
        le=1440,
        description="How long alarms are watched at each step of a canary before the old set goes.",
    )
    wait: bool = Field(
        default=True, description="Wait until a deployment is steady: `pulumi up` fails when the tasks do."
    )


class ScheduleSpec(Spec):
    """Other numbers of tasks at certain times."""

    cron: str = Field(
        pattern=r"^cron\((\S+ ){5}\S+\)$", description="When, in six fields as AWS has them: cron(0 7 ? * MON-FRI *)."
    )
    timezone: str = Field(default="UTC", description="Time zone of `cron`, such as Europe/Berlin.")
    minimum: int = Field(ge=0, le=1000, description="Fewest tasks from then on.")
    maximum: int = Field(ge=1, le=1000, description="Most tasks from then on.")


class ScalingSpec(Spec):
    """What the number of tasks follows."""

    cpu_percent: int = Field(default=60, ge=10, le=95, description="Mean CPU use that is aimed at.")
    memory_percent: int = Field(default=75, ge=10, le=95, description="Mean memory use that is aimed at.")
    requests_per_target: int | None = Field(
        default=None,
        ge=1,
        description="Requests a minute and task that are aimed at. Only with rolling deployments: ECS does not scale "
        "a canary by them.",
    )
    out_cooldown_seconds: int = Field(default=60, ge=0, le=3600, description="Pause after more tasks were started.")
    in_cooldown_seconds: int = Field(default=300, ge=0, le=3600, description="Pause after tasks were stopped.")
    schedule: dict[ScheduleName, ScheduleSpec] = Field(
        default_factory=dict,
        description="Other limits at certain times, by a name of yours. They hold until the next of these times, or "
        "until an `up` that refreshes sets those of `application.replicas` again.",
    )


class ServiceAlarmsSpec(Spec):
    """When the service's alarms are raised."""

    error_percent: float = Field(default=5, gt=0, le=100, description="Share of the service's own 5xx answers.")
    latency_seconds: float = Field(default=2, gt=0, le=60, description="Time that 99 of 100 answers stay below.")


class ServiceSpec(Spec):
    """The application's containers, on Fargate."""

    architecture: Literal["ARM64", "X86_64"] = Field(
        default="ARM64", description="Processor of the tasks; the image must be built for it. ARM64 costs less."
    )
    capacity: CapacitySpec = Field(default=CapacitySpec(), description="Which Fargate the tasks run on.")
    container_insights: Literal["disabled", "enabled", "enhanced"] = Field(
        default="enabled", description="Metrics of tasks and containers, billed each. The running-tasks alarm needs it."
    )
    repository: bool = Field(
        default=False,
        description="Make an ECR repository for the image in each region, scanned and with tags that cannot change.",
    )
    release: ImageTag | None = Field(
        default=None,
        description="Tag in that repository that runs, instead of `application.image`. Push it to every region first.",
    )
    user_id: int = Field(
        default=1000, ge=1, le=65534, description="User and group that the container runs as; never 0, which is root."
    )
    secrets: dict[EnvironmentName, SecretArn] = Field(
        default_factory=dict,
        description="Environment variables that ECS fills from Secrets Manager or the Parameter Store, by ARN. Each "
        "region reads its own copy: with two, replicate secrets to both under one name.",
    )
    secrets_keys: tuple[KeyArn, ...] = Field(
        default=(), description="ARNs of KMS keys of your own that encrypt those secrets."
    )
    deployment: DeploymentSpec = Field(default=DeploymentSpec(), description="How a new revision takes over.")
    scaling: ScalingSpec = Field(default=ScalingSpec(), description="What the number of tasks follows.")
    drain_seconds: int = Field(
        default=30, ge=0, le=110, description="How long a task that leaves may finish what it has begun."
    )
    tmpfs_mib: int = Field(
        default=64, ge=1, le=4096, description="Size of /tmp, the only place where a task can write; it is memory."
    )
    log_retention_days: LogDays = Field(default=30, description="How long the application's logs are kept.")
    alarms: ServiceAlarmsSpec = Field(default=ServiceAlarmsSpec(), description="When alarms are raised.")
    own_key: bool = Field(
        default=True,
        description="Encrypt logs, images and the tasks' disks with a KMS key of the stack. Decide before the first "
        "image: a repository with another key is a new one.",
    )
    deletion_protection: bool = Field(
        default=True,
        description="Stop a destroy or replacement of the cluster, the service, the load balancer, the logs and the "
        "repository.",
    )
    force_destroy: bool = Field(default=False, description="Let a destroy delete the images of the repository.")
