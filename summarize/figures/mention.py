"""A number with all that belongs to it, as it stands in a sentence.

A named tuple: stages make a changed copy of it some ten times, which costs a frozen dataclass three times as much.
"""

from typing import NamedTuple

from summarize.document import Bound, Change, FigureKind
from summarize.figures.number import Number, Span
from summarize.figures.units import Unit


class Mention(NamedTuple):
    """A quantity as tokens `first` up to `stop`, from its bound to its unit or counted noun.

    `core` is the first token without the bound, `body` the first without sign and currency. `base` is the unit before
    "per", `unit` the whole unit's name. `signed` says that a currency stands before the number. `counts` is the range
    of tokens of the counted noun; `told` says that the sentence names what is counted elsewhere, `partial` that a whole
    stands inside: "14 of the 17 counts". `side` says that it is one side of several: "30 x 45 cm".
    """

    first: int
    stop: int
    number: Number
    value: int | float | None
    high: int | float | None = None
    bound: Bound = "="
    change: Change | None = None
    kind: FigureKind = "number"
    base: Unit | None = None
    unit: str | None = None
    counts: Span | None = None
    signed: bool = False
    core: int = 0
    told: bool = False
    partial: bool = False
    side: bool = False
    last: int = 0
    equivalents: tuple["Mention", ...] = ()

    @property
    def is_vague(self) -> bool:
        """Whether it is a vague amount: "dozens"."""
        return self.number.shape == "vague"
