"""Process many sources: each is read and summarised on its own, failures are values, and order is kept.

`items` splits sources into work items; `work` processes them in this process or in those of `pool`; `together` makes
one digest of them, `stories` one of each story. `shown` is what the command prints for a result. `sinks` says where
results go: into a single output, a `folder`, a file of `rows`, or by a `cluster` into a folder; `resume` what an
earlier run has done.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from summarize import readers
from summarize.batch.items import Sources, all_items, given
from summarize.batch.resume import OptionSet, fingerprint
from summarize.batch.shown import Show, Shown
from summarize.batch.sinks import ENGINES, Destination, Process, Report, Run, open_sink
from summarize.batch.together import digest_of
from summarize.batch.work import Work, unexpected, work_on
from summarize.document import Failure, Summary
from summarize.pipeline import DEFAULT_FIGURES, DEFAULT_METHOD, Options, parse_options
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
    "Sources",
    "Work",
    "digest_of",
    "fingerprint",
    "open_sink",
    "summarize_many",
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


def summarize_many(  # noqa: PLR0913  # the arguments of `summarize`, and the number of processes
    rows: Iterable[str | Mapping[str, Any]],
    *,
    length: int | str = 5,
    figures: int | str = DEFAULT_FIGURES,
    method: str = DEFAULT_METHOD,
    language: str = "auto",
    query: str | None = None,
    keywords: int = 0,
    explain: bool = False,
    jobs: int = 1,
) -> Generator[Summary | Failure, None, None]:
    """Summarize many articles: yield one summary or failure per row, in the order of `rows`, as soon as it is ready.

    A row is an article's text, or a mapping with `text` and optionally `id`, `title` and `language`; missing values of
    pandas are ignored. A row that cannot be summarised becomes a `Failure`, which has `id`, `line` (the row's number,
    from 1) and `error`. Rows are consumed lazily, at most a few hundred ahead, so `rows` may be a generator over more
    than fits into memory. The other arguments are those of `summarize`.

    `jobs` is the number of worker processes, 0 for one per processor. They are forked from this process once there is
    enough work, so it should not be running threads by then.

        import pandas
        from summarize import Failure, summarize_many

        frame = pandas.read_json("articles.jsonl", lines=True)
        frame["summary"] = [
            None if isinstance(result, Failure) else " ".join(sentence.text for sentence in result.chosen)
            for result in summarize_many(frame.to_dict("records"), length=3, jobs=0)
        ]

    Raises:
        OptionError, LanguageError: an argument cannot be used.
    """
    options = parse_options(length, figures, language, method=method, query=query, keywords=keywords, explain=explain)
    work = Work(options, Settings(), _as_it_is)
    return (result for _, results in work_on(given(rows), work, jobs=jobs) for result in results)


def _as_it_is(result: Summary | Failure, seconds: float) -> Summary | Failure:  # noqa: ARG001  # the signature of `Present`
    return result
