"""Bytes into text: marks, UTF-8, legacy encodings, damage, and bytes that are no text."""

import codecs
import random
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.errors import ReadError
from summarize.readers import western
from summarize.readers.encodings import decode, known

ENGLISH = "The council said “no” to the plan — again. It would have cost £5m, said the mayor’s office."
GERMAN = "Die Bürger der Stadt müssen künftig höhere Gebühren zahlen. Das beschloß der Gemeinderat gestern früh."
FRENCH = (
    "L’été a été très chaud à la montagne, et la récolte s’annonce médiocre. À Nîmes, où l’eau manque, on s’inquiète."
)
POLISH = (
    "Dziś w mieście spadł ulewny deszcz i wiele ulic znalazło się pod wodą. Mieszkańcy mówią, że dawno tak nie było."
)
TURKISH = "Bugün şehirde çok yağmur yağdı ve birçok sokak sular altında kaldı. Belediye başkanı halkı uyardı."
RUSSIAN = "Сегодня в городе прошёл сильный дождь, и многие улицы под водой. Жители говорят, что давно такого не было."
UKRAINIAN = (
    "Сьогодні в місті пройшов сильний дощ, і багато вулиць опинилися під водою. Мешканці кажуть, що такого не було."
)
GREEK = "Σήμερα έβρεξε πολύ στην πόλη και πολλοί δρόμοι πλημμύρισαν. Οι κάτοικοι δεν έχουν ξαναδεί τέτοια βροχή."
ARABIC = "هطلت اليوم أمطار غزيرة على المدينة وغمرت المياه شوارع كثيرة. يقول السكان إنهم لم يروا مثل هذا منذ زمن."
HEBREW = "היום ירד גשם חזק בעיר ורחובות רבים הוצפו במים. התושבים אומרים שלא ראו גשם כזה זמן רב."
THAI = "วันนี้ฝนตกหนักในเมืองและถนนหลายสายถูกน้ำท่วม ชาวเมืองบอกว่าไม่เคยเห็นฝนตกหนักเช่นนี้มานานแล้ว"
JAPANESE = "東京で大雨が降り、電車が止まりました。多くの人が駅で足止めされ、明日も雨が降ると気象庁は発表しています。"
CHINESE = "北京今天下了大雨，许多街道被水淹没。居民们说，这样的大雨已经很久没有见过了。市政府要求大家注意安全。"
TAIWANESE = "臺北今天下了大雨，許多街道被水淹沒。居民們說，這樣的大雨已經很久沒有見過了。市政府要求大家注意安全。"
KOREAN = "오늘 서울에 많은 비가 내려 여러 거리가 물에 잠겼다. 주민들은 이런 비는 오랜만이라고 말했다."

LEGACY = [
    (ENGLISH, "cp1252 mac-roman"),
    (GERMAN, "cp1252 latin-1 iso8859-15 cp850 cp437 mac-roman"),
    (FRENCH, "cp1252 mac-roman"),
    (FRENCH.replace("’", "'"), "latin-1 cp850"),
    (POLISH, "cp1250 iso8859-2"),
    (TURKISH, "cp1254 iso8859-9"),
    (RUSSIAN, "cp1251 koi8-r iso8859-5 cp866"),
    (UKRAINIAN, "cp1251 koi8-u"),
    (GREEK, "cp1253 iso8859-7"),
    (ARABIC, "cp1256 iso8859-6"),
    (HEBREW, "cp1255 iso8859-8"),
    (THAI, "cp874"),
    (JAPANESE, "shift_jis euc-jp iso2022_jp"),
    (CHINESE, "gb18030 gbk"),
    (TAIWANESE, "big5"),
    (KOREAN, "euc-kr cp949 iso2022_kr"),
]
TEXTS = sorted({text for text, _ in LEGACY})


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in LEGACY for name in names.split()])
def test_legacy_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_unicode_without_a_mark_is_told_from_its_nuls_or_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF32_LE, "utf-32-le")],
)
def test_every_byte_order_mark_counts_and_goes(mark: bytes, encoding: str) -> None:
    assert decode(mark + ENGLISH.encode(encoding)) == (ENGLISH, ())


GUESSED = [
    ("cp1252", "Señor José está aquí."),
    ("cp1252", "£5 off"),
    ("cp1252", "naïve café"),
    ("cp1252", "Temperature: 25 °C"),
    ("cp1252", "Größe: 5 € für Müller."),
    ("cp1252", "Då gick han hem på ön."),
    ("cp1252", "50 µm ± 2"),
    ("cp1252", "© 2024 Example Ltd"),
    ("cp1252", "We don’t sail."),
    ("cp1252", "È partito il traghetto."),
    ("iso8859-15", "5 € für Müller"),
    ("mac-roman", "naïve café"),
    ("mac-roman", "The café costs £5 — “really”."),
]
KEPT = [
    ("cp1252", "L’été dernier, le pont fut fermé."),
    ("cp1252", "Das Mädchen läuft über die Straße."),
    ("cp1252", "São Paulo não está à venda."),
    ("cp1250", "Naprawa będzie kosztować 3 miliony złotych."),
    ("iso8859-2", "Most został zamknięty w maju."),
    ("iso8859-2", "Zażółć gęślą jaźń."),
    ("cp1250", "Starosta řekl, že most bude zavřený."),
    ("cp1250", "Děkuji vám za účast."),
    ("cp1250", "Az őszi eső után"),
    ("cp1250", "Podul va fi închis două săptămâni."),
    ("cp1254", "Teşekkür ederim, iyi günler."),
    ("cp1254", "Işık çok güzeldi."),
    ("cp1251", "Привет"),
    ("koi8-r", "Привет"),
    ("cp1253", "The word λόγος means word."),
    ("cp949", "Samsung 삼성 said."),
    ("mac-roman", "El capitán lanzó el ancla en el puerto."),
    ("cp850", "Größe: fünf für Müller."),
]


