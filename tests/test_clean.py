"""Hygiene: what enters as text leaves without anything that steers a terminal or hides."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean import clean, visible


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
