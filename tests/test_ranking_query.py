"""Sentences about a query come first; what goes with its words comes next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import languages
from summarize.document import Sentence
from summarize.ranking import Length
from summarize.ranking.query import DIGITS, choose, focus, matches, relevance
from summarize.sentences import words_of

EN = languages.get("en")
TEXTS = (
    "The council of Sandmere voted for a new harbour wall on Tuesday.",
    "Fishermen had asked for it since the storm.",
    "Oysters grow well in the shallow water behind the old wall.",
    "An oyster farm sells its shells to a lime kiln in Brookfield.",
    "The kiln burns shells for builders.",
)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(text, at, 0, 0, len(text), words_of(text)) for at, text in enumerate(texts)]


def own(query: str, *texts: str) -> tuple[float, ...]:
    found = relevance(sentences(*texts), words_of(query), language=EN)
    assert found is not None
    return found[0]


def test_words_are_compared_by_their_stems() -> None:
    assert [share > 0 for share in own("oyster", *TEXTS)] == [False, False, True, True, False]


def test_a_rare_word_of_the_query_counts_for_more_than_a_common_one() -> None:
    shares = own("oysters kiln wall fishermen", *TEXTS)
    assert shares[1] > shares[0] > 0  # "fishermen" stands once, "wall" twice


def test_all_words_of_the_query_are_its_whole() -> None:
    assert own("oyster farm", *TEXTS)[3] == 1.0
    assert own("oyster quarry", *TEXTS)[3] < 1.0


def test_stop_words_count_only_where_there_are_no_others() -> None:
    assert own("the oysters", *TEXTS) == own("oysters", *TEXTS)
    assert own("it", *TEXTS)[1] == 1.0


def test_nothing_that_matches_gives_none() -> None:
    assert relevance(sentences(*TEXTS), ("zebra",), language=EN) is None
    assert relevance([], ("zebra",), language=EN) is None


def test_what_shares_words_with_the_matches_is_near() -> None:
    found = relevance(sentences(*TEXTS), ("oyster",), language=EN)
    assert found is not None
    assert found[1][4] > found[1][0] > 0  # "shells" and "kiln" go with oysters; of the first only "wall" does


def test_a_sentence_with_the_whole_query_stands_before_any_with_none() -> None:
    found = ((1.0, 0.0), (0.0, 1.0))
    whole, none = focus((0.0, 1.0), found)
    assert whole > none


@pytest.mark.parametrize(
    ("length", "chosen"),
    [("1", (3,)), ("2", (2, 3)), ("3", (2, 3, 4)), ("4", (0, 2, 3, 4)), ("60%", (2, 3, 4)), ("100%", (0, 1, 2, 3, 4))],
)
def test_the_first_chosen_sentence_is_about_the_query_where_enough_come_after_it(
    length: str, chosen: tuple[int, ...]
) -> None:
    shares = (0.0, 0.0, 1.0, 1.0, 0.0)
    scores = (0.5, 0.1, 0.7, 0.9, 0.4)
    assert choose(sentences(*TEXTS), scores, shares, Length.parse(length)) == chosen


@pytest.mark.parametrize("code", ["de", "ja", "mi"])
def test_other_languages_work(code: str) -> None:
    texts = ("Die Häuser am Fluss wurden verkauft.", "Niemand fragte nach dem Preis.")
    found = relevance(sentences(*texts), words_of("Häuser"), language=languages.get(code))
    assert found is not None
    assert found[0][0] == 1.0


@given(st.lists(st.text(alphabet="abc 字.1", max_size=30), max_size=6), st.text(alphabet="abc 字", max_size=9))
@settings(max_examples=100)
def test_any_text_and_query_give_shares_from_0_to_1(texts: list[str], query: str) -> None:
    found = relevance(sentences(*texts), words_of(query), language=EN)
    if found is not None:
        assert all(0.0 <= share <= 1.0 for shares in found for share in shares)
        assert all(round(score, DIGITS) == score for score in focus([0.5] * len(texts), found))


def spans(query: str, *texts: str) -> list[str]:
    lines = sentences(*texts)
    found = matches(lines, own(query, *texts), words_of(query), language=EN)
    return [texts[place][start:end] for place, start, end in found]


def test_matches_are_the_words_of_the_query_by_their_stems() -> None:
    assert spans("oysters", *TEXTS) == ["Oysters", "oyster"]


def test_neighbouring_words_are_one_match_and_words_between_part_them() -> None:
    assert spans("harbour wall", *TEXTS) == ["harbour wall", "wall"]
    assert spans("oyster shells", "An oyster-farm has shells, oyster shells.") == ["shells", "oyster shells"]


def test_stop_words_of_a_query_are_not_marked_unless_there_are_no_others() -> None:
    assert spans("the wall", *TEXTS) == ["wall", "wall"]
    assert spans("the", "The end.") == ["The"]


def test_letters_that_are_two_in_lower_case_do_not_shift_matches() -> None:
    assert spans("wall", "İİ wall, a WALL.") == ["wall", "WALL"]
