"""Decide which figures of an article are key: a score a figure, and which say too little to be shown."""

from collections.abc import Sequence

from summarize.figures.lexicon import lexicon
from summarize.figures.quantity import Quantity
from summarize.figures.tokens import Tokens

# Order in the text is the measure to beat: over 473 news articles with human highlights no feature but vagueness moves
# average precision by more than its noise (0.5 points): others order near neighbours. Factors on 1 / (1 + rank).
KINDS = {
    "money": 1.1, "percent": 1.0, "count": 1.0, "measure": 1.0, "ratio": 0.3, "number": 0.8, "duration": 0.75,
    "age": 0.7,
}  # fmt: skip
VAGUE, SMALL, BOUNDED, CHANGED, CONVERTED = 0.05, 0.85, 1.05, 1.1, 1.1
TOP = 0.7  # keeps scores below 1
FEW = 12  # counts up to a dozen are mostly part of the story's wording: "two men", "six months"


def score(quantity: Quantity, rank: int) -> float:
    """Return how telling a figure is, higher is better; `rank` is how many figures stand before it in the article."""
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
    return value


def is_small(quantity: Quantity) -> bool:
    """Return whether a figure counts a few of something."""
    return quantity.kind in ("count", "number") and abs(quantity.value or 0) <= FEW and quantity.high is None


_PASSING = frozenset("ago later earlier before after into since when away".split())
_KNOWN = frozenset("the these those its his her their our my your both first last next past other all".split())


def is_telling(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a figure says enough to stand in a table.

    "The two countries", "three days" and "dozens" alone do not; "two people were killed" does.
    """
    value = abs(quantity.value or 0)
    if quantity.high is not None and quantity.number.shape != "vague":
        return quantity.kind not in ("age", "duration") or value >= 4
    if quantity.kind == "age":
        return True
    if quantity.kind == "duration":
        if tokens.word(quantity.stop) in _PASSING or tokens.word(quantity.core - 1) in _KNOWN:
            return False
        return value >= 4 and "/" not in (quantity.unit or "")
    if quantity.kind == "number":
        return value >= 1000 or (isinstance(quantity.value, float) and value > 1)
    if not is_small(quantity):
        return True
    if tokens.word(quantity.core - 1) in _KNOWN:
        return False
    near = tokens.low[max(0, quantity.first - 6) : quantity.stop + 6]
    return value > 3 or not lexicon()["harm"].isdisjoint(near)


def is_grave(quantity: Quantity) -> bool:
    """Return whether a figure can carry a table: ages and durations only go with others."""
    return quantity.kind not in ("age", "duration")


def best(scores: Sequence[float], limit: int) -> list[int]:
    """Return the positions of the `limit` best scores, in order of position; a tie goes to the earlier."""
    return sorted(sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:limit])
