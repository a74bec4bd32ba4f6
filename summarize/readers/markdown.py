"""Markdown into blocks by markdown-it-py: headings, paragraphs, items and quotes; code and HTML are left out."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summarize.clean import clean
from summarize.document import Block, BlockKind
from summarize.errors import TooLargeError
from summarize.readers.assembly import Piece, assemble, one_line
from summarize.readers.furniture import is_furniture

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_CHARACTERS = 2_000_000  # 6 s of parsing; longer documents are data, not articles
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.{0,2000}\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*(.{1,300})$", re.MULTILINE)


def parse(text: str) -> tuple[str, tuple[Block, ...], str | None]:
    """Return the text without mark-up, its blocks, and its title: the front matter's, else the first heading's.

    Raises:
        TooLargeError: the text is longer than a Markdown article can sensibly be.
    """
    text = clean(text)
    if len(text) > _MAX_CHARACTERS:
        raise TooLargeError(
            f"Markdown of {len(text):,} characters, more than {_MAX_CHARACTERS:,}; read it as text with --from text"
        )
    title = None
    front = _FRONT_MATTER.match(text)
    if front:
        named = _FRONT_TITLE.search(front[0])
        title = (named[1].strip().strip("\"'") or None) if named else None
        text = text[front.end() :]
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    whole, blocks = assemble(_pieces(tokens))
    if title is None and blocks and blocks[0].kind == "heading":
        title = blocks[0].text
    return whole, blocks, title


def _pieces(tokens: Sequence["Token"]) -> Iterator[Piece]:
    inside: list[str] = []  # the containers that are open, outermost first
    opened = False  # an item has begun and has no text yet
    row: list[str] = []
    first_row = False
    for token in tokens:
        event = token.type
        if event in {"blockquote_open", "list_item_open", "heading_open", "table_open"}:
            inside.append(event[:-5])
            opened = opened or event == "list_item_open"
            first_row = event == "table_open"
        elif event in {"blockquote_close", "list_item_close", "heading_close", "table_close"}:
            inside.pop()
        elif event == "tr_close":
            # A table's cells are no sentences; they stay in the text, where they can be looked up.
            yield Piece(" | ".join(row), "furniture", apart=first_row)
            row, first_row = [], False
        elif event == "inline":
            text = _inline(token.children or ())
            if "table" in inside:
                row.append(text)
                continue
            mark = "- " if opened and inside[-1:] == ["list_item"] else ""
            kind = _kind(inside)
            yield Piece(text, "furniture" if kind == "paragraph" and is_furniture(text) else kind, mark, apart=not mark)
            opened = False


def _kind(inside: Sequence[str]) -> BlockKind:
    if "heading" in inside:
        return "heading"
    if "list_item" in inside:
        return "item"
    return "quote" if "blockquote" in inside else "paragraph"


def _inline(children: Sequence["Token"]) -> str:
    """The text a reader sees: of links their words, of pictures nothing."""
    parts = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return one_line(clean("".join(parts)))
