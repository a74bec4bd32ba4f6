"""One output file per source, in a folder with a manifest: finished sources are skipped."""

import json
import os
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, Self

from summarize import readers
from summarize.batch.items import Item, Wait, items
from summarize.batch.journal import Journal, digest, digest_of_file
from summarize.batch.shown import Shown
from summarize.batch.work import Work, work_on
from summarize.clean import visible
from summarize.document import Failure
from summarize.errors import OptionError
from summarize.output import AtomicFile, Parts
from summarize.readers import sources as streams
from summarize.rendering import Renderer

MANIFEST: Final = ".summarize.json"
_JOURNAL: Final = ".summarize.journal"
_SCHEMA: Final = 1
_LONGEST: Final = 50  # characters of a name: with hash and suffix below the 255 bytes that file systems allow
_UNSAFE: Final = re.compile(r"[^\w.,+=@() -]")
_NAMES: Final = tuple(sorted((*streams.PACKED, *readers.SUFFIXES), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Job:
    """A source to process: its output file, and a digest of its content."""

    number: int
    source: str
    output: str
    content: str | None
    readable: bool


class Folder:
    """A folder of results; a context manager.

    The manifest `.summarize.json` records for each source its output file, the options, and a digest of the content.
    During a run, progress is recorded in a journal beside it. `settings` are the options the results depend on: a
    source is processed again if its content or these options have changed, or if it failed.

    Raises:
        OptionError: a source is in the folder.
        OSError: the folder cannot be written to.
        SummarizeError: another run is writing there.
    """

    def __init__(self, path: str, sources: Sequence[str], *, suffix: str, settings: Mapping[str, str]) -> None:
        self._path = path
        self._sources = sources
        for source in sources:
            if source != readers.STDIN and self._holds(os.path.realpath(source)):
                raise OptionError(f"{visible(source)} is a source; write elsewhere")
        self._suffix = suffix
        self._options = digest(sorted(settings.items()))[:12]
        os.makedirs(path, exist_ok=True)
        self._journal = Journal(os.path.join(path, _JOURNAL))
        try:
            self._state = self._resumed()
        except BaseException:
            self._journal.__exit__()
            raise
        self._state.settings[self._options] = dict(settings)
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
        """Return the folder."""
        return self

    def __exit__(self, *_: object) -> None:
        """Release the lock, so that other runs can write here."""
        self._journal.__exit__()

    def fill(self, work: Work[Shown], *, render: Renderer, jobs: int) -> Iterator[tuple[Item, tuple[Shown, ...]]]:
        """Process all unfinished sources; yield their items and results, in the order of the sources.

        Raises:
            OSError: a file cannot be written.
        """
        begun: deque[_Job] = deque()
        results = ((begun.popleft(), item, shown) for item, shown in work_on(self._todo(work, begun), work, jobs=jobs))
        for job, group in groupby(results, key=lambda result: result[0]):
            yield from self._write(job, ((item, shown) for _, item, shown in group), render)
        self._finish()

    def _todo(self, work: Work[Shown], begun: deque[_Job]) -> Iterator[Item | Wait]:
        for number, source in enumerate(readers.files(self._sources)):
            if isinstance(source, Failure):
                job = _Job(number, source.source, "", None, readable=False)
            else:
                if source != readers.STDIN and self._holds(_real_folder(os.path.dirname(source))):
                    continue
                content = "" if readers.is_url(source) else digest_of_file(source)
                if self._is_done(source, content):
                    continue
                job = _Job(number, source, self._name(source), content, readable=True)
            for item in items(source, work.reading):
                if not isinstance(item, Wait):
                    begun.append(job)
                yield item

    def _holds(self, path: str) -> bool:
        folder = os.path.realpath(self._path)
        return path == folder or path.startswith(folder + os.sep)

    def _is_done(self, source: str, content: str | None) -> bool:
        entry = self._state.sources.get(source)
        if entry is None or content is None or entry["failed"]:
            return False
        if (entry["content"], entry["options"]) != (content, self._options):
            return False
        try:
            return bool(os.stat(os.path.join(self._path, entry["output"])).st_size == entry["bytes"])
        except OSError:
            return False

    def _write(
        self, job: _Job, results: Iterator[tuple[Item, tuple[Shown, ...]]], render: Renderer
    ) -> Iterator[tuple[Item, tuple[Shown, ...]]]:
        if not job.readable:
            yield from results
            return
        failed = succeeded = 0
        # No fsync: it takes 4 ms per file, more than the work itself. The manifest records the sizes, so a file that a
        # power cut has emptied is written again.
        with AtomicFile(os.path.join(self._path, job.output), durable=False, follow=False) as file:
            parts = Parts(file, opening=render.opening, between=render.between, closing=render.closing)
            for item, found in results:
                for shown in found:
                    failed += shown.failed
                    succeeded += not shown.failed
                    parts.write(shown.text)
                yield item, found
            if succeeded:
                parts.finish()
        self._record(job, failed=failed, size=file.size if succeeded else 0)

    def _record(self, job: _Job, *, failed: int, size: int) -> None:
        fields = {
            "source": job.source,
            "output": job.output,
            "options": self._options,
            "content": job.content,
            "bytes": size,
            "failed": failed,
        }
        self._state.note(fields)
        self._journal.append(fields)

    def _name(self, source: str) -> str:
        """Return the output file of a source: the one it has, else a free one, the same in every run."""
        entry = self._state.sources.get(source)
        if entry is not None and entry["output"].endswith(self._suffix):
            return str(entry["output"])
        named = stem(source)
        mark = digest(source)
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
    """The content of a manifest."""

    settings: dict[str, dict[str, str]]
    sources: dict[str, dict[str, Any]]
    kept: list[str]

    @classmethod
    def load(cls, path: str) -> Self:
        """Read a folder's manifest; return an empty state if there is none, or none of ours."""
        try:
            with open(os.path.join(path, MANIFEST), encoding="utf-8") as file:
                found = json.load(file)
            if found["schema"] == _SCHEMA:
                return cls(dict(found["options"]), dict(found["sources"]), list(found["kept"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return cls({}, {}, [])

    def note(self, fields: dict[str, Any]) -> None:
        """Apply a record of the journal."""
        if "kept" in fields:
            self.kept = fields["kept"]
        elif "source" in fields:
            self.sources[fields["source"]] = {
                key: fields[key] for key in ("output", "options", "content", "bytes", "failed")
            }

    def dump(self) -> str:
        """Return the manifest as text; the same state always gives the same bytes."""
        used = {entry["options"] for entry in self.sources.values()}
        return (
            json.dumps(
                {
                    "schema": _SCHEMA,
                    "options": {key: value for key, value in sorted(self.settings.items()) if key in used},
                    "sources": dict(sorted(self.sources.items())),
                    "kept": self.kept,
                },
                indent=1,
            )
            + "\n"
        )


@lru_cache(maxsize=1024)
def _real_folder(path: str) -> str:
    return os.path.realpath(path or ".")


def stem(source: str) -> str:
    """Return a source's name without folder and suffix, in characters that any file system accepts."""
    if source == readers.STDIN:
        return "stdin"
    name = source.partition("://")[2].rstrip("/") if readers.is_url(source) else os.path.basename(source)
    suffix = next((suffix for suffix in _NAMES if name.lower().endswith(suffix)), "")
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", name[: len(name) - len(suffix)]))
    return safe.strip(" ").lstrip(".-")[:_LONGEST].rstrip(" .") or "source"
