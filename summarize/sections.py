"""Divide an article into sections or chapters at its headings."""

from collections import Counter
from collections.abc import Sequence

from summarize.document import Article, Section, Sentence

_UNKNOWN = 7  # the level of headings without one: below all others


def divide(article: Article, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """Return the sections of `article` that contain a sentence, in order; together they cover all `sentences`.

    Sections start at the headings of the topmost level that occurs more than once, not counting the headline. Text
    before the first such heading is a section without a title, and so is an article without such headings.
    """
    if not sentences:
        return ()
    headings = [
        (place, block.text, block.level or _UNKNOWN)
        for place, block in enumerate(article.blocks)
        if block.kind == "heading" and not (place == 0 and block.text == article.title)
    ]
    counts = Counter(level for _, _, level in headings)
    level = min((level for level, number in counts.items() if number > 1), default=None)
    starts = [(place, text) for place, text, its in headings if its == level]
    found: list[Section] = []
    for title, first_block, end_block in _spans(starts, len(article.blocks)):
        inside = [one.position for one in sentences if first_block <= one.block < end_block]
        if inside:
            depth = 0 if title is None or level is None else 1 if level == _UNKNOWN else level
            found.append(Section(title, depth, inside[0], inside[-1]))
    return tuple(found)


def _spans(starts: Sequence[tuple[int, str]], count: int) -> list[tuple[str | None, int, int]]:
    """Return the title, first block and end block of the part before the first heading and of each section."""
    places = [0, *(place for place, _ in starts), count]
    titles: list[str | None] = [None, *(text for _, text in starts)]
    return [(title, places[at], places[at + 1]) for at, title in enumerate(titles)]
