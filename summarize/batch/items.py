"""Split sources into work items, each of which any process can handle independently."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from summarize import readers
from summarize.batch.resume import fingerprint, fingerprint_of_file
from summarize.document import Article, Failure
from summarize.errors import ReadError, SummarizeError
from summarize.readers import Settings
from summarize.readers import sources as streams
from summarize.readers.assembly import assemble
from summarize.values import dataclass

CHUNK: Final = 64 * 2**10  # bytes of items sent to a worker at a time: about 30 ms of work
_SPLIT: Final = 4 * CHUNK  # bytes from which a file of rows is worth splitting


@dataclass(frozen=True, slots=True)
class Wait:
    """A marker among items: the next item may have to wait until the descriptor is readable."""

    descriptor: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file or a web page, read by the process that summarises it."""

    source: str
    size: int
    place: int = 0
    line: None = None

    def content(self) -> str | None:
        """Return the file's fingerprint; a page is not fetched to see whether it has changed."""
        if self.source == readers.STDIN:
            return None
        return "" if readers.is_url(self.source) else fingerprint_of_file(self.source)

    def articles(self, settings: Settings) -> Iterator[Article | Failure]:
        """Read the source."""
        return readers.read(self.source, settings)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a file, such as a row of JSON Lines, not yet parsed."""

    entry: readers.Entry
    place: int = 0

    @property
    def source(self) -> str:
        """Return the name of the source."""
        return self.entry.source

    @property
    def line(self) -> int | None:
        """Return the line in the source."""
        return self.entry.line

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self.entry.data) if isinstance(self.entry.data, bytes) else 0

    def content(self) -> str:
        """Return the fingerprint of the row."""
        return fingerprint(self.entry.data)

    def articles(self, settings: Settings) -> Iterator[Article | Failure]:
        """Parse the row."""
        return readers.articles(self.entry, settings)


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that only the main process could read (from standard input or a pipe), or a failure to read."""

    article: Article | Failure
    place: int = 0

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

    def content(self) -> str:
        """Return the fingerprint of the article."""
        return fingerprint(self.article)

    def articles(self, settings: Settings) -> Iterator[Article | Failure]:  # noqa: ARG002  # read already
        """Yield the article."""
        yield self.article


@dataclass(frozen=True, slots=True)
class Given:
    """A row passed in by a Python program."""

    line: int
    row: Mapping[str, Any]
    source: str = readers.STDIN
    place: int = 0

    @property
    def size(self) -> int:
        """Return the number of characters of the text."""
        text = self.row.get("text")
        return len(text) if isinstance(text, str) else 0

    def content(self) -> str:
        """Return the fingerprint of the row."""
        return fingerprint(self.row)

    def articles(self, settings: Settings) -> Iterator[Article | Failure]:  # noqa: ARG002  # nothing to read
        """Convert the row to an article."""
        from summarize.readers import jsonl

        row = {key: value for key, value in self.row.items() if value == value}  # noqa: PLR0124  # drops NaN, which pandas uses for missing values
        named = row.get("id")
        try:
            row_id = jsonl.identity(getattr(named, "item", lambda: named)())  # unwraps numpy numbers
            yield assemble(jsonl.content(row, row_id), source=self.source, line=self.line)
        except ReadError as error:
            yield Failure(self.source, str(error), line=self.line)


@dataclass(frozen=True, slots=True)
class Joint:
    """What a result of several sources stands for: one of them names it, and all have been read and counted before."""

    source: str
    place: int = 0

    @property
    def size(self) -> int:
        """Return 0: nothing is left to read."""
        return 0


Item = Whole | Row | Ready | Given
Origin = Item | Joint  # what a result is of


class Sources:
    """The sources as named, with folders expanded to their files; folders are walked once, and only as far as asked.

    Files below the folder `outside` are left out: they are results. `skipped` counts, by their suffix, the files of
    folders that have no readable format, as far as folders have been walked.
    """

    def __init__(self, named: Iterable[str], *, outside: str | None = None) -> None:
        self.named = tuple(named)
        self.skipped: Counter[str] = Counter()
        self._outside = None if outside is None else os.path.realpath(outside)
        self._found: list[str | Failure] = []
        self._left = readers.files(self.named, self.skipped)

    def __iter__(self) -> Iterator[str | Failure]:
        """Yield each source in order, and a failure for a folder that has none."""
        place = 0
        while True:
            if place == len(self._found):
                source = next((source for source in self._left if not self._is_result(source)), None)
                if source is None:
                    return
                self._found.append(source)
            yield self._found[place]
            place += 1

    def _is_result(self, source: str | Failure) -> bool:
        if self._outside is None or not isinstance(source, str) or source == readers.STDIN:
            return False
        return is_below(_real_folder(os.path.dirname(source)), self._outside)


def is_below(path: str, folder: str) -> bool:
    """Return whether a real path is that of `folder`, or of something in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@lru_cache(maxsize=1024)
def _real_folder(path: str) -> str:
    return os.path.realpath(path or ".")


def items(source: str | Failure, settings: Settings, *, place: int = 0) -> Iterator[Item | Wait]:
    """Yield the items of a source in order, and a `Wait` wherever the next item may not have arrived yet.

    `place` is the position of the source among all of them.
    """
    if isinstance(source, Failure):
        yield Ready(source, place)
        return
    size = size_of(source)
    if size is None:
        yield from _arriving(source, settings, place)
    elif size >= _SPLIT or source.lower().endswith(streams.PACKED):
        yield from _rows(source, size, settings, place)
    else:
        yield Whole(source, size, place)


def size_of(source: str) -> int | None:
    """Return a file's size in bytes; None if only the main process can read it, such as a pipe."""
    if source == readers.STDIN:
        return None
    try:
        found = os.stat(source)
    except (OSError, ValueError):
        return CHUNK  # a web page, or a file that does not exist
    return found.st_size if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) else None


def _rows(source: str, size: int, settings: Settings, place: int) -> Iterator[Item]:
    """Yield the entries of a large file whose format has several, or any other file as a whole."""
    try:
        with streams.open_source(source) as stream:
            if readers.has_entries(readers.detect(stream, source, settings)):
                yield from (Row(entry, place) for entry in readers.entries(stream, source, settings))
                return
    except SummarizeError as error:
        yield Ready(Failure(source, str(error)), place)
        return
    yield Whole(source, size, place)


def _arriving(source: str, settings: Settings, place: int) -> Iterator[Item | Wait]:
    from select import select

    descriptor = _descriptor(source)
    articles = readers.read(source, settings)
    while True:
        if descriptor is not None and not select([descriptor], [], [], 0)[0]:
            yield Wait(descriptor)
        article = next(articles, None)
        if article is None:
            return
        yield Ready(article, place)


def _descriptor(source: str) -> int | None:
    """Return the descriptor of standard input if the source is that and it can be polled."""
    import sys

    try:
        return sys.stdin.fileno() if source == readers.STDIN else None
    except (AttributeError, ValueError, OSError):
        return None


def all_items(sources: Iterable[str | Failure], settings: Settings) -> Iterator[Item | Wait]:
    """Yield the items of every source."""
    for place, source in enumerate(sources):
        yield from items(source, settings, place=place)


def given(rows: Iterable[str | Mapping[str, Any]]) -> Iterator[Given]:
    """Yield one item per row; a string is a row with only a text."""
    for number, row in enumerate(rows, 1):
        yield Given(number, {"text": row} if isinstance(row, str) else row)
