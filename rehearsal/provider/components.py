"""Components that the Kubernetes provider makes itself: it registers the objects of a manifest as resources.

Owns: `yaml/v2`, as the provider's own code does it.  Not here: what Helm and kustomize render, which no rehearsal runs;
such a component stays empty, and the report says so.
"""

import glob
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import grpc
from pulumi.runtime.proto import provider_pb2 as pb
from pulumi.runtime.proto import resource_pb2, resource_pb2_grpc

from rehearsal import manifests, schema
from rehearsal.kubernetes_schema.kinds import namespaced
from rehearsal.ledger import CHART
from rehearsal.manifest_order import Key, Object, levels
from rehearsal.wire import REFERENCE, SIGNATURE, any_unknown, dump, load, plain, secret

from .call import Call
from .errors import RefusedError

MANIFESTS: Final = {"kubernetes:yaml/v2:ConfigFile", "kubernetes:yaml/v2:ConfigGroup"}
RENDERED: Final = {
    "kubernetes:helm.sh/v4:Chart": CHART,
    "kubernetes:kustomize/v2:Directory": (
        "kustomize builds the directory, and a rehearsal does not run it; its objects are missing"
    ),
}
NO_LIMIT: Final = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
PASSED_ON: Final = (
    "type",
    "name",
    "parent",
    "providers",
    "dependencies",
    "protect",
    "additionalSecretOutputs",
    "deletedWith",
    "deleteBeforeReplace",
    "ignoreChanges",
    "replaceOnChanges",
    "retainOnDelete",
    "replace_with",
    "replacement_trigger",
)  # fmt: skip - a table
"""Options of the component that the provider hands back to the engine as they are."""


def construct(call: Call) -> pb.ConstructResponse:
    """Make a component and its children.

    Raises:
        RefusedError: nobody here can make it, or its manifest is refused.
    """
    request = call.request
    if request.type not in MANIFESTS and request.type not in RENDERED:
        raise RefusedError(
            f"{call.urn} is a remote component: code of the {call.package} provider's own makes it, and that cannot be"
            " rehearsed; leave it out of the rehearsal, or use resources that the program makes itself"
        )
    with grpc.insecure_channel(request.monitorEndpoint, options=NO_LIMIT) as channel:
        monitor = resource_pb2_grpc.ResourceMonitorStub(channel)
        urn = _component(monitor, request)
        made: list[dict[str, Any]] = []
        if request.type in RENDERED:
            call.stack.ledger.leave_out(call.urn, RENDERED[request.type])
        else:
            inputs = plain(load(request.inputs))
            if any_unknown(inputs):
                call.connection.warn(urn, "has inputs that are not known yet: the preview shows none of its objects")
            else:
                made = _Registration(call, monitor, urn, inputs).run()
    return pb.ConstructResponse(urn=urn, state=dump({"resources": made}))


def _component(monitor: resource_pb2_grpc.ResourceMonitorStub, request: Any) -> str:
    """Register the component itself; its URN."""
    given = {
        name: getattr(request, name)
        for name in PASSED_ON
        if not request.DESCRIPTOR.fields_by_name[name].has_presence or request.HasField(name)
    }
    asked = resource_pb2.RegisterResourceRequest(
        **given,
        aliasURNs=request.aliases,
        deleteBeforeReplaceDefined="deleteBeforeReplace" in given,
        acceptSecrets=True,
        acceptResources=True,
    )
    return monitor.RegisterResource(asked).urn


