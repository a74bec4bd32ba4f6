"""The command's branch for checking summaries: which options go with it, what is checked, and its exit code."""

import os
import stat
from collections.abc import Sequence
from functools import partial
from typing import Final

import click

from summarize import batch, readers, rendering
from summarize.batch.shown import Shown
from summarize.batch.sinks import Process
from summarize.clean import visible
from summarize.document import Failure
from summarize.errors import OptionError, ReadError
from summarize.options import Given
from summarize.pipeline import Options

EXIT_DOUBTED = 3  # a claim does not stand
_NOT_WITH: Final = ("digest", "stories", "sections", "highlight", "explain")


def wanted(given: Given) -> bool:
    """Return whether a summary is to be checked."""
    return given.check is not None or given.check_field is not None


def settle(given: Given, sources: Sequence[str]) -> None:
    """Refuse what cannot be combined with a check; a default from a file or the environment gives way instead.

    Raises:
        click.UsageError: two options contradict each other, or standard input is named twice.
    """
    first = "check" if given.check is not None else "check_field"
    if given.check is not None and given.check_field is not None:
        if given.rank("check") == given.rank("check_field"):
            raise click.UsageError(
                f"{given.name('check')} cannot be combined with {given.short('check_field')}; give one"
            )
        weaker = min(("check", "check_field"), key=given.rank)
        given.drop(weaker)
        first = "check" if weaker == "check_field" else "check_field"
    others = (*_NOT_WITH, *(("output_dir",) if first == "check" else ()))
    for other in others:
        if getattr(given, other):
            if given.rank(other) >= given.rank(first):
                raise click.UsageError(f"{given.name(first)} cannot be combined with {given.short(other)}; give one")
            given.drop(other)
    if given.check == readers.STDIN and readers.STDIN in sources:
        raise click.UsageError("- is standard input, which can be read only once; name the summary or the article")


def refuse_format(given: Given, name: str) -> None:
    """Refuse a format that cannot show a check.

    Raises:
        click.UsageError: it cannot.
    """
    if not rendering.FORMATS[name].checks:
        able = " or ".join(row.name for row in rendering.FORMATS.values() if row.checks)
        first = "check" if given.check is not None else "check_field"
        raise click.UsageError(f"{given.name(first)} has no {name} form; use --format {able}")


def work(
    given: Given, options: Options, reading: readers.Settings, show: batch.Show
) -> tuple[batch.Work[Shown], Process]:
    """Return the job, and what turns the items of the sources into results.

    Raises:
        ReadError: the summary cannot be read.
    """
    from summarize.batch.checks import CheckWork

    if given.check is None:
        job = CheckWork(options, reading, show, debug=given.debug)
        return job, partial(batch.work_on, work=job, jobs=given.jobs)
    if given.output is not None and _is_same(given.check, given.output):
        raise OptionError(f"{visible(given.output)} is the summary; write elsewhere")
    job = CheckWork(options, reading, show, debug=given.debug, summary=_read(given.check, reading), name=given.check)
    return job, partial(batch.digest_of, work=job)


def _is_same(one: str, other: str) -> bool:
    try:
        found = os.fstat(0) if one == readers.STDIN else os.stat(one), os.stat(other)
    except OSError:
        return False
    return stat.S_ISREG(found[0].st_mode) and os.path.samestat(*found)


def _read(source: str, reading: readers.Settings) -> str:
    """Return the text of a summary: of a text file as decoded, of any other kind as it is read.

    Raises:
        ReadError: it cannot be read.
    """
    from summarize.readers import summaries

    found = summaries.read(source, reading)
    if isinstance(found, Failure):
        raise ReadError(f"{visible(source)}: {found.error}")
    return found
