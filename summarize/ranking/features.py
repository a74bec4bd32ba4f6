"""What can be told of each sentence of an article, in time linear in its words: the columns of the salience model."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise
from operator import mul

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
_DIGIT = re.compile("[0-9]")
_LEAD = 3


def features(
    sentences: Sequence[Sentence], stop_words: frozenset[str], title: Sequence[str] = ()
) -> Iterator[Sequence[float]]:
    """Yield the columns of FEATURES, each with one value per sentence; `title` is the words of the headline."""
    count = len(sentences)
    yield range(count)
    yield range(count - 1, -1, -1)
    yield _inside(sentences)
    words = [sentence.words for sentence in sentences]
    content, known, named = _numbered(words, stop_words, title)
    bags = [_distinct(line) for line in content]
    holders = [0] * known[-1]
    for bag in bags:
        for word in bag:
            holders[word] += 1
    space = _Space(bags, holders)
    early = space.similarities([1.0 / (1 + position) for position in range(count)], named)
    yield _scaled(early)
    yield _ranks(early)
    yield space.similarities([1.0] * _LEAD)
    yield space.following()
    yield _ranks(space.similarities([1.0] * count))
    yield _ranks(space.forward())
    sizes = [len(bag) or 1 for bag in bags]
    masses = [sum(map(holders.__getitem__, bag)) for bag in bags]
    total = sum(sizes)
    yield [mass / total for mass in masses]
    yield _ranks(masses)
    yield _scaled([mass / size for mass, size in zip(masses, sizes, strict=True)])
    yield _ranks(_taken_up(bags, len(holders)))
    new = list(pairwise(known))
    yield [(after - before) / size for (before, after), size in zip(new, sizes, strict=True)]
    yield [holders[before:after].count(1) / size for (before, after), size in zip(new, sizes, strict=True)]
    yield _ranks(_echoes(content, holders))
    yield [1.0 - len(kept) / (len(line) or 1) for kept, line in zip(content, words, strict=True)]
    lengths = [len(line) for line in words]
    yield lengths
    yield _ranks(lengths)
    yield _long_words(words)
    yield [_numbers(sentence) for sentence in sentences]
    yield [_quote(sentence.text) for sentence in sentences]


def _numbered(
    words: Sequence[Sequence[str]], stop_words: frozenset[str], title: Sequence[str]
) -> tuple[list[list[int]], list[int], list[int]]:
    """Number the content words from 0 as they first come.

    Return the content words of each sentence, how many words are known before each and after the last, so that the
    new ones of a sentence lie between two of these, and those of the title that a sentence has.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    content, known = [], [0]
    for line in words:
        content.append([*map(numbers.__getitem__, filterfalse(stop_words.__contains__, line))])
        known.append(len(numbers))
    return content, known, [numbers[word] for word in title if word in numbers]


def _distinct(words: list[int]) -> list[int]:
    """Return each of the words once; the list itself where none comes twice, as two take twice the memory."""
    found = list(dict.fromkeys(words))
    return words if len(found) == len(words) else found


class _Space:
    """The sentences as vectors over their content words, weighted by idf among the sentences of the article.

    Words are numbers; `holders[word]` is how many sentences have it.
    """

    def __init__(self, bags: Sequence[Sequence[int]], holders: Sequence[int]) -> None:
        squares = [math.log(1.0 + len(bags) / (number or 1)) ** 2 for number in range(len(bags) + 1)]
        self.bags = bags
        self.weights = [squares[number] for number in holders]
        self.norms = [self._norm(bag) for bag in bags]

    def _norm(self, words: Iterable[int]) -> float:
        return math.sqrt(sum(map(self.weights.__getitem__, words))) or 1.0

    def similarities(self, amounts: Sequence[float], title: Sequence[int] = ()) -> list[float]:
        """Return the summed similarity of each sentence to the first ones, weighed by `amounts`, and to a title."""
        total = [0.0] * len(self.weights)
        for bag, norm, amount in zip(self.bags, self.norms, amounts, strict=False):
            share = amount / norm
            for word in bag:
                total[word] += share
        named = dict.fromkeys(title)
        for word in named:
            total[word] += 1.0 / self._norm(named)
        look = list(map(mul, total, self.weights)).__getitem__
        return [sum(map(look, bag)) / norm for bag, norm in zip(self.bags, self.norms, strict=True)]

    def forward(self) -> list[float]:
        """Return the summed similarity of each sentence to all later ones, from the last by a running sum."""
        total = [0.0] * len(self.weights)
        look, weights = total.__getitem__, self.weights
        found = []
        for bag, norm in zip(reversed(self.bags), reversed(self.norms), strict=True):
            found.append(sum(map(look, bag)) / norm)
            for word in bag:
                total[word] += weights[word] / norm
        return found[::-1]

    def following(self) -> list[float]:
        """Return the similarity of each sentence to the next one, 0 for the last."""
        lines = zip(self.bags, self.norms, strict=True)
        look = self.weights.__getitem__
        found = [
            sum(map(look, filter(bag.__contains__, after))) / (norm * norm_after)
            for (bag, norm), (after, norm_after) in pairwise((set(bag), norm) for bag, norm in lines)
        ]
        return [*found, 0.0][: len(self.bags)]


def _taken_up(bags: Sequence[Sequence[int]], count: int) -> list[int]:
    """Return for each sentence how many of its words come again later; there are `count` words."""
    seen = bytearray(count)
    found = []
    for bag in reversed(bags):
        found.append(sum(map(seen.__getitem__, bag)))
        for word in bag:
            seen[word] = 1
    return found[::-1]


def _echoes(content: Sequence[Sequence[int]], holders: Sequence[int]) -> list[int]:
    """Return for each sentence how many of its pairs of neighbouring content words stand in another one too."""
    count = len(holders)
    pairs = [
        [one * count + other for one, other in pairwise(line) if holders[one] > 1 < holders[other]] for line in content
    ]
    seen: set[int] = set()
    again: set[int] = set()
    for found in pairs:
        again.update(seen.intersection(found))
        seen.update(found)
    return [len(again.intersection(found)) for found in pairs]


def _inside(sentences: Sequence[Sentence]) -> list[int]:
    found: list[int] = []
    block, place = -1, 0
    for sentence in sentences:
        place = place + 1 if sentence.block == block else 0
        block = sentence.block
        found.append(place)
    return found


def _numbers(sentence: Sentence) -> int:
    return sum([word[0] in _DIGITS for word in sentence.words]) if _DIGIT.search(sentence.text) else 0


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
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    ranks = [0.0] * len(values)
    for place, position in zip(_places(len(values)), order, strict=True):
        ranks[position] = place
    return ranks


@lru_cache(64)
def _places(count: int) -> list[float]:
    scale = max(1, count - 1)
    return [place / scale for place in range(count)]
