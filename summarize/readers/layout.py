"""Lines on pages into blocks: paragraphs joined over lines, columns and pages, running heads and numbers dropped."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, zip_longest
from statistics import median

from summarize.readers.assembly import Piece, is_dense
from summarize.readers.hyphens import Hyphens, is_parted
from summarize.readers.inline import raised
from summarize.readers.paging import contents, is_number
from summarize.readers.text import headline, is_open, kinds, without_furniture

_EDGE = 2  # lines at the top and the bottom of a page that may be running heads
_EDGE_GAP = 1.2  # of the usual distance between lines: what sets them apart
_MAX_EDGE = 120  # characters
SMALL = 0.85  # of the body's size: notes and captions; of a line's: marks of notes
_BESIDE = (-0.3, 0.6)  # of a line's size, from where a part of it ends to where the next begins; columns stand 1 apart
RAISED = 0.15  # of a line's size, how far above its foot a mark stands at least; usual are .2 to .45
_SPACE = 0.1  # of a line's size, the least between words
_LARGE = 1.12  # of the body's size: headings
_GAP = 1.35  # of the usual distance between lines: an empty line, or a smaller one
_RAGGED = 0.5  # of a column's width that may be missing at the end of a line where space parts paragraphs
_RAGGED_OPEN = 0.25  # the same for a line that ends inside a sentence, where nothing else parts them
_COLUMN = 40  # points between places where two columns may begin
_MAX_HEADING = 200  # characters
_MARK = re.compile(r"(?:[•◦▪▫●○■□·‣►▶➤✓–*-]|\(?\d{1,2}[.)])[ \t]{1,4}(?=\S)")
_BULLETS = "•◦▪▫●○■□·‣►▶➤✓"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's lower left corner; `size` is the height of its letters' boxes.

    `contents` lines are of a table of contents.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    contents: bool = False


@dataclass(slots=True)
class _Block:
    """Lines of one piece so far, and the width of their column."""

    lines: list[Line]
    page: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the usual distance between lines, and how far to the right those of a column reach.

    Columns are told by where their lines begin, in steps of `_COLUMN`. In `spaced` pages space parts the paragraphs,
    so that a short line inside one is no last line.
    """

    leading: float
    rights: Mapping[int, float]
    spaced: bool


def pieces(pages: Sequence[Sequence[Line]]) -> tuple[tuple[Piece, ...], str | None]:
    """Return the blocks of a document's pages, and its headline if it has one."""
    kept = _with_contents(_without_running_heads([whole_lines(page) for page in pages]))
    sizes: Counter[float] = Counter()
    for line in (line for page in kept for line in page):
        sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    hyphens = Hyphens([line.text for page in kept for line in page])
    blocks, notes = _blocks(kept, body)
    made = []
    for block, after in zip_longest(blocks, blocks[1:]):
        made.append(_piece(block, body, hyphens))
        if after is None or after.page != block.page:  # the notes of a page stand behind what began on it
            passed = [page for page in notes if after is None or page < after.page]
            made += [
                replace(_piece(note, body, hyphens), kind="furniture") for page in passed for note in notes.pop(page)
            ]
    made = without_furniture(made)
    place = headline(made)
    return tuple(kinds(made, place)), _title(blocks, made, body, place, hyphens)


