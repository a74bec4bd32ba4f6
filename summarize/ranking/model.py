"""The salience model: one curve per feature, read from a file of integers and evaluated by look-up.

A sentence's score is the sum of what its features are worth: `table[bin of the value]`, one look-up per feature. What a
value is worth differs with the length asked for and with the length of the article, so a feature has tables for some
of each; between them the logarithm decides. Integers, so that sums are exact everywhere.

The file is text: `lengths`, `sizes`, then blocks of `feature NAME`, `edges` (ascending; a value belongs to the bin
behind the last edge that is not greater), `always`, and a `length N` and a `size N` for each. `#` begins a comment.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, repeat
from operator import add, mul

from summarize.data import beside, read
from summarize.errors import OptionError
from summarize.ranking.features import FEATURES
from summarize.values import dataclass

DEFAULT = beside(__file__, "salience.model")
SCALE = 1000  # tables hold thousandths
_MOST = 10**9  # that any number of a model may be: scores stay exact in a double
_STEPS = 6  # context is taken in steps of a sixth of an octave, so that articles of about one size share tables

Table = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """What the values of one feature are worth: `tables` for always, then for each length, then for each size."""

    feature: str
    edges: tuple[float, ...]
    tables: tuple[Table, ...]

    def row(self, table: Table, column: Sequence[float]) -> list[int]:
        """Return what each value of `column` is worth by one table."""
        return list(map(table.__getitem__, map(bisect_right, repeat(self.edges), column)))


@dataclass(frozen=True, slots=True, eq=False)  # a key of caches: thousands of numbers would be hashed each time
class Model:
    """Curves, one per feature used; `lengths` and `sizes` are the sentences asked for and had that tables are for."""

    lengths: tuple[int, ...]
    sizes: tuple[int, ...]
    curves: tuple[Curve, ...]

    def worth(self, columns: Sequence[Sequence[float]], *, asked: float, size: int) -> list[list[int]]:
        """Return one row per curve: what its feature adds to the score of each sentence, in thousandths.

        `columns` are those of `features`, `asked` how many sentences the summary shall have, `size` the article.
        """
        tables = _tables(self, _step(asked), _step(size))
        return [
            curve.row(table, columns[FEATURES.index(curve.feature)])
            for curve, table in zip(self.curves, tables, strict=True)
        ]

    def scores(self, columns: Iterable[Sequence[float]], *, asked: float, size: int) -> list[int]:
        """Return the score of each sentence in thousandths, the sum of what its features are worth.

        `columns` are taken one by one: those of a book together would take most of the memory.
        """
        tables = _tables(self, _step(asked), _step(size))
        used = {curve.feature: (curve, table) for curve, table in zip(self.curves, tables, strict=True)}
        scores: list[int] = []
        for feature, column in zip(FEATURES, columns, strict=True):
            if feature in used:
                curve, table = used[feature]
                row = curve.row(table, column)
                scores = list(map(add, scores, row)) if scores else row
        return scores


def mixture(value: float, anchors: Sequence[int]) -> list[float]:
    """Return the share of each anchor at `value`: two neighbours share by its logarithm, the ends hold beyond them."""
    shares = [0.0] * len(anchors)
    place = bisect_right(anchors, value)
    if place in (0, len(anchors)):
        shares[max(0, place - 1)] = 1.0
        return shares
    low, high = anchors[place - 1], anchors[place]
    shares[place] = math.log(value / low) / math.log(high / low)
    shares[place - 1] = 1.0 - shares[place]
    return shares


def _step(value: float) -> int:
    return round(_STEPS * math.log2(max(1.0, value)))


@cache
def _tables(model: Model, asked: int, size: int) -> list[Table]:
    """Return one table per curve, for an article and a summary of so many steps."""
    shares = [1.0, *mixture(2 ** (asked / _STEPS), model.lengths), *mixture(2 ** (size / _STEPS), model.sizes)]
    used = [number for number, share in enumerate(shares) if share]  # three to five of some twenty
    shares = [shares[number] for number in used]
    return [
        tuple(
            round(sum(map(mul, shares, worths)))
            for worths in zip(*(curve.tables[number] for number in used), strict=True)
        )
        for curve in model.curves
    ]


@cache
def load(path: str = DEFAULT) -> Model:
    """Read a model.

    Raises:
        OptionError: the file cannot be read, or is no model of this version.
    """
    try:
        return _parse(read(path))
    except OSError as error:
        raise OptionError(f"model {path}: {error.strerror or error}") from None
    except (ValueError, KeyError, IndexError):
        raise OptionError(f"model {path}: not a salience model; make one with python -m summarize.training") from None


def _parse(text: str) -> Model:
    heads: dict[str, tuple[int, ...]] = {}
    curves: list[Curve] = []
    blocks = text.split("\nfeature ")
    for line in blocks[0].splitlines():
        if line and not line.startswith("#"):
            name, *numbers = line.split()
            heads[name] = tuple(map(int, numbers))
    if not (_is_ascending((0, *heads["lengths"])) and _is_ascending((0, *heads["sizes"]))):
        raise ValueError("anchors")
    for block in blocks[1:]:
        name, edges, *tables = block.splitlines()
        curve = Curve(name, _edges(edges.split()[1:]), tuple(map(_numbers, tables)))
        if (
            name not in FEATURES
            or name in [known.feature for known in curves]
            or len(tables) != 1 + len(heads["lengths"]) + len(heads["sizes"])
            or any(len(table) != len(curve.edges) + 1 for table in curve.tables)
            or not _is_ascending(curve.edges)
            or any(max(table) > _MOST or min(table) < -_MOST for table in curve.tables)
        ):
            raise ValueError(name)
        curves.append(curve)
    if not curves:
        raise ValueError("no curve")
    return Model(heads["lengths"], heads["sizes"], tuple(curves))


def _edges(written: Sequence[str]) -> tuple[float, ...]:
    """Return edges as numbers, whole ones as such: counts are compared with them twice as fast as with fractions."""
    return tuple(map(int if all(edge.isdecimal() for edge in written) else float, written))


def _is_ascending(values: Sequence[float]) -> bool:
    return all(abs(value) <= _MOST for value in values) and all(before < after for before, after in pairwise(values))


def _numbers(line: str) -> Table:
    return tuple(map(int, line[line.index(":") + 1 :].split()))


def dump(model: Model, header: Sequence[str]) -> str:
    """Return the text of a model file; `header` are lines of comment that say what it was fitted on."""
    lines = [*(f"# {line}".rstrip() for line in header)]
    lines.append(" ".join(["lengths", *map(str, model.lengths)]))
    lines.append(" ".join(["sizes", *map(str, model.sizes)]))
    names = ["always", *(f"length {n}" for n in model.lengths), *(f"size {n}" for n in model.sizes)]
    for curve in model.curves:
        lines.append(f"feature {curve.feature}")
        lines.append(" ".join(["edges", *(f"{edge:.6g}" for edge in curve.edges)]))
        for name, table in zip(names, curve.tables, strict=True):
            lines.append(f"{name}: {' '.join(map(str, table))}")
    return "\n".join(lines) + "\n"
