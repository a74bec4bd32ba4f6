"""Convert OpenDocument text to passages: paragraphs, headings, lists, tables and notes, without hidden text."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from summarize.clean import clean
from summarize.document import BlockKind
from summarize.errors import ReadError, SummarizeError
from summarize.readers import archives
from summarize.readers.archives import Archive
from summarize.readers.assembly import Content, Passage, holds_prose, one_line
from summarize.readers.classify import headline, kinds, mark_boilerplate
from summarize.readers.inline import LineBuilder
from summarize.readers.reader import Settings
from summarize.values import dataclass

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT, _OFFICE, _STYLE, _FO, _TABLE, _DRAW = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("text", "office", "style", "xsl-fo-compatible", "table", "drawing")
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_GONE = frozenset(
    {f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms")}
    | {
        f"{_TEXT}{name}"
        for name in (
            "tracked-changes note-citation hidden-text table-of-content alphabetical-index illustration-index "
            "table-index object-index user-index bibliography sequence-decls variable-decls user-field-decls ruby-text"
        ).split()
    }
)
_MIN_CELL = 100  # characters of a cell that holds prose
_MAX_SPACES = 100  # of one element; a document may claim any number

is_risky = archives.is_risky


@dataclass(frozen=True, slots=True)
class _Style:
    """What is known of a style: the name of the one it is based on, and how it shows its text."""

    parent: str = ""
    hidden: bool = False
    script: str = ""


@dataclass(slots=True)
class _Walk:
    """The styles of a document, and the notes found so far."""

    styles: Mapping[str, _Style]
    notes: list[str] = field(default_factory=list)


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text of a document.

    Raises:
        ReadError: it is damaged, encrypted, or contains no text.
        TooLargeError: it exceeds a limit.
    """
    if not data.startswith(b"PK"):
        raise ReadError("not an OpenDocument text; give it without --from odt")
    archive = Archive(data, settings.limits)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadError("encrypted; save it without a password")
    try:
        content = _content(archive)
    except (SummarizeError, MemoryError):
        raise
    except RecursionError:
        raise ReadError("nested too deep; save it as text") from None
    if not content.passages:
        raise ReadError("a document without text; run OCR on its pictures first")
    return (content,)


def _content(archive: Archive) -> Content:
    root = archives.parse(archive.read("content.xml"))
    styles = dict(_styles(root))
    if "styles.xml" in archive:
        styles = dict(_styles(archives.parse(archive.read("styles.xml")))) | styles
    walk = _Walk(styles)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    found = list(_blocks(body, walk)) if body is not None else []
    found += [Passage(note, "boilerplate", apart=False) for note in walk.notes]
    passages = mark_boilerplate([passage for passage in found if passage.text])
    place = headline(passages)
    return Content(tuple(kinds(passages, place)), _title(archive, passages, place))


def _styles(root: "Element") -> Iterator[tuple[str, _Style]]:
    for style in root.iter(f"{_STYLE}style"):
        hidden, script = False, ""
        for shown in style.iter(f"{_STYLE}text-properties"):
            through = (shown.get(f"{_STYLE}text-line-through-{what}", "none") for what in ("style", "type"))
            hidden = hidden or shown.get(f"{_TEXT}display") == "none" or any(kind != "none" for kind in through)
            position = shown.get(f"{_STYLE}text-position", "").split(" ")[0]
            script = "sup" if position == "super" or (position.strip("%").isdecimal() and position != "0%") else script
            script = "sub" if position == "sub" or position.startswith("-") else script
        yield style.get(f"{_STYLE}name", ""), _Style(style.get(f"{_STYLE}parent-style-name", ""), hidden, script)


def _blocks(holder: "Element", walk: _Walk, kind: BlockKind = "paragraph") -> Iterator[Passage]:
    """Yield the blocks of a body, a section, a list or a cell, in order."""
    for child in holder:
        tag = child.tag
        if tag in _GONE or (tag == f"{_TEXT}section" and child.get(f"{_TEXT}display") in {"none", "condition"}):
            continue
        if tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield from _paragraph(child, walk, kind)
        elif tag == f"{_TEXT}list":
            yield from _blocks(child, walk, "item")
        elif tag == f"{_TABLE}table":
            for number, row in enumerate(child.iter(f"{_TABLE}table-row")):
                yield from _row(row, walk, first=number == 0)
        else:
            yield from _blocks(child, walk, kind)


