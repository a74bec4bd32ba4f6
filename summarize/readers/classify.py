"""Classify the blocks of any format: headline, headings, unmarked list items, verse, and page boilerplate."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarize.languages.boilerplate import is_boilerplate
from summarize.readers.assembly import Piece

_TITLE = (150, 22)  # maximum characters and words of a headline
_HEADING = (80, 12)  # the same for a heading inside an article
_VERSE_LINE = 60  # characters of a line of verse
_STANZA = 3  # minimum lines of verse
_STOPS = ".!?…:;。！？।؟۔։።"  # ends a sentence or introduces the next line
_CLOSERS = "\"'”’»)]*_」』）"
_GUTENBERG = re.compile(r"\*{3} ?(START|END) OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)


def is_open(line: str) -> bool:
    """Return whether a line ends without a stop, ignoring closing quotes and brackets."""
    return line.rstrip(_CLOSERS)[-1:] not in _STOPS


def mark_boilerplate(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with everything that is not part of the article marked as boilerplate."""
    start, end = _book(pieces)
    return [
        replace(piece, kind="boilerplate")
        if not start <= place <= end or (piece.kind in ("paragraph", "item") and is_boilerplate(piece.text))
        else piece
        for place, piece in enumerate(pieces)
    ]


def _book(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return the first and last index of a book's text between the notices of Project Gutenberg."""
    start, end = 0, len(pieces) - 1
    for place, piece in enumerate(pieces):
        found = _GUTENBERG.match(piece.text) if piece.text.startswith("***") else None
        if found and found[1].upper() == "START":
            start = place + 1
        elif found:
            end = place - 1
    return start, end


def book_title(pieces: Sequence[Piece]) -> str | None:
    """Return the title in the notice of Project Gutenberg before a book."""
    for piece in pieces[:20]:
        if piece.kind == "boilerplate" and piece.text.startswith("Title: "):
            return piece.text[7:].strip() or None
    return None


def kinds(pieces: list[Piece], headline: int | None) -> list[Piece]:
    """Return the pieces with headings and unmarked list items recognised among the paragraphs."""
    kinds = [piece.kind for piece in pieces]
    if headline is not None:
        kinds[headline] = "heading"
    open_ = [kind == "paragraph" and is_open(piece.text) for kind, piece in zip(kinds, pieces, strict=True)]
    last = len(pieces) - 1
    verse = _verse(pieces)
    for place, piece in enumerate(pieces):
        if not open_[place] or place in verse or piece.text.endswith(","):
            continue
        neighbour = (place > 0 and open_[place - 1] and not piece.apart) or (
            place < last and open_[place + 1] and not pieces[place + 1].apart
        )
        if neighbour:
            kinds[place] = "item"
        elif (
            place < last and kinds[place + 1] != "boilerplate" and not open_[place + 1] and _fits(piece.text, _HEADING)
        ):
            kinds[place] = "heading"
    return [
        piece if piece.kind == kind else replace(piece, kind=kind) for piece, kind in zip(pieces, kinds, strict=True)
    ]


def _verse(pieces: Sequence[Piece]) -> set[int]:
    """Return the indices of lines of verse: consecutive short lines, at least half of which do not end a sentence.

    They are neither headings nor items. Commas distinguish them from lists and from a headline with lines below it.
    """
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(pieces) + 1):
        piece = pieces[place] if place < len(pieces) else None
        fits = piece is not None and piece.kind == "paragraph" and len(piece.text) <= _VERSE_LINE
        if fits and run and piece is not None and not piece.apart:
            run.append(place)
            continue
        if len(run) >= _STANZA:
            ends = sum(pieces[own].text.rstrip(_CLOSERS)[-1:] in ".!?" for own in run)
            if 2 * ends <= len(run) and any(pieces[own].text.endswith((",", ";", "—", "–")) for own in run):
                found.update(run)
        run = [place] if fits else []
    return found


def _fits(text: str, limits: tuple[int, int]) -> bool:
    return len(text) <= limits[0] and text.count(" ") < limits[1]


def headline(pieces: Sequence[Piece]) -> int | None:
    """Return the index of the headline: a short first piece without a stop, shortly before a paragraph with one.

    One more line may stand between them, or a list after an empty line.
    """
    own = [place for place, piece in enumerate(pieces[:12]) if piece.kind != "boilerplate"]
    if len(own) < 2:
        return None
    first, second = pieces[own[0]], pieces[own[1]]
    if first.kind != "paragraph" or not _fits(first.text, _TITLE) or first.text.endswith(","):
        return None
    if own[0] in _verse(pieces[:24]):
        return None
    if not is_open(first.text) and not (first.text[-1] in "?!" and second.apart):
        return None
    for place in own[1:] if second.apart else own[1:3]:
        body = pieces[place]
        if body.kind == "paragraph" and not is_open(body.text):
            return own[0] if body.apart or len(body.text) >= len(first.text) else None
    return None
