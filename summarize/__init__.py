"""Summarize articles by their own sentences, with a table of their key figures.

from summarize import summarize

result = summarize(text, length=5, figures=8)
result.chosen, result.sentences, result.scores, result.figures

from summarize import summarize_many

for result in summarize_many(rows, jobs=0):  # texts, or mappings with text, id, title, language
    ...
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.batch import summarize_many
    from summarize.document import Article, Block, Equivalent, Failure, Figure, Sentence, Summary
    from summarize.errors import (
        EmptyArticleError,
        LanguageError,
        OptionError,
        ReadError,
        SummarizeError,
        TooLargeError,
        UnsupportedFormatError,
    )
    from summarize.pipeline import summarize

__version__ = "0.1.0"

_HOMES = {
    "summarize": "pipeline",
    "summarize_many": "batch",
    **dict.fromkeys(("Article", "Block", "Equivalent", "Failure", "Figure", "Sentence", "Summary"), "document"),
    **dict.fromkeys(
        (
            "EmptyArticleError",
            "LanguageError",
            "OptionError",
            "ReadError",
            "SummarizeError",
            "TooLargeError",
            "UnsupportedFormatError",
        ),
        "errors",
    ),
}
__all__ = [
    "Article",
    "Block",
    "EmptyArticleError",
    "Equivalent",
    "Failure",
    "Figure",
    "LanguageError",
    "OptionError",
    "ReadError",
    "Sentence",
    "SummarizeError",
    "Summary",
    "TooLargeError",
    "UnsupportedFormatError",
    "summarize",
    "summarize_many",
]


def __getattr__(name: str) -> Any:  # any public object
    """Import a public name on first use, since `summarize --version` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
