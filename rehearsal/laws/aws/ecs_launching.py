"""Laws of how and where a service launches its tasks."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .ecs_service import API, GUIDE, SERVICE, containers_of, task_of
from .reading import blocks, inside, listed, number, text, texts

STRATEGY = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html"
VOLUME = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html"
CONNECT = f"{GUIDE}/service-connect-concepts-deploy.html"


@law(SERVICE, source=API)
def service_names_its_task(service: Subject) -> Iterator[Finding]:
    """Who launches the tasks knows which, unless task sets say so."""
    controller = service.get("deploymentController.type")
    external = controller == "EXTERNAL" or (service.given("deploymentController") and controller is None)
    if not service.given("taskDefinition") and not external:
        yield refused(
            "taskDefinition", None, "is required: TaskDefinition can not be blank (InvalidParameterException)"
        )
    if controller == "CODE_DEPLOY" and not service.given("loadBalancers"):
        yield refused("loadBalancers", None, "are required with CODE_DEPLOY (InvalidParameterException)")
    if service.get("iamRole") and not service.given("loadBalancers"):
        yield refused(
            "iamRole", service.get("iamRole"), "is only for a service with loadBalancers (InvalidParameterException)"
        )


@law(SERVICE, source=API)
def launch_type_has_its_own(service: Subject) -> Iterator[Finding]:
    """Fargate places tasks itself, and gives out versions and addresses that EC2 does not."""
    kind = service.get("launchType")
    if kind == "FARGATE":
        for key in ("placementConstraints", "orderedPlacementStrategies"):
            if service.get(key):
                yield refused(
                    key, "given", "are not supported with the launch type FARGATE (InvalidParameterException)"
                )
    if kind == "EC2":
        if service.get("platformVersion"):
            yield refused(
                "platformVersion",
                service.get("platformVersion"),
                "must be null when specifying an EC2 launch type (InvalidParameterException)",
            )
        if service.get("networkConfiguration.assignPublicIp") is True:
            yield refused(
                "networkConfiguration.assignPublicIp",
                True,
                "is not supported for this launch type (InvalidParameterException)",
            )


@law(SERVICE, source=f"{GUIDE}/service-load-balancing.html")
def balancer_is_of_one_kind(service: Subject) -> Iterator[Finding]:
    """Tasks are reached by a target group or by a classic load balancer, which Fargate does not know."""
    for path, one in blocks(service, "loadBalancers[*]"):
        if not one.get("elbName"):
            continue
        if one.get("targetGroupArn"):
            yield refused(f"{path}.elbName", one["elbName"], "excludes targetGroupArn (InvalidParameterException)")
        elif service.get("launchType") == "FARGATE":
            yield refused(
                f"{path}.elbName", one["elbName"], "is a classic load balancer, which Fargate does not support"
            )


@law(SERVICE, source=STRATEGY)
def placement_is_by_something(service: Subject) -> Iterator[Finding]:
    """Tasks are packed by processors or memory, and by nothing where chance places them."""
    for path, one in blocks(service, "orderedPlacementStrategies[*]"):
        kind, field = text(service, f"{path}.type"), text(service, f"{path}.field")
        if kind == "binpack" and field and field not in ("cpu", "memory"):
            yield refused(f"{path}.field", field, "must be cpu or memory for binpack")
        if kind == "random" and one.get("field"):
            yield refused(f"{path}.field", one["field"], "must be empty for random")
    for path, one in blocks(service, "placementConstraints[*]"):
        if one.get("type") == "distinctInstance" and one.get("expression"):
            yield refused(f"{path}.expression", one["expression"], "cannot be given with distinctInstance")


@law(SERVICE, source=CONNECT)
def connected_port_has_its_name(service: Subject) -> Iterator[Finding]:
    """What Service Connect publishes is a port that the task definition names."""
    task = task_of(service)
    found = containers_of(task)
    if not task or not found or any_unknown(task.inputs.get("containerDefinitions")):
        return
    names = [inside(port, "name") for one in found for port in listed(one.get("portMappings"))]
    for path, name in texts(service, "serviceConnectConfiguration.services[*].portName"):
        if name not in names:
            yield refused(
                path, name, f"is the name of no port of {task.id}, whose ports are {names} (InvalidParameterException)"
            )


@law(SERVICE, source=VOLUME)
def volume_is_whole(service: Subject) -> Iterator[Finding]:
    """A volume that a service makes has a size, settings of its type, and a place in the task definition."""
    root = "volumeConfiguration.managedEbsVolume"
    if service.get(root) is None:
        return
    if not service.given(f"{root}.sizeInGb") and not service.given(f"{root}.snapshotId"):
        yield refused(f"{root}.sizeInGb", None, "is required, or snapshotId (InvalidParameterException)")
    kind = text(service, f"{root}.volumeType")
    if kind in ("st1", "sc1", "standard") and number(service, f"{root}.iops") is not None:
        yield refused(f"{root}.iops", number(service, f"{root}.iops"), f"is not supported for {kind}")
    if kind and kind != "gp3" and number(service, f"{root}.throughput") is not None:
        yield refused(f"{root}.throughput", number(service, f"{root}.throughput"), f"is only for gp3, not {kind}")
    task, name = task_of(service), text(service, "volumeConfiguration.name")
    volumes = task.inputs.get("volumes") if task else None
    names = [inside(one, "name") for one in listed(volumes) if inside(one, "configureAtLaunch") is True]
    if task and name and not any_unknown(volumes) and name not in names:
        yield refused("volumeConfiguration.name", name, f"is no volume of {task.id} that is configured at launch")
