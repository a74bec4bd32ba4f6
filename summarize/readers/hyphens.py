"""Hyphens at line ends: those that part a word go, those that belong to it stay."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,3}")
_LONGEST = 60  # characters before a hyphen that are looked at
_FEW = 0.03  # of a document's lines that end with a hyphen: with fewer, only words that have one are parted
# Words that stand before a hyphen, and behind one, far more often than they begin or end a word that is parted: of
# these, over 640 articles set in columns with and without parted words, nine in ten are right.
_FIRST = frozenset(
    "all best cross early eight eighty fast fifty first five forty four full half ill large late long low near next "
    "nine ninety non one second self seven seventy short single six sixty small ten third thirty three twenty two well "
    "whole year".split()
)
_SECOND = frozenset(
    "based born called day driven free hour known leading led long looking made mile minded minute month off old out "
    "range related scale shaped sized specific standing style term time up week wide winning year".split()
)
_SHORTEST = 3  # letters of the word beside one of those


class Hyphens:
    """What a document's lines say about its hyphens.

    A hyphen at a line's end belongs to its word before a capital and behind a number; where the document has the word
    with it elsewhere, and not without it; where the document parts no words, as hardly any of its lines end with one;
    and beside words that often stand beside one. `parts_words` says whether a word that a line's end parts stands whole
    elsewhere.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = frozenset(
            word.lower() for word in chain.from_iterable(_WORD.findall(line)[:-1] for line in lines)
        )
        found = [halves for line, after in pairwise(lines) if is_parted(line) and (halves := _halves(line, after))]
        self.parts_words = any("".join(halves) in self._words for halves in found)
        self._keeps_all = not self.parts_words and len(found) < _FEW * len(lines)

    def keeps(self, line: str, after: str) -> bool:
        """Whether the hyphen at the end of `line`, which `after` goes on, is a part of its word."""
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
    """Whether a line ends with a hyphen behind a letter or a digit."""
    return line.endswith(_HYPHENS) and line[-2:-1].isalnum()


def _halves(line: str, after: str) -> tuple[str, str] | None:
    """The parts of a word before and behind a line's end, in lower case."""
    first, second = _WORD.findall(line[-_LONGEST:-1])[-1:], _WORD.match(after)
    return (first[0].lower(), second[0].lower()) if first and second else None
