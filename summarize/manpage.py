"""The manual page, made of the same definition as the help: a reference for `man summarize`."""

from collections.abc import Iterator, Sequence
from typing import Final

import click

from summarize.help import Command, Option

_STATUS: Final = (
    ("0", "Every source was summarised."),
    ("1", "At least one source failed; the others are printed."),
    ("2", "Wrong usage."),
    ("130, 143", "Interrupted, terminated."),
)
_FILES: Final = (
    ("$XDG_CONFIG_HOME/summarize/config.toml, ~/.config/summarize/config.toml", "Defaults of options, as in --config."),
)


def page(command: Command, *, version: str) -> str:
    """Return the page in the language of troff's man macros, ending with a line break."""
    with click.Context(command, info_name=command.name) as context:
        name = command.name or ""
        lines = [
            f'.TH {name.upper()} 1 "" "{name} {version}" "User Commands"',
            *(".nh", ".ad l"),  # names of options and variables stay whole
            *(".SH NAME", f"{name} \\- {_escaped((command.short_help or '').rstrip('.'))}"),
            *(".SH SYNOPSIS", f".B {name}", _escaped(" ".join(command.collect_usage_pieces(context)))),
            *(".SH DESCRIPTION", _escaped(command.help or "")),
            ".SH OPTIONS",
            *_options(command, context),
            ".SH EXAMPLES",
            *(line for shown, purpose in command.examples for line in _item(shown, purpose)),
            ".SH EXIT STATUS",
            *(line for code, meaning in _STATUS for line in _item(code, meaning)),
            *(".SH ENVIRONMENT", _escaped("Options have variables of their own, named above.")),
            *_item("PAGER", "What shows output that is longer than the screen; none if empty."),
            *_item("NO_COLOR, FORCE_COLOR, COLUMNS", "Colours off, colours on, the width to print for."),
            ".SH FILES",
            *(line for path, meaning in _FILES for line in _item(path, meaning)),
        ]
    return "\n".join(lines) + "\n"


def _options(command: Command, context: click.Context) -> Iterator[str]:
    """Yield the lines of all options, each with the default, the variable and the values that it has."""
    section = ""
    for option in command.params:
        if not isinstance(option, Option) or (record := option.get_help_record(context)) is None:
            continue
        if option.section != section:
            section = option.section
            yield f".SS {section}"
        notes = [record[1].rstrip(".")]
        if isinstance(option.type, click.Choice) and not all(name in record[1] for name in option.type.choices):
            notes.append(f"Values: {', '.join(option.type.choices)}")
        if option.envvar:
            notes.append(f"Environment: {option.envvar}")
        yield from _item(record[0].replace(" / ", ", "), ". ".join(notes) + ".")


def _item(term: str, text: str) -> Sequence[str]:
    return ".TP", f".B {_escaped(term)}", _escaped(text)


def _escaped(text: str) -> str:
    """Return text that troff prints as it is: with hyphens that can be copied, and no line taken for a request."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
