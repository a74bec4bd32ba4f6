"""Join amounts that are one: two units, cents, the same again in brackets, margins, sides, and conversions."""

from collections.abc import Sequence
from itertools import pairwise

from summarize.figures.context import Context
from summarize.figures.literals import tidy
from summarize.figures.matching import unit_at
from summarize.figures.mention import Mention

# Units of which so many make one of the other: "2 hours and 51 minutes" is 171 minutes.
_PARTS = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("stone", "pound"): 14, ("pound", "ounce"): 16,
}  # fmt: skip
_TIMES = (("x",), ("×",), ("by",), ("mal",), ("sur",), ("per",), ("por",), ("bij",), ("✕",))
_MARGINS = (("±",), ("+/-",), ("+", "/", "-"), ("(", "±"), ("plus", "or", "minus"))
_OPENING = frozenset("([")
LINKS = (
    ("(",), ("/",), (",", "or"), ("[",), ("or",), ("(", "or"), ("(", "about"), ("–",), ("—",), (",", "oder"), ("oder",),
    ("ou",), (",", "ou"), ("(", "environ"), ("(", "rund"), ("（",), (",", "o"), ("o",), ("of",),
)  # fmt: skip


def compounded(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with what is one amount made one, and the sides of dimensions given their unit."""
    result: list[Mention] = []
    for item in found:
        before = result[-1] if result else None
        if before is None:
            result.append(item)
        elif _is_cents(context, before, item):
            value = tidy(round((before.value or 0) + (item.value or 0) / 100, 2))
            result[-1] = before._replace(value=value, stop=item.stop)
        elif ratio := _part_of(context, before, item):
            value = tidy((before.value or 0) * ratio + (item.value or 0))
            number = item.number._replace(first=before.number.first)
            result[-1] = item._replace(value=value, first=before.first, core=before.core, number=number)
        elif same := _said_again(context, before, item):
            result[-1] = same
        elif _is_margin(context, before, item):
            result[-1] = _with_unit(before, item)
        else:
            result.append(item)
    return _sides(context, [_around(context, item) for item in result])


def _is_cents(context: Context, whole: Mention, part: Mention) -> bool:
    """Return whether "3 dollars and 50 cents" or "15 dollars 50" is one amount."""
    if whole.kind != "money" or whole.unit in ("cent", "penny") or whole.signed or whole.number.scale > 1:
        return False
    if not isinstance(whole.value, int) or not isinstance(part.value, int) or not 0 < part.value < 100:
        return False
    between = context.tokens.low[whole.stop : part.first]
    if between and not (len(between) == 1 and (context.language.has("and", between[0]) or between[0] == "-")):
        return False
    ends = context.tokens.word(part.stop) in ("", ".", ",")
    return part.unit in ("cent", "penny") or (part.kind == "number" and ends)


def _part_of(context: Context, whole: Mention, part: Mention) -> int:
    """Return how many of the unit of `part` the unit of `whole` has, 0 if they are two amounts."""
    ratio = _PARTS.get((whole.unit or "", part.unit or ""), 0)
    if not ratio or not isinstance(whole.value, int) or part.value is None or not 0 <= part.value < ratio:
        return 0
    if whole.high is not None or part.high is not None or whole.kind == "age" != part.kind or whole.value < 0:
        return 0
    between = context.tokens.low[whole.stop : part.first]
    joined = not between or (len(between) == 1 and context.language.has("and", between[0]))
    return ratio if joined or (between == (",",) and _is_time_of_race(context, whole, part)) else 0


def _is_time_of_race(context: Context, whole: Mention, part: Mention) -> bool:
    """Return whether a comma parts one time: "nine minutes, 12.40 seconds"; otherwise news list amounts with commas."""
    if whole.kind != "duration" or context.has("of", part.stop) or whole.unit not in ("hour", "minute"):
        return False
    tokens, behind = context.tokens, part.stop
    while tokens.word(behind) == "," or context.has("and", behind) or context.has("or", behind):
        behind += 1
    more = unit_at(tokens, context.language, behind + 1) if behind > part.stop else None
    return more is None or more[0].name not in (whole.unit, part.unit)  # "two hours, 30 minutes or 15 minutes"


def _said_again(context: Context, first: Mention, again: Mention) -> Mention | None:
    """Return "eighteen (18) months" and "six hundred dollars ($600)" as one amount."""
    tokens = context.tokens
    if tokens.word(first.stop) not in _OPENING or again.first != first.stop + 1 or first.value != again.value:
        return None
    if (first.number.shape == "words") == (again.number.shape == "words") or first.high is not None:
        return None
    closing = again.stop if tokens.word(again.stop) in (")", "]") else -1
    if closing < 0 and tokens.word(again.number.stop) in (")", "]"):
        closing = again.number.stop
    if closing < 0:
        return None
    if first.unit or first.counts:
        return first if again.unit in (None, first.unit) else None
    if again.unit or again.counts:
        return again._replace(
            first=first.first, core=first.core, number=again.number._replace(first=first.number.first)
        )
    return None


def _is_margin(context: Context, mean: Mention, margin: Mention) -> bool:
    """Return whether a number is the margin of the one before: the 0.6 of "8.4 ± 0.6 cm"."""
    between = context.tokens.low[mean.number.stop : margin.first]
    return between in _MARGINS and (mean.unit is None or mean.unit == margin.unit)


def _with_unit(mean: Mention, margin: Mention) -> Mention:
    if mean.unit or not margin.unit:
        return mean
    return mean._replace(stop=margin.stop, base=margin.base, unit=margin.unit, kind=margin.kind, counts=None)


def _around(context: Context, item: Mention) -> Mention:
    """Return an amount behind "plus or minus" as one that is about so much."""
    for length in (3, 1):
        if item.first >= length and context.tokens.low[item.first - length : item.first] in _MARGINS:
            return item._replace(
                bound="~", first=item.first - length, value=abs(item.value) if item.value else item.value
            )
    return item


def _sides(context: Context, found: list[Mention]) -> tuple[Mention, ...]:
    """Give every side of "8 x 12 x 20 feet" the unit of the last."""
    for place in range(len(found) - 2, -1, -1):
        side, behind = found[place], found[place + 1]
        if context.tokens.low[side.stop : behind.first] not in _TIMES or behind.base is None:
            continue
        if behind.base.dimension != "length" and behind.base.name != "pixel":
            continue
        if side.base is None and side.kind in ("number", "count"):
            found[place] = side._replace(base=behind.base, unit=behind.unit, kind="measure", counts=None, side=True)
        found[place + 1] = found[place + 1]._replace(side=True)
    return tuple(found)


def converted(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with each conversion joined to the figure before it: "7 miles (11 km)"."""
    kept: list[Mention] = []
    for item in found:
        if kept and _is_conversion(context, kept[-1], item):
            stop = item.stop + (context.tokens.word(item.stop) in (")", "]", "）"))
            kept[-1] = kept[-1]._replace(equivalents=(*kept[-1].equivalents, item), last=stop)
        else:
            kept.append(item)
    return tuple(kept)


def _is_conversion(context: Context, main: Mention, other: Mention) -> bool:
    if not (main.base and other.base) or main.unit == other.unit or main.value is None or other.value is None:
        return False
    end = main.equivalents[-1].stop if main.equivalents else main.stop
    if context.tokens.low[end : other.first] not in LINKS:
        return False
    if main.base.dimension == "money" or other.base.dimension == "money":
        plain = main.unit == main.base.name and other.unit == other.base.name  # "94 cents a share" is no equivalent
        plain = plain or (main.unit == f"{main.base.name} per share" and other.unit == other.base.name and other.signed)
        return plain and main.base.dimension == other.base.dimension and len(main.base.name) == 3
    if main.base.dimension != other.base.dimension:
        return False
    if main.base.dimension == "temperature":
        return _same_warmth(main, other)
    if not main.base.factor or not other.base.factor or not main.value or main.kind in ("duration", "age"):
        return False
    ratio = (other.value * other.base.factor) / (main.value * main.base.factor)
    return 0.85 < ratio < 1.18  # news round to two digits: "7 miles (11 km)"


def _same_warmth(main: Mention, other: Mention) -> bool:
    """Return whether two temperatures agree, as readings or as differences."""
    celsius, fahrenheit = (main, other) if main.unit == "degree Celsius" else (other, main)
    if celsius.value is None or fahrenheit.value is None or fahrenheit.unit != "degree Fahrenheit":
        return False
    return any(abs(celsius.value * 1.8 + shift - fahrenheit.value) < 3 for shift in (32, 0))


def parted(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions without overlaps: in "two million 250ml bottles" the second figure stands inside the first."""
    result = list(found)
    for place, (before, after) in enumerate(pairwise(found)):
        stop = min(result[place].stop, max(after.core, before.number.stop))
        result[place] = result[place]._replace(stop=stop) if stop != result[place].stop else result[place]
        first = max(after.first, result[place].stop)
        result[place + 1] = after._replace(first=first) if first != after.first else after
    return tuple(result)
