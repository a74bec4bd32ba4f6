"""Count the words of an article that may tell its story: without stop words, endings folded, names weighing more."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÖØ-ÞΑ-ΫА-Я]\w+")  # a capital where no sentence begins
_PLURAL: Final = 4  # letters of a word that may lose its "s"
_NAME_COUNT: Final = 3  # of halves: a name counts one and a half times
_COUNT: Final = 2
_MOST: Final = 255


class Terms(NamedTuple):
    """The terms of one article, each once, and how often each occurs, in halves; small, for many are held at a time."""

    language: str
    words: str
    counts: bytes


def terms(words: Iterable[str], title: Iterable[str], text: str, *, language: str, stop_words: frozenset[str]) -> Terms:
    """Return the terms of an article.

    Args:
        words: the words of its text in lower case.
        title: the words of its headline, which count on top of those of the text.
        text: the text itself, which shows what is a name.
        language: an ISO 639-1 code, for the words that are common in its news.
        stop_words: words that tell nothing.
    """
    names = {name.lower() for name in _NAME.findall(text)}
    counts: Counter[str] = Counter()
    for word in words:
        if word not in stop_words:
            counts[folded(word)] += _NAME_COUNT if word in names else _COUNT
    for word in title:
        if word not in stop_words:
            counts[folded(word)] += _COUNT
    kept = {word: count for word, count in counts.items() if len(word) > 1 or not word.isascii() or word.isdecimal()}
    return Terms(language, "\n".join(kept), bytes([min(count, _MOST) for count in kept.values()]))


def folded(word: str) -> str:
    """Return a word without the ending of a genitive or plural, a number without its commas."""
    if word[-2:] in {"'s", "’s"}:
        word = word[:-2]
    if word[:1].isdecimal():
        return word.replace(",", "")
    return word[:-1] if len(word) > _PLURAL and word[-1] == "s" and word[-2] != "s" else word
