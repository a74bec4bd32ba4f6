"""The words and phrases that tell most of what a text is about, as they stand in it.

Counts decide which words belong together. The measures of nltk's `collocations` were tried and are not used: by the
phrases of 10 keywords against the word pairs that a human summary shares with its article, mean F1 over nine sets
(2,236 articles: news in English and French, earnings calls, a German encyclopedia), counts have 21.3 %; counts
where the log-likelihood ratio is significant (p < 0.01) 21.2 %; Student's t as the score 21.6 %, but counts weighed so
that they give as many phrases 21.7 %. Significance also drops phrases of short texts:
"lime kiln", twice in four sentences.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from summarize.document import Sentence
from summarize.values import dataclass

if TYPE_CHECKING:
    from summarize.languages import Language

LONGEST = 3  # words of a phrase
NAMED = 1.5  # what a word counts for that is mostly capitalised inside sentences, in scripts and texts that tell
EARLY = 0.5  # added for a word of the first sentence, falling with its logarithm
MEASURING = 0.3  # what a word counts for that mostly follows a number: "percent", "euros"
FULL = 300  # stop words; shorter lists have gaps: sumy's Spanish one lacks "de"
COMMON = 0.12  # share of sentences from which on a short word says nothing, where the list has gaps
SHORT = 3  # letters of such a word
GRAMS = 6  # characters of a keyword of a script without blanks, at most
NAME = 8  # katakana in a row that can be one word
WITHIN = 0.6  # share of a word's places inside a chosen phrase from which on the word is not told again
NAMED_WITHIN = 0.4  # the same for a name
_JOINED = frozenset(("", " ", "\u00a0"))  # what may stand between the words of a phrase

Stem = Callable[[str], str]


@dataclass(slots=True)
class _Candidate:
    """A word or phrase, by its stems: how it is written, and the sentences it stands in."""

    forms: Counter[str] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)
    capitals: int = 0  # of its places, those inside a sentence where its first letter is one
    measured: int = 0  # those right behind a number


def keywords(
    sentences: Sequence[Sentence], *, language: "Language", limit: int, stem: Stem | None = None
) -> tuple[str, ...]:
    """Return at most `limit` words and phrases of up to three words, the most telling first, verbatim.

    A word counts for how often it stands in the text, in how many sentences and how early, more if it is a name; a
    phrase for its words and for how often they stand together, without stop words. Forms of one stem are one keyword,
    in its most frequent form. What is part of a chosen phrase comes by itself only where it also stands without it.
    Ties go to the earlier. `stem` is the Snowball stemmer of the language where not given. Linear in the text.
    """
    if limit < 1 or not sentences:
        return ()
    if stem is None:
        from summarize.languages.stemming import stemmer

        stem = stemmer(language.name)
    stop_words = language.stop_words()
    if len(stop_words) < FULL:
        stop_words |= _frequent(sentences)
    candidates: dict[tuple[str, ...], _Candidate] = {}
    for place, sentence in enumerate(sentences):
        for start, end in _dense(sentence.text):
            candidate = candidates.setdefault(tuple(sentence.text[start:end]), _Candidate())
            candidate.forms[sentence.text[start:end]] += 1
            candidate.places.append(place)
        for run in _runs(sentence, stop_words):
            stems = [str(stem(word)) for word, _, _ in run]
            for index, (_, start, _) in enumerate(run):
                for size in range(1, min(LONGEST, len(run) - index) + 1):
                    candidate = candidates.setdefault(tuple(stems[index : index + size]), _Candidate())
                    form = sentence.text[start : run[index + size - 1][2]]
                    candidate.forms[form] += 1 if start else 0  # a sentence's first word has a capital of its own
                    candidate.places.append(place)
                    candidate.capitals += start > 0 and form[0].isupper()
                    candidate.measured += sentence.text[max(0, start - 2) : start].rstrip()[-1:].isdigit()
    scores = _scores(candidates, len(sentences))
    order = sorted(candidates, key=lambda key: -scores[key])  # equal ones stay in the order of the text
    return tuple(_form(candidates[key]) for key in _distinct(order, candidates, limit))


def _runs(sentence: Sentence, stop_words: frozenset[str]) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the runs of content words with nothing but a blank between: the start and end of each word."""
    text = sentence.text
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have small letters of two characters
        lower = "".join(character.lower()[0] for character in text)
    run: list[tuple[str, int, int]] = []
    position = 0
    for word in sentence.words:
        start = lower.find(word, position)
        if start < 0:
            continue
        if run and (text[run[-1][2] : start] not in _JOINED or len(run) == 12):
            yield run
            run = []
        position = start + len(word)
        end = position + (text[position : position + 1] == "." and "." in word)  # "U.S."
        plain = word.removesuffix("'s").removesuffix("’s")
        if plain != word:
            end = position - 2
        if plain in stop_words or word in stop_words or not _tells(plain):
            if run:
                yield run
            run = []
        else:
            run.append((plain, start, end))
    if run:
        yield run


