"""Plain text into blocks: unwraps hard-wrapped lines, keeps list items apart, finds headlines and page furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarize.clean import clean
from summarize.document import Block
from summarize.readers.assembly import Piece, assemble
from summarize.readers.furniture import is_furniture

_MAX_WRAP = 120  # characters: longer lines were not broken by hand or by a mail program
_TITLE = (150, 22)  # most characters and words of a headline
_HEADING = (80, 12)  # the same for a heading inside an article

_SPACES = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_ITEM = re.compile(r"(?:[-*+•‣◦▪▫●○■□·–►▶➤✓✔]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]{1,8}(?=\S)")
_QUOTE = re.compile(r"(?:>[ ]?){1,9}")
_STOPS = ".!?…:;。！？।؟。…"  # what ends a sentence, or announces the next line
_CLOSERS = "\"'”’»)]*_"
_GUTENBERG = re.compile(r"\*{3} ?(START|END) OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the source: its text without mark and outer spaces, and what stood before it."""

    text: str
    mark: str = ""
    indent: int = 0
    quoted: bool = False
    apart: bool = False


def parse(text: str) -> tuple[str, tuple[Block, ...], str | None]:
    """Return the cleaned and unwrapped text, its blocks, and its headline if it has one."""
    lines = _lines(clean(text))
    pieces = _kinds(_unwrap(lines, _wrap_width(lines)))
    place = _headline(pieces)
    title = None
    if place is not None:
        title = pieces[place].text
        pieces[place] = replace(pieces[place], kind="heading")
    whole, blocks = assemble(pieces)
    return whole, blocks, title


def _lines(text: str) -> list[_Line]:
    lines = []
    apart = False
    for raw in text.split("\n"):
        stripped = raw.strip()
        quoted = stripped.startswith(">")
        if quoted:
            stripped = stripped[_QUOTE.match(stripped).end() :].strip()  # type: ignore[union-attr]  # it begins with ">"
        if not stripped:
            apart = True
            continue
        item = _ITEM.match(stripped)
        mark = item[0] if item else ""
        body = _SPACES.sub(" ", stripped[len(mark) :])
        lines.append(_Line(body, mark, len(raw) - len(raw.lstrip()), quoted, apart))
        apart = False
    return lines


def _open(line: str) -> bool:
    """Whether a line ends without a stop, closing quotes and brackets aside."""
    return line.rstrip(_CLOSERS)[-1:] not in _STOPS


def _goes_on(line: str) -> bool:
    """Whether a line can continue a sentence: it begins in lower case, or with a letter that has no case."""
    first = line.lstrip("\"'“‘«(")[:1]
    return first.islower() or (first.isalpha() and not first.isupper())


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width that the text is wrapped to by line breaks inside sentences, 0 if it is not.

    In wrapped prose more than half of the breaks fall inside a sentence, where the next line begins in lower case.
    Lists, verse and texts with a sentence or a paragraph a line have next to none of those.
    """
    breaks = inside = 0
    longest: list[int] = []
    for line, after in pairwise(lines):
        if after.apart or after.mark or len(line.text) > _MAX_WRAP:
            continue
        breaks += 1
        longest.append(len(line.text) + line.indent)
        inside += _open(line.text) and _goes_on(after.text)
    if inside == 0 or inside < 0.3 * breaks:
        return 0
    longest.sort()
    return longest[int(0.95 * (len(longest) - 1))]


def _unwrap(lines: Sequence[_Line], width: int) -> list[Piece]:
    """One piece a paragraph, item or quote; in text that is not wrapped, one a line."""
    pieces: list[Piece] = []
    parts: list[str] = []
    first = last = None
    for line in lines:
        if first is not None and last is not None and _continues(first, last, line, width):
            # "long-" and "term" were one word; nobody hyphenates plain text by program.
            glue = "" if last.text[-1] == "-" and last.text[-2:-1].isalpha() and line.text[0].islower() else " "
            parts += (glue, line.text)
        else:
            if first is not None:
                pieces.append(_piece(first, "".join(parts)))
            first, parts = line, [line.text]
        last = line
    if first is not None:
        pieces.append(_piece(first, "".join(parts)))
    return pieces


def _continues(first: _Line, last: _Line, line: _Line, width: int) -> bool:
    """Whether `line` goes on with the block that began with `first` and has come to `last`."""
    if not width or line.apart or line.mark or line.quoted != last.quoted or len(last.text) > _MAX_WRAP:
        return False
    if _open(last.text) and _goes_on(line.text):
        return True
    if not first.mark and line.indent > last.indent + 1:  # an indented first line opens a paragraph
        return False
    next_word = line.text.find(" ") if " " in line.text else len(line.text)
    # The line was full: the next word would not have fitted. Hand-wrapped text is ragged by about a word.
    return last.indent + len(last.text) + 1 + next_word > width - 6


def _piece(line: _Line, text: str) -> Piece:
    return Piece(text, "item" if line.mark else "quote" if line.quoted else "paragraph", line.mark, line.apart)


def _kinds(pieces: list[Piece]) -> list[Piece]:
    """The pieces with furniture, headings and unmarked list items told from paragraphs."""
    kinds = [piece.kind for piece in pieces]
    open_ = [_open(piece.text) for piece in pieces]
    last = len(pieces) - 1
    start, end = _book(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind == "paragraph":
            if not start <= place <= end or is_furniture(piece.text):
                kinds[place] = "furniture"
            elif open_[place] and len(pieces) > 1:
                neighbour = (place > 0 and open_[place - 1] and not piece.apart) or (
                    place < last and open_[place + 1] and not pieces[place + 1].apart
                )
                if neighbour:
                    kinds[place] = "item"
                elif place < last and not open_[place + 1] and _fits(piece.text, _HEADING):
                    kinds[place] = "heading"
    return [
        piece if piece.kind == kind else replace(piece, kind=kind) for piece, kind in zip(pieces, kinds, strict=True)
    ]


def _book(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The first and last place of the book's own text, where Project Gutenberg's notices stand around it."""
    start, end = 0, len(pieces) - 1
    for place, piece in enumerate(pieces):
        found = _GUTENBERG.match(piece.text) if piece.text.startswith("***") else None
        if found and found[1].upper() == "START":
            start = place + 1
        elif found:
            end = place - 1
    return start, end


def _fits(text: str, limits: tuple[int, int]) -> bool:
    return len(text) <= limits[0] and text.count(" ") < limits[1]


def _headline(pieces: Sequence[Piece]) -> int | None:
    """The place of the headline: a first short piece without a stop before a paragraph that has one."""
    own = [place for place, piece in enumerate(pieces[:8]) if piece.kind != "furniture"][:2]
    if len(own) < 2:
        return None
    first, body = pieces[own[0]], pieces[own[1]]
    if first.kind not in {"paragraph", "heading"} or not _fits(first.text, _TITLE):
        return None
    if not _open(first.text) and not (first.text[-1] in "?!" and body.apart):
        return None
    if body.kind == "item" or _open(body.text) or (len(body.text) < len(first.text) and not body.apart):
        return None
    return own[0]
