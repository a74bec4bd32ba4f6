"""What it costs a caption to begin or to end between two words, by their classes: what is torn, and how badly.

Points, on the scale of what captions gain (`caption.py`): a verb is worth 30, a subject 20. Set by hand on sentences of
our own; classes are those of `clause.py`, "*" is any.
"""

from functools import cache
from typing import Final

NEVER: Final = 400.0
_ALL: Final = "qihxsrcompdnatyzVvgwbeNT#"

# Before, behind, and what beginning between them costs; the first that fits.
_BEGIN: Final = (
    ("*", "i", 0.0),  # "if" leads
    ("a", "h", 40.0),  # "only | when"
    ("*", "h", 2.0),  # and "when"
    ("h", "*", 60.0),
    ("*", "s", 8.0),
    ("s", "*", 1.0),  # behind "that" a clause begins
    ("i", "*", NEVER),
    ("*", "r", 22.0),  # "who": of whom?
    ("r", "*", 12.0),
    ("q", "*", 60.0),
    ("T", "#", 40.0),
    ("T", "*", 60.0),  # "to | build"
    ("xVyaT", "q", 90.0),
    ("xVyaT", "xVyg", 45.0),  # inside a verb group
    ("*", "xVyq", 8.0),  # without its subject
    ("*", "g", 14.0),
    ("g", "*", 12.0),
    ("Vvgy", "T", 30.0),  # "conspired | to kidnap"
    ("*", "T", 8.0),
    ("g", "p", 20.0),  # "sending | out"
    ("*", "p", 7.0),
    ("*", "m", 16.0),
    ("*", "o", 35.0),
    ("p", "*", 14.0),
    ("y", "*", 3.0),
    ("mo", "*", 40.0),  # "than | forty", "half of | them"
    ("xV", "*", 9.0),  # an object without its verb
    ("*", "a", 10.0),
    ("*", "dn", 12.0),
    ("at", "#", 8.0),
    ("w", "#", 12.0),
    ("*", "*", 60.0),  # inside a noun phrase
)
# The same for ending.
_END: Final = (
    ("dopmcTsrihqgz", "*", NEVER),
    ("v", "*", 30.0),
    ("V", "sh", 25.0),
    ("x", "sh", 40.0),  # "most returns are | because"
    ("*", "sh", 4.0),
    ("*", "i", 2.0),
    ("*", "r", 7.0),
    ("#", "o", 80.0),  # "eight per cent | of emissions"
    ("*", "o", 45.0),
    ("*", "m", 22.0),
    ("x", "p", 30.0),  # "are | among the 40"
    ("V", "p", 12.0),
    ("*", "p", 5.0),
    ("w", "T", 14.0),
    ("y", "T", 60.0),  # "is believed | to have fled"
    ("V", "T", 20.0),  # "agreed | to pay"
    ("*", "T", 10.0),
    ("V", "x", 6.0),  # where a clause inside the subject ends
    ("xVyaT", "xVyg", 60.0),
    ("n", "xVy", 60.0),
    ("*", "xVy", 16.0),  # a subject without its verb
    ("V", "dwNn#", 32.0),  # a verb without its object
    ("xVy", "*", 32.0),
    ("*", "a", 6.0),
    ("*", "v", 6.0),
    ("*", "g", 10.0),  # "four men | claiming to be"
    ("#", "d", 18.0),  # "twice | the size"
    ("*", "z", 0.0),
    ("wNa", "t", 40.0),  # "the six | months"
    ("*", "dnt", 9.0),
    ("#", "*", 100.0),  # "an $11bn | fraud"
    ("*", "*", 50.0),
)
BEFORE_NOUN: Final = 60.0  # a comma between a figure and its noun: "the £1million, three-week | inquest"
IN_NAME: Final = 80.0  # "South | Korea"
IN_LIST: Final = 12.0  # a comma between joined nouns
IN_ROW: Final = 40.0  # the same where plain names or nouns follow each other
JOINED: Final = 30.0  # "and" between joined nouns
CLAUSES: Final = 2.0  # "and" between clauses
PURPOSE: Final = 40.0  # "in an attempt | to"
EITHER: Final = 25.0  # "or" between them: what is said may not be so


@cache
def begin() -> dict[str, float]:
    """Return what beginning a caption between two words costs, by the letters of their classes."""
    return _spelled(_BEGIN)


@cache
def end() -> dict[str, float]:
    """Return what ending a caption between two words costs, by the letters of their classes."""
    return _spelled(_END)


def _spelled(rules: tuple[tuple[str, str, float], ...]) -> dict[str, float]:
    table: dict[str, float] = {}
    for before, behind, cost in reversed(rules):  # the first that fits is written last
        pairs = [
            one + other for one in (_ALL if before == "*" else before) for other in (_ALL if behind == "*" else behind)
        ]
        table.update(dict.fromkeys(pairs, cost))
    return table
