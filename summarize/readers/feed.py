"""Convert feeds to articles, one per entry: RSS 0.9 to 2.0 and Atom by feedparser, JSON Feed by our own code."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from summarize.clean import clean
from summarize.errors import ReadError
from summarize.readers import html, jsonl, text
from summarize.readers.assembly import Content, Passage, one_line
from summarize.readers.classify import kinds, mark_boilerplate
from summarize.readers.reader import Settings

_FEW = 1200  # letters and digits: longer texts of entries are whole articles, even if the feed calls them descriptions
_CUT = ("[…]", "[...]", "…", "...")  # how the opening of an article ends
# What WordPress puts below each entry, and Reddit around it.
_CREDIT = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,100}"
    r"|(?:submitted by\s{1,3}/?u/\S{1,40}|\[link\]|\[comments\]|\s){1,9}"
)
_LARGE = 2**20  # bytes
_DECLARATION = re.compile(r"\s{0,100}<\?xml[^<>]{0,300}\?>")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))  # not allowed in XML
_NOT_A_FEED = "not a feed; give it without --from feed"
_WEB = re.compile(r"https?://\S", re.IGNORECASE)


def is_risky(data: bytes) -> bool:
    """Return whether it is XML, which feedparser reads without limits of its own, or large."""
    return len(data) > _LARGE or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read(data: bytes, settings: Settings) -> list[Content]:
    """Return the entries in the order of the feed; those with neither text nor title are left out.

    The text of an entry is the longest of content, description and summary, or its title if there is none of these.

    Raises:
        ReadError: it is no feed, has no entries, or declares entities of its own.
    """
    page, warnings = html.decode_page(data, encoding=settings.encoding, charset=settings.charset)
    found = list(_json_entries(page) if page.lstrip("\ufeff \t\r\n").startswith("{") else _xml_entries(page))
    if not found:
        raise ReadError("a feed without entries; give another")
    return [replace(found[0], warnings=warnings), *found[1:]]


def _xml_entries(page: str) -> Iterator[Content]:
    if _declares_entities(page):
        raise ReadError("a feed that declares entities of its own, which is not allowed; save it without them")
    import feedparser  # type: ignore[import-untyped]  # it ships no types

    page = _DECLARATION.sub("", page, count=1).translate(_CONTROLS)
    try:
        parsed = feedparser.parse(
            BytesIO(page.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,  # texts pass through our own reader of HTML
            resolve_relative_uris=False,
        )
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001  # KeyError, AssertionError, ... for what its loose parser does not expect
        raise ReadError("a damaged feed; fetch it again, or name its pages") from None
    version = parsed.get("version") or ""
    if not version and not parsed.entries:
        raise ReadError(_NOT_A_FEED)
    is_atom = version.startswith("atom")
    language = parsed.feed.get("language")
    for entry in parsed.entries:
        bodies = [part for part in entry.get("content", ()) if _is_text(part)]
        bodies += [{"value": entry[key]} for key in ("yandex_full-text",) if isinstance(entry.get(key), str)]
        summary = [entry["summary_detail"]] if "summary_detail" in entry else []
        title = entry.get("title_detail", {})
        yield from _entry(
            [_body(part.get("value") or "", is_plain=is_atom and _is_plain(part)) for part in bodies],
            [_body(part.get("value") or "", is_plain=is_atom and _is_plain(part)) for part in summary],
            title=_line(title.get("value") or "", is_plain=is_atom and _is_plain(title)),
            url=entry.get("link"),
            entry_id=entry.get("id"),
            published=_date(entry.get("published_parsed") or entry.get("updated_parsed")),
            language=_language(*(part.get("language") for part in (*bodies, *summary, title)), language),
        )


def _declares_entities(page: str) -> bool:
    """Return whether a declaration before the root element declares entities, as billion laughs and its kind do."""
    place = 0
    while (place := page.find("<", place)) >= 0:
        if page.startswith("<!--", place):
            place = page.find("-->", place)
        elif page.startswith("<?", place):
            place = page.find("?>", place)
        elif page[place : place + 8].lower() == "<!entity":  # behind a quoted ">" of the document type
            return True
        elif page.startswith("<!", place):
            subset, end = page.find("[", place), page.find(">", place)
            if 0 <= subset < end:
                end = page.find("]", subset)
                if end < 0 or "<!entity" in page[subset:end].lower():
                    return True
            place = end
        else:
            return False
        if place < 0:
            return False
    return False


def _is_text(part: Mapping[str, Any]) -> bool:
    kind = part.get("type") or "text/plain"
    return kind.startswith("text/") or "xml" in kind


def _is_plain(part: Mapping[str, Any]) -> bool:
    return part.get("type") == "text/plain"


def _date(moment: Any) -> str | None:
    """Return a moment in ISO 8601; feedparser converts all to UTC, which it also takes for what has no zone."""
    if moment is None:
        return None
    year, month, day, hour, minute, second = tuple(moment)[:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}Z"


def _json_entries(page: str) -> Iterator[Content]:
    try:
        feed = json.loads(page.lstrip("\ufeff"))
    except RecursionError:
        raise ReadError("nested too deep; give a JSON Feed") from None
    except ValueError:
        raise ReadError("neither XML nor JSON; give a feed") from None
    if not isinstance(feed, dict) or "jsonfeed.org/version" not in _string(feed, "version"):
        raise ReadError(_NOT_A_FEED)
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        number = item.get("id")
        yield from _entry(
            [_body(_string(item, "content_html")) or _body(_string(item, "content_text"), is_plain=True)],
            [_body(_string(item, "summary"), is_plain=True)],
            title=_line(_string(item, "title"), is_plain=True),
            url=_string(item, "url") or _string(item, "external_url"),
            entry_id=str(number) if isinstance(number, int) and not isinstance(number, bool) else _string(item, "id"),
            published=one_line(clean(_string(item, "date_published") or _string(item, "date_modified"))) or None,
            language=_language(_string(item, "language"), _string(feed, "language")),
        )


def _string(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _entry(  # noqa: PLR0913  # the parts of an entry
    bodies: list[tuple[Passage, ...]],
    summaries: list[tuple[Passage, ...]],
    *,
    title: str,
    url: str | None,
    entry_id: str | None,
    published: str | None,
    language: str | None,
) -> Iterator[Content]:
    """Yield the entry, or nothing if it says nothing; the text of `bodies` counts as whole unless it is cut off."""
    whole = max(map(Content, bodies), key=Content.prose, default=Content(()))
    best = max([whole, *map(Content, summaries)], key=Content.prose)
    letters = best.prose()
    if not letters:
        if not title:
            return
        best = Content((Passage(title),))
    address = one_line(clean(url or ""))
    address = address if _WEB.match(address) else ""
    last = best.passages[-1]
    mark = next((mark for mark in _CUT if last.text.endswith(mark)), "")
    if mark:
        whole_part = last.text.removesuffix(mark).rstrip(" …")
        cut = replace(last, text=whole_part if whole_part.endswith((".", "!", "?")) else f"{whole_part}…")
        best = replace(best, passages=(*best.passages[:-1], cut))
    name = one_line(clean(entry_id or "")) or address
    yield replace(
        best,
        title=title or None,
        language=language,
        id=jsonl.identity(name) if name else None,
        url=address or None,
        published=published,
        teaser=bool(address) and letters < _FEW and (mark != "" or not whole.prose()),
    )


def _body(value: str, *, is_plain: bool = False) -> tuple[Passage, ...]:
    """Return the passages of a text, which is HTML unless it is plain or has no mark-up."""
    if is_plain or not ("<" in value or "&" in value):
        return text.content(value).passages
    found = [passage for passage in html.fragment(clean(value)) if passage.text]
    while found and _CREDIT.fullmatch(found[-1].text):
        found.pop()
    return tuple(kinds(mark_boilerplate(found), None))


def _line(value: str, *, is_plain: bool) -> str:
    """Return a title as one line of plain text."""
    if not is_plain and ("<" in value or "&" in value):
        value = " ".join(passage.text for passage in html.fragment(clean(value)))
    return one_line(clean(value))


def _language(*named: str | None) -> str | None:
    found = (html.LANGUAGE.match(name.strip()) for name in named if name)
    return next((match[0].lower() for match in found if match), None)
