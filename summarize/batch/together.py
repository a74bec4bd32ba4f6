"""Digests: read all sources one after the other, then summarise everything that could be read."""

import time
from collections.abc import Iterator
from dataclasses import replace

from summarize.batch.items import Item, Joint, Origin, Wait
from summarize.batch.shown import Shown
from summarize.batch.work import Work
from summarize.document import Article, Failure


def digest_of(found: Iterator[Item | Wait], work: Work[Shown]) -> Iterator[tuple[Origin, tuple[Shown, ...]]]:
    """Yield every item, without a result, as it is read; then each failure, then the digest of all others.

    Only the digest has a text; failures have messages only, unless every source failed.
    """
    begin = time.perf_counter()
    articles: list[Article] = []
    failed: list[tuple[Joint, Failure]] = []
    last: Joint | None = None
    for item in found:
        if isinstance(item, Wait):  # nothing can be shown before everything has been read
            continue
        last = Joint(item.source, item.place)
        yield item, ()
        for article in work.articles(item):
            if isinstance(article, Failure):
                failed.append((last, article))
            elif any(map(str.isalnum, article.text)):
                articles.append(article)
            else:
                reason = "no text found; nothing to summarise" if article.text else "empty; nothing to summarise"
                failed.append((last, Failure(article.source, reason, id=article.id, line=article.line)))
    for origin, failure in failed:
        shown = work.present(failure, 0.0)
        yield origin, (replace(shown, text="") if articles else shown,)
    if articles and last is not None:
        yield last, (work.present(work.digest(articles), time.perf_counter() - begin),)
