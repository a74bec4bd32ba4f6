"""Errors that a caller can act on, independent of click and of exit codes.

Each takes a single finished line in lower case that says what is wrong and what to do: an exception with more
constructor arguments would not survive pickling on its way back from a worker process.
"""


class SummarizeError(Exception):
    """Base class of all expected errors; `str(error)` is one line for the user."""


class OptionError(SummarizeError, ValueError):
    """An option has an invalid value."""


class ReadError(SummarizeError):
    """A source cannot be read as an article."""


class UnsupportedFormatError(ReadError):
    """A source has an unsupported format."""


class TooLargeError(ReadError):
    """A source exceeds a limit."""


class LanguageError(SummarizeError):
    """A language code is unknown."""


class EmptyArticleError(SummarizeError):
    """A source was read but contains no sentence."""
