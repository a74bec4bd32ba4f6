"""Make figures that say the same one figure, within an article and across articles."""

import math
from collections.abc import Iterable
from dataclasses import replace

from summarize.document import Figure


def identity(figure: Figure) -> tuple[object, ...]:
    """Return what two figures must agree in to be one: value, unit, what is counted, what it is about, direction."""
    return figure.value, figure.high, figure.unit, _fold(figure.counts), _fold(figure.about), figure.change


def _fold(span: str | None) -> str:
    return (span or "").lower()


def repeats(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures of one article with each repeat counted among the `mentions` of the first."""
    merged: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        same = identity(figure)
        first = merged.get(same)
        merged[same] = replace(first, mentions=first.mentions + 1) if first else figure
    return list(merged.values())


def across(figures: Iterable[Figure], limit: int | None) -> tuple[Figure, ...]:
    """Return the `limit` best figures of several articles in the order given, each thing once, from the first of them.

    Figures found in several articles score higher: the probability that at least one of their scores is right.
    """
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        alike.setdefault(identity(figure), []).append(figure)
    merged = [
        replace(
            same[0],
            mentions=sum(figure.mentions for figure in same),
            score=round(1.0 - math.prod(sorted(1.0 - min(1.0, figure.score) for figure in same)), 4),
        )
        for same in alike.values()
    ]
    best = sorted(range(len(merged)), key=lambda place: (-merged[place].score, place))[:limit]
    return tuple([merged[place] for place in sorted(best)])