def _tells(word: str) -> bool:
    """Return whether a word can be a keyword: no number, no single letter, of a script with blanks between words."""
    return len(word) > 1 and not word[0].isdigit() and not any(map(_kind, word))


def _kind(character: str) -> str:
    """Return "han", "katakana" or "other" for a character of a script without blanks; empty for other scripts."""
    if character < "\u0e00":
        return ""
    if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "々":
        return "han"
    if "\u30a1" <= character <= "\u30ff":
        return "katakana"
    return (
        "other"
        if "\u0e00" <= character <= "\u0fff"
        or "\u1000" <= character <= "\u109f"
        or ("\u1780" <= character <= "\u17ff" or "\u3040" <= character <= "\u309f")
        else ""
    )


def _dense(text: str) -> Iterator[tuple[int, int]]:
    """Yield what can be a keyword in a script without blanks: katakana in a row, two to six Han characters."""
    if text.isascii():
        return
    first = 0
    for kind, group in groupby(text, _kind):
        size = len(list(group))
        if kind == "katakana" and 1 < size <= NAME:
            yield first, first + size
        elif kind == "han":
            for start in range(first, first + size - 1):
                for end in range(start + 2, min(start + GRAMS, first + size) + 1):
                    yield start, end
        first += size


def _frequent(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the short words frequent enough to be stop words, for languages without a full list."""
    holders = Counter(word for sentence in sentences for word in dict.fromkeys(sentence.words))
    least = max(2.0, COMMON * len(sentences))
    return frozenset(word for word, number in holders.items() if len(word) <= SHORT and number >= least)


def _scores(candidates: dict[tuple[str, ...], _Candidate], count: int) -> dict[tuple[str, ...], float]:
    """Return one score per candidate; `count` is the number of sentences."""
    worths = {key: _worth(candidate, count) for key, candidate in candidates.items()}
    scores = {}
    for key, candidate in candidates.items():
        times = len(candidate.places)
        singles = [candidates[word,] for word in key if (word,) in candidates]
        if len(key) == 1 or not singles:  # Han characters in a row are a word of their own
            scores[key] = worths[key] * (1.0 if times > 1 or not _kind(key[0]) else 0.3) * (1.0 + 0.2 * (len(key) - 1))
            continue
        mean = sum(worths[word,] for word in key) / len(key)
        # Once is chance, unless all its words are names; the more often, the surer it is one thing.
        if times > 1 or all(map(_is_name, singles)):
            scores[key] = mean * math.log1p(times) * (1.0 + 0.2 * (len(key) - 2))
        else:
            scores[key] = mean * 0.3
    return scores


def _is_name(candidate: _Candidate) -> bool:
    return 2 * candidate.capitals > len(candidate.places)


def _worth(candidate: _Candidate, count: int) -> float:
    """Return the score of a word by itself."""
    times = len(candidate.places)
    worth = math.log1p(times) * (1.0 + len(set(candidate.places)) / count)
    worth *= 1.0 + EARLY / (1.0 + math.log1p(candidate.places[0]))
    worth *= NAMED if _is_name(candidate) else 1.0
    return worth * (MEASURING if 2 * candidate.measured > times else 1.0)


def _distinct(
    order: Sequence[tuple[str, ...]], candidates: dict[tuple[str, ...], _Candidate], limit: int
) -> list[tuple[str, ...]]:
    """Return the first of `order` that do not tell what a chosen one tells, in the order chosen."""
    chosen: list[tuple[str, ...]] = []
    for key in order:
        if len(chosen) == limit:
            break
        times = len(candidates[key].places)
        if _kind(key[0]) and any(_overlap(key, other) for other in chosen):
            continue
        inside = max((len(candidates[other].places) for other in chosen if _holds(other, key)), default=0)
        if inside >= WITHIN * times or (inside and _is_name(candidates[key])):  # "Gil Hask" names Hask
            continue
        parts = [other for other in chosen if _holds(key, other)]
        share = NAMED_WITHIN if all(_is_name(candidates[word,]) for word in key if (word,) in candidates) else WITHIN
        if not parts:
            chosen.append(key)
        # A phrase goes for its words where they mostly stand in it, for a name's where it stands at all often.
        elif times > 1 and all(times >= share * len(candidates[part].places) for part in parts):
            chosen[chosen.index(parts[0])] = key
            chosen = [other for other in chosen if other not in parts]
    return chosen


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two runs of characters share two in a row."""
    return not set(pairwise(one)).isdisjoint(pairwise(other))


def _holds(phrase: tuple[str, ...], part: tuple[str, ...]) -> bool:
    starts = range(len(phrase) - len(part) + 1)
    return phrase != part and any(phrase[start : start + len(part)] == part for start in starts)


def _form(candidate: _Candidate) -> str:
    """Return the most frequent form, the first of equal ones."""
    return max(candidate.forms, key=candidate.forms.__getitem__)
