"""Cut a noun phrase down to what tells something."""

from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.phrases import Span
from summarize.figures.about.tagged import Tagged as Tokens


def trimmed(tokens: Tokens, span: Span) -> Span | None:
    """Cut determiners, marks and times off the ends of a span; None if nothing that tells is left."""
    letters = tokens.roles
    first, stop = span
    if letters[stop - 1] == "q":
        return span  # "the 37-year-old"
    if letters[first] in "q#" and not _is_year(tokens, first):
        first = next((at + 1 for at in range(first, stop) if letters[at] == "I"), first)  # "84 towns with a fleet of"
    while first < stop and letters[first] == "#" and not tokens.glued(first + 1):
        first += 1  # "812 cheques to four firms": the cheques
    if tokens.low[first] in ("last", "next") and letters[first + 2 : first + 3] == "s":
        first += 1
    while first < stop and (
        letters[first] in "DICRsq"
        or (letters[first] == "#" and first and letters[first - 1] in "q#")
        or tokens.kinds[first] == "."
        or _is_year(tokens, first)
    ):
        first += 1
    if letters[first + 1 : first + 2] == "s" and tokens.low[first] in lexicon()["time"] and first + 2 < stop:
        first += 2  # "last year's profit"
    while stop > first and (
        letters[stop - 1] in "DICRsG" or (tokens.kinds[stop - 1] == "." and tokens.low[stop - 1] != ")")
    ):
        stop -= 1
    stop = _timeless(tokens, first, stop)
    stop -= (
        stop - 1 > first and tokens.low[stop - 1] in lexicon()["weekday"] and tokens.low[stop - 1][-3:] == "day"
    )  # "a spending plan Thursday"
    return None if first >= stop or is_empty(tokens, (first, stop)) else (first, stop)


def _is_year(tokens: Tokens, at: int) -> bool:
    """Return whether a year begins a phrase, as in "in 2019 revenue was"."""
    return tokens.kinds[at] == "#" and len(tokens.words[at]) == 4 and tokens.word(at - 1) == "in"


def _timeless(tokens: Tokens, first: int, stop: int) -> int:
    """Cut "in the quarter", "in 2022", "last week" off the end of a noun phrase."""
    times = lexicon()["time"]
    for at in range(stop - 1, max(first, stop - 5), -1):
        low = tokens.low[at]
        if low in ("in", "during", "for", "over", "since", "on", "at"):
            rest = range(at + 1, stop)
            return at if all(tokens.low[here] in times or tokens.words[here].isdigit() for here in rest) else stop
        if low in ("last", "this", "next") and times.issuperset(tokens.low[at:stop]):
            return at
    return stop


def is_empty(tokens: Tokens, span: Span) -> bool:
    """Return whether a noun phrase tells nothing by itself: "the total", "a record high"."""
    letters, empty = tokens.roles, lexicon()["empty"]
    if lexicon()["time"].issuperset(tokens.low[span[0] : span[1]]):
        return True
    if tokens.ends[span[1] - 1] - tokens.starts[span[0]] < 2:
        return True
    return all(letters[at] in "DIA#.q" or tokens.low[at] in empty for at in range(*span))
