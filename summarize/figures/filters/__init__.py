"""Filter out numbers that are no quantities: dates, names, codes, scores, clauses, and what says nothing."""

from collections.abc import Callable, Sequence

from summarize.figures.context import Context
from summarize.figures.filters.bare import says_nothing
from summarize.figures.filters.coordinates import is_coordinate
from summarize.figures.filters.dates import is_clock, is_date, is_half_of_time, is_ordinal, is_year
from summarize.figures.filters.names import is_code, is_label, is_of_model, is_resolution, is_title, is_unread
from summarize.figures.filters.places import is_address, is_phone
from summarize.figures.filters.scores import is_score
from summarize.figures.mention import Mention

Filter = Callable[[Context, Mention], bool]

# Asked of every number before ranges are joined, in this order; the first that holds drops the number.
NAMES: tuple[Filter, ...] = (
    is_unread,
    is_coordinate,
    is_code,
    is_resolution,
    is_ordinal,
    is_clock,
    is_date,
    is_year,
    is_phone,
    is_address,
    is_label,
)
# The same of a number in words.
WORDS: tuple[Filter, ...] = (is_unread, is_title, is_ordinal, is_clock, is_date, is_half_of_time, is_label)
# Asked of what is left, joined.
REST: tuple[Filter, ...] = (is_score, says_nothing)


def unnamed(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that name no day, hour, place in an order, person or thing."""
    return tuple([item for item in found if not _names(context, item)])


def _names(context: Context, mention: Mention) -> bool:
    if mention.kind in ("money", "percent"):
        return is_unread(context, mention) or is_of_model(context, mention)
    return any(drops(context, mention) for drops in (NAMES if mention.number.is_literal else WORDS))


def telling(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that are no side of a score and say something."""
    return tuple(item for item in found if not any(drops(context, item) for drops in REST))
