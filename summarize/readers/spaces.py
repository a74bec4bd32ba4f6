"""White space as the page has it, in text that an extractor took from it: "T he pier" is "The pier" again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from summarize.readers.assembly import Piece

_MAX_LOOKED_THROUGH = 50_000_000  # characters for all pieces of a page: 0.1 s, 2 s at worst
_A_TRY = 1000  # characters looked through in the time that one place takes
_BAR = " | "  # between the cells of a row; no text of the page's


def mended(taken: Sequence[Piece], own: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces that were taken from a page with the white space of the page's `own`, and in its blocks.

    What the page has as it is stays, and what it has not at all, as it may come from its data. A table's rows are
    furniture, however they were taken.
    """
    page = _Page(own)
    for piece in taken:
        yield from page.mended(piece)


class _Page:
    """The words of a page, to find text among them whatever the white space in it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._text = " ".join(piece.text for piece in pieces)
        self._known = {piece.text for piece in pieces if piece.kind != "furniture"}
        self._cells = {cell for piece in pieces if piece.kind == "furniture" for cell in piece.text.split(_BAR)}
        self._left = _MAX_LOOKED_THROUGH
        self._words: list[str] = []
        self._starts: list[int] = []  # of the words in the text without white space, and its end
        self._firsts: list[int] = []  # the number of each piece's first word
        self._solid = ""

    def mended(self, piece: Piece) -> Iterator[Piece]:
        """Yield a piece as it is if the page has it, or has it not at all; else as the page has its words."""
        if piece.kind == "furniture" or piece.text in self._known or self._left <= 0:
            yield piece
            return
        if piece.text in self._cells:
            yield replace(piece, kind="furniture")
            return
        self._left -= len(self._text)
        if piece.text in self._text:
            yield piece
            return
        found = self._find("".join(word for word in piece.text.split() if word != "|"))
        if found is None:
            yield piece
            return
        start, end = found
        number = bisect_left(self._firsts, start + 1) - 1
        while start < end:
            own = self._pieces[number]
            number += 1
            after = min(end, self._firsts[number])
            if after > start:
                yield replace(own if piece.kind == "paragraph" else piece, text=" ".join(self._words[start:after]))
            start = after

    def _find(self, solid: str) -> tuple[int, int] | None:
        """The first word and the one past the last of text without white space, if it begins and ends with words."""
        if not self._solid:
            words = [piece.text.split() for piece in self._pieces]
            self._firsts = [0, *accumulate(map(len, words))]
            self._words = [word for own in words for word in own]
            self._starts = [0, *accumulate(0 if word == "|" else len(word) for word in self._words)]
            self._solid = "".join(word for word in self._words if word != "|")
        begin = 0
        while self._left > 0 and (place := self._solid.find(solid, begin)) >= 0:
            self._left -= place - begin + _A_TRY
            begin = place + 1
            start = bisect_right(self._starts, place, hi=len(self._words)) - 1  # no bar before it
            end = bisect_left(self._starts, place + len(solid))
            if self._starts[start] == place and self._starts[end] == place + len(solid):
                return start, end
        self._left -= len(self._solid) - begin
        return None
