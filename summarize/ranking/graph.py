"""LexRank and TextRank: sentences vote for sentences that share their words.

Both follow sumy in what similarity is and differ in how ranks are found: rows of the graph come from an inverted index
instead of all pairs, and the power method runs until it has converged, where sumy's stops after two steps (LexRank).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarize.document import Sentence
from summarize.languages.stemming import stemmer

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from summarize.languages import Language

    Numbers = npt.NDArray[np.float64]
    Vector = dict[str, float]
    Row = tuple[npt.NDArray[np.intp], Numbers | None]  # a sentence's neighbours, ascending; their weights, or all 1

THRESHOLD = 0.1  # cosine above which two sentences are linked, as sumy has it (Erkan and Radev 2004)
DAMPING = 0.85  # chance to follow a link instead of going anywhere (Mihalcea and Tarau 2004)
TOLERANCE = 1e-10  # L1 change that ends the power method
STEPS = 200  # 0.85 ** 200 is below the tolerance
# Links may take so many bytes; if they take more, which a long book's do, a word in more than a hundred sentences links
# nothing.
MOST_BYTES, COMMON = 200 * 2**20, 100
_PART = 2**20  # links followed at a time


def lex_rank(sentences: Sequence[Sentence], language: "Language") -> tuple[list[float], tuple[str, ...]]:
    """Return one score per sentence, and warnings; LexRank with a threshold (Erkan and Radev 2004, section 3.2)."""
    import numpy as np

    bags = _bags(sentences, language)
    holders = Counter(word for bag in bags for word in bag)
    idf = {word: math.log(len(bags) / (1 + number)) for word, number in holders.items()}
    vectors = []
    for bag in bags:
        top = max(bag.values(), default=1)
        vector = {word: number / top * idf[word] for word, number in bag.items()}
        norm = math.sqrt(sum(value * value for value in vector.values()))
        vectors.append({word: value / norm for word, value in vector.items() if value} if norm else {})

    def linked(_: int, similarities: "Numbers") -> "Row":
        return np.flatnonzero(similarities > THRESHOLD), None

    return _central("lex-rank", vectors, linked)


def text_rank(sentences: Sequence[Sentence], language: "Language") -> tuple[list[float], tuple[str, ...]]:
    """Return one score per sentence, and warnings; TextRank (Mihalcea and Tarau 2004), damping as in sumy."""
    import numpy as np

    bags = _bags(sentences, language)
    logs = np.log([max(1, bag.total()) for bag in bags])

    def linked(row: int, common: "Numbers") -> "Row":
        neighbours = np.flatnonzero(common)
        norms = logs[row] + logs[neighbours]
        norms[norms == 0.0] = 1.0  # two sentences of one word: linked if it is the same
        return neighbours, common[neighbours] / norms

    return _central("text-rank", [dict(bag) for bag in bags], linked)


def _bags(sentences: Sequence[Sentence], language: "Language") -> list[Counter[str]]:
    stem, stop_words = stemmer(language.name), language.stop_words()
    return [Counter(str(stem(word)) for word in sentence.words if word not in stop_words) for sentence in sentences]


def _central(
    method: str, vectors: "Sequence[Vector]", linked: "Callable[[int, Numbers], Row]"
) -> tuple[list[float], tuple[str, ...]]:
    """Return how central each sentence is in the graph that `linked` makes of its inner products, and warnings."""
    graph = _Graph()
    if graph.filled(vectors, linked, most=MOST_BYTES):
        return graph.central(), ()
    holders = Counter(word for vector in vectors for word in vector)
    rarer = [{word: value for word, value in vector.items() if holders[word] <= COMMON} for vector in vectors]
    graph = _Graph()
    graph.filled(rarer, linked)
    warning = f"{method}: words in more than {COMMON} of {len(vectors)} sentences do not count, to end in memory"
    return graph.central(), (warning,)


class _Graph:
    """The links of all sentences one after the other: to whom, as 32 bits, and their weights unless all weigh the same.

    `sizes` is how many a sentence has, `sums` what they weigh together.
    """

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.sums: list[float] = []
        self._targets = bytearray()
        self._weights = bytearray()

    def filled(
        self, vectors: "Sequence[Vector]", linked: "Callable[[int, Numbers], Row]", most: float = math.inf
    ) -> bool:
        """Add the links of each sentence; return False, and stop, where they take more than `most` bytes."""
        import numpy as np

        for row, products in enumerate(_products(vectors)):
            neighbours, weights = linked(row, products)
            self.sizes.append(len(neighbours))
            self.sums.append(float(len(neighbours) if weights is None else weights.sum()) or 1.0)
            self._targets += neighbours.astype(np.int32).tobytes()
            if weights is not None:
                self._weights += weights.tobytes()
            if len(self._targets) + len(self._weights) > most:
                return False
        return True

    def central(self) -> list[float]:
        """Return the share of time that a walk over the links, with jumps, spends at each sentence, over the highest.

        By the power method.
        """
        import numpy as np

        count, sums = len(self.sizes), np.array(self.sums)
        shares = np.full(count, 1.0 / count)
        for _ in range(STEPS):
            followed = self._followed(shares / sums)
            # What comes to a sentence without links goes anywhere.
            following = DAMPING * followed + (1.0 - DAMPING * followed.sum()) / count
            change = np.abs(following - shares).sum()
            shares = following
            if change < TOLERANCE:
                break
        return [float(share) for share in shares / shares.max()]

    def _followed(self, flows: "Numbers") -> "Numbers":
        """Return what comes to each sentence where every link carries its source's `flows` by its weight."""
        import numpy as np

        count, sizes = len(self.sizes), np.array(self.sizes)
        targets = np.frombuffer(self._targets, np.int32)
        weights = np.frombuffer(self._weights, np.float64) if self._weights else None
        ends = np.cumsum(sizes)
        found = np.zeros(count)
        first = start = 0
        while first < count:
            stop = max(first + 1, int(np.searchsorted(ends, start + _PART, side="right")))
            end = int(ends[stop - 1])
            carried = np.repeat(flows[first:stop], sizes[first:stop])
            if weights is not None:
                carried *= weights[start:end]
            found += np.bincount(targets[start:end], carried, minlength=count)
            first, start = stop, end
        return found


def _products(vectors: "Sequence[Vector]") -> "Iterator[Numbers]":
    """Yield for each sentence its inner products with all."""
    import numpy as np

    holders: dict[str, tuple[list[int], list[float]]] = {}
    for position, vector in enumerate(vectors):
        for word, value in vector.items():
            positions, values = holders.setdefault(word, ([], []))
            positions.append(position)
            values.append(value)
    index = {word: (np.array(positions), np.array(values)) for word, (positions, values) in holders.items()}
    for vector in vectors:
        if not vector:
            yield np.zeros(len(vectors))
            continue
        places = np.concatenate([index[word][0] for word in vector])
        products = np.concatenate([index[word][1] * value for word, value in vector.items()])
        yield np.bincount(places, products, len(vectors)).astype(float, copy=False)
