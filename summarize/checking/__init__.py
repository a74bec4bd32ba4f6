"""Check a summary against its article: every number, date, name and quotation in it.

`passages` reads what a text says, `claims` goes through those of the summary, `evidence` is the index in which they
are looked up, `rules` the one table by which they stand, differ or are absent. The room lies beside the pipeline, on
level 3, because like it it joins the stages: it reads sentences, figures and languages
as they do, and shows nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article, Check

__all__ = ["check", "check_against"]


def check(summary: str, article: "Article | str", *, language: str = "auto") -> "Check":
    """Check the claims of a summary against an article; offsets of claims count in `summary` as it is.

    Args:
        summary: the text of the summary.
        article: the article, or its text.
        language: the ISO 639-1 code of both; "auto" takes the article's own, or else detects it.

    Raises:
        LanguageError: the language is unknown.
        EmptyArticleError: the article contains no sentence.
    """
    from summarize import readers

    read = readers.article(article) if isinstance(article, str) else article
    return check_against(summary, [read], language=None if language == "auto" else language)


def check_against(
    summary: str, articles: "Sequence[Article]", *, language: str | None = None, name: str | None = None
) -> "Check":
    """Check the claims of a summary against several articles: a claim stands if it stands in one of them.

    Args:
        summary: the text of the summary.
        articles: the articles, at least one.
        language: the ISO 639-1 code of all; None takes the first article's own, or else detects it.
        name: what the summary was read from.

    Raises:
        LanguageError: the language is unknown.
        EmptyArticleError: no article contains a sentence.
    """
    from summarize.checking import claims

    return claims.checked(summary, articles, language=language, name=name)
