"""The laws of numbers: read whole or not at all, in every language that reads words."""

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.figures import LANGUAGES
from summarize.figures.number import Style
from summarize.figures.numbers import numbers
from summarize.figures.parse import parse
from summarize.figures.profile import profile
from summarize.figures.tokens import cut

UNIT = {"en": "km", "de": "km", "fr": "km", "es": "km", "it": "km", "pt": "km", "nl": "km"}
SPELLED = sorted(UNIT)

EN_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def english(value: int) -> str:
    """A whole number in words, as British English writes it: "two hundred and six thousand and one"."""
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= scale:
            head, rest = divmod(value, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{english(head)} {name}{joint + english(rest) if rest else ''}"
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{EN_SMALL[head]} hundred{' and ' + english(rest) if rest else ''}"
    if value < 20:
        return EN_SMALL[value]
    tens, rest = divmod(value, 10)
    return EN_TENS[tens] + (f"-{EN_SMALL[rest]}" if rest else "")


DE_SMALL = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
).split()
DE_TENS = "_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def german(value: int) -> str:
    text = german_part(value)
    return f"{text}s" if text.endswith("ein") else text


def german_part(value: int) -> str:
    if value >= 10**9:
        head, rest = divmod(value, 10**9)
        name = "eine Milliarde" if head == 1 else f"{german_part(head)} Milliarden"
        return f"{name} {german_part(rest)}" if rest else name
    if value >= 10**6:
        head, rest = divmod(value, 10**6)
        name = "eine Million" if head == 1 else f"{german_part(head)} Millionen"
        return f"{name} {german_part(rest)}" if rest else name
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{german_part(head)}tausend{german_part(rest) if rest else ''}"
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{DE_SMALL[head]}hundert{german_part(rest) if rest else ''}"
    if value < 20:
        return DE_SMALL[value]
    tens, rest = divmod(value, 10)
    return f"{DE_SMALL[rest]}und{DE_TENS[tens]}" if rest else DE_TENS[tens]


NL_SMALL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
).split()
NL_TENS = "_ _ twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def dutch(value: int) -> str:
    for scale, name in ((10**9, "miljard"), (10**6, "miljoen")):
        if value >= scale:
            head, rest = divmod(value, scale)
            return f"{dutch(head)} {name}{' ' + dutch(rest) if rest else ''}"
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{dutch(head) if head > 1 else ''}duizend{' ' + dutch(rest) if rest else ''}"
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{NL_SMALL[head] if head > 1 else ''}honderd{dutch(rest) if rest else ''}"
    if value < 20:
        return NL_SMALL[value]
    tens, rest = divmod(value, 10)
    joint = "ën" if rest and NL_SMALL[rest].endswith("e") else "en"
    return f"{NL_SMALL[rest]}{joint}{NL_TENS[tens]}" if rest else NL_TENS[tens]


FR_SMALL = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
FR_TENS = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


def french(value: int) -> str:
    for scale, name in ((10**9, "milliard"), (10**6, "million")):
        if value >= scale:
            head, rest = divmod(value, scale)
            return f"{french(head)} {name}{'s' if head > 1 else ''}{' ' + french(rest) if rest else ''}"
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{french(head) + ' ' if head > 1 else ''}mille{' ' + french(rest) if rest else ''}"
    if value >= 100:
        head, rest = divmod(value, 100)
        many = "s" if head > 1 and not rest else ""
        return f"{FR_SMALL[head] + ' ' if head > 1 else ''}cent{many}{' ' + french(rest) if rest else ''}"
    if value < 17:
        return FR_SMALL[value]
    if value < 20:
        return f"dix-{FR_SMALL[value - 10]}"
    tens = value // 10
    rest = value - (60 if tens == 7 else 80 if tens == 9 else tens * 10)
    if not rest:
        return "quatre-vingts" if value == 80 else FR_TENS[tens]
    joint = " et " if rest in (1, 11) and tens < 8 else "-"
    return f"{FR_TENS[tens]}{joint}{french(rest)}"


