"""Failures a caller can act on; no click, no exit codes.

Each error takes one finished line, lower case, that says what is wrong and what to do: a constructor with more
arguments would not survive pickling on its way back from a worker process.
"""


class SummarizeError(Exception):
    """Anything this package refuses to do; `str(error)` is one line for a user."""


class OptionError(SummarizeError, ValueError):
    """An option has a value that cannot be used."""


class ReadError(SummarizeError):
    """A source cannot be read as an article."""


class UnsupportedFormatError(ReadError):
    """A source is of a kind that is not read."""


class TooLargeError(ReadError):
    """A source is larger than the limit."""


class LanguageError(SummarizeError):
    """A language code is not known."""


class EmptyArticleError(SummarizeError):
    """A source was read but holds no sentence."""
