"""Laws of ECS services: what they ask of their task definition, load balancer and cluster."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown
from rehearsal.world.store import Record

from .ecs import TASK
from .lb import LISTENERS, RULES
from .lb_targets import GROUPS
from .reading import about, blocks, document, inside, listed, named, number, text, texts

SERVICE = "aws:ecs/service:Service"
CLUSTER = "aws:ecs/cluster:Cluster"
PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"
API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"
GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide"
BALANCING = f"{GUIDE}/service-load-balancing.html"
FULL = 100


def task_of(service: Subject) -> Record | None:
    """The task definition that a service names, if this world made it."""
    given = text(service, "taskDefinition")
    if not given:
        return None
    found = service.referred("taskDefinition", TASK)
    return found or next((r for r in service.neighbours(TASK) if r.inputs.get("family") == given), None)


def containers_of(task: Record | None) -> list[dict[str, Any]]:
    """The containers of a task definition, if all of them are known."""
    found = document(task.inputs.get("containerDefinitions")) if task else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


@law(SERVICE, source=API)
def network_of_the_tasks(service: Subject) -> Iterator[Finding]:
    """A service of tasks with their own network says where, and no other does."""
    task = task_of(service)
    mode = (task.inputs.get("networkMode") or "bridge") if task else None
    path = "networkConfiguration"
    if service.get("deploymentController.type") == "EXTERNAL":
        return
    if (mode == "awsvpc" or service.get("launchType") == "FARGATE") and not service.given(path):
        yield refused(
            path,
            None,
            "is required: Network Configuration must be provided when networkMode 'awsvpc' is specified "
            "(InvalidParameterException)",
        )
    if mode and mode != "awsvpc" and service.get("launchType") == "FARGATE":
        yield refused(
            "launchType", "FARGATE", f"is not for a task definition with networkMode {mode} (InvalidParameterException)"
        )
    elif mode and mode != "awsvpc" and service.get(path):
        yield refused(path, "given", f"is not valid for the networkMode {mode} of this task definition")


@law(SERVICE, source=BALANCING)
def container_is_in_the_task(service: Subject) -> Iterator[Finding]:
    """The container and the port behind a load balancer are the task definition's."""
    found = containers_of(task_of(service))
    for path, _ in blocks(service, "loadBalancers[*]"):
        name, port = text(service, f"{path}.containerName"), number(service, f"{path}.containerPort")
        container = next((one for one in found if one.get("name") == name), None)
        if found and name and container is None:
            yield refused(f"{path}.containerName", name, "does not exist in the task definition")
        elif container is not None and port is not None and port not in _ports(container):
            yield refused(f"{path}.containerPort", port, f"is no port of the container {name}, which did not define it")


def _ports(container: dict[str, Any]) -> set[Any]:
    """The ports of a container, those of its ranges too."""
    found: set[Any] = set()
    for one in listed(container.get("portMappings")):
        first, _, last = str(inside(one, "containerPortRange") or "").partition("-")
        found.update(range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else ())
        found.add(inside(one, "containerPort"))
    return found


@law(SERVICE, source=BALANCING)
def targets_are_addresses(service: Subject) -> Iterator[Finding]:
    """Tasks with their own network are targets by address."""
    task = task_of(service)
    awsvpc = service.get("launchType") == "FARGATE" or (task is not None and task.inputs.get("networkMode") == "awsvpc")
    for path, arn in texts(service, "loadBalancers[*].targetGroupArn"):
        group = service.referred(path, *GROUPS)
        kind = (group.inputs.get("targetType") or "instance") if group else None
        if awsvpc and kind in ("instance", "lambda", "alb"):
            yield refused(
                path,
                arn,
                f"has target type {kind}, which is incompatible with the awsvpc network mode of the task definition",
                remedy='give the target group target_type="ip"',
            )


@law(SERVICE, source=BALANCING, late=True)
def targets_have_a_balancer(service: Subject) -> Iterator[Finding]:
    """A target group belongs to a load balancer before a service uses it."""
    for path, arn in texts(service, "loadBalancers[*].targetGroupArn"):
        group = service.referred(path, *GROUPS)
        listeners = service.world.records(*LISTENERS, *RULES) if group else ()
        if group and not any(_mentions(listener.inputs, arn) for listener in listeners):
            yield refused(
                path,
                arn,
                "does not have an associated load balancer (InvalidParameterException)",
                remedy="let the service depend on the listener that forwards to it",
            )


