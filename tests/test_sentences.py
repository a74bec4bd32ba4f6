"""Sentences: Punkt's decisions, the repairs on top of them, blocks, datelines, words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Article, Block
from summarize.languages import Language, get
from summarize.sentences import segment, words_of
from summarize.sentences.punkt import punkt_spans

ENGLISH = get("en")


def article(*blocks: tuple[str, str]) -> Article:
    """An article of blocks given as (kind, text)."""
    made, text = [], ""
    for kind, part in blocks:
        made.append(Block(part, kind, len(text)))  # type: ignore[arg-type]  # kinds are checked by the cases
        text += part + "\n"
    return Article("-", text, tuple(made))


def sentences(text: str, language: Language = ENGLISH) -> list[str]:
    return [sentence.text for sentence in segment(article(("paragraph", text)), language)]


NASTY = st.lists(
    st.sampled_from(
        [
            *" \t\n\u00a0\u2003.?!,;:-—()[]{}\"'“”‘’«»`*@&#_aAbBéÉßİΣ19٣²½Ⓐ…。",
            "Mr.",
            "U.S.",
            " The ",
            "e.g.",
            "...",
            ". . .",
            "No. 7",
            "May",
            "--",
            "3.5",
            "1.",
            "!!",
            "\n\n",
            ". ",
            '."',
        ]
    ),
    max_size=40,
).map("".join)
ODD = Language(
    "xx",
    "odd",
    abbreviations=frozenset({"mr", "e.g", "u.s", "a-b", "no", "ß", "1"}),
    starters=frozenset({"the", "a", "é", "##number##"}),
    collocations=frozenset({("a", "b"), ("##number##", "may"), ("no", "##number##")}),
    firsts=frozenset({"a", "##number##", "no"}),
    contexts={"the": 34, "a": 4, "b": 80, "may": 16, "mr": 126},
)


@pytest.mark.parametrize("language", [ENGLISH, ODD], ids=["english", "odd"])
@given(text=NASTY)
@settings(max_examples=300, deadline=None)
def test_punkt_decides_as_nltk_does(text: str, language: Language) -> None:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(language.abbreviations)
    parameters.sent_starters = set(language.starters)
    parameters.collocations = set(language.collocations)
    parameters.ortho_context.update(language.contexts)
    assert punkt_spans(text, language) == list(PunktSentenceTokenizer(parameters).span_tokenize(text))


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "item", "heading", "furniture"]), NASTY), max_size=4))
@settings(deadline=None)
def test_sentences_are_verbatim_in_order_and_never_cross_a_block(blocks: list[tuple[str, str]]) -> None:
    whole = article(*blocks)
    end = 0
    for position, sentence in enumerate(segment(whole, ENGLISH)):
        block = whole.blocks[sentence.block]
        assert sentence.position == position
        assert sentence.text == whole.text[sentence.start : sentence.end] == sentence.text.strip() != ""
        assert end <= sentence.start < sentence.end
        assert block.start <= sentence.start
        assert sentence.end <= block.start + len(block.text)
        assert sentence.words == words_of(sentence.text) != ()
        end = sentence.end


def test_headings_speak_only_where_nothing_else_does() -> None:
    parts = [("heading", "Storm hits coast"), ("furniture", "Share this")]
    assert [s.text for s in segment(article(*parts, ("item", "one dead")), ENGLISH)] == ["one dead"]
    assert [s.text for s in segment(article(*parts), ENGLISH)] == ["Storm hits coast"]
    assert [s.text for s in segment(article(parts[1]), ENGLISH)] == ["Share this"]
    assert segment(article(), ENGLISH) == ()


def test_a_million_characters_without_a_stop_are_one_sentence() -> None:
    assert [len(sentence) for sentence in sentences("word " * 200_000)] == [999_999]
