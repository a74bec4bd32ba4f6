"""Say what a figure is about, in English, and which nouns stand behind a number."""

from collections.abc import Sequence

from summarize.figures.about.phrases import counted, is_plural
from summarize.figures.about.subject import find_about as _find_about
from summarize.figures.about.subject import marked
from summarize.figures.about.tagged import Tagged
from summarize.figures.about.tagging import settled, tagged
from summarize.figures.mention import Mention
from summarize.figures.number import Span

__all__ = ["Tagged", "counted", "find_about", "is_plural", "tagged"]


def find_about(sentence: Tagged, mentions: Sequence[Mention]) -> tuple[Span | None, ...]:
    """Return for each of a sentence's mentions the tokens that say what it is about, None where unsure."""
    reading = marked(settled(sentence), mentions)
    abouts: list[Span | None] = []
    before: tuple[Mention, Span | None] | None = None
    for mention in mentions:
        about = _find_about(reading, mention, before)
        abouts.append(about)
        before = mention, about
    return tuple(abouts)
