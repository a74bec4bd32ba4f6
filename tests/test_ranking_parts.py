"""The summary of a long text covers its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import languages
from summarize.document import Sentence
from summarize.ranking import Length, rank
from summarize.ranking.explain import explain
from summarize.ranking.parts import LONG, SMALLEST, parts_of, shares

EN = languages.get("en")


def book(count: int, chapter: int = 100) -> list[Sentence]:
    """Return sentences in chapters; between two of these a heading stands, a block of its own."""
    found = []
    for at in range(count):
        text = f"In year {at} the people of Town{at % 37} built bridge number {at * 7} over river {at % 11}."
        words = tuple(text.lower().strip(".").split())
        found.append(Sentence(text, at, at + at // chapter, at * 90, at * 90 + len(text), words))
    return found


def test_a_text_of_some_hundred_sentences_is_one_part() -> None:
    assert parts_of(book(LONG), Length(5)) == (range(LONG),)


def test_a_long_text_has_as_many_parts_as_its_summary_sentences() -> None:
    assert len(parts_of(book(1000), Length(5))) == 5
    assert len(parts_of(book(1000), Length(words=125))) == 5
    assert len(parts_of(book(1000), Length(percent=50))) == 1000 // SMALLEST


def test_parts_end_where_chapters_do() -> None:
    assert parts_of(book(1000, chapter=250), Length(4)) == (
        range(250),
        range(250, 500),
        range(500, 750),
        range(750, 1000),
    )


def test_a_text_wanted_whole_is_one_part() -> None:
    assert parts_of(book(1000), Length(percent=100)) == (range(1000),)


@pytest.mark.parametrize("length", ["5", "12", "2%", "150w"])
def test_the_summary_of_a_long_text_reaches_every_fifth_of_it(length: str) -> None:
    selected = rank(book(1000), language=EN, length=Length.parse(length), needs=lambda _: ()).selected
    assert {place * 5 // 1000 for place in selected} == {0, 1, 2, 3, 4}


def test_the_reasons_of_a_long_text_sum_to_its_scores() -> None:
    sentences = book(400)
    ranking = rank(sentences, language=EN, length=Length(4))
    reasons = explain(sentences, language=EN, length=Length(4))
    for score, why in zip(ranking.scores, reasons, strict=True):
        assert sum(reason.share for reason in why) == pytest.approx(score, abs=1e-6)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(0, 99))
def test_shares_sum_to_the_total(sizes: list[int], total: int) -> None:
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    parts = [range(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    found = shares(parts, total)
    assert sum(found) == total
    assert all(abs(share - total * len(part) / ends[-1]) <= 1 for share, part in zip(found, parts, strict=True))
