"""Where quotations open, close and are spoken: what a stop says beside a quotation mark."""

import re
from functools import cache

from summarize.languages import Language
from summarize.sentences.punkt import Span

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LOOKED_AT = 90  # characters after a quotation in which who spoke it is named
_NAME_LINKS = frozenset("of the for and de van von da del la du".split())
_MOST_NAMED = 9  # words of a speaker's name and offices: "Assistant U.S. Attorney William Weinreb asked"


class StraightQuotes:
    """Whether straight quotation marks of a text open or close, by how many stand before them; asked in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = self._count = 0

    def closes(self, place: int) -> bool:
        """Return whether a mark at `place` closes a quotation that is open there."""
        self._count += self._text.count('"', self._place, place)
        self._place = place
        return self._count % 2 == 1


def is_nickname(text: str, start: int, initials: str) -> bool:
    """Return whether a quotation or bracket at `start`, after a stop, stands between initials and a surname."""
    if not all(len(part) == 1 and part.isalpha() for part in initials.split(".")):
        return False
    match = _nickname().match(text, start)
    return match is not None and match[1].isupper()


@cache
def _nickname() -> re.Pattern[str]:
    """Return what finds a name's familiar form before its surname: J.P. "The Hook" Malone, J. (Jack) Malone."""
    return re.compile(r"(?:[\"“‘'«][^\"“”’'».!?()]{1,30}[\"”’'»]|\([^\W\d_][\w ]{1,20}\))\s{1,3}([^\W\d_])")


def speaks(text: str, span: Span, language: Language) -> bool:
    """Return whether the sentence goes on after a quotation: "Why?" Smith asked. But: "Why?" He said nothing.

    The verb comes among the first words, or behind a name with its offices. What is reported after it is a sentence of
    its own: "Who knows?" Smith said she did.
    """
    words = _WORD.findall(text, span[0], min(span[1], span[0] + _LOOKED_AT))[: _MOST_NAMED + 2]
    if not words or (words[0][0].isupper() and words[0].lower() in language.starters):
        return False
    named = True
    for number, word in enumerate(words[: _MOST_NAMED + 1]):
        if word in language.speech:
            return number + 1 == len(words) or words[number + 1] not in language.clauses
        named = named and (word[0].isupper() or word in _NAME_LINKS)
        if number >= 3 and not named:
            return False
    return False
