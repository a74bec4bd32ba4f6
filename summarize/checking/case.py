"""What was found out about one claim, on which the rules decide."""

from typing import NamedTuple

from summarize.document import ClaimKind


class Spot(NamedTuple):
    """A place of the article, in its text, with the index of its passage."""

    start: int
    end: int
    passage: int


class Case(NamedTuple):
    """A claim with what an article has for it and against it.

    `same` is where the article says it, `likeness` how much of the claim's context it has there, `how` a note
    ("rounded"). `other` is where it says something else of the same thing, `other_likeness` the same for that, and
    `elsewhere` says that it outweighs `same`. `turned` is where the article says it with another bound, direction or
    speaker, which `turn` names; `unit` is the same number of another unit; `derived` is a figure that the claim follows
    from, with the note `sum`; `why` says that nothing can be held against the claim, although the article has it not.
    """

    kind: ClaimKind
    start: int
    end: int
    copied: Spot | None = None
    same: Spot | None = None
    likeness: float = 0.0
    how: str | None = None
    other: Spot | None = None
    other_likeness: float = 0.0
    elsewhere: bool = False
    turned: Spot | None = None
    turn: str | None = None
    unit: Spot | None = None
    derived: Spot | None = None
    sum: str | None = None
    why: str | None = None
