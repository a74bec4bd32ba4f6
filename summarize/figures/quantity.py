"""What is known of a quantity while a sentence is read."""

from dataclasses import dataclass, field

from summarize.document import Bound, Change, FigureKind
from summarize.figures.numbers import Number
from summarize.figures.phrases import Span
from summarize.figures.units import Unit


@dataclass(slots=True)
class Quantity:
    """A quantity as tokens `first` up to `stop`, from its bound to its unit or counted noun.

    `core` is the first token without the bound. `base` is the unit before "per", `unit` the whole unit's name. `signed`
    says that a currency stands before the number. `counts` and `about` are ranges of tokens; `told` says that the
    sentence names what is counted before the number, `partial` that a whole stands inside: "14 of the 17 counts".
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
    about: Span | None = None
    signed: bool = False
    core: int = 0
    told: bool = False
    partial: bool = False
    equivalents: list["Quantity"] = field(default_factory=list)
