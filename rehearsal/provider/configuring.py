"""Provider instances: whether their options are right, and which of their changes replace all that they made."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import schema
from rehearsal.discretion import Discretion
from rehearsal.findings import Finding, Severity, refused
from rehearsal.schema.fit import check_fields, nearest
from rehearsal.wire import is_unknown, load

from .call import Call
from .connection import account_of, options
from .diffing import diff_of

REGIONS = "https://docs.aws.amazon.com/general/latest/gr/rande.html"


def check_config(call: Call) -> pb.CheckResponse:
    """Whether a provider's options exist and have the right types."""
    news = load(call.request.news)
    given = {key: value for key, value in options(news).items() if key not in ("version", "pluginDownloadURL")}
    discretion = Discretion.about(news)
    found = [discretion.applied(finding) for finding in _findings(call.package, given)]
    for finding in found:
        call.stack.ledger.note(call.urn, finding)
        if finding.severity is Severity.WARNED:
            call.connection.warn(call.urn, finding.text())
    failures = [pb.CheckFailure(property=f.path, reason=f.text()) for f in found if f.severity is Severity.REFUSED]
    return pb.CheckResponse(inputs=call.request.news, failures=failures)


def _findings(package: str, given: dict[str, Any]) -> Iterator[Finding]:
    fields = schema.resource(f"pulumi:providers:{package}").inputs or {}
    if package not in ("azure-native", "kubernetes"):
        given = {key: _cased(value) for key, value in given.items()}
    for finding in check_fields(f"pulumi:providers:{package}", fields, given):
        if finding.rule != "is required":  # the environment may give it
            yield finding
    region = given.get("region")
    if (
        package == "aws"
        and isinstance(region, str)
        and not is_unknown(region)
        and not given.get("skipRegionValidation")
    ):
        known = regions()
        if known and region not in known:
            near = nearest(region, known)
            yield refused(
                "region", region, "is no AWS region", remedy=f"did you mean {near!r}?" if near else "", source=REGIONS
            )


def _cased(value: Any) -> Any:
    """Nested options in wire names: the SDK sends a plain mapping as written, and a bridged provider reads both."""
    if isinstance(value, list):
        return [_cased(item) for item in value]
    if isinstance(value, dict):
        return {_camel(key): _cased(item) for key, item in value.items()}
    return value


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(part.capitalize() for part in rest) if key.islower() else key


@cache
def regions() -> frozenset[str]:
    """The regions that AWS's SDK knows; none if it is not installed."""
    try:
        from botocore.loaders import Loader  # noqa: PLC0415 - not every project has it
    except ImportError:
        return frozenset()
    partitions = Loader().load_data("partitions")["partitions"]
    return frozenset(region for one in partitions for region in one["regions"] if not region.endswith("-global"))


def diff_config(call: Call) -> pb.DiffResponse:
    """A provider that moves to another region or cluster replaces all that it made.

    From version 7 of AWS's on, each resource has its region, and those that take their provider's are replaced by
    their own difference (github.com/pulumi/pulumi-aws/pull/5656).
    """
    olds, news = load(call.request.old_inputs), load(call.request.news)

    def replaced(path: str) -> bool:
        if call.package == "aws":
            return path == "region" and "region" not in (schema.resource("aws:s3/bucket:Bucket").inputs or {})
        if call.package == "kubernetes" and path.split(".", maxsplit=1)[0] in ("kubeconfig", "cluster", "context"):
            old, new = account_of("kubernetes", options(olds)), account_of("kubernetes", options(news))
            return bool(old) and bool(new) and old != new
        return False

    return diff_of(olds, news, replaced)
