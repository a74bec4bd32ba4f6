"""Stemmers: Snowball from nltk, and sumy's for two languages that nltk has none for.

Imported by the classical methods, `--query`, `--keywords` and training only: nltk alone takes 0.25 s to import.
Stems bring the default ranking nothing (measured: .380 with them, .382 without).
"""

import importlib
from collections.abc import Callable
from functools import cache
from zlib import crc32

# Not sumy's Greek and Polish ones: they work only where a package is installed that neither sumy nor we ask for, so the
# same command would give other results on another machine.
_SUMY = frozenset({"czech", "ukrainian"})


class Term(str):
    """A stem whose hash does not change from run to run: sumy sums over sets of stems, in the order of hashes."""

    __slots__ = ("_hash",)
    _hash: int

    def __new__(cls, text: str) -> "Term":
        """Make a term of a stem."""
        term = super().__new__(cls, text)
        term._hash = crc32(text.encode("utf-8", "surrogatepass"))
        return term

    def __hash__(self) -> int:
        return self._hash


@cache
def stemmer(language: str) -> Callable[[str], Term]:
    """Return the function that stems lower-case words of a language, given by its English name; it remembers stems.

    Without a stemmer for the language, words are unchanged.
    """
    stem = _stem(language)

    @cache
    def stemmed(word: str) -> Term:
        return Term(stem(word))

    return stemmed


def _stem(language: str) -> Callable[[str], str]:
    if language in _SUMY:
        stem: Callable[[str], str] = importlib.import_module(f"sumy.nlp.stemmers.{language}").stem_word
        return stem
    from nltk.stem.snowball import SnowballStemmer

    if language not in SnowballStemmer.languages:
        return str.lower
    snowball: Callable[[str], str] = SnowballStemmer(language).stem
    return snowball
