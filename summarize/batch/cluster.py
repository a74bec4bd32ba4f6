"""The Dask engine: a cluster processes parts of JSON Lines from anywhere fsspec reads, with one output per part.

One worker does a whole part, from reading to writing, so only counts and messages cross the network. The output appears
atomically, with a note beside it that records the content and the options it was made from, so a finished part is
skipped by any worker. Dask reassigns the parts of a worker that has died.
"""

import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import import_module  # Dask's packages are optional and have no types
from typing import Any, BinaryIO, Final, Self

from summarize import readers
from summarize.batch.folder import stem
from summarize.batch.items import Item, Ready, Row
from summarize.batch.journal import digest
from summarize.batch.shown import Shown
from summarize.batch.work import Work, cores, unexpected
from summarize.document import Failure
from summarize.errors import OptionError, ReadError, SummarizeError
from summarize.output import AtomicFile
from summarize.readers import sources as streams

_PIECE: Final = 2**20  # bytes read at a time
_SUFFIX: Final = ".jsonl"
_PATIENCE: Final = "10s"  # how long to wait for a scheduler


@dataclass(frozen=True, slots=True)
class Part:
    """An input: its name in the rows, its location, and the location of its output."""

    source: str
    place: str
    output: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a part: the number of rows processed and of those that failed, and the messages for the user."""

    done: int = 0
    failed: int = 0
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class _Rows:
    """The rows of a part while they are being processed."""

    work: Work[Shown]
    part: Part
    done: int = 0
    failed: int = 0
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
                    yield from self._texts(Row(entry))
        except SummarizeError as error:
            yield from self._texts(Ready(Failure(source, str(error))))

    def _texts(self, item: Item) -> Iterator[str]:
        for shown in self.work.results(item):
            self.done += 1
            self.failed += shown.failed
            self.messages += shown.messages
            yield shown.text


def do(part: Part, work: Work[Shown], options: str) -> Outcome:
    """Process a part unless its note says that it is finished; this is the function a Dask worker runs."""
    fsspec = import_module("fsspec")
    try:
        files, place = fsspec.core.url_to_fs(part.place)
        target, output = fsspec.core.url_to_fs(part.output)
        with files.open(place, "rb") as raw:
            content = blake2b(digest_size=16)
            while piece := raw.read(_PIECE):
                content.update(piece)
        note = {"content": content.hexdigest(), "options": options}
        if _is_done(target, output, note):
            return Outcome()
        rows = _Rows(work, part)
        with files.open(place, "rb") as raw:
            size = _write(target, output, rows.texts(raw))
        _write(target, _note_of(output), iter([json.dumps(note | {"bytes": size, "failed": rows.failed}) + "\n"]))
        return Outcome(rows.done, rows.failed, tuple(rows.messages))
    except OSError as error:
        return _lost(part, work, streams.reason(error))
    except Exception as error:  # one part must not take down the others
        if work.debug:
            raise
        return _lost(part, work, unexpected(error))


def _is_done(files: Any, output: str, note: Mapping[str, str]) -> bool:
    try:
        with files.open(_note_of(output), "rb") as file:
            found = json.load(file)
        wanted = {**note, "bytes": files.info(output)["size"], "failed": 0}
    except (OSError, ValueError):
        return False
    return bool(found == wanted)


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


def _lost(part: Part, work: Work[Shown], reason: str) -> Outcome:
    found = work(Ready(Failure(part.source, reason)))
    return Outcome(len(found), len(found), tuple(message for shown in found for message in shown.messages))


def parts(sources: Sequence[str], folder: str) -> list[Part]:
    """Expand sources (files, folders, and patterns on other file systems) into parts.

    Raises:
        OptionError: a source cannot be a part.
    """
    fsspec = import_module("fsspec")
    found: list[Part] = []
    taken: set[str] = set()
    for source, place in _places(sources, fsspec):
        name = stem(source)
        if name.casefold() in taken:
            name = f"{name}-{digest(source)[:8]}"
        taken.add(name.casefold())
        found.append(Part(source, place, f"{folder.rstrip('/')}/{name}{_SUFFIX}"))
    return found


def _places(sources: Sequence[str], fsspec: Any) -> Iterator[tuple[str, str]]:
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
    """A Dask cluster and the folder its outputs go to; a context manager.

    Without a scheduler address a local cluster of `jobs` processes is started, 0 for one per processor.

    Raises:
        OptionError: Dask is not installed, no scheduler answers, or a source cannot be a part.
        OSError: the folder cannot be created.
    """

    def __init__(
        self, folder: str, sources: Sequence[str], *, settings: Mapping[str, str], scheduler: str | None, jobs: int
    ) -> None:
        try:
            self._distributed, fsspec = import_module("distributed"), import_module("fsspec")
        except ImportError:
            raise OptionError("dask is not installed; install summarize[dask]") from None
        if "://" not in folder:
            folder = os.path.abspath(folder)
        self._parts = parts(sources, folder)
        self._options = digest(sorted(settings.items()))[:12]
        fsspec.core.url_to_fs(folder)[0].makedirs(folder, exist_ok=True)
        for name in (
            "distributed",
            "distributed.client",
            "distributed.core",
            "distributed.comm",
        ):  # each has its own log level
            logging.getLogger(name).setLevel(logging.CRITICAL)  # failures are reported as results
        self._stack = ExitStack()
        self._client = self._start(min(jobs or cores(), max(len(self._parts), 1)), scheduler)

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
        """Return the cluster."""
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect, and stop the cluster if it was started here."""
        self._stack.close()

    def fill(self, work: Work[Shown]) -> Iterator[tuple[Item, tuple[Shown, ...]]]:
        """Process all unfinished parts; yield what to report for each part, in order."""
        futures = [self._client.submit(do, part, work, self._options, pure=False) for part in self._parts]
        for number, part in enumerate(self._parts):
            try:
                outcome = futures[number].result()
            except self._distributed.KilledWorker:
                outcome = _lost(part, work, "its workers died again and again; split it")
            futures[number] = None
            yield Ready(Failure(part.source, "")), _said(outcome)


def _said(outcome: Outcome) -> tuple[Shown, ...]:
    """Convert an outcome to one result per row, with all messages attached to the first."""
    shown = [Shown("", (), failed=number < outcome.failed) for number in range(outcome.done)]
    if shown:
        shown[0] = Shown("", outcome.messages, failed=shown[0].failed)
    return tuple(shown)
