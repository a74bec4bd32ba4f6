"""Index what an article says, so that what a summary claims is looked up and not searched for."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from summarize.checking.case import Spot
from summarize.checking.context import Context, Weights, context
from summarize.checking.dates import Date
from summarize.checking.names import fold_part, initials, places
from summarize.checking.passages import Passage
from summarize.checking.quantities import Amount, Quantity
from summarize.checking.quotations import Spoken
from summarize.checking.words import plain_words, stems
from summarize.document import Article

MANY = 48  # candidates that are all compared; of more, those in the passages that have most of a claim's words
COMMON = 400  # passages above which a word says too little to look for
NEAREST = 24  # passages that have most of a claim's words


class Number(NamedTuple):
    """A number of the article, with the index of its passage."""

    quantity: Quantity
    passage: int


class When(NamedTuple):
    """A date of the article, with the index of its passage."""

    date: Date
    passage: int


def _day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time, None if there is none."""
    try:
        return None if published is None else date.fromisoformat(published[:10])
    except ValueError:
        return None


def compound(word: str) -> list[str]:
    """Return the parts of a compound: "franco-german", "m&s"."""
    return [part for part in word.replace("&", "-").replace("'", "-").split("-") if part]


class Evidence:
    """What an article says: its passages, and where each number, date, name and word stands.

    Made once for an article; every table is made when the first claim of its kind is looked up.
    """

    def __init__(
        self,
        article: Article,
        passages: Sequence[Passage],
        *,
        stop_words: Collection[str],
        common: Collection[str],
        code: str,
    ) -> None:
        self.text = article.text
        self.passages = passages
        self.stop_words = stop_words
        self.common = common
        self.code = code
        self.published = _day(article.published)
        self._contexts: dict[tuple[int, int], Context] = {}

    @cached_property
    def weights(self) -> Weights:
        """The passages that each stem stands in."""
        found: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            for one in stems(passage.text):
                found.setdefault(one, []).append(place)
        return Weights(found, len(self.passages))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers in the order of the text."""
        return tuple(
            Number(quantity, place) for place, passage in enumerate(self.passages) for quantity in passage.quantities
        )

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """All dates in the order of the text."""
        return tuple(When(date, place) for place, passage in enumerate(self.passages) for date in passage.dates)

    @cached_property
    def by_face(self) -> dict[Amount, list[Number]]:
        """The numbers by their value as it is written, a range by both ends."""
        found: dict[Amount, list[Number]] = {}
        for number in self.numbers:
            found.setdefault(number.quantity.value, []).append(number)
            if number.quantity.high is not None:
                found.setdefault(number.quantity.high, []).append(number)
        return found

    @cached_property
    def _sorted(self) -> dict[str, tuple[list[float], list[Number]]]:
        """The numbers of each kind in the order of what they come to in its base unit."""
        grouped: dict[str, list[Number]] = {}
        for number in self.numbers:
            grouped.setdefault(group(number.quantity), []).append(number)
        found = {}
        for key, numbers in grouped.items():
            numbers.sort(key=lambda number: number.quantity.base)
            found[key] = [number.quantity.base for number in numbers], numbers
        return found

    def between(self, key: str, low: float, high: float) -> Sequence[Number]:
        """Return the numbers of a group from one amount to another, in the base unit."""
        amounts, numbers = self._sorted.get(key, ([], []))
        return numbers[bisect_left(amounts, low) : bisect_right(amounts, high)]

    def of_group(self, key: str) -> Sequence[Number]:
        """Return all numbers of a group."""
        return self._sorted.get(key, ([], []))[1]

    def nearest(self, stems: Iterable[str]) -> list[int]:
        """Return the passages that have most of some stems, best first."""
        scores: dict[int, float] = {}
        weights = self.weights
        for one in stems:
            known = weights.passages.get(one)
            if known and len(known) <= COMMON:
                worth = weights.of(one)
                for place in known:
                    scores[place] = scores.get(place, 0.0) + worth
        return sorted(scores, key=lambda place: (-scores[place], place))[:NEAREST]

    def context(self, start: int, end: int, passage: int) -> Context:
        """Return the context of a place of the article."""
        key = (start, passage)
        known = self._contexts.get(key)
        if known is None:
            known = self._contexts[key] = context(self.passages[passage].words, start, end, self.stop_words)
        return known

    @cached_property
    def _parts(self) -> dict[str, list[int]]:
        """The passages of every word, in lower case; a compound counts as its parts too."""
        found: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            for text in {fold_part(word) for word in plain_words(passage.text)}:
                found.setdefault(text, []).append(place)
                if not text.isalnum():
                    for part in compound(text):
                        found.setdefault(part, []).append(place)
        return found

    def has(self, word: str) -> bool:
        """Return whether the article has a word, given in lower case."""
        return word in self._parts

    def places(self, word: str) -> Sequence[int]:
        """Return the passages that have a word, given in lower case."""
        return self._parts.get(word, ())

    def spot(self, word: str) -> Spot | None:
        """Return the first place of a word, given in lower case, or of a compound with it."""
        places = self._parts.get(word)
        if not places:
            return None
        passage = self.passages[places[0]]
        for one in passage.words:
            text = fold_part(passage.text[one.start - passage.start : one.end - passage.start])
            if text == word or (not text.isalnum() and word in compound(text)):
                return Spot(one.start, one.end, places[0])
        return Spot(passage.start, passage.start + len(passage.text), places[0])  # of signs without blanks

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """For each part of a name, the parts that stand beside it in some name."""
        found: dict[str, set[str]] = {}
        for passage in self.passages:
            for name in passage.names:
                parts = [fold_part(part) for part in name.parts]
                for one in parts:
                    found.setdefault(one, set()).update(parts)
        return found

    @cached_property
    def acronyms(self) -> dict[str, tuple[int, int, int]]:
        """The names of several words by their initials."""
        found: dict[str, tuple[int, int, int]] = {}
        for place, passage in enumerate(self.passages):
            for name in passage.names:
                parts = name.parts
                for first in range(min(len(parts), 3)):
                    short = initials(parts[first:])
                    if len(short) > 1:
                        found.setdefault(short, (name.start, name.end, place))
        return found

    @cached_property
    def countries(self) -> dict[str, Spot]:
        """The countries that the article speaks of, by whatever name."""
        table = places()
        found: dict[str, Spot] = {}
        for part in self._parts:
            if part in table and (spot := self.spot(part)):
                found.setdefault(table[part], spot)
        for passage_place, passage in enumerate(self.passages):
            for name in passage.names:
                whole = " ".join(fold_part(part) for part in name.parts)
                if whole in table:
                    found.setdefault(table[whole], Spot(name.start, name.end, passage_place))
        return found

    @cached_property
    def ages(self) -> Mapping[str, list[tuple[Amount, Spot]]]:
        """The ages that stand behind names, by surname."""
        from summarize.checking.rivals import ages

        return ages(self.passages)

    @cached_property
    def spoken(self) -> Spoken:
        """The words of the article one after another."""
        return Spoken(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, place: int) -> int:
        """Return the index of the passage that a place of the text stands in."""
        return max(0, bisect_right(self._starts, place) - 1)


def group(quantity: Quantity) -> str:
    """Return the key of numbers that can be compared: of a kind, and of a dimension."""
    kind = quantity.kind
    if kind in ("count", "plain", "ordinal", "age", "score", "times"):
        return "count" if kind in ("count", "plain", "age") else kind
    if kind == "measure":
        return quantity.unit + quantity.per if not quantity.per else f"{quantity.unit} per {quantity.per}"
    return kind
