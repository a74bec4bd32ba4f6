"""One summary of several articles: what many of them say, each thing once, within a length.

A digest is worth the words and pairs of words it holds, each once (Gillick and Favre 2009, "A Scalable Global Model for
Summarization"), by the chance that a human summary would hold them. The chance comes from a small logistic model over
where, and in how many of the articles, they stand.
"""

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from summarize.data import beside, read
from summarize.document import Need, Sentence
from summarize.ranking.length import Length
from summarize.ranking.selection import count_words
from summarize.ranking.sets import COMPANY, LOST, Needs
from summarize.values import dataclass

WEIGHTS = beside(__file__, "digest.model")
DIGITS = 9  # of weights and scores: sums of as many agree on every machine
WORD_SHARE = 0.2  # of its chance that a word counts for, a pair for all: more gains ROUGE-1 and loses more ROUGE-2
LENGTH_COST = 0.7  # a sentence is taken for its gain over its words to this power; 0.5 and 0.85 lose 0.4 points
FEWEST = 6  # words of a sentence that says anything by itself
DEPENDENT = 0.1  # what a sentence loses that leans on the one before it: readers gain, ROUGE stays
SAME = 0.6  # share of the content words of the shorter of two sentences in the other when they say the same
ROUNDS = 10  # of exchanges; it ends after two or three
EXCHANGED = 24  # sentences; a longer digest gains nothing by exchanging one

KNOWN = 0.3  # share of the articles that name somebody whom a digest need not introduce

Concept = tuple[str, ...]  # a word that says something, or two neighbours of which at least one does

PAIR_FEATURES = (
    "share",  # of the articles that hold it
    "articles",  # logarithm of their number
    "opening share",  # of the articles whose first sentence holds it
    "early",  # mean over those that hold it of 1 / number of the first sentence that does
    "early share",  # the same sum over all articles
    "earliest",  # the highest of these
    "digit",
    "letters",  # tens
    "commoner share",  # of articles, of the more common of the two words; stop words do not count
    "rarer share",
)
WORD_FEATURES = PAIR_FEATURES[:8]

# What leans on the sentence before it, in English; in other languages they are rare openers or none.
_OPENERS = frozenset("he she it they we i you his her its their but and so or this that these those".split())
_QUOTES = ('"', "“", "”", "„", "«", "»", "``", "「", "『")


@dataclass(frozen=True, slots=True)
class Digest:
    """A score a sentence of each article, and the chosen sentences as (article, position), in that order."""

    scores: tuple[tuple[float, ...], ...]
    selected: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Where a concept stands: in how many articles and first sentences, and how early."""

    articles: int = 0
    openings: int = 0
    early: float = 0.0  # summed over articles: 1 / number of the first sentence that holds it
    earliest: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the logistic models for pairs and for words, in the order of their features, the constant last."""

    pair: tuple[float, ...]
    word: tuple[float, ...]


def rank_digest(
    articles: Sequence[Sequence[Sentence]],
    *,
    stop_words: frozenset[str],
    length: Length,
    weights: Weights | None = None,
    needs: Sequence[Needs] | None = None,
) -> Digest:
    """Score the sentences of all `articles` and choose as many as `length` allows; percentages are of all together.

    Scores, from 0 to 1, are what a sentence is worth by itself for its length. What is chosen does not depend on the
    order of the articles: ties go to the one whose text sorts first. A sentence that says what a chosen one says comes
    only when nothing else is left, and never under a budget of words. That budget is not exceeded unless no sentence
    fits it: then the best comes alone, with a warning. With `needs`, one of each article, a sentence comes with those
    of its article that it leans on, or not at all, unless more sentences are asked for than stand together.
    Near-linear in the words.
    """
    order = sorted(range(len(articles)), key=lambda at: [sentence.text for sentence in articles[at]])
    places = [(at, position) for at in order for position in range(len(articles[at]))]
    if not places:
        return Digest(tuple(() for _ in articles), ())
    worths = concept_worths([articles[at] for at in order], stop_words, weights or load())
    together = [articles[at][position] for at, position in places]
    lean = _Lean(places, together, needs)
    choice = _Choice(together, stop_words, worths, lean)
    scores = dict(zip(places, choice.scores(), strict=True))
    chosen = choice.choose(length)
    words = sum(choice.sizes[place] for place in chosen)
    warnings: tuple[str, ...] = ()
    if length.words is not None and words > length.words:
        warnings = (f"the summary has {words} words: no sentence has at most {length.words}",)
    return Digest(
        tuple(tuple([scores[at, position] for position in range(len(one))]) for at, one in enumerate(articles)),
        _first_told(articles, [places[place] for place in chosen]),
        warnings,
    )


