"""What a reader finds in a source, and how it becomes one text with line breaks between its blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarize.document import Block, BlockKind
from summarize.readers.captions import without_captions

_FEW_WORDS, _MANY_WORDS = 5, 8  # of two sentences, and of one, at least: cells of data have fewer
_FEW_DENSE = 20  # characters of a sentence where no blanks part words
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?][\"'”’»)]? [^\W\d_a-z]")
_SPACES = re.compile(r"[ \t\n]{2,}|[\t\n]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place: `mark` is what stands before it on its line ("- "), kept outside the block.

    `apart` says that an empty line stands before it, `level` is that of a heading, as in `Block`.
    """

    text: str
    kind: BlockKind = "paragraph"
    mark: str = ""
    apart: bool = True
    level: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as its format's reader gives it: pieces in order, and what it says of itself."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()

    def prose(self) -> int:
        """How many letters and digits its pieces hold, furniture aside."""
        return sum(sum(map(str.isalnum, piece.text)) for piece in self.pieces if piece.kind != "furniture")


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the whole text and its blocks, in order; pieces without text are left out.

    Captions that say the opening again become furniture here, where the pieces of every format come by.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in without_captions([piece for piece in pieces if piece.text]):
        before = (("\n\n" if piece.apart else "\n") if parts else "") + piece.mark
        blocks.append(Block(piece.text, piece.kind, length + len(before), piece.level))
        parts += (before, piece.text)
        length += len(before) + len(piece.text)
    return "".join(parts), tuple(blocks)


def one_line(text: str) -> str:
    """Return `text` on one line, with single spaces and none around it."""
    return single_spaced(text).strip()


def single_spaced(text: str) -> str:
    """Return `text` with a space for each run of spaces, tabs and line breaks."""
    if "  " in text or "\t" in text or "\n" in text:  # looking is twenty times as fast as replacing
        return _SPACES.sub(" ", text)
    return text


def holds_prose(cell: str) -> bool:
    """Say whether a table's cell holds prose: it ends with a stop, and has two sentences, or eight words."""
    bare = cell.rstrip("\"'”’»)] ")
    if bare[-1:] not in (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔") or not bare[:-1]:
        return False
    words = cell.count(" ") + 1
    if words < _FEW_WORDS and is_dense(bare[-2]):
        return len(bare) >= _FEW_DENSE
    return words >= _MANY_WORDS or (words >= _FEW_WORDS and _SENTENCE_END.search(cell) is not None)


def is_dense(character: str) -> bool:
    """Whether words stand without spaces around this character: Thai to Khmer, Chinese and Japanese, wide forms."""
    return character > "\u0dff" and (
        "\u0e00" <= character <= "\u0eff"
        or "\u1000" <= character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
        or "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff65"
        or "\U00020000" <= character <= "\U0003ffff"
    )