class _Registration:
    """The objects of one component on their way to the engine."""

    def __init__(
        self, call: Call, monitor: resource_pb2_grpc.ResourceMonitorStub, urn: str, inputs: dict[str, Any]
    ) -> None:
        self.call, self.monitor, self.urn, self.inputs = call, monitor, urn, inputs
        self.prefix = inputs.get("resourcePrefix")
        if self.prefix is None:
            self.prefix = call.request.name

    def run(self) -> list[dict[str, Any]]:
        """Register every object after those that it waits for; references to all of them."""
        made: dict[Key, Future[dict[str, Any]]] = {}
        try:
            with ThreadPoolExecutor(16) as pool:
                for level in levels(self._objects()):
                    told = {
                        name: pool.submit(self._register, one, [made[other].result()["urn"] for other in waits])
                        for name, one, waits in level
                    }
                    made.update(told)
                    for future in told.values():
                        future.result()
        except manifests.ManifestError as error:
            raise RefusedError(f"{self.call.urn}: {error}") from error
        except grpc.RpcError as error:  # the engine has told what became of the child
            raise RefusedError(f"{self.call.urn}: an object of its manifest was not registered") from error
        return [future.result() for future in made.values()]

    def _objects(self) -> list[Object]:
        """The objects of the files, the text and the list, each with its namespace."""
        given = [one for text in self._texts() for one in manifests.whole(text)]
        given += self.inputs.get("objs") or []
        found = list(_expanded(given))
        scopes = {
            (spec.get("group"), (spec.get("names") or {}).get("kind")): spec.get("scope")
            for one in found
            if one.get("kind") == "CustomResourceDefinition" and isinstance(spec := one.get("spec"), dict)
        }
        space = self.call.connection.config.get("namespace") or "default"
        for one in found:
            _named(one)
            if str(one["apiVersion"]).startswith("core/"):
                one["apiVersion"] = str(one["apiVersion"]).removeprefix("core/")
            api, kind = str(one["apiVersion"]), str(one["kind"])
            scope = scopes.get((api.rpartition("/")[0], kind))
            if not one["metadata"].get("namespace") and (scope != "Cluster" if scope else namespaced(api, kind)):
                one["metadata"]["namespace"] = space
        return found

    def _texts(self) -> Iterator[str]:
        file = self.inputs.get("file")
        for name in [*([file] if file else []), *(self.inputs.get("files") or [])]:
            yield from self._read(str(name), patterns=file is None)
        if text := self.inputs.get("yaml"):
            yield str(text)

    def _read(self, name: str, *, patterns: bool) -> Iterator[str]:
        if "://" in name:
            words = f"{name} is on the network, which a rehearsal does not reach; its objects are missing"
            self.call.stack.ledger.leave_out(self.call.urn, words)
            return
        paths = sorted(glob.glob(name)) if patterns and glob.has_magic(name) else [name]  # noqa: PTH207 - may be absolute
        for path in paths:
            try:
                yield Path(path).read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise manifests.ManifestError(f"{path} cannot be read: {error}") from error

    def _register(self, one: Object, waits: list[str]) -> dict[str, Any]:
        """Register one object; a reference to it as the wire has it."""
        api, kind, metadata = str(one["apiVersion"]), str(one["kind"]), one["metadata"]
        name = "/".join(filter(None, (metadata.get("namespace"), metadata["name"])))
        if self.inputs.get("skipAwait"):
            metadata["annotations"] = {**(metadata.get("annotations") or {}), "pulumi.com/skipAwait": "true"}
        if (api, kind) == ("v1", "Secret"):
            one = {key: secret(value) if key in {"data", "stringData"} else value for key, value in one.items()}
        version = schema.version("kubernetes")
        answer = self.monitor.RegisterResource(
            resource_pb2.RegisterResourceRequest(
                type=f"kubernetes:{api if '/' in api else f'core/{api}'}:{kind}",
                name=f"{self.prefix}:{name}" if self.prefix else name,
                parent=self.urn,
                custom=True,
                object=dump(one),
                dependencies=waits,
                provider=self.call.request.providers.get("kubernetes", ""),
                version=version,
                acceptSecrets=True,
                acceptResources=True,
            )
        )
        return {SIGNATURE: REFERENCE, "urn": answer.urn, "id": answer.id, "packageVersion": version}


def _expanded(objects: list[Any]) -> Iterator[Object]:
    """The objects, those of lists one by one, each a copy."""
    for one in objects:
        if not isinstance(one, dict):
            raise manifests.ManifestError(f"{one!r:.60} is not a Kubernetes object")
        items = one.get("items")
        if isinstance(items, list) and str(one.get("kind", "")).endswith("List"):
            yield from _expanded(items)
        elif one:
            metadata = one.get("metadata")
            yield {**one, "metadata": dict(metadata) if isinstance(metadata, dict) else {}}


def _named(one: Object) -> None:
    for path, value in (("apiVersion", one.get("apiVersion")), ("kind", one.get("kind"))):
        if not value:
            raise manifests.ManifestError(f"an object has no {path}: {one!r:.100}; give it one")
    if not one["metadata"].get("name"):
        raise manifests.ManifestError(f"{one['kind']} has no metadata.name, which yaml/v2 requires: {one!r:.100}")
