"""Compare what several sources of one story say: which of their figures are of the same thing, and whether they agree.

`amounts` compares numbers, `claims` reads what a figure is of, `matching` joins claims, `verdicts` judges each group.
A figure that differs is said to only where it is sure to be of the same thing: a false alarm costs more trust than a
miss.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summarize.document import Comparison, Figure, Sentence

MOST = 600  # figures of one story that are compared, each with each; of many sources those that stand first
FEWEST = 4  # figures of a source


class Source(NamedTuple):
    """An article as it is compared: its label, date, language, all its figures and sentences."""

    label: str
    published: str | None
    language: str
    stop_words: frozenset[str]
    figures: Sequence[Figure]
    sentences: Sequence[Sentence]


def compare(sources: Sequence[Source]) -> tuple[Comparison, ...]:
    """Return the figures that two sources or more have, those of most sources first.

    The values of each stand in the order of their dates, undated ones last; sources in the order given. Of many sources
    the first are compared, by the figures that stand first in them: `MOST` in all.
    """
    if len(sources) < 2:
        return ()
    from summarize.agreement import verdicts
    from summarize.agreement.claims import claims
    from summarize.agreement.matching import joined

    quota = max(FEWEST, MOST // len(sources))
    found = [
        claim
        for place, source in enumerate(sources[: MOST // FEWEST])
        for claim in claims(
            place, source.figures[:quota], source.sentences, language=source.language, stop_words=source.stop_words
        )
    ]
    groups = [
        [found[place] for place in group]
        for group in joined(found, len(sources), dated=all(source.published for source in sources))
    ]
    comparisons = [verdicts.comparison(group, sources) for group in groups]
    return tuple(sorted(comparisons, key=lambda one: -len({label for value in one.values for label in value.sources})))
