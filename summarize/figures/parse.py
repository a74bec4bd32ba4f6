"""Turn a sentence into its quantities: read each number, join what belongs together, keep other numbers out."""

from summarize.figures.affixes import quantity_of
from summarize.figures.bounds import bind, direct
from summarize.figures.keepout import is_name, says_nothing
from summarize.figures.measures import named_before, settle
from summarize.figures.numbers import scan
from summarize.figures.quantity import Quantity
from summarize.figures.ranges import converted, inherited, joined
from summarize.figures.tokens import Tokens


def parse(tokens: Tokens) -> list[Quantity]:
    """Return the quantities of a sentence in order, without what they are about."""
    read = [quantity_of(tokens, number) for number in scan(tokens)]
    for quantity in read:
        settle(tokens, quantity)
    found = joined(tokens, [quantity for quantity in read if not is_name(tokens, quantity)])
    for quantity in found:
        bind(tokens, quantity)
    inherited(tokens, found)
    named_before(tokens, found)
    found = [quantity for quantity in found if not says_nothing(tokens, quantity)]
    direct(tokens, found)
    return converted(tokens, found)
