"""Figures divided into columns, and facts in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.document import Figure, Parts, Section, Sentence
from summarize.figures import extract
from summarize.rendering.wording import (
    facts,
    gapped,
    meaning,
    plural,
    section_titles,
    source,
    unit,
    wording,
)


def figure_of(text: str, language: str) -> Figure:
    """The one figure of a sentence."""
    (figure,) = extract([Sentence(text, 0, 0, 0, len(text), ())], language=language)
    return figure


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("At least 74 people died.", "en", ("at least", "74", "", "people")),
        ("The pole is 5.4 metres long.", "en", ("", "5", ".4", "metres")),
        ("Sales rose 14%.", "en", ("", "14", "%", "")),
        ("Sales rose 14 percent.", "en", ("", "14", "", "percent")),
        ("It was -0.125% in May.", "en", ("", "-0", ".125%", "")),
        ("The key rate rose by .25 percent.", "en", ("", "", ".25", "percent")),
        ("The pie needs 3 1/2 pounds of plums.", "en", ("", "3 1/2", "", "pounds")),
        ("It built 6,400 homes.", "en", ("", "6,400", "", "homes")),
        ("On y a bâti 6 400 maisons.", "fr", ("", "6 400", "", "maisons")),
        ("Es kostet 48,6 Mio. Euro.", "de", ("", "48", ",6", "Mio. Euro")),
        ("It lost more than $1.2bn a year.", "en", ("more than", "$1", ".2bn", "a year")),
        ("It lost US$1.2 billion.", "en", ("", "US$1", ".2", "billion")),
        ("It costs $3.5 billion to $4.1 billion.", "en", ("", "$3.5 billion to $4", ".1", "billion")),
        ("De bouw kost 3 tot 5 miljoen euro.", "nl", ("", "3 tot 5", "", "miljoen euro")),
        ("The 19-year-old won.", "en", ("", "19", "", "year-old")),
        ("Wind blew at 25km/h there.", "en", ("", "25", "", "km/h")),
        ("It was 1.9C warmer.", "en", ("", "1", ".9C", "")),
        ("The number of goats rose to 11,862.", "en", ("", "11,862", "", "goats")),
        ("会場に6万4000人が集まった。", "ja", ("", "6万4000", "人", "")),
        ("約3件あった。", "ja", ("約", "3", "件", "")),
        ("Dozens of boats sank.", "en", ("", "Dozens", "", "of boats")),
        ("Two-thirds of homes burned.", "en", ("", "Two-thirds", "", "homes")),
        ("It took nine hours.", "en", ("", "nine", "", "hours")),
    ],
)
def test_a_figure_is_divided_by_its_parts(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert wording(figure_of(text, language)) == expected


@pytest.mark.parametrize(
    ("bound", "shown"),
    [("At least", "at least"), ("A mere", "a mere"), ("US", "US"), ("EU’s", "EU’s"), ("A", "A"), ("约", "约")],
)
def test_a_bound_that_opens_a_sentence_looks_like_others_and_a_name_stays(bound: str, shown: str) -> None:
    start = len(bound) + 1
    found = replace(figure_of("It took 9 hours.", "en"), text=f"{bound} 9 hours", parts=Parts((start, start + 1)))
    assert wording(found)[:2] == (shown, "9")


def test_a_noun_that_is_not_beside_its_number_is_no_unit() -> None:
    found = figure_of("The number of goats rose to 11,862.", "en")
    assert (found.counts, unit(found, wording(found))) == ("goats", "")


@pytest.mark.parametrize(
    ("caption", "counts", "about", "shown"),
    [
        ("the boats sank", "boats", "May", "the boats sank"),
        (None, "boats", "May", "May"),
        (None, "goats", "May", "goats · May"),
        (None, "goats", None, "goats"),
        (None, None, None, ""),
    ],
)
def test_what_a_figure_means_is_its_caption_or_what_it_counts_and_is_about(
    caption: str | None, counts: str | None, about: str | None, shown: str
) -> None:
    found = replace(figure_of("It lost 9 boats.", "en"), caption=caption, counts=counts, about=about)
    assert (found.text, meaning(found)) == ("9 boats", shown)


@pytest.mark.parametrize(("count", "shown"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (1200, "1,200 words")])
def test_only_one_is_singular(count: int, shown: str) -> None:
    assert plural(count, "word") == shown


def test_facts_say_how_many_of_the_sentences_stand_there_unless_all_do() -> None:
    text = "The boat is old. It sank in May. Nobody was hurt."
    assert facts(summarize(text, length=3, language="en"))[1:3] == ("English", "3 sentences")
    assert facts(summarize(text, length=2, language="en"))[1:3] == ("English", "2 of 3 sentences")
    assert facts(summarize(text, length=2, language="en", method="lead"))[-1] == "lead"
    assert facts(summarize(text, length=2, language="en"))[-1].endswith(" words")


def test_a_mark_stands_where_a_quotation_goes_on_and_only_there() -> None:
    found = summarize("The boat is old. It sank in May. Nobody was hurt. It was cold.", length=4, language="en")
    quoted = replace(found, quotations=((0, 2),), selected=(0, 2, 3))
    assert [gapped(quoted, place) for place in quoted.selected] == [("", " [...]"), ("[...] ", ""), ("", "")]


def test_a_heading_stands_once_above_the_first_of_its_sentences() -> None:
    found = summarize("The boat is old. It sank in May. Nobody was hurt. It was cold.", length=4, language="en")
    sections = (Section("Boat", 1, 0, 1), Section(None, 0, 2, 2), Section("Cold", 1, 3, 3))
    assert section_titles(replace(found, sections=sections)) == {0: "Boat", 3: "Cold"}
    assert section_titles(replace(found, sections=sections, selected=(1, 2))) == {1: "Boat"}
    assert section_titles(found) == {}


def test_standard_input_has_a_name() -> None:
    found = summarize("The boat is old.", language="en")
    assert source(replace(found, article=replace(found.article, source="-"))) == "standard input"
    assert source(replace(found, article=replace(found.article, source="a\x1bb.txt"))) != "a\x1bb.txt"


TALK = "about more than $ £ 5 1,000 2.5 3 1/2 ½ % km million bn a year to - – two half dozen people goats".split()


@given(st.lists(st.sampled_from(TALK), min_size=1, max_size=12))
def test_no_character_of_a_figure_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    for figure in extract([Sentence(text, 0, 0, 0, len(text), ())], language="en"):
        shown = "".join(wording(figure))
        if figure.counts and not figure.text.endswith(figure.counts):
            shown = shown.removesuffix(figure.counts)
        kept = figure.text.replace("-", "").replace(" ", "")
        assert shown.replace("-", "").replace(" ", "").casefold() == kept.casefold()
