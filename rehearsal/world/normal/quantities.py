"""Kubernetes quantities: which texts mean the same amount."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

_UNITS = {
    "n": Decimal("1e-9"), "u": Decimal("1e-6"), "m": Decimal("1e-3"), "": Decimal(1), "k": Decimal(1000),
    "M": Decimal(10) ** 6, "G": Decimal(10) ** 9, "T": Decimal(10) ** 12, "P": Decimal(10) ** 15,
    "E": Decimal(10) ** 18, "Ki": Decimal(2) ** 10, "Mi": Decimal(2) ** 20, "Gi": Decimal(2) ** 30,
    "Ti": Decimal(2) ** 40, "Pi": Decimal(2) ** 50, "Ei": Decimal(2) ** 60,
}  # fmt: skip
_FORM = re.compile(r"([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([numkMGTPE]|[KMGTPE]i)?")


def canonical(value: Any) -> Any:
    """An amount in its smallest form, `1` for `1000m` and `1Gi` for `1024Mi`; anything else as it is."""
    amount = _amount(value)
    if amount is None:
        return value
    for unit in ("Ei", "Pi", "Ti", "Gi", "Mi", "Ki"):
        if amount and amount % _UNITS[unit] == 0 and str(value).endswith("i"):
            return f"{amount / _UNITS[unit]:f}{unit}"
    for unit in ("E", "P", "T", "G", "M", "k"):
        if amount and amount % _UNITS[unit] == 0:
            return f"{amount / _UNITS[unit]:f}{unit}"
    if amount == amount.to_integral_value():
        return f"{amount.to_integral_value():f}"
    thousandths = amount * 1000
    return f"{thousandths.to_integral_value():f}m" if thousandths == thousandths.to_integral_value() else f"{amount:f}"


def same(one: Any, other: Any) -> bool:
    """Whether two amounts are the same, in whatever units."""
    first, second = _amount(one), _amount(other)
    return one == other if first is None or second is None else first == second


def comparable(value: Any) -> Any:
    """One text for all spellings of an amount, for comparison only."""
    amount = _amount(value)
    return value if amount is None else f"{amount.normalize():f}"


def _amount(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    found = _FORM.fullmatch(str(value))
    if not found:
        return None
    try:
        return Decimal(found[1]) * _UNITS[found[2] or ""]
    except InvalidOperation:
        return None
