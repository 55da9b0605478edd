"""The installed SDK packages and their resource types.

A generated SDK registers its classes by token.  A class is imported when its token is first used, so a program pays
only for the services that it deploys.
"""

import importlib
import importlib.metadata
import json
import re
import sys
import typing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from pulumi.runtime import rpc

from .hints import IMPORTING, Prop, once, props


class Resource(NamedTuple):
    """A resource type: its properties by wire name."""

    token: str
    inputs: dict[str, Prop] | None
    """None for a type without a schema, such as a custom resource."""
    outputs: dict[str, Prop]
    import_example: str = ""
    """The ID in the documentation's example of an import, which shows an ID's form."""


class _Installed(NamedTuple):
    module: str
    version: str


@cache
def _installed() -> dict[str, _Installed]:
    found: dict[str, _Installed] = {}
    for folder in dict.fromkeys(sys.path):
        for file in sorted(Path(folder or ".").glob("*/pulumi-plugin.json")):
            plugin = json.loads(file.read_text("utf-8"))
            if not plugin.get("resource"):
                continue
            module = file.parent.name
            plugin = {**plugin, **(plugin.get("parameterization") or {})}  # an SDK generated for one provider of many
            name = plugin.get("name") or module.removeprefix("pulumi_").replace("_", "-")
            found.setdefault(name, _Installed(module, plugin.get("version") or _distributed(module)))
    return found


def _distributed(module: str) -> str:
    """The version of the distribution that holds a module, for an SDK whose own file does not say."""
    try:
        return importlib.metadata.version(module.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        return "0.0.0"


def packages() -> dict[str, str]:
    """The installed provider SDKs: Pulumi's name of the provider, and the Python module."""
    return {name: one.module for name, one in _installed().items()}


def version(package: str) -> str:
    """The installed version of a provider's SDK.

    Raises:
        LookupError: no SDK of that provider is installed.
    """
    return _package(package).version


def _package(name: str) -> _Installed:
    try:
        return _installed()[name]
    except KeyError:
        raise LookupError(
            f"no SDK of the provider {name!r} is installed; there are {', '.join(_installed())}"
        ) from None


def module_of(package: str) -> ModuleType:
    """The imported module of a provider's SDK."""
    with IMPORTING:
        return importlib.import_module(_package(package).module)


def class_named(home: str, name: str) -> Any:
    """A class or function of an SDK module.

    A program that imports a class from the file which defines it, before anything else of the module, leaves the module
    without that class for good: then look in the files.

    Raises:
        LookupError: the module has nothing of that name.
    """
    module = importlib.import_module(home)
    if not hasattr(module, name):
        files = (m for key, m in list(sys.modules.items()) if key.startswith(f"{home}."))
        module = next((m for m in files if name in vars(m)), module)
    try:
        return getattr(module, name)
    except AttributeError:
        raise LookupError(f"{home} has nothing called {name}") from None


@once
def resource(token: str) -> Resource:
    """A resource type, or with `pulumi:providers:NAME` a provider.

    Raises:
        LookupError: no installed SDK has such a type.
    """
    parts = token.split(":")
    if len(parts) != 3:  # noqa: PLR2004 - package, module, type
        raise LookupError(f"{token!r} is no type token; it must have the form package:module:Type")
    package, module, name = parts
    if package == "pulumi":
        module_of(name)
        provider: Any = rpc.get_resource_package(name, "")
        if provider is None:
            raise LookupError(f"{_package(name).module} {version(name)} has no provider")
        return _read(token, class_named(provider.pkg_info["fqn"], provider.pkg_info["class"]))
    module_of(package)
    registered: Any = rpc.get_resource_module(package, module, "")
    classes: dict[str, str] = registered.mod_info["classes"] if registered else {}
    if token not in classes:
        if package == "kubernetes":  # a custom resource: only its definition, somewhere else, knows its properties
            return Resource(token, None, {})
        raise LookupError(f"{token} is no resource type of {_package(package).module} {version(package)}")
    return _read(token, class_named(registered.mod_info["fqn"], classes[token]))


def _read(token: str, cls: type) -> Resource:
    code = cls._internal_init.__code__  # type: ignore[attr-defined]  # every generated class has it
    arguments = next(name for name in code.co_names if name.endswith("Args"))
    inputs = props(getattr(sys.modules[cls.__module__], arguments))
    docs = "".join(f.__doc__ or "" for f in typing.get_overloads(cls.__init__)[:1])
    example = re.search(rf"\$ pulumi import {re.escape(token)} \S+ (\S+)", docs)
    return Resource(token, inputs, props(cls), example[1] if example else "")
