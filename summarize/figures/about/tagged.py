"""A sentence with the parts of speech of its words."""

from collections.abc import Sequence
from typing import NamedTuple


class Tagged(NamedTuple):
    """The tokens of a sentence with a letter per token.

    `tags` says what a word is by itself, `roles` what it is among its neighbours, "" until that is asked for. The
    letters are those of `tagging`; a role is `q` where a figure stands.
    """

    text: str
    words: Sequence[str]
    low: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: str
    tags: str
    roles: Sequence[str] = ""

    @property
    def size(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    def word(self, at: int) -> str:
        """Return the lower-case token at a position, "" beyond either end."""
        try:
            return self.low[at] if at >= 0 else ""
        except IndexError:
            return ""

    def kind(self, at: int) -> str:
        """Return the kind of the token at a position, "" beyond either end."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def glued(self, at: int) -> bool:
        """Return whether nothing stands between the token at a position and the one before."""
        return 0 < at < len(self.starts) and self.starts[at] == self.ends[at - 1]

    def with_roles(self, roles: Sequence[str]) -> "Tagged":
        """Return the sentence with other roles."""
        return self._replace(roles=roles)
