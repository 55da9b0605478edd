"""Computed values of AWS's resources, joined of one file a subject."""

from collections.abc import Callable

from rehearsal.world.made import Made

from .access import ACCESS
from .compute import COMPUTE
from .content import CONTENT
from .network import NETWORK, Computed
from .stores import STORES

SERVICES: dict[str, Callable[[Made], Computed]] = {**NETWORK, **CONTENT, **COMPUTE, **STORES, **ACCESS}
"""What a type's computed values are, by the key of `ids.key`; taken where no input says otherwise."""
