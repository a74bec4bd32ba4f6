"""Summarize articles by their own sentences, with a table of their key figures.

from summarize import summarize

result = summarize(text, length=5, figures=8)
result.chosen, result.sentences, result.scores, result.figures

from summarize import read

result = summarize(read("report.pdf"))  # a file, an address, or bytes

from summarize import check

check("74 people died.", read("report.pdf")).claims

from summarize import summarize_many

for result in summarize_many(rows, jobs=0):  # texts, or mappings with text, id, title, language
    ...
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.api import Result, read, summarize, summarize_many
    from summarize.checking import check
    from summarize.document import (
        Article,
        Block,
        Check,
        Claim,
        Equivalent,
        Evidence,
        Failure,
        Figure,
        Sentence,
        Summary,
    )
    from summarize.errors import (
        EmptyArticleError,
        LanguageError,
        OptionError,
        ReadError,
        SummarizeError,
        TooLargeError,
        UnsupportedFormatError,
    )

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("Result", "read", "summarize", "summarize_many"), "api"),
    "check": "checking",
    **dict.fromkeys(("Article", "Block", "Check", "Claim", "Equivalent", "Evidence"), "document"),
    **dict.fromkeys(("Failure", "Figure", "Sentence", "Summary"), "document"),
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
    "Check",
    "Claim",
    "EmptyArticleError",
    "Equivalent",
    "Evidence",
    "Failure",
    "Figure",
    "LanguageError",
    "OptionError",
    "ReadError",
    "Result",
    "Sentence",
    "SummarizeError",
    "Summary",
    "TooLargeError",
    "UnsupportedFormatError",
    "check",
    "read",
    "summarize",
    "summarize_many",
]


def __getattr__(name: str) -> Any:  # any public object
    """Import a public name on first use, since `summarize --version` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
