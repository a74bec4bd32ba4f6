"""Fit text into terminal cells: widths, and lines that break where a typesetter would."""

from collections.abc import Iterator

from rich.cells import cell_len

# Not at the start of a line, not at its end: the marks of JIS X 4051 that meet in running text.
_NO_START = frozenset(
    "、。，．,.!?！？:;：；)）]］}｝」』】〕〉》’”…‥・ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々％%℃"
)
_NO_END = frozenset("(（[［{｛「『【〔〈《‘“￥＄$£")
_MAGNITUDES = frozenset("万億兆亿千百十")  # stand between the digits of a number
_JOINER = "\u200d"  # makes one emoji of two


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes: two for a wide character, none for a combining one."""
    return cell_len(text)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return where the lines of `text` start and end, each at most `width` cells; at least one line.

    Lines break at spaces, which then stand in no line, and beside wide characters, but not before closing marks, behind
    opening ones or inside numbers. A piece wider than a line is cut. `width` is at least 2. Linear in the text.
    """
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for piece_start, piece_end, piece_cells in _pieces(text, width):
        gap = piece_start - end if end > start else 0
        if end > start and used + gap + piece_cells > width:
            lines.append((start, end))
            start, used, gap = piece_start, 0, 0
        elif end == start:
            start = piece_start
        used += gap + piece_cells
        end = piece_end
    return [*lines, (start, end)]


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and cells of every piece that stays on one line."""
    at = 0
    for word in text.split(" "):
        if word:
            size = cells(word)
            if size <= width and (word.isascii() or all(cells(character) < 2 for character in word)):
                yield at, at + len(word), size
            else:
                yield from _broken(word, at, width)
        at += len(word) + 1


def _broken(word: str, at: int, width: int) -> Iterator[tuple[int, int, int]]:
    """Yield the pieces of a word that has wide characters or is wider than a line."""
    start = used = size_before = 0
    before = ""
    for place, character in enumerate(word):
        size = cells(character)
        may_break = size and (size == 2 or size_before == 2) and _parts(before, character)
        if place > start and (may_break or used + size > width):
            yield at + start, at + place, used
            start, used = place, 0
        used += size
        if size or character == _JOINER:
            before, size_before = character, size
    yield at + start, at + len(word), used


def _parts(before: str, after: str) -> bool:
    """Return whether a line may end between two characters, one of them wide."""
    if before == _JOINER or before in _NO_END or after in _NO_START:
        return False
    return not ((before.isdecimal() and after in _MAGNITUDES) or (before in _MAGNITUDES and after.isdecimal()))
