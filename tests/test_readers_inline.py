"""What is raised, struck or hidden in web pages is read as its readers see it."""

import pytest

from tests.test_readers_html import FIRST, HOSTILE, SECOND, THIRD, texts

RAISED = [
    ("2,300<sup>1</sup> people", "2,300¹ people"),
    ('2,300<sup id="a"><a href="#note"><span>1</span>2</a></sup> people', "2,300¹² people"),
    ("2,300<sup>1,</sup><sup> 2</sup> people", "2,300¹, ² people"),
    ("3×10<sup>6</sup> kg", "3×10⁶ kg"),
    ("10<sup>-6</sup> or 10<sup>&minus;6</sup> m<sup>2</sup>", "10⁻⁶ or 10⁻⁶ m²"),
    ("x<sup>n+1</sup> and Ca<sup>2+</sup>", "xⁿ⁺¹ and Ca²⁺"),
    ("the 19<sup>th</sup> of them<sup>[1]</sup>", "the 19th of them[1]"),
    ("2<sup></sup> and 2<sup>" + "1" * 40 + "</sup>", "2 and 2" + "1" * 40),
    ("H<sub>2</sub>O and CO<sub>2</sub>", "H2O and CO2"),
    ("1<sup>1</sup>/<sub>2</sub> per cent", "1¹/₂ per cent"),
    ("<sup>3</sup>&frasl;<sub>4</sub> of it", "³⁄₄ of it"),
    ("n<sup>2</sup>/m<sub>2</sub> and 1/<sub>2</sub>", "n²/m2 and 1/2"),
]


@pytest.mark.parametrize(("marked", "expected"), RAISED)
@pytest.mark.parametrize("harm", ["", HOSTILE["deep"]], ids=["parsed", "hostile"])
def test_raised_text_is_not_glued_to_the_number_before(marked: str, expected: str, harm: str) -> None:
    """Of 2,300 people with a footnote came 23,001."""
    page = f"<html><body><p>{FIRST}</p><p>It was {marked}, as they say.</p><p>{SECOND}</p>{harm}"
    assert f"It was {expected}, as they say." in texts(page)


@pytest.mark.parametrize(
    "hidden",
    [
        "<template><p>{}</p></template>",
        "<p hidden>{}</p>",
        '<div hidden=""><p>{}</p></div>',
        "<noscript><p>{}</p></noscript>",
        "<del><p>{}</p></del>",
        "<p><s>{}</s></p>",
        "<p><strike>{}</strike></p>",
    ],
)
@pytest.mark.parametrize("rest", [f"<p>{SECOND}</p><p>{THIRD}</p>", ""], ids=["long", "short"])
def test_what_no_reader_sees_and_what_is_struck_is_left_out(hidden: str, rest: str) -> None:
    page = f"<html><body><p>{FIRST}</p>{hidden.format('There were 44 cows on board.')}<p>It sailed on.</p>{rest}"
    assert "cows" not in " ".join(texts(page))
    assert "It sailed on." in " ".join(texts(page))


def test_a_struck_word_goes_and_what_stands_around_it_stays() -> None:
    page = f"<html><body><p>The <b>fare</b> is <s>40</s> <del>45</del> 50 crowns.</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert texts(page)[0] == "The fare is 50 crowns."


def test_struck_text_that_never_ends_is_no_more_than_its_paragraph() -> None:
    assert texts(f"<html><body><p>A <s>word</p><p>{FIRST}</p><p>{SECOND}</p>")[1:] == [FIRST, SECOND]


def test_a_page_that_a_script_shows_is_read_though_it_is_hidden() -> None:
    hidden = f"<div hidden><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert texts(f"<html><body>{hidden}<div id=wait></div></body></html>") == [FIRST, SECOND]
    assert texts(f"<html><body hidden><p>{FIRST}</p><p>{SECOND}</p></body></html>") == [FIRST, SECOND]
    shadow = f"<template shadowrootmode=open><p>{FIRST}</p><p>{SECOND}</p></template>"
    assert texts(f"<html><body><x-page>{shadow}</x-page></body></html>") == [FIRST, SECOND]
