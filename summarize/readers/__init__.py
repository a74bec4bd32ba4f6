"""Read sources into articles: one module per format, detected by content first and by name if that is ambiguous."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarize.document import Article, Failure
from summarize.errors import OptionError, SummarizeError
from summarize.readers import encodings, sources
from summarize.readers.assembly import Reading, assemble
from summarize.readers.limits import Limits
from summarize.readers.sniffing import sniff

if TYPE_CHECKING:
    from types import ModuleType

# The formats, with the suffixes by which files are found in folders.
FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "epub": (".epub",),
    "eml": (".eml",),
    "jsonl": (".jsonl", ".ndjson"),
}
# The modules of binary and structured formats, each with `read(data, ...) -> Reading` and `is_risky(data) -> bool`.
_READERS = {"html": "html", "pdf": "pdf", "docx": "docx", "epub": "epub", "eml": "mail"}
STDIN = sources.STDIN
_URLS = ("http://", "https://")


def read(  # noqa: PLR0913  # independent options
    source: str,
    *,
    source_format: str = "auto",
    encoding: str | None = None,
    password: str | None = None,
    allow_private: bool = False,
    limits: Limits | None = None,
) -> Iterator[Article | Failure]:
    """Yield the articles of a source: one, or for JSON Lines one per row as the rows arrive.

    Anything unreadable becomes a failure, either of one row or of the whole source, which then yields nothing else.
    `password` opens an encrypted PDF; `allow_private` allows URLs on this machine and its network.

    Raises:
        OptionError: the format or the encoding is unknown.
    """
    if source_format != "auto" and source_format not in FORMATS:
        raise OptionError(f"unknown format {source_format!r}; choose from {', '.join(FORMATS)}")
    if encoding is not None and not encodings.known(encoding):
        raise OptionError(f"unknown encoding {encoding!r}; try utf-8, cp1252 or utf-16")
    limits = limits or Limits()
    options = {"encoding": encoding, "charset": None, "password": password}
    try:
        if is_url(source):
            from summarize.readers import urls

            page = urls.fetch(source, limits=limits, allow_private=allow_private)
            options["charset"] = page.charset
            with sources.Stream(BytesIO(page.data), owned=True) as stream:
                source_format = _format(source_format, stream, page.name)
                yield from _read(stream, source, source_format, options, limits)
        else:
            with sources.open_source(source) as stream:
                source_format = _format(source_format, stream, source)
                yield from _read(stream, source, source_format, options, limits)
    except SummarizeError as error:
        yield Failure(source, str(error))


def is_url(source: str) -> bool:
    """Return whether a source is a web address."""
    return source[:8].lower().startswith(_URLS)


def files(named: Iterable[str]) -> Iterator[str | Failure]:
    """Yield the sources in order, expanding folders to their readable files; a folder without any is a failure."""
    suffixes = frozenset(suffix for names in FORMATS.values() for suffix in names)
    for found in sources.expand(named, suffixes):
        yield found if isinstance(found, str) else Failure(found[0], str(found[1]))


def _format(source_format: str, stream: sources.Stream, name: str) -> str:
    return sniff(stream.read_head(), name) if source_format == "auto" else source_format


def _read(
    stream: sources.Stream, source: str, source_format: str, options: dict[str, str | None], limits: Limits
) -> Iterator[Article | Failure]:
    if source_format == "jsonl":
        from summarize.readers import jsonl

        yield from jsonl.read(stream, source=source, encoding=options["encoding"])
        return
    data = sources.read_bytes(stream, limits.bytes)
    if source_format == "zip":
        from summarize.readers import archives

        source_format = archives.format_of(data, limits)
    if source_format in _READERS:
        reading = _reading(import_module(f"{__name__}.{_READERS[source_format]}"), data, options, limits)
        text, blocks = assemble(reading.pieces)
        yield Article(source, text, blocks, reading.title, reading.language, warnings=reading.warnings)
        return
    decoded, warnings = encodings.decode(data, options["encoding"] or _declared(options["charset"], data))
    yield article(decoded, source=source, source_format=source_format, warnings=warnings)


def _reading(module: "ModuleType", data: bytes, options: dict[str, Any], limits: Limits) -> Reading:
    """Run the reader of a format, in a separate process if the source could harm this one."""
    reader: Callable[..., Reading] = module.read
    if module.is_risky(data):
        from summarize.readers.containment import contained

        return contained(reader, data, limits=limits, **options)
    return reader(data, **options, limits=limits)


def _declared(charset: str | None, data: bytes) -> str | None:
    """Return the encoding declared by the server if the data is valid in it."""
    if charset is None or not encodings.known(charset):
        return None
    try:
        data.decode(charset)
    except (UnicodeError, ValueError):
        return None
    return charset


def article(text: str, *, source: str = STDIN, source_format: str = "text", warnings: tuple[str, ...] = ()) -> Article:
    """Return a text in memory as an article."""
    if source_format == "markdown":
        from summarize.readers.markdown import parse
    else:
        from summarize.readers.text import parse
    whole, blocks, title = parse(text)
    return Article(source=source, text=whole, blocks=blocks, title=title, warnings=warnings)
