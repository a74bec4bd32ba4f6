"""Recognise picture captions, as separate lines, that repeat the opening of the article."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.readers.assembly import Passage

_MAX_CHARACTERS = 220
_MIN_WORDS, _MAX_WORDS = 5, 32
_MIN_CONTENT = 4  # words of four or more letters
_SAME = 0.8  # share of these words that must occur in the opening
_OPENING = 2  # paragraphs
_MANY = 0.2  # of all paragraphs; a text with more repetition is a song, a prayer or a test
_NUMBER = re.compile(r"\d[\d.,]*")
_CONTENT = re.compile(r"[^\W_]{4,}")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]? +\S")


def without_captions(passages: "Sequence[Passage]") -> "Sequence[Passage]":
    """Return `passages` with captions that repeat the opening marked as boilerplate, in linear time."""
    paragraphs = [
        place for place, passage in enumerate(passages) if passage.kind == "paragraph" and " " in passage.text
    ]
    long = [place for place in paragraphs if passages[place].text.count(" ") >= _MIN_WORDS][:_OPENING]
    if len(long) < _OPENING:
        return passages
    known = frozenset[str]().union(*(_content(passages[place].text) | _numbers(passages[place].text) for place in long))
    repeats = [place for place in paragraphs if place > long[-1] and _repeats(passages[place].text, known)]
    if not repeats or len(repeats) > _MANY * len(paragraphs):
        return passages
    told = list(passages)
    for place in repeats:
        told[place] = replace(passages[place], kind="boilerplate")
    return told


def _repeats(text: str, known: frozenset[str]) -> bool:
    if len(text) > _MAX_CHARACTERS or not _MIN_WORDS <= text.count(" ") + 1 <= _MAX_WORDS or _SENTENCE.search(text):
        return False
    content = _content(text)
    if len(content) < _MIN_CONTENT or not _numbers(text) <= known:  # a new number is new information
        return False
    return len(content & known) >= _SAME * len(content)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.rstrip(".,") for number in _NUMBER.findall(text[:2000]))


def _content(text: str) -> frozenset[str]:
    return frozenset(_CONTENT.findall(text[:2000].casefold()))
