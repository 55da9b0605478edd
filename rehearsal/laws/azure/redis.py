"""Laws of Azure Cache for Redis and Azure Managed Redis."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

CACHE, DATABASE = "azure-native:redis:Redis", "azure-native:redisenterprise:Database"
SIZES = {"C": range(7), "P": range(1, 6)}
PREMIUM = "https://learn.microsoft.com/azure/azure-cache-for-redis/cache-overview#feature-comparison"


@law(CACHE, source="https://github.com/hashicorp/terraform-provider-azurerm/pull/29079")
def family_of_sku(cache: Subject) -> Iterator[Finding]:
    """Basic and Standard caches are of family C, sizes 0 to 6; Premium ones of family P, sizes 1 to 5."""
    name, family, size = (cache.get(f"sku.{key}") for key in ("name", "family", "capacity"))
    wanted = {"Basic": "C", "Standard": "C", "Premium": "P"}.get(str(name))
    if wanted and isinstance(family, str) and family != wanted:
        yield refused("sku.family", family, f"must be {wanted} for a {name} cache")
    elif isinstance(size, int) and family in SIZES and size not in SIZES[family]:
        yield refused(
            "sku.capacity", size, f"must be from {SIZES[family].start} to {SIZES[family].stop - 1} for family {family}"
        )


@law(CACHE, source=PREMIUM)
def premium_features(cache: Subject) -> Iterator[Finding]:
    """Shards, a network of one's own and persistence need a Premium cache."""
    tier = cache.get("sku.name")
    if tier not in ("Basic", "Standard"):
        return
    for path in ("shardCount", "subnetId", "staticIP", "replicasPerPrimary", "replicasPerMaster"):
        if cache.get(path):
            yield refused(path, cache.get(path), f"needs sku.name Premium; it is {tier}")
    for path in ("redisConfiguration.rdbBackupEnabled", "redisConfiguration.aofBackupEnabled"):
        if arm.enabled(cache.get(path)):
            yield refused(path, cache.get(path), f"needs sku.name Premium; it is {tier}")


@law(CACHE, source="https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-premium-persistence")
def backup_has_storage(cache: Subject) -> Iterator[Finding]:
    """Backups of a Premium cache name the storage that holds them."""
    at = "redisConfiguration"
    managed = arm.same(cache.get(f"{at}.preferredDataPersistenceAuthMethod"), "ManagedIdentity")
    for switch, place in (
        ("rdbBackupEnabled", "rdbStorageConnectionString"),
        ("aofBackupEnabled", "aofStorageConnectionString0"),
    ):
        on = arm.enabled(cache.get(f"{at}.{switch}")) and cache.get("sku.name") == "Premium"
        if on and not managed and not cache.given(f"{at}.{place}"):
            yield refused(f"{at}.{place}", None, f"must be given when {switch} is on")


@law(CACHE, source="https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-premium-vnet")
def address_in_subnet(cache: Subject) -> Iterator[Finding]:
    """A fixed address is one of a subnet."""
    if cache.get("staticIP") and not cache.given("subnetId"):
        yield refused("staticIP", cache.get("staticIP"), "needs subnetId")


@law(DATABASE, source="https://learn.microsoft.com/rest/api/redis/redisenterprisecache/databases/create")
def database_is_default(database: Subject) -> Iterator[Finding]:
    """A cluster has one database, called `default`."""
    name = database.get("databaseName")
    if isinstance(name, str) and name != "default":
        yield refused("databaseName", name, "must be default", remedy="give database_name default")


@law(DATABASE, source="https://learn.microsoft.com/azure/redis/redis-modules")
def search_needs(database: Subject) -> Iterator[Finding]:
    """RediSearch works with the Enterprise policy and without eviction."""
    modules = [name.casefold() for name in arm.strings(database, "modules[*].name")]
    if "redisearch" not in modules:
        return
    for path, wanted in (("clusteringPolicy", "EnterpriseCluster"), ("evictionPolicy", "NoEviction")):
        value = database.get(path)
        if value not in (wanted, "NoCluster") and (value is not None or not database.given(path)):
            yield refused(path, value, f"must be {wanted} with the module RediSearch")


@law(DATABASE, source="https://learn.microsoft.com/azure/redis/how-to-active-geo-replication")
def replicated_or_kept(database: Subject) -> Iterator[Finding]:
    """A database with geo-replication is not persisted."""
    for path in ("persistence.aofEnabled", "persistence.rdbEnabled"):
        if database.get(path) is True and database.given("geoReplication"):
            yield refused(path, value=True, rule="must be off with geoReplication")
