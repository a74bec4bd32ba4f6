"""Convert HTML to blocks with trafilatura, falling back to the densest part of the page, then to all its text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarize.clean import clean
from summarize.errors import ReadError, TooLargeError
from summarize.readers import classify, spaces, tagsoup, text, trees
from summarize.readers.assembly import Content, Passage, one_line
from summarize.readers.encodings import decode, known
from summarize.readers.reader import Settings

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

MAX_BYTES = 10 * 2**20  # the largest pages with a single text (laws, plays) have 5 MB
_MANY = 6000  # elements of a page; news pages have 1,000 to 4,000
_TOO_MANY = 20_000  # trafilatura takes 0.05 ms per element, sometimes quadratic time: 20 s for 40,000 code elements
_ENOUGH = 120  # letters; below that the fallbacks may find more
_LETTER = 1.15  # times the text that trafilatura finds: then an HTML mail is taken as a whole
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([a-zA-Z0-9_.-]{2,40})", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")
_SITE = re.compile(r" [|–—•·»-]{1,3} | :: ")
# Declared encodings, and what browsers use for them (WHATWG).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration that was readable as ASCII is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def is_risky(data: bytes) -> bool:
    """Return whether a page is so large, or has so many elements, that parsing may take a second or more."""
    return len(data) > 2**20 or data.count(b"<") > 20_000  # tags, half of them closing tags


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the article of a page.

    Raises:
        ReadError: the page contains no text.
        TooLargeError: it is larger than `MAX_BYTES`.
    """
    return (content(data, encoding=settings.encoding, charset=settings.charset),)


def content(data: bytes, *, encoding: str | None, charset: str | None, mail: bool = False) -> Content:
    """Return the article of a page; `encoding` is given by the user, `charset` by the server.

    In a `mail`, no script can reveal hidden elements, and tables are used for layout.

    Raises:
        ReadError: the page contains no text.
        TooLargeError: it is larger than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"a page of more than {MAX_BYTES >> 20} MB; save it as text")
    page, warnings = decode_page(data, encoding=encoding, charset=charset)
    page = clean(page)
    if tagsoup.is_hostile(page):
        found = _plain(page, "its mark-up is too deep or too wide for a parser: all its text is taken")
    else:
        found = _parsed(page, mail=mail)
    if not found.prose():
        raise ReadError("no article text found; save the page's text, or give another page")
    passages = tuple(classify.kinds(list(found.passages), None))  # many headings are just bold paragraphs
    return replace(found, passages=passages, warnings=(*warnings, *found.warnings))


def decode_page(data: bytes, *, encoding: str | None, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode a page: as the user says, else by byte order mark, as valid UTF-8, or as the server or page declares."""
    if encoding is not None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, encoding)
    try:
        return data.decode("utf-8"), ()  # valid UTF-8 is UTF-8, whatever is declared
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:300])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        if name is None or not known(name):
            continue
        page = data.decode(_meant(name), "replace")
        if page.count("\ufffd") <= len(page) // 500:
            return page, ()
    return decode(data)


def _meant(name: str) -> str:
    import codecs

    python = codecs.lookup(name).name
    return _MEANT.get(python, python)


def _parsed(page: str, *, everything: bool = False, mail: bool = False) -> Content:
    """Return what trafilatura takes for the article; if that is almost nothing, the densest part or everything.

    Menus of links and hidden elements are left out unless a page has nothing else. Newsletters have several articles in
    columns and cells, so for a mail everything is taken if that is more.
    """
    tree = parse_tree(page)
    if tree is None:
        return _plain(page)
    trees.raise_marks(tree)
    dropped = trees.drop_unseen(tree, hidden=not everything)
    dropped = (mail and not everything and trees.drop_preheaders(tree)) or dropped
    title, language = _title(tree), _language(tree)
    dropped = (not everything and trees.drop_menus(tree)) or dropped
    found = Content(tuple(_extracted(tree)))
    body = tree.find("body")
    body = tree if body is None else body
    own = tuple(trees.passages(body))
    if found.passages:
        # On short pages trafilatura adds spaces around bold text, superscripts and links.
        found = Content(tuple(spaces.mended(found.passages, own)))
    if mail and Content(own).prose() > _LETTER * found.prose():
        found = Content(own)
    if found.prose() < _ENOUGH:
        best = trees.densest(body)
        others = [*(() if best is None else [Content(tuple(trees.passages(best)))]), Content(own)]
        for other in others:
            if other.prose() > 3 * found.prose():
                found = other
                break
    if found.prose() < _ENOUGH and (shown := [pre.text_content() for pre in tree.iter("pre")]):
        found = max(found, text.content("\n\n".join(shown)), key=Content.prose)  # preformatted
    if dropped and not found.prose():
        return _parsed(page, everything=True, mail=mail)
    return Content(found.passages, title, language)


def fragment(page: str) -> Iterator[Passage]:
    """Yield all text of a cleaned page, or a part of one, that is an article as it is: without what is hidden."""
    tree = None if tagsoup.is_hostile(page) else parse_tree(page)
    if tree is None:
        yield from tagsoup.passages(page)
        return
    trees.raise_marks(tree)
    trees.drop_unseen(tree, hidden=True)
    body = tree.find("body")
    yield from trees.passages(tree if body is None else body)


def parse_tree(page: str) -> "HtmlElement | None":
    """Parse a page that is not hostile; return None if it has no elements."""
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree: HtmlElement = document_fromstring(page.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree


def _extracted(tree: "HtmlElement") -> Any:
    elements = sum(1 for _ in tree.iter())
    if elements > _TOO_MANY:
        return ()
    import logging

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # they log what fails
    from trafilatura import bare_extraction

    # Without `fast` its fallback takes quadratic time: 20 s for 20,000 short blocks.
    document = bare_extraction(tree, include_comments=False, fast=elements > _MANY)
    body = getattr(document, "body", None)
    return () if body is None else trees.passages(body)


def _plain(page: str, *warnings: str) -> Content:
    title = re.search(r"<title[^>]{0,200}>([^<]{1,500})", page, re.IGNORECASE)
    named = None
    if title is not None:
        import html

        named = one_line(clean(html.unescape(title[1]))) or None
    return Content(tuple(tagsoup.passages(page)), named, None, warnings)


def _title(tree: "HtmlElement") -> str | None:
    """Return the headline: the title for sharing, else the only h1, else the page title without the site name."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = one_line(clean(meta.get("content") or ""))
        if content and name in {"og:title", "twitter:title", "og:site_name"}:
            metas.setdefault(name, content)
    headings = [one_line(clean(heading.text_content())) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    site = metas.get("og:site_name", "")
    named = metas.get("og:title") or metas.get("twitter:title")
    if named:
        return _without_site(named, site) if site else named
    if len(headings) == 1 and len(headings[0]) < 300:
        return headings[0]
    title = tree.find(".//title")
    named = one_line(clean(title.text_content())) if title is not None else ""
    return (_without_site(named, site) or None) if named else (headings[0][:300] if headings else None)


def _without_site(title: str, site: str) -> str:
    """Return a title without the site name at its end: "Ferry out of service | Island News"."""
    parts = _SITE.split(title)
    if len(parts) < 2 or (site and parts[-1].lower() != site.lower()):
        return title
    return title[: title.rfind(parts[-1])].rstrip(" \t|–—•·»:-") if len(parts[-1]) < len(title) / 2 else title


def _language(tree: "HtmlElement") -> str | None:
    for value in (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")):
        found = LANGUAGE.match(value.strip()) if value else None
        if found:
            return found[0].lower()
    return None
