"""Lines of styled text: wrapped without breaking amounts, and set beside each other."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

from summarize.document import Figure, Summary
from summarize.rendering.layout import cells, wrap

GAP = 2  # columns between the columns of a table
_ROOMY = 50  # columns from which numbers and times have room in one line
_TOGETHER = 22  # characters of a figure that stay on one line: "{8.4 million dollars}"
_BRACKET = re.compile(r"\((?=[^()\d]{0,18}\d)[^()]{1,18}\)")


def bound(text: Text, width: int, style: str = "", amounts: Collection[str] = ()) -> str:
    """Return the text with no-break spaces inside figures, `amounts` and brackets with numbers, unless they are long.

    A line does not end there. Figures are all spans, or those whose style has this one in it.
    """
    plain = text.plain
    spans = [(start, end) for start, end, own in text.spans if style in str(own)]
    spans += [bracket.span() for bracket in _BRACKET.finditer(plain)]
    spans += [(at, at + len(amount)) for amount in amounts if (at := plain.find(amount)) >= 0]
    bound = list(plain)
    for start, end in spans:
        if end - start <= min(_TOGETHER, width):
            bound[start:end] = ["\u00a0" if character == " " else character for character in bound[start:end]]
    return "".join(bound)


def amounts_beside(figures: Iterable[Figure]) -> set[str]:
    """Return what figures are held against, and the same in other units."""
    found: set[str] = set()
    for figure in figures:
        found |= {other.text for other in figure.equivalents} | {other.text for other in figure.compared}
    return found


def side_by_side(columns: Sequence[tuple[Sequence[Text], int]], gap: int) -> list[Text]:
    """Return columns of lines, each with its width, as lines with a gap between; without spaces at their ends."""
    rows = []
    for cut in zip_longest(*(lines for lines, _ in columns), fillvalue=Text()):
        row = Text()
        left = 0
        for line, (_, width) in zip(cut, columns, strict=True):
            if line:
                row.append(" " * (left - cells(row.plain))).append_text(line)
            left += width + gap
        rows.append(row)
    return rows


def flowed(parts: Iterable[Text], width: int, amounts: Collection[str]) -> list[Text]:
    """Return parts that are not empty behind each other, each on one line if it fits there."""
    lines: list[Text] = []
    for part in parts:
        if lines and part and cells(f"{lines[-1].plain} {part.plain}") <= width:
            lines[-1] = Text.assemble(lines[-1], " ", part)
        elif part:
            lines += cut(part, wrap(bound(part, width, amounts=amounts), max(2, width)))
    return lines


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of a text."""
    return cut(text, wrap(text.plain, width))


def cut(text: Text, places: Iterable[tuple[int, int]]) -> list[Text]:
    """Return the parts of a text between places in order, cut at once: rich's slices go through all of the text."""
    return list(text.divide([place for line in places for place in line]))[1::2]


class Margin(NamedTuple):
    """Room for the numbers of sentences, and for the times at which they were said where those are known.

    Times stand below the numbers if there is no room for both in a line.
    """

    numbers: int
    times: int
    narrow: bool

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return max(self.numbers, self.times) if self.narrow else self.numbers + self.times + bool(self.times)

    def beside(self, number: int, time: str | None, lines: Sequence[Text]) -> list[Text]:
        """Return the lines behind the number of the sentence that they come from, and its time."""
        rows = [f"{number:>{self.width if self.narrow else self.numbers}}"]
        if time:
            timed = f"{time:>{self.times}}"
            rows = [*rows, timed] if self.narrow else [f"{rows[0]} {timed}"]
        return side_by_side([([Text(row) for row in rows], self.width), (lines, 0)], GAP)


def margin_of(summary: Summary, numbers: int, width: int) -> Margin:
    """Return the margin for numbers of so many digits."""
    articles = summary.articles or (summary.article,)
    times = max((len(time) for article in articles for _, time in article.times), default=0)
    return Margin(numbers, times, narrow=width < _ROOMY)
