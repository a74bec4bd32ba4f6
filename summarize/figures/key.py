"""Decide which figures of an article are key: a score a figure, and which say too little to be shown."""

import math
from collections.abc import Sequence

from summarize.figures.context import Context
from summarize.figures.mention import Mention

# Order in the text is the measure to beat: over 473 news articles with human highlights no feature but vagueness moves
# average precision by more than its noise (0.5 points): others order near neighbours. Factors on 1 / (1 + rank).
KINDS = {
    "money": 1.1, "percent": 1.0, "count": 1.0, "measure": 1.0, "ratio": 0.3, "number": 0.8, "duration": 0.75,
    "age": 0.7,
}  # fmt: skip
VAGUE, SMALL, BOUNDED, CHANGED, CONVERTED = 0.05, 0.85, 1.05, 1.1, 1.1
TOP = 0.65  # keeps scores below 1
FEW = 12  # counts up to a dozen are mostly part of the story's wording: "two men", "six months"


# Position settles the first few ranks and then says ever less: what a figure is by itself chooses among the later ones.
# With it the best eight hold .5 points more of the highlights' numbers than the first eight do, without it .1 less.
WORTH = {
    "money": 0.7, "percent": 0.8, "count": 0.6, "measure": 0.5, "ratio": 0.5, "number": 0.3, "duration": 0.3,
    "age": 0.1,
}  # fmt: skip
SHARE = 0.05  # of a figure's worth in its score: from 0.04 to 0.08 the results differ by less than their noise
LARGE, LARGEST = 0.4, 7  # what size adds, in full from ten million on, as its logarithm
COMMON = 0.5  # the factor for what is small, second in its sentence, or an attribute: "a 27-stroke rally"
_MOST_FIRST = 1.001 * TOP * max(KINDS.values()) * BOUNDED * CHANGED * CONVERTED
_MOST_ANYWHERE = 1.001 * SHARE * max(worth + LARGE for worth in WORTH.values())
_HYPHENS = frozenset(("-", "‑"))


def score(context: Context, quantity: Mention, rank: int, nth: int) -> float:
    """Return how telling a figure is, higher is better.

    Args:
        context: its sentence.
        quantity: the figure.
        rank: how many figures stand before it in the article.
        nth: how many of them stand in its sentence.
    """
    value = TOP * KINDS[quantity.kind] / (1 + rank)
    if quantity.number.shape == "vague":
        value *= VAGUE
    elif is_small(quantity):
        value *= SMALL
    if quantity.bound != "=":
        value *= BOUNDED
    if quantity.change:
        value *= CHANGED
    if quantity.equivalents:
        value *= CONVERTED
    return value + SHARE * _worth(context, quantity, nth)


def most(rank: int) -> float:
    """Return a score that no figure reaches which has `rank` figures before it, or more."""
    return _MOST_FIRST / (1 + rank) + _MOST_ANYWHERE


def _worth(context: Context, quantity: Mention, nth: int) -> float:
    """Return how much a figure says wherever it stands, about 1 at most."""
    worth = WORTH[quantity.kind]
    if quantity.number.shape == "vague" or is_small(quantity):
        worth *= COMMON
    elif quantity.kind in ("count", "money", "number"):
        worth += LARGE * min(1.0, math.log10(abs(quantity.value or 0) + 1) / LARGEST)
    if quantity.kind != "money" and context.tokens.word(quantity.number.stop) in _HYPHENS:
        worth *= COMMON
    return worth * COMMON if nth else worth


def is_small(quantity: Mention) -> bool:
    """Return whether a figure counts a few of something."""
    return quantity.kind in ("count", "number") and abs(quantity.value or 0) <= FEW and quantity.high is None


_PASSING = frozenset("ago later earlier before after into since when away".split())
_KNOWN = frozenset("the these those its his her their our my your both first last next past other all".split())


def is_telling(context: Context, quantity: Mention) -> bool:
    """Return whether a figure says enough to stand in a table.

    "The two countries", "three days" and "dozens" alone do not; "two people were killed" does.
    """
    value = abs(quantity.value or 0)
    if quantity.high is not None and quantity.number.shape != "vague":
        return quantity.kind not in ("age", "duration") or value >= 4
    if quantity.kind == "age":
        return True
    if quantity.kind == "duration":
        if context.tokens.word(quantity.stop) in _PASSING or context.tokens.word(quantity.core - 1) in _KNOWN:
            return False
        return value >= 4 and "/" not in (quantity.unit or "")
    if quantity.kind == "number":
        return value >= 1000 or (isinstance(quantity.value, float) and value > 1)
    if not is_small(quantity):
        return True
    if context.tokens.word(quantity.core - 1) in _KNOWN:
        return False
    near = context.tokens.low[max(0, quantity.first - 6) : quantity.stop + 6]
    return value > 3 or any(context.language.has("harm", word) for word in near)


def is_grave(quantity: Mention) -> bool:
    """Return whether a figure can carry a table: ages and durations only go with others."""
    return quantity.kind not in ("age", "duration")


def best(scores: Sequence[float], limit: int) -> list[int]:
    """Return the positions of the `limit` best scores, in order of position; a tie goes to the earlier."""
    return sorted(sorted(range(len(scores)), key=lambda index: (-scores[index], index))[:limit])
