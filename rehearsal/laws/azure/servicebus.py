"""Laws of Service Bus and Event Hubs."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

NAMESPACE, QUEUE, TOPIC, SUBSCRIPTION = (
    f"azure-native:servicebus:{kind}" for kind in ("Namespace", "Queue", "Topic", "Subscription")
)
HUBS, HUB, GROUP = (f"azure-native:eventhub:{kind}" for kind in ("Namespace", "EventHub", "ConsumerGroup"))
TIERS = "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-premium-messaging"
LIMITS = "https://learn.microsoft.com/azure/event-hubs/event-hubs-quotas"
FIVE_MINUTES, HOURS_A_DAY = 300, 24
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def duration(value: object) -> float | None:
    """The seconds in an ISO 8601 duration, or nothing where the value is none."""
    found = DURATION.fullmatch(str(value)) if isinstance(value, str) and value not in ("P", "PT") else None
    if found is None:
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _tier(subject: Subject, token: str) -> str:
    namespace = arm.named(subject, subject.get("namespaceName"), token)
    if namespace is None:
        return ""
    return str(namespace.get("sku.name") or ("" if namespace.given("sku.name") else "Standard"))


@law(
    NAMESPACE,
    HUBS,
    source="https://learn.microsoft.com/rest/api/servicebus/controlplane-stable/namespaces/create-or-update",
)
def tier_is_sku(namespace: Subject) -> Iterator[Finding]:
    """A namespace's tier, if given, is its SKU's name."""
    name, tier = namespace.get("sku.name"), namespace.get("sku.tier")
    if isinstance(name, str) and isinstance(tier, str) and name != tier:
        yield refused("sku.tier", tier, f"must be {name}, like sku.name")


@law(NAMESPACE, source=TIERS)
def premium_units(namespace: Subject) -> Iterator[Finding]:
    """A Premium namespace has 1, 2, 4, 8 or 16 units; only it has partitions."""
    units, sku = namespace.get("sku.capacity"), namespace.get("sku.name")
    if sku == "Premium" and isinstance(units, int) and units not in (1, 2, 4, 8, 16):
        yield refused("sku.capacity", units, "must be 1, 2, 4, 8 or 16")
    if sku in ("Basic", "Standard") and namespace.get("premiumMessagingPartitions"):
        yield refused(
            "premiumMessagingPartitions",
            namespace.get("premiumMessagingPartitions"),
            f"needs sku.name Premium; it is {sku}",
        )


@law(TOPIC, SUBSCRIPTION, source="https://azure.microsoft.com/pricing/details/service-bus/")
def topics_in_tier(subject: Subject) -> Iterator[Finding]:
    """Topics need the Standard tier or better."""
    if _tier(subject, NAMESPACE) == "Basic":
        yield refused(
            "namespaceName",
            subject.get("namespaceName"),
            "must name a namespace of the Standard or Premium tier; it is Basic",
        )


@law(QUEUE, source="https://azure.microsoft.com/pricing/details/service-bus/")
def queue_in_tier(queue: Subject) -> Iterator[Finding]:
    """Sessions, duplicates and forwarding need the Standard tier; large messages the Premium one."""
    tier = _tier(queue, NAMESPACE)
    for path in (
        "requiresSession",
        "requiresDuplicateDetection",
        "forwardTo",
        "forwardDeadLetteredMessagesTo",
        "autoDeleteOnIdle",
    ):
        if tier == "Basic" and queue.get(path):
            yield refused(path, queue.get(path), "needs a namespace of the Standard or Premium tier; it is Basic")
    if tier in ("Basic", "Standard") and queue.get("maxMessageSizeInKilobytes"):
        yield refused(
            "maxMessageSizeInKilobytes",
            queue.get("maxMessageSizeInKilobytes"),
            f"needs a Premium namespace; it is {tier}",
        )


@law(QUEUE, TOPIC, source="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-partitioning")
def express_not_premium(subject: Subject) -> Iterator[Finding]:
    """Express entities are not in Premium namespaces."""
    if subject.get("enableExpress") is True and _tier(subject, NAMESPACE) == "Premium":
        yield refused("enableExpress", value=True, rule="must be off in a Premium namespace")


@law(
    QUEUE,
    SUBSCRIPTION,
    source="https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement",
)
def lock_is_short(subject: Subject) -> Iterator[Finding]:
    """A message is locked for five minutes at most."""
    seconds = duration(subject.get("lockDuration"))
    if seconds is not None and not arm.within(seconds, 0, FIVE_MINUTES):
        yield refused("lockDuration", subject.get("lockDuration"), "must not be longer than PT5M")


@law(
    QUEUE,
    TOPIC,
    SUBSCRIPTION,
    source="https://learn.microsoft.com/azure/service-bus-messaging/message-expiration#automatic-deletion-on-idle",
)
def idle_is_long(subject: Subject) -> Iterator[Finding]:
    """What is deleted when idle is idle for five minutes at least."""
    seconds = duration(subject.get("autoDeleteOnIdle"))
    if seconds is not None and seconds < FIVE_MINUTES:
        yield refused("autoDeleteOnIdle", subject.get("autoDeleteOnIdle"), "must not be shorter than PT5M")


@law(HUB, source=LIMITS)
def hub_in_tier(hub: Subject) -> Iterator[Finding]:
    """Events are kept for a day in a Basic namespace and seven in a Standard one, in up to 32 partitions."""
    tier = _tier(hub, HUBS)
    most = {"Basic": 1, "Standard": 7}.get(tier)
    if most is None:
        return
    days, hours = hub.get("messageRetentionInDays"), hub.get("retentionDescription.retentionTimeInHours")
    if not arm.within(days, 1, most):
        yield refused("messageRetentionInDays", days, f"must be from 1 to {most} in a {tier} namespace")
    if not arm.within(hours, 1, most * HOURS_A_DAY):
        yield refused(
            "retentionDescription.retentionTimeInHours",
            hours,
            f"must be from 1 to {most * HOURS_A_DAY} in a {tier} namespace",
        )
    if not arm.within(hub.get("partitionCount"), 1, 32):
        yield refused("partitionCount", hub.get("partitionCount"), f"must be from 1 to 32 in a {tier} namespace")
    if tier == "Basic" and hub.get("captureDescription.enabled") is True:
        yield refused("captureDescription.enabled", value=True, rule="needs a Standard namespace; it is Basic")


@law(GROUP, source=LIMITS)
def groups_in_tier(group: Subject) -> Iterator[Finding]:
    """A Basic namespace has the default consumer group only."""
    if _tier(group, HUBS) == "Basic" and group.get("consumerGroupName") not in (None, "$Default"):
        yield refused(
            "namespaceName",
            group.get("namespaceName"),
            "must name a namespace of the Standard tier or better; it is Basic",
        )


@law(HUBS, source="https://learn.microsoft.com/azure/event-hubs/event-hubs-auto-inflate")
def inflates_in_standard(namespace: Subject) -> Iterator[Finding]:
    """Throughput grows by itself in a Standard namespace, up to no less than it starts with."""
    if namespace.get("isAutoInflateEnabled") is not True:
        return
    if namespace.get("sku.name") == "Basic":
        yield refused("isAutoInflateEnabled", value=True, rule="needs sku.name Standard; it is Basic")
    top, now = namespace.get("maximumThroughputUnits"), namespace.get("sku.capacity")
    if isinstance(top, int) and isinstance(now, int) and top < now:
        yield refused("maximumThroughputUnits", top, f"must not be less than sku.capacity, {now}")


DURATIONS = ("lockDuration", "defaultMessageTimeToLive", "autoDeleteOnIdle", "duplicateDetectionHistoryTimeWindow")
ISO = re.compile(
    r"P(?!$)(\d+(?:\.\d+)?Y)?(\d+(?:\.\d+)?M)?(\d+(?:\.\d+)?W)?(\d+(?:\.\d+)?D)?(T(?=\d)(\d+(?:\.\d+)?H)?(\d+(?:\.\d+)?M)?(\d+(?:\.\d+)?S)?)?"
)


@law(
    QUEUE,
    TOPIC,
    SUBSCRIPTION,
    source="https://learn.microsoft.com/rest/api/servicebus/controlplane-stable/queues/create-or-update",
)
def durations_are_iso(subject: Subject) -> Iterator[Finding]:
    """A time is a duration of ISO 8601, or .NET's hours, minutes and seconds."""
    for path in DURATIONS:
        value = subject.get(path)
        dotnet = re.fullmatch(r"(\d+\.)?\d{1,8}(:\d{1,2}){0,2}(\.\d+)?", str(value))
        if isinstance(value, str) and not ISO.fullmatch(value) and not dotnet:
            yield refused(path, value, "must be a duration of ISO 8601", remedy="write such as P14D or PT5M")


