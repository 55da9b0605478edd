"""Laws of Event Grid."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

TOPICS = {
    "microsoft.storage/storageaccounts": "Microsoft.Storage.StorageAccounts",
    "microsoft.keyvault/vaults": "Microsoft.KeyVault.vaults",
    "microsoft.containerregistry/registries": "Microsoft.ContainerRegistry.Registries",
    "microsoft.eventhub/namespaces": "Microsoft.EventHub.Namespaces",
    "microsoft.servicebus/namespaces": "Microsoft.ServiceBus.Namespaces",
    "microsoft.devices/iothubs": "Microsoft.Devices.IoTHubs",
    "microsoft.appconfiguration/configurationstores": "Microsoft.AppConfiguration.ConfigurationStores",
    "microsoft.cache/redis": "Microsoft.Cache.Redis",
    "microsoft.web/sites": "Microsoft.Web.Sites",
    "microsoft.web/serverfarms": "Microsoft.Web.ServerFarms",
}
"""What the topics of a source's type are called."""


@law("azure-native:eventgrid:SystemTopic", source="https://learn.microsoft.com/azure/event-grid/system-topics")
def topic_of_source(topic: Subject) -> Iterator[Finding]:
    """A system topic is of the type of its source."""
    source, sort = str(topic.get("source") or ""), topic.get("topicType")
    after = source.casefold().rpartition("/providers/")[2].split("/")
    wanted = TOPICS.get("/".join(after[:2])) if len(after) == 3 else None  # noqa: PLR2004 - namespace, type and name
    if wanted and isinstance(sort, str) and not arm.same(sort, wanted):
        yield refused("topicType", sort, f"must be {wanted} for this source")


@law(
    "azure-native:eventgrid:EventSubscription",
    "azure-native:eventgrid:SystemTopicEventSubscription",
    source="https://learn.microsoft.com/rest/api/eventgrid/controlplane/event-subscriptions/create-or-update",
)
def events_go_somewhere(subscription: Subject) -> Iterator[Finding]:
    """A subscription delivers to something."""
    if not subscription.given("destination") and not subscription.given("deliveryWithResourceIdentity"):
        yield refused("destination", None, "or deliveryWithResourceIdentity must be given")
