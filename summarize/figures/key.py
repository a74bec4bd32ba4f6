"""Score the figures of an article: how much an editor would want each in a box beside it.

The score is a sum of what the features of a figure are worth. `key.model` has their weights, fitted to the numbers that
human summaries keep. Features are plain facts that any grammar can give; what is dear to know (what a figure is about,
its caption) is no feature, so that every figure of a long text can be scored.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from summarize.data import beside, read
from summarize.document import Bound, Change, FigureKind, Sentence
from summarize.figures import Background
from summarize.figures.profile import sections

Number = int | float | None


class Candidate(NamedTuple):
    """A figure as read, before it is known what it is about.

    `words` are those of its sentence in lower case, marks among them: the figure is `words[first:stop]` from its bound
    to its unit or counted noun, its number begins at `core`, and `counts` is the range of the counted noun phrase.
    `others` are conversions, as value and unit. `sentence` is the place of its sentence among the article's, from 0.
    """

    kind: FigureKind
    value: Number
    high: Number
    unit: str | None
    bound: Bound
    change: Change | None
    vague: bool
    words: Sequence[str]
    first: int
    core: int
    stop: int
    counts: tuple[int, int] | None
    others: tuple[tuple[Number, str | None], ...]
    sentence: int


# In the order of the values of `features`. Those that begin with "long" count by how long the article is, not at all up
# to SHORT sentences and in full from LONG on: in news the order of the text says most, in a long report very little.
FEATURES = (
    "place",  # logarithm of the number of sentences before it
    "through",  # that number as a share of the article
    "order",  # logarithm of the number of sentences before it that have figures
    "unranked",  # share of the sentences that the ranking puts before its own
    "long place",
    "long through",
    "long order",
    "long unranked",
    "inside",  # its place in its sentence, from 0 to 1
    "nth",  # figures before it in its sentence, three at most
    "titled",  # the headline has its number
    "named",  # words of the headline near it, three at most; without a headline those of the first sentence
    "money",
    "percent",
    "measure",
    "ratio",
    "number",
    "duration",
    "age",
    "late age",  # behind the third sentence
    "vague",
    "small",  # a dozen at most of something
    "range",
    "fraction",  # a number or percentage with decimals
    "per share",
    "rate",
    "harm",  # a count among words of harm
    "term",  # a duration among words of harm or of law
    "passing",  # a duration that lies between then and now
    "away",  # a distance to somewhere
    "base",  # what another figure is held against
    "mentions",  # logarithm of how often the article has its value
    "small mentions",  # the same for what is small
    "long result",
    "long forecast",
)
# What an editor's box wants beyond what summaries show, added to the weights: summaries are sentences, and keep what
# these happen to hold; a box takes numbers alone. Reasoned, not fitted: over 473 news articles recall at 8 moves by .1.
BOXED = {"money": 0.3, "duration": -0.2, "vague": -0.7, "late age": -0.5, "passing": -0.3, "away": -0.5, "base": -0.7}
SHORT, LONG = 40, 160  # sentences
FEW = 12  # counts up to a dozen are mostly part of the story's wording: "two men", "six months"
AGAIN = 5.0  # what a value that has been said loses: it comes behind nearly all that is new
BEFORE, BEHIND = 8, 6  # words that count as near
_HALF = 0.5  # halves the log odds: scores of figures far down still differ in their fourth digit
_NAMES: tuple[FigureKind, ...] = ("money", "percent", "measure", "ratio", "number", "duration", "age", "count")
_KINDS = {name: tuple([name == other for other in _NAMES[:-1]]) for name in _NAMES}
_PLAIN = frozenset(("number", "percent", "ratio"))
_NUMBER = re.compile(r"\d[\d.,]{0,20}\d|\d")
_LEAST = 3  # content words that a headline has, or the first sentence is taken as well


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of `key.txt`."""
    return _lists()[section]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(" ".join(lines).split()) for name, lines in sections(beside(__file__, "key.txt")).items()}


@cache
def weights() -> tuple[tuple[float, ...], float]:
    """Return the weight of each of FEATURES, and the constant: those of `key.model`, and BOXED."""
    table = {}
    for line in read(beside(__file__, "key.model")).splitlines():
        if line[:1] != "#":
            name, _, value = line.rpartition(": ")
            table[name] = float(value)
    return tuple([table[name] + BOXED.get(name, 0.0) for name in FEATURES]), table["constant"]


def scores(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], background: Background, stop_words: frozenset[str]
) -> list[float]:
    """Return the score of each candidate, between 0 and 1, higher is more telling; they compare within one article.

    A value that an earlier figure of its kind has comes behind nearly all others. With a query half of the score is how
    much the sentence is about it.
    """
    each, constant = weights()
    found = []
    rows = zip(features(candidates, sentences, background, stop_words), repeats(candidates), candidates, strict=True)
    for row, again, candidate in rows:
        odds = sum(map(mul, row, each), constant) - AGAIN * again
        chance = 1.0 / (1.0 + math.exp(-_HALF * max(-60.0, odds)))
        if background.about is not None:
            chance = (chance + background.about[candidate.sentence]) / 2
        found.append(chance)
    return found