def _mentions(value: Any, arn: str) -> bool:
    if isinstance(value, dict):
        return any(_mentions(one, arn) for one in value.values())
    return any(_mentions(one, arn) for one in value) if isinstance(value, list) else value == arn


@law(SERVICE, source=API)
def grace_is_of_a_check(service: Subject) -> Iterator[Finding]:
    """A grace period has a health check to wait for: a load balancer's, or since 2025 also a container's."""
    grace, found = number(service, "healthCheckGracePeriodSeconds"), containers_of(task_of(service))
    behind = ("loadBalancers", "serviceRegistries", "vpcLatticeConfigurations", "serviceConnectConfiguration")
    checked = not found or any(one.get("healthCheck") for one in found)
    if grace and not checked and not any(service.given(key) for key in behind):
        yield warned("healthCheckGracePeriodSeconds", grace, "is unused: nothing checks the health of these tasks")


@law(SERVICE, source=API)
def deployments_can_move(service: Subject) -> Iterator[Finding]:
    """A deployment may stop a task first or start one more."""
    least, most = (number(service, f"deployment{key}Percent") for key in ("MinimumHealthy", "Maximum"))
    given = service.given("deploymentMinimumHealthyPercent")
    if service.get("schedulingStrategy") == "DAEMON" or (given and least is None):
        return
    if most is not None and most <= FULL and (least if given and least is not None else FULL) >= FULL:
        yield refused(
            "deploymentMaximumPercent",
            most,
            "and deploymentMinimumHealthyPercent cannot both be 100, as this will block deployments",
        )
    elif most is not None and most <= FULL and service.get("availabilityZoneRebalancing") == "ENABLED":
        yield refused("deploymentMaximumPercent", most, "must be above 100 with availabilityZoneRebalancing")


@law(SERVICE, source=f"{GUIDE}/service-rebalancing.html")
def rebalancing_suits(service: Subject) -> Iterator[Finding]:
    """Tasks are balanced over zones where they are spread over them first and are no daemons."""
    path = "availabilityZoneRebalancing"
    if service.get(path) != "ENABLED":
        return
    if service.get("schedulingStrategy") == "DAEMON":
        yield refused(
            path, "ENABLED", "is not for daemons: Availability Zone Rebalancing does not support DAEMON services"
        )
    first = service.get("orderedPlacementStrategies[0]")
    if isinstance(first, dict) and not any_unknown(first) and first.get("field") != "attribute:ecs.availability-zone":
        yield refused(
            "orderedPlacementStrategies[0]",
            first,
            "comes first: Availability Zone Rebalancing only supports availability zone spread as task placement "
            "strategy (InvalidParameterException)",
            remedy="spread over attribute:ecs.availability-zone first",
        )


@law(SERVICE, source=API)
def strategies_exclude(service: Subject) -> Iterator[Finding]:
    """What a scheduling strategy, a controller and a network mode do not have."""
    if service.get("schedulingStrategy") == "DAEMON" and service.get("launchType") == "FARGATE":
        yield refused("schedulingStrategy", "DAEMON", "is not supported with the launch type FARGATE")
    controller = text(service, "deploymentController.type")
    breaker = "deploymentCircuitBreaker"
    if controller in ("CODE_DEPLOY", "EXTERNAL") and service.get(f"{breaker}.enable") is True:
        yield refused(breaker, "given", f"is not for the deployment controller {controller}: only for ECS")
    if service.given("iamRole") and service.given("networkConfiguration"):
        yield refused(
            "iamRole",
            service.get("iamRole"),
            "cannot be specified for services that require a service linked role, as those with a network do",
        )


@law(SERVICE, source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html")
def provider_belongs_to_the_cluster(service: Subject) -> Iterator[Finding]:
    """A service is spread over capacity providers of its cluster."""
    cluster = named(service, service.get("cluster"), CLUSTER)
    if not cluster:
        return
    found = list(about(service, cluster, "clusterName", PROVIDERS))
    held = {name for one in found for name in listed(one.inputs.get("capacityProviders"))}
    for path, name in texts(service, "capacityProviderStrategies[*].capacityProvider"):
        if name not in held:
            yield refused(
                path,
                name,
                f"is not associated with the cluster {cluster.id.rsplit('/', 1)[-1]} (InvalidParameterException)",
                remedy="make ClusterCapacityProviders with it first and depend on it",
            )
