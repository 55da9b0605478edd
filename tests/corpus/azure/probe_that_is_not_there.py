"""A load balancing rule refers to a probe that its balancer has not."""

import pulumi
from pulumi_azure_native import authorization, network, resources

SOURCE = "https://github.com/Azure/bicep-types-az/issues/1403"
ERROR = (
    "InvalidResourceReference: Resource .../loadBalancers/DMZ_L4_Exchange/probes/80 referenced by "
    "resource .../loadBalancingRules/lbrule-243-101 was not found."
)
RESOURCE = "azure-native:network:LoadBalancer::balancer"
PATH = "loadBalancingRules[0].probe.id"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    subscription = authorization.get_client_config_output().subscription_id
    group = resources.ResourceGroup("group")
    address = network.PublicIPAddress(
        "front",
        resource_group_name=group.name,
        sku=network.PublicIPAddressSkuArgs(name=network.PublicIPAddressSkuName.STANDARD),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC,
    )
    balancer = pulumi.Output.concat(
        "/subscriptions/",
        subscription,
        "/resourceGroups/",
        group.name,
        "/providers/Microsoft.Network/loadBalancers/exchange",
    )
    network.LoadBalancer(
        "balancer",
        load_balancer_name="exchange",
        resource_group_name=group.name,
        sku=network.LoadBalancerSkuArgs(name=network.LoadBalancerSkuName.STANDARD),
        frontend_ip_configurations=[
            network.FrontendIPConfigurationArgs(
                name="front", public_ip_address=network.PublicIPAddressArgs(id=address.id)
            )
        ],
        probes=[network.ProbeArgs(name="http", port=80, protocol=network.ProbeProtocol.TCP)],
        load_balancing_rules=[
            network.LoadBalancingRuleArgs(
                name="web",
                protocol=network.TransportProtocol.TCP,
                frontend_port=80,
                backend_port=80,
                frontend_ip_configuration=network.SubResourceArgs(
                    id=pulumi.Output.concat(balancer, "/frontendIPConfigurations/front")
                ),
                probe=network.SubResourceArgs(
                    id=pulumi.Output.concat(balancer, "/probes/", "http" if mended else "80")
                ),
            )
        ],
    )
