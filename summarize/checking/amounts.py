"""Say whether two amounts are the same: by value, rounding, unit and bound."""

from math import floor, log10
from typing import Literal

from summarize.checking.quantities import Quantity

Match = Literal["same", "rounded", "converted", "bound", "half"]

_CURRENCIES = (
    frozenset("USD AUD CAD NZD HKD SGD TWD JMD".split()),
    frozenset("GBP EGP LBP SYP".split()),
    frozenset("CHF XAF XOF".split()),
    frozenset("SEK NOK DKK ISK CZK".split()),
    frozenset("INR PKR LKR NPR MUR IDR".split()),
    frozenset("MXN ARS CLP COP PHP UYU CUP".split()),
    frozenset("CNY CNH RMB".split()),
    frozenset("KRW KPW".split()),
)
_NEAR = 0.03  # of an amount: how far it may be rounded without a word that says so
_ABOUT = 0.1  # with one: "about 75" for 74, "nearly four months" for 112 days
_MORE = 0.3  # how much more or less than a bound the amount may be: "more than 500" for 561
_CONVERTED = 0.05  # between units: 85 ha are 210 acres


def same_currency(one: str, other: str) -> bool:
    """Return whether two currencies may be the same: equal, untold, or of one name ("kroner")."""
    return not one or not other or one == other or any(one in family and other in family for family in _CURRENCIES)


def match(claim: Quantity, other: Quantity) -> Match | None:
    """Return how an amount of an article bears out a claimed one of the same kind and unit, None if it does not."""
    if claim.high is not None or other.high is not None:
        return _range(claim, other)
    return _single(claim, other)


def _range(claim: Quantity, other: Quantity) -> Match | None:
    if claim.high is not None and other.high is not None:
        ends = _close(claim.high * claim.scale, other.high * other.scale)
        if claim.kind == "score":
            both = {claim.value, claim.high} == {other.value, other.high}
            return "same" if both else None
        return "same" if _close(claim.base, other.base) and ends else None
    if other.high is not None:  # one end of a range, or what lies in it: "up to 7%" of "4% to 7%", "dozens" for 40
        low, high_end = other.base, other.high * other.scale
        if other.vague:
            return "rounded" if low <= claim.base <= high_end and claim.bound == "~" else None
        return "half" if _close(claim.base, low) or _close(claim.base, high_end) else None
    high = (claim.high or 0) * claim.scale
    return "rounded" if claim.vague and claim.base <= other.base <= high * 1.01 else None


def _single(claim: Quantity, other: Quantity) -> Match | None:
    value, amount = claim.base, other.base
    if _close(value, amount):
        return "same"
    if claim.kind in ("ordinal", "score", "times", "age") and claim.bound == "=":
        return None
    converted = claim.scale != other.scale and claim.kind in ("measure", "time")
    if claim.bound in "<>" and other.bound == claim.bound and claim.digits >= other.digits and not other.is_word:
        return None  # "exceeding 9%" for "exceeding 10%"
    if claim.bound == ">" and value < amount <= value * (1 + _MORE) + (1 if claim.kind != "share" else 0):
        return "bound"
    if claim.bound == "<" and value * (1 - _MORE) <= amount < value:
        return "bound"
    if claim.bound == "~":
        return "rounded" if abs(value - amount) <= min(_ABOUT * abs(amount), _reach(claim)) else None
    if claim.bound in ("<", ">"):
        return None
    if converted and abs(value - amount) <= min(_CONVERTED * abs(amount), (_step(claim) + _step(other)) * 0.51):
        return "converted"
    return "rounded" if _is_rounding(claim, other, amount) else None


def _is_rounding(claim: Quantity, other: Quantity, amount: float) -> bool:
    """Return whether an amount with fewer digits is a rounding of another, although no word says so."""
    if not 1 < claim.digits < other.digits or abs(claim.base - amount) > _NEAR * abs(amount):
        return False
    if not claim.is_fine and not other.is_fine:
        return False  # "$190" for $185 is no rounding that a reader would expect
    return abs(claim.base - amount) <= _step(claim) * 0.501


def _reach(claim: Quantity) -> float:
    """Return how far from an amount "about" reaches: half of its last digit, or of five where that is 5."""
    value = abs(claim.value)
    if not value:
        return 0.0
    if claim.is_word:
        return _ABOUT * value * claim.scale
    step = _step(claim)
    last = round(value * claim.scale / step) % 10 if step else 0
    return step * (2.6 if last == FIVE else 0.51)


FIVE = 5


def _step(claim: Quantity) -> float:
    """Return what one more in the last digit that is told comes to."""
    value = abs(claim.value)
    if not value:
        return 0.0
    return float(10.0 ** (floor(log10(value)) - claim.digits + 1) * claim.scale)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))
