"""Laws of Azure SQL and of the flexible servers for PostgreSQL and MySQL."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

SERVER, DATABASE = "azure-native:sql:Server", "azure-native:sql:Database"
POSTGRES, MYSQL = "azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server"
TSQL = {"admin", "administrator", "sa", "root", "dbmanager", "loginmanager", "dbo", "guest", "public"}
OPEN = {"azure_superuser", "azure_pg_admin", "admin", "administrator", "root", "guest", "public"}
CATEGORIES, GIB = 3, 2**30


@law(SERVER, POSTGRES, MYSQL, source="https://learn.microsoft.com/rest/api/sql/servers/create-or-update")
def login_not_reserved(server: Subject) -> Iterator[Finding]:
    """The administrator is not called what the server itself calls somebody."""
    login = server.get("administratorLogin")
    taken = TSQL if server.token == SERVER else OPEN
    if isinstance(login, str) and login.casefold() in taken:
        yield refused("administratorLogin", login, f"must not be a reserved name: {', '.join(sorted(taken))}")
    elif isinstance(login, str) and server.token == POSTGRES and login.casefold().startswith("pg_"):
        yield refused("administratorLogin", login, "must not begin with pg_")


@law(SERVER, POSTGRES, MYSQL, source="https://github.com/microsoft/TailwindTraders/issues/2")
def password_complex(server: Subject) -> Iterator[Finding]:
    """A password has 8 to 128 characters of three kinds and not the login in it."""
    password, login = server.get("administratorLoginPassword"), server.get("administratorLogin")
    if not isinstance(password, str) or arm.stands_in(password):
        return
    path = "administratorLoginPassword"
    if not arm.within(len(password), 8, 128):
        yield refused(path, f"{len(password)} characters", "must have 8 to 128 characters")
    elif arm.kinds(password) < CATEGORIES:
        yield refused(
            path,
            f"{arm.kinds(password)} kinds",
            "must have three of lower case, upper case, digits and other characters",
        )
    elif isinstance(login, str) and login and login != password and login.casefold() in password.casefold():
        yield refused(path, "the login", "must not contain administratorLogin")


@law(SERVER, source="https://learn.microsoft.com/azure/azure-sql/database/authentication-azure-ad-only-authentication")
def somebody_administers(server: Subject) -> Iterator[Finding]:
    """A new server has an administrator with a password or of the directory."""
    if server.previous is None and not server.given("administrators"):
        for path in ("administratorLogin", "administratorLoginPassword"):
            if not server.given(path):
                yield refused(path, None, "or administrators must be given")


@law(SERVER, source="https://learn.microsoft.com/rest/api/sql/servers/create-or-update")
def directory_administrator(server: Subject) -> Iterator[Finding]:
    """An administrator of the directory is named by a GUID, with a display name."""
    for path in ("administrators.sid", "administrators.tenantId"):
        value = server.get(path)
        if isinstance(value, str) and not arm.is_guid(value):
            yield refused(path, value, "must be a GUID")
    if server.given("administrators.sid") and not server.given("administrators.login"):
        yield refused("administrators.login", None, "must be given with administrators.sid")


def _size(database: Subject) -> str:
    return str(database.get("sku.name") or "")


@law(DATABASE, source="https://learn.microsoft.com/azure/azure-sql/database/resource-limits-dtu-single-databases")
def database_size(database: Subject) -> Iterator[Finding]:
    """A small database tier holds 2 GiB, or 250 GiB."""
    most = {"Basic": 2, "S0": 250, "S1": 250, "S2": 250}.get(_size(database))
    size = database.get("maxSizeBytes")
    if most and isinstance(size, int | float) and size > most * GIB:
        yield refused(
            "maxSizeBytes", size, f"must not be more than {most * GIB} ({most} GiB) for sku {_size(database)}"
        )


@law(DATABASE, source="https://learn.microsoft.com/azure/azure-sql/database/serverless-tier-overview")
def pauses_in_serverless(database: Subject) -> Iterator[Finding]:
    """Only a serverless database pauses by itself or has a least capacity."""
    name = _size(database)
    if name and "_S_" not in name:
        for path in ("autoPauseDelay", "minCapacity"):
            if database.get(path) not in (None, 0, -1):
                yield refused(path, database.get(path), f"needs a serverless sku such as GP_S_Gen5_1; it is {name}")


@law(
    DATABASE, source="https://learn.microsoft.com/azure/azure-sql/database/high-availability-sla-local-zone-redundancy"
)
def zones_of_tier(database: Subject) -> Iterator[Finding]:
    """Basic and Standard databases are not zone-redundant."""
    if database.get("zoneRedundant") is True and (
        _size(database) == "Basic" or _size(database) in {f"S{n}" for n in range(13)}
    ):
        yield refused("zoneRedundant", value=True, rule=f"needs another tier; the sku is {_size(database)}")


@law(
    "azure-native:sql:FirewallRule",
    "azure-native:dbforpostgresql:FirewallRule",
    "azure-native:dbformysql:FirewallRule",
    source="https://learn.microsoft.com/azure/azure-sql/database/firewall-configure",
)
def addresses_in_order(rule: Subject) -> Iterator[Finding]:
    """A firewall rule's range has two IPv4 addresses, the lower one first."""
    ends: list[ipaddress.IPv4Address] = []
    for path in ("startIpAddress", "endIpAddress"):
        value = rule.get(path)
        try:
            ends += [ipaddress.IPv4Address(value)] if isinstance(value, str) else []
        except ValueError:
            yield refused(path, value, "must be an IPv4 address", remedy="write two addresses, not a block")
    if ends[1:] and ends[0] > ends[1]:
        yield refused("endIpAddress", str(ends[1]), f"must not be below startIpAddress, {ends[0]}")


