"""Say what is wrong with a command line, in one line that also says what to do."""

import os
from collections.abc import Sequence
from typing import Final

import click

from summarize.clean import visible
from summarize.precedence import name_of

# What other programs call our options, or people wish for.
_CALLED: Final = {
    **dict.fromkeys(
        ("sentences", "sentence", "words", "word", "lines", "count", "ratio", "summary", "size", "short"), "--length"
    ),
    **dict.fromkeys(("percent", "percentage", "max-words", "max-sentences", "num-sentences"), "--length"),
    **dict.fromkeys(("algorithm", "algo", "summarizer", "ranker"), "--method"),
    **dict.fromkeys(("output-file", "out", "outfile", "file", "save"), "--output"),
    **dict.fromkeys(("out-dir", "outdir", "output-folder", "directory"), "--output-dir"),
    **dict.fromkeys(("lang", "locale"), "--language"),
    **dict.fromkeys(("type", "input-format", "source-format", "input-type"), "--from"),
    **dict.fromkeys(("output-format", "fmt", "markdown", "html", "csv", "text", "md"), "--format"),
    **dict.fromkeys(("numbers", "stats", "facts"), "--figures"),
    **dict.fromkeys(("keyword", "keyphrases", "topics", "tags"), "--keywords"),
    **dict.fromkeys(("threads", "workers", "processes", "parallel"), "--jobs"),
    **dict.fromkeys(("focus", "topic", "about"), "--query"),
    **dict.fromkeys(("browser", "view"), "--open"),
    **dict.fromkeys(("charset",), "--encoding"),
    **dict.fromkeys(("silent",), "--quiet"),
}
_NEAR: Final = 0.8  # --lenght and --figure are near, at 0.88 and 0.94; --word and --password, at 0.75, are not


def line(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Return one line: the option, what is wrong with it, and what to do."""
    return _problem(error) + _dashed(arguments, error)


def _problem(error: click.UsageError) -> str:
    message = " ".join(error.message.split()).rstrip(".")
    if isinstance(error, click.NoSuchOption):
        from difflib import get_close_matches

        known = [option for param in error.ctx.command.params for option in param.opts] if error.ctx else []
        nearest = _CALLED.get(error.option_name.lstrip("-").lower()) or next(
            iter(get_close_matches(error.option_name, [*known, *(error.possibilities or ())], n=1, cutoff=_NEAR)), None
        )
        return f"no option {error.option_name}; {f'did you mean {nearest}?' if nearest else 'see summarize --help'}"
    if isinstance(error, click.BadParameter) and error.param is not None and error.param.opts[0].startswith("-"):
        name = max(error.param.opts, key=len) if error.ctx is None else name_of(error.ctx, error.param)
        return f"{name}: {_small(message)}"
    return message if "; " in message else f"{_small(message)}; see summarize --help"


def _dashed(arguments: Sequence[str], error: click.UsageError) -> str:
    """Return a hint if what was taken for options is the name of a file."""
    for argument in arguments[: arguments.index("--")] if "--" in arguments else arguments:
        named = "." in argument and isinstance(error, click.NoSuchOption) and argument.startswith(error.option_name)
        if argument.startswith("-") and argument != "-" and (named or os.path.lexists(argument)):
            return f"; for the file write ./{visible(argument)}"
    return ""


def _small(message: str) -> str:
    """Return a message without the capital of click's sentences; names of variables keep theirs."""
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
