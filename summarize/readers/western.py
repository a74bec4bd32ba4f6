"""Check whether decoded text has the letters and signs of Western European languages in plausible positions.

With only a dozen bytes above ASCII frequencies say nothing, but positions say much: £ before a number, ñ between lower
case letters, ” after a word. Wrongly decoded letters of other alphabets occur anywhere.

Measured on the first 40 characters of 1,223 sentences of 17 languages in 31 pairs with an encoding: of those in Western
languages 790 of 823 are decoded without a fault, by chardet 7 alone 737; of the others 393 of 400, with or without. On
sentences of up to 200 characters it is 833 and 823 of 840: more bytes above ASCII are enough for chardet.
"""

import re
from functools import cache

_LETTERS = {  # letters above ASCII by language; not Icelandic, whose ð, þ and ý are Turkish ğ, ş and ı
    "de": "äöüß",
    "fr": "àâçéèêëîïôœùûü",
    "es": "áéíóúüñ",
    "pt": "àáâãçéêíóôõú",
    "it": "àèéìòù",  # only at the end of words
    "nl": "éèëïöüáó",
    "sv": "åäöé",
    "fi": "åäö",
    "da": "åæøéö",
    "no": "åæøéöòô",
    "ca": "àçèéíïòóúü",
    "en": "éèêëïçñöüâ",
}
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]")
_FIRST_LATIN, _LAST_LATIN = "\xc0", "\u024f"  # with accents
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíïòóôõöøùúüœ")
_ALPHABETIC_SIGNS = frozenset("ºªµ")
_ALONE = frozenset("ÀÈÉÔÓÖÅ")  # words of one letter
_SIGNS = {  # signs, and what precedes and follows them
    "“‘„‚‹": r"\W\S",
    "«": r"\W",
    "’": r"\S|\s\d",
    "”›": r"\S\W",
    "»": r"[\s\S]\W",
    "–—": r"[^\W\d]\S|[\W\d]",
    "…": r"[\s\S][\W\d]",
    "£€¥¢": r"[\d\s][\W\d]|[\W\d][\d\s]",
    "°": r"[\d\snN][CFKNSEWOnsewo\W]",
    "ºª": r"[\d.][\W\d]",
    "²³¹": r"[\dmx).]\W",
    "½¼¾": r"[\d\s(][\W\d]",
    "µ": r"[\d\s][mgslAFVW\s]",
    "±×÷": r"[\W\d][\d\s]",
    "©": r"[\W\d][\s\w]",
    "§": r"[\W\d][\s§\d]",
    "®™": r"\w[\W\d]",
    "¿¡": r"\W[^\W\d]|\W¡",
    "•·": r"[\W\d][\W\d]",
    "‰": r"[\d\s]",
    "\xa0": r"[\W\d]|[\s\S][\W\d]",
}
_NEEDED = {"„": "“”", "‚": "‘’", "¿": "?", "¡": "!"}  # must also occur in the text
_MAX_RUN = 2  # letters above ASCII in a row: "größer", "créée"


def languages(text: str) -> tuple[str, ...]:
    """Return the Western languages in which all characters above ASCII of a text are valid and in valid positions.

    One language must cover all of them: ê and æ in one text are really Polish ę and ć.
    """
    left = tuple(_LETTERS)
    run, last = 0, -1
    for found in _ABOVE_ASCII.finditer(text):
        place, character = found.start(), found[0]
        run = run if place == last + 1 else 0
        last = place
        before = text[place - 1] if place else " "
        after = text[place + 1 : place + 2] or " "
        if not character.isalpha() or character in _ALPHABETIC_SIGNS:
            run = 0
            if not _is_sign_in_place(character, before, after, text):
                return ()
            continue
        run += 1
        if run > _MAX_RUN or not _is_in_word(character, before, after):
            return ()
        small, before, after = character.lower(), before.lower(), after.lower()
        left = tuple(code for code in left if small in _LETTERS[code] and _is_in_place(code, small, before, after))
    return left


def is_mixed(text: str) -> bool:
    """Return whether words mix Latin letters with signs or letters of another alphabet."""
    for found in _ABOVE_ASCII.finditer(text):
        character, place = found[0], found.start()
        if _FIRST_LATIN <= character <= _LAST_LATIN:
            continue
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        if _is_latin(before) and (character.isalpha() or _is_latin(after)):
            return True
    return False


def _is_latin(character: str) -> bool:
    return character.isalpha() and character <= _LAST_LATIN


def _is_in_word(letter: str, before: str, after: str) -> bool:
    """Return whether the case of a letter suits its position, unlike in GÑste and naïVe."""
    if before.isdigit() or after.isdigit():
        return False
    if letter.islower():
        return not after.isupper()
    if not before.isalpha():
        return after.isalpha() or (letter in _ALONE and before in " \n\xa0")
    return before.isupper() and not after.islower()


def _is_in_place(code: str, letter: str, before: str, after: str) -> bool:
    """Return whether a letter is plausible between two others in a language, or results from another encoding."""
    if code == "it":
        return not after.isalpha()
    if letter in "ãõ":  # ão, ãe, õe; Romanian ă and Hungarian ő occur anywhere
        return after in ("oe" if letter == "ã" else "e")
    if letter == "œ":
        return before not in _VOWELS and after.isalpha()
    if letter == "æ":
        return before not in _VOWELS and (after.isalpha() or before.isalpha())
    if letter == "è":  # père, après; Czech č also precedes vowels
        return after.isalpha() and after not in _VOWELS
    if letter == "ê":  # Polish ę precedes d and j, or ends a word
        return (after.isalpha() or code == "pt") and after not in "djwz" and after not in _VOWELS
    return True


def _is_sign_in_place(sign: str, before: str, after: str, text: str) -> bool:
    place = _places().get(sign)
    needed = _NEEDED.get(sign)
    return place is not None and bool(place.match(before + after)) and (needed is None or any(map(text.count, needed)))


@cache
def _places() -> dict[str, re.Pattern[str]]:
    return {sign: re.compile(place) for signs, place in _SIGNS.items() for sign in signs}
