"""Join the two ends of a range: "3,000 to 6,000", "between 5% and 7%", "$3-5bn", "von 15 bis 17 Grad"."""

from collections.abc import Sequence

from summarize.document import Change
from summarize.figures.change import change_before, moved_behind
from summarize.figures.context import Context
from summarize.figures.literals import times
from summarize.figures.mention import Mention
from summarize.figures.nouns import is_plural
from summarize.figures.rates import rated
from summarize.figures.tokens import DASHES

FAR = 8  # tokens between the ends of a range
_BETWEEN = (("-",), ("–",), ("—",), ("‑",), ("-", "to", "-"), ("-", "to"), ("to", "-"), ("～",), ("~",), ("−",))
_OR = ((",", "if", "not"), ("or", "even"))


def joined(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with the two ends of each range made one."""
    result: list[Mention] = []
    for item in found:
        if result and _are_vague(context, result[-1], item):
            low = result[-1]
            result[-1] = low._replace(
                high=item.high, stop=item.stop, kind=item.kind, counts=item.counts, unit=item.unit, base=item.base
            )
        elif result and _is_range(context, result[-1], item):
            result[-1] = _range(context, result[-1], item)
        else:
            result.append(item)
    return tuple(result)


def _are_vague(context: Context, low: Mention, high: Mention) -> bool:
    """Return whether two vague amounts are one: "hundreds to thousands of genes"."""
    if not (low.is_vague and high.is_vague) or high.first > low.stop + 3:
        return False
    between = context.tokens.low[low.stop : high.first]
    return between in _OR or _is_to(context, low, between) or _is_or(context, between)


def _is_to(context: Context, low: Mention, between: tuple[str, ...]) -> bool:
    """Return whether words join the ends of a range."""
    if between in _BETWEEN or context.language.has("to", " ".join(between)):
        return True
    before = context.tokens.word(low.first - 1)
    return context.language.has("from", before) and context.language.has("to after from", " ".join(between))


def _is_or(context: Context, between: tuple[str, ...]) -> bool:
    return len(between) == 1 and context.language.has("or", between[0])


def _is_range(context: Context, low: Mention, high: Mention) -> bool:
    if low.high is not None or high.high is not None or low.value is None or high.value is None:
        return False
    if low.side or high.side or low.number.open or high.number.open:
        return False
    if {"share", "fold", "about"} & {low.number.shape, high.number.shape} or high.first - low.number.stop > FAR:
        return False
    if low.is_vague or high.is_vague or not _units_agree(low, high):
        return False
    between = context.tokens.low[low.last or low.stop : high.first]
    if len(between) > 1 and context.language.has("determiner", between[-1]):
        between = between[:-1]  # "entre el 15 y el 20 %"
    opened = _is_opened(context, low)
    if opened and _is_rough(context, between):
        between = between[:-1]
    if _is_to(context, low, between):
        return _ascends(context, low, high, opened=opened)
    if len(between) == 1 and context.language.has("and", between[0]):
        return opened and low.value < high.value and not (low.counts and low.stop > low.number.stop and not high.counts)
    if not _is_or(context, between):
        return _is_hyphened(context, low, high, between)
    near = 0 < high.value - low.value <= max(2, low.value)
    return low.counts is None and low.unit is None and near and bool(high.counts or high.unit)


def _is_rough(context: Context, between: tuple[str, ...]) -> bool:
    """Return whether "about" stands before the high end: "between two and about 2,000"."""
    return len(between) > 1 and context.language.bounds.get(between[-1]) == "~"


def _is_opened(context: Context, low: Mention) -> bool:
    """Return whether "between" or "from" stands before a range, or what means so behind its low end."""
    index = low.first - 1
    index -= index > 0 and context.has("determiner", index) and not context.has("from", index)
    if context.has("between", index) or context.has("from", index):
        return True
    if low.kind == "age" and any(context.has("between", index - back) for back in range(5)):
        return True
    return not context.language.spaced and context.has("to falling", low.stop)


def _is_hyphened(context: Context, low: Mention, high: Mention, between: tuple[str, ...]) -> bool:
    """Return whether a hyphen is left for the unit of the second: "a 6- or 7-inch screen"."""
    link = (
        len(between) == 2
        and between[0] == "-"
        and (context.language.has("or", between[1]) or context.language.has("to", between[1]))
    )
    return link and low.unit is None and (low.value or 0) < (high.value or 0) and bool(high.unit or high.counts)


def _units_agree(low: Mention, high: Mention) -> bool:
    if low.unit and high.unit:
        return (
            low.unit == high.unit
            or low.kind == high.kind == "age"
            or high.unit.startswith(f"{low.unit} per")
            or _is_larger(low, high)
        )
    if low.counts and high.unit:
        return False
    return not low.unit or high.counts is None


def _is_larger(low: Mention, high: Mention) -> bool:
    """Return whether two ends are in units of which one holds so many of the other: "30cm to 1m"."""
    if (
        not low.base
        or not high.base
        or low.base == high.base
        or low.base.dimension != high.base.dimension
        or low.base.dimension in ("money", "time")
    ):
        return False
    return low.base.factor > 0 and high.base.factor > 0 and low.unit == low.base.name and high.unit == high.base.name


def _ascends(context: Context, low: Mention, high: Mention, *, opened: bool) -> bool:
    if low.value is None or high.value is None:
        return False
    if not opened and high.unit is None and low.unit is not None and low.kind != "age" and not low.signed:
        return False
    named = low.unit or low.counts or not (high.unit or high.counts)
    if not opened and named and low.kind != "percent" and _is_change(context, low.first):
        return False  # "rose 64 points to 4,577", "adding $1.89 to $48.62"
    if not (low.unit or high.unit or low.counts or high.counts or opened) and not context.language.spaced:
        return False
    if _is_larger(low, high):
        return (low.value * low.base.factor) < (high.value * high.base.factor)  # type: ignore[union-attr]  # both have units
    if low.value < high.value:
        return not _is_score(context, low, high, opened=opened)
    return low.value != high.value and (high.number.scale > low.number.scale or opened)


def _is_change(context: Context, first: int) -> bool:
    """Return whether what stands at a token is the amount of a change."""
    return change_before(context, first) is not None or context.has("giving", first - 1)


def _is_score(context: Context, low: Mention, high: Mention, *, opened: bool) -> bool:
    """Return whether a dash without blanks parts the sides of a score or odds, which have no unit or noun."""
    tokens = context.tokens
    dash = tokens.low[low.stop : high.first]
    tied = not opened and len(dash) == 1 and dash[0] in DASHES and tokens.glued(low.stop) and tokens.glued(high.first)
    plural = high.counts is not None and any(is_plural(context, index) for index in range(*high.counts))
    return tied and not (low.unit or high.unit or plural or low.signed)


def _range(context: Context, low: Mention, high: Mention) -> Mention:
    """Return the range of two ends; "3-5bn" scales both, "$750,000 to $1 million" does not."""
    value, top, scale = low.value, high.value, high.number.scale
    source = high if high.unit or high.counts else low
    if _is_larger(low, high) and low.unit != high.unit and value is not None and low.base and high.base:
        value = times(value, 1) * low.base.factor / high.base.factor
        value = float(f"{value:.12g}")
    shared = value is not None and low.number.scale == 1 < scale and value < 1000
    if shared and value is not None and (value <= high.number.face or not low.signed):
        value = times(value, scale)
    change: Change | None = None
    if value is not None and top is not None and value > top:
        value, top, change = top, value, "down"
    elif context.tagged is None and not context.language.spaced:
        change = moved_behind(context, high)
    elif context.tagged is None and context.language.has("from", context.tokens.word(low.first - 1)):
        change = _moved(context, low.first)
    result = high._replace(
        first=low.first,
        core=low.core,
        value=value,
        high=top,
        bound="~" if _is_rough(context, context.tokens.low[low.stop : high.first]) else low.bound,
        change=change,
        kind=source.kind,
        base=source.base,
        unit=source.unit,
        counts=source.counts,
        signed=low.signed or high.signed,
        number=high.number._replace(first=low.number.first),
        equivalents=(*low.equivalents, *high.equivalents),
    )
    rate = rated(context, result) if low.signed and high.base is None else None
    return result._replace(unit=f"{result.unit} per {rate[0]}", stop=rate[1]) if rate else result


def _moved(context: Context, first: int) -> Change | None:
    """Return what the verb before "from ... to" says: "stieg von 200 auf 300"."""
    return context.language.moves.get(context.tokens.word(first - 2))
