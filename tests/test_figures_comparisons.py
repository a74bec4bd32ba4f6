"""Comparisons: which figures of a sentence are held against each other, and in which role."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize import summarize
from summarize.document import Compared, Figure, FigureKind
from summarize.figures.compare import choose, compare, compare_next

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "cases" / "comparisons.toml").read_text("utf-8"))
CASES = [(language, *case) for language, part in TABLE.items() if language != "next" for case in part["cases"]]
SCALES = {"mill": 10**6, "billion": 10**9, "milliard": 10**9}


def figure(text: str, start: int, score: float = 0.0, compared: tuple[Compared, ...] = ()) -> Figure:
    """A figure as simple as the table needs: its kind by its look, its value by its first digits."""
    low = text.lower()
    kind: FigureKind = "count"
    unit: str | None = None
    if re.search(r"%|percent|prozent|procent", low):
        kind, unit = "percent", "percent"
    elif re.search(r"[$£€]|euro|cent", low):
        kind, unit = "money", "cent" if "cent" in low else "EUR" if "euro" in low or "€" in low else "USD"
    elif re.search(r"tonnes|metres", low):
        kind, unit = "measure", low.split()[-1]
    digits = re.sub(r"[.,](?=\d{3})", "", re.sub(r"[^\d.,]", "", text)).replace(",", ".").strip(".") or "9"
    value = float(digits) * next((size for word, size in SCALES.items() if word in low), 1)
    return Figure(
        text=text, value=value, high=None, bound="=", kind=kind, unit=unit, counts=None, about=None, change=None,
        equivalents=(), mentions=1, sentence=1, start=start, end=start + len(text), score=score, compared=compared,
    )  # fmt: skip


def parted(marked: str, offset: int = 0) -> tuple[str, list[Figure]]:
    figures: list[Figure] = []
    for match in re.finditer(r"\[\[(.+?)\]\]", marked):
        figures.append(figure(match[1], offset + match.start() - 4 * len(figures)))
    return re.sub(r"\[\[|\]\]", "", marked), figures


@pytest.mark.parametrize(("language", "marked", "expected"), CASES)
def test_figures_are_held_against_each_other(language: str, marked: str, expected: list[str]) -> None:
    offset = 1000
    text, figures = parted(marked, offset)
    assert all(text[one.start - offset : one.end - offset] == one.text for one in figures)
    found = compare(figures, text, offset, language)
    assert [f"{one.member + 1} {one.role} {one.host + 1}" for one in found] == expected


@pytest.mark.parametrize(("language", "marked", "following", "expected"), TABLE["next"]["cases"])
def test_the_next_sentence_may_go_on_with_a_comparison(
    language: str, marked: str, following: str, expected: list[str]
) -> None:
    _, figures = parted(marked)
    text, behind = parted(following)
    found = compare_next(figures, behind, text, language)
    assert [f"{one.member + 1} {one.role} {one.host + 1}" for one in found] == expected


def test_there_are_sixty_cases_or_more() -> None:
    assert len(CASES) + len(TABLE["next"]["cases"]) >= 60


def held(one: Figure) -> Compared:
    return Compared("by", one.text, one.value, one.high, one.bound, one.unit, one.counts, one.start, one.end)


def test_a_figure_in_the_row_of_another_takes_no_row_of_its_own() -> None:
    change = figure("14%", 10, score=0.9)
    revenue = figure("$1.62 billion", 20, score=0.2, compared=(held(change),))
    loss = figure("$3 million", 50, score=0.5)
    assert choose([change, revenue, loss], 2) == [1, 2]


def test_a_row_counts_for_as_much_as_the_best_of_its_figures() -> None:
    change = figure("14%", 10, score=0.9)
    revenue = figure("$1.62 billion", 20, score=0.2, compared=(held(change),))
    assert choose([change, revenue, figure("$3 million", 50, score=0.5)], 1) == [1]


def test_all_figures_have_rows_where_all_are_asked_for() -> None:
    text = "Revenue rose 14% to $1.62 billion in the third quarter."
    best, every = summarize(text).figures, summarize(text, figures="all").figures
    assert [one.text for one in best] == ["$1.62 billion"]
    assert [one.text for one in every] == ["14%", "$1.62 billion"]
    assert [(other.role, other.text) for other in best[0].compared] == [("by", "14%")]
    assert [(other.start, other.end) for other in every[1].compared] == [(every[0].start, every[0].end)]
