"""Choose sentences as a set that stands alone: each comes with what it leans on, or gives way to one that stands."""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from summarize.document import Need, Sentence
from summarize.ranking.length import Length
from summarize.ranking.parts import shares
from summarize.ranking.selection import NEAR_REPEAT, count_words, key, trigrams

Needs = Callable[[int], Sequence[Need]]

LOST = 0.5  # weight from which a need must be met; a lighter one costs
# Of the range of scores, by how much a sentence must be better that comes without what it leans on. A summary of one
# sentence has no room for company: at 0.25 it loses 1.0 points of ROUGE-1+2 on the BBC's, at 0.15 0.8 (Newsroom's wins
# 4 at either).
WAIVER = 0.5
SINGLE = 0.15
COST = 0.15  # of the range of scores, what a need of weight 1 costs that is only a matter of cost
TINY = 1e-9  # of a score: what is worth so little less is worth the same
COMPANY = 3  # sentences that one brings along at most while others stand by themselves

RETOLD = 0.55  # share of the longer words of the shorter of two sentences in the other that makes them tell the same
SHORT = 3  # letters of words that are not compared
MOST_COMPARED = 50  # chosen sentences that another is compared with

_FRESH, _LIKE, _WAIVED, _REPEATS, _SAME = range(5)  # tiers: a sentence of a later one comes when none is left before it


def choose_set(  # noqa: PLR0913 -- all but the subjects are keywords
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    length: Length,
    *,
    needs: Needs,
    overlap: float = NEAR_REPEAT,
    among: Iterable[int] | None = None,
    parts: Sequence[range] = (),
) -> tuple[int, ...]:
    """Return the positions of the chosen sentences, ascending, as many as `length` allows.

    A sentence is chosen together with those it leans on, by the mean of their scores (from 0 to 1), as far as there is
    room; of equal ones the earlier. Where nothing that stands is left, those that repeat others come (as `select` has
    it), and then, only to give the number of sentences asked for, those whose needs are not met. `among` are the
    sentences to choose from; what they lean on may stand elsewhere. Of `parts` each has its share of the length, and
    what one leaves free any sentence takes. Near-linear in the sentences.
    """
    positions = range(len(sentences)) if among is None else sorted(set(among))
    choice = _Choice(sentences, scores, needs, overlap)
    choice.room = length.words if length.words is not None else inf
    choice.limit = length.limit(len(sentences))
    if length.words is None and choice.limit >= len(sentences):
        return tuple(range(len(sentences)))
    if len(parts) > 1:
        _fill_parts(choice, positions, length, parts)
    left = [position for position in positions if position not in choice.chosen]
    for tier in range(_SAME + 1):
        if length.words is not None and tier >= _WAIVED and choice.chosen:
            choice.company = len(sentences)
        left = choice.fill(left, tier, waives=tier >= _WAIVED and (length.words is None or not choice.chosen))
        if choice.is_full:
            break
    best = sorted(positions, key=lambda position: (-scores[position], position))[:1]
    return tuple(sorted(choice.chosen or best))


def _fill_parts(choice: "_Choice", positions: Sequence[int], length: Length, parts: Sequence[range]) -> None:
    """Choose in each part as much as its share of the length, of what stands by itself or with others."""
    limit, room = choice.limit, choice.room
    most = shares(parts, limit if length.words is None else length.words)
    choice.limit, choice.room = (0, room) if length.words is None else (limit, 0.0)
    for part, share in zip(parts, most, strict=True):
        if length.words is None:
            choice.limit = min(limit, choice.limit + share)
        else:
            choice.room += share
        inside = positions[bisect_left(positions, part.start) : bisect_left(positions, part.stop)]
        choice.fill(inside, _FRESH, waives=False)
    choice.limit = limit
    if length.words is not None:
        choice.room = room - sum(map(choice.size, choice.chosen))


