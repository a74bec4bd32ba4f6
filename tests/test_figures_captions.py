"""Captions: what a figure means, in the words of its sentence."""

import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import summarize
from summarize.document import Article
from summarize.figures import LANGUAGES
from summarize.figures.caption import LIMIT, caption
from summarize.figures.clause import CLASSES, Words, lexis
from summarize.figures.frame import JOINT
from summarize.pipeline import Options, digest, summarize_article
from summarize.readers import article as read

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "captions.toml").read_text("utf-8"))
CASES = [(language, *case) for language, part in TABLE.items() for case in part["cases"]]
HELD = tomllib.loads((Path(__file__).parent / "cases" / "captions.held.toml").read_text("utf-8"))
LIST = Path(__file__).parents[1] / "summarize" / "figures" / "captions"


def parted(marked: str) -> tuple[str, int, int]:
    """The sentence of a case, and where its figure begins and ends."""
    start, end = marked.index("[["), marked.index("]]") - 2
    return marked.replace("[[", "").replace("]]", ""), start, end


def read_article(text: str) -> Article:
    return read(text, source_format="markdown")


def captioned(marked: str, language: str = "en", header: str | None = None) -> str:
    text, start, end = parted(marked)
    found = caption(text, start, end, language, header=header)
    pieces = [text[a:b] for a, b in found.spans]
    if header is not None and found.header is not None:
        pieces.insert(0, header[found.header[0] : found.header[1]])
    return JOINT.join(pieces)


@pytest.mark.parametrize(("language", "marked", "expected"), CASES)
def test_a_caption_says_what_the_figure_means(language: str, marked: str, expected: str) -> None:
    assert captioned(marked, language) == expected


@pytest.mark.parametrize(("language", "least"), [("de", 19), ("fr", 22), ("es", 10)])
def test_captions_hold_the_words_that_a_reader_needs(language: str, least: int) -> None:
    cases = HELD[language]["cases"]
    held = [
        all(any(one in captioned(marked, language) for one in word.split("|")) for word in words.split())
        for marked, words in cases
    ]
    assert sum(held) >= least, f"of {len(cases)}"


def test_every_language_with_figures_has_twenty_cases_or_more() -> None:
    counts = {language: len(part["cases"]) for language, part in TABLE.items()}
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 20
    assert sum(counts.values()) >= 300


def holds(text: str, start: int, end: int, language: str) -> None:
    """What a caption is never without, whatever the sentence."""
    spans = caption(text, start, end, language).spans
    if not spans:
        return
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert any(a <= start and end <= b for a, b in spans)
    assert len(JOINT.join(text[a:b] for a, b in spans)) <= max(LIMIT, end - start)


@pytest.mark.parametrize(("language", "marked"), [(language, marked) for language, marked, _ in CASES])
def test_every_word_of_a_sentence_has_a_caption_that_holds_it(language: str, marked: str) -> None:
    text, _, _ = parted(marked)
    for match in re.finditer(r"\w+", text):
        holds(text, match.start(), match.end(), language)


WORDS = [
    *("said", "that", "not", "if", "which", "and", "or", "rose", "fell", "to", "from", "of", "the", "a", "in", "by"),
    *(
        ",",
        ";",
        ":",
        "—",
        "(",
        ")",
        "“",
        "”",
        "...",
        "was",
        "killed",
        "company",
        "profit",
        "Kralle",
        "$4m",
        "5.3",
        "as",
    ),
    *(
        "than",
        "with",
        "who",
        "when",
        "their",
        "Tuesday",
        "year",
        "unless",
        "more",
        "l'an",
        "d'",
        "が、",
        "は",
        "，",
        "中",
    ),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data(), st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=300)
def test_captions_of_any_words_are_verbatim_in_order_and_short(
    words: list[str], data: st.DataObject, language: str
) -> None:
    place = data.draw(st.integers(0, len(words)))
    before = " ".join(words[:place])
    start = len(before) + 1 if before else 0
    figure = data.draw(st.sampled_from(["40", "$1.2 billion", "more than 30 people", "x" * 90]))
    text = " ".join(part for part in (before, figure, " ".join(words[place:])) if part)
    holds(text, start, start + len(figure), language)


@given(st.text(max_size=120), st.data(), st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=300)
def test_captions_of_any_text_are_verbatim_in_order_and_short(text: str, data: st.DataObject, language: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    figure = data.draw(st.sampled_from(["7", "40 %", "3 000 km"]))
    holds(f"{text[:start]}{figure}{text[start:]}", start, start + len(figure), language)


SUBJECTS = ["The company", "Officials in the north", "Neither the mayor nor her deputy", "The ministry of health"]
TAILS = ["", " this year", " in the second quarter of the year", " at its plant in Durnholm near the border with Tarn"]


@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(["has not paid", "did not spend", "will never receive", "cannot recover", "has hardly earned"]),
    st.sampled_from(TAILS),
    st.sampled_from(["", "The report says that ", "On Monday, ", "According to the police, "]),
)
def test_a_negation_stays_with_its_figure(subject: str, verb: str, tail: str, opening: str) -> None:
    found = captioned(f"{opening}{subject} {verb} [[$4 million]]{tail}.")
    assert any(word in found for word in ("not", "never", "cannot", "hardly"))


