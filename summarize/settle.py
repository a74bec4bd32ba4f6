"""What is meant by options together: those that cannot be combined, and the output format that follows from all."""

import sys
from collections.abc import Sequence
from typing import Final

import click

from summarize import rendering
from summarize.clean import visible
from summarize.options import Given
from summarize.precedence import COMMAND_LINE

# Options that rule each other out. Of two that were given in different places the one that counts less gives way.
_CONTRADICTIONS: Final = (
    ("output", "output_dir"),
    ("output_dir", "digest"),
    ("highlight", "digest"),
    ("sections", "digest"),
    ("highlight", "no_article"),
    ("show_page", "output_dir"),
    ("stories", "digest"),
    ("output_dir", "stories"),
    ("highlight", "stories"),
    ("sections", "stories"),
)


def refuse_contradictions(given: Given) -> None:
    """Of two options that cannot be combined keep the one with precedence: a default in a file overrides no order.

    Raises:
        click.UsageError: two options that were given in the same place contradict each other.
    """
    for first, second in _CONTRADICTIONS:
        if not (getattr(given, first) and getattr(given, second)):
            continue
        if given.rank(first) == given.rank(second):
            raise click.UsageError(f"{given.name(first)} cannot be combined with {given.short(second)}; give one")
        given.drop(min(first, second, key=given.rank))
    if given.scheduler is not None and given.engine != "dask":
        if given.rank("scheduler") >= max(given.rank("engine"), COMMAND_LINE):
            raise click.UsageError("--scheduler needs --engine dask; add it")
        given.drop("scheduler")
    if given.show_page and not (sys.stdout is not None and sys.stdout.isatty()):
        if given.rank("show_page") == COMMAND_LINE:
            raise click.UsageError("--open needs a terminal; leave it out in a pipe")
        given.drop("show_page")
    if given.show_page and (given.output or "").lower().endswith(".gz"):
        if given.rank("show_page") == COMMAND_LINE:
            raise click.UsageError("--open: no browser shows a packed file; leave .gz out of the name of the output")
        given.drop("show_page")


def format_of(given: Given) -> str:
    """Return the output format.

    Raises:
        click.UsageError: two formats are asked for in the same place, or the format cannot show what is asked for.
    """
    name, decided = _asked_format(given)
    able = _able()
    for field, formats in able.items():
        if not getattr(given, field) or name in (*formats, "auto"):
            continue
        if given.rank(field) == decided:
            raise _no_form(given, field, name, formats)
        if given.rank(field) < decided:
            given.drop(field)
        else:
            name = "auto"
    if name != "auto":
        return name
    usual = _usual_format(given)
    for field, formats in able.items():
        if getattr(given, field) and usual not in formats:
            if given.rank(field) == COMMAND_LINE:
                raise _no_form(given, field, usual, formats)
            given.drop(field)
    return usual


def _asked_format(given: Given) -> tuple[str, int]:
    """Return the format asked for, "auto" if none is, and how much that counts.

    Raises:
        click.UsageError: two formats are asked for in the same place.
    """
    name = given.output_format
    if given.as_json and name != "json":
        if name != "auto" and given.rank("as_json") == given.rank("output_format"):
            raise click.UsageError(f"{given.name('as_json')} and --format {name} cannot be combined; give one")
        if name == "auto" or given.rank("as_json") > given.rank("output_format"):
            name = "json"
    return name, max(given.rank("as_json") if given.as_json else 0, given.rank("output_format"))


def _able() -> dict[str, list[str]]:
    """Return the formats that can show what some options ask for."""
    formats = rendering.FORMATS.values()
    pages = [row.name for row in formats if row.page]
    return {
        "highlight": [row.name for row in formats if row.highlights],
        "explain": [row.name for row in formats if row.explains],
        "show_page": pages,
        "no_article": pages,
    }


def _no_form(given: Given, field: str, name: str, formats: Sequence[str]) -> click.UsageError:
    return click.UsageError(f"{given.name(field)} has no {name} form; use --format {' or '.join(formats)}")


def _usual_format(given: Given) -> str:
    """Return the format where none is asked for: that of the output's name, else what suits the output.

    Raises:
        click.UsageError: the output has the name of a document that cannot be written.
    """
    if given.output is not None:
        if rendering.is_document(given.output):
            remedy = "end the name in .html, .md, .json, .csv or .txt, or give --format"
            kind = f"{visible(given.output)} is of a kind that cannot be written"
            raise click.UsageError(f"{given.name('output')}: {kind}; {remedy}")
        named = rendering.of_file(given.output)
        return "text" if named is None else named.name
    if given.show_page:
        return "html"
    on_screen = given.output_dir is None and sys.stdout is not None and sys.stdout.isatty()
    return "rich" if on_screen else "text"
