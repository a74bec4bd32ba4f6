"""Words, for counting and for comparing sentences."""

import re

# Letters, digits and what is spelled inside a word: apostrophes, hyphens, stops ("e.g"), commas between digits.
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:(?:['.-]|,(?=\d))[a-z0-9]+)*")
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0d7f\u0e31-\u0e4e\u200c\u200d"
)
# Scripts without spaces between words: two characters are counted as one word.
_DENSE = "\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"[{_DENSE}]{{1,2}}|(?:(?![{_DENSE}])[^\W_]|[{_MARKS}])+(?:(?:['’.-]|,(?=\d))(?:(?![{_DENSE}])[^\W_]|[{_MARKS}])+)*"
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, in lower case.

    A word is what stands between blanks, without the punctuation around it; in Chinese, Japanese and Thai, which
    write none, two characters are a word.
    """
    lower = text.lower()
    return tuple(_ASCII_WORD.findall(lower) if lower.isascii() else _WORD.findall(lower))
