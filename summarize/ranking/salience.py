"""The default method: what stands early and what the rest of the article takes up again."""

import math
from collections.abc import Sequence

from summarize.document import Sentence

# Similarity to earlier sentences counts for less than to later ones: what the rest of an article takes up again is
# its news, what takes up earlier things is detail (Zheng and Lapata 2019, "Sentence Centrality Revisited").
BACKWARD = 0.3
POSITION = 1.0  # weight of standing early, against centrality scaled to 0..1


def salience(sentences: Sequence[Sentence], stop_words: frozenset[str]) -> list[float]:
    """Return a score a sentence, in 0..1 where any sentence has words; takes time linear in the words."""
    vectors = _vectors(sentences, stop_words)
    forward = _running(vectors[::-1])[::-1]
    backward = _running(vectors)
    central = [later + BACKWARD * earlier for later, earlier in zip(forward, backward, strict=True)]
    top = max(central, default=0.0) or 1.0
    return [
        (value / top + POSITION / (1.0 + position) ** 0.5) / (1.0 + POSITION) for position, value in enumerate(central)
    ]


def _vectors(sentences: Sequence[Sentence], stop_words: frozenset[str]) -> list[dict[str, float]]:
    """Return the unit vectors of the sentences over words that say something, weighted by their rarity."""
    bags = [dict.fromkeys(word for word in sentence.words if word not in stop_words) for sentence in sentences]
    holders: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            holders[word] = holders.get(word, 0) + 1
    count = len(bags)
    weights = {word: math.log(1.0 + count / number) for word, number in holders.items()}
    vectors = []
    for bag in bags:
        norm = math.sqrt(sum(weights[word] ** 2 for word in bag)) or 1.0
        vectors.append({word: weights[word] / norm for word in bag})
    return vectors


def _running(vectors: Sequence[dict[str, float]]) -> list[float]:
    """Return the summed similarity of each vector to all before it, by the running sum of those."""
    total: dict[str, float] = {}
    found = []
    for vector in vectors:
        found.append(sum(value * total[word] for word, value in vector.items() if word in total))
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + value
    return found
