"""A sentence as the stages of the figures see it."""

from typing import NamedTuple

from summarize.figures.about import Tagged
from summarize.figures.number import Style
from summarize.figures.profile import Profile
from summarize.figures.tokens import Tokens


class Context(NamedTuple):
    """The tokens of a sentence, its language, how its article writes numbers, and, in English, its parts of speech."""

    tokens: Tokens
    language: Profile
    style: Style
    tagged: Tagged | None

    def tag(self, index: int) -> str:
        """Return the letter of a token's part of speech, "" where there is no tagger or beyond either end."""
        if self.tagged is None or index < 0:
            return ""
        try:
            return self.tagged.tags[index]
        except IndexError:
            return ""

    def has(self, section: str, index: int) -> bool:
        """Return whether the word at a token stands in a word list of the language."""
        try:
            return index >= 0 and self.tokens.low[index] in self.language.sets[section]
        except (IndexError, KeyError):
            return False
