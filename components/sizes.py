"""Sizes of containers: what a person asks for in processors and MiB, in the units of each cloud.

Not here: how many containers run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

UNITS: Final = 1024
"""CPU units of one processor."""

FARGATE: Final[Mapping[int, Sequence[int]]] = {
    256: (512, 1024, 2048),
    512: range(1024, 4096 + 1, 1024),
    1024: range(2048, 8192 + 1, 1024),
    2048: range(4096, 16384 + 1, 1024),
    4096: range(8192, 30720 + 1, 1024),
    8192: range(16384, 61440 + 1, 4096),
    16384: range(32768, 122880 + 1, 8192),
}
"""MiB that Fargate offers with each number of CPU units
(docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html)."""


@dataclass(frozen=True, slots=True)
class FargateSize:
    """A size as ECS writes it."""

    cpu: str
    memory: str


def fargate(cpu: float, memory_mib: int) -> FargateSize:
    """Write a size as ECS does.

    Args:
        cpu: Processors; `fargate_fault` has nothing to say of the pair.
        memory_mib: Memory.

    Returns:
        CPU units and MiB, as texts.
    """
    return FargateSize(cpu=str(round(cpu * UNITS)), memory=str(memory_mib))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why a cloud has no such size."""

    key: Literal["cpu", "memory_mib"]
    """Which of the two is at fault."""

    rule: str
    remedy: str


def fargate_fault(cpu: float, memory_mib: int) -> Fault | None:
    """Find out whether Fargate offers a pair.

    Args:
        cpu: Processors.
        memory_mib: Memory.

    Returns:
        None if it does.
    """
    units = cpu * UNITS
    remedy = _nearest(units, memory_mib)
    if units not in FARGATE:
        offered = ", ".join(f"{each / UNITS:g}" for each in FARGATE)
        return Fault(key="cpu", rule=f"is no number of processors that Fargate offers: {offered}", remedy=remedy)
    given = FARGATE[round(units)]
    if memory_mib not in given:
        rule = f"is no memory that Fargate offers with cpu {cpu:g}: {_said(given)}"
        return Fault(key="memory_mib", rule=rule, remedy=remedy)
    return None


def _nearest(units: float, memory_mib: int) -> str:
    """The smallest pair that is not below what was asked for, or the largest that there is."""
    sufficient = (
        (each, memory)
        for each, memories in FARGATE.items()
        for memory in memories
        if each >= units and memory >= memory_mib
    )
    largest = max(FARGATE)
    found, memory = next(sufficient, (largest, max(FARGATE[largest])))
    return f"use cpu {found / UNITS:g} with memory_mib {memory}"


def _said(offered: Sequence[int]) -> str:
    if isinstance(offered, range):
        return f"{offered[0]} to {offered[-1]} in steps of {offered.step}"
    return ", ".join(str(each) for each in offered)
