"""Comma-separated values: one row per chosen sentence or figure, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from functools import partial
from io import StringIO

from summarize.clean import visible
from summarize.document import Summary
from summarize.rendering import compared
from summarize.rendering.base import Renderer, View, render_part
from summarize.rendering.wording import title

_COLUMNS = (
    *("source", "title", "row", "sentence", "text", "value", "high", "bound", "kind", "unit", "counts", "about"),
    *("change", "equivalents", "caption", "compared", "mentions", "start", "end", "score", "time"),
)
# What makes a spreadsheet take a cell for a formula, in ASCII and in full width (OWASP, CSV Injection); an apostrophe
# before it makes it text.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_DIGITS = 6  # of a score, as in JSON

Cell = str | int | float | None


def renderer(view: View) -> Renderer:
    """Return what renders results as CSV, under one line of column names."""
    more = tuple([name for name, wanted in (("section", view.sections), ("story", view.stories)) if wanted])
    return Renderer(partial(render_part, partial(render, more=more)), opening=opening(more))


def render(summary: Summary, *, more: Sequence[str] = ()) -> str:
    """Return a row for each chosen sentence, `row` is "summary", then one for each figure, `row` is "figure".

    In a digest a row "comparison" follows for each figure that several sources have: `compared` holds the verdict and
    the values with their sources. `more` are the columns at the end: `section`, the number of the sentence's section
    from 0, and `story`, that of the story from 1. `time` says when something was said ("12:04").

    Fields are those of JSON, but for `bound`, which is empty for an exact figure, and `equivalents` and `compared`,
    which are in words: "from $151.2 million; by 24%".
    """
    label = visible(summary.article.label)
    labels = [visible(source) for source in summary.sources] or [label]
    articles = summary.articles or (summary.article,)
    titles = [article.title for article in articles]
    rows: list[dict[str, Cell]] = [
        {
            "section": summary.section_of(place) if summary.sections else None,
            "source": labels[sentence.article],
            "title": titles[sentence.article],
            "row": "summary",
            "sentence": sentence.position + 1,
            "time": articles[sentence.article].time_at(sentence.start),
            "text": sentence.text,
            "start": sentence.start,
            "end": sentence.end,
            "score": round(summary.scores[place], _DIGITS),
        }
        for place, sentence in zip(summary.selected, summary.chosen, strict=True)
    ]
    rows += [
        {
            "source": label if figure.source is None else visible(figure.source),
            "title": titles[0] if figure.source is None else titles[summary.sources.index(figure.source)],
            "row": "figure",
            "sentence": figure.sentence,
            "time": articles[0 if figure.source is None else summary.sources.index(figure.source)].time_at(
                figure.start
            ),
            "text": figure.text,
            "value": figure.value,
            "high": figure.high,
            "bound": "" if figure.bound == "=" else figure.bound,
            "kind": figure.kind,
            "unit": figure.unit,
            "counts": figure.counts,
            "about": figure.about,
            "change": figure.change,
            "equivalents": "; ".join(other.text for other in figure.equivalents),
            "caption": figure.caption,
            "compared": "; ".join(f"{other.role} {other.text}" for other in figure.compared),
            "mentions": figure.mentions,
            "start": figure.start,
            "end": figure.end,
            "score": round(figure.score, _DIGITS),
        }
        for figure in summary.figures
    ]
    found = compared.rows(summary, most=None)
    rows += [
        {
            "source": "; ".join(dict.fromkeys(value.sources for value in row.values)),
            "title": title(summary),
            "row": "comparison",
            "text": row.values[-1].text,
            "caption": row.caption,
            "compared": f"{row.verdict}: {row}",
        }
        for row in (*found.differ, *found.agree)
    ]
    number = {"story": summary.story.number} if summary.story else {}
    return _lines([[_safe((row | number).get(column)) for column in (*_COLUMNS, *more)] for row in rows])


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _lines(rows: Iterable[Sequence[Cell]]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def opening(more: Sequence[str] = ()) -> str:
    """Return the line of the columns' names."""
    return _lines([(*_COLUMNS, *more)])