@pytest.mark.parametrize(("encoding", "text"), GUESSED)
def test_a_few_western_letters_and_signs_in_their_places_are_read_as_such(encoding: str, text: str) -> None:
    found, warnings = decode(text.encode(encoding))
    assert found == text
    assert warnings == (f"encoding guessed: {encoding}; name it with --encoding",)


@pytest.mark.parametrize(("encoding", "text"), KEPT)
def test_few_bytes_that_are_no_western_text_are_left_to_chardet(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café — “really”", True),
        ("«L’œuvre» coûte 5 €…", True),
        ("¿Dónde está? ¡Aquí!", True),
        ("10 m², 5½ h, 3 × 4, n° 7, § 12, 1.ª, 5 ‰, Acme®", True),
        ("Olá: não, cidadãos, põe", True),
        ("• one · two", True),
        ("10\xa0000", True),
        ("bêdzie", False),
        ("wa¿ne", False),
        ("by³", False),
        ("Gr”ße", False),
        ("a£b", False),
        ("GÑste", False),
        ("naïVe", False),
        ("5ö", False),
        ("îá", False),
        ("öäü", False),
        ("‚l y", False),
        ("zaruèuje", False),
        ("sãptãmâni", False),
        ("koœ", False),
        ("aæ", False),
        ("Ñ one", False),
        ("¤", False),
        ("que ¿", False),
    ],
)
def test_letters_and_signs_are_western_where_western_languages_have_them(text: str, expected: bool) -> None:
    assert bool(western.languages(text)) is expected


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, b""])
def test_a_mark_without_text_is_empty_text(mark: bytes) -> None:
    assert decode(mark) == ("", ())


def test_a_torn_last_character_of_utf16_is_shown_as_such() -> None:
    assert decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1]) == ("ab\ufffd", ())


def test_one_bad_byte_in_utf8_costs_one_character_and_is_said() -> None:
    text, warnings = decode(GERMAN.encode()[:50] + b"\xff" + GERMAN.encode()[50:])
    assert text.replace("\ufffd", "") == GERMAN
    assert warnings == ("1 byte is not UTF-8 and shown as \ufffd",)


def test_utf8_that_ends_inside_a_character_is_still_utf8() -> None:
    text, warnings = decode("naïve é".encode()[:-1])
    assert text == "naïve \ufffd"
    assert len(warnings) == 1


def test_a_few_nuls_do_not_make_text_utf16() -> None:
    assert decode(b"A plain text.\0 " * 2 + ENGLISH.encode())[0] == "A plain text.\0 " * 2 + ENGLISH


def test_escapes_in_utf8_are_not_taken_for_japanese() -> None:
    assert decode(b"\x1b[31mred\x1b[0m text and more of it")[0] == "\x1b[31mred\x1b[0m text and more of it"


@pytest.mark.parametrize(
    "data",
    [
        bytes(65536),
        random.Random(1).randbytes(65536),
        bytes(range(256)) * 50,
        b"\x00\x01\x02\x03" * 500,
        b"\x01\x02\x03\x04\x05 text" * 50,
    ],
    ids=["nul", "random", "every byte", "low", "controls"],
)
def test_bytes_that_are_no_text_are_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(ReadError, match="not text; give a text file, or its encoding with --encoding"):
        decode(data)


def test_an_encoding_that_is_given_is_used_and_its_mark_goes() -> None:
    assert decode("naïve".encode("cp437"), "cp437") == ("naïve", ())
    assert decode(codecs.BOM_UTF8 + b"text", "utf-8") == ("text", ())
    assert decode("naïve".encode("utf-16"), "utf-16") == ("naïve", ())
    assert decode(codecs.BOM_UTF16_BE + "naïve".encode("utf-16-be"), "utf-16") == ("naïve", ())


def test_bytes_that_are_not_in_the_given_encoding_say_where() -> None:
    with pytest.raises(ReadError, match="not ascii at byte 2; give another --encoding, or none to have it detected"):
        decode("naïve".encode(), "ascii")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("utf-8", True),
        ("UTF8", True),
        ("cp1252", True),
        ("shift_jis", True),
        ("base64", False),
        ("rot13", False),
        ("zip", False),
        ("idna", False),
        ("punycode", False),
        ("unicode_escape", False),
        ("unicode-escape", False),
        ("undefined", False),
        ("no-such", False),
        ("", False),
        ("a\0b", False),
        ("x" * 10_000, False),
    ],
)
def test_only_encodings_of_files_are_known(name: str, expected: bool) -> None:
    assert known(name) is expected


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\x1b$B")
@example(b"\x1b$)C\xff")
@settings(max_examples=150)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ReadError):
        text, warnings = decode(data)
        assert isinstance(text, str)
        assert len(warnings) <= 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
@settings(max_examples=100)
def test_any_text_without_controls_survives_utf8(text: str) -> None:
    assert decode(text.encode())[0] == text.removeprefix("\ufeff")