def whole_lines(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, those put together that PDFium parts where letters are raised."""
    lines: list[Line] = []
    for line in page:
        if lines and _stand_together(lines[-1], line):
            lines[-1] = _together(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _stand_together(before: Line, after: Line) -> bool:
    """Whether two lines are parts of one: beside each other, a letter or a space apart at most."""
    large, small = max(before.size, after.size), min(before.size, after.size)
    gap = after.left - before.right
    overlap = min(before.bottom + before.size, after.bottom + after.size) - max(before.bottom, after.bottom)
    return _BESIDE[0] * large < gap < _BESIDE[1] * large and overlap > 0.5 * small and not before.text.endswith("-")


def _together(before: Line, after: Line) -> Line:
    """Two parts of a line as one; a small part that stands above the other's foot is a mark."""
    main = max(before, after, key=lambda line: line.size)
    texts = [
        raised(line.text)
        if line.size < SMALL * main.size and line.bottom > main.bottom + RAISED * main.size
        else line.text
        for line in (before, after)
    ]
    apart = after.left - before.right > _SPACE * main.size
    glue = " " if apart and not (is_dense(before.text[-1]) or is_dense(after.text[0])) else ""
    return Line(glue.join(texts), before.left, after.right, main.bottom, main.size)


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what stands at the same edge of several of them, digits aside, and without their numbers."""
    gaps = [gap for page in pages for gap in _gaps(page)[1]]
    usual = median(gaps) if len(gaps) >= 2 * _EDGE else 0.0
    edges = [_edges(page, usual) for page in pages]
    counts = Counter(key for edge in edges for key in set(edge.values()))
    enough = 2 if len(pages) == 2 else 3
    return [
        [
            line
            for place, line in enumerate(page)
            if place not in edge or (counts[edge[place]] < enough and not is_number(edge[place][1]))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _with_contents(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages, with those lines told that are of a table of contents, which may go over several."""
    found = contents([line.text for page in pages for line in page])
    if not found:
        return pages
    places = count()
    return [[replace(line, contents=True) if next(places) in found else line for line in page] for page in pages]


def _gaps(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The heights at which a page has lines, from its foot, and how far they lie apart."""
    heights = sorted({round(line.bottom) for line in page})
    return heights, [above - below for below, above in pairwise(heights)]


def _edges(page: Sequence[Line], usual: float) -> dict[int, tuple[str, str]]:
    """The lines set apart at the top and bottom of a page: their place, which edge, and their text without digits.

    On a page of few lines, `usual` is how far those of the document lie apart.
    """
    heights, gaps = _gaps(page)
    if len(gaps) >= 2 * _EDGE:
        usual = median(gaps)
    elif not gaps or not usual:
        return {}
    usual *= _EDGE_GAP
    edge = range(min(_EDGE, len(gaps)))
    lowest = next((heights[place] for place in edge if gaps[place] > usual), heights[0] - 1)
    highest = next((heights[-1 - place] for place in edge if gaps[-1 - place] > usual), heights[-1] + 1)
    found = {}
    for place, line in enumerate(page):
        height = round(line.bottom)
        if len(line.text) < _MAX_EDGE and (height <= lowest or height >= highest):
            found[place] = "bottom" if height <= lowest else "top", re.sub(r"\d", "#", line.text).lower()
    return found


def _blocks(pages: Sequence[Sequence[Line]], body: float) -> tuple[list[_Block], dict[int, list[_Block]]]:
    """The blocks of the pages in order, and apart from them the notes in small print, page by page."""
    blocks: list[_Block] = []
    notes: dict[int, list[_Block]] = {}
    for number, page in enumerate(pages):
        setting = _setting(page, body)
        for line in page:
            into = notes.setdefault(number, []) if line.size < SMALL * body else blocks
            if into and _continues(into[-1], line, number, setting):
                into[-1].lines.append(line)
                into[-1].page = number
            else:
                into.append(_Block([line], number))
    return blocks, {number: found for number, found in notes.items() if found}


def _setting(page: Sequence[Line], body: float) -> _Setting:
    """How the body of a page is set."""
    rights: dict[int, float] = {}
    for line in page:
        if abs(line.size - body) < 1:
            for step in (-1, 0, 1):
                column = int(line.left // _COLUMN) + step
                rights[column] = max(rights.get(column, 0.0), line.right)
    gaps = [
        before.bottom - line.bottom
        for before, line in pairwise(page)
        if 0 < before.bottom - line.bottom < 3 * max(body, 1) and abs(before.size - line.size) < 1
    ]
    leading = median(gaps) if gaps else 1.2 * body
    wide = sum(gap > _GAP * leading for gap in gaps)
    return _Setting(leading, rights, spaced=wide > max(1, len(gaps) / 20))


def _continues(block: _Block, line: Line, page: int, setting: _Setting) -> bool:
    """Whether a line goes on with a block."""
    last, first = block.lines[-1], block.lines[0]
    if is_parted(last.text):
        return True
    if last.contents or line.contents:
        return False
    if abs(last.size - line.size) > 0.12 * last.size or _is_item(line, after=block):
        return False
    goes_on = is_open(last.text) and line.text.lstrip("\"'“‘«(")[:1].islower()
    gap = last.bottom - line.bottom
    if page != block.page or gap < -0.5 * setting.leading or line.left > last.right:  # another page or column
        return goes_on or (is_open(last.text) and len(block.lines) > 1)
    if gap > _GAP * max(setting.leading, line.size):
        return False
    if gap < 0.3 * setting.leading or line.size > _LARGE * setting.leading:  # the same line in parts, or a heading's
        return True
    if line.left > last.left + 0.6 * line.size and not _MARK.match(first.text):
        return goes_on and line.left < last.left + 4 * line.size
    right = setting.rights.get(int(last.left // _COLUMN), last.right)
    ragged = _RAGGED if setting.spaced else _RAGGED_OPEN if is_open(last.text) else 0.0
    return goes_on or last.right > right - ragged * (right - last.left) or _is_full(last, line.text, right)


def _is_item(line: Line, *, after: _Block) -> bool:
    """Whether a line begins an item: with a bullet, or with a dash or a number where no sentence is under way."""
    if not _MARK.match(line.text):
        return False
    return line.text[0] in _BULLETS or not is_open(after.lines[-1].text) or bool(_MARK.match(after.lines[0].text))


def _is_full(line: Line, after: str, right: float) -> bool:
    """Whether the first word of `after` would not have fitted on `line`, in a column that reaches to `right`."""
    word = 1 if is_dense(after[0]) else len(after.split(" ", 1)[0])
    letter = (line.right - line.left) / len(line.text)
    return line.right + (word + 0.5) * letter > right


def _piece(block: _Block, body: float, hyphens: Hyphens) -> Piece:
    text = _joined(block.lines, hyphens)
    if block.lines[0].contents:
        return Piece(text, "furniture", apart=False)
    mark = _MARK.match(text)
    if mark and len(block.lines) < 40:
        return Piece(text[mark.end() :], "item", mark[0], apart=False)
    is_heading = block.lines[0].size > _LARGE * body and len(text) <= _MAX_HEADING
    return Piece(text, "heading" if is_heading else "paragraph")


def _joined(lines: Iterable[Line], hyphens: Hyphens) -> str:
    """The lines as one, words that were parted put together."""
    whole: list[str] = []
    for line in lines:
        if whole and is_parted(whole[-1]):
            if not hyphens.keeps(whole[-1], line.text):
                whole[-1] = whole[-1][:-1]
        elif whole and not is_dense(whole[-1][-1]) and not is_dense(line.text[0]):
            whole.append(" ")
        whole.append(line.text)
    return "".join(whole)


def _title(
    blocks: Sequence[_Block], made: Sequence[Piece], body: float, place: int | None, hyphens: Hyphens
) -> str | None:
    """The largest heading of the first page, else the headline that plain text would have."""
    first = [block for block in blocks if block.page == 0 and block.lines[0].size > _LARGE * body][:5]
    if first:
        largest = max(first, key=lambda block: block.lines[0].size)
        text = _joined(largest.lines, hyphens)
        return text if len(text) <= _MAX_HEADING else None
    return made[place].text if place is not None else None
