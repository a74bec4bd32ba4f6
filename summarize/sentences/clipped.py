"""Abbreviations that no list has, told by their letters and by what follows; and hours, which may end a sentence."""

import re
import unicodedata
from itertools import pairwise

from summarize.languages import Language
from summarize.sentences.punkt import Span

_LONGEST = 6  # letters of a word clipped to its consonants: "Cllr", "thrpst"
_SHORT = 5  # letters of an abbreviation that is not known; longer words before a small letter are slips of the writer
_AFTER_NUMBER = re.compile(r"\d[\d.,/⁄]{0,8}[\s-]?$")
_VERSE = re.compile(r"\d{1,3}:\d")
_SIGN = "§"  # begins no sentence behind a stop: "17 U.S.C. § 512"
_ADDRESSES = ("http", "www.")
_VOWELS = frozenset("aeiouyаеиоуыэюяєії")  # without their accents; what is clipped mostly ends before one
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ZONE = re.compile(r"[^\W\d_]{2,20} [Tt]ime\b")  # "4 a.m. Libyan time"; in other languages there is no such word
_ADVERBIAL = 7  # words at most that say when, before the sentence itself: "On Monday at about 10 a.m. Mr. Hill left"


def is_clipped(text: str, before: Span, after: Span, token: str, language: Language) -> bool:
    """Return whether the stop after `token` is an abbreviation's that no list has, before a number, a sign or a name.

    A word without vowels is one ("Smt. Rao", "Ps. 23"), but for a sound ("Hmm."), a set of capitals ("NHS.") and what
    is known to end sentences as well ("Ltd."). "Matt. 5:3" is a verse, whatever the book.
    """
    start = after[0]
    following = text[start]
    if following == _SIGN:
        return len(token) <= _LONGEST or "." in token
    if following.isdigit() and len(token) <= _LONGEST and token.isalpha() and _VERSE.match(text, start):
        return True
    if not (1 < len(token) <= _LONGEST and language.vowels and language.vowels.isdisjoint(token) and token.isalpha()):
        return False
    stop = before[1] - 1
    shown = text[stop - len(token) : stop]
    is_name = shown[:1].isupper()
    if not shown[1:].islower() or token in language.abbreviations or _is_sound(token):
        return False
    if following.isdigit():
        return is_name or not _AFTER_NUMBER.search(text, max(0, stop - len(token) - 12), stop - len(token))
    if not (following.isupper() and is_name):
        return False
    word = _WORD.match(text, start)
    return word is not None and word[0].lower() not in language.starters


def _is_sound(token: str) -> bool:
    return token in ("tsk", "psst", "nth") or any(first == second for first, second in pairwise(token))


def may_be_abbreviation(text: str, before: Span, after: Span, token: str, language: Language) -> bool:
    """Return whether the stop after `token` is an abbreviation's, known or not, as a small letter follows.

    It is short, ends in no vowel and is no word that all know. In edited text of 26 languages next to no sentence ends
    before a small letter, in mail, where it is a slip, mostly behind a longer word or before "i" and its like.
    """
    if token in language.abbreviations:
        return True
    word = _WORD.match(text, after[0])
    if word is None or word[0] in language.subjects or text.startswith(_ADDRESSES, after[0]):
        return False
    letters = token.replace(".", "").replace("/", "")
    if len(letters) > _SHORT or not letters.isalpha():
        return False
    stop = before[1] - 1
    if unicodedata.normalize("NFD", token[-1])[0] not in _VOWELS and token not in language.stop_words():
        return True
    return _AFTER_NUMBER.search(text, max(0, stop - len(token) - 12), stop - len(token)) is not None  # "9 in. long"


def goes_on_after_hour(text: str, stop: int, following: str, language: Language) -> bool:
    """Return whether a sentence goes on behind "8 a.m." before a capital: with a day or zone, or just begun."""
    if following.lower() in language.days or _ZONE.match(text, text.find(following, stop)):
        return True
    words = text[max(0, stop - 60) : stop].split()[-_ADVERBIAL:]
    for place in range(len(words) - 1, -1, -1):
        word = words[place].lstrip("\"“'‘(")
        if word[:1].isupper() and word.lower() in language.leads:
            opens = place == 0 or words[place - 1].endswith((".", "!", "?", '."', ".”"))
            return opens and not any(later.endswith((",", ".", ";", ":")) for later in words[place:-1])
    return False
