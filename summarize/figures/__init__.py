"""Find quantities in sentences and say what they measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarize import languages
from summarize.document import Equivalent, Figure, Sentence
from summarize.figures import key
from summarize.figures.choice import groups
from summarize.figures.key import Candidate, Context
from summarize.figures.numbers import WORDS
from summarize.figures.parse import parse
from summarize.figures.quantity import Quantity
from summarize.figures.subject import find_about, mark
from summarize.figures.tokens import FRACTIONS, Tokens

__all__ = ["LANGUAGES", "Context", "extract", "read"]

LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh"))
MOST, OPENING = 2_000, 500  # sentences of a text that are looked through for the best figures, and of them its first
_DIGIT = re.compile(f"[0-9{''.join(FRACTIONS)}]")
_WORD = re.compile(r"[a-z]+")


def extract(
    sentences: Sequence[Sentence], *, language: str, limit: int | None = None, context: Context | None = None
) -> tuple[Figure, ...]:
    """Return the figures of an article's sentences, in text order.

    Args:
        sentences: the article's sentences, in order.
        language: their ISO 639-1 code; a language without tables gives no figures.
        limit: at most so many figures, the best by `score`, each thing once, and none that say too little; None gives
            all found, and only what is repeated word for word once.
        context: what else is known of the article, its headline and the scores of its sentences.

    Returns:
        Figures whose `text` is the article's text from `start` to `end`. `score` compares within this call. A repeat
        that agrees in value, unit, counts and about counts as a mention of the first.
    """
    if limit == 0 or language not in LANGUAGES:
        return ()
    context = context or Context()
    promising = sentences if limit is None else _promising(sentences, context.scores)
    found = list(_read_all(promising, language))
    candidates = [_candidate(item, sentences[0].position) for item in found]
    stop_words = languages.get(language).stop_words()
    scores = key.scores(candidates, sentences, context, stop_words)
    if limit is None:
        return tuple(_merged([_figure(item, score) for item, score in zip(found, scores, strict=True)]))
    alike = groups(candidates, scores, sentences=sentences, stop_words=stop_words, blocks=context.blocks)
    shown: dict[object, Figure] = {}
    for group in alike:
        if len(shown) == limit:
            break
        figure = _figure(found[group[0]], max([scores[place] for place in group]), len(group))
        same = _same(figure) if figure.about else group  # without a subject other words have told them apart
        known = shown.get(same)
        shown[same] = replace(known, mentions=known.mentions + len(group)) if known else figure
    return tuple(sorted(shown.values(), key=lambda figure: figure.start))


def _promising(sentences: Sequence[Sentence], scores: Sequence[float]) -> Sequence[Sentence]:
    """Return the sentences in which the best figures are looked for: of a book its opening and what ranks highest."""
    if len(sentences) <= MOST:
        return sentences
    opening = range(OPENING)
    ranked = sorted(range(OPENING, len(sentences)), key=lambda place: -scores[place] if scores else place)
    return [sentences[place] for place in sorted((*opening, *ranked[: MOST - OPENING]))]


def read(sentences: Sequence[Sentence], *, language: str) -> list[Candidate]:
    """Return the figures of an article's sentences, repeats too, in text order, as the score takes them."""
    return [_candidate(item, sentences[0].position) for item in _read_all(sentences, language)]


def _read_all(sentences: Sequence[Sentence], language: str) -> Iterator["_Found"]:
    if language == "en":
        return (item for sentence in sentences for item in _read(sentence))
    if language in ("ja", "ko", "zh"):
        return _read_cjk(sentences, language)
    return _read_foreign(sentences, language)


class _Found:
    """A quantity with the sentence it stands in and all that were found there."""

    __slots__ = ("quantities", "quantity", "sentence", "tokens")

    def __init__(self, sentence: Sentence, tokens: Tokens, quantities: list[Quantity], quantity: Quantity) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.quantities = quantities
        self.quantity = quantity


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


def _candidate(found: _Found, first: int) -> Candidate:
    """Return what the score takes a figure for; `first` is the position of the article's first sentence."""
    quantity = found.quantity
    return Candidate(
        kind=quantity.kind,
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        change=quantity.change,
        vague=quantity.number.shape == "vague",
        words=found.tokens.low,
        first=quantity.first,
        core=quantity.core,
        stop=quantity.stop,
        counts=quantity.counts,
        others=tuple([(other.value, other.unit) for other in quantity.equivalents]),
        sentence=found.sentence.position - first,
    )


def _figure(found: _Found, score: float, mentions: int = 1) -> Figure:
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
        mentions=mentions,
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
        at = places.setdefault(_same(figure), len(merged))
        if at == len(merged):
            merged.append(figure)
        else:
            merged[at] = replace(merged[at], mentions=merged[at].mentions + 1)
    return merged


def _same(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.high, figure.unit, _fold(figure.counts), _fold(figure.about), figure.change


def _fold(span: str | None) -> str:
    return (span or "").lower()
