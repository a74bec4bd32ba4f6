"""Say how much of what stands around a number or date in one text stands around one in another."""

from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import NamedTuple

from summarize.checking.words import Word

WINDOW = 12  # words on either side that are looked at
_FAR = 0.15  # what a word loses for every word between
_CLAUSE = 0.8  # and for every clause mark

Context = Mapping[str, float]


def context(words: Sequence[Word], start: int, end: int, stop_words: Collection[str]) -> dict[str, float]:
    """Return the stems around a place with their weights: less the farther away they are, and behind clause marks."""
    first = _index(words, start)
    last = first
    while last + 1 < len(words) and words[last + 1].start < end:
        last += 1
    found: dict[str, float] = {}
    clause = words[first].clause if first < len(words) else 0
    last_clause = words[last].clause if last < len(words) else clause
    for place in range(max(0, first - WINDOW), min(len(words), last + 1 + WINDOW)):
        word = words[place]
        inside = start <= word.start < end
        if word.stem in stop_words or (not word.stem[0].isalpha() and (inside or not _is_year(word.stem))):
            continue
        distance = 0 if inside else first - place if place < first else place - last
        marks = clause - word.clause if place < first else word.clause - last_clause
        weight = 1 / (1 + _FAR * distance + _CLAUSE * max(0, marks))
        if weight > found.get(word.stem, 0.0):
            found[word.stem] = weight
    return found


def _index(words: Sequence[Word], start: int) -> int:
    """Return the index of the word that a place is in, or of the next one."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _is_year(stem: str) -> bool:
    return len(stem) == 4 and stem.isdigit() and stem[0] in "12"


class Weights(NamedTuple):
    """How much each stem of an article tells: those that stand in few of its passages most."""

    passages: Mapping[str, list[int]]
    size: int

    def of(self, stem: str) -> float:
        """Return the weight of a stem, from 0 to 1; one that the article has not is 1."""
        known = self.passages.get(stem)
        return 1.0 if not known else log(1 + self.size / len(known)) / log(1 + self.size) if self.size > 1 else 1.0


def likeness(claim: Context, other: Context, weights: Weights) -> float:
    """Return how much of a claim's context another one shares, from 0 to 1."""
    total = shared = 0.0
    for stem, weight in claim.items():
        worth = weights.of(stem)
        total += worth * weight
        near = other.get(stem)
        if near:
            shared += worth * min(weight, near)
    return shared / total if total else 0.0
