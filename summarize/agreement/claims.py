"""Read from a figure's sentence what it is a figure of: its idea, its noun, its subject, and what sets it apart."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from summarize.agreement.amounts import Amount, amount
from summarize.document import Figure, Sentence

_WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*")
_BREAK: Final = re.compile(r"[;:.!?]|,\s|\s[–—-]\s|\b(?:while|but|whereas|although|when)\b")
# What makes a count one of something else: of an earlier time or plan, of more or fewer, of a part or a larger whole.
_EARLIER: Final = frozenset(
    "planned originally previously initially earlier first original ago before forecast target last expected "
    "previous".split()
)
_MORE: Final = frozenset("more another extra further additional fewer less other others".split())
_PART: Final = frozenset("them whom which these those".split())
_SCOPE: Final = frozenset("country nationwide national worldwide globally across annual annually average".split())
_PEOPLE: Final = frozenset(
    "people person persons residents resident men women children villagers inhabitants citizens civilians victims "
    "fishermen tourists visitors spectators fans protesters demonstrators marchers".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr".split())
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")  # of another event, or of a year's whole
_SHORT: Final = 2  # words before a figure that tell too little by themselves
_SMALL: Final = 2  # letters of a word that tells nothing


class Ideas(NamedTuple):
    """The ideas of a language: the idea of each word, those whose counts change, and the dimension of measures.

    A story has one share of each `single` idea.
    """

    of: Mapping[str, str]
    changing: frozenset[str]
    dimensions: Mapping[str, str]
    single: frozenset[str]


class Claim(NamedTuple):
    """A figure as one source has it.

    `ideas` are what it may be a figure of, the likeliest first; `noun` is the head of what is counted; `near` are the
    telling words around it, `names` those with a capital before it; `marks` say that it is of another time or extent;
    `side` that another figure of its sentence is held against it; `changing` are the ideas whose counts change;
    `single` says that a story has one such share; `after` are the words behind the figure.
    """

    source: int
    figure: Figure
    amount: Amount
    ideas: tuple[str, ...]
    noun: str
    about: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    marks: frozenset[str]
    side: bool
    changing: frozenset[str]
    single: bool
    after: tuple[str, ...]


@cache
def ideas(language: str) -> Ideas:
    """Return the ideas of a language; none where there is no file of them."""
    path = Path(__file__).with_name(f"{language}.txt")
    found: dict[str, str] = {}
    changing = set()
    single = set()
    dimensions: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        if not line.startswith("#"):
            head, _, words = line.partition(":")
            name, _, dimension = head.lstrip("+=").partition("@")
            if head.startswith("="):
                single.add(name)
            if head.startswith("+"):
                changing.add(name)
            dimensions[name] = dimension.replace("_", " ")
            found |= dict.fromkeys(words.split(), name)
    return Ideas(found, frozenset(changing), dimensions, frozenset(single))


def claims(
    source: int,
    figures: Sequence[Figure],
    sentences: Sequence[Sentence],
    *,
    language: str,
    stop_words: frozenset[str],
) -> list[Claim]:
    """Return the claims of an article: its figures with a value, in text order."""
    held = {(other.start, other.end) for figure in figures for other in figure.compared}
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    found = []
    for figure in figures:
        size = amount(figure)
        if size is not None:
            sentence = sentences[figure.sentence - 1]
            side = (figure.start, figure.end) in held
            before, after = _around(figure, by_sentence[figure.sentence], sentence)
            found.append(_claim(source, figure, size, before, after, ideas(language), stop_words, sentence, side=side))
    return found


def _claim(  # noqa: PLR0913, PLR0917  # a figure and all that is known of it
    source: int,
    figure: Figure,
    size: Amount,
    before: str,
    after: str,
    known: Ideas,
    stop_words: frozenset[str],
    sentence: Sentence,
    *,
    side: bool,
) -> Claim:
    counted = _words(figure.counts or "")
    about = _words(figure.about or "")
    left, right = _words(before), _words(after)
    # A noun is an idea only where it says what happened ("74 dead"): of passengers many things are told.
    nouns = [word for word in reversed(counted) if known.of.get(word) in known.changing]
    told = [*nouns, *reversed(about), *_nearest(left, right)]
    measured = figure.kind in {"measure", "duration"}
    found = dict.fromkeys(
        idea
        for word in told
        if (idea := known.of.get(word)) and (not measured or known.dimensions[idea] == size.dimension)
    )
    telling = {stem(word) for word in (*left, *right, *about) if word not in stop_words and len(word) > _SMALL}
    everything = sentence.text[: figure.start - sentence.start]
    names = {word.lower() for word in _WORD.findall(everything)[1:] if word[0].isupper()} - _DAYS
    names |= {word.lower() for word in _WORD.findall(figure.about or "") if word[0].isupper()} - _DAYS
    return Claim(
        source,
        figure,
        size,
        tuple(found),
        "people" if counted and known.of.get(counted[-1]) in known.changing else stem(counted[-1]) if counted else "",
        frozenset(stem(word) for word in about if word not in stop_words),
        frozenset(telling),
        frozenset(names),
        _marks(left, right, _words(figure.text), share=figure.kind == "percent")
        | ({"earlier"} if _YEAR.search(f"{before} {after}") else set()),
        side,
        known.changing,
        bool(found) and next(iter(found)) in known.single,
        tuple(right[:3]),
    )


def _around(figure: Figure, others: Iterable[Figure], sentence: Sentence) -> tuple[str, str]:
    """Return what stands before and after a figure, up to the next figures or the ends of its clause."""
    start, end = figure.start - sentence.start, figure.end - sentence.start
    edges = [(other.start - sentence.start, other.end - sentence.start) for other in others if other is not figure]
    first = max((stop for _, stop in edges if stop <= start), default=0)
    last = min((begin for begin, _ in edges if begin >= end), default=len(sentence.text))
    before, after = sentence.text[first:start], sentence.text[end:last]
    ends = [match.end() for match in _BREAK.finditer(before)]
    while ends and len(_WORD.findall(before[ends[-1] :])) < _SHORT:
        ends.pop()  # "Turnout, at 71.3 per cent, was"
    stop = _BREAK.search(after)
    return before[ends[-1] if ends else 0 :], after[: stop.start() if stop else len(after)]


def _nearest(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Return the words around a figure, the nearest first; of two as near the one behind it."""
    placed = [(place * 2, word) for place, word in enumerate(right)]
    placed += [(place * 2 + 1, word) for place, word in enumerate(reversed(left))]
    return [word for _, word in sorted(placed)]


def _marks(left: Sequence[str], right: Sequence[str], text: Sequence[str], *, share: bool) -> frozenset[str]:
    """Return what sets a figure apart; a `share` that is "30% more" is a change, and no part of something."""
    around = {*left, *right}
    found = set()
    if around & _EARLIER or _follow(left, "was", "to") or _follow(left, "had", "been"):
        found.add("earlier")
    bounded = "than" in text  # "more than 8,000" has a bound, "40 more than planned" is an increase
    if {*right[:1], *left[-1:], *(() if bounded else text)} & _MORE and not share:
        found.add("more")
    if right[:1] == ["of"] and {*right[1:2]} & _PART:
        found.add("part")
    if around & _SCOPE:
        found.add("scope")
    return frozenset(found)


def _follow(words: Sequence[str], first: str, second: str) -> bool:
    return (first, second) in pairwise(words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def stem(word: str) -> str:
    """Return a word without the commonest endings, people of any kind as "people"."""
    if word in _PEOPLE:
        return "people"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word
