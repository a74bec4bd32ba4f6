"""Convert DOCX to blocks: paragraphs, headings, lists, tables, text boxes and footnotes, without hidden text."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarize.clean import clean
from summarize.document import BlockKind
from summarize.errors import ReadError, SummarizeError
from summarize.readers import archives
from summarize.readers.archives import Archive
from summarize.readers.assembly import Content, Passage, holds_prose, one_line
from summarize.readers.classify import headline, kinds, mark_boilerplate
from summarize.readers.inline import LineBuilder
from summarize.readers.reader import Settings

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # duplicates the text
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}rt", _FALLBACK})  # deleted, moved, separate
_MARKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_RUN, _PROPERTIES, _TEXT = f"{_W}r", f"{_W}rPr", f"{_W}t"
_UNSEEN = (f"{_W}vanish", f"{_W}strike", f"{_W}dstrike")  # runs that are hidden, or struck out
_MIN_CELL = 100  # characters of a cell that holds prose

is_risky = archives.is_risky


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text of a document.

    Raises:
        ReadError: it is damaged or contains no text.
        TooLargeError: it exceeds a limit.
    """
    if not data.startswith(b"PK"):
        raise ReadError("not a DOCX document; give it without --from docx")
    archive = Archive(data, settings.limits)
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name)[:2000]:
            raise ReadError("a document with a DOCTYPE, which is not allowed; save it again")
    try:
        content = _content(archive.with_markup_only())
    except (SummarizeError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  # KeyError, ValueError, XMLSyntaxError, PackageNotFoundError, ...
        deep = isinstance(error, RecursionError) or "depth" in str(error).lower()
        what = "nested too deep; save it as text" if deep else "a damaged document; save it again, or as PDF"
        raise ReadError(what) from None
    if not content.passages:
        raise ReadError("a document without text; run OCR on its pictures first")
    return (content,)


def _content(data: bytes) -> Content:
    import docx

    document = docx.Document(BytesIO(data))
    styles = {style.style_id: style.name or "" for style in document.styles}
    passages = [*_passages(document.element.body, styles), *_footnotes(document)]
    passages = mark_boilerplate(passages)
    place = headline(passages)
    return Content(tuple(kinds(passages, place)), _title(document, passages, styles, place))


def _passages(holder: Any, styles: dict[str, str]) -> Iterator[Passage]:
    """Yield the blocks of a body, a cell or a text box, in order."""
    for child in holder:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            for number, row in enumerate(child.iter(f"{_W}tr")):
                yield from _row(row, styles, first=number == 0)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"}:
            yield from _passages(child, styles)


def _paragraph(paragraph: Any, styles: dict[str, str]) -> Iterator[Passage]:
    text = _text(paragraph)
    if text:
        kind = _kind(paragraph, styles)
        level = _level(paragraph, styles) if kind == "heading" else 0
        yield Passage(text, kind, "- " if kind == "item" else "", apart=kind != "item", level=level)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield from _passages(box, styles)


def _row(row: Any, styles: dict[str, str], *, first: bool) -> Iterator[Passage]:
    """Yield a table row as one passage, or its cells one by one if one contains prose or the table is for layout."""
    cells = [cell for cell in row if cell.tag == f"{_W}tc"]
    texts = [" ".join(filter(None, map(_text, cell.iter(f"{_W}p")))) for cell in cells]
    if any(len(text) >= _MIN_CELL or holds_prose(text) for text in texts):
        for cell, text in zip(cells, texts, strict=True):
            is_data = not text.endswith((".", "!", "?")) and any(map(str.isdigit, text)) and len(text) < _MIN_CELL
            yield from (Passage(text, "boilerplate"),) if is_data else _passages(cell, styles)
    else:
        yield Passage(" | ".join(filter(None, texts)), "boilerplate", apart=first)


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph as displayed with all changes accepted."""
    line = LineBuilder()
    script = ""
    gone = None
    for element in paragraph.iter():
        if gone is not None and gone in element.iterancestors():
            continue
        tag = element.tag
        gone = element if tag in _GONE else None
        if tag == _RUN:
            properties = element.find(_PROPERTIES)
            if properties is not None and any(_is_on(properties, name) for name in _UNSEEN):
                gone = element
                continue
            before, script = script, "" if properties is None else _script(properties)
            if script != before:  # join adjacent runs: programs split them anywhere
                line.close(before)
                line.open(script)
        elif tag == _TEXT:
            line.add(element.text or "")
        elif tag in _MARKS:
            line.add(_MARKS[tag])
    line.close(script)
    return one_line(clean(line.take()))


def _is_on(properties: Any, name: str) -> bool:
    """Return whether a property of a run is set: if present it is on unless its value says otherwise."""
    found = properties.find(name)
    return found is not None and found.get(f"{_W}val") not in {"0", "false", "off"}


def _script(properties: Any) -> str:
    """Return "sup" or "sub" for a raised or lowered run, as in HTML, else an empty string."""
    found = properties.find(f"{_W}vertAlign")
    return "" if found is None else {"superscript": "sup", "subscript": "sub"}.get(found.get(f"{_W}val"), "")


def _kind(paragraph: Any, styles: dict[str, str]) -> BlockKind:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "paragraph"
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "").lower() if style is not None else ""
    if name.startswith(("heading", "title", "subtitle")) or properties.find(f"{_W}outlineLvl") is not None:
        return "heading"
    if name.startswith(("toc ", "toc heading", "table of")):
        return "boilerplate"
    if name.startswith("list") or properties.find(f"{_W}numPr") is not None:
        return "item"
    return "quote" if "quote" in name else "paragraph"


def _level(paragraph: Any, styles: dict[str, str]) -> int:
    """Return the level of a heading from its style ("heading 2") or outline; titles have level 1."""
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    outline = properties.find(f"{_W}outlineLvl")
    number = name.rpartition(" ")[2] if outline is None else outline.get(f"{_W}val", "")
    return int(number) + (outline is not None) if number.isdecimal() and len(number) < 3 else 1


def _footnotes(document: "Document") -> Iterator[Passage]:
    """Yield the footnotes in order; they stay in the text for reference."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                text = " ".join(filter(None, map(_text, note.iter(f"{_W}p"))))
                yield Passage(text, "boilerplate", apart=False)


def _title(document: "Document", passages: list[Passage], styles: dict[str, str], place: int | None) -> str | None:
    """Return the paragraph styled as title, else the title property if the text has it, else a heading."""
    for paragraph in document.element.body.iter(f"{_W}pStyle"):
        if styles.get(paragraph.get(f"{_W}val", "")) == "Title" and (text := _text(paragraph.getparent().getparent())):
            return text
    named = one_line(clean(document.core_properties.title or ""))
    if named and any(passage.text.lower() == named.lower() for passage in passages[:5]):
        return named
    first = next((passage for passage in passages if passage.kind != "boilerplate"), None)
    if first is not None and first.kind == "heading":
        return first.text
    return passages[place].text if place is not None else None
