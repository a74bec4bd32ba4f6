"""White space that an extractor put into words goes again."""

import time

import pytest

from summarize.readers import spaces
from summarize.readers.assembly import Passage
from tests.test_readers_html import texts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p><b>T</b>he pier was closed on Tuesday.</p><p>H<sub>2</sub>O is un<b>important</b>.</p>",
            ["The pier was closed on Tuesday.", "H2O is unimportant."],
        ),
        (
            "<p>The <b>bri</b>dge c<i>o</i>st 5<sup>[2]</sup> crowns.<br>It has 20,000 cars<a href=x>*</a>.</p>",
            ["The bridge cost 5[2] crowns. It has 20,000 cars*."],
        ),
        (
            "<h2>T<small>HE</small> BOAT</h2><p>It sai<em>led</em> on.</p><ul><li>A <b>s</b>ail.</ul>",
            ["THE BOAT", "It sailed on.", "A sail."],
        ),
        ("<div>It <i>sai</i>led.</div>\n<div>It <i>sa</i>nk.</div>", ["It sailed.", "It sank."]),
    ],
)
def test_mark_up_inside_a_word_does_not_part_it_on_short_pages(body: str, expected: list[str]) -> None:
    """It was "T he pier", and "H 2 O is un important ."."""
    assert texts(f"<html><body>{body}</body></html>") == expected


OWN = [
    Passage("The pier is 10 m high.", "paragraph"),
    Passage("It is old.", "quote"),
    Passage("", "boilerplate"),
    Passage("End"),
]
OWN += [Passage("a | ab", "boilerplate"), Passage("c | | d", "boilerplate")]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("T he pier is 1 0 m high .", [("paragraph", "The pier is 10 m high.")]),
        ("pier is 10 m", [("paragraph", "pier is 10 m")]),
        ("m hig h. It isold .En d", [("paragraph", "m high."), ("quote", "It is old."), ("paragraph", "End")]),
        ("aa b", [("boilerplate", "a | ab")]),
        ("ab", [("boilerplate", "ab")]),  # a cell
        ("a abcd", [("boilerplate", "a | ab"), ("boilerplate", "c | | d")]),
        ("is 1", [("paragraph", "is 1")]),  # not the first half of "is 10"
        ("isol d.", [("quote", "is old.")]),  # not the "is" of the pier
        ("From the page's data.", [("paragraph", "From the page's data.")]),
    ],
)
def test_spaces_are_the_pages_where_it_has_the_words(taken: str, expected: list[tuple[str, str]]) -> None:
    assert [(passage.kind, passage.text) for passage in spaces.mended([Passage(taken)], OWN)] == expected


def test_a_heading_whose_spaces_are_mended_stays_one() -> None:
    assert list(spaces.mended([Passage("T he pier", "heading")], OWN)) == [Passage("The pier", "heading")]


@pytest.mark.parametrize("unit", ["a ", "a b ", "ab"])
def test_spaces_are_mended_in_linear_time(unit: str) -> None:
    taken = [Passage(f"a{' a' * count}c") for count in range(1000)] + [Passage("b a" * 10_000)] * 1000

    def seconds(count: int) -> float:
        own = [Passage(unit * count)]
        before = time.process_time()
        assert len(list(spaces.mended(taken, own))) == 2000
        return time.process_time() - before

    seconds(100)
    assert seconds(100_000) < 8 * max(seconds(25_000), 0.05)
