"""What stands in its parent's own properties and has an ID of its own: a network's subnets, a table's routes."""

from rehearsal.world.store import Record

from .question import Fields, Question

CHILDREN = {
    "azure-native:network:getSubnet": ("VirtualNetwork", "virtualNetworkName", "subnets", "subnetName"),
    "azure-native:network:getRoute": ("RouteTable", "routeTableName", "routes", "routeName"),
    "azure-native:network:getSecurityRule": (
        "NetworkSecurityGroup",
        "networkSecurityGroupName",
        "securityRules",
        "securityRuleName",
    ),
}
"""By look-up: the parent's type, the argument that names it, its property, and the argument that names the child."""


def child(question: Question) -> Fields | None:
    """The answer to a look-up of a child that its parent declares; None if this world has no such parent or child."""
    if question.token not in CHILDREN:
        return None
    kind, parent, key, argument = CHILDREN[question.token]
    name = str(question.get(argument, "")).casefold()
    for record in question.world.records(f"azure-native:network:{kind}"):
        if _is(record, question, parent):
            for one in record.outputs.get(key) or []:
                if isinstance(one, dict) and str(one.get("name", "")).casefold() == name:
                    return question.completed({"id": f"{record.id}/{key}/{one['name']}", **one})
    return None


def _is(record: Record, question: Question, argument: str) -> bool:
    name, group = (str(question.get(one, "")).casefold() for one in (argument, "resourceGroupName"))
    ident = record.id.casefold()
    return ident.rsplit("/", 1)[-1] == name and f"/resourcegroups/{group}/" in ident
