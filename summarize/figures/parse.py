"""Turn a sentence into its quantities: read each number, join what belongs together, keep other numbers out."""

from itertools import pairwise

from summarize.figures.affixes import quantity_of
from summarize.figures.bounds import bind, direct
from summarize.figures.keepout import is_name, says_nothing
from summarize.figures.measures import hurt, named_before, settle
from summarize.figures.numbers import scan
from summarize.figures.quantity import Quantity
from summarize.figures.ranges import compounded, converted, inherited, joined, with_cents
from summarize.figures.tokens import Tokens


def parse(tokens: Tokens) -> list[Quantity]:
    """Return the quantities of a sentence in order, none overlapping, without what they are about."""
    read: list[Quantity] = []
    for number in scan(tokens):
        if read and number.first < (read[-1].stop if read[-1].partial else read[-1].number.stop):
            continue
        quantity = quantity_of(tokens, number, read[-1].stop if read else 0)
        settle(tokens, quantity)
        read.append(quantity)
    found = [quantity for quantity in read if not is_name(tokens, quantity)]
    found = joined(tokens, compounded(tokens, with_cents(tokens, found)))
    for quantity in found:
        bind(tokens, quantity)
    inherited(tokens, found)
    named_before(tokens, found)
    hurt(tokens, found)
    found = [quantity for quantity in found if not says_nothing(tokens, quantity)]
    _part(found)
    direct(tokens, found)
    return converted(tokens, found)


def _part(found: list[Quantity]) -> None:
    """Cut overlaps: in "two million 250ml bottles" the second figure stands inside the first."""
    for before, after in pairwise(found):
        before.stop = min(before.stop, max(after.core, before.number.stop))
        after.first = max(after.first, before.stop)
