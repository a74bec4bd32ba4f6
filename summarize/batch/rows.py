"""One file of rows from many sources, resumed after a killed run without repeating finished work."""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Self

from summarize.batch.items import Item, Row, Wait, Whole, all_items
from summarize.batch.journal import Journal, digest, digest_of_file
from summarize.batch.shown import Shown
from summarize.batch.work import Work, work_on
from summarize.output import AtomicFile


class RowsFile:
    """A file of rows that is written atomically and can be resumed; a context manager.

    Results are collected in a hidden journal beside the file, which is removed once the file is complete. `settings`
    are the options the results depend on: a run resumes after the last record that matches the sources and options.

    Raises:
        OSError: the file cannot be written.
        SummarizeError: another run is writing it.
    """

    def __init__(self, path: str, *, settings: Mapping[str, str]) -> None:
        self._path = os.path.realpath(path)
        self._settings = sorted(settings.items())
        folder, name = os.path.split(self._path)
        self._journal = Journal(os.path.join(folder, f".{name[:100]}.summarize"))

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the journal, which stays for the next run unless the file is complete."""
        self._journal.__exit__()

    def fill(self, sources: Sequence[str], work: Work[Shown], *, jobs: int) -> Iterator[tuple[Item, tuple[Shown, ...]]]:
        """Process all unfinished items; yield every item with its results in order, earlier ones without their texts.

        Raises:
            OSError: the file cannot be written.
        """
        found = all_items(sources, work.reading)
        end = 0
        ahead: list[Item] = []
        for fields, _, after in self._journal.records():
            item = next((item for item in found if not isinstance(item, Wait)), None)
            if item is None:
                break
            if fields.get("key") != self._key(item):
                ahead.append(item)
                break
            end = after
            yield item, tuple(Shown("", tuple(messages), failed=failed) for messages, failed in fields["shown"])
        self._journal.cut(end)
        keys: deque[str | None] = deque()
        for item, shown in work_on(self._keyed(chain(ahead, found), keys), work, jobs=jobs):
            self._journal.append(
                {"key": keys.popleft(), "shown": [(one.messages, one.failed) for one in shown]},
                "".join(one.text for one in shown).encode("utf-8", "backslashreplace"),
            )
            yield item, shown
        self._finish()

    def _keyed(self, found: Iterator[Item | Wait], keys: deque[str | None]) -> Iterator[Item | Wait]:
        """Yield the items, recording each key before its item is read: later changes are then detected next time."""
        for item in found:
            if not isinstance(item, Wait):
                keys.append(self._key(item))
            yield item

    def _key(self, item: Item) -> str | None:
        """Return a key of an item, its content and the options; None if the content cannot be hashed."""
        if isinstance(item, Whole):
            content: object = digest_of_file(item.source)
            if content is None:
                return None
        else:
            content = str(item.entry.data) if isinstance(item, Row) else item
        return digest(self._settings, item.source, item.line, content)

    def _finish(self) -> None:
        with AtomicFile(self._path) as file:
            for _, text, _ in self._journal.records():
                file.write_bytes(text)
            if file.size:
                file.finish()
        self._journal.remove()
