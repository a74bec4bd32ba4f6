"""Hygiene: what enters as text leaves without anything that steers a terminal or hides."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean import clean, harmless, visible


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("plain text, “quoted” — naïve 文字 🎉", "plain text, “quoted” — naïve 文字 🎉"),
        (
            "one\r\ntwo\rthree\x0bfour\x0cfive\x85six\u2028seven\u2029eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("\x1b[31mred\x1b]52;c;eA==\x07", "[31mred]52;c;eA=="),
        ("\x9b2Jcleared", "2Jcleared"),
        ("nul\x00 del\x7f", "nul del"),
        ("\u202eevil\u202c \u2066isolated\u2069 \u200fmark", "evil isolated mark"),
        ("zero\u200bwidth soft\xadhyphen bom\ufeff", "zerowidth softhyphen bom"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("non\ufdd0\ufffe\U0010ffffcharacters", "noncharacters"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("می‌خواهم 👩‍💻", "می‌خواهم 👩‍💻"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_hidden_and_steering_characters_go_and_text_stays(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@given(st.text(alphabet=st.characters()))
def test_cleaning_is_idempotent_and_leaves_no_control_character(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} or c in "\t\n" for c in cleaned)


@pytest.mark.parametrize(
    ("decomposed", "expected"),
    [
        ("Mun\u0303oz", "Muñoz"),
        ("Ba\u0308cker", "Bäcker"),
        ("e\u200b\u0301t\u00ade\u0301", "été"),  # hidden characters part no letter from its accent
        ("\u1112\u1161\u11a8\u1100\u116d", "학교"),
        ("ngu\u031bo\u031b\u0300i", "người"),
        ("naïve", "naïve"),
    ],
)
def test_letters_and_their_accents_are_composed_but_not_in_ids(decomposed: str, expected: str) -> None:
    assert clean(decomposed) == expected
    assert harmless("e\u0301") == "e\u0301"


@given(st.text(alphabet=st.sampled_from("aeo\u0301\u0308\u0327\u1100\u1161\u11a8\u0915\u093c\u200b\r\x85 \ud800")))
def test_what_is_clean_is_composed_and_cleaning_it_again_changes_nothing(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("notes.txt", "notes.txt"),
        ("a\nb.txt", "a\\nb.txt"),
        ("\x1b]0;x\x07.txt", "\\x1b]0;x\\x07.txt"),
        ("\u202egpj.txt", "\\u202egpj.txt"),
        ("bad\udcff.txt", "bad\\udcff.txt"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_names_in_messages_show_their_hidden_characters(name: str, expected: str) -> None:
    assert visible(name) == expected
