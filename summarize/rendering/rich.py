"""The picture for a terminal: title, numbered sentences, and the key figures beside or below them."""

import re
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from summarize import languages
from summarize.clean import visible
from summarize.document import Figure, Summary

_ACCENT = "cyan"  # one of the 16 colours that a terminal's theme defines, so that it suits light and dark
_QUIET = "dim"
_SIDE_BY_SIDE = 110  # columns from which the figures stand beside the sentences
_MEASURE = 84  # most columns of running text that read well
_WIDEST = 160  # columns; a wider terminal keeps a margin
_NARROWEST = 20  # columns, whatever a terminal claims
_GUTTER = 4  # columns between sentences and figures
_ROOMY = 60  # columns from which words need no short forms
_TRAILING = re.compile(r" +((?:\x1b\[[0-9;]*m)*)$", re.MULTILINE)

# A number with its currency, range, magnitude and per cent sign; what stands before it is its bound in words.
_AMOUNT = r"(?:(?:[A-Z]{1,3}\$?|[$€£¥₹])\s?)?\d[\d.,’'\u00a0\u202f]{0,30}"
_MAGNITUDE = r"(?:\s?(?:k|m|bn|b|tn|thousand|million|billion|trillion|lakh|crore)\b)?\s?%?"
_NUMBER = re.compile(
    rf"(?P<number>[-−+]?{_AMOUNT}{_MAGNITUDE}(?:\s?(?:-|–|to|and|or)\s?{_AMOUNT}{_MAGNITUDE})?)(?P<rest>.{{0,200}})$",
    re.DOTALL,
)


def render(summary: Summary, *, width: int, terminal: bool | None, several: bool) -> str:
    """Return the summary as lines of at most `width` columns, an empty line at the end where there are `several`.

    `terminal` says whether styles may be used; None leaves that to the environment (FORCE_COLOR, NO_COLOR).
    """
    width = max(_NARROWEST, min(width, _WIDEST))
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        height=25,  # with a width alone rich still asks the terminal
        force_terminal=terminal or None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    console.print(Group(*_parts(summary, width), *([Text()] if several else [])))
    return _TRAILING.sub(r"\1", buffer.getvalue())  # what is copied from a terminal has no ragged right edge


def _parts(summary: Summary, width: int) -> list[RenderableType]:
    parts = [*_head(summary), Text()]
    if width < _SIDE_BY_SIDE or not summary.figures:
        return [
            *parts,
            _sentences(summary, min(width, _MEASURE)),
            Text(),
            _figures(summary.figures, min(width, _MEASURE)),
        ]
    left = min(_MEASURE, (width - _GUTTER) * 11 // 20)
    right = width - _GUTTER - left
    beside = Table.grid(padding=0)
    for columns in (left, _GUTTER, right):
        beside.add_column(width=columns)
    beside.add_row(_sentences(summary, left), "", _figures(summary.figures, right))
    return [*parts, beside]


def _head(summary: Summary) -> list[RenderableType]:
    article = summary.article
    label = visible(article.label)
    facts = [
        "standard input" if label == "-" else label,
        languages.get(summary.language).name.title(),
        _plural(len(summary.sentences), "sentence"),
        _plural(summary.words, "word"),
    ]
    if summary.method != "salience":
        facts.append(summary.method)
    title = [Text(article.title, style="bold")] if article.title else []
    return [*title, Text(" · ".join(facts), style=_QUIET)]


def _sentences(summary: Summary, width: int) -> RenderableType:
    """The chosen sentences, each behind its number in the article."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.width = width
    grid.add_column(justify="right", no_wrap=True, style=_ACCENT)
    grid.add_column(overflow="fold", ratio=1)
    for place, sentence in enumerate(summary.chosen):
        if place:
            grid.add_row()
        grid.add_row(Text(str(sentence.position + 1)), Text(sentence.text))
    return grid


def _figures(figures: tuple[Figure, ...], width: int) -> RenderableType:
    """The figures as they are written, numbers aligned at their end, with the sentences they stand in."""
    if not figures:
        return Text("No key figures", style=_QUIET)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=_QUIET, width=width)
    table.add_column(Text("Key figures", style="not dim bold", justify="left"), justify="right", overflow="fold")
    table.add_column("", overflow="fold", ratio=1)
    if any(figure.about for figure in figures):
        table.add_column("about", overflow="fold", ratio=1)
    table.add_column("sentence" if width >= _ROOMY else "s.", justify="right", no_wrap=True)
    for figure in figures:
        bound, number, unit = _split(figure)
        equivalents = "".join(f" ({equivalent.text})" for equivalent in figure.equivalents)
        cells = [Text.assemble(bound, (number, "bold")), Text.assemble(unit, (equivalents, _QUIET))]
        if len(table.columns) == 4:
            cells.append(Text(figure.about or ""))
        table.add_row(*cells, Text(str(figure.sentence), style=_ACCENT))
    return table


def _split(figure: Figure) -> tuple[str, str, str]:
    """The figure's bound, number, and unit or noun, as written; a number in words has no bound apart."""
    found = _NUMBER.search(figure.text)
    if found is not None:
        return figure.text[: found.start()], found["number"].strip(), found["rest"].strip() or figure.counts or ""
    if figure.counts and figure.text.endswith(f" {figure.counts}"):
        number = figure.text[: -len(figure.counts) - 1]
        of = " of" if number.endswith(" of") else ""  # "two-thirds" stands under the numbers, "of homes" beside it
        return "", number.removesuffix(of), f"{of.strip()} {figure.counts}".strip()
    return "", figure.text, figure.counts or ""


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
