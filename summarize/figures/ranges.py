"""Join quantities that belong together: the ends of a range, a conversion and its figure, a number and its unit."""

from summarize.figures.bounds import change_before
from summarize.figures.numbers import tidy
from summarize.figures.quantity import Quantity
from summarize.figures.tagging import tag
from summarize.figures.tokens import Tokens


def with_cents(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join "3 dollars and 50 cents", "15 dollars 50"."""
    result: list[Quantity] = []
    for quantity in found:
        if result and _is_cents(tokens, result[-1], quantity):
            whole = result[-1]
            whole.value = tidy(round((whole.value or 0) + (quantity.value or 0) / 100, 2))
            whole.stop = quantity.stop
        else:
            result.append(quantity)
    return result


# Units of which so many make one of the other: "2 hours and 51 minutes" is 171 minutes.
_PARTS = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("stone", "pound"): 14, ("pound", "ounce"): 16,
}  # fmt: skip
_COMPOUNDED: tuple[list[str], ...] = (
    [],
    ["and"],
)  # with commas between them news sentences list them as amounts of their own


def compounded(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join an amount in two units: "2 hours and 51 minutes", "six feet two inches"; the value is in the smaller."""
    result: list[Quantity] = []
    for quantity in found:
        ratio = _part_of(tokens, result[-1], quantity) if result else 0
        if ratio:
            whole = result[-1]
            quantity.value = tidy((whole.value or 0) * ratio + (quantity.value or 0))
            quantity.first = quantity.core = whole.first
            result[-1] = quantity
        else:
            result.append(quantity)
    return result


def _part_of(tokens: Tokens, whole: Quantity, part: Quantity) -> int:
    """Return how many of the unit of `part` the unit of `whole` has, 0 if they are two amounts."""
    ratio = _PARTS.get((whole.unit or "", part.unit or ""), 0)
    if not ratio or not isinstance(whole.value, int) or part.value is None or not 0 <= part.value < ratio:
        return 0
    if whole.high is not None or part.high is not None or whole.kind == "age" != part.kind or whole.value < 0:
        return 0
    return ratio if tokens.low[whole.stop : part.first] in _COMPOUNDED else 0


def _is_cents(tokens: Tokens, whole: Quantity, part: Quantity) -> bool:
    if whole.kind != "money" or whole.unit in ("cent", "penny") or whole.signed or whole.number.scale > 1:
        return False
    if not isinstance(whole.value, int) or not isinstance(part.value, int) or not 0 < part.value < 100:
        return False
    if tokens.low[whole.stop : part.first] not in ([], ["and"], ["-"]):
        return False
    return part.unit in ("cent", "penny") or (part.kind == "number" and tokens.word(part.stop) in ("", ".", ","))


BETWEEN = ("to", "-", "–", "—", "‑", "- to", "- to -")


def joined(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join the two ends of a range: "3,000 to 6,000", "between 5% and 7%", "$3-5bn", "from 208 pounds to 193"."""
    result: list[Quantity] = []
    for quantity in found:
        if result and _are_vague(tokens, result[-1], quantity):
            result[-1].high, result[-1].stop = quantity.high, quantity.stop
            result[-1].kind, result[-1].counts, result[-1].unit = quantity.kind, quantity.counts, quantity.unit
        elif result and _is_range(tokens, result[-1], quantity):
            result[-1] = _range(result[-1], quantity)
        else:
            result.append(quantity)
    return result


def _are_vague(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    """Return whether two vague amounts are one: "hundreds to thousands of genes"."""
    vague = low.number.shape == high.number.shape == "vague"
    return vague and tokens.low[low.stop : high.first] in (["to"], ["or"], ["or", "even"], [",", "if", "not"])


def _is_range(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    if low.high is not None or high.high is not None or low.value is None or high.value is None:
        return False
    shapes = (low.number.shape, high.number.shape)
    if "share" in shapes or "fold" in shapes or high.first - low.number.stop > 8:
        return False
    between = " ".join(tokens.low[low.stop : high.first])
    before = tokens.word(low.first - 1)
    if not _units_agree(low, high):
        return False
    if between in BETWEEN:
        return _ascends(low, high, tokens, before)
    if between == "and":
        return before in ("between", "from") and low.value < high.value
    near = 0 < high.value - low.value <= max(2, low.value)
    return between == "or" and low.counts is None and low.unit is None and near and bool(high.counts or high.unit)


def _units_agree(low: Quantity, high: Quantity) -> bool:
    if low.unit and high.unit:
        return low.unit == high.unit or high.unit.startswith(f"{low.unit} per")
    if low.counts and high.unit:
        return False
    return not low.unit or high.counts is None


def _ascends(low: Quantity, high: Quantity, tokens: Tokens, before: str) -> bool:
    if low.value is None or high.value is None:
        return False
    starts = before in ("from", "between")
    if not starts and high.unit is None and low.unit is not None and low.kind != "age" and not low.signed:
        return False
    named = low.unit or low.counts or not (high.unit or high.counts)
    if not starts and named and low.kind != "percent" and change_before(tokens, low.first):
        return False  # "rose 64 points to 4,577"
    if low.value < high.value:
        return True
    return low.value != high.value and (high.number.scale > low.number.scale or starts)


def _range(low: Quantity, high: Quantity) -> Quantity:
    """Return the range of two ends; "3-5bn" scales both, "$750,000 to $1 million" does not."""
    value, top, scale = low.value, high.value, high.number.scale
    if (
        value is not None
        and low.number.scale == 1 < scale
        and (value <= high.number.face or not low.signed)
        and value < 1000
    ):
        value = tidy(float(f"{value * scale:.15g}"))
    source = high if high.unit or high.counts else low
    change = None
    if value is not None and top is not None and value > top:
        value, top, change = top, value, "down"
    result = Quantity(low.first, high.stop, high.number, value, top, low.bound, core=low.first)
    result.kind, result.base, result.unit, result.counts = source.kind, source.base, source.unit, source.counts
    result.signed = low.signed or high.signed
    if change:
        result.change = "down"
    return result


def converted(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join a conversion to the figure before it: "7 miles (11 km)", "1.23 billion shekels ($330 million)"."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept and _is_conversion(tokens, kept[-1], quantity):
            kept[-1].equivalents.append(quantity)
        else:
            kept.append(quantity)
    return kept


LINKS = (["("], ["/"], [",", "or"], ["["], ["or"], ["(", "or"], ["(", "about"], ["–"], ["—"], ["("])


def _is_conversion(tokens: Tokens, main: Quantity, other: Quantity) -> bool:
    if not (main.base and other.base) or main.unit == other.unit or main.value is None or other.value is None:
        return False
    end = main.equivalents[-1].stop if main.equivalents else main.stop
    if tokens.low[end : other.first] not in LINKS:
        return False
    if main.base.dimension == "money" or other.base.dimension == "money":
        plain = main.unit == main.base.name and other.unit == other.base.name  # "94 cents a share" is no equivalent
        return plain and main.base.dimension == other.base.dimension and len(main.base.name) == 3
    if main.base.dimension != other.base.dimension:
        return False
    if main.base.dimension == "temperature":
        return _same_warmth(main, other)
    if not main.base.factor or not other.base.factor or not main.value or main.kind in ("duration", "age"):
        return False
    ratio = (other.value * other.base.factor) / (main.value * main.base.factor)
    return 0.85 < ratio < 1.18  # news round to two digits: "7 miles (11 km)"


def _same_warmth(main: Quantity, other: Quantity) -> bool:
    """Return whether two temperatures agree, as readings or as differences."""
    celsius, fahrenheit = (main, other) if main.unit == "degree Celsius" else (other, main)
    if celsius.value is None or fahrenheit.value is None or fahrenheit.unit != "degree Fahrenheit":
        return False
    return any(abs(celsius.value * 1.8 + shift - fahrenheit.value) < 3 for shift in (32, 0))


FROM = frozenset(("to", "from", "with", "against", "than", "versus", "vs", "was", "is", "at", "and", "of", "by"))


def inherited(tokens: Tokens, found: list[Quantity]) -> None:
    """Give a bare number the unit of the figure it is compared with: "3.9 million cars, up from 2.4 million"."""
    for place, quantity in enumerate(found):
        if quantity.kind != "number" or quantity.high is not None or not place:
            continue
        before = tokens.word(quantity.first - 1)
        if before not in FROM or tag(tokens)[quantity.stop : quantity.stop + 1] == ["v"]:  # a noun not known as one
            continue
        for other in reversed(found[:place]):
            if other.kind in ("duration", "age", "ratio", "number"):
                continue
            if other.kind == "percent" and (before != "by" or not change_before(tokens, quantity.first)):
                continue
            if _comparable(quantity, other) or (before == "to" and change_before(tokens, other.first)):
                quantity.kind, quantity.base, quantity.unit = other.kind, other.base, other.unit
                quantity.counts = other.counts
            break


def _comparable(quantity: Quantity, other: Quantity) -> bool:
    """Return whether two numbers are near enough to measure the same thing."""
    if not quantity.value or not other.value or "per" in (other.unit or ""):
        return False
    return 0.05 < abs(quantity.value / other.value) < 20
