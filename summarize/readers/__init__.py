"""Read sources into articles: one file a format, sniffed by content first and by name where content leaves it open."""

from collections.abc import Iterable, Iterator

from summarize.document import Article, Failure
from summarize.errors import OptionError, SummarizeError
from summarize.readers import encodings, sources
from summarize.readers.sniffing import sniff

# The formats and the file names that a folder is searched for.
FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "jsonl": (".jsonl", ".ndjson"),
}
STDIN = sources.STDIN


def read(source: str, *, source_format: str = "auto", encoding: str | None = None) -> Iterator[Article | Failure]:
    """Yield the articles of a source: one, or of JSON Lines one a row as the rows arrive.

    What cannot be read is a failure: of a row alone, or of the whole source, which then yields nothing else.

    Raises:
        OptionError: the format or the encoding is not known.
    """
    if source_format != "auto" and source_format not in FORMATS:
        raise OptionError(f"unknown format {source_format!r}; choose from {', '.join(FORMATS)}")
    if encoding is not None and not encodings.known(encoding):
        raise OptionError(f"unknown encoding {encoding!r}; try utf-8, cp1252 or utf-16")
    try:
        with sources.open_source(source) as stream:
            yield from _read(stream, source, source_format, encoding)
    except SummarizeError as error:
        yield Failure(source, str(error))


def files(named: Iterable[str]) -> Iterator[str | Failure]:
    """Yield the sources in order, folders as their files of readable formats; a folder without any is a failure."""
    suffixes = frozenset(suffix for names in FORMATS.values() for suffix in names)
    for found in sources.expand(named, suffixes):
        yield found if isinstance(found, str) else Failure(found[0], str(found[1]))


def _read(stream: sources.Stream, source: str, source_format: str, encoding: str | None) -> Iterator[Article | Failure]:
    if source_format == "auto":
        source_format = sniff(stream.read_head(), source)
    if source_format == "jsonl":
        from summarize.readers import jsonl

        yield from jsonl.read(stream, source=source, encoding=encoding)
        return
    decoded, warnings = encodings.decode(sources.read_bytes(stream), encoding)
    yield article(decoded, source=source, source_format=source_format, warnings=warnings)


def article(text: str, *, source: str = STDIN, source_format: str = "text", warnings: tuple[str, ...] = ()) -> Article:
    """Return the article that a text in memory holds."""
    if source_format == "markdown":
        from summarize.readers.markdown import parse
    else:
        from summarize.readers.text import parse
    whole, blocks, title = parse(text)
    return Article(source=source, text=whole, blocks=blocks, title=title, warnings=warnings)
