"""Split sources into work items, each of which any process can handle independently."""

import os
import select
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError, SummarizeError, TooLargeError
from summarize.readers import jsonl, sniffing
from summarize.readers import sources as streams

CHUNK: Final = 64 * 2**10  # bytes of items sent to a worker at a time: about 30 ms of work
_SPLIT: Final = 4 * CHUNK  # bytes from which a file of rows is worth splitting

Reading = Mapping[str, Any]  # arguments of `readers.read` other than the source


@dataclass(frozen=True, slots=True)
class Wait:
    """A marker among items: the next item may have to wait until the descriptor is readable."""

    descriptor: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file or a web page, read by the process that summarises it."""

    source: str
    size: int
    line: None = None

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:
        """Read the source."""
        return readers.read(self.source, **reading)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a JSON Lines file, not yet parsed."""

    source: str
    line: int
    data: bytes | TooLargeError

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self.data) if isinstance(self.data, bytes) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:
        """Parse the row."""
        yield jsonl.article(self.data, source=self.source, number=self.line, encoding=reading.get("encoding"))


@dataclass(frozen=True, slots=True)
class Read:
    """An article that only the main process could read (from standard input or a pipe), or a failure to read."""

    article: Article | Failure

    @property
    def source(self) -> str:
        """Return the name of the source."""
        return self.article.source

    @property
    def line(self) -> int | None:
        """Return the line in the source, if known."""
        return self.article.line

    @property
    def size(self) -> int:
        """Return the size in characters."""
        return len(self.article.text) if isinstance(self.article, Article) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:  # noqa: ARG002  # read already
        """Yield the article."""
        yield self.article


@dataclass(frozen=True, slots=True)
class Given:
    """A row passed in by a Python program."""

    line: int
    row: Mapping[str, Any]
    source: str = readers.STDIN

    @property
    def size(self) -> int:
        """Return the number of characters of the text."""
        text = self.row.get("text")
        return len(text) if isinstance(text, str) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:  # noqa: ARG002  # nothing to read
        """Convert the row to an article."""
        row = {key: value for key, value in self.row.items() if value == value}  # noqa: PLR0124  # drops NaN, which pandas uses for missing values
        named = row.get("id")
        try:
            row_id = jsonl.identity(getattr(named, "item", lambda: named)())  # unwraps numpy numbers
            yield jsonl.from_row(row, source=self.source, number=self.line, row_id=row_id)
        except ReadError as error:
            yield Failure(self.source, str(error), line=self.line)


Item = Whole | Row | Read | Given


def items(source: str | Failure, reading: Reading) -> Iterator[Item | Wait]:
    """Yield the items of a source in order, and a `Wait` wherever the next item may not have arrived yet."""
    if isinstance(source, Failure):
        yield Read(source)
        return
    size = _size(source)
    if size is None:
        yield from _arriving(source, reading)
    elif size >= _SPLIT or source.lower().endswith(streams.PACKED):
        yield from _rows(source, size, reading)
    else:
        yield Whole(source, size)


def _size(source: str) -> int | None:
    """Return a file's size in bytes; None if only the main process can read it, such as a pipe."""
    if source == readers.STDIN:
        return None
    try:
        found = os.stat(source)
    except (OSError, ValueError):
        return CHUNK  # a web page, or a file that does not exist
    return found.st_size if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) else None


def _rows(source: str, size: int, reading: Reading) -> Iterator[Item]:
    """Yield the rows of a large JSON Lines file, or any other file as a whole."""
    source_format = reading.get("source_format", "auto")
    try:
        with streams.open_source(source) as stream:
            if source_format == "auto":
                source_format = sniffing.sniff(stream.read_head(), source)
            if source_format == "jsonl":
                yield from (Row(source, *row) for row in jsonl.rows(stream, encoding=reading.get("encoding")))
                return
    except SummarizeError as error:
        yield Read(Failure(source, str(error)))
        return
    yield Whole(source, size)


def _arriving(source: str, reading: Reading) -> Iterator[Item | Wait]:
    descriptor = _descriptor(source)
    articles = readers.read(source, **reading)
    while True:
        if descriptor is not None and not select.select([descriptor], [], [], 0)[0]:
            yield Wait(descriptor)
        article = next(articles, None)
        if article is None:
            return
        yield Read(article)


def _descriptor(source: str) -> int | None:
    """Return the descriptor of standard input if the source is that and it can be polled."""
    import sys

    try:
        return sys.stdin.fileno() if source == readers.STDIN else None
    except (AttributeError, ValueError, OSError):
        return None


def all_items(sources: Iterable[str], reading: Reading) -> Iterator[Item | Wait]:
    """Yield the items of every source, including those of folders."""
    for source in readers.files(sources):
        yield from items(source, reading)


def given(rows: Iterable[str | Mapping[str, Any]]) -> Iterator[Given]:
    """Yield one item per row; a string is a row with only a text."""
    for number, row in enumerate(rows, 1):
        yield Given(number, {"text": row} if isinstance(row, str) else row)
