"""Languages: tables from data files, stop words without imports, detection."""

import pytest

from summarize.errors import LanguageError
from summarize.languages import detect, get


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", " en_us"])
def test_a_region_does_not_matter(code: str) -> None:
    assert get(code).code == "en"


@pytest.mark.parametrize("code", ["", "e", "eng", "xx", "../en", "auto", "en.txt"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(LanguageError, match="ISO 639-1"):
        get(code)


def test_a_language_without_data_has_empty_tables() -> None:
    klingon_is_missing_so = get("eo")
    assert (klingon_is_missing_so.name, klingon_is_missing_so.supported) == ("esperanto", False)
    assert not klingon_is_missing_so.abbreviations
    assert klingon_is_missing_so.stop_words() == frozenset()


def test_english_has_its_tables() -> None:
    english = get("en")
    assert english.supported
    assert {"mr", "e.g", "inc"} <= english.abbreviations
    assert {"the", "of", "and"} <= english.stop_words()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said that the bridge would be closed for two weeks and that it was not safe.", "en"),
        ("Der Bürgermeister sagte, dass die Brücke zwei Wochen lang gesperrt wird und nicht sicher ist.", "de"),
        ("Le maire a dit que le pont est fermé pour deux semaines et que les travaux sont dans la ville.", "fr"),
        ("Мэр сказал, что мост будет закрыт на две недели.", "ru"),
        ("市长说，这座桥将关闭两个星期。", "zh"),
        ("市長は橋を二週間閉鎖すると述べた。", "ja"),
        ("", "en"),
        ("1234 5678", "en"),
    ],
)
def test_detection_knows_scripts_and_frequent_words(text: str, code: str) -> None:
    assert detect(text) == code
