"""Words, for counting and for comparing sentences."""

import re
from functools import cache

# Letters and digits, and what is spelled inside a word: apostrophes, hyphens, stops ("e.g", "3.5"), commas in numbers.
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:(?:['.&-]|,(?=\d))[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:(?:['’.&-]|,(?=\d))[^\W_]+)*")
# Beyond Latin letters and the signs of print: most texts have none of these, and their set takes `re` 0.1 ms to compile
# where that of a script takes 1 ms, because it enters every character of a range in a table.
_UNUSUAL = re.compile("[^\x00-\u02ff\u2010-\u22ff]")
# `re` takes vowel signs, points and joiners for no part of a word; the blocks from Devanagari to Sinhala are all word
# but for their two stops.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0df3\u200c\u200d"
)
# Thai, Lao, Tibetan, Burmese, Khmer; Chinese characters, kana, bopomofo.
_DENSE = (
    "\u0e00-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, in lower case.

    A word is what stands between blanks, without the punctuation around it. In scripts that write no blanks, as
    Chinese, Japanese and Thai, two characters are a word, the last of an odd run alone.
    """
    lower = text.lower()
    if lower.isascii():
        return tuple(_ASCII_WORD.findall(lower))
    if is_plain(lower) or not any(characters.search(lower) for characters in _needing_care()):
        return tuple(_WORD.findall(lower))
    return tuple(_careful_word().findall(lower))


def is_plain(text: str) -> bool:
    """Return whether a text holds nothing but Latin letters and the signs of print."""
    return _UNUSUAL.search(text) is None


@cache
def _needing_care() -> tuple[re.Pattern[str], ...]:
    """Return what finds combining marks, the scripts that use them, and scripts without blanks between words."""
    # Two expressions of two ranges: for more, or beyond U+FFFF, `re` makes tables of all characters: 3 to 6 ms.
    return re.compile("[\u0300-\u036f\u0590-\u1cff]"), re.compile("[^\x00-\u200b\u200e-\u2e7f]")


@cache
def _careful_word() -> re.Pattern[str]:
    # Compiled when the first such text comes: it takes as long as all other expressions of this package.
    letter = rf"(?:(?![{_DENSE}])[^\W_]|[{_MARKS}])"
    return re.compile(rf"(?:(?=\w)[{_DENSE}](?:(?!\w)[{_DENSE}])*){{1,2}}|{letter}+(?:(?:['’.&-]|,(?=\d)){letter}+)*")
