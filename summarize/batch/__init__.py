"""Process many sources: each is read and summarised on its own, failures are values, and order is kept.

`items` splits sources into work items; `work` processes them in this process or in those of `pool`; `together` makes
one digest of them, `stories` one of each story. `shown` is what the command prints for a result. `sinks` says where
results go: into a single output, a `folder`, a file of `rows`, or by a `cluster` into a folder; `resume` what an
earlier run has done.
"""

from collections.abc import Iterable, Iterator

from summarize import readers
from summarize.batch.items import Sources, all_items, given
from summarize.batch.resume import OptionSet, fingerprint
from summarize.batch.shown import Show, Shown
from summarize.batch.sinks import ENGINES, Destination, Process, Report, Run, Sink, open_sink
from summarize.batch.together import digest_of
from summarize.batch.work import Work, unexpected, work_on
from summarize.document import Failure, Summary
from summarize.pipeline import Options
from summarize.readers import Settings

__all__ = [
    "ENGINES",
    "Destination",
    "OptionSet",
    "Process",
    "Report",
    "Run",
    "Show",
    "Shown",
    "Sink",
    "Sources",
    "Work",
    "digest_of",
    "fingerprint",
    "given",
    "open_sink",
    "summarize_sources",
    "unexpected",
    "work_on",
]

_AS_THEY_ARE = Settings()


def summarize_sources(
    sources: Iterable[str], options: Options, *, reading: Settings = _AS_THEY_ARE, jobs: int = 1, debug: bool = False
) -> Iterator[Summary | Failure]:
    """Yield a summary or a failure for every article of every source, in order and as soon as it is ready.

    `jobs` is the number of worker processes, 0 for one per processor. `reading` says how to
    read the sources. With `debug` an unexpected error is raised instead of becoming a failure.
    """
    work = Work(options, reading, _as_it_is, debug=debug)
    for _, results in work_on(all_items(readers.files(sources), reading), work, jobs=jobs):
        yield from results


def _as_it_is(result: Summary | Failure, seconds: float) -> Summary | Failure:  # noqa: ARG001  # the signature of `Present`
    return result
