"""Keywords are words and phrases of the text, verbatim, the most telling first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import languages
from summarize.document import Sentence
from summarize.ranking.keywords import keywords
from summarize.sentences import words_of
from tests.conftest import SAMPLES

KILN = (
    "The lime kiln at Brookfield will burn oyster shells again.",
    "A lime kiln turns shells into lime, said Ada Brook.",
    "Ada Brook bought the kiln from Harbour's council for 40,000 euros.",
    "She pays 3 euros a sack, and 12 euros for a load of shells.",
)


def told(*texts: str, limit: int = 5, code: str = "en") -> tuple[str, ...]:
    sentences = [Sentence(text, at, 0, 0, len(text), words_of(text)) for at, text in enumerate(texts)]
    return keywords(sentences, language=languages.get(code), limit=limit)


def test_phrases_that_come_again_and_names_are_found() -> None:
    assert {"lime kiln", "Ada Brook", "shells"} <= set(told(*KILN))


def test_they_stand_verbatim_in_the_text() -> None:
    assert all(any(keyword in text for text in KILN) for keyword in told(*KILN, limit=50))


def test_what_is_part_of_a_phrase_is_not_told_again() -> None:
    found = told(*KILN)
    assert "Ada" not in found
    assert "Brook" not in found


def test_what_numbers_count_comes_late() -> None:
    assert "euros" not in told(*KILN, limit=4)


def test_numbers_and_stop_words_are_none() -> None:
    assert told("The 12 of the 13 were in it.", "They were 14.") == ()


def test_forms_of_one_stem_are_one_in_the_most_frequent_form() -> None:
    found = told("It has a quarry.", "The quarries closed.", "Some quarries flooded.", "Old quarries remain.")
    assert found[0] == "quarries"
    assert "quarry" not in found


def test_a_possessive_ends_before_its_mark() -> None:
    assert "Harbour" in told(*KILN, limit=50)
    assert "U.S." in told("We saw the U.S. team.", "They met the U.S. coach.")


def test_a_word_that_lower_case_makes_longer_hides_none_behind_it() -> None:
    assert told("İzmir has a lime kiln.", "İzmir sells its lime kiln.")[0] == "lime kiln"


def test_phrases_end_at_punctuation_and_stop_words() -> None:
    found = told("We grow apples, pears and plums of Kent.", "They sell apples, pears and plums of Kent.", limit=20)
    assert {"pears", "plums", "Kent"} <= set(found)
    assert not any(mark in keyword for keyword in found for mark in (",", " and ", " of "))


def test_japanese_has_words_of_kanji_and_of_katakana_and_no_endings() -> None:
    found = told("町のバスは病院へ行く。", "バスの運賃は町が払う。", "病院のバスは無料だ。", code="ja")
    assert found[:2] == ("バス", "病院")
    assert all(not any("\u3040" <= character <= "\u309f" for character in keyword) for keyword in found)


def test_chinese_has_the_longest_run_that_comes_again() -> None:
    found = told(
        "环保组织要求公布环境评估报告。", "政府说环境评估报告将公布。", "环境评估报告很长。", code="zh", limit=3
    )
    assert found[0] == "环境评估报告"
    assert not {"环境", "评估", "报告", "评估报告"} & set(found)


def test_a_name_is_not_told_again_by_its_last_part() -> None:
    found = told(
        "The kiln of Ada Brook burned.", "In May Ada Brook sold it.", "Then Brook left; Brook was tired of Kent."
    )
    assert "Ada Brook" in found
    assert "Brook" not in found


def test_languages_without_full_stop_words_leave_out_short_frequent_words() -> None:
    texts = ("El puerto de la villa.", "Una flota de la villa.", "El faro de una isla de la villa.")
    found = told(*texts, limit=20, code="mi")
    assert not {"de", "la", "una", "Una"} & set(found)
    assert "villa" in found


@pytest.mark.parametrize("limit", [0, -1])
def test_none_are_given_where_none_are_asked_for(limit: int) -> None:
    assert told(*KILN, limit=limit) == ()
    assert told(limit=3) == ()


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt")))
def test_every_sample_has_as_many_as_asked_for(name: str) -> None:
    text = (SAMPLES / name).read_text("utf-8")
    pieces = [piece for piece in text.replace("。", "。\n").replace(". ", ".\n").split("\n") if piece.strip()]
    found = told(*pieces, limit=6, code=languages.detect(text))
    assert len(found) == len(set(found)) == 6
    assert all(keyword in text for keyword in found)


@given(st.lists(st.text(alphabet="abAB 字カの.'’İ1", min_size=1, max_size=30), max_size=5))
@settings(max_examples=100)
def test_any_text_gives_distinct_parts_of_itself(texts: list[str]) -> None:
    found = told(*texts, limit=9)
    assert len(found) <= 9
    assert all(any(keyword in text for text in texts) for keyword in found)