class _Choice:
    """The sentences chosen so far, and what others would bring along."""

    def __init__(self, sentences: Sequence[Sentence], scores: Sequence[float], needs: Needs, overlap: float) -> None:
        self.chosen: set[int] = set()
        self.room: float = 0.0
        self.limit = 0
        self.company = COMPANY
        self._sentences = sentences
        self._scores = scores
        self._needs = needs
        self._overlap = overlap
        self._said: set[tuple[str, ...]] = set()
        self._whole: set[tuple[str, ...]] = set()
        self._told: list[tuple[frozenset[str], float]] = []
        self._contents: dict[int, frozenset[str]] = {}

    def size(self, position: int) -> int:
        """Return how many words a sentence counts for; counting them is for nothing where words are not counted."""
        return count_words(self._sentences[position]) if self.room != inf else 0

    @property
    def is_full(self) -> bool:
        """Tell whether nothing more can be chosen."""
        return len(self.chosen) >= self.limit or self.room < 1

    def fill(self, positions: Sequence[int], tier: int, *, waives: bool) -> list[int]:
        """Choose of `positions` those of a tier until there is no room; return the others."""
        if self.is_full:
            return []
        heap = [(-self._scores[position], position) for position in positions]
        heapq.heapify(heap)
        waiting: dict[int, list[int]] = {}  # sentences that lean on one that is not chosen, by that one
        while heap and not self.is_full:
            known, position = heapq.heappop(heap)
            if position in self.chosen or self._tier(position) > tier:
                continue
            company, value = self._best(position, tier, waives=waives)
            if len(company) <= 1 and self._needs(position):
                for other in self._leans_on(position):
                    waiting.setdefault(other, []).append(position)
            if company and -value > known + TINY:
                heapq.heappush(heap, (-value, position))
                continue
            for other in company:
                self._add(other)
                for waits in waiting.pop(other, ()):
                    heapq.heappush(heap, (-self._scores[waits], waits))
        return [position for position in positions if position not in self.chosen]

    def _leans_on(self, position: int) -> set[int]:
        return {other for need in self._unmet(position, ()) for other in need.on}

    def _best(self, position: int, tier: int, *, waives: bool) -> tuple[tuple[int, ...], float]:
        """Return the company in which a sentence is worth most, and what it is worth then."""
        if not self._needs(position):
            fits = self.size(position) <= self.room
            return ((position,), self._scores[position]) if fits else ((), 0.0)
        company = self._company(position, tier)
        lost = sum(need.weight for need in self._unmet(position, ()))
        alone = self._value((position,)) - (SINGLE if self.limit == 1 else WAIVER) * lost
        if company is not None and (value := self._value(company)) >= alone:
            return company, value
        if self.size(position) > self.room or (lost and alone <= 0.0 and not waives):
            return (), 0.0
        return (position,), alone

    def _add(self, position: int) -> None:
        sentence = self._sentences[position]
        self.chosen.add(position)
        self.room -= self.size(position)
        self._said |= trigrams(sentence.words)
        self._whole.add(key(sentence))
        words = self._content(position)
        self._told.append((words, RETOLD * len(words)))

    def _tier(self, position: int) -> int:
        """Return the tier of a sentence by what it repeats."""
        if not self.chosen:
            return _FRESH
        sentence = self._sentences[position]
        if key(sentence) in self._whole:
            return _SAME
        words = sentence.words
        if self._said.isdisjoint(zip(words, words[1:], words[2:], strict=False)):
            return _REPEATS if self._retells(position) else _FRESH
        grams = trigrams(words)
        shared = len(grams & self._said)
        if shared > NEAR_REPEAT * len(grams) or self._retells(position):
            return _REPEATS
        return _LIKE if shared > self._overlap * len(grams) else _FRESH

    def _retells(self, position: int) -> bool:
        """Tell whether a chosen sentence has most of the longer words of this one, or this one most of its."""
        words = self._content(position)
        most = RETOLD * len(words)
        for theirs, theirs_most in self._told[-MOST_COMPARED:]:
            shared = len(words & theirs)
            if shared > most or shared > theirs_most:
                return True
        return False

    def _content(self, position: int) -> frozenset[str]:
        found = self._contents.get(position)
        if found is None:
            found = frozenset([word for word in self._sentences[position].words if len(word) > SHORT])
            self._contents[position] = found
        return found

    def _unmet(self, position: int, company: Sequence[int]) -> Iterator[Need]:
        for need in self._needs(position):
            if need.weight >= LOST and not self._is_met(need, company):
                yield need

    def _is_met(self, need: Need, company: Sequence[int]) -> bool:
        return not self.chosen.isdisjoint(need.on) or any(member in need.on for member in company)

    def _company(self, position: int, tier: int) -> tuple[int, ...] | None:
        """Return a sentence with all it leans on that is not chosen; None where that is too much."""
        most = min(self.company if tier < _WAIVED else len(self._sentences), self.limit - len(self.chosen))
        company = [position]
        for member in company:  # grows while it is walked
            for need in self._unmet(member, company):
                if len(company) >= most:
                    return None
                company.append(max(need.on, key=lambda other: (self._scores[other], -other)))
        if self.room != inf and sum(map(self.size, company)) > self.room:
            return None
        return tuple(company)

    def _value(self, company: Sequence[int]) -> float:
        """Return the mean score of the members, less what they lean on lightly and is not met."""
        cost = 0.0
        for member in company:
            for need in self._needs(member):
                if need.weight < LOST and not self._is_met(need, company):
                    cost += need.weight
        return (sum(map(self._scores.__getitem__, company)) - COST * cost) / len(company)
