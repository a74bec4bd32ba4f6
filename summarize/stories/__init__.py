"""Group articles that tell the same story, by their words, names, figures and dates, without a model.

Articles become counted `terms` one by one, anywhere; then all together become vectors (`vectors`), and what is alike on
average is joined (`linkage`). `links` tells which articles are one, found twice.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.stories.terms import Terms

__all__ = ["group"]


def group(articles: "Sequence[Terms]") -> tuple[tuple[int, ...], ...]:
    """Return the places of the articles of each story, ascending; every article is in exactly one story.

    Which articles are together does not depend on their order; the stories stand in the order of their first articles.
    """
    from summarize.stories import linkage
    from summarize.stories.vectors import Vocabulary

    order = sorted(range(len(articles)), key=articles.__getitem__)
    vocabulary = Vocabulary()
    for place in order:
        vocabulary.add(articles[place])
    stories = linkage.group(vocabulary.vectors())
    return tuple(sorted(tuple(sorted(order[place] for place in story)) for story in stories))
