"""The Dask engine: a cluster processes parts of JSON Lines from anywhere fsspec reads, with one output per part.

One worker does a whole part, from reading to writing, so only counts and messages cross the network. The output appears
atomically, with a note beside it that records the content and the options it was made from, so a finished part is
skipped by any worker. Dask reassigns the parts of a worker that has died.
"""

import json
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import field
from importlib import import_module  # Dask's packages are optional and have no types
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from summarize import readers
from summarize.batch.folder import stem
from summarize.batch.items import Row
from summarize.batch.resume import Finished, Key, OptionSet, fingerprint, fingerprint_of_stream, key
from summarize.batch.shown import Shown
from summarize.batch.sinks import Destination, Report, Run
from summarize.batch.work import Work, cores, unexpected
from summarize.document import Failure
from summarize.errors import OptionError, ReadError, SummarizeError
from summarize.output import AtomicFile
from summarize.readers import sources as streams
from summarize.values import dataclass

_SUFFIX: Final = ".jsonl"
_PATIENCE: Final = "10s"  # how long to wait for a scheduler


@dataclass(frozen=True, slots=True)
class Part:
    """An input: its name in the rows, its location, the location of its output, and its position among all."""

    source: str
    location: str
    output: str
    place: int = 0
    line: None = None

    def content(self) -> str:
        """Return the fingerprint of the content.

        Raises:
            OSError: it cannot be read.
        """
        files, location = import_module("fsspec").core.url_to_fs(self.location)
        with files.open(location, "rb") as raw:
            return fingerprint_of_stream(raw)


@dataclass(slots=True)
class _Rows:
    """The rows of a part while they are being processed."""

    work: Work[Shown]
    part: Part
    summarised: int = 0
    failed: int = 0
    doubted: int = 0
    messages: list[str] = field(default_factory=list)

    def texts(self, raw: BinaryIO) -> Iterator[str]:
        """Yield the rendered text of every row; if the part becomes unreadable, the last one is that failure."""
        source = self.part.source
        try:
            if source.lower().endswith(streams.PACKED):
                raw = streams.unpacked(raw)
            with streams.Stream(raw, owned=True) as stream:
                if readers.detect(stream, source, self.work.reading) != "jsonl":
                    raise ReadError("not JSON Lines, which is what this engine reads; use --engine local")
                for entry in readers.entries(stream, source, self.work.reading):
                    yield from map(self._counted, self.work.results(Row(entry)))
        except SummarizeError as error:
            yield self._counted(self.work.present(Failure(source, str(error)), 0.0))

    def _counted(self, shown: Shown) -> str:
        self.failed += shown.failed
        self.doubted += not shown.stands
        self.summarised += not shown.failed
        self.messages += shown.messages
        return shown.text

    def report(self) -> Report:
        """Return the report on the part."""
        return Report(
            self.part.source,
            self.part.place,
            summarised=self.summarised,
            failed=self.failed,
            doubted=self.doubted,
            messages=tuple(self.messages),
        )


def do(part: Part, work: Work[Shown], options: OptionSet) -> Report:
    """Process a part unless its note says that it is finished; this is the function a Dask worker runs."""
    fsspec = import_module("fsspec")
    try:
        wanted = key(part, options)
        target, output = fsspec.core.url_to_fs(part.output)
        if _is_done(target, output, wanted):
            return Report(part.source, part.place, earlier=True)
        rows = _Rows(work, part)
        files, location = fsspec.core.url_to_fs(part.location)
        with files.open(location, "rb") as raw:
            size = _write(target, output, rows.texts(raw))
        note = {"source": part.source} | Finished(wanted, size, rows.failed).fields()
        _write(target, _note_of(output), iter([json.dumps(note) + "\n"]))
        return rows.report()
    except OSError as error:
        return _lost(part, work, streams.reason(error))
    except Exception as error:  # one part must not take down the others
        if work.debug:
            raise
        return _lost(part, work, unexpected(error))


def _is_done(files: Any, output: str, wanted: Key) -> bool:
    try:
        with files.open(_note_of(output), "rb") as file:
            note = json.load(file)
        return Finished.load(note["source"], note).stands_for(wanted, files.info(output)["size"])
    except (OSError, ValueError, KeyError, TypeError):  # none, or none of ours
        return False


def _note_of(output: str) -> str:
    folder, name = os.path.split(output)
    return os.path.join(folder, f".{name}.done")


