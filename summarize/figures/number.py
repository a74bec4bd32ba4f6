"""A number as it is written in a sentence, and how an article writes numbers."""

from typing import Literal, NamedTuple

Shape = Literal["digits", "words", "fraction", "share", "vague", "fold", "about"]


Span = tuple[int, int]


class Number(NamedTuple):
    """A number in a sentence: tokens `first` up to `stop`, its value, and how it is written.

    `value` is None where the text leaves it open or it cannot be read to its end: no figure is made of it. `face` is
    the value before its scale ("3" in "3 million"), `scale` that scale, 1 for none, `scale_at` its first token. A share
    may have the noun between its numbers: `inner` is that of "un enfant sur six".
    """

    first: int
    stop: int
    value: int | float | None
    high: int | float | None = None
    shape: Shape = "digits"
    scale: int = 1
    face: int | float = 0
    scale_at: int = 0
    inner: Span | None = None
    open: bool = False

    @property
    def is_literal(self) -> bool:
        """Whether it is written in digits or signs."""
        return self.shape in ("digits", "fraction")


class Style(NamedTuple):
    """How an article writes numbers: its decimal mark, and whether it writes both ways."""

    decimal: str = "."
    mixed: bool = False
