"""Values for what a cloud always returns and nobody gave, by type and by the property's name.

Hosts end in `.invalid`, so that no simulated address can be reached.
"""

import re
import typing
from dataclasses import dataclass
from typing import Any

from rehearsal import schema
from rehearsal.schema.hints import alternatives, element, is_asset_type, is_list, is_map

from . import chance, regions
from .naming import digest

DEEPEST = 6
_LOCATION = re.compile(r"^(region|location)$")


@dataclass(frozen=True, slots=True)
class Invention:
    """Whose values are made up."""

    name: str
    seed: str
    account: str
    where: str
    package: str = "aws"

    def value(self, key: str, hint: Any, *, computed: bool = True, depth: int = 0) -> Any:
        """A value of a type for a property of that name.

        Args:
            key: the property's name.
            hint: its type.
            computed: whether only the cloud sets it, so that it is likely to be filled.
            depth: how deep in the resource it lies.
        """
        options = alternatives(hint)
        chosen = next(filter(schema.is_enum, options), options[0] if options else Any)
        if is_map(chosen):
            return {}
        if is_list(chosen):
            filled = computed and depth < DEEPEST and not _empty(key)
            return [self.value(key, element(chosen), computed=computed, depth=depth + 1)] if filled else []
        if schema.is_object(chosen):
            return self._fields(chosen, computed=computed, depth=depth)
        return self._scalar(key, chosen, computed=computed)

    def _fields(self, chosen: Any, *, computed: bool, depth: int) -> dict[str, Any]:
        if depth > DEEPEST or not computed:
            return {}
        return {
            key: self.value(key, prop.hint, computed=computed, depth=depth + 1)
            for key, prop in schema.props(chosen).items()
            if prop.required
        }

    def _scalar(self, key: str, chosen: Any, *, computed: bool) -> Any:
        if schema.is_enum(chosen):
            members: list[Any] = list(chosen)
            return next(
                (m.value for m in members if str(m.value) in ("Succeeded", "Enabled", "ACTIVE")), members[0].value
            )
        if chosen is bool:
            return False
        if chosen in (int, float):
            return 443 if key.lower().endswith("port") else 1
        if typing.get_origin(chosen) is typing.Literal:
            return typing.get_args(chosen)[0]
        if is_asset_type(chosen):
            return None
        return self.text(key, otherwise=None if computed else "")

    def text(self, key: str, *, otherwise: str | None = None) -> str:
        """A text for a property of that name; the other one, if the name says nothing."""
        lower = key.lower()
        for pattern, made in _TEXTS:
            if re.search(pattern, lower):
                return str(made(self, key))
        return f"{key}-{digest(key, self.seed)[:8]}" if otherwise is None else otherwise

    @property
    def host(self) -> str:
        """A host name that does not exist."""
        return ".".join(part for part in (_label(self.name), self.where or "global", "invalid") if part)


def _empty(key: str) -> bool:
    """Lists that are mostly empty: a filled one would be taken for something that was set up."""
    lower = key.lower()
    return bool(re.search(r"error|warning|privateendpointconnections|trustedsigners|trustedkeygroups|replicas$", lower))


def _label(name: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", name.lower().rsplit("/", 1)[-1]).strip("-")[:63] or "x"


def _aws_arn(made: Invention, key: str) -> str:
    kind = re.sub(r"arn$", "", key, flags=re.IGNORECASE).lower() or "resource"
    return f"arn:{regions.partition(made.where)}:simulated:{made.where}:{made.account}:{kind}/{_label(made.name)}"


def _connection_string(made: Invention, _key: str) -> str:
    return f"Endpoint=sb://{made.host}/;SharedAccessKeyName=root;SharedAccessKey={chance.secret_of(32, made.seed)}"


def _etag(made: Invention, key: str) -> str:
    if made.package == "azure-native":
        return f'W/"{chance.uuid_of(made.seed, key)}"'
    return chance.drawn("upper", 14, made.seed)


_TEXTS: tuple[tuple[str, Any], ...] = (
    (r"arn$", _aws_arn),
    (r"^(owner|account|registry|owneraccount|awsaccount|catalog)id$", lambda i, _: i.account),
    (r"(subscription)id$", lambda i, _: i.account),
    (r"tenantid$", lambda i, _: chance.uuid_of("tenant", i.account)),
    (r"(client|principal|object|resourceguid|guid|uid)(id)?$", lambda i, k: chance.uuid_of(i.seed, k)),
    (r"(ur[il]|issuer)s?$", lambda i, _: f"https://{i.host}/"),
    (r"(endpoint|address|fqdn|hostname|dnsname|domain|domainname|nameservers?|host|dns)$", lambda i, _: i.host),
    (_LOCATION.pattern, lambda i, _: i.where),
    (r"(availabilityzone|^zones?|zonenames?)$|^names$", lambda i, _: f"{i.where}a"),
    (r"cidrblock$|^cidr", lambda *_: "10.0.0.0/16"),
    (r"ip(v4)?(address)?(es)?$", lambda i, k: f"203.0.113.{1 + chance.number(254, i.seed, k)}"),
    (r"(connectionstring)s?$", _connection_string),
    (r"(key|password|secret|token)$", lambda i, k: chance.secret_of(32, i.seed, k)),
    (r"(data|value|certificate)$", lambda i, k: chance.base64_of(f"simulated {k} of {i.name}")),
    (r"(time|date|at|timestamp|expiration|created|modified)$", lambda *_: "2020-01-01T00:00:00Z"),
    (r"provisioningstate$", lambda *_: "Succeeded"),
    (r"(state|status)$", lambda i, _: "Succeeded" if i.package == "azure-native" else "ACTIVE"),
    (r"^name$", lambda i, _: i.name),
    (r"^etag$", _etag),
    (r"vpcid$", lambda i, k: f"vpc-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"subnetid$", lambda i, k: f"subnet-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"securitygroupid$", lambda i, k: f"sg-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"networkaclid$", lambda i, k: f"acl-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"routetableid$", lambda i, k: f"rtb-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"networkinterfaceid$", lambda i, k: f"eni-{chance.drawn('hex', 17, i.seed, k)}"),
    (r"hostedzoneid$|^zoneid$", lambda i, k: f"Z{chance.drawn('upper', 13, i.seed, k)}"),
    (r"(version)$", lambda *_: "1"),
)  # fmt: skip
