"""Cut text into the words that say what a number, a date or a name is about, with their places."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:(?:['’.&-]|,(?=\d))[^\W_]+)*")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
_LONGEST = 6  # letters of a stem: endings of the languages we read are mostly behind the sixth letter
_SHORTEST = 3
_REMEMBERED = 2**15  # words: as many as a long text has
CLAUSE_MARKS = frozenset(',;:()–—"“”')


class Word(NamedTuple):
    """A word of a text: its stem, its place, and how many clause marks stand before it in its sentence."""

    stem: str
    start: int
    end: int
    clause: int


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return what a word has in common with its other forms: "increased" and "increasing" are one."""
    word = word.casefold()
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) > _LONGEST:
        word = word[: _LONGEST + 1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)][:_LONGEST]
    return word[:_LONGEST]


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Return the words of a sentence in order; `offset` is where it begins in its text.

    Where words are not parted by blanks, every two neighbouring characters are a word.
    """
    found: list[Word] = []
    clause = last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start - last > 1 and not CLAUSE_MARKS.isdisjoint(text[last:start]):
            clause += 1
        last = end
        word = match[0]
        if _DENSE.match(word):
            found += [
                Word(text[place : place + 2], offset + place, offset + min(place + 2, end), clause)
                for place in range(start, max(start + 1, end - 1))
            ]
        else:
            found.append(Word(stem(word), offset + start, offset + end, clause))
    return tuple(found)


def stems(text: str) -> set[str]:
    """Return the stems of all words of a text."""
    if _DENSE.search(text):
        return {word.stem for word in words(text)}
    return {stem(word) for word in _WORD.findall(text)}


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _WORD.findall(text)
