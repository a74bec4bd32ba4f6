"""Find quantities in sentences and say what they measure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import heappush, heappushpop

from summarize.document import Block, Equivalent, Figure, Sentence
from summarize.figures import compare, key
from summarize.figures.numbers import WORDS
from summarize.figures.parse import parse
from summarize.figures.quantity import Quantity
from summarize.figures.subject import find_about, mark
from summarize.figures.tokens import FRACTIONS, Tokens

__all__ = ["describe", "extract"]

LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh"))
SPARE = 2  # times the limit: so many figures are looked at closely, as repeats of each other may fall together
_DIGIT = re.compile(f"[0-9{''.join(FRACTIONS)}]")
_WORD = re.compile(r"[a-z]+")


def extract(sentences: Sequence[Sentence], *, language: str, limit: int | None = None) -> tuple[Figure, ...]:
    """Return the figures of an article's sentences, in text order.

    Args:
        sentences: the article's sentences, in order.
        language: their ISO 639-1 code; a language without tables gives no figures.
        limit: at most so many figures, the best by `score`, and none that say too little; None gives all found.

    Returns:
        Figures whose `text` is the article's text from `start` to `end`. `score` compares within this call. A repeat
        that agrees in value, unit, counts and about counts as a mention of the first.
    """
    if limit == 0 or language not in LANGUAGES:
        return ()
    if language == "en":
        found: Iterator[_Found] = (item for sentence in sentences for item in _read(sentence))
    elif language in ("ja", "ko", "zh"):
        found = _read_cjk(sentences, language)
    else:
        found = _read_foreign(sentences, language)
    if limit is None:
        every = [_figure(item, score) for score, item in _scored(found)]
        return tuple(_merged(compare.related(every, sentences, language=language)))
    seen: dict[int, tuple[int, _Found]] = {}
    kept = _telling(_noted(found, seen), limit * SPARE)
    figures = _merged(_compared(kept, seen, sentences, language))
    return tuple(figures[at] for at in compare.choose(figures, limit))


def describe(
    figures: Sequence[Figure], sentences: Sequence[Sentence], blocks: Sequence[Block], *, language: str
) -> tuple[Figure, ...]:
    """Return the figures with their captions, same order; for those that are shown, as each costs some time.

    Args:
        figures: figures of one article.
        sentences: all its sentences.
        blocks: its blocks: an item of a list may need the header above it.
        language: their ISO 639-1 code.
    """
    if not figures:
        return ()
    from summarize.figures.described import describe as describe_figures  # only where there are figures

    return describe_figures(figures, sentences, blocks, language=language)


class _Found:
    """A quantity with the sentence it stands in and all that were found there."""

    __slots__ = ("quantities", "quantity", "sentence", "tokens")

    def __init__(self, sentence: Sentence, tokens: Tokens, quantities: list[Quantity], quantity: Quantity) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.quantities = quantities
        self.quantity = quantity


_Scored = tuple[float, _Found]


def _read(sentence: Sentence) -> list[_Found]:
    text = sentence.text
    if not _DIGIT.search(text) and WORDS.isdisjoint(_WORD.findall(text.lower())):
        return []
    tokens = Tokens(text)
    quantities = parse(tokens)
    return [_Found(sentence, tokens, quantities, quantity) for quantity in quantities]


def _read_foreign(sentences: Sequence[Sentence], language: str) -> Iterator[_Found]:
    from summarize.figures import foreign

    decimal, mixed = foreign.style([sentence.text for sentence in sentences])
    for sentence in sentences:
        tokens = Tokens(sentence.text, decimal)
        tokens.roles = ["."] * len(tokens)  # settled: what a figure is about is sought in English only
        quantities = foreign.parse(tokens, language, decimal, mixed=mixed)
        yield from (_Found(sentence, tokens, quantities, quantity) for quantity in quantities)


def _read_cjk(sentences: Sequence[Sentence], language: str) -> Iterator[_Found]:
    from summarize.figures import cjk

    for sentence in sentences:
        tokens, quantities = cjk.parse(sentence.text, language)
        yield from (_Found(sentence, tokens, quantities, quantity) for quantity in quantities)


def _noted(found: Iterable[_Found], seen: dict[int, tuple[int, _Found]]) -> Iterator[_Found]:
    """Yield what was found, and note the first figure of each sentence with how many figures stand before it."""
    for rank, item in enumerate(found):
        seen.setdefault(item.sentence.position, (rank, item))
        yield item


def _compared(
    kept: Sequence[_Scored], seen: dict[int, tuple[int, _Found]], sentences: Sequence[Sentence], language: str
) -> list[Figure]:
    """Return the figures that were kept, held against any others of their sentences and of the next ones."""
    figures = {(item.sentence.position, item.quantity.first): _figure(item, score) for score, item in kept}
    places = {item.sentence.position for _, item in kept}
    behind = {place + 1 for place in places if place + 1 in seen and place + 1 not in places}
    places |= {place for place in behind if compare.goes_on(sentences[place].text, language)}
    if len(places) == sum(len(seen[place][1].quantities) for place in places):
        return list(figures.values())  # a figure a sentence: none to be held against
    whole: list[Figure] = []
    for place in sorted(places):
        rank, item = seen[place]
        for nth, quantity in enumerate(item.quantities):
            own = figures.get((place, quantity.first))
            if own is None:
                other = _Found(item.sentence, item.tokens, item.quantities, quantity)
                own = _figure(other, key.score(item.tokens, quantity, rank + nth, nth))
            whole.append(own)
    starts = {figure.start for figure in figures.values()}
    return [one for one in compare.related(whole, sentences, language=language) if one.start in starts or one.compared]


def _telling(found: Iterable[_Found], count: int) -> list[_Scored]:
    """Return the `count` best that say enough, in text order; none if no figure is there that can carry a table.

    Reads on only as long as a later figure could be among them: a few hundred figures, in most books.
    """
    heap: list[tuple[float, int, _Found]] = []
    grave = False
    telling = (item for item in found if key.is_telling(item.tokens, item.quantity))
    for rank, (score, item) in enumerate(_scored(telling)):
        grave = grave or key.is_grave(item.quantity)
        (heappush if rank < count else heappushpop)(heap, (score, -rank, item))
        if grave and rank >= count and heap[0][0] > key.most(rank):
            break
    kept = sorted(heap, key=lambda entry: -entry[1]) if grave else []
    return [(score, item) for score, _, item in kept]


def _scored(found: Iterable[_Found]) -> Iterator[_Scored]:
    """Yield each figure with its score."""
    nth, sentence = 0, None
    for rank, item in enumerate(found):
        nth = nth + 1 if sentence is item.sentence else 0
        sentence = item.sentence
        yield key.score(item.tokens, item.quantity, rank, nth), item


def _figure(found: _Found, score: float) -> Figure:
    sentence, tokens, quantity = found.sentence, found.tokens, found.quantity
    if not tokens.roles:
        mark(tokens, found.quantities)
        for place, each in enumerate(found.quantities):
            each.about = find_about(tokens, each, found.quantities[place - 1] if place else None)
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.stop - 1]
    return Figure(
        text=sentence.text[start:end],
        value=quantity.value,
        high=quantity.high,
        bound=quantity.bound,
        kind=quantity.kind,
        unit=quantity.unit,
        counts=tokens.span(*quantity.counts) if quantity.counts else None,
        about=tokens.span(*quantity.about) if quantity.about else None,
        change=quantity.change,
        equivalents=tuple(_equivalent(sentence, tokens, other) for other in quantity.equivalents),
        mentions=1,
        sentence=sentence.position + 1,
        start=sentence.start + start,
        end=sentence.start + end,
        score=round(score, 4),
    )


def _equivalent(sentence: Sentence, tokens: Tokens, quantity: Quantity) -> Equivalent:
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.stop - 1]
    return Equivalent(
        text=sentence.text[start:end],
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        start=sentence.start + start,
        end=sentence.start + end,
    )


def _merged(figures: Sequence[Figure]) -> list[Figure]:
    """Make repeats one figure with `mentions`, at the place of the first."""
    places: dict[tuple[object, ...], int] = {}
    merged: list[Figure] = []
    for figure in figures:
        same = (figure.value, figure.high, figure.unit, _fold(figure.counts), _fold(figure.about), figure.change)
        at = places.setdefault(same, len(merged))
        if at == len(merged):
            merged.append(figure)
        else:
            merged[at] = replace(merged[at], mentions=merged[at].mentions + 1)
    return merged


def _fold(span: str | None) -> str:
    return (span or "").lower()
