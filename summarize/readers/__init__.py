"""Read sources into articles by one road: open, detect the format, split into entries, read each, assemble.

`formats` is the table of formats, `reader` the protocol that their modules follow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import islice
from typing import NamedTuple

from summarize.document import Article, Failure
from summarize.errors import OptionError, ReadError, SummarizeError, TooLargeError
from summarize.readers import encodings, sources
from summarize.readers.assembly import Content, assemble
from summarize.readers.formats import FORMATS, SUFFIXES, whole
from summarize.readers.reader import Settings
from summarize.readers.sniffing import sniff

__all__ = [
    "FORMATS",
    "STDIN",
    "SUFFIXES",
    "Entry",
    "Settings",
    "article",
    "articles",
    "detect",
    "entries",
    "files",
    "has_entries",
    "is_url",
    "read",
    "read_one",
]

STDIN = sources.STDIN
DEFAULTS = Settings()
_URLS = ("http://", "https://")


class Entry(NamedTuple):
    """A part of a source that is read independently: a row of JSON Lines, or the whole source without a `line`."""

    source: str
    source_format: str
    data: bytes | TooLargeError
    line: int | None = None


def read(source: str, settings: Settings = DEFAULTS) -> Iterator[Article | Failure]:
    """Yield the articles of a source: one, or for JSON Lines one per row as the rows arrive.

    Anything unreadable becomes a failure, either of one entry or of the whole source, which then yields nothing else.

    Raises:
        OptionError: the format or the encoding is unknown.
    """
    _refuse_unknown(settings)
    try:
        stream, name, settings = _open(source, settings)
        with stream:
            for entry in entries(stream, source, settings, name=name):
                yield from articles(entry, settings)
    except SummarizeError as error:
        yield Failure(source, str(error))


def read_one(source: str | bytes, settings: Settings = DEFAULTS) -> Article:
    """Return the article of a source that holds just one; bytes are the content of a file.

    Raises:
        OptionError: the format or the encoding is unknown.
        ReadError: it cannot be read, or holds none or several articles; also its kinds `UnsupportedFormatError` and
            `TooLargeError`.
    """
    _refuse_unknown(settings)
    only: Article | None = None
    label = source if isinstance(source, str) else STDIN
    stream, name, settings = _open(source, settings)
    with stream:
        for entry in entries(stream, label, settings, name=name):
            if isinstance(entry.data, TooLargeError):
                raise entry.data
            for content in _contents(entry.source_format, entry.data, settings):
                if isinstance(content, Failure):
                    raise ReadError(content.error)
                if only is not None:
                    raise ReadError("holds several articles; read its rows, and give their texts to summarize_many")
                only = assemble(content, source=entry.source, line=entry.line)
    if only is None:
        raise ReadError("holds no article; name another source")
    return only


def _refuse_unknown(settings: Settings) -> None:
    if settings.source_format != "auto" and settings.source_format not in FORMATS:
        raise OptionError(f"unknown format {settings.source_format!r}; choose from {', '.join(FORMATS)}")
    if settings.encoding is not None and not encodings.known(settings.encoding):
        raise OptionError(f"unknown encoding {settings.encoding!r}; try utf-8, cp1252 or utf-16")


def _open(source: str | bytes, settings: Settings) -> tuple[sources.Stream, str, Settings]:
    """Return the bytes of a source, its name, and the settings with what its server says about it."""
    if isinstance(source, bytes):
        return sources.Stream(BytesIO(source), owned=True), "", settings
    if not is_url(source):
        return sources.open_source(source), source, settings
    from summarize.readers import urls

    page = urls.fetch(source, limits=settings.limits, allow_private=settings.allow_private)
    return sources.Stream(BytesIO(page.data), owned=True), page.name, replace(settings, charset=page.charset)


def is_url(source: str) -> bool:
    """Return whether a source is a web address."""
    return source[:8].lower().startswith(_URLS)


def files(named: Iterable[str]) -> Iterator[str | Failure]:
    """Yield the sources in order, expanding folders to their readable files; a folder without any is a failure."""
    for found in sources.expand(named, frozenset(SUFFIXES)):
        yield found if isinstance(found, str) else Failure(found[0], str(found[1]))


def has_entries(source_format: str) -> bool:
    """Return whether sources of this format are split into entries, each of which can be read by any process."""
    return source_format in FORMATS and FORMATS[source_format].split is not whole


def detect(stream: sources.Stream, name: str, settings: Settings) -> str:
    """Return the format of a source called `name` without consuming the stream: a name in `FORMATS`, or `zip`.

    Raises:
        UnsupportedFormatError: it has a format that cannot be read.
    """
    return sniff(stream.read_head(), name) if settings.source_format == "auto" else settings.source_format


def entries(stream: sources.Stream, source: str, settings: Settings, *, name: str | None = None) -> Iterator[Entry]:
    """Yield the entries of a source as they arrive; `name` is its name if that is not the source itself.

    Raises:
        ReadError: it cannot be read, or not as this format.
    """
    source_format = detect(stream, source if name is None else name, settings)
    if source_format == "zip":
        from summarize.readers import archives

        archive = sources.read_bytes(stream, settings.limits.bytes)
        yield Entry(source, archives.format_of(archive, settings.limits), archive)
        return
    for line, data in FORMATS[source_format].split(stream, settings):
        yield Entry(source, source_format, data, line)


def articles(entry: Entry, settings: Settings = DEFAULTS) -> Iterator[Article | Failure]:
    """Yield the articles of an entry, read in a separate process if its data could harm this one."""
    found = _articles(entry, settings)
    if settings.since is not None or settings.seen is not None:
        from summarize.readers import news

        found = news.only_news(found, since_when=settings.since, seen_file=settings.seen)
    if entry.source_format == "feed":
        from summarize.readers import follow

        if settings.follow:
            return follow.followed(list(found), partial(_page, settings), limit=settings.limits.pages_followed)
        return follow.noted(list(found))
    return found


def _page(settings: Settings, url: str) -> Article | Failure:
    """Return the article of a page that an entry links to; a page of several articles is none."""
    settings = replace(settings, source_format="auto", encoding=None, follow=False, since=None, seen=None)
    first, *more = [*islice(read(url, settings), 2)] or [Failure(url, "no article there")]
    return Failure(url, "several articles, not one") if more else first


def _articles(entry: Entry, settings: Settings) -> Iterator[Article | Failure]:
    try:
        if isinstance(entry.data, TooLargeError):
            raise entry.data
        for number, content in enumerate(_contents(entry.source_format, entry.data, settings), 1):
            line = number if entry.source_format == "feed" else entry.line
            if isinstance(content, Failure):
                yield replace(content, source=entry.source, line=line)
            else:
                yield assemble(content, source=entry.source, line=line)
    except SummarizeError as error:
        yield Failure(entry.source, str(error), line=entry.line)


def _contents(source_format: str, data: bytes, settings: Settings) -> Iterable[Content | Failure]:
    reader = FORMATS[source_format].load()
    if reader.is_risky(data):
        from summarize.readers.containment import contained

        return contained(reader.read, data, settings)
    return reader.read(data, settings)


def article(text: str, *, source: str = STDIN, source_format: str = "text") -> Article:
    """Return a text in memory as an article."""
    if source_format == "markdown":
        from summarize.readers.markdown import content
    else:
        from summarize.readers.text import content
    return assemble(content(text), source=source)
