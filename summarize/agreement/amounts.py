"""Compare amounts: in base units, with bounds, ranges and roundings."""

import math
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from summarize.document import Bound, Figure

Relation = Literal["same", "compatible", "consistent", "different"]

NEAR: Final = 0.004  # of a conversion: "112 mph" is 180.2 km/h
CLOSE: Final = 0.15  # above a bound, as a share of it: "more than 100" and 112 say much the same; 60 and 74 do not
FRACTION: Final = 0.05  # what "about three quarters" leaves open
_TINY: Final = 1e-9


class Amount(NamedTuple):
    """An amount in the base unit of its dimension; `step` is what its last written digit stands for."""

    low: float
    high: float
    bound: Bound
    dimension: str
    step: float
    digits: int
    unit: str | None


def amount(figure: Figure) -> Amount | None:
    """Return the amount of a figure; None where its value is open."""
    if figure.value is None or not math.isfinite(figure.value):
        return None
    dimension, factor = _dimension(figure)
    low = figure.value * factor
    high = low if figure.high is None else figure.high * factor
    digits, step = _precision(float(figure.value))
    if figure.kind == "ratio" and figure.bound == "~":
        step = FRACTION
    return Amount(low, high, figure.bound, dimension, step * factor, digits, figure.unit)


def _dimension(figure: Figure) -> tuple[str, float]:
    """Return what may be compared with a figure, and the factor to the base unit."""
    if figure.kind == "ratio":
        return "share", 1.0
    unit = figure.unit
    if unit is None:
        return "count", 1.0
    if figure.kind == "age":
        return "age", 1.0
    top, joint, bottom = unit.partition(" per ")
    dimension, factor = _units().get(top, (top, 1.0))
    if joint:
        below, divisor = _units().get(bottom, (bottom, 1.0))
        return f"{dimension} per {below}", factor / divisor
    return dimension, factor


@cache
def _units() -> dict[str, tuple[str, float]]:
    found = {}
    for line in Path(__file__).with_name("units.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            unit, dimension, factor = line.rsplit(" ", 2)
            found[unit] = (dimension, float(factor))
    return found


def _precision(value: float) -> tuple[int, float]:
    """Return how many digits of a number say something, and what the last of them stands for."""
    mantissa, _, exponent = f"{abs(value):.9e}".partition("e")
    digits = max(1, len(mantissa.replace(".", "").rstrip("0")))
    return digits, 10.0 ** (int(exponent) + 1 - digits)


def relation(one: Amount, other: Amount) -> Relation:
    """Return how two amounts of one dimension stand to each other.

    `same` also after a conversion; `compatible` if one rounds or bounds the other nearly; `consistent` if both may be
    true, as "at least 60" and 74, but say different things; `different` if they cannot both be true.
    """
    size = max(abs(one.low), abs(other.low), _TINY)
    apart = abs(one.low - other.low)
    if one.high == one.low and other.high == other.low:
        exact = "~" not in {one.bound, other.bound}
        converted = exact and one.unit != other.unit
        if apart <= _TINY * size or (converted and apart <= max(NEAR * size, *_halves(one, other))):
            return "same"
        if apart <= _rounding(one, other) / 2 * (1 + _TINY):
            return "compatible"
    elif one.low <= other.high and other.low <= one.high:
        return "compatible"
    low, high = (one, other) if one.low <= other.low else (other, one)
    if low.bound == ">" or high.bound == "<":
        return "compatible" if apart <= CLOSE * size else "consistent"
    return "different"


def _halves(one: Amount, other: Amount) -> tuple[float, float]:
    """Return half of the last digits of two amounts where they are written with enough of them to be told apart."""
    return tuple(item.step / 2 if item.digits > 1 else 0.0 for item in (one, other))  # type: ignore[return-value]


def _rounding(one: Amount, other: Amount) -> float:
    """Return the step of the coarser amount where the other may be what it rounds; else 0."""
    rough, exact = (one, other) if one.step >= other.step else (other, one)
    if rough.digits >= exact.digits and rough.bound != "~":
        return 0.0
    if rough.digits > 1 or rough.bound == "~" or exact.step < rough.step <= 1.0:
        return rough.step
    return 0.0
