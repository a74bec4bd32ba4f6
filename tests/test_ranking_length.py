import pytest

from summarize.errors import OptionError
from summarize.ranking import Length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("5", Length(sentences=5)),
        ("1", Length(sentences=1)),
        ("007", Length(sentences=7)),
        ("999999999", Length(sentences=999_999_999)),
        ("20%", Length(percent=20)),
        ("100%", Length(percent=100)),
        ("120w", Length(words=120)),
        ("120W", Length(words=120)),
        (" 3 ", Length(sentences=3)),
        ("120words", Length(words=120)),
        ("120 Words", Length(words=120)),
        ("1 word", Length(words=1)),
        ("20 %", Length(percent=20)),
        ("20percent", Length(percent=20)),
        ("20 per cent", Length(percent=20)),
        ("3 sentences", Length(sentences=3)),
        ("1sentence", Length(sentences=1)),
        ("4s", Length(sentences=4)),
        ("short", Length(sentences=3)),
        ("medium", Length(sentences=5)),
        ("Long", Length(sentences=10)),
    ],
)
def test_every_form_is_read(text: str, length: Length) -> None:
    assert Length.parse(text) == length


@pytest.mark.parametrize(
    "text",
    "|0|-3|+3|abc|0%|101%|0.5%|1.5|0w|w|%|5  %|words|120word s|101 percent|5 x|5ww|5%w|1e3|huge|\n|5\n6|٥|５".split(
        "|"
    ),
)
def test_anything_else_is_refused_in_one_line_with_a_remedy(text: str) -> None:
    with pytest.raises(OptionError) as caught:
        Length.parse(text)
    message = str(caught.value)
    assert "120w" in message
    assert "\n" not in message
    assert len(message) < 200


@pytest.mark.parametrize("given", [{}, {"sentences": 1, "words": 2}, {"sentences": 0}, {"percent": 101}, {"words": -1}])
def test_a_length_is_exactly_one_positive_amount(given: dict[str, int]) -> None:
    with pytest.raises(OptionError):
        Length(**given)


@pytest.mark.parametrize(
    ("text", "count", "limit"),
    [
        ("5", 3, 3),
        ("5", 8, 5),
        ("20%", 29, 6),
        ("20%", 30, 6),
        ("20%", 31, 7),
        ("1%", 1, 1),
        ("7%", 100, 7),
        ("100%", 0, 0),
    ],
)
def test_a_percentage_is_rounded_up(text: str, count: int, limit: int) -> None:
    assert Length.parse(text).limit(count) == limit
