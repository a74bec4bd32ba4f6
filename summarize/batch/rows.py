"""One file of rows from many sources, resumed after a killed run without repeating finished work."""

import os
from collections.abc import Iterator
from itertools import chain
from types import TracebackType
from typing import Any, Self

from summarize.batch.items import Item, Wait, Whole
from summarize.batch.journal import Journal
from summarize.batch.resume import Finished, Key, key
from summarize.batch.sinks import Destination, Report, Run, refuse_source, reports, tagged
from summarize.output import AtomicFile


class RowsFile:
    """A sink for rows in one file that is written atomically and can be resumed.

    Results are collected in a hidden journal beside the file, which is removed once the file is complete. A run resumes
    after the last record that stands for the item at its place. Rows that failed are taken over like the others: to try
    one of them again would mean to do again all that follow.

    Raises:
        OptionError: the file is a source.
        OSError: the file cannot be written.
        SummarizeError: another run is writing it.
    """

    resumes = True

    def __init__(self, to: Destination, run: Run) -> None:
        output = to.output or ""
        refuse_source(output, run.sources)
        self._run = run
        self._path = os.path.realpath(output)
        folder, name = os.path.split(self._path)
        self._journal = Journal(os.path.join(folder, f".{name[:100]}.summarize"))

    def __enter__(self) -> Self:
        """Return the sink."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close the journal, which stays for the next run unless the file is complete."""
        self._journal.__exit__()

    def fill(self) -> Iterator[Report]:
        """Process all unfinished items; yield a report on every result, in order.

        Raises:
            OSError: the file cannot be written.
        """
        found = self._run.items()
        ahead: list[tuple[Key, Item]] = []
        end = 0
        for fields, text, after in self._journal.records():
            item = next((item for item in found if not isinstance(item, Wait)), None)
            if item is None:
                break
            wanted = key(item, self._run.options)
            if not _stands(fields, wanted, len(text)):
                ahead.append((wanted, item))
                break
            end = after
            yield _earlier(item, fields)
        self._journal.cut(end)
        # Each key is made before its item is read: later changes are then noticed next time.
        keyed = (item if isinstance(item, Wait) else (key(item, self._run.options), item) for item in found)
        for made, origin, results in tagged(self._run.process, chain(ahead, keyed)):
            fields = {
                "key": made,
                "summarised": sum(not result.failed for result in results),
                "failed": sum(result.failed for result in results),
                "messages": [message for result in results for message in result.messages],
            }
            rows = "".join(result.text for result in results)
            self._journal.append(fields, rows.encode("utf-8", "backslashreplace"))
            yield from (report for report, _ in reports(origin, results))
        self._finish()

    def _finish(self) -> None:
        with AtomicFile(self._path) as file:
            for _, text, _ in self._journal.records():
                file.write_bytes(text)
            if file.size:
                file.finish()
        self._journal.remove()


def _stands(fields: dict[str, Any], wanted: Key, size: int) -> bool:
    try:
        return Finished(Key(*fields["key"]), size).stands_for(wanted, size)
    except (KeyError, TypeError):  # a record of an earlier version
        return False


def _earlier(item: Item, fields: dict[str, Any]) -> Report:
    return Report(
        item.source,
        item.place,
        whole=isinstance(item, Whole),
        size=item.size,
        summarised=fields["summarised"],
        failed=fields["failed"],
        messages=tuple(fields["messages"]),
        earlier=True,
    )
