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
        if self.tagged is None or not 0 <= index < len(self.tokens):
            return ""
        return self.tagged.tags[index]

    def has(self, section: str, index: int) -> bool:
        """Return whether the word at a token stands in a word list of the language."""
        low = self.tokens.low
        return 0 <= index < len(low) and low[index] in self.language.sets.get(section, ())
