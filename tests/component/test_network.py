"""A region's network."""

import functools
import json
from typing import Any

import pulumi
import pytest

from components.aws import policies_service
from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.network import Network, NetworkArgs
from components.aws.policies_network import ACTIONS
from components.settings.aws.network import ExistingNetworkSpec, NetworkSpec, RegionSpec
from tests.component.aws_parts import BARE_ARCHIVE, REGION, TOPICS, counts, on_aws
from tests.recording import ACCOUNT, Recording

NAME = "network-euw1"
ZONES = ("euw1-az1", "euw1-az2", "euw1-az3")
NEW = RegionSpec(cidr="10.10.0.0/16", zones=ZONES)
EXISTING = RegionSpec(
    existing=ExistingNetworkSpec(
        vpc_id="vpc-0123456789abcdef0",
        private_subnet_ids=("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"),
        isolated_subnet_ids=("subnet-0123456789abcdef2", "subnet-0123456789abcdef3"),
    )
)
ARCHIVE = AuditTrailArgs(spec=BARE_ARCHIVE, account_id=ACCOUNT, home=REGION, regions=[REGION])
CLOSED = {"egress": "none", "endpoints": ("ecr.api", "ecr.dkr", "logs")}


@functools.cache
def network(*, existing: bool = False, wired: bool = True, **settings: Any) -> Recording:
    """Record a network, with an archive and topics or alone."""

    def build(opts: pulumi.ResourceOptions) -> None:
        made = Network(
            NAME,
            NetworkArgs(
                region=REGION,
                spec=EXISTING if existing else NEW,
                settings=NetworkSpec(**settings),
                account_id=ACCOUNT,
                sink=AuditTrail("audit", ARCHIVE, opts) if wired else None,
                topics=TOPICS if wired else None,
            ),
            opts,
        )
        for name in (
            "region",
            "vpc_id",
            "cidr_block",
            "private_subnet_ids",
            "isolated_subnet_ids",
            "open_egress",
            "endpoints_security_group_id",
            "s3_prefix_list_id",
        ):
            pulumi.export(name, getattr(made, name))
        pulumi.export("reachable", [getattr(each, "_name", "") for each in made.reachable])

    return on_aws(build)


