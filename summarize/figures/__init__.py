"""Find quantities in sentences and say what they measure.

What finds them is imported when the first are looked for: a run without figures need not wait for it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from summarize.document import Block, BlockKind, Figure, Sentence

if TYPE_CHECKING:
    from summarize.figures.key import Candidate

__all__ = ["LANGUAGES", "Background", "describe", "extract", "merge", "read"]

LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh"))


class Background(NamedTuple):
    """What is known of an article beside its sentences; what is left out tells nothing.

    `title` is the headline, `scores` those that the ranking gives the sentences, `blocks` the kinds of block they stand
    in, `about` how much each is about a query, from 0 to 1.
    """

    title: str | None = None
    scores: Sequence[float] = ()
    blocks: Sequence[BlockKind] = ()
    about: Sequence[float] | None = None


def extract(
    sentences: Sequence[Sentence], *, language: str, limit: int | None = None, background: Background | None = None
) -> tuple[Figure, ...]:
    """Return the figures of an article's sentences, in text order.

    Args:
        sentences: the article's sentences, in order.
        language: their ISO 639-1 code; a language without tables gives no figures.
        limit: at most so many figures, the best by `score`, each thing once, and none that say too little; None gives
            all found, and only what is repeated word for word once.
        background: what else is known of the article, its headline and the scores of its sentences.

    Returns:
        Figures whose `text` is the article's text from `start` to `end`. `score` compares within this call. A repeat
        that agrees in value, unit, counts and about counts as a mention of the first.
    """
    if limit == 0 or language not in LANGUAGES or not sentences:
        return ()
    from summarize.figures import extraction

    return extraction.extract(sentences, language=language, limit=limit, background=background or Background())


def read(sentences: Sequence[Sentence], *, language: str) -> "list[Candidate]":
    """Return the figures of an article's sentences, repeats too, in text order, as the score takes them."""
    from summarize.figures import extraction

    return extraction.read(sentences, language=language)


def describe(
    figures: Sequence[Figure], sentences: Sequence[Sentence], blocks: Sequence[Block], *, language: str
) -> tuple[Figure, ...]:
    """Return the figures with their captions, same order; for those that are shown, as each costs some time.

    Args:
        figures: figures of one article.
        sentences: all its sentences.
        blocks: its blocks: an item of a list may need the header above it.
        language: their ISO 639-1 code.
    """
    if not figures:
        return ()
    from summarize.figures.described import describe as describe_figures  # only where there are figures

    return describe_figures(figures, sentences, blocks, language=language)


def merge(figures: Sequence[Figure], *, limit: int | None) -> tuple[Figure, ...]:
    """Return the `limit` best figures of several articles in the order given; those that agree are one."""
    if not figures:
        return ()
    from summarize.figures.merging import across

    return across(figures, limit)
