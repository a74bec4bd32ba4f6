"""Tell degrees and minutes that say where a place lies: "54°30′N", "4° 22' südlicher Breite", 北緯24度20分."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention

_DEGREES = frozenset("°º˚")
_MINUTES = frozenset("'’′´`″\"”")
_POINTS = frozenset("NSEWO")  # of the compass, O for east or west in other languages
_LINKS = frozenset("-–—,/")
NEAR = 12  # tokens between a degree and its compass point: "between 4° 22' and 18° 02' south"


def is_coordinate(context: Context, mention: Mention) -> bool:
    """Return whether a number is the degrees, minutes or seconds of a latitude or longitude.

    Minutes written with their mark are read as feet elsewhere, so degrees with such minutes are dropped with them:
    half an angle would be wrong as well.
    """
    if mention.counts:
        return False
    if not context.language.spaced:
        return _is_behind_compass(context, mention)
    tokens, first, stop = context.tokens, mention.number.first, mention.number.stop
    if _is_degree(context, stop):
        minutes = tokens.kind(stop + 1) == "#" and _is_minute(context, stop + 2)
        return minutes or _is_named(context, first) or _has_compass(context, stop + 1)
    if _is_minute(context, stop) and first > 1 and tokens.kinds[first - 2] == "#":
        behind = _is_degree(context, first - 1)
        return behind or (_is_minute(context, first - 1) and _is_degree(context, first - 3))
    return _has_compass(context, stop) if context.has("and", stop) or context.has("to", stop) else False


def _is_degree(context: Context, index: int) -> bool:
    return context.tokens.word(index) in _DEGREES or context.has("degree", index)


def _is_minute(context: Context, index: int) -> bool:
    return context.tokens.word(index) in _MINUTES or context.has("minute of arc", index)


def _is_named(context: Context, first: int) -> bool:
    """Return whether the word before a number says that it is one: "latitude 48 degrees"."""
    return context.has("latitude", first - 1) or context.has("latitude", first - 2)


def _has_compass(context: Context, index: int) -> bool:
    """Return whether a point of the compass closes the degrees behind a token, with nothing else between."""
    tokens = context.tokens
    for here in range(index, min(index + NEAR, tokens.size)):
        if tokens.words[here] in _POINTS:
            return True
        if context.has("latitude", here) or context.has("latitude", here + context.has("of", here)):
            return True
        if context.has("compass", here):
            return _is_of_earth(context, here)
        known = tokens.kinds[here] == "#" or _is_degree(context, here) or _is_minute(context, here)
        if not known and not (_is_link(context, here) and tokens.kind(here + 1) == "#"):
            return False
    return False


def _is_link(context: Context, index: int) -> bool:
    return context.tokens.words[index] in _LINKS or context.has("and", index) or context.has("to", index)


def _is_of_earth(context: Context, index: int) -> bool:
    """Return whether a direction is a position: "48 degrees north", not "30 degrees north of the Alps"."""
    tokens = context.tokens
    if context.language.code != "en" or tokens.word(index + 1) != "of":
        return True
    return "equator" in tokens.low[index + 2 : index + 4]


def _is_behind_compass(context: Context, mention: Mention) -> bool:
    """Return whether the sign for a direction of the globe stands before degrees, or before them and their minutes."""
    first = mention.number.first
    minutes = context.has("degree", first - 1) and context.has("compass", first - 3)
    return minutes or context.has("compass", first - 1)
