"""Check summaries in the place of writing them: the same work, in the same processes, with the same sinks."""

from collections.abc import Sequence
from typing import TypeVar

from summarize.batch.work import Result, Work
from summarize.checking import check_against
from summarize.document import Article, Failure
from summarize.values import dataclass

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class CheckWork(Work[ResultT]):
    """A job that checks a summary: `summary` against all articles together, or the one that each row carries.

    `name` is what the summary was read from.
    """

    summary: str | None = None
    name: str | None = None

    def summarize(self, article: Article) -> Result:
        """Check the summary that an article's row carries."""
        carried = article.summary
        if carried is None:
            reason = f"no row of JSON Lines with {self.reading.carried!r}; give --check SUMMARY"
            return Failure(article.source, reason, id=article.id, line=article.line)
        return self.guarded(lambda: check_against(carried, [article], language=self.options.language), article)

    def digest(self, articles: Sequence[Article]) -> Result:
        """Check the summary against all articles."""
        return self.guarded(
            lambda: check_against(self.summary or "", articles, language=self.options.language, name=self.name),
            articles[0],
        )
