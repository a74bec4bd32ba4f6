"""What can be told of each sentence of an article, in time linear in its words: the columns of the salience model."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarize.document import Sentence

# In the order of the columns. Similarities are cosines over content words (no stop words), weighted by idf among the
# sentences of the article; "rank" is 0 for the highest of the article and 1 for the lowest.
FEATURES = (
    "position",  # from 0
    "rest",  # sentences after it
    "inside",  # its place in its paragraph
    "early",  # similarity to the article, sentence j weighing 1 / (j + 1); the title weighs as sentence 0 does
    "early rank",
    "lead",  # similarity to the first three sentences
    "next",  # to the next one
    "central rank",  # to all others
    "forward rank",  # to all later ones
    "mass",  # share of the article's content words (as pairs of word and sentence) that are words of this sentence
    "mass rank",
    "common",  # mean number of sentences that hold one of its content words, over the highest such mean
    "taken up rank",  # by its content words that come again later
    "new",  # share of its content words that stand in no earlier sentence
    "unique",  # in no other sentence
    "echo rank",  # by its pairs of neighbouring content words that stand in other sentences too
    "stop words",  # their share of its words
    "words",
    "words rank",
    "long words",  # mean length of its words over that of the article
    "numbers",  # words that begin with a digit
    "quote",  # 1 where it opens with a quotation mark, 2 where it has one further on
)
_QUOTES = frozenset("\"“”„«»‘'`「『")
_DIGITS = frozenset("0123456789")
_LEAD = 3


def features(
    sentences: Sequence[Sentence], stop_words: frozenset[str], title: Sequence[str] = ()
) -> list[Sequence[float]]:
    """Return the columns of FEATURES, each with one value a sentence; `title` is the words of the headline."""
    count = len(sentences)
    words = [sentence.words for sentence in sentences]
    content = [[word for word in line if word not in stop_words] for line in words]
    bags = [list(dict.fromkeys(line)) for line in content]
    holders: Counter[str] = Counter()
    last: dict[str, int] = {}
    fresh = []  # content words that stand in no earlier sentence
    for position, bag in enumerate(bags):
        known = len(holders)
        holders.update(bag)
        fresh.append(len(holders) - known)
        last.update(dict.fromkeys(bag, position))
    space = _Space(bags, holders)
    early = space.similarities([1.0 / (1 + position) for position in range(count)], title)
    sizes = [len(bag) or 1 for bag in bags]
    masses = [sum(map(holders.__getitem__, bag)) for bag in bags]
    total = sum(sizes)
    common = [mass / size for mass, size in zip(masses, sizes, strict=True)]
    later = [sum([last[word] > position for word in bag]) for position, bag in enumerate(bags)]
    lengths = [len(line) for line in words]
    return [
        range(count),
        range(count - 1, -1, -1),
        _inside(sentences),
        _scaled(early),
        _ranks(early),
        space.similarities([1.0] * _LEAD),
        space.following(),
        _ranks(space.similarities([1.0] * count)),
        _ranks(space.forward()),
        [mass / total for mass in masses],
        _ranks(masses),
        _scaled(common),
        _ranks(later),
        [new / size for new, size in zip(fresh, sizes, strict=True)],
        [sum([holders[word] == 1 for word in bag]) / size for bag, size in zip(bags, sizes, strict=True)],
        _ranks(_echoes(content)),
        [1.0 - len(kept) / (len(line) or 1) for kept, line in zip(content, words, strict=True)],
        lengths,
        _ranks(lengths),
        _long_words(words),
        [sum([word[0] in _DIGITS for word in line]) for line in words],
        [_quote(sentence.text) for sentence in sentences],
    ]


class _Space:
    """The sentences as vectors over their content words, weighted by idf among the sentences of the article."""

    def __init__(self, bags: Sequence[Sequence[str]], holders: Mapping[str, int]) -> None:
        squares = [math.log(1.0 + len(bags) / (number or 1)) ** 2 for number in range(len(bags) + 1)]
        self.bags = bags
        self.weights = {word: squares[number] for word, number in holders.items()}
        self.norms = [self._norm(bag) for bag in bags]

    def _norm(self, words: Sequence[str]) -> float:
        return math.sqrt(sum(map(self.weights.__getitem__, words))) or 1.0

    def similarities(self, amounts: Sequence[float], title: Sequence[str] = ()) -> list[float]:
        """Return the summed similarity of each sentence to the first ones, weighed by `amounts`, and to a title."""
        total = dict.fromkeys(self.weights, 0.0)
        for bag, norm, amount in zip(self.bags, self.norms, amounts, strict=False):
            share = amount / norm
            for word in bag:
                total[word] += share
        named = [word for word in dict.fromkeys(title) if word in total]
        for word in named:
            total[word] += 1.0 / self._norm(named)
        parts = {word: amount * self.weights[word] for word, amount in total.items()}
        return [sum(map(parts.__getitem__, bag)) / norm for bag, norm in zip(self.bags, self.norms, strict=True)]

    def forward(self) -> list[float]:
        """Return the summed similarity of each sentence to all later ones, from the last by a running sum."""
        weights = self.weights
        total = dict.fromkeys(weights, 0.0)
        found = []
        for bag, norm in zip(reversed(self.bags), reversed(self.norms), strict=True):
            found.append(sum(map(total.__getitem__, bag)) / norm)
            for word in bag:
                total[word] += weights[word] / norm
        return found[::-1]

    def following(self) -> list[float]:
        """Return the similarity of each sentence to the next one, 0 for the last."""
        lines = zip(self.bags, self.norms, strict=True)
        found = [
            sum(map(self.weights.__getitem__, [word for word in after if word in bag])) / (norm * norm_after)
            for (bag, norm), (after, norm_after) in pairwise((set(bag), norm) for bag, norm in lines)
        ]
        return [*found, 0.0][: len(self.bags)]


def _echoes(content: Sequence[Sequence[str]]) -> list[int]:
    """Return for each sentence how many of its pairs of neighbouring content words stand in another one too."""
    pairs = [set(pairwise(line)) for line in content]
    holders: Counter[tuple[str, str]] = Counter()
    for found in pairs:
        holders.update(found)
    return [sum([holders[pair] > 1 for pair in found]) for found in pairs]


def _inside(sentences: Sequence[Sentence]) -> list[int]:
    found: list[int] = []
    block, place = -1, 0
    for sentence in sentences:
        place = place + 1 if sentence.block == block else 0
        block = sentence.block
        found.append(place)
    return found


def _long_words(words: Sequence[Sequence[str]]) -> list[float]:
    lengths = [sum(map(len, line)) for line in words]
    mean = sum(lengths) / (sum(map(len, words)) or 1) or 1.0
    return [length / (len(line) or 1) / mean for length, line in zip(lengths, words, strict=True)]


def _quote(text: str) -> float:
    if text[:1] in _QUOTES:
        return 1.0
    return 2.0 if '"' in text or "“" in text or "«" in text or "「" in text else 0.0


def _scaled(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0) or 1.0
    return [value / top for value in values]


def _ranks(values: Sequence[float]) -> list[float]:
    """Return for each value its place in descending order, from 0 to 1; equal values stand in the order given."""
    scale = max(1, len(values) - 1)
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    ranks = [0.0] * len(values)
    for place, position in enumerate(order):
        ranks[position] = place / scale
    return ranks