def features(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], background: Background, stop_words: frozenset[str]
) -> list[tuple[float, ...]]:
    """Return the values of FEATURES for each candidate; candidates stand in the order of the text."""
    if not candidates:
        return []
    size = len(sentences)
    long = min(1.0, max(0.0, math.log(size / SHORT) / math.log(LONG / SHORT)))
    lead = _lead(sentences, background.title, stop_words)
    titled = frozenset(_NUMBER.findall(background.title or ""))
    values = Counter(map(_said, candidates))
    places = _places(candidates, sentences, background, long)
    result, forecast = words("result"), words("forecast")
    found = []
    nth, sentence = 0, -1
    for one in candidates:
        nth = nth + 1 if one.sentence == sentence else 0
        sentence = one.sentence
        low, kind = one.words, one.kind
        near = low[max(0, one.first - BEFORE) : one.stop + BEHIND]
        small = is_small(one)
        times = values[one.value, kind == "percent"]
        mentions = math.log(times) if times > 1 and one.value is not None else 0.0
        timed = kind == "duration"
        found.append(
            (
                *places[sentence],
                one.first / len(low),
                min(nth, 3),
                bool(titled) and not titled.isdisjoint(low[one.core : one.stop]),
                min(3, len(lead.intersection(near))) if sentence else 0,
                *_KINDS[kind],
                kind == "age" and sentence > 2,
                one.vague,
                small,
                one.high is not None and not one.vague,
                isinstance(one.value, float) and not one.value.is_integer() and kind in _PLAIN,
                kind == "money" and "share" in low[max(0, one.first - BEHIND) : one.stop + 4],
                one.unit is not None and " per " in one.unit,
                kind == "count" and not words("harm").isdisjoint(near),
                timed and is_grave_near(near),
                timed and one.stop < len(low) and low[one.stop] in words("passing"),
                kind == "measure" and not words("away").isdisjoint(low[one.stop : one.stop + 2]),
                is_base(one),
                0.0 if small else mentions,
                mentions if small else 0.0,
                long if long and not result.isdisjoint(near) else 0.0,
                long if long and not forecast.isdisjoint(near) else 0.0,
            )
        )
    return found


def _places(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], background: Background, long: float
) -> dict[int, tuple[float, ...]]:
    """Return what the features say of each sentence that has a figure, those of FEATURES up to "long unranked"."""
    unranked = _unranked(background.scores)
    last = max(1, len(sentences) - 1)
    found: dict[int, tuple[float, ...]] = {}
    for one in candidates:
        at = one.sentence
        if at not in found:
            place, order, rank = math.log1p(at), math.log1p(len(found)), unranked[at] if unranked else _HALF
            through = at / last
            found[at] = place, through, order, rank, long * place, long * through, long * order, long * rank
    return found


def _unranked(ranking: Sequence[float]) -> list[float]:
    """Return for each sentence the share of the others that the ranking puts before it; nothing without a ranking."""
    found = [0.0] * len(ranking)
    order = sorted(range(len(ranking)), key=lambda place: -ranking[place])
    for before, place in enumerate(order):
        found[place] = before / max(1, len(ranking) - 1)
    return found


def _lead(sentences: Sequence[Sentence], title: str | None, stop_words: frozenset[str]) -> frozenset[str]:
    """Return the words that say what the article is about."""
    named = frozenset(re.findall(r"[^\W\d_]{3,}", (title or "").lower())) - stop_words
    if len(named) >= _LEAST:
        return named
    return named.union(word for word in sentences[0].words if word not in stop_words and not word[0].isdigit())


def _said(one: Candidate) -> tuple[Number, bool]:
    return one.value, one.kind == "percent"


def repeats(candidates: Iterable[Candidate]) -> list[bool]:
    """Return for each candidate whether an earlier one has its value, percentages among percentages."""
    seen: set[tuple[Number, bool]] = set()
    found = []
    for one in candidates:
        said = _said(one)
        found.append(said in seen and one.value is not None)
        seen.add(said)
    return found


def is_small(one: Candidate) -> bool:
    """Return whether a figure counts a few of something."""
    return one.kind in ("count", "number") and abs(one.value or 0) <= FEW and one.high is None


def is_grave_near(near: Sequence[str]) -> bool:
    """Return whether words near a figure tell of harm or of law."""
    return not (words("harm").isdisjoint(near) and words("term").isdisjoint(near))


def is_base(one: Candidate) -> bool:
    """Return whether a figure is what another one is held against: "from $151.2 million a year earlier"."""
    if not words("base").isdisjoint(one.words[max(0, one.first - 3) : one.first]):
        return True
    return not words("base behind").isdisjoint(one.words[one.stop : one.stop + 4])
