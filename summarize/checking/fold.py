"""Fold text for comparing word for word, and find the sentences of an article that a summary copies."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from summarize.clean import clean

_QUOTES = str.maketrans("“”„‟«»″‘’‚‛′`‐‑‒–—−", '"""""""\'\'\'\'\'\'------')
_RUN = re.compile(
    "[^\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u1100-\u11ff\u3099\u309a][\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u1100-\u11ff\u3099\u309a]*|.",
    re.DOTALL,
)
_ENDS = frozenset(".!?…。！？\"')]|:;*>")
KEY = 12  # characters by which sentences are looked up


class Folded(NamedTuple):
    """A text without blanks, hidden characters and differences of quotation marks and dashes.

    `places` has, for every character that is left, where the text has it; `breaks` are the folded positions that stand
    at the start of a line or behind a blank.
    """

    text: str
    places: Sequence[int]
    breaks: frozenset[int]


def fold(text: str) -> Folded:
    """Return a text folded, with the place of every character."""
    kept: list[str] = []
    places: list[int] = []
    breaks = {0}
    for place, character in enumerate(text):
        if character.isspace():
            breaks.add(len(kept))
        elif character.isprintable() or clean(character).strip():
            kept.append(character)
            places.append(place)
    return Folded("".join(kept).translate(_QUOTES), places, frozenset(breaks))


class Copy(NamedTuple):
    """A stretch of a summary that is a sentence of the article; places count in the folded texts."""

    start: int
    end: int
    sentence: int


def copies(summary: Folded, sentences: Sequence[str]) -> tuple[Copy, ...]:
    """Return the stretches of a summary that are sentences of an article, none overlapping; `sentences` are folded.

    A sentence is looked for where one can begin: at the start, behind a copy, and behind a blank that follows the end
    of a sentence. Of several that begin there the longest counts.
    """
    begun: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        begun.setdefault(sentence[:KEY], []).append(number)
    for numbers in begun.values():
        numbers.sort(key=lambda number: -len(sentences[number]))
        del numbers[_MOST:]
    found: list[Copy] = []
    text = summary.text
    for place in sorted(summary.breaks):
        start = max(place, found[-1].end if found else 0)
        while start < len(text) and (copy := _copy_at(summary, start, begun, sentences)):
            found.append(copy)
            start = copy.end
    return tuple(found)


_MOST = 32  # sentences with the same beginning that are compared


def _copy_at(summary: Folded, start: int, begun: dict[str, list[int]], sentences: Sequence[str]) -> Copy | None:
    text = summary.text
    for length in range(min(KEY, len(text) - start), 0, -1):
        for number in begun.get(text[start : start + length], ()):
            sentence = sentences[number]
            if (length < KEY and len(sentence) != length) or not text.startswith(sentence, start):
                continue
            end = start + len(sentence)
            if end == len(text) or end in summary.breaks or sentence[-1] in _ENDS:
                return Copy(start, end, number)
    return None


class Copies:
    """The stretches of a summary that are passages of an article, for looking up what stands in one.

    `ends` are the places in the summary where they end.
    """

    def __init__(self, summary: str, passages: Sequence[str]) -> None:
        self._summary = fold(summary)
        self._passages = passages  # of an article: clean, with nothing hidden
        self._copies = copies(self._summary, ["".join(passage.split()).translate(_QUOTES) for passage in passages])
        self._starts = [copy.start for copy in self._copies]
        self._places: dict[int, Sequence[int]] = {}  # of the passages that claims were copied from: a page may be one
        places = self._summary.places
        self.ends = frozenset(places[copy.end - 1] + 1 for copy in self._copies)

    def at(self, start: int, end: int) -> tuple[int, int, int] | None:
        """Return the passage that a stretch of the summary is copied from, and its start and end in that passage."""
        first, last = (bisect_left(self._summary.places, place) for place in (start, end))
        place = bisect_right(self._starts, first) - 1
        if place < 0 or last > self._copies[place].end or first >= last:
            return None
        copy = self._copies[place]
        places = self._places.get(copy.sentence)
        if places is None:
            places = self._places[copy.sentence] = fold(self._passages[copy.sentence]).places
        return copy.sentence, places[first - copy.start], places[last - copy.start - 1] + 1


def composed(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text in NFC, as articles are, and for each of its characters where it starts and ends in `text`."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, range(len(text)), range(1, len(text) + 1)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _RUN.finditer(text):
        part = unicodedata.normalize("NFC", match[0])
        parts.append(part)
        starts += [match.start()] * len(part)
        ends += [match.end()] * len(part)
    return "".join(parts), starts, ends
