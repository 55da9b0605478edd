"""Simulated providers: Pulumi's provider protocol, served for one package of one stack.

Owns: what the engine is answered.  Not here: the rules (`judge`), the invented values (`world`) and the processes
(`clouds`).
"""

from .server import DYNAMIC, Provider, served
from .stack import Cloud, Stack

__all__ = ["DYNAMIC", "Cloud", "Provider", "Stack", "served"]
