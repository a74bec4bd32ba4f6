"""What there is to do, piece by piece: sources cut into items that any process can work on by itself."""

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

CHUNK: Final = 64 * 2**10  # bytes of items that go to a worker at once: some 30 ms of work
_SPLIT: Final = 4 * CHUNK  # bytes from which a file of rows is worth cutting up

Reading = Mapping[str, Any]  # what `readers.read` takes besides the source


@dataclass(frozen=True, slots=True)
class Wait:
    """Stands among items where the next may have to be waited for, until the descriptor has something to read."""

    descriptor: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file or a web page, to be read where it is worked on."""

    source: str
    size: int
    line: None = None

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:
        """Read it."""
        return readers.read(self.source, **reading)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a JSON Lines file, not yet parsed."""

    source: str
    line: int
    data: bytes | TooLargeError

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.data) if isinstance(self.data, bytes) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:
        """Parse it."""
        yield jsonl.article(self.data, source=self.source, number=self.line, encoding=reading.get("encoding"))


@dataclass(frozen=True, slots=True)
class Read:
    """What could only be read in the main process: standard input, a pipe; or what cannot be read."""

    article: Article | Failure

    @property
    def source(self) -> str:
        """Where it is from."""
        return self.article.source

    @property
    def line(self) -> int | None:
        """Where it stands there."""
        return self.article.line

    @property
    def size(self) -> int:
        """Its characters."""
        return len(self.article.text) if isinstance(self.article, Article) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:  # noqa: ARG002  # read already
        """Return it."""
        yield self.article


@dataclass(frozen=True, slots=True)
class Given:
    """A row of a program's own."""

    line: int
    row: Mapping[str, Any]
    source: str = readers.STDIN

    @property
    def size(self) -> int:
        """The characters of its text."""
        text = self.row.get("text")
        return len(text) if isinstance(text, str) else 0

    def articles(self, reading: Reading) -> Iterator[Article | Failure]:  # noqa: ARG002  # there is nothing to read
        """Make it an article."""
        row = {key: value for key, value in self.row.items() if value == value}  # noqa: PLR0124  # NaN: pandas has none
        named = row.get("id")
        try:
            row_id = jsonl.identity(getattr(named, "item", lambda: named)())  # a number of numpy's
            yield jsonl.from_row(row, source=self.source, number=self.line, row_id=row_id)
        except ReadError as error:
            yield Failure(self.source, str(error), line=self.line)


Item = Whole | Row | Read | Given


def items(source: str | Failure, reading: Reading) -> Iterator[Item | Wait]:
    """Yield the items of a source in order, and a `Wait` wherever the next may take its time to arrive."""
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
    """A file's bytes; None where only the main process can read, or should: a pipe is read once."""
    if source == readers.STDIN:
        return None
    try:
        found = os.stat(source)
    except (OSError, ValueError):
        return CHUNK  # a web page, which is waited for, or nothing
    return found.st_size if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) else None


def _rows(source: str, size: int, reading: Reading) -> Iterator[Item]:
    """A large file's rows if it has any, else the file."""
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
    """Standard input's, if it is there and can be waited for."""
    import sys

    try:
        return sys.stdin.fileno() if source == readers.STDIN else None
    except (AttributeError, ValueError, OSError):
        return None


def all_items(sources: Iterable[str], reading: Reading) -> Iterator[Item | Wait]:
    """Yield the items of every source, folders and all."""
    for source in readers.files(sources):
        yield from items(source, reading)


def given(rows: Iterable[str | Mapping[str, Any]]) -> Iterator[Given]:
    """Yield an item a row; a string is a row of nothing but text."""
    for number, row in enumerate(rows, 1):
        yield Given(number, {"text": row} if isinstance(row, str) else row)
