"""Find quotations, and whether a text has them word for word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_QUOTED = re.compile(
    r"“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»|「[^「」]{1,2000}」|『[^『』]{1,2000}』|(?<!\w)\"(?=\S)[^\"]{1,2000}\""
    r"|(?<![\w'’])['‘](?=\w)[^'‘’\"\n]{1,400}(?:['’](?=\w)[^'‘’\"\n]{1,400}){0,8}['’](?!\w)"
)
_GAP = re.compile(r"\.\s?\.\s?\.|…|\[[^\[\]]{0,80}\]|\([^()]{0,80}\)")
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
_CENSORED = re.compile(r"\*+")


class Quotation(NamedTuple):
    """A quotation with its marks from `start` to `end`; `pieces` are its stretches between gaps, in words."""

    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(map(len, self.pieces))


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the quotations of a text in order. Ellipses and brackets part a quotation into pieces."""
    for match in _QUOTED.finditer(text):
        inner = match[0][1:-1]
        pieces = tuple(filter(None, (spoken(piece) for piece in _GAP.split(inner))))
        if pieces:
            yield Quotation(match.start(), match.end(), pieces)


def spoken(text: str) -> tuple[str, ...]:
    """Return the words of a stretch, in lower case, without apostrophes; characters where words are not parted."""
    plain = _CENSORED.sub("", _APOSTROPHES.sub("", text)).casefold()
    found: list[str] = []
    for word in _WORDS.findall(plain):
        if _is_dense(word):
            found += word
        else:
            found.append(word)
    return tuple(found)


def _is_dense(word: str) -> bool:
    return "\u3040" <= word[0] <= "\ud7af"


class Spoken:
    """All words of a text with their places, for finding stretches of them."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._words: list[str] = []
        folded = text.casefold()
        same = len(folded) == len(text)
        last = 0
        for match in _WORDS.finditer(text):
            start, end = match.span()
            word = folded[start:end] if same else match[0].casefold()
            if self._words and text[last:start] in ("'", "’"):
                self._words[-1] += word  # "don't" is one word
                self._ends[-1] = end
            elif _is_dense(word):
                self._words += word
                self._starts += range(start, start + len(word))
                self._ends += range(start + 1, start + len(word) + 1)
            else:
                self._words.append(word)
                self._starts.append(start)
                self._ends.append(end)
            last = end
        self._pairs: dict[tuple[str, str], list[int]] = {}
        for place, pair in enumerate(pairwise(self._words)):
            self._pairs.setdefault(pair, []).append(place)

    def place(self, piece: Sequence[str]) -> tuple[int, int] | None:
        """Return where a stretch of words stands in the text, None where it does not occur.

        It is looked for where its rarest two neighbouring words stand, in at most `_MOST` places.
        """
        words = list(piece)
        if len(words) == 1:
            return self._span(self._words.index(words[0]), 1) if words[0] in self._words else None
        shift, places = min(
            ((shift, self._pairs.get(pair, [])) for shift, pair in enumerate(pairwise(words))),
            key=lambda found: len(found[1]),
        )
        for place in places[:_MOST]:
            first = place - shift
            if first >= 0 and self._words[first : first + len(words)] == words:
                return self._span(first, len(words))
        return None

    def _span(self, first: int, count: int) -> tuple[int, int]:
        last = first + count - 1
        return self._starts[first], self._ends[last]

    def near(self, piece: Sequence[str]) -> int | None:
        """Return where most neighbouring words of a stretch stand together, None where fewer than a third do."""
        wanted = list(pairwise(piece))
        found: dict[int, int] = {}
        for shift, pair in enumerate(wanted):
            for place in self._pairs.get(pair, ())[:_MOST]:
                bucket = max(0, place - shift) // _BUCKET
                found[bucket] = found.get(bucket, 0) + 1
        if not found:
            return None
        bucket = max(found, key=lambda key: (found[key], -key))
        if found[bucket] * 3 < len(wanted):
            return None
        pairs = set(wanted)
        for place in range(bucket * _BUCKET, min(len(self._words) - 1, (bucket + 2) * _BUCKET)):
            if (self._words[place], self._words[place + 1]) in pairs:
                return self._starts[place]
        return None


_MOST = 200  # places of two words that are looked at
_BUCKET = 8  # words; what differs by a word or two is near
