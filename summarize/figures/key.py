"""Decide which figures of an article are key: a score a figure, and which say too little to be shown."""

import math
from collections.abc import Sequence

from summarize.figures.quantity import Quantity

KIND_WEIGHT = {
    "money": 0.5,
    "percent": 0.3,
    "count": 0.3,
    "measure": 0.2,
    "ratio": 0.2,
    "number": -0.6,
    "duration": -0.6,
    "age": -0.7,
}
CUT = -0.5


def score(quantity: Quantity, place: int, mentions: int) -> float:
    """Return how telling a figure is; higher is better. `place` counts its sentence from 0."""
    points = 3.0 * math.exp(-place / 8) + KIND_WEIGHT[quantity.kind]
    value = abs(quantity.value or 0)
    if quantity.kind in ("count", "number") and value <= 12:
        points -= 1.5
    if quantity.number.shape == "vague":
        points -= 0.5
    if quantity.bound != "=":
        points += 0.2
    if quantity.change:
        points += 0.2
    return points + 0.4 * math.log(mentions)


def telling(quantity: Quantity) -> bool:
    """Return whether a figure says enough to stand in a table."""
    value = abs(quantity.value or 0)
    if quantity.kind == "count" and value <= 12 and quantity.high is None:
        return False
    if quantity.kind == "duration" and value <= 3 and quantity.high is None:
        return False
    return quantity.kind not in ("age", "number") or value >= 1000


def ranked(scores: Sequence[float], limit: int) -> list[int]:
    """Return the positions of the `limit` best scores, in order of position; a tie goes to the earlier."""
    return sorted(sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:limit])
