"""Turn counted terms into vectors whose products say how likely two articles tell the same story.

TF-IDF: a term weighs more the fewer articles have it. A folder of fifteen articles knows little of that, so that the
shares of articles that have a word in general count as those of `PRIOR` more articles: with 10,000 articles they hardly
matter. Words that no other article has cannot join any; they still make two articles less alike, but less than words
that others have.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nlargest
from pathlib import Path
from typing import Final, NamedTuple

from summarize.stories.terms import Terms

PRIOR: Final = (
    300  # articles that the background counts for; 100 loses a point on small folders, 200 two on long articles
)
UNKNOWN: Final = 0.02  # the share of articles that have a word which the background does not list
KEPT: Final = 150  # terms of an article, the heaviest; 80 lose two points where articles are long, 250 gain none
ALONE: Final = 0.3  # what words of one article count towards its length; all of it loses four points, nothing two
SHORT: Final = 100.0  # added to a squared length: one rare word is much of a teaser, and must not be all
DIGITS: Final = 9  # of weights: sums are the same in whatever order the articles come

_DATA: Final = Path(__file__).parent / "background"


class Vector(NamedTuple):
    """The terms of an article that others have too, by number, and the weight of each."""

    terms: "array[int]"
    weights: "array[float]"


class Vocabulary:
    """The terms of all articles, added one by one: each article is kept as numbers, 5 bytes a term."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._having = array("I")  # articles that have the term
        self._shares = array("f")  # of articles in general
        self._articles: list[tuple[array[int], bytes]] = []

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self._articles)

    def add(self, terms: Terms) -> None:
        """Add an article."""
        background = shares(terms.language)
        numbers = array("I")
        for word in terms.words.split("\n") if terms.words else ():
            number = self._numbers.setdefault(word, len(self._having))
            share = background.get(word, UNKNOWN)
            if number == len(self._having):
                self._having.append(1)
                self._shares.append(share)
            else:
                self._having[number] += 1
                self._shares[number] = max(self._shares[number], share)
            numbers.append(number)
        self._articles.append((numbers, terms.counts))

    def vectors(self) -> list[Vector]:
        """Return the vector of each article, in the order they were added; terms that only it has are left out."""
        rarity = self._rarity()
        alone = [having == 1 for having in self._having]
        logs = [0.0, *(1.0 + math.log(count / 2) if count > 1 else 0.5 for count in range(1, 256))]
        return [_vector(numbers, counts, rarity, alone, logs) for numbers, counts in self._articles]

    def _rarity(self) -> list[float]:
        total = len(self._articles) + PRIOR + 1
        return [
            max(0.0, math.log(total / (having + PRIOR * share)))
            for having, share in zip(self._having, self._shares, strict=True)
        ]


def _vector(
    numbers: Sequence[int], counts: bytes, rarity: Sequence[float], alone: Sequence[bool], logs: Sequence[float]
) -> Vector:
    own: list[float] = []
    shared: list[tuple[float, int]] = []
    for number, count in zip(numbers, counts, strict=True):
        weight = logs[count] * rarity[number]
        if alone[number]:
            own.append(weight)
        elif weight > 0.0:
            shared.append((weight, number))
    if len(shared) > KEPT:
        shared = nlargest(KEPT, shared)
    if len(own) > KEPT:
        own = nlargest(KEPT, own)
    squares = math.fsum([weight * weight for weight, _ in shared])
    length = math.sqrt(squares + ALONE * math.fsum([weight * weight for weight in own]) + SHORT)
    return Vector(
        array("I", [number for _, number in shared]),
        array("d", [round(weight / length, DIGITS) for weight, _ in shared]),
    )


@cache
def shares(language: str) -> dict[str, float]:
    """Return the shares of articles that have a word, for common words of a language; empty if nothing is known."""
    path = _DATA / f"{language}.txt"
    if not path.is_file():
        return {}
    return dict(_read(path.read_text("utf-8").splitlines()))


def _read(lines: Iterable[str]) -> Iterable[tuple[str, float]]:
    """Yield words with their shares: a line is a share in thousandths and the words that have it."""
    for line in lines:
        if not line.startswith("#"):
            thousandths, *words = line.split(" ")
            share = int(thousandths) / 1000
            yield from ((word, share) for word in words)
