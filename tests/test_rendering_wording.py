"""Figures divided into columns, and facts in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import Figure, Sentence
from summarize.figures import extract
from summarize.rendering.wording import wording


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