@given(
    st.sampled_from(["If", "Unless"]),
    st.sampled_from(["the bill passes", "turnout rises", "the strike ends by May", "no one comes forward"]),
    st.sampled_from(["[[40 clinics]] will close", "the fee will fall by [[3 percent]]", "they get [[$12 an hour]]"]),
    st.booleans(),
)
def test_a_condition_stays_with_its_figure(word: str, condition: str, clause: str, behind: bool) -> None:
    marked = f"{clause.capitalize()} {word.lower()} {condition}." if behind else f"{word} {condition}, {clause}."
    if behind and clause.startswith("[["):
        marked = f"{clause} {word.lower()} {condition}."
    assert f"{word} {condition}".lower() in captioned(marked).lower()


def test_an_item_without_a_verb_takes_its_header() -> None:
    assert captioned("[[14 trains]] on the coast line", header="Cancelled on Friday:") == (
        "Cancelled on Friday … 14 trains on the coast line"
    )


def test_a_sentence_with_a_verb_needs_no_header() -> None:
    assert captioned("The club sold [[31,000 tickets]].", header="What we know:") == "The club sold 31,000 tickets"


def test_a_label_before_a_colon_goes_with_each_of_its_amounts() -> None:
    line = "Valley fire: 75,781 acres burned; 1,050 structures destroyed; [[6,563 structures]] threatened"
    assert captioned(line) == "Valley fire … 6,563 structures threatened"


def test_brackets_stay_whole() -> None:
    assert captioned("The trial ([[n=14,382]]) enrolled adults age 60 and older.") == (
        "The trial (n=14,382) enrolled adults age 60 and older"
    )


def test_a_figure_alone_in_its_sentence_has_no_caption() -> None:
    assert captioned("[[45 percent]].") == ""


@pytest.mark.parametrize("path", sorted(LIST.glob("??.txt")), ids=lambda path: path.stem)
def test_a_list_of_words_has_only_known_sections_and_small_letters(path: Path) -> None:
    plain = "neutral", "claim", "party", "telling", "comparative", "wanting", "particle"
    known = {*CLASSES, *plain, "ending", "participle ending", "gerund ending"}
    assert set(re.findall(r"(?m)^\[(.+)\]$", path.read_text("utf-8"))) <= known
    assert all(word == word.lower() for word in lexis(path.stem).classes)


def test_the_first_section_that_has_a_word_gives_its_class() -> None:
    assert lexis("en").classes["may"] == "x"  # an auxiliary before it is a month


def test_words_and_marks_are_told_apart_with_their_places() -> None:
    sentence = Words("Sales rose 1,200.5 (or 3%), he said.", 11, 18, "en")
    assert sentence.low == ["sales", "rose", "1,200.5", "(", "or", "3%", ")", ",", "he", "said"]
    assert sentence.classes == ["w", "V", "#", "(", "c", "N", ")", ",", "n", "y"]


def test_a_summary_has_captions_that_stand_in_its_text() -> None:
    text = (
        "The weather station at Orsk Pass measured 312 mm (12.3 in) in 36 hours, the met office said. All stayed calm."
    )
    figure = summarize(text).figures[0]
    assert figure.caption == "The weather station at Orsk Pass measured 312 mm … in 36 hours"
    assert figure.caption == JOINT.join(text[a:b] for a, b in figure.caption_spans)


def test_a_figures_sentence_is_found_by_its_number() -> None:
    result = summarize("It rained all day. At least 31 people died in the flood near Brackwater.")
    (figure,) = result.figures
    assert result.sentence(figure.sentence).text.startswith("At least 31")
    assert result.sentence(figure.sentence).number == figure.sentence


def test_a_number_without_a_sentence_is_an_error() -> None:
    with pytest.raises(LookupError, match="no sentence 9"):
        summarize("It rained.").sentence(9)


def test_an_item_of_a_list_is_explained_by_the_line_above_it() -> None:
    article = read_article(
        "# Cuts\n\nTrains cancelled on Friday:\n\n- 14 on the coast line, 22 elsewhere\n- 31 buses\n"
    )
    told = {
        figure.text: figure.caption
        for figure in summarize_article(article, Options(figures=None, language="en")).figures
    }
    assert told["31 buses"] == "Trains cancelled on Friday … 31 buses"


def test_a_digest_has_captions_from_each_of_its_articles() -> None:
    texts = ["The flood killed at least 31 people in Brackwater.", "The dam at Orsk holds 340 million cubic metres."]
    articles = [replace(read_article(text), source=name) for text, name in zip(texts, ("a", "b"), strict=True)]
    found = digest(articles, Options(language="en"))
    assert [figure.caption for figure in found.figures] == [text.rstrip(".") for text in texts]
    assert [found.sentence(figure.sentence, figure.source).text for figure in found.figures] == texts
