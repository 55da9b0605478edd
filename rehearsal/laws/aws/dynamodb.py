"""Laws of DynamoDB tables."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .reading import blocks, listed, text

TABLE = "aws:dynamodb/table:Table"
KEYS = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"
UNUSED = "https://github.com/hashicorp/terraform-provider-aws/issues/4123"
PROVISIONED, ON_DEMAND = "PROVISIONED", "PAY_PER_REQUEST"
INDEXES = ("globalSecondaryIndexes", "localSecondaryIndexes")
MOST_LOCAL = 5


def _keys(table: Subject) -> Iterator[tuple[str, str]]:
    """Every key of the table and of its indexes, with its path."""
    paths = ["hashKey", "rangeKey"]
    for index in INDEXES:
        for path, _ in blocks(table, f"{index}[*]"):
            paths += [f"{path}.hashKey", f"{path}.rangeKey"]
            paths += [one for one, _ in table.each(f"{path}.keySchemas[*].attributeName")]
    for path in paths:
        name = text(table, path)
        if name:
            yield path, name


def _sure(table: Subject) -> bool:
    """Whether all that names attributes is known, and the table is not made from a copy that has its own."""
    given = [table.inputs.get(path) for path in ("hashKey", "rangeKey", "attributes", *INDEXES)]
    copies = ("restoreSourceName", "restoreSourceTableArn", "restoreBackupArn")
    return not any(any_unknown(value) for value in given) and not any(table.given(path) for path in copies)


@law(TABLE, source=UNUSED)
def attributes_are_keys(table: Subject) -> Iterator[Finding]:
    """The attributes of a table are those of its keys, no more and no fewer."""
    if not _sure(table):
        return
    defined = {name: path for path, name in table.each("attributes[*].name") if isinstance(name, str)}
    keys = list(_keys(table))
    for path, name in keys:
        if name not in defined and table.given("hashKey"):
            yield refused(path, name, "must be one of attributes", remedy="add it there with its type")
    used = {name for _, name in keys}
    for name, path in defined.items():
        if name not in used:
            yield refused(
                path.removesuffix(".name"),
                name,
                "must be the key of the table or of an index: all attributes must be indexed",
                remedy="leave it out; items may have it nevertheless",
            )


@law(TABLE, source=KEYS)
def key_of_two_attributes(table: Subject) -> Iterator[Finding]:
    """The sort key is another attribute than the partition key."""
    for path, name in [("rangeKey", text(table, "rangeKey")), *_index_ranges(table)]:
        whole = text(table, path.removesuffix("rangeKey") + "hashKey")
        if name and name == whole:
            yield refused(path, name, "must not be the hashKey as well (ValidationException)")


def _index_ranges(table: Subject) -> Iterator[tuple[str, str | None]]:
    for path, _ in blocks(table, "globalSecondaryIndexes[*]"):
        yield f"{path}.rangeKey", text(table, f"{path}.rangeKey")


@law(TABLE, source=KEYS)
def capacity_of_mode(table: Subject) -> Iterator[Finding]:
    """A provisioned table and its indexes state their capacities; one on demand has none."""
    mode = text(table, "billingMode") or (None if table.given("billingMode") else PROVISIONED)
    if any(table.given(path) for path in ("restoreSourceName", "restoreSourceTableArn", "restoreBackupArn")):
        return
    places = ["", *(f"{path}." for path, _ in blocks(table, "globalSecondaryIndexes[*]"))]
    for path in (f"{at}{kind}" for at in places for kind in ("readCapacity", "writeCapacity")):
        value = table.get(path)
        if mode == PROVISIONED and (not table.given(path) or value == 0):
            yield refused(
                path,
                value,
                "must be at least 1 with the billingMode PROVISIONED, which is the default",
                remedy=f"give it, or billingMode {ON_DEMAND}",
            )
        elif mode == ON_DEMAND and table.previous is None and value not in (None, 0):
            yield refused(path, value, f"must be left out with the billingMode {ON_DEMAND}")


@law(TABLE, source=KEYS)
def local_index_needs_sort_key(table: Subject) -> Iterator[Finding]:
    """A local index has the table's partition key and needs a sort key on the table."""
    indexes = listed(table.get("localSecondaryIndexes"))
    if indexes and not table.given("rangeKey"):
        yield refused("rangeKey", None, "is required when there are localSecondaryIndexes (ValidationException)")
    if len(indexes) > MOST_LOCAL:
        yield refused("localSecondaryIndexes", len(indexes), f"must be at most {MOST_LOCAL} (ValidationException)")


@law(TABLE, source=KEYS)
def index_names_differ(table: Subject) -> Iterator[Finding]:
    """The indexes of a table have different names."""
    seen: set[str] = set()
    for index in INDEXES:
        for path, name in table.each(f"{index}[*].name"):
            if isinstance(name, str) and name in seen:
                yield refused(path, name, "is the name of another index (ValidationException)")
            seen.add(str(name))


@law(TABLE, source="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html")
def projection_lists(table: Subject) -> Iterator[Finding]:
    """The attributes of a projection are listed for INCLUDE, and only for it."""
    for index in INDEXES:
        for path, kind in table.each(f"{index}[*].projectionType"):
            at = path.removesuffix("projectionType") + "nonKeyAttributes"
            if kind == "INCLUDE" and not table.given(at):
                yield refused(at, None, "is required when projectionType is INCLUDE (ValidationException)")
            elif kind in ("ALL", "KEYS_ONLY") and table.get(at):
                yield refused(at, table.get(at), f"must be left out when projectionType is {kind}")


@law(TABLE, source="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html")
def stream_says_what(table: Subject) -> Iterator[Finding]:
    """A stream has a view type."""
    if table.get("streamEnabled") is True and not table.given("streamViewType"):
        yield refused("streamViewType", None, "is required when streamEnabled is true")


@law(TABLE, source="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TimeToLiveSpecification.html")
def expiry_names_attribute(table: Subject) -> Iterator[Finding]:
    """Items expire by an attribute."""
    if table.get("ttl.enabled") is True and not table.given("ttl.attributeName"):
        yield refused("ttl.attributeName", None, "is required when ttl is enabled (ValidationException)")
