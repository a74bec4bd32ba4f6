"""Where the results of a run go: one protocol for all sinks, and the choice among them."""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self, TypeVar

from summarize import readers
from summarize.batch.items import Item, Joint, Origin, Sources, Wait, Whole, all_items
from summarize.batch.resume import OptionSet
from summarize.batch.shown import Shown
from summarize.batch.work import Work
from summarize.clean import visible
from summarize.document import Failure
from summarize.errors import OptionError
from summarize.output import AtomicFile, Output, Parts, StandardOutput
from summarize.rendering import Renderer
from summarize.values import dataclass

Process = Callable[[Iterator[Item | Wait]], Iterator[tuple[Origin, tuple[Shown, ...]]]]
TagT = TypeVar("TagT")

_ROWS = (".jsonl", ".jsonl.gz")  # endings of an output that can be resumed row by row


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a source, or of some of its articles: numbers and messages; the texts are the sink's.

    `place` is the position of the source among all, from 0, and `whole` says whether it is done with this; `size` is in
    bytes. `doubted` is how many of its summaries have a claim that does not stand. `earlier` says that an earlier run
    has done it. `keys` are what the articles are known by, if that was asked.
    """

    source: str
    place: int = 0
    whole: bool = True
    size: int = 0
    summarised: int = 0
    failed: int = 0
    doubted: int = 0
    messages: tuple[str, ...] = ()
    earlier: bool = False
    keys: tuple[str, ...] = ()


def reports(item: Origin, results: Sequence[Shown]) -> Iterator[tuple[Report, str]]:
    """Yield a report on each result of an item with its text; the last report counts the item."""
    whole = isinstance(item, Whole | Joint)
    for left, result in zip(range(len(results) - 1, -1, -1), results, strict=True):
        report = Report(
            item.source,
            item.place,
            whole=whole and not left,
            size=0 if left else item.size,
            summarised=int(not result.failed),
            failed=int(result.failed),
            doubted=int(not result.stands),
            messages=result.messages,
            keys=result.keys,
        )
        yield report, result.text
    if not results:  # read, but there is nothing to show before all others have been read
        yield Report(item.source, item.place, whole=whole, size=item.size), ""


@dataclass(frozen=True, slots=True)
class Run:
    """What is done to which sources, wherever the results go.

    `process` turns items into results: each by itself in `jobs` processes, or all of them together. `options` are
    those that results depend on.
    """

    sources: Sources
    work: Work[Shown]
    render: Renderer
    process: Process
    options: OptionSet
    jobs: int = 1

    def items(self) -> Iterator[Item | Wait]:
        """Yield the items of all sources."""
        return all_items(self.sources, self.work.reading)

    def joined(self, target: Output) -> Parts:
        """Return what joins texts of results to one output."""
        return Parts(target, self.render.opening, self.render.between, self.render.closing)


def tagged(
    process: Process, found: Iterator[tuple[TagT, Item] | Wait]
) -> Iterator[tuple[TagT, Origin, tuple[Shown, ...]]]:
    """Process items, and give each back with what came with it; for a process that keeps items apart."""
    tags: deque[TagT] = deque()

    def items() -> Iterator[Item | Wait]:
        for one in found:
            if isinstance(one, Wait):
                yield one
            else:
                tags.append(one[0])
                yield one[1]

    for item, results in process(items()):
        yield tags.popleft(), item, results


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results are wanted: on standard output, in a file `output`, or in a folder; and by which engine.

    `screen` shows standard output where that is a terminal with a pager. `format` is the name of the format, `suffix`
    what ends the names of files in it. `together` says that all sources have one result.
    """

    format: str
    suffix: str
    output: str | None = None
    folder: str | None = None
    together: bool = False
    engine: str = "local"
    scheduler: str | None = None
    screen: Output | None = None


class Sink(Protocol):
    """Where the results of a run go; a context manager.

    It is made from a destination and a run, and refuses what cannot be by `OptionError` or `OSError`. `resumes` says
    whether the same command, run again after it was stopped, goes on where this one was.
    """

    resumes: bool

    def fill(self) -> Iterator[Report]:
        """Do all that is left to do; yield a report on each item, in order, before its text is written.

        Raises:
            OSError: a result cannot be written.
        """

    def __enter__(self) -> Self:
        """Return the sink."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Release it; what has not been finished is resumed by the next run, or dropped."""


class SingleOutput:
    """A sink for all results in one: standard output, or a file that is written whole or not at all."""

    resumes = False

    def __init__(self, to: Destination, run: Run) -> None:
        self._run = run
        self._screen = to.screen or StandardOutput()
        self._file: AtomicFile | None = None
        if to.output is not None:
            refuse_source(to.output, run.sources)
            self._file = AtomicFile(to.output)

    def __enter__(self) -> Self:
        """Return the sink."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Drop the file unless it is complete."""
        if self._file is not None:
            self._file.__exit__(kind, error, trace)

    def fill(self) -> Iterator[Report]:
        """Write every result as it is ready, in order; yield a report before each."""
        parts = self._run.joined(self._file or self._screen)
        for item, results in self._run.process(self._run.items()):
            for report, text in reports(item, results):
                yield report
                parts.write(text)
        parts.finish()


def refuse_source(output: str, sources: Iterable[str | Failure]) -> None:
    """Refuse to write onto a source.

    Raises:
        OptionError: `output` is one of the sources, by whatever name.
    """
    if not os.path.exists(output):
        return
    if any(isinstance(source, str) and _is_same(source, output) for source in sources):
        raise OptionError(f"{visible(output)} is a source; write elsewhere")


def _is_same(source: str, output: str) -> bool:
    try:
        read, written = os.fstat(0) if source == readers.STDIN else os.stat(source), os.stat(output)
        return stat.S_ISREG(written.st_mode) and os.path.samestat(read, written)
    except OSError:
        return False


def _local(to: Destination, run: Run) -> Sink:
    if to.folder is not None:
        from summarize.batch.folder import Folder

        return Folder(to, run)
    if to.output is not None and to.format == "json" and not to.together and to.output.endswith(_ROWS):
        from summarize.batch.rows import RowsFile

        return RowsFile(to, run)
    return SingleOutput(to, run)


def _dask(to: Destination, run: Run) -> Sink:
    from summarize.batch.cluster import Cluster

    return Cluster(to, run)


ENGINES: dict[str, Callable[[Destination, Run], Sink]] = {"local": _local, "dask": _dask}


def open_sink(to: Destination, run: Run) -> Sink:
    """Return the sink for a destination.

    Raises:
        OptionError: the options or sources do not go together with it.
        OSError: it cannot be written.
        SummarizeError: another run is writing it.
    """
    return ENGINES[to.engine](to, run)
