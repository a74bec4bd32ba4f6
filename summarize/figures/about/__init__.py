"""Say what a figure is about, in English, and which nouns stand behind a number."""

from collections.abc import Sequence
from typing import NamedTuple

from summarize.figures.about import phrases, subject, tagging
from summarize.figures.about.old import Tokens as Marked
from summarize.figures.mention import Mention
from summarize.figures.number import Span
from summarize.figures.tokens import Tokens


class Tagged(NamedTuple):
    """The tokens of a sentence with the letter of each one's part of speech."""

    marked: Marked
    tags: Sequence[str]


def tagged(tokens: Tokens) -> Tagged:
    """Return a sentence's tokens with their parts of speech."""
    marked = Marked(tokens)
    return Tagged(marked, tagging.tag(marked))


def counted(sentence: Tagged, index: int) -> Span | None:
    """Return the noun phrase that begins at a token, for a number before it."""
    return phrases.counted(sentence.marked, index)


def is_plural(sentence: Tagged, index: int) -> bool:
    """Return whether a token looks like a plural noun."""
    return phrases.is_plural(sentence.marked, index)


def find_about(sentence: Tagged, mentions: Sequence[Mention]) -> tuple[Span | None, ...]:
    """Return what each of a sentence's mentions is about, None where unsure."""
    subject.mark(sentence.marked, mentions)
    abouts: list[Span | None] = []
    before: tuple[Mention, Span | None] | None = None
    for mention in mentions:
        about = subject.find_about(sentence.marked, mention, before)
        abouts.append(about)
        before = mention, about
    return tuple(abouts)
