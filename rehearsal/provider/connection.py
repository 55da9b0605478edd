"""One connection of the engine is one provider instance: its configuration, account, and way to the engine's log."""

import json
from dataclasses import dataclass, field
from typing import Any

import grpc
import yaml
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

from rehearsal.wire import any_unknown, is_unknown, plain
from rehearsal.world.naming import digest

TEXTS = frozenset({"kubeconfig"})
"""Options that are text even where they look like JSON."""


@dataclass(slots=True)
class Connection:
    """A provider instance as the engine configured it; unconfigured as long as its configuration is unknown."""

    package: str
    account: str
    config: dict[str, Any] = field(default_factory=dict)
    engine: engine_pb2_grpc.EngineStub | None = None
    told: set[tuple[str, str]] = field(default_factory=set)

    def reach(self, address: str) -> None:
        """Learn where the engine listens."""
        self.engine = engine_pb2_grpc.EngineStub(grpc.insecure_channel(address))

    def configure(self, args: dict[str, Any], default: str) -> None:
        """Take over a configuration; every option that is no string arrives as JSON."""
        self.config = options(args)
        self.account = account_of(self.package, self.config) or default

    def warn(self, urn: str, message: str) -> None:
        """Log a warning at a resource, once in an operation."""
        if self.engine is None or (urn, message) in self.told:
            return
        self.told.add((urn, message))
        try:
            self.engine.Log(engine_pb2.LogRequest(severity=engine_pb2.WARNING, urn=urn, message=message), timeout=5)
        except grpc.RpcError:
            self.engine = None  # it is gone, and with it whoever would have read this; the ledger has it too


def options(args: dict[str, Any]) -> dict[str, Any]:
    """A provider's configuration in plain values."""
    return {key: item if key in TEXTS else option(item) for key, item in plain(args).items()}


def option(value: Any) -> Any:
    """One option: whatever is not a string arrives as JSON."""
    if not isinstance(value, str) or is_unknown(value) or not (value[:1] in ("[", "{") or value in ("true", "false")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def account_of(package: str, config: dict[str, Any]) -> str:
    """The account that a configuration names, or nothing."""
    if package == "azure-native":
        return _known(config.get("subscriptionId"))
    if package == "kubernetes":
        return _cluster(config)
    if package != "aws":
        return ""
    for role in (config.get("assumeRole"), *_list(config.get("assumeRoles")), config.get("assumeRoleWithWebIdentity")):
        parts = _known((role or {}).get("roleArn") if isinstance(role, dict) else None).split(":")
        if len(parts) > 5:  # noqa: PLR2004 - arn:aws:iam::ACCOUNT:role/NAME
            return parts[4]
    allowed = _list(config.get("allowedAccountIds"))
    if len(allowed) == 1:
        return _known(str(allowed[0]))
    profile = _known(config.get("profile")) or _known(config.get("accessKey"))
    return str(10**11 + int(digest("profile", profile)[:16], 16) % (9 * 10**11)) if profile else ""


def _cluster(config: dict[str, Any]) -> str:
    """The cluster of a kubeconfig: the address of its server, in the chosen context."""
    kubeconfig = config.get("kubeconfig")
    if any_unknown(kubeconfig):
        return ""
    if isinstance(kubeconfig, str):
        try:
            kubeconfig = yaml.safe_load(kubeconfig)
        except yaml.YAMLError:
            return f"cluster-{digest(kubeconfig)[:8]}"
    if not isinstance(kubeconfig, dict):
        named = [_known(kubeconfig), _known(config.get("cluster")), _known(config.get("context"))]
        return f"cluster-{digest(named)[:8]}" if any(named) else ""
    context = config.get("context") or kubeconfig.get("current-context")
    contexts = {one.get("name"): one.get("context") for one in _dicts(kubeconfig.get("contexts"))}
    cluster = config.get("cluster") or (contexts.get(context) or {}).get("cluster")
    servers = {one.get("name"): one.get("cluster") for one in _dicts(kubeconfig.get("clusters"))}
    server = servers.get(cluster) or kubeconfig
    return f"cluster-{digest(server.get('server') if isinstance(server, dict) and 'server' in server else server)[:8]}"


def _known(value: Any) -> str:
    return value if isinstance(value, str) and not is_unknown(value) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]
