"""One output file per source, in a folder with a manifest: finished sources are skipped."""

import json
import os
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import field
from itertools import chain, groupby
from types import TracebackType
from typing import Any, Final, Self

from summarize import readers
from summarize.batch.items import Item, Origin, Wait, Whole, is_below, items, size_of
from summarize.batch.journal import Journal
from summarize.batch.resume import Finished, Key, fingerprint, key
from summarize.batch.shown import Shown
from summarize.batch.sinks import Destination, Report, Run, reports, tagged
from summarize.clean import visible
from summarize.document import Failure
from summarize.errors import OptionError
from summarize.output import AtomicFile
from summarize.readers import sources as streams
from summarize.values import dataclass

MANIFEST: Final = ".summarize.json"
_JOURNAL: Final = ".summarize.journal"
_SCHEMA: Final = 1
_LONGEST: Final = 50  # characters of a name: with hash and suffix below the 255 bytes that file systems allow
_UNSAFE: Final = re.compile(r"[^\w.,+=@() -]")
_NAMES: Final = tuple(sorted((*streams.PACKED, *readers.SUFFIXES), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Job:
    """A source to process, its key, and its output file; a folder that has no source is a job without an output."""

    place: int
    source: str
    key: Key
    output: str | None


class Folder:
    """A sink with one file per source in a folder.

    The manifest `.summarize.json` records for each source its output file, the options, and a fingerprint of the
    content. During a run, progress is recorded in a journal beside it. A source is processed again if its content or
    the options have changed, or if it failed.

    Raises:
        OptionError: a source is in the folder.
        OSError: the folder cannot be written to.
        SummarizeError: another run is writing there.
    """

    resumes = True

    def __init__(self, to: Destination, run: Run) -> None:
        self._path = to.folder or ""
        self._suffix = to.suffix
        self._run = run
        for source in run.sources.named:
            if source != readers.STDIN and is_below(os.path.realpath(source), os.path.realpath(self._path)):
                raise OptionError(f"{visible(source)} is a source; write elsewhere")
        os.makedirs(self._path, exist_ok=True)
        self._journal = Journal(os.path.join(self._path, _JOURNAL))
        try:
            self._state = self._resumed()
        except BaseException:
            self._journal.__exit__()
            raise
        self._state.options[run.options.id] = dict(run.options.values)
        self._names = {entry["output"].casefold(): source for source, entry in self._state.sources.items()}
        self._names |= dict.fromkeys(map(str.casefold, self._state.kept), "")

    def _resumed(self) -> "_State":
        """Return the state of the folder from its manifest and from the journal of an interrupted run."""
        state = _State.load(self._path)
        fresh = not os.path.exists(os.path.join(self._path, MANIFEST))
        if fresh and not any(True for _ in self._journal.records()):  # never overwrite files found here
            state.kept = sorted(name for name in os.listdir(self._path) if name != _JOURNAL)
            self._journal.append({"kept": state.kept})
        end = 0
        for fields, _, end in self._journal.records():  # noqa: B007  # the end of the last complete record
            state.note(fields)
        self._journal.cut(end)
        return state

    def __enter__(self) -> Self:
        """Return the sink."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Release the lock, so that other runs can write here."""
        self._journal.__exit__()

    def fill(self) -> Iterator[Report]:
        """Process all unfinished sources; yield a report on every source, in order.

        Raises:
            OSError: a file cannot be written.
        """
        found = self._jobs()
        begun: list[_Job] = []
        for one in found:  # those before the first that is to be done can be told at once
            if isinstance(one, _Job):
                begun.append(one)
                break
            yield one
        earlier: deque[Report] = deque()
        results = tagged(self._run.process, self._items(chain(begun, found), earlier))
        for job, group in groupby(results, key=lambda result: result[0]):
            while earlier and earlier[0].place < job.place:
                yield earlier.popleft()
            yield from self._write(job, ((item, shown) for _, item, shown in group))
        yield from earlier
        self._finish()

    def _jobs(self) -> Iterator[_Job | Report]:
        """Yield a job for each source that is to be done, and a report for each that an earlier run has done."""
        for place, source in enumerate(self._run.sources):
            if isinstance(source, Failure):
                yield _Job(place, source.source, Key(source.source, None, None, self._run.options.id), None)
                continue
            wanted = key(Whole(source, 0), self._run.options)
            if self._is_done(wanted):
                yield Report(source, place, size=size_of(source) or 0, earlier=True)
                continue
            yield _Job(place, source, wanted, self._name(source))

    def _items(self, found: Iterator[_Job | Report], earlier: deque[Report]) -> Iterator[tuple[_Job, Item] | Wait]:
        for job in found:
            if isinstance(job, Report):
                earlier.append(job)
                continue
            for item in items(job.source, self._run.work.reading, place=job.place):
                yield item if isinstance(item, Wait) else (job, item)

    def _is_done(self, wanted: Key) -> bool:
        entry = self._state.sources.get(wanted.source)
        if entry is None:
            return False
        try:
            size = os.stat(os.path.join(self._path, entry["output"])).st_size
        except OSError:
            return False
        return Finished.load(wanted.source, entry).stands_for(wanted, size)

    def _write(self, job: _Job, results: Iterator[tuple[Origin, tuple[Shown, ...]]]) -> Iterator[Report]:
        if job.output is None:
            yield from (report for item, found in results for report, _ in reports(item, found))
            return
        failed = summarised = 0
        last: Report | None = None  # told when the source is done
        # No fsync: it takes 4 ms per file, more than the work itself. The manifest records the sizes, so a file that a
        # power cut has emptied is written again.
        with AtomicFile(os.path.join(self._path, job.output), durable=False, follow=False) as file:
            joined = self._run.joined(file)
            for item, found in results:
                for report, text in reports(item, found):
                    failed += report.failed
                    summarised += report.summarised
                    joined.write(text)
                    if last is not None:
                        yield last
                    last = report
            if summarised:
                joined.finish()
        finished = Finished(job.key, file.size if summarised else 0, failed)
        fields = {"source": job.source, "output": job.output} | finished.fields()
        self._state.note(fields)
        self._journal.append(fields)
        if last is not None:
            yield last

    def _name(self, source: str) -> str:
        """Return the output file of a source: the one it has, else a free one, the same in every run."""
        entry = self._state.sources.get(source)
        if entry is not None and entry["output"].endswith(self._suffix):
            return str(entry["output"])
        named = stem(source)
        mark = fingerprint(source)
        for name in (named, f"{named}-{mark[:8]}", f"{named}-{mark}"):
            output = name + self._suffix
            if self._names.setdefault(output.casefold(), source) == source:
                return output
        raise OptionError("too many sources with the same name; write them to different folders")

    def _finish(self) -> None:
        with AtomicFile(os.path.join(self._path, MANIFEST)) as file:
            file.write(self._state.dump())
            file.finish()
        self._journal.remove()


@dataclass(slots=True)
class _State:
    """The content of a manifest: option sets by their id, entries by source, and names of files that are not ours."""

    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, path: str) -> Self:
        """Read a folder's manifest; return an empty state if there is none, or none of ours."""
        try:
            with open(os.path.join(path, MANIFEST), encoding="utf-8") as file:
                found = json.load(file)
            if found["schema"] == _SCHEMA:
                sources = {source: cls._entry(fields) for source, fields in found["sources"].items()}
                return cls(dict(found["options"]), sources, list(found["kept"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return cls()

    def note(self, fields: dict[str, Any]) -> None:
        """Apply a record of the journal."""
        if "kept" in fields:
            self.kept = fields["kept"]
        elif "source" in fields:
            self.sources[fields["source"]] = self._entry(fields)

    @staticmethod
    def _entry(fields: dict[str, Any]) -> dict[str, Any]:
        return {name: fields[name] for name in ("output", "options", "content", "bytes", "failed")}

    def dump(self) -> str:
        """Return the manifest as text; the same state always gives the same bytes."""
        used = {entry["options"] for entry in self.sources.values()}
        return (
            json.dumps(
                {
                    "schema": _SCHEMA,
                    "options": {key: value for key, value in sorted(self.options.items()) if key in used},
                    "sources": dict(sorted(self.sources.items())),
                    "kept": self.kept,
                },
                indent=1,
            )
            + "\n"
        )


def stem(source: str) -> str:
    """Return a source's name without folder and suffix, in characters that any file system accepts."""
    if source == readers.STDIN:
        return "stdin"
    name = source.partition("://")[2].rstrip("/") if readers.is_url(source) else os.path.basename(source)
    suffix = next((suffix for suffix in _NAMES if name.lower().endswith(suffix)), "")
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", name[: len(name) - len(suffix)]))
    return safe.strip(" ").lstrip(".-")[:_LONGEST].rstrip(" .") or "source"