def _first_told(
    articles: Sequence[Sequence[Sentence]], chosen: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return the chosen places, ascending; of sentences with the same text the first stands for the others."""
    texts = {articles[at][position].text for at, position in chosen}
    told: dict[str, list[tuple[int, int]]] = {}
    for at, article in enumerate(articles):
        for position, sentence in enumerate(article):
            if sentence.text in texts:
                told.setdefault(sentence.text, []).append((at, position))
    wanted = Counter(articles[at][position].text for at, position in chosen)
    return tuple(sorted(place for text, number in wanted.items() for place in told[text][:number]))


def concepts(words: Sequence[str], stop_words: frozenset[str]) -> dict[Concept, None]:
    """Return the words of a sentence that say something and its pairs of neighbours, in order, each once."""
    telling = [word not in stop_words for word in words]
    found: dict[Concept, None] = dict.fromkeys([(word,) for word, tells in zip(words, telling, strict=True) if tells])
    for place in range(len(words) - 1):
        if telling[place] or telling[place + 1]:
            found[words[place], words[place + 1]] = None
    return found


def tallies(articles: Sequence[Sequence[Sentence]], stop_words: frozenset[str]) -> dict[Concept, Tally]:
    """Count where the concepts stand that two articles share; of one or two articles, where any stand.

    Articles of the same words count once.
    """
    distinct = list({tuple([sentence.words for sentence in article]): article for article in articles}.values())
    found: dict[Concept, Tally] = {}
    for article in distinct:
        seen: dict[Concept, int] = {}
        for place, sentence in enumerate(article):
            for concept in concepts(sentence.words, stop_words):
                seen.setdefault(concept, place)
        for concept, place in seen.items():
            tally = found.get(concept)
            if tally is None:
                tally = found[concept] = Tally()
            early = 1.0 / (1 + place)
            tally.articles += 1
            tally.openings += place == 0
            tally.early += early
            tally.earliest = max(tally.earliest, early)
    fewest = 2 if len(distinct) > 2 else 1
    return {concept: tally for concept, tally in found.items() if tally.articles >= fewest}


def concept_features(concept: Concept, found: Mapping[Concept, Tally], count: int) -> list[float]:
    """Return the values of WORD_FEATURES or PAIR_FEATURES for a concept of `count` articles."""
    tally = found[concept]
    number = tally.articles
    values = [
        number / count,
        math.log(number),
        tally.openings / count,
        tally.early / number,
        tally.early / count,
        tally.earliest,
        float(any(word[0].isdigit() for word in concept)),
        sum(map(len, concept)) / 10,
    ]
    if len(concept) == 2:
        shares = [found[word,].articles / count for word in concept if (word,) in found]
        values += [max(shares), min(shares)]
    return values


@cache
def load(path: str = WEIGHTS) -> Weights:
    """Read the weights of this package: lines of `pair` or `word`, a feature and its weight."""
    found: dict[str, list[float]] = {"pair": [], "word": []}
    for line in read(path).splitlines():
        if line and not line.startswith("#"):
            kind, *_, weight = line.split()
            found[kind].append(float(weight))
    return Weights(tuple(found["pair"]), tuple(found["word"]))


def concept_worths(
    articles: Sequence[Sequence[Sentence]], stop_words: frozenset[str], weights: Weights
) -> dict[Concept, float]:
    """Return the chance of each concept to stand in a human summary; words weigh less than pairs."""
    found = tallies(articles, stop_words)
    worths = {}
    for concept in found:
        *factors, constant = weights.pair if len(concept) == 2 else weights.word
        values = concept_features(concept, found, len(articles))
        total = sum([factor * value for factor, value in zip(factors, values, strict=True)], constant)
        chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
        worths[concept] = round(chance if len(concept) == 2 else WORD_SHARE * chance, DIGITS)
    return worths


class _Lean:
    """What the sentences of all articles lean on: what one article introduces, the others need not."""

    def __init__(
        self, places: Sequence[tuple[int, int]], sentences: Sequence[Sentence], needs: Sequence[Needs] | None
    ) -> None:
        self._places = places
        self._sentences = sentences
        self._needs = needs
        self._numbers = {place: number for number, place in enumerate(places)}
        self._holders: dict[tuple[str, str], list[int]] = {}
        self._known: dict[str, bool] = {}

    def __call__(self, number: int) -> list[tuple[int, ...]]:
        """Return for each need of a sentence that must be met the places that meet it."""
        if self._needs is None:
            return []
        at, position = self._places[number]
        found = []
        for need in self._needs[at](position):
            if need.weight >= LOST and not (need.kind == "name" and self._is_known(need.word)):
                own = [self._numbers[at, other] for other in need.on]
                found.append(tuple(dict.fromkeys([*own, *self._elsewhere(need)])))
        return found

    def _is_known(self, name: str) -> bool:
        """Tell whether many of the articles name somebody: whom the news is about needs no introduction."""
        found = self._known.get(name)
        if found is None:
            word = name.lower()
            holders = {
                at for (at, _), sentence in zip(self._places, self._sentences, strict=True) if word in sentence.words
            }
            found = self._known[name] = len(holders) > max(2, KNOWN * len({at for at, _ in self._places}))
        return found

    def _elsewhere(self, need: Need) -> list[int]:
        """Return the sentences of any article that introduce a person, or tell of a thing."""
        if need.kind not in {"name", "definite"}:
            return []
        word = need.word.rsplit(" ", 1)[-1]
        found = self._holders.get((need.kind, word))
        if found is None:
            full = re.compile(rf"[A-Z][\w.’'-]+ {re.escape(word)}\b") if need.kind == "name" else None
            found = self._holders[need.kind, word] = [
                number
                for number, sentence in enumerate(self._sentences)
                if (full.search(sentence.text) if full else word in sentence.words)
            ]
        return found


class _Choice:
    """The sentences of all articles, in an order of their own, and what each would add to a digest."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        stop_words: frozenset[str],
        worths: Mapping[Concept, float],
        lean: Callable[[int], Sequence[tuple[int, ...]]],
    ) -> None:
        self._lean = lean  # for each need of a sentence the places that meet it
        self.sizes = [count_words(sentence) for sentence in sentences]
        self._bags = [
            {concept: worths[concept] for concept in concepts(sentence.words, stop_words) if concept in worths}
            for sentence in sentences
        ]
        self._content = [frozenset(sentence.words) - stop_words for sentence in sentences]
        self._costs = [DEPENDENT * _is_dependent(sentence) for sentence in sentences]
        self._divisors = [max(1, size) ** LENGTH_COST for size in self.sizes]
        self._values = [self._gain(place, frozenset()) for place in range(len(sentences))]

    def scores(self) -> list[float]:
        """Return what each sentence is worth by itself for its length, over the highest."""
        raw = [max(0.0, value) / divisor for value, divisor in zip(self._values, self._divisors, strict=True)]
        top = max(raw) or 1.0
        return [round(value / top, DIGITS) for value in raw]

    def choose(self, length: Length) -> list[int]:
        """Return the places of the chosen sentences."""
        count = len(self.sizes)
        if length.words is None:
            limit = length.limit(count)
            return self._padded(self._filled([], limit, sum(self.sizes)), limit)
        chosen = self._filled([], count, length.words)
        for _ in range(ROUNDS if len(chosen) <= EXCHANGED else 0):
            better = self._exchanged(chosen, length.words)
            if better is None:
                break
            chosen = self._filled(better, count, length.words)
        ranked = self._ranked()
        return chosen or [next((place for place in ranked if self.sizes[place] <= length.words), ranked[0])]

    def _filled(self, chosen: Sequence[int], limit: int, room: int) -> list[int]:
        """Add sentences while there is room, each time the one that gains most for its length."""
        found = list(chosen)
        covered = {concept for place in chosen for concept in self._bags[place]}
        left = room - sum(self.sizes[place] for place in chosen)
        # Gains only fall as concepts are covered, so that the first whose gain still holds is the best.
        heap = [
            (-self._gain(place, covered) / self._divisors[place], place)
            for place, size in enumerate(self.sizes)
            if FEWEST <= size <= left and place not in chosen
        ]
        heapq.heapify(heap)
        waiting: dict[int, list[int]] = {}  # sentences that lean on one that is not chosen, by that one
        while heap and len(found) < limit and heap[0][0] < 0.0:
            known, place = heapq.heappop(heap)
            if place in found or self.sizes[place] > left:
                continue
            company = self._company(place, found)
            size = sum(self.sizes[member] for member in company)
            if len(company) > 1:
                for member in company[1:]:
                    waiting.setdefault(member, []).append(place)
                if len(company) > min(COMPANY, limit - len(found)) or size > left:
                    continue
            gain = -self._gains(company, covered) / max(1, size) ** LENGTH_COST
            if gain > known:
                heapq.heappush(heap, (gain, place))
            elif not any(self._repeats(member, found) for member in company):
                left -= size
                for member in company:
                    found.append(member)
                    covered.update(self._bags[member])
                    for waits in waiting.pop(member, ()):
                        heapq.heappush(heap, (-self._gain(waits, covered) / self._divisors[waits], waits))
        return found

    def _company(self, place: int, chosen: Collection[int]) -> list[int]:
        """Return a sentence with those it leans on and that are not chosen, nor is another that would do."""
        company = [place]
        for member in company:  # grows while it is walked
            for on in self._lean(member):
                if len(company) > COMPANY:
                    return company
                if not any(other in chosen or other in company for other in on):
                    company.append(max(on, key=lambda other: (self._values[other], -other)))
        return company

    def _standing(self, places: list[int]) -> list[int]:
        """Return the places without those that lean on one that is not among them."""
        kept = [place for place in places if all(any(other in places for other in on) for on in self._lean(place))]
        return kept if len(kept) == len(places) else self._standing(kept)

    def _gains(self, company: Sequence[int], covered: set[Concept]) -> float:
        held = {concept: worth for place in company for concept, worth in self._bags[place].items()}
        own = [worth for concept, worth in held.items() if concept not in covered]
        return sum(own) - sum(self._costs[place] for place in company)

    def _exchanged(self, chosen: Sequence[int], room: int) -> list[int] | None:
        """Return `chosen` with that one sentence exchanged which gains most; None where no exchange gains."""
        best, found = self._worth(chosen) + 10**-DIGITS, None
        ranked = sorted(range(len(self.sizes)), key=lambda place: (-self._values[place], place))
        for out in chosen:
            rest = self._standing([place for place in chosen if place != out])
            covered = {concept for place in rest for concept in self._bags[place]}
            left = room - sum(self.sizes[place] for place in rest)
            base = self._worth(rest)
            for place in ranked:
                if base + COMPANY * self._values[place] <= best:
                    break
                if not FEWEST <= self.sizes[place] <= left or place in rest:
                    continue
                company = self._company(place, rest)
                if len(company) > COMPANY or sum(self.sizes[member] for member in company) > left:
                    continue
                worth = base + self._gains(company, covered)
                if worth > best and not any(self._repeats(member, rest) for member in company):
                    best, found = worth, [*rest, *company]
        return found

    def _padded(self, chosen: list[int], limit: int) -> list[int]:
        """Add what says little until there are as many sentences as were asked for: what repeats comes last."""
        if len(chosen) >= limit:
            return chosen
        taken = set(chosen)
        said = {self._content[place] for place in chosen}
        others = [place for place in self._ranked() if place not in taken]
        others.sort(key=lambda place: self._content[place] in said)
        found = list(chosen)
        for place in others:  # what stands with those chosen before it, and then the rest
            if len(found) < limit and all(any(other in taken for other in on) for on in self._lean(place)):
                found.append(place)
                taken.add(place)
        return found + [place for place in others if place not in taken][: limit - len(found)]

    def _ranked(self) -> list[int]:
        """Return all places, the most telling first, those of a few words last."""
        scores = self.scores()
        return sorted(range(len(scores)), key=lambda place: (self.sizes[place] < FEWEST, -scores[place], place))

    def _worth(self, places: Iterable[int]) -> float:
        """Return what the sentences at `places` are worth together."""
        ordered = sorted(places)
        held = {concept: worth for place in ordered for concept, worth in self._bags[place].items()}
        return sum(held.values()) - sum(self._costs[place] for place in ordered)

    def _gain(self, place: int, covered: set[Concept] | frozenset[Concept]) -> float:
        held = [worth for concept, worth in self._bags[place].items() if concept not in covered]
        return sum(held) - self._costs[place]

    def _repeats(self, place: int, chosen: Iterable[int]) -> bool:
        """Tell whether a sentence says what a chosen one says."""
        words = self._content[place]
        return any(
            len(words & self._content[other]) > SAME * min(len(words), len(self._content[other])) for other in chosen
        )


def _is_dependent(sentence: Sentence) -> bool:
    """Tell whether a sentence leans on what stood before it: "He ...", "But ...", a quotation, a question."""
    text = sentence.text
    opener = sentence.words[0] if sentence.words else ""
    if opener in _OPENERS or text[-1:] in "?？" or text[:1].islower():
        return True
    return any(mark in text for mark in _QUOTES)
