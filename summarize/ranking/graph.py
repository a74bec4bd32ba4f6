"""LexRank and TextRank: sentences vote for sentences that share their words.

Both follow sumy in what similarity is and differ in how ranks are found: rows of the graph come from an inverted index
instead of all pairs, and the power method runs until it has converged, where sumy's stops after two steps (LexRank).
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summarize.document import Sentence
from summarize.ranking.classical import stemmer

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from summarize.languages import Language

    Numbers = npt.NDArray[np.float64]
    Row = tuple[npt.NDArray[np.intp], Numbers]  # a sentence's neighbours, ascending, and their weights

THRESHOLD = 0.1  # cosine above which two sentences are linked, as sumy has it (Erkan and Radev 2004)
DAMPING = 0.85  # chance to follow a link instead of going anywhere (Mihalcea and Tarau 2004)
TOLERANCE = 1e-10  # L1 change that ends the power method
STEPS = 200  # 0.85 ** 200 is below the tolerance
# From so many sentences on a word in more than a hundred of them links nothing: TextRank's links are so many that
# they would take gigabytes.
LARGE, COMMON = 5_000, 100


def lex_rank(sentences: Sequence[Sentence], language: "Language") -> tuple[list[float], tuple[str, ...]]:
    """Return a score a sentence, and warnings; LexRank with a threshold (Erkan and Radev 2004, section 3.2)."""
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
        neighbours = np.flatnonzero(similarities > THRESHOLD)
        return neighbours, np.ones(len(neighbours))

    return _central(_rows(vectors, linked)), ()


def text_rank(sentences: Sequence[Sentence], language: "Language") -> tuple[list[float], tuple[str, ...]]:
    """Return a score a sentence, and warnings; TextRank (Mihalcea and Tarau 2004), the damping spread as sumy does."""
    import numpy as np

    bags = _bags(sentences, language)
    warnings: tuple[str, ...] = ()
    logs = np.log([max(1, bag.total()) for bag in bags])
    vectors: list[dict[str, float]] = [dict(bag) for bag in bags]
    if len(bags) >= LARGE:
        holders = Counter(word for bag in bags for word in bag)
        vectors = [{word: n for word, n in bag.items() if holders[word] <= COMMON} for bag in bags]
        warnings = (f"text-rank: words in more than {COMMON} of {len(bags)} sentences do not count, to end in time",)

    def linked(row: int, common: "Numbers") -> "Row":
        neighbours = np.flatnonzero(common)
        norms = logs[row] + logs[neighbours]
        norms[norms == 0.0] = 1.0  # two sentences of one word: linked if it is the same
        return neighbours, common[neighbours] / norms

    return _central(_rows(vectors, linked)), warnings


def _bags(sentences: Sequence[Sentence], language: "Language") -> list[Counter[str]]:
    stem, stop_words = stemmer(language.name), language.stop_words()
    return [Counter(str(stem(word)) for word in sentence.words if word not in stop_words) for sentence in sentences]


def _rows(vectors: Sequence[dict[str, float]], linked: Callable[[int, "Numbers"], "Row"]) -> "list[Row]":
    """Return the rows of the graph: what `linked` makes of a sentence's inner products with all sentences."""
    import numpy as np

    holders: dict[str, tuple[list[int], list[float]]] = {}
    for position, vector in enumerate(vectors):
        for word, value in vector.items():
            positions, values = holders.setdefault(word, ([], []))
            positions.append(position)
            values.append(value)
    index = {word: (np.array(positions), np.array(values)) for word, (positions, values) in holders.items()}
    rows = []
    for position, vector in enumerate(vectors):
        if not vector:
            rows.append(linked(position, np.zeros(len(vectors))))
            continue
        places = np.concatenate([index[word][0] for word in vector])
        products = np.concatenate([index[word][1] * value for word, value in vector.items()])
        rows.append(linked(position, np.bincount(places, products, len(vectors)).astype(float, copy=False)))
    return rows


def _central(rows: "Sequence[Row]") -> list[float]:
    """Return the share of time that a walk over the links, with jumps, spends at each sentence, over the highest."""
    import numpy as np

    count = len(rows)
    sizes = np.array([len(neighbours) for neighbours, _ in rows])
    targets = np.concatenate([neighbours for neighbours, _ in rows])
    sources = np.repeat(np.arange(count), sizes)
    weights = np.concatenate([values / (values.sum() or 1.0) for _, values in rows])
    shares = np.full(count, 1.0 / count)
    for _ in range(STEPS):
        followed = np.bincount(targets, shares[sources] * weights, minlength=count)
        # What comes to a sentence without links goes anywhere.
        following = DAMPING * followed + (1.0 - DAMPING * followed.sum()) / count
        change = np.abs(following - shares).sum()
        shares = following
        if change < TOLERANCE:
            break
    return [float(share) for share in shares / shares.max()]
