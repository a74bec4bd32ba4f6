"""Convert Markdown to blocks: headings, paragraphs, items and quotes, without code, HTML and struck text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.clean import clean
from summarize.document import BlockKind
from summarize.errors import TooLargeError
from summarize.languages.boilerplate import is_boilerplate
from summarize.readers.assembly import Content, Passage, holds_prose, one_line
from summarize.readers.encodings import decode
from summarize.readers.inline import LineBuilder
from summarize.readers.reader import Settings, never

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_CHARACTERS = 2_000_000  # takes 6 s to parse; longer documents are data, not articles
_FRONT_LINES = 200
_MAX_TITLE = 300  # characters
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}  # of YAML and TOML front matter, and what closes them
_MORE = {"---": (" ", "\t", "#", "- ", "]", "}"), "+++": (" ", "\t", "#", "[", "]", "}")}  # continuations
_IN_KEYS = str.maketrans("", "", "_.-")  # allowed besides letters and digits
_NOTE = re.compile(r" ?\[\^[^\[\]^\s]{1,60}\]")  # the mark of a footnote, in the text and before the note itself
_TASKS = ("[ ] ", "[x] ", "[X] ")


is_risky = never


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text decoded and without mark-up.

    Raises:
        ReadError: the data is not text.
        TooLargeError: it is too long to be an article.
    """
    decoded, warnings = decode(data, settings.encoding, charset=settings.charset)
    return (replace(content(decoded), warnings=warnings),)


def content(text: str) -> Content:
    """Return the text without mark-up, titled by the front matter or the first heading.

    Raises:
        TooLargeError: the text is too long to be an article.
    """
    text = clean(text)
    if len(text) > _MAX_CHARACTERS:
        raise TooLargeError(
            f"Markdown of {len(text):,} characters, more than {_MAX_CHARACTERS:,}; read it as text with --from text"
        )
    end, named = _front_matter(text)
    title = named or None
    text = text[end:]
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    passages = tuple(passage for passage in _passages(tokens) if passage.text)
    if title is None and passages and passages[0].kind == "heading":
        title = passages[0].text
    return Content(passages, title)


def _front_matter(text: str) -> tuple[int, str]:
    """Return the end of the YAML or TOML front matter, and the title in it.

    Every line must be a key or its continuation: prose between two rules is not front matter.
    """
    lines = text.split("\n", _FRONT_LINES + 1)
    fence = lines[0].rstrip()
    if fence not in _FENCES:
        return 0, ""
    end = len(lines[0]) + 1
    title = ""
    keyed = apart = False
    for line in lines[1 : _FRONT_LINES + 1]:
        end += len(line) + 1
        if line.rstrip() in _FENCES[fence]:
            return (min(end, len(text)), title) if keyed else (0, "")
        key, value = _entry(line, fence)
        if key:
            keyed = True
            if key == "title" and not apart:
                title = title or value[:_MAX_TITLE]
        elif line.strip() and not line.startswith(_MORE[fence]) and line != "-":
            return 0, ""
        apart = apart or (fence == "+++" and line.startswith("["))  # inside a table "title" belongs to something else
    return 0, ""


def _entry(line: str, fence: str) -> tuple[str, str]:
    """Return the unquoted key and value of a line of front matter, both empty if it has none."""
    key, mark, value = line.partition(":" if fence == "---" else "=")
    name = key.strip().strip("\"'")
    is_key = mark and (fence == "+++" or value[:1].strip() == "") and not key[:1].isspace()
    if not is_key or not name.translate(_IN_KEYS).isalnum():
        return "", ""
    return name, value.strip().strip("\"'")


def _passages(tokens: Sequence["Token"]) -> Iterator[Passage]:
    inside: list[str] = []  # open containers, outermost first
    opened = False  # an item has begun and has no text yet
    row: list[str] = []
    first_row = False
    level = 0
    for token in tokens:
        event = token.type
        if event in {"blockquote_open", "list_item_open", "heading_open", "table_open"}:
            inside.append(event[:-5])
            opened = opened or event == "list_item_open"
            first_row = event == "table_open"
            level = int(token.tag[1:]) if event == "heading_open" else level
        elif event in {"blockquote_close", "list_item_close", "heading_close", "table_close"}:
            inside.pop()
        elif event == "tr_close":
            # Table cells are not sentences; they stay in the text for reference.
            if any(map(holds_prose, row)):
                yield from (Passage(cell, "paragraph" if holds_prose(cell) else "boilerplate") for cell in row)
            else:
                yield Passage(" | ".join(row), "boilerplate", apart=first_row)
            row, first_row = [], False
        elif event == "inline":
            text = _inline(token.children or ())
            if "table" in inside:
                row.append(text)
                continue
            mark = "- " if opened and inside[-1:] == ["list_item"] else ""
            kind = _kind(inside)
            if mark and text.startswith(_TASKS):
                text = text[4:].lstrip()
            elif kind in ("paragraph", "item") and (_is_note(token.content) or is_boilerplate(text)):
                kind = "boilerplate"
            yield Passage(text, kind, mark, apart=not mark, level=level if kind == "heading" else 0)
            opened = False


def _kind(inside: Sequence[str]) -> BlockKind:
    if "heading" in inside:
        return "heading"
    if "list_item" in inside:
        return "item"
    return "quote" if "blockquote" in inside else "paragraph"


def _is_note(source: str) -> bool:
    """Return whether a paragraph is a footnote, which stays in the text for reference."""
    mark = _NOTE.match(source)
    return mark is not None and source.startswith(":", mark.end())


def _inline(children: Sequence["Token"]) -> str:
    """Return the visible text: the words of links, but no pictures and footnote marks."""
    line = LineBuilder()
    before = ""
    for child in children:
        if child.type == "text":
            if before != "link_open" or not child.content.startswith("^"):  # a footnote that is only an address
                text = _NOTE.sub("", child.content)
                begins = before in {"", "softbreak"} and child.content.startswith("[^")
                line.add(text.removeprefix(":") if begins else text)
        elif child.type == "code_inline":
            line.add(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            line.add(" ")
        elif child.type in {"s_open", "s_close", "html_inline"}:
            _tag(line, child.content if child.type == "html_inline" else "<s>" if child.type == "s_open" else "</s>")
        before = child.type
    return one_line(clean(line.take()))


def _tag(line: LineBuilder, source: str) -> None:
    words = source.strip("</>").split(maxsplit=1)
    name = words[0].lower() if words else ""
    if name == "br":
        line.add(" ")
    elif source.startswith("</"):
        line.close(name)
    else:
        line.open(name)
