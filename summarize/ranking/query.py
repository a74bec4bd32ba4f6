"""Favour the sentences that are about a query, in an article ranked already."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Sentence
from summarize.ranking.length import Length
from summarize.ranking.selection import scale, select
from summarize.ranking.sets import Needs, choose_set

if TYPE_CHECKING:
    from summarize.languages import Language

# Shares of a sentence's new score: the query's own words, what stands with them elsewhere, the old score. A sentence
# with all words of the query stands before any with none.
OWN, NEAR, OLD = 0.6, 0.1, 0.3
DIGITS = 9

Stem = Callable[[str], str]


def relevance(
    sentences: Sequence[Sentence], query: Sequence[str], *, language: "Language", stem: Stem | None = None
) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Return for each sentence how much of the query's words it holds and how near it is to those that do.

    Both from 0 to 1: the share of the query's words, as stems, weighed by their rarity in the article (idf); and the
    cosine to the sentences that hold them, together, so that what the article tells in other words is found by the
    words that go with them. `query` is its words in lower case; stop words count only where there are no others. None
    where no sentence holds any of them. `stem` is the Snowball stemmer of the language where not given. Linear in
    the words.
    """
    stem = stem or _stemmer(language)
    stop_words = language.stop_words()
    told = _told(query, stop_words)
    wanted = dict.fromkeys(str(stem(word)) for word in told)
    bags = [
        dict.fromkeys(str(stem(word)) for word in sentence.words if word not in stop_words or word in told)
        for sentence in sentences
    ]
    holders = Counter(word for bag in bags for word in bag)
    if not any(word in holders for word in wanted):
        return None
    weights = {word: math.log(1.0 + len(bags) / number) for word, number in holders.items()}
    # A word that stands nowhere counts as one that stands once: two words of three are not the whole query.
    rare = math.log(1.0 + len(bags))
    whole = sum(weights.get(word, rare) for word in wanted)
    own = [sum(weights[word] for word in wanted if word in bag) / whole for bag in bags]
    near = _nearness(bags, weights, own)
    return tuple(round(value, DIGITS) for value in own), tuple(round(value, DIGITS) for value in near)


def matches(
    sentences: Sequence[Sentence],
    own: Sequence[float],
    query: Sequence[str],
    *,
    language: "Language",
    stem: Stem | None = None,
) -> tuple[tuple[int, int, int], ...]:
    """Return where the words of the query stand: index of the sentence, start and end in its article.

    `own` is what `relevance` found of the same words; neighbours that a blank separates are one match.
    """
    stem = cache(stem or _stemmer(language))
    told = _told(query, language.stop_words())
    passed = language.stop_words().difference(told)
    wanted = {stem(word) for word in told}
    found: list[tuple[int, int, int]] = []
    for index, (sentence, held) in enumerate(zip(sentences, own, strict=True)):
        if not held:
            continue
        before = -1
        for word, (start, end) in zip(sentence.words, _places(sentence), strict=True):
            if start == end or word in passed or stem(word) not in wanted:
                continue
            joined = before >= 0 and not sentence.text[before:start].strip()
            first = found.pop()[1] if joined else sentence.start + start
            found.append((index, first, sentence.start + end))
            before = end
    return tuple(found)


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where each word of a sentence stands in its text."""
    lower = sentence.text.lower()
    # A few letters are two in lower case ("İ"): then each place in `lower` is that of the letter it was made from.
    places = None
    if len(lower) != len(sentence.text):
        places = [at for at, letter in enumerate(sentence.text) for _ in letter.lower()]
        places.append(len(sentence.text))
    end = 0
    for word in sentence.words:
        start = lower.find(word, end)
        if start < 0:  # words that were not made from this text have no place in it
            yield (0, 0)
            continue
        end = start + len(word)
        yield (start, end) if places is None else (places[start], places[end])


def _told(query: Sequence[str], stop_words: frozenset[str]) -> Sequence[str]:
    """Return the words of a query that say something; all of them where none does."""
    return [word for word in query if word not in stop_words] or query


def _stemmer(language: "Language") -> Stem:
    from summarize.languages.stemming import stemmer

    return stemmer(language.name)


def focus(scores: Sequence[float], found: tuple[Sequence[float], Sequence[float]]) -> tuple[float, ...]:
    """Return `scores` with what `relevance` found first, from 0 to 1."""
    low, span = scale(scores)
    return tuple(
        round(OWN * own + NEAR * near + OLD * (score - low) / span, DIGITS)
        for own, near, score in zip(*found, scores, strict=True)
    )


def choose(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    own: Sequence[float],
    length: Length,
    *,
    needs: Needs | None = None,
) -> tuple[int, ...]:
    """Return the positions of the chosen sentences, ascending; the first of them is about the query.

    What stands before the first chosen sentence that holds as much of the query as any is left out, as long as there
    are enough others: a reader who asks about something should not have to look for it. With `needs` what that
    sentence leans on stands before it.
    """
    selected = _selected(sentences, scores, length, needs, range(len(sentences)))
    best = max(own)
    first = next((position for position in selected if own[position] == best), 0)
    kept = [position for position in range(len(sentences)) if position >= first or own[position] == best]
    if selected[0] >= first or len(kept) < length.limit(len(sentences)):
        return selected
    return _selected(sentences, scores, _counted(length, len(sentences)), needs, kept)


def _selected(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    length: Length,
    needs: Needs | None,
    kept: Sequence[int],
) -> tuple[int, ...]:
    """Choose among the sentences `kept`; what they lean on may stand elsewhere."""
    if needs is not None:
        return choose_set(sentences, scores, length, needs=needs, among=kept)
    left = select([sentences[at] for at in kept], [scores[at] for at in kept], length)
    return tuple(kept[place] for place in left)


def _counted(length: Length, count: int) -> Length:
    """Return a percentage of all sentences as their number: some are left out."""
    return length if length.percent is None else Length(sentences=length.limit(count))


def _nearness(bags: Sequence[dict[str, None]], weights: dict[str, float], own: Sequence[float]) -> list[float]:
    """Return the cosine of each sentence to all together, each weighed by its share of the query, over the best."""
    norms = [math.sqrt(sum(weights[word] ** 2 for word in bag)) or 1.0 for bag in bags]
    centre: dict[str, float] = {}
    for bag, norm, share in zip(bags, norms, own, strict=True):
        if share:
            for word in bag:
                centre[word] = centre.get(word, 0.0) + share * weights[word] / norm
    near = [
        sum(weights[word] * centre[word] for word in bag if word in centre) / norm
        for bag, norm in zip(bags, norms, strict=True)
    ]
    top = max(near, default=0.0) or 1.0
    return [value / top for value in near]
