"""Stories: read all sources in worker processes, group the articles, then tell each story in a worker process.

Articles wait for their story packed, about a third of their text, so that 10,000 fit in memory.
"""

import pickle
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from summarize import stories
from summarize.batch.items import Item, Joint, Origin, Wait
from summarize.batch.shown import Shown
from summarize.batch.work import Work, unexpected, work_on
from summarize.document import Article, Failure
from summarize.errors import OptionError
from summarize.pipeline import terms_of
from summarize.stories import links
from summarize.stories.terms import Terms
from summarize.values import dataclass

_LEVEL: Final = 1  # of compression: 6 takes four times as long and saves a tenth


@dataclass(frozen=True, slots=True)
class Held:
    """An article waiting for its story: packed, with what it is compared by and what tells that it is another one."""

    packed: bytes
    terms: Terms
    keys: tuple[bytes, ...]
    published: str

    @property
    def article(self) -> Article:
        """The article itself."""
        article: Article = pickle.loads(zlib.decompress(self.packed))  # noqa: S301  # packed by this program
        return article


@dataclass(frozen=True, slots=True)
class Gather:
    """Picklable job: read an item's articles and count their terms."""

    work: Work[Shown]

    @property
    def debug(self) -> bool:
        """Whether an unexpected error is raised instead of becoming a failure."""
        return self.work.debug

    def __call__(self, item: Item) -> tuple[Held | Failure, ...]:
        """Return each article of an item, packed, or why it cannot be read."""
        try:
            return tuple(self._held(article) for article in self.work.articles(item))
        except OptionError:
            raise  # the options are wrong, not the item
        except Exception as error:  # one item must not take down the others
            if self.debug:
                raise
            return self.lost(item, unexpected(error))

    def lost(self, item: Item, reason: str) -> tuple[Failure]:
        """Return the failure of an item whose worker was lost."""
        return (Failure(item.source, reason, line=item.line),)

    def _held(self, article: Article | Failure) -> Held | Failure:
        if isinstance(article, Failure):
            return article
        if not any(map(str.isalnum, article.text)):
            reason = "no text found; nothing to summarise" if article.text else "empty; nothing to summarise"
            return Failure(article.source, reason, id=article.id, line=article.line)
        packed = zlib.compress(pickle.dumps(article, pickle.HIGHEST_PROTOCOL), _LEVEL)
        keys = links.keys(article.url, article.text)
        return Held(packed, terms_of(article, self.work.options), keys, article.published or "")


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one story, to be told by any process."""

    number: int
    source: str
    articles: tuple[Held, ...]
    line: None = None

    @property
    def size(self) -> int:
        """The approximate amount of work in bytes."""
        return 3 * sum(len(held.packed) for held in self.articles)


@dataclass(frozen=True, slots=True)
class Tell:
    """Picklable job: tell a story."""

    work: Work[Shown]

    @property
    def debug(self) -> bool:
        """Whether an unexpected error is raised instead of becoming a failure."""
        return self.work.debug

    def __call__(self, item: Story) -> tuple[Shown, ...]:
        """Return the presented digest of the story."""
        begin = time.perf_counter()
        articles = [held.article for held in item.articles]
        told = self.work.story(articles, item.number)
        return (self.work.present(told, time.perf_counter() - begin),)

    def lost(self, item: Story, reason: str) -> tuple[Shown, ...]:
        """Return the presented failure of a story whose worker was lost."""
        return (self.work.present(Failure(item.source, reason), 0.0),)


def stories_of(
    found: Iterator[Item | Wait], work: Work[Shown], *, jobs: int, limit: int, timing: bool = False
) -> Iterator[tuple[Origin, tuple[Shown, ...]]]:
    """Yield every item, without a result, as it is read; then what to show of each story; then failures.

    The story that most articles tell comes first, with the source of its first article; of two as wide the one with
    later news. An article found twice in the feeds of one publisher is told once. At most `limit` stories are told;
    what is left out is said. With `timing` the time of the grouping is said too.
    """
    held: list[Held] = []
    sources: list[str] = []
    failed: list[Failure] = []
    arrived = (item for item in found if not isinstance(item, Wait))  # nothing can be shown before everything is read
    for item, results in work_on(arrived, Gather(work), jobs=jobs):
        yield item, ()
        for result in results:
            if isinstance(result, Failure):
                failed.append(result)
            else:
                held.append(result)
                sources.append(item.source)
    kept = [place for place, first in enumerate(links.first_of(one.keys for one in held)) if first]
    begin = time.process_time()
    groups = _ranked([held[place] for place in kept])
    seconds = time.process_time() - begin
    told = [
        Story(number, sources[kept[group[0]]], tuple(held[kept[place]] for place in group))
        for number, group in enumerate(groups[:limit], 1)
    ]
    notes = _notes(len(held) - len(kept), len(groups) - len(told))
    if timing:
        notes.append(f"{len(kept):,} articles in {len(groups):,} stories, grouped in {seconds:.3f} s")
    del held, kept
    for item, shown in work_on(iter(told), Tell(work), jobs=jobs):
        yield Joint(item.source), _noted(shown, notes)
        notes = []
    for failure in failed:
        yield Joint(failure.source), _noted((work.present(failure, 0.0),), notes)
        notes = []


def _ranked(held: Sequence[Held]) -> list[tuple[int, ...]]:
    """Return the articles of each story, the story that most articles tell first, of two the one with later news."""
    groups = stories.group([one.terms for one in held])
    latest = {group: max(held[place].published for place in group) for group in groups}
    by_date = sorted(groups, key=lambda group: latest[group], reverse=True)
    return sorted(by_date, key=len, reverse=True)


def _notes(again: int, untold: int) -> list[str]:
    notes = []
    if again:
        notes.append(f"{again:,} {'articles were' if again > 1 else 'article was'} found twice, told once")
    if untold:
        what = "stories" if untold > 1 else "story"
        notes.append(f"{untold:,} more {what} not shown; raise it with --limit stories=NUMBER")
    return notes


def _noted(shown: tuple[Shown, ...], notes: Sequence[str]) -> tuple[Shown, ...]:
    if not notes:
        return shown
    first = shown[0]
    return (Shown(first.text, (*notes, *first.messages), first.failed), *shown[1:])