@law(POSTGRES, MYSQL, source="https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-compute")
def size_of_tier(server: Subject) -> Iterator[Finding]:
    """A flexible server's size belongs to its tier."""
    name, tier = server.get("sku.name"), server.get("sku.tier")
    start = {"Burstable": "Standard_B", "GeneralPurpose": "Standard_D", "MemoryOptimized": "Standard_E"}.get(str(tier))
    if start and isinstance(name, str) and not name.casefold().startswith(start.casefold()):
        yield refused("sku.name", name, f"must begin with {start} for tier {tier}")


@law(POSTGRES, MYSQL, source="https://learn.microsoft.com/azure/reliability/reliability-postgresql-flexible-server")
def availability_of_tier(server: Subject) -> Iterator[Finding]:
    """A burstable server has no standby."""
    mode = server.get("highAvailability.mode")
    if server.get("sku.tier") == "Burstable" and mode in ("ZoneRedundant", "SameZone"):
        yield refused("highAvailability.mode", mode, "must be Disabled for tier Burstable")


@law(DATABASE, source="https://learn.microsoft.com/azure/azure-sql/database/service-tiers-dtu")
def objective_exists(database: Subject) -> Iterator[Finding]:
    """A database of the old purchasing model has one of a few sizes."""
    name = _size(database)
    sizes = {"S": (0, 1, 2, 3, 4, 6, 7, 9, 12), "P": (1, 2, 4, 6, 11, 15)}
    shaped = re.fullmatch(r"([SP])(\d+)", name)
    if shaped and int(shaped[2]) not in sizes[shaped[1]]:
        yield refused("sku.name", name, f"must be one of {', '.join(f'{shaped[1]}{n}' for n in sizes[shaped[1]])}")


@law(POSTGRES, source="https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private")
def zone_in_network(server: Subject) -> Iterator[Finding]:
    """A server in a network has its name in a private DNS zone."""
    path = "network.privateDnsZoneArmResourceId"
    if server.given("network.delegatedSubnetResourceId") and not server.given(path):
        yield refused(path, None, "must be given with network.delegatedSubnetResourceId")


@law(POSTGRES, source="https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-storage")
def storage_step(server: Subject) -> Iterator[Finding]:
    """Premium storage comes in steps."""
    size, steps = (
        server.get("storage.storageSizeGB"),
        [*(2**n for n in range(5, 12)), 4095, 4096, 8192, 16384, 32767, 32768],
    )
    kind = server.get("storage.type") or ("" if server.given("storage.type") else "Premium_LRS")
    if kind == "Premium_LRS" and isinstance(size, int) and size not in steps:
        yield refused("storage.storageSizeGB", size, f"must be one of {', '.join(map(str, steps))}")


@law(DATABASE, source="https://learn.microsoft.com/rest/api/sql/databases/create-or-update#sku")
def tier_of_size(database: Subject) -> Iterator[Finding]:
    """A database's size belongs to its tier."""
    name, tier = _size(database), database.get("sku.tier")
    starts = {
        r"Basic$": "Basic",
        r"S\d+$": "Standard",
        r"P\d+$": "Premium",
        r"GP_": "GeneralPurpose",
        r"BC_": "BusinessCritical",
        r"HS_": "Hyperscale",
    }
    wanted = next((one for start, one in starts.items() if re.match(start, name)), None)
    if wanted and isinstance(tier, str) and not arm.same(tier, wanted):
        yield refused("sku.tier", tier, f"must be {wanted} for sku.name {name}")
