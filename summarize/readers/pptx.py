"""Convert PPTX to passages: slides in order, titles as headings, tables, and the notes after each slide."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarize.clean import clean
from summarize.errors import ReadError, SummarizeError
from summarize.readers import archives
from summarize.readers.archives import Archive
from summarize.readers.assembly import Content, Passage, holds_prose, one_line
from summarize.readers.classify import kinds, mark_boilerplate
from summarize.readers.inline import LineBuilder
from summarize.readers.reader import Settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # duplicates the text
_SHOW = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_EVERY_SLIDE = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})  # placeholders of numbers, dates and footers
_MIN_CELL = 100  # characters of a cell that holds prose
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"

is_risky = archives.is_risky


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text of a presentation without its hidden slides.

    Raises:
        ReadError: it is damaged or contains no text.
        TooLargeError: it exceeds a limit.
    """
    if not data.startswith(b"PK"):
        raise ReadError("not a PPTX presentation; give it without --from pptx")
    archive = Archive(data, settings.limits)
    try:
        found = [passage for name in _slides(archive) for passage in _slide(archive, name)]
    except (SummarizeError, MemoryError):
        raise
    except RecursionError:
        raise ReadError("nested too deep; save it as text") from None
    passages = tuple(kinds(mark_boilerplate([passage for passage in found if passage.text]), None))
    if not passages:
        raise ReadError("slides without text; run OCR on their pictures first")
    return (Content(passages, _title(archive, passages)),)


def _relations(archive: Archive, name: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to: type and name by identifier."""
    folder, base = posixpath.split(name)
    path = f"{folder}/_rels/{base}.rels"
    if path not in archive:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in archives.parse(archive.read(path))
        if relation.get("TargetMode") != "External"
    }


def _slides(archive: Archive) -> Iterator[str]:
    relations = _relations(archive, _SHOW)
    seen = set()
    for slide in archives.parse(archive.read(_SHOW)).iter(f"{_P}sldId"):
        _, name = relations.get(slide.get(f"{_R}id", ""), ("", ""))
        if name in archive and name not in seen:
            seen.add(name)
            yield name


def _slide(archive: Archive, name: str) -> Iterator[Passage]:
    slide = archives.parse(archive.read(name))
    if slide.get("show") in {"0", "false"}:
        return
    yield from _shapes(slide)
    for kind, notes in _relations(archive, name).values():
        if kind == "notesSlide" and notes in archive:
            yield from _shapes(archives.parse(archive.read(notes)))


def _shapes(holder: "Element") -> Iterator[Passage]:
    """Yield the text of shapes, those in groups too, and of tables, in order."""
    for shape in holder:
        if shape.tag == _FALLBACK:
            continue
        if shape.tag == f"{_P}sp":
            yield from _shape(shape)
        elif shape.tag == f"{_A}tbl":
            for number, row in enumerate(shape.iter(f"{_A}tr")):
                yield from _row(row, first=number == 0)
        else:
            yield from _shapes(shape)


def _shape(shape: "Element") -> Iterator[Passage]:
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    kind = "" if place is None else place.get("type", "body")
    hidden = shape.find(f"{_P}nvSpPr/{_P}cNvPr")
    if kind in _EVERY_SLIDE or (hidden is not None and hidden.get("hidden") in {"1", "true"}):
        return
    texts = [_text(paragraph) for paragraph in shape.iter(f"{_A}p")]
    if kind in _TITLES:
        yield Passage(" ".join(filter(None, texts)), "heading", level=1)
        return
    for number, text in enumerate(texts):
        yield Passage(text, apart=number == 0)


def _text(paragraph: "Element") -> str:
    line = LineBuilder()
    for run in paragraph:
        if run.tag == f"{_A}br":
            line.add(" ")
        elif run.tag in {f"{_A}r", f"{_A}fld"}:
            shown = run.find(f"{_A}rPr")
            baseline = "" if shown is None else shown.get("baseline", "")
            struck = shown is not None and shown.get("strike", "noStrike") != "noStrike"
            script = "s" if struck else "sub" if baseline.startswith("-") else "sup" if baseline.strip("0") else ""
            line.open(script)
            line.add("".join(part.text or "" for part in run.iter(f"{_A}t")))
            line.close(script)
    return one_line(clean(line.take()))


def _row(row: "Element", *, first: bool) -> Iterator[Passage]:
    """Yield a table row as one passage, or its cells one by one if one contains prose."""
    cells = [" ".join(filter(None, map(_text, cell.iter(f"{_A}p")))) for cell in row.iter(f"{_A}tc")]
    if any(len(cell) >= _MIN_CELL or holds_prose(cell) for cell in cells):
        yield from map(Passage, cells)
    else:
        yield Passage(" | ".join(filter(None, cells)), "boilerplate", apart=first)


def _title(archive: Archive, passages: tuple[Passage, ...]) -> str | None:
    """Return the title in the properties if a slide has it, else the first heading."""
    if "docProps/core.xml" in archive:
        for element in archives.parse(archive.read("docProps/core.xml")).iter(_CORE_TITLE):
            named = one_line(clean(element.text or ""))
            if named and any(passage.text.lower() == named.lower() for passage in passages[:5]):
                return named
    return next((passage.text for passage in passages if passage.kind == "heading" and passage.level), None)