def _paragraph(element: "Element", walk: _Walk, kind: BlockKind) -> Iterator[Passage]:
    line = LineBuilder()
    boxes: list[Element] = []
    name = element.get(f"{_TEXT}style-name", "")
    if not _is_hidden(name, walk) and not any(
        child.get(f"{_TEXT}is-hidden") == "true" for child in element.iter(f"{_TEXT}hidden-paragraph")
    ):
        _inline(element, line, walk, boxes)
    text = one_line(clean(line.take()))
    names = " ".join(_names(name, walk)).lower()
    level = 0
    if element.tag == f"{_TEXT}h":
        number = element.get(f"{_TEXT}outline-level", "1")
        kind, level = "heading", int(number) if number.isdecimal() and len(number) < 3 else 1
    elif kind == "paragraph" and ("title" in names.split() or "subtitle" in names.split()):
        kind, level = "heading", 1
    elif kind == "paragraph" and "quotation" in names:
        kind = "quote"
    if text:
        yield Passage(text, kind, "- " if kind == "item" else "", apart=kind != "item", level=level)
    for box in boxes:
        yield from _blocks(box, walk)


def _inline(element: "Element", line: LineBuilder, walk: _Walk, boxes: "list[Element]") -> None:
    """Add the text of an element to `line`; notes and text boxes inside are collected."""
    line.add(element.text or "")
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}note":
            paragraphs = [passage.text for body in child.iter(f"{_TEXT}note-body") for passage in _blocks(body, walk)]
            walk.notes.append(" ".join(paragraphs))
        elif tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            line.add(" " * (min(int(count), _MAX_SPACES) if count.isdecimal() and len(count) < 5 else 1))
        elif tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            line.add(" ")
        elif tag.startswith(_DRAW):
            boxes += child.iter(f"{_DRAW}text-box")
        elif tag not in _GONE and not _is_hidden(child.get(f"{_TEXT}style-name", ""), walk):
            script = next((style.script for style in _chain(child.get(f"{_TEXT}style-name", ""), walk)), "")
            line.open(script)
            _inline(child, line, walk, boxes)
            line.close(script)
        line.add(child.tail or "")


def _chain(name: str, walk: _Walk) -> Iterator[_Style]:
    """Yield a style and those it is based on; a document may go round in a circle."""
    seen = set()
    while name in walk.styles and name not in seen:
        seen.add(name)
        yield walk.styles[name]
        name = walk.styles[name].parent


def _names(name: str, walk: _Walk) -> Iterator[str]:
    yield name
    for style in _chain(name, walk):
        yield style.parent


def _is_hidden(name: str, walk: _Walk) -> bool:
    return any(style.hidden for style in _chain(name, walk))


def _row(row: "Element", walk: _Walk, *, first: bool) -> Iterator[Passage]:
    """Yield a table row as one passage, or its cells one by one if one contains prose."""
    cells = [list(_blocks(cell, walk)) for cell in row if cell.tag == f"{_TABLE}table-cell"]
    texts = [" ".join(passage.text for passage in cell) for cell in cells]
    if any(len(text) >= _MIN_CELL or holds_prose(text) for text in texts):
        for cell in cells:
            yield from cell
    else:
        yield Passage(" | ".join(filter(None, texts)), "boilerplate", apart=first)


def _title(archive: Archive, passages: list[Passage], place: int | None) -> str | None:
    """Return the title in the metadata if the text begins with it, else the first heading before any text."""
    if "meta.xml" in archive:
        for element in archives.parse(archive.read("meta.xml")).iter(_TITLE):
            named = one_line(clean(element.text or ""))
            if named and any(passage.text.lower() == named.lower() for passage in passages[:5]):
                return named
    first = next((passage for passage in passages if passage.kind != "boilerplate"), None)
    if first is not None and first.kind == "heading":
        return first.text
    return passages[place].text if place is not None else None