ES_SMALL = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
ES_TENS = "_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
ES_HUNDREDS = (
    "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()


def spanish(value: int) -> str:
    if value >= 10**6:
        head, rest = divmod(value, 10**6)
        name = "un millón" if head == 1 else f"{spanish(head)} millones"
        return f"{name} {spanish(rest)}" if rest else name
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{spanish(head) + ' ' if head > 1 else ''}mil{' ' + spanish(rest) if rest else ''}"
    if value == 100:
        return "cien"
    if value > 100:
        head, rest = divmod(value, 100)
        return ES_HUNDREDS[head] + (f" {spanish(rest)}" if rest else "")
    if value < 30:
        return ES_SMALL[value]
    tens, rest = divmod(value, 10)
    return f"{ES_TENS[tens]} y {ES_SMALL[rest]}" if rest else ES_TENS[tens]


PT_SMALL = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito "
    "dezenove"
).split()
PT_TENS = "_ _ vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()
PT_HUNDREDS = ("_ cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos").split()


def portuguese(value: int) -> str:
    for scale, one, many in ((10**9, "bilhão", "bilhões"), (10**6, "milhão", "milhões")):
        if value >= scale:
            head, rest = divmod(value, scale)
            return f"{portuguese(head)} {one if head == 1 else many}{' ' + portuguese(rest) if rest else ''}"
    if value >= 1000:
        head, rest = divmod(value, 1000)
        joint = " e " if 0 < rest <= 100 else " "
        return f"{portuguese(head) + ' ' if head > 1 else ''}mil{joint + portuguese(rest) if rest else ''}"
    if value == 100:
        return "cem"
    if value > 100:
        head, rest = divmod(value, 100)
        return PT_HUNDREDS[head] + (f" e {portuguese(rest)}" if rest else "")
    if value < 20:
        return PT_SMALL[value]
    tens, rest = divmod(value, 10)
    return f"{PT_TENS[tens]} e {PT_SMALL[rest]}" if rest else PT_TENS[tens]


IT_SMALL = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
).split()
IT_TENS = "_ _ venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def italian(value: int) -> str:
    for scale, one, many in ((10**9, "miliardo", "miliardi"), (10**6, "milione", "milioni")):
        if value >= scale:
            head, rest = divmod(value, scale)
            name = f"un {one}" if head == 1 else f"{italian(head)} {many}"
            return f"{name} {italian(rest)}" if rest else name
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{'mille' if head == 1 else italian(head) + 'mila'}{italian(rest) if rest else ''}"
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{IT_SMALL[head] if head > 1 else ''}cento{italian(rest) if rest else ''}"
    if value < 20:
        return IT_SMALL[value]
    tens, rest = divmod(value, 10)
    stem = IT_TENS[tens][:-1] if rest in (1, 8) else IT_TENS[tens]
    return stem + ("tré" if rest == 3 else IT_SMALL[rest] if rest else "")


WRITERS: dict[str, Callable[[int], str]] = {
    "en": english, "de": german, "nl": dutch, "fr": french, "es": spanish, "pt": portuguese, "it": italian,
}  # fmt: skip
POINTS = {"en": "point", "de": "Komma", "nl": "komma", "fr": "virgule", "es": "coma", "pt": "vírgula", "it": "virgola"}
MILLIONS = {
    "en": "million", "de": "Millionen", "nl": "miljoen", "fr": "millions", "es": "millones", "pt": "milhões",
    "it": "milioni",
}  # fmt: skip


def values(text: str, language: str) -> list[int | float | None]:
    """The values of the numbers of a text that are read to their end."""
    words = profile(language)
    tokens = cut(text, words, words.options.get("decimal", "."))
    return [number.value for number in numbers(tokens, words, Style(words.options.get("decimal", ".")))]


NUMBERS = st.one_of(st.integers(0, 10**12), st.integers(0, 2000), st.sampled_from([10**n for n in range(13)]))


@settings(max_examples=400)
@given(st.sampled_from(SPELLED), NUMBERS)
def test_number_in_words_is_read_as_its_value_or_not_at_all(language: str, value: int) -> None:
    assert values(f"({WRITERS[language](value)})", language) in ([value], [None], [])


