"""Join what is alike: similarities by an inverted index, then average linkage.

Average linkage (Sokal and Michener 1958, UPGMA) joins the two groups whose articles are most alike on average, as long
as they are alike enough. It beats single linkage, which chains stories of one kind, and one pass over the articles,
which depends on their order. How much is enough depends on the groups: what would join a group of nearly equal articles
must be more like them than what would join a loose one.
"""

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.stories.vectors import Vector

FLOOR: Final = 0.1  # a smaller similarity counts as none
MANY: Final = 1000  # articles from which numpy pays: for fewer its import takes as long as it saves
ENOUGH: Final = 0.185  # mean similarity at which two articles, or two groups of usual closeness, are one story
USUAL: Final = 0.3  # mean similarity within a story
CLOSENESS: Final = 0.4  # power: a group twice as close as usual asks for 1.32 times as much
PAIRS: Final = 2.0  # of usual closeness that count on top of a group's own

Edges = list[dict[int, float]]


def group(vectors: Sequence[Vector]) -> list[list[int]]:
    """Return the places of the articles of each story, ascending, the stories by their first article.

    The groups do not depend on the order of the articles, but for ties. Time grows with the pairs of articles that
    share rare terms.
    """
    linked = _Linkage(similar(vectors))
    linked.join()
    return sorted(linked.groups())


def similar(vectors: Sequence[Vector]) -> Edges:
    """Return for each article those whose similarity is at least `FLOOR`, with it."""
    edges: Edges = [{} for _ in vectors]
    compared = products if len(vectors) < MANY else many_products
    for place, others, values in compared(vectors):
        for other, value in zip(others, values, strict=True):
            if value >= FLOOR:
                edges[place][other] = edges[other][place] = value
    return edges


Products = Iterator[tuple[int, Sequence[int], Sequence[float]]]


def products(vectors: Sequence[Vector]) -> Products:
    """Yield the place of each article, the earlier ones that share a term with it, and the products with them."""
    index: dict[int, list[tuple[int, float]]] = {}
    for place, vector in enumerate(vectors):
        found: dict[int, float] = {}
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            postings = index.setdefault(term, [])
            for other, value in postings:
                found[other] = found.get(other, 0.0) + weight * value
            postings.append((place, weight))
        yield place, tuple(found), tuple(found.values())


def many_products(vectors: Sequence[Vector]) -> Products:
    """Yield what `products` does, but for products below `FLOOR`: a tenth of the time for 10,000 articles."""
    import numpy

    numbers = Counter(term for vector in vectors for term in vector.terms)
    places = {term: numpy.empty(number, numpy.int32) for term, number in numbers.items()}
    weights = {term: numpy.empty(number) for term, number in numbers.items()}
    filled = dict.fromkeys(numbers, 0)
    sums = numpy.zeros(len(vectors))
    for place, vector in enumerate(vectors):
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            end = filled[term]
            sums[places[term][:end]] += weight * weights[term][:end]
            places[term][end], weights[term][end] = place, weight
            filled[term] = end + 1
        others = numpy.nonzero(sums[:place] >= FLOOR)[0]
        yield place, others.tolist(), sums[others].tolist()
        sums[:place] = 0.0


class _Linkage:
    """Groups of articles, and the sums of similarities between them, kept up to date while groups are joined."""

    def __init__(self, edges: Edges) -> None:
        self._sums = edges
        self._members = [[place] for place in range(len(edges))]
        self._within = [0.0] * len(edges)  # sums of similarities inside a group
        self._ease = [1.0] * len(edges)  # above 1 for a loose group, below for a close one
        self._version = [0] * len(edges)

    def join(self) -> None:
        """Join groups, the most alike first, until no two are alike enough."""
        heap = [
            (-value, one, other, 0, 0)
            for one, others in enumerate(self._sums)
            for other, value in others.items()
            if one < other and value >= ENOUGH
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other, seen, other_seen = heapq.heappop(heap)
            if self._version[one] != seen or self._version[other] != other_seen:
                continue  # one of them has grown or gone since
            if len(self._sums[one]) < len(self._sums[other]):
                one, other = other, one
            self._merge(one, other)
            for near, value in self._near(one):
                heapq.heappush(heap, (-value, min(one, near), max(one, near), *self._versions(one, near)))

    def _versions(self, one: int, other: int) -> tuple[int, int]:
        return self._version[min(one, other)], self._version[max(one, other)]

    def _merge(self, one: int, other: int) -> None:
        """Make the articles of `other` members of `one`."""
        self._within[one] += self._within[other] + self._sums[one].pop(other)
        self._members[one] += self._members[other]
        self._members[other] = []
        self._version[one] += 1
        self._version[other] = -1
        mine, theirs = self._sums[one], self._sums[other]
        for near, value in theirs.items():
            if near != one:
                del self._sums[near][other]
                mine[near] = self._sums[near][one] = mine.get(near, 0.0) + value
        theirs.clear()
        size = len(self._members[one])
        closeness = (self._within[one] + PAIRS * USUAL) / (size * (size - 1) / 2 + PAIRS)
        self._ease[one] = (USUAL / closeness) ** CLOSENESS

    def _near(self, one: int) -> Iterator[tuple[int, float]]:
        """Yield the groups that are enough like a group, and how much."""
        scale = self._ease[one] / len(self._members[one])
        for near, value in self._sums[one].items():
            mean = value * scale * self._ease[near] / len(self._members[near])
            if mean >= ENOUGH:
                yield near, mean

    def groups(self) -> Iterator[list[int]]:
        """Yield the places of the articles of each group, ascending."""
        yield from (sorted(members) for members in self._members if members)
