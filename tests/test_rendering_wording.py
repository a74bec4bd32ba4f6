"""Figures divided into columns, and facts in words."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import Figure
from summarize.rendering.wording import wording

FIGURE = Figure(
    text="74",
    value=74,
    high=None,
    bound="=",
    kind="count",
    unit=None,
    counts=None,
    about=None,
    change=None,
    equivalents=(),
    mentions=1,
    sentence=1,
    start=0,
    end=2,
    score=1.0,
)


@pytest.mark.parametrize(
    ("text", "counts", "unit", "expected"),
    [
        ("At least 74 people", "people", None, ("at least", "74", "", "people")),
        ("5.4 metres", None, "metre", ("", "5", ".4", "metres")),
        ("14%", None, "percent", ("", "14", "%", "")),
        ("14 percent", None, "percent", ("", "14", "", "percent")),
        ("-0.125", None, None, ("", "-0", ".125", "")),
        ("6,400 homes", "homes", None, ("", "6,400", "", "homes")),
        ("6 400 maisons", "maisons", None, ("", "6 400", "", "maisons")),
        ("48,6 Mio. Euro", None, "EUR", ("", "48", ",6", "Mio. Euro")),
        ("more than $1.2bn a year", None, "USD per year", ("more than", "$1", ".2bn", "a year")),
        ("US$1.2 billion", None, "USD", ("", "US$1", ".2", "billion")),
        ("$3.5 billion to $4.1 billion", None, "USD", ("", "$3.5 billion to $4", ".1", "billion")),
        ("211–226", None, None, ("", "211–226", "", "")),
        ("19-year-old", None, "year", ("", "19", "", "year-old")),
        ("25km/h", None, "kilometre per hour", ("", "25", "", "km/h")),
        ("1.9C", None, "degree Celsius", ("", "1", ".9C", "")),
        ("11,862", "crowd", None, ("", "11,862", "", "crowd")),
        ("6万4000人", "人", None, ("", "6万4000", "人", "")),
        ("約3倍", "倍", None, ("約", "3", "倍", "")),
        ("dozens of boats", "boats", None, ("", "dozens", "", "of boats")),
        ("two-thirds", "homes", None, ("", "two-thirds", "", "homes")),
        ("nine hours", None, "hour", ("", "nine", "", "hours")),
        ("half", None, None, ("", "half", "", "")),
    ],
)
def test_a_figure_is_divided_at_its_digits(
    text: str, counts: str | None, unit: str | None, expected: tuple[str, ...]
) -> None:
    assert wording(dataclasses.replace(FIGURE, text=text, counts=counts, unit=unit)) == expected


@given(st.text(st.sampled_from("0123456789.,-–%$ aokmto万\u00a0"), min_size=1, max_size=40))
def test_no_character_of_a_figure_is_lost(text: str) -> None:
    parts = "".join(wording(dataclasses.replace(FIGURE, text=text)))
    kept = text.replace("-", "").replace(" ", "").replace("\u00a0", "")
    assert parts.replace("-", "").replace(" ", "").replace("\u00a0", "").casefold() == kept.casefold()
