"""Convert EPUB to blocks: the chapters in reading order without navigation, read as HTML."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from summarize.clean import clean
from summarize.errors import ReadError, TooLargeError
from summarize.readers import archives, html
from summarize.readers.archives import Archive
from summarize.readers.assembly import Content, Passage, one_line
from summarize.readers.classify import kinds, mark_boilerplate
from summarize.readers.reader import Settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DRM = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml"})
_NAVIGATION = frozenset({"toc", "cover", "index", "loi", "lot"})  # types of pages in the guide of an EPUB 2
_NO_BOOK = "a damaged EPUB; save it again, or as text"

is_risky = archives.is_risky


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text of a book.

    Raises:
        ReadError: it is damaged, protected, or contains no text.
        TooLargeError: it exceeds a limit.
    """
    if not data.startswith(b"PK"):
        raise ReadError("not an EPUB; give it without --from epub")
    archive = Archive(data, settings.limits)
    _refuse_protected(archive)
    path, package = _package(archive)
    found: list[Passage] = []
    missing: list[str] = []
    chapters = list(_chapters(package, posixpath.dirname(path)))
    for name in chapters:
        try:
            found += _chapter(archive.read(name))
        except TooLargeError:
            raise
        except ReadError:
            missing.append(name)
    if chapters and len(missing) == len(chapters):
        raise ReadError("an EPUB without a readable chapter; save it again, or as text")
    if not found:
        raise ReadError("an EPUB without text; save it as text")
    warnings = [f"{len(missing)} of {len(chapters)} chapters are missing or damaged"] if missing else []
    passages = tuple(kinds(mark_boilerplate(found), None))
    return (Content(passages, _entry(package, "title"), _language(package), tuple(warnings)),)


def _refuse_protected(archive: Archive) -> None:
    protected = any(name in archive for name in _DRM)
    if _ENCRYPTION in archive:
        # Fonts may be obfuscated in any book; only protected books encrypt their chapters.
        uris = [
            element.get("URI", "")
            for element in _xml(archive.read(_ENCRYPTION)).iter()
            if _is(element, "CipherReference")
        ]
        protected = protected or any(uri.lower().endswith((".xhtml", ".html", ".htm", ".xml")) for uri in uris)
    if protected:
        raise ReadError("protected by DRM; give an unprotected copy")


def _xml(data: bytes) -> "Element":
    return archives.parse(data, damaged=_NO_BOOK)


def _is(element: "Element", name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def _package(archive: Archive) -> tuple[str, "Element"]:
    """Return the path of the package document, and its root element."""
    path = ""
    if _CONTAINER in archive:
        roots = [
            element.get("full-path", "")
            for element in _xml(archive.read(_CONTAINER)).iter()
            if _is(element, "rootfile")
        ]
        path = next((root for root in roots if root in archive), "")
    path = path or next((name for name in archive.names if name.endswith(".opf")), "")
    if not path:
        raise ReadError(_NO_BOOK)
    return path, _xml(archive.read(path))


def _chapters(package: "Element", folder: str) -> Iterator[str]:
    """Yield the names of the pages in reading order, each once, without navigation pages."""
    items = {item.get("id", ""): item for item in package.iter() if _is(item, "item")}
    guide = {
        reference.get("href", "").split("#")[0]
        for reference in package.iter()
        if _is(reference, "reference") and reference.get("type") in _NAVIGATION
    }
    seen = set()
    for entry in package.iter():
        if not _is(entry, "itemref") or entry.get("linear") == "no":
            continue
        item = items.get(entry.get("idref", ""))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        href = item.get("href", "")
        if "nav" in item.get("properties", "").split() or href in guide or href in seen:
            continue
        seen.add(href)
        yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _chapter(data: bytes) -> Iterator[Passage]:
    page, _ = html.decode_page(data, encoding=None, charset=None)
    return html.fragment(clean(page))


def _entry(package: "Element", name: str) -> str | None:
    """Return a Dublin Core metadata entry of the book."""
    for element in package.iter():
        if _is(element, name) and "purl.org/dc" in element.tag and element.text:
            return one_line(clean(element.text)) or None
    return None


def _language(package: "Element") -> str | None:
    named = _entry(package, "language")
    found = html.LANGUAGE.match(named) if named else None
    return found[0].lower() if found else None