def _write(files: Any, output: str, texts: Iterator[str]) -> int:
    """Write a file atomically and return its size."""
    if "file" in files.protocol:
        with AtomicFile(output, durable=False, follow=False) as file:
            for text in texts:
                file.write(text)
            file.finish()
            return file.size
    with tempfile.NamedTemporaryFile("wb") as local:  # uploads to object stores are atomic
        for text in texts:
            local.write(text.encode("utf-8", "backslashreplace"))
        local.flush()
        files.put_file(local.name, output)
        return local.tell()


def _lost(part: Part, work: Work[Shown], reason: str) -> Report:
    shown = work.present(Failure(part.source, reason), 0.0)
    return Report(part.source, part.place, failed=1, messages=shown.messages)


def parts(sources: Sequence[str], folder: str) -> list[Part]:
    """Expand sources (files, folders, and patterns on other file systems) into parts.

    Raises:
        OptionError: a source cannot be a part.
    """
    fsspec = import_module("fsspec")
    found: list[Part] = []
    taken: set[str] = set()
    for source, location in _locations(sources, fsspec):
        name = stem(source)
        if name.casefold() in taken:
            name = f"{name}-{fingerprint(source)[:8]}"
        taken.add(name.casefold())
        found.append(Part(source, location, f"{folder.rstrip('/')}/{name}{_SUFFIX}", place=len(found)))
    return found


def _locations(sources: Sequence[str], fsspec: Any) -> Iterator[tuple[str, str]]:
    for source in sources:
        if source == readers.STDIN:
            raise OptionError("standard input cannot be read by a cluster; name files")
        if "://" not in source:
            # Workers may run elsewhere, so it is up to them to report missing files.
            for file in readers.files([source]):
                name = file if isinstance(file, str) else file.source
                yield name, os.path.abspath(name)
        elif "*" in source:
            files, pattern = fsspec.core.url_to_fs(source)
            for name in sorted(files.glob(pattern)):
                yield files.unstrip_protocol(name), files.unstrip_protocol(name)
        else:
            yield source, source


class Cluster:
    """A sink with one file of rows per part in a folder anywhere, filled by a Dask cluster.

    Without a scheduler address a local cluster of `jobs` processes is started, 0 for one per processor.

    Raises:
        OptionError: Dask is not installed, no scheduler answers, or a source cannot be a part.
        OSError: the folder cannot be created.
    """

    resumes = True

    def __init__(self, to: Destination, run: Run) -> None:
        try:
            self._distributed, fsspec = import_module("distributed"), import_module("fsspec")
        except ImportError:
            raise OptionError("dask is not installed; install summarize[dask]") from None
        folder = to.folder or ""
        if "://" not in folder:
            folder = os.path.abspath(folder)
        self._run = run
        self._parts = parts(run.sources.named, folder)
        fsspec.core.url_to_fs(folder)[0].makedirs(folder, exist_ok=True)
        for name in (
            "distributed",
            "distributed.client",
            "distributed.core",
            "distributed.comm",
        ):  # each has its own log level
            logging.getLogger(name).setLevel(logging.CRITICAL)  # failures are reported as results
        self._stack = ExitStack()
        self._client = self._start(min(run.jobs or cores(), max(len(self._parts), 1)), to.scheduler)

    def _start(self, jobs: int, scheduler: str | None) -> Any:
        if scheduler is None:
            cluster = self._distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
            return self._stack.enter_context(self._distributed.Client(self._stack.enter_context(cluster)))
        try:
            return self._stack.enter_context(self._distributed.Client(scheduler, timeout=_PATIENCE))
        except (OSError, ValueError):
            raise OptionError(f"no scheduler answers at {scheduler}; check the address") from None

    def __enter__(self) -> Self:
        """Return the sink."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Disconnect, and stop the cluster if it was started here."""
        self._stack.close()

    def fill(self) -> Iterator[Report]:
        """Process all unfinished parts; yield a report on each part, in order."""
        work, options = self._run.work, self._run.options
        futures = [self._client.submit(do, part, work, options, pure=False) for part in self._parts]
        for number, part in enumerate(self._parts):
            try:
                report = futures[number].result()
            except self._distributed.KilledWorker:
                report = _lost(part, work, "its workers died again and again; split it")
            futures[number] = None
            yield report
