"""Find quantities in sentences and say what they measure."""

import re
from collections.abc import Sequence

from summarize.document import Equivalent, Figure, Sentence
from summarize.figures import key, numbers
from summarize.figures.parse import parse
from summarize.figures.quantity import Quantity
from summarize.figures.subject import find_about, mark
from summarize.figures.tokens import FRACTIONS, Tokens

__all__ = ["extract"]

LANGUAGES = frozenset(("en",))
_DIGIT = re.compile(f"[0-9{''.join(FRACTIONS)}]")


def extract(
    sentences: Sequence[Sentence], *, language: str, limit: int | None = None, weights: Sequence[float] = ()
) -> tuple[Figure, ...]:
    """Return the figures of an article's sentences, in text order.

    Args:
        sentences: the article's sentences, in order.
        language: their ISO 639-1 code; a language without tables gives no figures.
        limit: at most so many figures, the best by `score`, and none that say too little; None gives all found.
        weights: the ranking's score of each sentence, in the same order; may be empty.

    Returns:
        Figures whose `text` is the article's text from `start` to `end`. `score` compares within this call. A repeat
        that agrees in value, unit, counts and about counts as a mention of the first.
    """
    del weights  # position has told more than the ranking so far
    if limit == 0 or language not in LANGUAGES:
        return ()
    found: list[tuple[Sentence, Tokens, Quantity]] = []
    for sentence in sentences:
        if not _DIGIT.search(sentence.text) and numbers.WORDS.isdisjoint(
            sentence.text.lower().replace("-", " ").split()
        ):
            continue
        tokens = Tokens(sentence.text)
        quantities = parse(tokens)
        mark(tokens, quantities)
        for at, quantity in enumerate(quantities):
            quantity.about = find_about(tokens, quantity, quantities[at - 1] if at else None)
        found += [(sentence, tokens, quantity) for quantity in quantities]
    if limit is not None:
        found = [item for item in found if key.telling(item[2])]
    figures = [_figure(sentence, tokens, quantity) for sentence, tokens, quantity in found]
    figures = _merged(figures)
    if limit is None:
        return tuple(figures)
    return tuple(figures[at] for at in key.ranked([figure.score for figure in figures], limit))


def _figure(sentence: Sentence, tokens: Tokens, quantity: Quantity) -> Figure:
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
        score=round(key.score(quantity, sentence.position, 1), 4),
    )


def _equivalent(sentence: Sentence, tokens: Tokens, quantity: Quantity) -> Equivalent:
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.stop - 1]
    return Equivalent(
        sentence.text[start:end],
        quantity.value,
        quantity.high,
        quantity.unit,
        sentence.start + start,
        sentence.start + end,
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
            first = merged[at]
            fields = {name: getattr(first, name) for name in Figure.__slots__}
            merged[at] = Figure(**fields | {"mentions": first.mentions + 1})
    return merged


def _fold(span: str | None) -> str:
    return (span or "").lower()
