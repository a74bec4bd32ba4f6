"""Read what a figure behind a preposition is about: "the price of $5", "a hotel with 200 rooms", "ran for 12 years"."""

from summarize.figures.about.clauses import VERBS, governed
from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.phrases import NOUNS, Span, phrase_left
from summarize.figures.about.tagged import Tagged as Tokens
from summarize.figures.about.trims import is_empty
from summarize.figures.mention import Mention as Quantity


def before_preposition(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read "the price of $5", "raised its forecast to 5%", "a notebook for $5", "with levels at 5 ppm"."""
    letters = tokens.roles
    low = tokens.low[at]
    if low == "as" and at > 2 and letters[at - 1] == "A" and tokens.low[at - 2] == "as":
        if letters[at - 3] == "P":
            return None  # "some of them as deep as 16 metres"
        return phrase_left(tokens, at - 3) if letters[at - 3] in NOUNS else governed(tokens, at - 3)
    if at and letters[at - 1] in VERBS and low in ("in", "out", "off", "over", "on"):
        return governed(tokens, at - 1)
    if quantity.kind == "count" and low == "with":
        return _with(tokens, at)
    if quantity.kind == "count" and low == "for" and at and letters[at - 1] in NOUNS:
        lasting = quantity.counts is not None and tokens.low[quantity.counts[1] - 1] in _TURNS
        return governed(tokens, at - 1) if lasting else phrase_left(tokens, at - 1)  # "beds for 300 guests"
    if quantity.kind == "count" and low not in ("of", "to", "from", "at", "by"):
        return None
    if quantity.kind == "duration" and low != "of":
        return _lasting(tokens, quantity, at)
    return _joined(tokens, quantity, at)


def _joined(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Return the noun phrase that a preposition joins a figure to, or the subject of the verb it belongs to."""
    letters, low, before = tokens.roles, tokens.low[at], at - 1
    while before >= 0 and letters[before] == "A":
        before -= 1
    if low == "of" and before >= 0 and letters[before] == "q":
        return None  # the whole of another figure: "39 percent of the 38 million voters"
    if (
        before >= 0
        and letters[before] in NOUNS
        and not (quantity.change and low == "by" and quantity.kind != "percent")
    ):
        found = phrase_left(tokens, before)
        if low == "by" and (quantity.kind == "count" or not (found and letters[found[0] - 1] in "VEG")):
            return governed(tokens, before)
        if low in ("for", "at") and found and _ends_clause(tokens, found):
            return governed(tokens, found[0] - 1)
        vain = low == "of" and (
            _is_change(tokens, before) or (quantity.kind == "count" and tokens.low[before] == "range")
        )
        if found and not is_empty(tokens, found) and not vain:
            return found
        before = found[0] - 1 if found else before
    return governed(tokens, before)


def _ends_clause(tokens: Tokens, found: Span) -> bool:
    """Return whether a preposition joins a noun phrase to a verb: "is offered in Oslo for $5"."""
    at = found[0] - 1
    at -= at > 1 and tokens.roles[at - 1] == "R" and tokens.low[at] in lexicon()["joint"]
    if at > 2 and tokens.roles[at - 1] == "A" and tokens.roles[at - 2] == "B":
        at -= 1  # "is available through the trust for $5"
        return tokens.low[at + 1] in lexicon()["joint"]
    return at > 1 and tokens.low[at] in lexicon()["joint"] and tokens.roles[at - 1] in "VEG"


def _with(tokens: Tokens, at: int) -> Span | None:
    """Read what has so many of something: "a hotel with 200 rooms", "Acme, with 300 staff, is"."""
    apart = tokens.word(at - 1) == ","
    found = phrase_left(tokens, at - 1 - apart, extend=False)
    if found is None:
        loose = not apart and at and tokens.roles[at - 1] in "RVE" and tokens.low[at - 1] != "compared"
        return governed(tokens, at - 1) if loose else None
    named = found[0] == 0 if apart else tokens.low[found[0]] in ("a", "an")
    named = named and not is_empty(tokens, found)
    return found if named else governed(tokens, found[0] - 1)


def _is_change(tokens: Tokens, at: int) -> bool:
    """Return whether a token says what happened, not to what: the "increase" of "an increase of 5%"."""
    return tokens.low[at] in lexicon()["change noun"]


_TURNS = frozenset("seasons games matches races rounds innings generations times".split())
_LASTING = frozenset(("for", "in", "within", "to", "by"))
PAST = frozenset(("ago", "earlier", "before", "after", "later", "from", "since", "on", "into"))


def _lasting(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read what goes on for a time, or is done in it: "Berg ran the firm for 12 years", "was sentenced to 8 years"."""
    opens = at == 0 or tokens.low[at - 1] in _OPENERS
    if opens or tokens.low[at] not in _LASTING or tokens.word(quantity.stop) in PAST or tokens.low[at + 1] == "the":
        return None
    if tokens.low[at] == "in" and _is_superlative(tokens, at - 1):
        return None  # "the first win in four years"
    if tokens.low[at] == "to" and tokens.roles[at - 1] not in VERBS:
        return phrase_left(tokens, at - 1)  # "sentenced Berg to eight years"
    return governed(tokens, at - 1)


_OPENERS = frozenset(", that if when because where which and but ( - – —".split())
_RANKS = frozenset("first second third fourth fifth last only worst best most least".split())


def _is_superlative(tokens: Tokens, at: int) -> bool:
    """Return whether a token ends a noun phrase with "first", "biggest" and the like."""
    letters = tokens.roles
    if letters[at] not in NOUNS:
        return False
    for here in range(at, max(-1, at - 7), -1):
        low = tokens.low[here]
        if low in _RANKS or (low.endswith("est") and letters[here] == "A"):
            return True
        if letters[here] not in "NSXAI":
            return False
    return False
