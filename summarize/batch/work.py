"""Process items independently and in order, with failures as values, using worker processes where that pays off."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, Generic, Protocol, TypeVar

from summarize.batch.items import Item, Wait
from summarize.document import Article, Check, Failure, Summary
from summarize.errors import OptionError, SummarizeError
from summarize.pipeline import Options, digest, story, summarize_article
from summarize.readers import Settings
from summarize.values import dataclass

_PAYS: Final = 128 * 2**10  # bytes of items from which workers are started: about 60 ms of work; two forks take 2 ms

ResultT = TypeVar("ResultT")
DoneT = TypeVar("DoneT", covariant=True)  # noqa: PLC0105  # what a job returns
Task = Any  # an item of the sources, or a story: mypy cannot infer which beside `Wait` in one union
Result = Summary | Check | Failure
Present = Callable[[Any, float], ResultT]  # of a summary or a check, or of a failure


@dataclass(frozen=True, slots=True)
class Work(Generic[ResultT]):
    """Picklable job: read, summarise, present.

    `present` turns a summary or failure, and the seconds it took, into the value that the main process needs. A pickled
    Summary is ten times as large as its printed form, so rendering in the worker is cheaper. With `debug` an unexpected
    error is raised instead of becoming a failure.
    """

    options: Options
    reading: Settings
    present: Present[ResultT]
    debug: bool = False

    def __call__(self, item: Item) -> tuple[ResultT, ...]:
        """Return the presented result of each article of an item, in order."""
        return tuple(self.results(item))

    def results(self, item: Item) -> Iterator[ResultT]:
        """Yield the presented result of each article of an item, in order, as soon as it is ready."""
        begin = time.perf_counter()
        for article in self.articles(item):
            result = article if isinstance(article, Failure) else self.summarize(article)
            yield self.present(result, time.perf_counter() - begin)
            begin = time.perf_counter()

    def lost(self, item: Item, reason: str) -> tuple[ResultT, ...]:
        """Return the presented failure of an item whose worker was lost."""
        return (self.present(Failure(item.source, reason, line=item.line), 0.0),)

    def articles(self, item: Item) -> Iterator[Article | Failure]:
        """Yield what the reader yields; an unexpected error becomes a failure of the item."""
        try:
            yield from item.articles(self.reading)
        except OptionError:
            raise  # the options are wrong, not the item
        except Exception as error:  # one item must not take down the others
            if self.debug:
                raise
            yield Failure(item.source, unexpected(error), line=item.line)

    def digest(self, articles: Sequence[Article]) -> Result:
        """Return one summary of all `articles`, of which there must be at least one."""
        return self.guarded(lambda: digest(articles, self.options), articles[0])

    def story(self, articles: Sequence[Article], number: int) -> Result:
        """Return the digest of `articles`, at least one, as the story `number` of several."""
        return self.guarded(lambda: story(articles, self.options, number=number), articles[0])

    def summarize(self, article: Article) -> Result:
        """Return the result for one article."""
        return self.guarded(lambda: summarize_article(article, self.options), article)

    def guarded(self, summarize: Callable[[], Summary | Check], article: Article) -> Result:
        """Return what a function does with an article; an error becomes a failure."""
        try:
            return summarize()
        except SummarizeError as error:
            message = str(error)
        except Exception as error:  # one item must not take down the others
            if self.debug:
                raise
            message = unexpected(error)
        return Failure(article.source, message, id=article.id, line=article.line)


def unexpected(error: BaseException) -> str:
    """Return a one-line message for an unexpected error."""
    if isinstance(error, MemoryError):
        return "not enough memory; split the source"
    if isinstance(error, RecursionError):
        return "nested too deep; simplify the source"
    if isinstance(error, ImportError):
        return f"{error.name or 'a package'} is missing or damaged; install summarize again"
    if isinstance(error, OSError):
        return f"{(error.strerror or type(error).__name__).lower()}; check disk, memory and permissions, then try again"
    return f"unexpected {type(error).__name__}, a bug in this program; run again with --debug and report it"


class Job(Protocol[DoneT]):
    """What is done with each item, in any process: it never raises, unless `debug` is set, and can be pickled."""

    @property
    def debug(self) -> bool:
        """Whether an unexpected error is raised instead of becoming a failure."""

    def __call__(self, item: Task, /) -> tuple[DoneT, ...]:
        """Return the results of an item."""

    def lost(self, item: Task, reason: str, /) -> tuple[DoneT, ...]:
        """Return the results of an item whose worker was lost."""


def work_on(
    found: Iterator[Task | Wait], work: Job[ResultT], *, jobs: int
) -> Iterator[tuple[Task, tuple[ResultT, ...]]]:
    """Yield each item with its results, in order.

    `jobs` worker processes, 0 for one per processor, are started once there are enough items to make it worthwhile;
    with 1, or with `work.debug`, everything runs in this process.
    """
    jobs = 1 if work.debug else jobs or cores()
    held: list[Task] = []
    size = 0
    for item in found:
        if isinstance(item, Wait):  # no more input yet: do not hold back what has arrived
            yield from ((one, work(one)) for one in held)
            held, size = [], 0
            continue
        held.append(item)
        size += item.size
        if jobs == 1:
            yield from ((one, work(one)) for one in held)
            held, size = [], 0
        elif size >= _PAYS and len(held) > 1:
            yield from _in_workers(chain(held, found), work, jobs)
            return
    yield from ((one, work(one)) for one in held)


def _in_workers(
    found: Iterator[Task | Wait], work: Job[ResultT], jobs: int
) -> Iterator[tuple[Task, tuple[ResultT, ...]]]:
    from summarize.batch.pool import Lost, Pool

    begun: deque[Task] = deque()

    def noted() -> Iterator[Task | Wait]:
        for item in found:
            if not isinstance(item, Wait):
                begun.append(item)
            yield item

    pool: Pool[Task, tuple[ResultT, ...]] = Pool(work, jobs=jobs)
    results = pool.ordered(noted())
    try:
        for result in results:
            item = begun.popleft()
            yield item, work.lost(item, result.reason) if isinstance(result, Lost) else result
    finally:
        results.close()


def cores() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not available on every system
        return os.cpu_count() or 1
