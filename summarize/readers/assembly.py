"""The result of a reader, and its assembly into an article: one text with line breaks between the blocks."""

import re

from summarize.document import Article, Block, BlockKind, Id
from summarize.readers.captions import without_captions
from summarize.values import dataclass

_FEW_WORDS, _MANY_WORDS = 5, 8  # minimum for two sentences, and for one; data cells have fewer
_FEW_DENSE = 20  # characters of a sentence in scripts without spaces between words
_SENTENCE_END = r"[^\W\d_]{3}[.!?][\"'”’»)]? [^\W\d_a-z]"
_SPACES = re.compile(r"[ \t\n]{2,}|[\t\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block without an offset; `mark` is its bullet or number ("- "), which is not part of the block.

    `apart` means that an empty line precedes it; `level` is the level of a heading, as in `Block`. `times` are those of
    `Article`, with offsets in this passage.
    """

    text: str
    kind: BlockKind = "paragraph"
    mark: str = ""
    apart: bool = True
    level: int = 0
    times: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one article as its reader found it: the passages in order, and its metadata as in `Article`."""

    passages: tuple[Passage, ...]
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    id: Id = None
    url: str | None = None
    published: str | None = None
    teaser: bool = False
    summary: str | None = None

    def prose(self) -> int:
        """Return the number of letters and digits in the passages, without boilerplate."""
        return sum(sum(map(str.isalnum, passage.text)) for passage in self.passages if passage.kind != "boilerplate")


def assemble(content: Content, *, source: str, line: int | None = None) -> Article:
    """Return the article made of `content`; empty passages are dropped.

    Captions that repeat the opening become boilerplate here because passages of every format pass through.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    times: list[tuple[int, str]] = []
    length = 0
    for passage in without_captions([passage for passage in content.passages if passage.text]):
        before = (("\n\n" if passage.apart else "\n") if parts else "") + passage.mark
        blocks.append(Block(passage.text, passage.kind, length + len(before), passage.level))
        times += [(length + len(before) + offset, time) for offset, time in passage.times]
        parts += (before, passage.text)
        length += len(before) + len(passage.text)
    return Article(
        source,
        "".join(parts),
        tuple(blocks),
        content.title,
        content.language,
        id=content.id,
        line=line,
        warnings=content.warnings,
        url=content.url,
        published=content.published,
        teaser=content.teaser,
        times=tuple(times),
        summary=content.summary,
    )


def one_line(text: str) -> str:
    """Return `text` on one line, with single spaces and stripped."""
    return single_spaced(text).strip()


def single_spaced(text: str) -> str:
    """Return `text` with every run of spaces, tabs and line breaks replaced by one space."""
    if "  " in text or "\t" in text or "\n" in text:  # searching is twenty times as fast as replacing
        return _SPACES.sub(" ", text)
    return text


def holds_prose(cell: str) -> bool:
    """Return whether a table cell is prose: it ends with a stop and has two sentences or eight words."""
    bare = cell.rstrip("\"'”’»)] ")
    if bare[-1:] not in (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔") or not bare[:-1]:
        return False
    words = cell.count(" ") + 1
    if words < _FEW_WORDS and is_dense(bare[-2]):
        return len(bare) >= _FEW_DENSE
    return words >= _MANY_WORDS or (words >= _FEW_WORDS and re.search(_SENTENCE_END, cell) is not None)


def is_dense(character: str) -> bool:
    """Return whether a character's script has no spaces between words: Thai to Khmer, Chinese, Japanese, wide forms."""
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
