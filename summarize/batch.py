"""Many sources: each read and summarised on its own, failures as values, order kept."""

from collections.abc import Iterable, Iterator

from summarize import readers
from summarize.document import Article, Failure, Summary
from summarize.errors import SummarizeError
from summarize.pipeline import Options, summarize_article


def summarize_sources(
    sources: Iterable[str],
    options: Options,
    *,
    source_format: str = "auto",
    encoding: str | None = None,
    debug: bool = False,
) -> Iterator[Summary | Failure]:
    """Yield a summary or a failure for every article of every source, in order and as they come.

    With `debug` an unexpected error is raised instead of becoming a failure.
    """
    for source in readers.files(sources):
        if isinstance(source, Failure):
            yield source
            continue
        found = _guarded(readers.read(source, source_format=source_format, encoding=encoding), source, debug=debug)
        for article in found:
            yield article if isinstance(article, Failure) else _summarize(article, options, debug=debug)


def _summarize(article: Article, options: Options, *, debug: bool) -> Summary | Failure:
    try:
        return summarize_article(article, options)
    except SummarizeError as error:
        message = str(error)
    except Exception as error:  # one source must not cost the others
        if debug:
            raise
        message = unexpected(error)
    return Failure(article.source, message, id=article.id, line=article.line)


def _guarded(articles: Iterator[Article | Failure], source: str, *, debug: bool) -> Iterator[Article | Failure]:
    """Yield what a reader yields; an error that it did not foresee becomes the source's failure."""
    try:
        yield from articles
    except SummarizeError:
        raise  # of the options, not of the source
    except Exception as error:  # one source must not cost the others
        if debug:
            raise
        yield Failure(source, unexpected(error))


def unexpected(error: BaseException) -> str:
    """Say in one line what happened that should not have."""
    if isinstance(error, MemoryError):
        return "not enough memory; split the source"
    if isinstance(error, RecursionError):
        return "nested too deep; simplify the source"
    return f"unexpected {type(error).__name__}, a fault of this program; run again with --debug and report it"
