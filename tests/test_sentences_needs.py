"""What a sentence leans on is found, in English thoroughly, in other languages by how it opens."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import languages, readers
from summarize.document import Need
from summarize.sentences import Leaning, segment
from summarize.sentences.runs import quotation_runs

CASES = Path(__file__).parent / "cases"
CODES = ("en", "de", "fr", "es", "it", "pt", "nl")
LOST = 0.5  # what must be met


def cases(code: str) -> list[tuple[str, str, str]]:
    lines = (CASES / f"needs.{code}.txt").read_text("utf-8").splitlines()
    found = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(kinds, before, sentence) for kinds, before, sentence in found]


def needs(text: str, position: int, code: str = "en") -> list[Need]:
    article = readers.article(text)
    language = languages.get(code)
    leaning = Leaning(segment(article, language), language, article.blocks)
    return [need for need in leaning(position) if need.weight >= LOST]


@pytest.mark.parametrize(
    ("code", "kinds", "before", "sentence"),
    [pytest.param(code, *case, id=f"{code}-{case[2][:40]}") for code in CODES for case in cases(code)],
)
def test_a_sentence_leans_on_what_the_tables_say(code: str, kinds: str, before: str, sentence: str) -> None:
    found = dict.fromkeys(need.kind for need in needs(f"{before} {sentence}", 1, code))
    assert " ".join(found) == kinds.replace("-", "")


@pytest.mark.parametrize("code", CODES)
def test_the_tables_hold_enough_cases(code: str) -> None:
    assert len(cases(code)) >= (100 if code == "en" else 15)


def test_a_sentence_that_ends_in_a_colon_needs_what_it_announces() -> None:
    assert [(need.kind, need.on) for need in needs("The plan has two parts:\n\nA wall.\n\nA gate.", 0)] == [
        ("list", (1,))
    ]


def test_a_name_is_met_by_any_sentence_that_introduces_it() -> None:
    text = "Carla Marsh left. Rain fell on Leeds. Carla Marsh won. Judges then gave Marsh a year's pay."
    assert [need.on for need in needs(text, 3) if need.kind == "name"] == [(0, 2)]


def test_a_title_at_the_end_of_a_sentence_is_no_surname() -> None:
    text = "Carla Marsh appeared before the High Court. Rain fell on Leeds. Judges of that Court heard Marsh."
    assert [need.word for need in needs(text, 2) if need.kind == "name"] == ["Marsh"]


def test_far_back_in_a_long_text_nobody_is_looked_up() -> None:
    between = " ".join(f"Wind {number} blew over the hills." for number in range(500))
    text = f"Carla Marsh left. {between} Then Dana Holt came. Judges gave Marsh and Holt a year's pay."
    assert [(need.word, need.on) for need in needs(text, 502) if need.kind == "name"] == [("Holt", (501,))]


def test_an_article_before_a_name_far_on_in_a_long_text_makes_it_no_thing() -> None:
    def lost(between: int) -> list[str]:
        wind = " ".join(f"Wind {number} blew over the hills." for number in range(between))
        return [
            n.word
            for n in needs(f"Carla Marsh left. Judges gave Marsh a year's pay. {wind} Cows crossed the Marsh too.", 1)
        ]

    assert (lost(300), lost(900)) == ([], ["Marsh"])


QUOTATIONS = [
    ('A "b c" d. E f.', ()),
    ('He said: "Rain fell. Wind blew." Snow lay.', ((0, 1),)),
    ('"Rain fell. Wind blew. Hail came," he said. Snow lay.', ((0, 2),)),
    ("He said: “Rain fell. Wind blew.” Snow lay.", ((0, 1),)),
    ("Er sagte: „Regen fiel. Wind kam.“ Schnee lag.", ((0, 1),)),
    ("Il dit : « La pluie tombe. Le vent souffle. » La neige vient.", ((0, 1),)),
    ('"A b.\n\n"C d," he said.', ((0, 1),)),
    ('A "b c.\n\nD e. F g.', ()),
    ('A 6" pipe broke. It rained. A 5" pipe broke.', ()),
]


@pytest.mark.parametrize(("text", "runs"), QUOTATIONS)
def test_a_quotation_is_known_by_its_first_and_last_sentence(text: str, runs: tuple[tuple[int, int], ...]) -> None:
    assert quotation_runs(segment(readers.article(text), languages.get("en"))) == runs


@given(st.text(alphabet='Ah e.,"“”:\n', max_size=80))
@settings(max_examples=200)
def test_needs_of_any_text_are_of_other_sentences_of_it(text: str) -> None:
    language = languages.get("en")
    article = readers.article(text)
    found = segment(article, language)
    leaning = Leaning(found, language, article.blocks)
    for position in range(len(found)):
        for need in leaning(position):
            assert need.on
            assert all(0 <= other < len(found) and other != position for other in need.on)
    for first, last in quotation_runs(found):
        assert 0 <= first < last < len(found)


def test_a_question_needs_its_answer_and_a_quoted_one_does_not() -> None:
    assert [(need.kind, need.on) for need in needs("Will it hold? Engineers think so.", 0)] == [("question", (1,))]
    assert needs('"Will it hold?" asked Ana Reyes. Rain fell.', 0) == []
