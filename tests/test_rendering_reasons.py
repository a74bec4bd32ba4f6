"""Reasons for a score in words: they name each idea once, point one way, and add up to what they claim."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.document import Reason, Summary
from summarize.pipeline import Options, summarize_article
from summarize.readers import article
from summarize.rendering.reasons import Why, told, why
from tests.conftest import SAMPLES

BOAT = summarize("The boat is old.", language="en")
AMOUNT = re.compile(r" ([+−])(\d+\.\d\d)(?=[,;]|$)")
AVERAGE = re.compile(r"(?:(\d+\.\d\d) (above|below) )?average")


def explained(*reasons: tuple[str, str, float]) -> Summary:
    return replace(BOAT, reasons=((Reason("base", "an average sentence", 0.4), *(Reason(*one) for one in reasons)),))


def only(summary: Summary) -> Why:
    found = why(summary, 0)
    assert found is not None
    return found


def test_reasons_stand_on_the_side_they_speak_for_the_strongest_first() -> None:
    found = only(explained(("length", "short", -0.05), ("place", "first sentence", 0.1), ("news", "new", 0.3)))
    assert found.difference == 35
    assert found.pro == (("new", 30), ("first sentence", 10))
    assert found.con == (("short", -5),)
    assert told(found) == "0.35 above average: new +0.30, first sentence +0.10; but short −0.05"


def test_what_carried_the_score_is_told_first() -> None:
    found = only(explained(("length", "short", -0.35), ("place", "first sentence", 0.1)))
    assert told(found) == "0.25 below average: short −0.35; but first sentence +0.10"


def test_four_reasons_are_told_and_the_rest_is_summed() -> None:
    ideas = [(f"idea {number}", f"reason {number}", 0.1 - number / 100) for number in range(6)]
    found = only(explained(*ideas, ("other", "smaller points", -0.02)))
    assert [text for text, _ in found.pro] == ["reason 0", "reason 1", "reason 2", "reason 3", "smaller points"]
    assert found.difference == 43 == sum(amount for _, amount in found.pro)


def test_a_hundredth_decides_nothing() -> None:
    assert told(only(explained(("length", "short", -0.014)))) == "0.01 below average: smaller points −0.01"


def test_an_average_sentence_is_called_so_and_its_needs_come_last() -> None:
    found = only(explained(("needs", "needs sentence 5", 0.0), ("needs", "needs sentence 2", 0.0)))
    assert told(found) == "average; needs sentence 5; needs sentence 2"


def test_methods_without_reasons_tell_none() -> None:
    assert why(BOAT, 0) is None


shares = st.lists(st.floats(-1, 1), min_size=1, max_size=9)


@given(shares)
def test_amounts_add_up_to_the_difference_and_no_reason_stands_on_both_sides(amounts: list[float]) -> None:
    found = only(explained(*((f"theme {n}", f"reason {n}", amount) for n, amount in enumerate(amounts))))
    assert sum(amount for _, amount in (*found.pro, *found.con)) == found.difference
    assert found.difference == round(100 * sum(amounts))
    assert {text for text, _ in found.pro} & {text for text, _ in found.con} == set()
    assert len(found.pro) + len(found.con) <= 5


@pytest.mark.parametrize("query", [None, "sirens"])
@pytest.mark.parametrize("name", ["flood.txt", "quarterly.txt", "harbour.md", "es.txt", "final.txt"])
def test_what_is_told_of_real_sentences_adds_up_and_never_contradicts_itself(name: str, query: str | None) -> None:
    read = article((SAMPLES / name).read_text("utf-8"))
    found = summarize_article(read, Options(explain=True, query=query))
    speaks_for, speaks_against = set(), set()
    for place in range(len(found.sentences)):
        reasons = why(found, place)
        assert reasons is not None
        line = told(reasons)
        away = AVERAGE.match(line)
        assert away is not None
        claimed = float(away[1] or 0) * (-1 if away[2] == "below" else 1)
        amounts = [float(amount) * (1 if sign == "+" else -1) for sign, amount in AMOUNT.findall(line)]
        assert sum(amounts) == pytest.approx(claimed)
        assert abs(found.scores[place] - found.reasons[place][0].share - claimed) <= 0.0051
        speaks_for |= {text for text, _ in reasons.pro}
        speaks_against |= {text for text, _ in reasons.con}
    assert speaks_for & speaks_against <= {"smaller points"}
