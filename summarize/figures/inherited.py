"""Give bare numbers the unit or noun that the sentence has said before: "3.9 million cars, up from 2.4 million"."""

from collections.abc import Sequence

from summarize.figures.change import change_before
from summarize.figures.context import Context
from summarize.figures.counts import filled
from summarize.figures.literals import times
from summarize.figures.mention import Mention
from summarize.figures.nouns import counted, is_plural

FAR = 40  # tokens: how far before a number what it counts may stand in the sentence
FEW = 12


def inherited(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with a bare number given the unit of the figure it is compared with."""
    result: list[Mention] = []
    for item in found:
        result.append(_from_before(context, item, result) or item)
    return tuple(result)


def elliptic(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with the noun that a parallel clause leaves out: "the first had 300 people, the second 750"."""
    result: list[Mention] = []
    for item in found:
        result.append(_elided(context, item, result) or item)
    return tuple(result)


def _elided(context: Context, item: Mention, earlier: Sequence[Mention]) -> Mention | None:
    tokens = context.tokens
    if item.kind != "number" or item.unit or item.value is None or abs(item.value) < 2 or item.high is not None:
        return None
    if not context.language.spaced or item.number.shape == "vague":
        return None
    other = next((other for other in reversed(earlier) if other.kind in ("count", "number") and not other.unit), None)
    if other is None or other.kind == "ratio" or not _comparable(item, other):
        return None
    before, behind = item.first - 1, item.stop
    was = context.tag(before) == "B" and tokens.word(before - 1) in ("it", "that")
    parallel = (
        any(context.has(name, before) for name in ("and", "ordinal", "month", "weekday", "ellipsis before")) or was
    )
    if tokens.word(before) == "," and context.tagged is not None:
        parallel = context.has("ellipsis after", behind)
    ends = behind >= tokens.size or tokens.low[behind] in _ENDS or context.has("ellipsis after", behind)
    if not parallel or not ends or other.first < item.first - FAR:
        return None
    stop = behind + (tokens.word(behind) in ("more", "others"))
    return item._replace(kind="count", counts=other.counts, told=True, stop=stop)


_ENDS = frozenset((".", ",", ";", "", "!", "?"))


def same_letter(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with an "m" that means a million read so again: "6.3m viewers, against 4.8m in 2019"."""
    result: list[Mention] = []
    for item in found:
        metres = item.base is not None and item.base.name == "metre" and context.tokens.words[item.stop - 1] == "m"
        other = result[-1] if result and metres else None
        if (
            other
            and other.kind == "count"
            and other.number.scale == 10**6
            and context.has("inheriting", item.first - 1)
        ):
            value = times(item.value or 0, 10**6)
            number = item.number._replace(
                value=value, scale=10**6, face=item.value or 0, scale_at=item.stop - 1, stop=item.stop
            )
            item = item._replace(value=value, base=None, unit=None, kind="count", counts=other.counts, number=number)  # noqa: PLW2901 -- a stage in two steps
        result.append(item)
    return tuple(result)


def _from_before(context: Context, item: Mention, earlier: Sequence[Mention]) -> Mention | None:
    if item.kind != "number" or item.unit or not earlier or (item.high is not None and context.tagged is not None):
        return None
    before = item.first - 1
    if not context.has("inheriting", before) or context.tag(item.stop) == "v":  # a noun not known as one
        return None
    for other in reversed(earlier):
        if other.kind in ("duration", "age", "ratio", "number"):
            continue
        if other.kind == "percent" and not _is_percentage(context, item, other):
            continue
        if other.kind == "count" and context.tokens.word(before) == "at":
            return None  # "has 5 doors and opens at ten"
        moved = context.has("to", before) and change_before(context, other.first)
        if _comparable(item, other) or moved:
            return item._replace(kind=other.kind, base=other.base, unit=other.unit, counts=other.counts)
        break
    return None


def _is_percentage(context: Context, item: Mention, other: Mention) -> bool:
    if context.tagged is None:
        return _comparable(item, other)
    return context.tokens.word(item.first - 1) == "by" and change_before(context, item.first) is not None


def _comparable(item: Mention, other: Mention) -> bool:
    """Return whether two numbers are near enough to measure the same thing."""
    if not item.value or not other.value or "per" in (other.unit or ""):
        return False
    return 0.05 < abs(item.value / other.value) < 20


def of_whole(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with a part given the unit of the whole behind it: "340 million of the 900 million shekels"."""
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        part, whole = result[place], result[place + 1]
        bare = part.kind == "number" and part.unit is None and whole.kind in ("money", "measure")
        if bare and context.has("of", part.stop) and filled(context, part.stop) == whole.first:
            result[place] = part._replace(kind=whole.kind, base=whole.base, unit=whole.unit)
        elif part.kind == "number" and whole.kind == "count" and _is_vote(context, part, whole):
            result[place] = part._replace(kind="count", counts=whole.counts, told=True)
    return tuple(result)


def _is_vote(context: Context, part: Mention, whole: Mention) -> bool:
    """Return whether the noun of a vote stands behind its second number: "mit 41 zu 18 Stimmen"."""
    if part.unit or whole.counts is None or context.tagged is not None:
        return False
    tokens = context.tokens
    voting = context.has("voting", whole.counts[1] - 1)
    return voting and whole.first == part.stop + 1 and context.language.has("score to", tokens.word(part.stop))


def named_before(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with what bare numbers count from a clause before: "the number of jobs rose to 5,000"."""
    if context.tagged is None:
        return tuple(found)
    result: list[Mention] = []
    floor = 0
    for item in found:
        bare = item.kind == "number" and not item.unit and (item.high or abs(item.value or 0) > FEW)
        noun = _named(context, max(floor, item.first - FAR), item.first) if bare else None
        result.append(item._replace(kind="count", counts=noun, told=True) if noun else item)
        floor = item.stop
    return tuple(result)


def _named(context: Context, floor: int, stop: int) -> tuple[int, int] | None:
    tokens = context.tokens
    for index in range(stop - 1, floor, -1):
        before = tokens.low[index - 1]
        if (tokens.low[index] == "many" and before == "how") or (
            tokens.low[index] == "of" and context.has("total", index - 1)
        ):
            noun = counted(context, filled(context, index + (tokens.low[index] == "many")))
            return noun if noun and is_plural(context, noun[1] - 1) and noun[1] <= stop else None
    return None


def hurt(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions where "with 340 injured" counts the injured, which stand for a noun there."""
    tokens = context.tokens
    result: list[Mention] = []
    for item in found:
        index = item.stop
        if item.kind == "number" and not item.unit and context.has("hurt", index) and tokens.kind(index + 1) != "w":
            item = item._replace(kind="count", counts=(index, index + 1), stop=index + 1)  # noqa: PLW2901 -- a stage in two steps
        result.append(item)
    return tuple(result)
