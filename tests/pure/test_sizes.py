"""Sizes of containers in the units of each cloud."""

import pytest

from components.sizes import FARGATE, FargateSize, fargate, fargate_fault


@pytest.mark.parametrize(
    ("cpu", "memory", "size"),
    [(0.25, 512, ("256", "512")), (1, 2048, ("1024", "2048")), (16, 122880, ("16384", "122880"))],
)
def test_fargate_counts_in_units_and_mib(cpu: float, memory: int, size: tuple[str, str]) -> None:
    assert fargate_fault(cpu, memory) is None
    assert fargate(cpu, memory) == FargateSize(*size)


@pytest.mark.parametrize(
    ("cpu", "memory", "key", "rule", "remedy"),
    [
        (
            0.3,
            512,
            "cpu",
            "is no number of processors that Fargate offers: 0.25, 0.5, 1, 2, 4, 8, 16",
            "use cpu 0.5 with memory_mib 1024",
        ),
        (
            0.25,
            4096,
            "memory_mib",
            "is no memory that Fargate offers with cpu 0.25: 512, 1024, 2048",
            "use cpu 0.5 with memory_mib 4096",
        ),
        (
            4,
            512,
            "memory_mib",
            "is no memory that Fargate offers with cpu 4: 8192 to 30720 in steps of 1024",
            "use cpu 4 with memory_mib 8192",
        ),
        (
            8,
            17408,
            "memory_mib",
            "is no memory that Fargate offers with cpu 8: 16384 to 61440 in steps of 4096",
            "use cpu 8 with memory_mib 20480",
        ),
        (
            16,
            131072,
            "memory_mib",
            "is no memory that Fargate offers with cpu 16: 32768 to 122880 in steps of 8192",
            "use cpu 16 with memory_mib 122880",
        ),
    ],
)
def test_what_fargate_does_not_offer_has_a_nearest_size(
    cpu: float, memory: int, key: str, rule: str, remedy: str
) -> None:
    fault = fargate_fault(cpu, memory)
    assert fault is not None
    assert (fault.key, fault.rule, fault.remedy) == (key, rule, remedy)


def test_a_remedy_is_always_a_size_that_is_offered() -> None:
    for cpu in (0.1, 0.25, 0.75, 1, 3, 16):
        for memory in (512, 600, 2500, 9000, 61441, 122880):
            fault = fargate_fault(cpu, memory)
            if fault:
                words = fault.remedy.split()
                assert fargate_fault(float(words[2]), int(words[-1])) is None


def test_more_processors_never_offer_less_memory() -> None:
    assert [max(sizes) for sizes in FARGATE.values()] == sorted(max(sizes) for sizes in FARGATE.values())
