"""Hyphens at line ends: remove those that break a word and keep those that belong to it."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,3}")
_LONGEST = 60  # characters before a hyphen that are examined
_FEW = 0.03  # share of lines that end with a hyphen; below it, only hyphenated words are broken
# Words that far more often precede or follow a real hyphen than begin or end a broken word. They are right in nine of
# ten cases, measured on 640 articles set in columns with and without hyphenation.
_FIRST = frozenset(
    "all best cross early eight eighty fast fifty first five forty four full half ill large late long low near next "
    "nine ninety non one second self seven seventy short single six sixty small ten third thirty three twenty two well "
    "whole year".split()
)
_SECOND = frozenset(
    "based born called day driven free hour known leading led long looking made mile minded minute month off old out "
    "range related scale shaped sized specific standing style term time up week wide winning year".split()
)
_SHORTEST = 3  # letters of the word next to one of those


class Hyphens:
    """Decides about hyphens at line ends from all lines of a document.

    Such a hyphen belongs to its word before a capital and after a number; if the document has the word with the hyphen
    elsewhere and not without it; if the document does not hyphenate, as hardly any lines end with a hyphen; and next to
    words that often follow or precede one. `parts_words` tells whether any word broken at a line end also occurs whole.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = frozenset(
            word.lower() for word in chain.from_iterable(_WORD.findall(line)[:-1] for line in lines)
        )
        found = [halves for line, after in pairwise(lines) if is_parted(line) and (halves := _halves(line, after))]
        self.parts_words = any("".join(halves) in self._words for halves in found)
        self._keeps_all = not self.parts_words and len(found) < _FEW * len(lines)

    def keeps(self, line: str, after: str) -> bool:
        """Return whether the hyphen at the end of `line`, continued by `after`, belongs to its word."""
        if not after[0].islower() or line[-2:-1].isdigit():  # Franco-Prussian, 14-15, 14-year-old
            return True
        halves = _halves(line, after)
        if not halves:
            return False
        first, second = halves
        joined = f"{first}{second}".replace("-", "")
        if joined in self._words:
            return False
        if self._keeps_all or f"{first}-{second}" in self._words:
            return True
        last, start = first.rpartition("-")[2], second.partition("-")[0]
        if last in _FIRST:
            return len(start) > _SHORTEST
        return start in _SECOND and len(last) >= _SHORTEST and last in self._words


def is_parted(line: str) -> bool:
    """Return whether a line ends with a hyphen after a letter or digit."""
    return line.endswith(_HYPHENS) and line[-2:-1].isalnum()


def _halves(line: str, after: str) -> tuple[str, str] | None:
    """Return the parts of a word before and after a line end, in lower case."""
    first, second = _WORD.findall(line[-_LONGEST:-1])[-1:], _WORD.match(after)
    return (first[0].lower(), second[0].lower()) if first and second else None
