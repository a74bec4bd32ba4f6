import math
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Figure, Sentence
from summarize.figures import LANGUAGES, Background, extract
from summarize.figures.context import Context
from summarize.figures.extraction import MOST
from summarize.figures.mention import Mention
from summarize.figures.number import Style
from summarize.figures.parse import parse
from summarize.figures.profile import profile

CASES = tomllib.loads((Path(__file__).parent / "cases" / "figures.toml").read_text("utf-8"))["case"]
USUAL: dict[str, Any] = {
    "high": None, "bound": "=", "unit": None, "counts": None, "about": None, "change": None, "equivalents": [],
}  # fmt: skip


def article(*texts: str) -> list[Sentence]:
    """The texts as the sentences of one article, a space between them."""
    sentences: list[Sentence] = []
    start = 0
    for position, text in enumerate(texts):
        sentences.append(Sentence(text, position, 0, start, start + len(text), tuple(text.lower().split())))
        start += len(text) + 1
    return sentences


def figures(*texts: str, limit: int | None = None, language: str = "en") -> tuple[Figure, ...]:
    return extract(article(*texts), language=language, limit=limit)


def fields(figure: Figure) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(figure, name) for name in ("text", "value", "kind", *USUAL)}
    shown["equivalents"] = [{"text": e.text, "value": e.value, "unit": e.unit} for e in figure.equivalents]
    return shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    found = [plain(fields(figure)) for figure in figures(case["text"])]
    assert found == [plain(USUAL | expected) for expected in case["figures"]]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Floats to nine digits, so that thirds compare."""
    return {name: float(f"{value:.9g}") if isinstance(value, float) else value for name, value in row.items()}


def test_there_are_three_hundred_cases() -> None:
    assert len(CASES) >= 600


WORDS = (
    "the a of to 5 10 3,000 1.5 $ £ € % million billion bn m k per year years old - – — / ( ) , . : ; ' \" "
    "one two twenty hundred thousand dozen dozens half third quarter more than about over up to at least "
    "rose fell by from between and or said people km sq miles in on 2019 1990s May March 12th US HK$ Rs ½ "
    "¾ 3/4 12:30 24/7 A380 RMB dollars cents pounds tons minus +5 −3 ° C degrees Celsius aged who which "
    "it company Inc. No. 元 5万 人 \u00a0 \u202f"
).split(" ")


def check(text: str, limit: int | None = None) -> None:
    """The laws: spans are verbatim, in order and apart, numbers are finite."""
    end = 0
    for figure in figures(text, limit=limit):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        end = figure.end
        for other in figure.equivalents:
            assert text[other.start : other.end] == other.text
            assert other.start >= end
            end = other.end
        for value in (figure.value, figure.high, *(other.value for other in figure.equivalents)):
            assert value is None or math.isfinite(value)
        assert figure.high is None or figure.value is None or figure.value < figure.high
        assert 0 <= figure.score <= 1


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from((" ", "")), st.sampled_from((None, 3)))
def test_spans_are_verbatim_apart_and_finite_in_number_talk(words: list[str], glue: str, limit: int | None) -> None:
    check(glue.join(words), limit)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "five " * 5000,
        "1" * 100_000,
        "1,000," * 20_000,
        "two hundred " * 5000,
        "3 to " * 5000,
        "5 km (" * 3000,
        "-" * 100_000,
        "the " * 100_000 + "5 km",
        "9" * 400 + " km",
        "a" * 1_000_000,
        "",
        "5",
        "日本で3.5万人が参加した。",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_sentence_is_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 2  # 0.04 s measured; quadratic would be minutes


def test_other_languages_give_no_figures() -> None:
    assert figures("Es waren 30 Hunde.", language="xx") == ()


def test_limit_nought_gives_no_figures() -> None:
    assert figures("It cost $5m.", limit=0) == ()


def test_limit_keeps_the_best_in_text_order() -> None:
    found = figures("Dozens of goats fled.", "The fire burned 300 barns.", "It cost $8 million.", limit=2)
    assert [figure.text for figure in found] == ["300 barns", "$8 million"]


def test_of_a_book_its_opening_and_what_ranks_highest_are_read() -> None:
    read = 0

    def counted(text: str, code: str, style: Style) -> tuple[Context, tuple[Mention, ...]]:
        nonlocal read
        read += 1
        return parse(text, profile(code), style)

    texts = ["The dam cost $80 million.", "The mill had 340 workers."] * 3000
    scores = [0.0] * len(texts)
    texts[4000], scores[4000] = "The wall cost $12 million.", 1.0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarize.figures.extraction._parsed", counted)
        found = extract(article(*texts), language="en", limit=9, background=Background(scores=scores))
    assert read == MOST
    assert "$12 million" in [figure.text for figure in found]


def test_offsets_are_those_of_the_article() -> None:
    texts = ("The mill closed.", "It had 340 workers.")
    (figure,) = figures(*texts)
    assert " ".join(texts)[figure.start : figure.end] == "340 workers"
    assert figure.sentence == 2


def test_repeats_are_one_figure_only_if_they_measure_the_same() -> None:
    found = figures("The mill had 340 workers.", "The mill had 340 workers.", "The dairy had 340 workers.")
    assert [(figure.about, figure.mentions) for figure in found] == [("mill", 2), ("dairy", 1)]


@pytest.mark.parametrize(
    "text",
    ["The talks between the two countries failed.", "It rained for three days.", "One of the goats ran off.",
     "Ana Ruiz, 66, sang.", "Dozens came."],
)  # fmt: skip
def test_article_without_telling_figures_shows_none(text: str) -> None:
    assert figures(text, limit=8) == ()


def test_few_victims_are_telling() -> None:
    assert [figure.text for figure in figures("The blast killed two miners.", limit=8)] == ["two miners"]


def test_score_falls_with_the_order_in_the_text() -> None:
    first, second = figures("The mill had 340 workers.", "The dairy had 340 cows.")
    assert first.score > second.score


def test_vague_amounts_rank_below_what_comes_later() -> None:
    vague, exact = figures("Thousands of fans came.", "The hall seats 2,150 guests.")
    assert vague.score < exact.score


def test_same_answer_every_time() -> None:
    text = "Profit rose 14% to $3.2 billion (€2.9 billion) from $2.8 billion, and 900 jobs went."
    assert figures(text) == figures(text)


FOREIGN = [
    (path.suffixes[0][1:], case)
    for path in sorted((Path(__file__).parent / "cases").glob("figures.*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(("language", "case"), FOREIGN, ids=lambda part: str(part)[:50])
def test_sentence_in_another_language_gives_its_figures(language: str, case: dict[str, Any]) -> None:
    found = [plain(fields(figure)) for figure in figures(case["text"], language=language)]
    assert found == [plain(USUAL | expected) for expected in case["figures"]]


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"en"}))
def test_language_has_sixty_cases(language: str) -> None:
    assert sum(code == language for code, _ in FOREIGN) >= 60


def test_decimal_mark_is_that_of_the_article() -> None:
    found = figures("El 3.5% subió.", "Fueron 1,234 personas.", language="es")
    assert [figure.value for figure in found] == [3.5, 1234]


def test_number_is_open_where_the_article_writes_both_ways() -> None:
    found = figures("Es sind 3,5 Prozent.", "Der Turm misst 3.5 m.", "Die Halle fasst 1.234 Leute.", language="de")
    assert [(figure.text, figure.value) for figure in found][-1] == ("1.234 Leute", None)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(sorted(LANGUAGES)))
def test_spans_are_verbatim_in_every_language(words: list[str], language: str) -> None:
    text = " ".join(words)
    end = 0
    for figure in figures(text, language=language):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        end = figure.end