@pytest.mark.parametrize("language", SPELLED)
def test_most_numbers_in_words_are_read(language: str) -> None:
    tried = [*range(2, 100), *range(101, 2000, 7), *range(2001, 10**6, 33331), *range(10**6, 10**9, 77777777)]
    read = sum(values(f"({WRITERS[language](value)})", language) == [value] for value in tried)
    assert read / len(tried) > 0.99


@settings(max_examples=200)
@given(st.sampled_from(SPELLED), st.integers(0, 999), st.lists(st.integers(1, 9), min_size=1, max_size=3))
def test_decimal_in_words_is_read_as_its_value_or_not_at_all(language: str, whole: int, digits: list[int]) -> None:
    write = WRITERS[language]
    text = f"({write(whole)} {POINTS[language]} {' '.join(write(digit) for digit in digits)})"
    expected = float(f"{whole}.{''.join(map(str, digits))}")
    assert values(text, language) in ([expected], [None], [])


def test_words_behind_what_could_not_be_read_are_no_number_of_their_own() -> None:
    assert values("(honderd komma een twee)", "nl") in ([100.12], [None])


@settings(max_examples=200)
@given(st.sampled_from(SPELLED), st.integers(2, 900), st.booleans())
def test_scale_multiplies_digits_and_words_alike(language: str, face: int, spelled: bool) -> None:
    text = f"({WRITERS[language](face) if spelled else face} {MILLIONS[language]})"
    assert values(text, language) in ([face * 10**6], [None], [])


@settings(max_examples=200)
@given(
    st.integers(1, 900), st.sampled_from((("½", 0.5), (" 1/2", 0.5), ("-1/4", 0.25), (" and a half", 0.5), ("¾", 0.75)))
)
def test_mixed_number_has_its_fraction(whole: int, part: tuple[str, float]) -> None:
    assert values(f"({whole}{part[0]} tons)", "en") == [whole + part[1]]


@pytest.mark.parametrize(
    "text",
    [
        "24/7", "9/11", "2017/18", "12/03/2019", "1:25,000", "5:2", "nineteen eighty-four", "twenty twenty-six",
        "two two", "seven point", "twelve thirteen hundred", "3 x 10^x", "12,34", "1,2345",
    ],
)  # fmt: skip
def test_what_is_not_one_number_is_not_read_in_part(text: str) -> None:
    read = [value for value in values(f"({text})", "en") if value is not None]
    assert read in ([], [7], [3])


PIECES = st.sampled_from(
    "two three twenty hundred thousand million half point and a - / x × ± 10 5 3.5 1,000 ½ 10⁶ 10^6 ^ below zero in of "
    "per 36 100 20 cm km $ % minus quarter thirds dozen : ( )".split()
)
HANGING = re.compile(r"[\d½¼¾⁰¹²³⁴⁵⁶⁷⁸⁹^]")


@settings(max_examples=600)
@given(st.lists(PIECES, min_size=1, max_size=9), st.sampled_from(("", " ")))
def test_no_number_begins_or_ends_inside_a_run(pieces: list[str], glue: str) -> None:
    """The law: no literal or number word stands, unread, right beside a figure's number."""
    text = f"It was {glue.join(pieces)} there."
    context, mentions = parse(text, profile("en"), Style())
    tokens = context.tokens
    spans = [(item.number.first, item.number.stop) for item in mentions]
    read = numbers(tokens, profile("en"), Style())
    for first, stop in spans:
        whole = next(number for number in read if number.first <= first < number.stop)
        assert first <= whole.first
        assert all(stop >= number.stop for number in read if number.first <= stop - 1 < number.stop)
        if tokens.glued(first):
            assert not HANGING.fullmatch(tokens.words[first - 1][-1]) or tokens.kinds[first - 1] == "."
        if tokens.glued(stop) and stop < len(tokens):
            assert tokens.kinds[stop] != "#"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_values_are_finite_on_long_runs_of_numbers(language: str) -> None:
    text = " ".join(["9" * 30, *["million"] * 50, *["一億"] * 20, *["hundert"] * 30])
    for value in values(text, language):
        assert value is None or math.isfinite(value)


def test_half_behind_more_digits_than_a_number_has_is_not_read() -> None:
    assert values("10^636½ people died", "en") == [None, None]