@law(QUEUE, TOPIC, source="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
def size_in_gibibytes(subject: Subject) -> Iterator[Finding]:
    """A queue or topic holds whole gibibytes."""
    size = subject.get("maxSizeInMegabytes")
    if isinstance(size, int) and size % 1024:
        yield refused("maxSizeInMegabytes", size, "must be a multiple of 1024")


RULES = tuple(
    f"azure-native:{kind}AuthorizationRule"
    for kind in (
        "servicebus:Namespace",
        "servicebus:Queue",
        "servicebus:Topic",
        "eventhub:Namespace",
        "eventhub:EventHub",
    )
)


@law(
    *RULES,
    source="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas#shared-access-authorization-policies",
)
def manager_sends_and_listens(rule: Subject) -> Iterator[Finding]:
    """The right to manage comes with those to send and to listen."""
    rights = {str(right).casefold() for right in arm.strings(rule, "rights[*]")}
    if "manage" in rights and arm.complete(rule, "rights") and not {"send", "listen"} <= rights:
        yield refused("rights", rule.get("rights"), "must hold Send and Listen with Manage")


@law(HUBS, source=LIMITS)
def throughput_of_tier(namespace: Subject) -> Iterator[Finding]:
    """A Basic or Standard namespace has up to 40 throughput units, a Premium one up to 16 processing units."""
    sku, units = namespace.get("sku.name"), namespace.get("sku.capacity")
    most = {"Basic": 40, "Standard": 40, "Premium": 16}.get(str(sku))
    if most and not arm.within(units, 1, most):
        yield refused("sku.capacity", units, f"must be from 1 to {most} for sku {sku}")