def statements(recorded: Recording, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(recorded.one("VpcEndpoint", name).inputs["policy"])["Statement"]
    return found


def test_the_network_by_default_is_exactly_these_resources() -> None:
    assert counts(network(), NAME) == {
        "DefaultSecurityGroup": 1,
        "FlowLog": 1,
        "InternetGateway": 1,
        "MetricAlarm": 2,
        "NatGateway": 1,
        "Route": 1,
        "RouteTable": 2,
        "RouteTableAssociation": 6,
        "Subnet": 6,
        "Vpc": 1,
        "VpcEndpoint": 1,
    }


def test_every_resource_names_its_region() -> None:
    recorded = network(endpoints=("logs",))
    made = [each for each in recorded.resources if each.custom and "network" in each.name]
    assert len(made) > 20
    assert {each.inputs["region"] for each in made} == {REGION}


def test_subnets_are_where_the_plan_has_them_and_never_public() -> None:
    recorded = network()
    found = {
        each.name: (each.inputs["cidrBlock"], each.inputs["availabilityZoneId"], each.inputs["mapPublicIpOnLaunch"])
        for each in recorded.of("Subnet")
    }
    assert found == {
        f"{NAME}-private-az1": ("10.10.0.0/20", "euw1-az1", False),
        f"{NAME}-private-az2": ("10.10.16.0/20", "euw1-az2", False),
        f"{NAME}-private-az3": ("10.10.32.0/20", "euw1-az3", False),
        f"{NAME}-isolated-az1": ("10.10.64.0/22", "euw1-az1", False),
        f"{NAME}-isolated-az2": ("10.10.68.0/22", "euw1-az2", False),
        f"{NAME}-isolated-az3": ("10.10.72.0/22", "euw1-az3", False),
    }


def test_each_tier_has_a_table_and_every_subnet_is_in_its_tiers() -> None:
    recorded = network()
    assert {each.name for each in recorded.of("RouteTable")} == {f"{NAME}-private", f"{NAME}-isolated"}
    for each in recorded.of("RouteTableAssociation"):
        assert each.inputs["subnetId"] == f"{each.name}-id"
        assert each.inputs["routeTableId"] == f"{each.name.rpartition('-')[0]}-id"


def test_the_private_subnets_alone_have_a_way_out_and_it_needs_no_public_one() -> None:
    recorded = network()
    nat = recorded.one("NatGateway", NAME)
    assert {key: value for key, value in nat.inputs.items() if key not in ("tags", "region")} == {
        "availabilityMode": "regional",
        "connectivityType": "public",
        "vpcId": f"{NAME}-id",
    }
    assert recorded.one("InternetGateway", NAME).urn in nat.depends_on
    (route,) = recorded.of("Route")
    assert route.inputs["routeTableId"] == f"{NAME}-private-id"
    assert (route.inputs["destinationCidrBlock"], route.inputs["natGatewayId"]) == ("0.0.0.0/0", f"{NAME}-id")
    assert recorded.exports["open_egress"] is True


def test_without_egress_the_internet_gateway_stays_and_nothing_leads_to_it() -> None:
    recorded = network(**CLOSED)
    found = counts(recorded, NAME)
    assert found["InternetGateway"] == 1
    assert not {"NatGateway", "Route", "MetricAlarm"} & set(found)
    assert recorded.exports["open_egress"] is False


def test_what_is_made_in_a_vpc_goes_with_it() -> None:
    assert network().one("InternetGateway", NAME).trigger == f"{NAME}-id"


def test_the_default_security_group_lets_nothing_through() -> None:
    closed = network().one("DefaultSecurityGroup", NAME).inputs
    assert not {"ingress", "egress"} & set(closed)


def test_s3_is_always_reached_inside_the_network() -> None:
    gateway = network().one("VpcEndpoint", f"{NAME}-s3").inputs
    assert gateway["vpcEndpointType"] == "Gateway"
    assert gateway["serviceName"] == "com.amazonaws.eu-west-1.s3"
    assert gateway["routeTableIds"] == [f"{NAME}-private-id"]
    (everything,) = statements(network(), f"{NAME}-s3")
    assert (everything["Effect"], everything["Action"], everything["Resource"]) == ("Allow", "s3:*", "*")
    assert "Condition" not in everything


def test_without_egress_s3_is_this_accounts_buckets_and_the_layers_of_images() -> None:
    own, layers = statements(network(**CLOSED), f"{NAME}-s3")
    assert own["Condition"] == {"StringEquals": {"aws:PrincipalAccount": ACCOUNT, "aws:ResourceAccount": ACCOUNT}}
    assert layers["Action"] == "s3:GetObject"
    assert layers["Resource"] == "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"


def test_interface_endpoints_take_https_from_the_network_only() -> None:
    recorded = network(endpoints=("ecr.api", "logs"))
    (rule,) = recorded.of("SecurityGroupIngressRule")
    assert (rule.inputs["ipProtocol"], rule.inputs["fromPort"], rule.inputs["toPort"]) == ("tcp", 443, 443)
    assert rule.inputs["cidrIpv4"] == "10.10.0.0/16"
    assert recorded.of("SecurityGroupEgressRule") == []
    endpoint = recorded.one("VpcEndpoint", f"{NAME}-ecr-api").inputs
    assert endpoint["serviceName"] == "com.amazonaws.eu-west-1.ecr.api"
    assert endpoint["subnetIds"] == [f"{NAME}-private-{zone}-id" for zone in ("az1", "az2", "az3")]
    assert endpoint["securityGroupIds"] == [f"{NAME}-endpoints-id"]
    assert endpoint["privateDnsEnabled"] is True
    assert recorded.exports["endpoints_security_group_id"] == f"{NAME}-endpoints-id"


@pytest.mark.parametrize("service", sorted(ACTIONS))
def test_an_endpoint_lets_only_this_accounts_identities_do_what_a_container_does(service: str) -> None:
    (statement,) = statements(network(endpoints=(service,)), f"{NAME}-{service.replace('.', '-')}")
    assert statement["Condition"] == {"StringEquals": {"aws:PrincipalAccount": ACCOUNT}}
    assert statement["Action"] == list(ACTIONS[service])
    assert all("*" not in action for action in statement["Action"])


@pulumi.runtime.test
def test_an_endpoint_lets_through_what_starts_a_task() -> None:
    needed = {
        "ecr.api": policies_service.image_pulled("arn"),
        "ecr.dkr": policies_service.image_pulled("arn"),
        "logs": [policies_service.logs_written("arn")],
        "secretsmanager": policies_service.secrets_read(["arn"], []),
        "ssm": policies_service.secrets_read([], ["arn"]),
    }
    for service, asked in needed.items():
        actions = [each["Action"] for each in asked]
        named = {action for each in actions for action in ([each] if isinstance(each, str) else each)}
        assert named
        assert named <= set(ACTIONS[service]), service


def test_flow_logs_go_to_the_archive_in_parquet_under_a_path_that_athena_reads() -> None:
    recorded = network()
    log = recorded.one("FlowLog", NAME)
    assert (log.inputs["trafficType"], log.inputs["logDestinationType"]) == ("ALL", "s3")
    assert log.inputs["logDestination"] == "arn:aws:s3:::audit-deliveries"
    assert log.inputs["destinationOptions"] == {
        "fileFormat": "parquet",
        "hiveCompatiblePartitions": True,
        "perHourPartition": True,
    }
    assert log.inputs["logFormat"].startswith("${version} ${account-id} ${vpc-id} ")
    # Who is behind a gateway or an endpoint, in which direction and by which way: AWS's default has none of it.
    fields = {"pkt-srcaddr", "pkt-dstaddr", "pkt-dst-aws-service", "flow-direction", "traffic-path"}
    assert {f"${{{field}}}" for field in fields} <= set(log.inputs["logFormat"].split())
    assert recorded.one("BucketPolicy", "audit-deliveries").urn in log.depends_on


@pytest.mark.parametrize("kept", [True, False])
def test_the_network_and_its_flow_log_are_protected_by_setting(*, kept: bool) -> None:
    recorded = network(deletion_protection=kept)
    for kind in ("Vpc", "DefaultSecurityGroup", "FlowLog"):
        assert {recorded.protected(each) for each in recorded.of(kind)} == {kept}
    for kind in ("Subnet", "RouteTable", "NatGateway", "VpcEndpoint"):
        assert {recorded.protected(each) for each in recorded.of(kind)} == {False}


@pytest.mark.parametrize(("wired", "flow_logs"), [(True, False), (False, True)])
def test_flow_logs_need_the_setting_and_an_archive(*, wired: bool, flow_logs: bool) -> None:
    assert network(wired=wired, flow_logs=flow_logs).of("FlowLog") == []


def test_failing_connections_are_critical_and_dropped_packets_a_warning() -> None:
    recorded = network()
    ports = recorded.one("MetricAlarm", f"{NAME}-nat-ports").inputs
    assert (ports["metricName"], ports["dimensions"], ports["threshold"]) == (
        "ErrorPortAllocation",
        {"NatGatewayId": f"{NAME}-id"},
        0,
    )
    assert ports["alarmActions"] == [TOPICS.critical]
    drops = recorded.one("MetricAlarm", f"{NAME}-nat-drops").inputs
    assert (drops["threshold"], drops["evaluationPeriods"], drops["alarmActions"]) == (0.01, 3, [TOPICS.warning])
    result, *metrics = drops["metricQueries"]
    assert result["expression"] == "100 * dropped / (sent + received)"
    assert [each["metric"]["metricName"] for each in metrics] == [
        "PacketsDropCount",
        "PacketsInFromSource",
        "PacketsInFromDestination",
    ]


def test_alarms_are_there_without_anybody_to_tell() -> None:
    assert network(wired=False).one("MetricAlarm", f"{NAME}-nat-ports").inputs["alarmActions"] == []


def test_neighbours_wait_for_routes_gateways_and_endpoints() -> None:
    recorded = network(endpoints=("logs",))
    assert set(recorded.exports["reachable"]) == {
        NAME,
        *(f"{NAME}-{tier}-{zone}" for tier in ("private", "isolated") for zone in ("az1", "az2", "az3")),
        f"{NAME}-private",
        f"{NAME}-s3",
        f"{NAME}-endpoints",
        f"{NAME}-logs",
    }


def test_a_network_of_the_companys_is_looked_up_and_left_alone() -> None:
    recorded = network(existing=True, endpoints=("logs",))
    assert counts(recorded, NAME) == {}
    assert recorded.exports == {
        "region": REGION,
        "vpc_id": "vpc-0123456789abcdef0",
        "cidr_block": "172.16.0.0/16",
        "private_subnet_ids": ("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"),
        "isolated_subnet_ids": ("subnet-0123456789abcdef2", "subnet-0123456789abcdef3"),
        "open_egress": True,
        "endpoints_security_group_id": None,
        "s3_prefix_list_id": None,
        "reachable": [],
    }
