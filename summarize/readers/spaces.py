"""Restore the white space of a page in text extracted from it: "T he pier" becomes "The pier" again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from summarize.readers.assembly import Passage

_MAX_LOOKED_THROUGH = 50_000_000  # characters searched for all passages of a page: 0.1 s, at worst 2 s
_A_TRY = 1000  # characters searched in the time that one candidate takes
_BAR = " | "  # separates the cells of a row; not text of the page


def mended(taken: Sequence[Passage], own: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages `taken` from a page with the white space and the blocks of the page's `own` passages.

    Pieces that match the page stay unchanged, and so do those not found in it, which may come from its metadata. Rows
    of a table are always boilerplate.
    """
    page = _Page(own)
    for passage in taken:
        yield from page.mended(passage)


class _Page:
    """The words of a page, for finding text regardless of its white space."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._text = " ".join(passage.text for passage in passages)
        self._known = {passage.text for passage in passages if passage.kind != "boilerplate"}
        self._cells = {
            cell for passage in passages if passage.kind == "boilerplate" for cell in passage.text.split(_BAR)
        }
        self._left = _MAX_LOOKED_THROUGH
        self._words: list[str] = []
        self._starts: list[int] = []  # offsets of the words in the text without white space, and its end
        self._firsts: list[int] = []  # the index of each passage's first word
        self._solid = ""

    def mended(self, passage: Passage) -> Iterator[Passage]:
        """Yield a passage unchanged if the page has it or lacks it entirely; else with the page's white space."""
        if passage.kind == "boilerplate" or passage.text in self._known or self._left <= 0:
            yield passage
            return
        if passage.text in self._cells:
            yield replace(passage, kind="boilerplate")
            return
        self._left -= len(self._text)
        if passage.text in self._text:
            yield passage
            return
        found = self._find("".join(word for word in passage.text.split() if word != "|"))
        if found is None:
            yield passage
            return
        start, end = found
        number = bisect_left(self._firsts, start + 1) - 1
        while start < end:
            own = self._passages[number]
            number += 1
            after = min(end, self._firsts[number])
            if after > start:
                yield replace(own if passage.kind == "paragraph" else passage, text=" ".join(self._words[start:after]))
            start = after

    def _find(self, solid: str) -> tuple[int, int] | None:
        """Return the range of words that text without white space covers, if it starts and ends at words."""
        if not self._solid:
            words = [passage.text.split() for passage in self._passages]
            self._firsts = [0, *accumulate(map(len, words))]
            self._words = [word for own in words for word in own]
            self._starts = [0, *accumulate(0 if word == "|" else len(word) for word in self._words)]
            self._solid = "".join(word for word in self._words if word != "|")
        begin = 0
        while self._left > 0 and (place := self._solid.find(solid, begin)) >= 0:
            self._left -= place - begin + _A_TRY
            begin = place + 1
            start = bisect_right(self._starts, place, hi=len(self._words)) - 1  # after any bar
            end = bisect_left(self._starts, place + len(solid))
            if self._starts[start] == place and self._starts[end] == place + len(solid):
                return start, end
        self._left -= len(self._solid) - begin
        return None
