"""Read the pages that the teasers of a feed link to, as far as they can be read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from summarize.document import Article, Failure
from summarize.readers.news import published_at

_LONGER = 1.2  # times the letters of a teaser that a page must have to take its place
_LONG_AGO = datetime.min.replace(tzinfo=UTC)  # of entries without a date
_STOPS = re.compile(r"[.!?][\"')\]”’»]{0,3}(?!\S)|[。！？]")
_SEVERAL = 3  # sentences
Read = Callable[[str], Article | Failure]


def followed(found: Sequence[Article | Failure], read: Read, *, limit: int) -> Iterator[Article | Failure]:
    """Yield what was found, in order, with the text of their pages for at most `limit` teasers, the newest first.

    `read` reads a page. A page that fails or has no more text leaves the teaser with a warning.
    """
    ages = {
        place: published_at(article) or _LONG_AGO
        for place, article in enumerate(found)
        if isinstance(article, Article) and article.teaser
    }
    chosen = set(sorted(ages, key=ages.__getitem__, reverse=True)[:limit])
    left = len(ages) - len(chosen)
    for place, article in enumerate(found):
        if isinstance(article, Failure) or not article.teaser:
            yield article
        elif place in chosen:
            yield _page(article, read)
        else:
            which = "1 more is a teaser" if left == 1 else f"{left} more are teasers"
            warning = f"{which}; raise the limit with --limit pages_followed=NUMBER"
            yield replace(article, warnings=(*article.warnings, warning)) if left else article
            left = 0  # said once


def noted(found: Sequence[Article | Failure]) -> Iterator[Article | Failure]:
    """Yield what was found, in order; the first teaser says how many there are, and what to do.

    A description of several sentences may be all that there is, as in a weblog: it is no teaser here, but followed.
    """
    teasers = sum(map(_is_plain_teaser, found))
    which = f"{teasers} of {len(found)} entries are teasers; --follow reads the pages they link to"
    if teasers == 1:
        only = "the only entry" if len(found) == 1 else f"1 of {len(found)} entries"
        which = f"{only} is a teaser; --follow reads the page it links to"
    for article in found:
        if teasers and isinstance(article, Article) and _is_plain_teaser(article):
            teasers = 0
            yield replace(article, warnings=(*article.warnings, which))
        else:
            yield article


def _is_plain_teaser(article: Article | Failure) -> bool:
    """Return whether a reader would call an article a teaser: it is cut off, or has fewer than three sentences."""
    if isinstance(article, Failure) or not article.teaser:
        return False
    return article.text.endswith("…") or len(_STOPS.findall(article.text)) < _SEVERAL


def _page(teaser: Article, read: Read) -> Article:
    page = read(teaser.url or "")
    if isinstance(page, Failure):
        return _kept(teaser, f"{teaser.url}: {page.error}")
    if _letters(page) < _LONGER * _letters(teaser):
        return _kept(teaser, f"{teaser.url}: no more text there")
    return replace(
        teaser,
        text=page.text,
        blocks=page.blocks,
        title=teaser.title or page.title,
        language=teaser.language or page.language,
        warnings=teaser.warnings + page.warnings,
        times=page.times,
        teaser=False,
    )


def _kept(teaser: Article, why: str) -> Article:
    return replace(teaser, warnings=(*teaser.warnings, f"{why}; the teaser is kept"))


def _letters(article: Article) -> int:
    return sum(sum(map(str.isalnum, block.text)) for block in article.blocks if block.kind != "boilerplate")
