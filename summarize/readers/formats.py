"""The table of formats: a new format is a row here, a module with a reader, and if need be a rule in `sniffing`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from summarize.errors import TooLargeError
from summarize.readers import sources
from summarize.readers.reader import Reader, Settings


def _text() -> Reader:
    from summarize.readers import text

    return text


def _markdown() -> Reader:
    from summarize.readers import markdown

    return markdown


def _html() -> Reader:
    from summarize.readers import html

    return html


def _pdf() -> Reader:
    from summarize.readers import pdf

    return pdf


def _docx() -> Reader:
    from summarize.readers import docx

    return docx


def _odt() -> Reader:
    from summarize.readers import odt

    return odt


def _rtf() -> Reader:
    from summarize.readers import rtf

    return rtf


def _pptx() -> Reader:
    from summarize.readers import pptx

    return pptx


def _epub() -> Reader:
    from summarize.readers import epub

    return epub


def _mail() -> Reader:
    from summarize.readers import mail

    return mail


def _feed() -> Reader:
    from summarize.readers import feed

    return feed


def _mbox() -> Reader:
    from summarize.readers import mbox

    return mbox


def _subtitles() -> Reader:
    from summarize.readers import subtitles

    return subtitles


def _jsonl() -> Reader:
    from summarize.readers import jsonl

    return jsonl


Split = Callable[[sources.Stream, Settings], Iterator[tuple[int | None, bytes | TooLargeError]]]


def whole(stream: sources.Stream, settings: Settings) -> Iterator[tuple[int | None, bytes | TooLargeError]]:
    """Yield all data of a source as one entry without a line."""
    yield None, sources.read_bytes(stream, settings.limits.bytes)


def _rows(stream: sources.Stream, settings: Settings) -> Iterator[tuple[int | None, bytes | TooLargeError]]:
    from summarize.readers import jsonl

    return jsonl.rows(stream, encoding=settings.encoding)


def _messages(stream: sources.Stream, settings: Settings) -> Iterator[tuple[int | None, bytes | TooLargeError]]:
    from summarize.readers import mbox

    return mbox.messages(stream, limit=settings.limits.bytes)


class Format(NamedTuple):
    """A format of sources.

    `suffixes` are those by which its files are found in folders, and recognised where content leaves it open unless
    its content always tells (`binary`). `load` imports its reader, which costs time that other formats need not spend.
    `split` divides a source into entries that can be read independently, each with its line, as they arrive.
    """

    suffixes: tuple[str, ...]
    load: Callable[[], Reader]
    binary: bool = False
    split: Split = whole


FORMATS = {
    "text": Format((".txt", ".text"), _text),
    "markdown": Format((".md", ".markdown"), _markdown),
    "html": Format((".html", ".htm", ".xhtml"), _html),
    "pdf": Format((".pdf",), _pdf, binary=True),
    "docx": Format((".docx",), _docx, binary=True),
    "odt": Format((".odt",), _odt, binary=True),
    "rtf": Format((".rtf",), _rtf, binary=True),
    "pptx": Format((".pptx",), _pptx, binary=True),
    "epub": Format((".epub",), _epub, binary=True),
    "eml": Format((".eml",), _mail),
    "mbox": Format((".mbox", ".mbx"), _mbox, split=_messages),
    "feed": Format((".rss", ".atom", ".rdf"), _feed),
    "subtitles": Format((".srt", ".vtt"), _subtitles),
    "jsonl": Format((".jsonl", ".ndjson"), _jsonl, split=_rows),
}
SUFFIXES = {suffix: name for name, known in FORMATS.items() for suffix in known.suffixes}
