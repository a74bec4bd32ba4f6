"""Lines of terminal cells."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.rendering.layout import cells, wrap
from summarize.rendering.rich import picture

TEXTS = st.text(st.sampled_from("ab 1,。「」人万🙂é\u0301\u200d\u00a0’—ー"), max_size=60) | st.text(max_size=40)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 9, [""]),
        ("   ", 9, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("one  two", 8, ["one  two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("to abcdefghij", 4, ["to", "abcd", "efgh", "ij"]),
        ("5\u00a0km away", 6, ["5\u00a0km", "away"]),
        ("don’t go", 5, ["don’t", "go"]),
        ("人口は多い。", 10, ["人口は多", "い。"]),  # the stop takes い along
        ("人「口」", 4, ["人", "「口", "」"]),  # a mark at a line's start where nothing else fits
        ("約1万2300人", 8, ["約", "1万2300", "人"]),  # a number is one piece
        ("cafe\u0301 au lait", 7, ["cafe\u0301 au", "lait"]),  # a combining accent takes no cell
    ],
)
def test_lines_break_where_a_typesetter_would(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(TEXTS, st.integers(2, 20))
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in lines(text, width))


@given(TEXTS, st.integers(2, 20))
def test_lines_hold_the_whole_text_but_for_spaces(text: str, width: int) -> None:
    assert "".join(lines(text, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("piece", ["a", "a ", "人", "。", "e\u0301", "\u0301", "1万"])
def test_wrapping_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        wrap(piece * count, 80)
        return time.process_time() - begin

    # 8 if linear, 64 if quadratic; what else the machine does can spoil one trial, but not turn the one into the other.
    assert any(seconds(80_000) < 22 * seconds(10_000) for _ in range(5))


NEAR = """The dam rose by about 2.3 metres over the night (7.5 ft) and the town lost 8.4 million dollars of stock.
Sales at the port rose to 8.4 million dollars from $7.2 million a year earlier, and the pier is 312 mm (12.3 in) lower.
"""


@pytest.mark.parametrize("width", range(44, 110, 3))
def test_amounts_in_brackets_and_those_compared_stay_on_one_line(width: int) -> None:
    drawn = picture(summarize(NEAR, length=2, language="en"), width=width, styled=False)
    shown = "\n".join(line.plain for line in drawn)
    sentences = shown.partition("Key figures")[0]
    for amount in ("(7.5 ft)", "(12.3 in)", "$7.2 million", "8.4 million dollars", "about 2.3 metres"):
        assert amount in sentences
    assert not re.search(r"million *\n *dollars|\d *\n *(?:ft|in)\)", shown)
