"""Find the nouns that are joined to a counted one and counted with it: "six brothers and sisters"."""

from summarize.figures.context import Context
from summarize.figures.number import Span

_PEOPLE = frozenset(("men", "women", "children", "boys", "girls", "babies"))
_RELATIVE = frozenset(("who", "which", "that", "whose"))
_FINITE = "VBHMOE"  # tags of English words that are a verb of a clause, or may be
_SHORTEST = 4  # letters of a plural: "puis", "fils" and longer adverbs are listed


def with_joined(context: Context, noun: Span) -> Span:
    """Return a counted noun phrase with the noun joined to it, where that has no number, article or verb of its own.

    "Six boats and the crew" counts boats only, and so does "bought 12 horses and dogs barked".
    """
    stop = noun[1]
    if context.tagged is not None:
        joined = _tagged(context, noun) if context.tokens.word(stop) in ("and", "or") else 0
    elif not context.has("and", stop) and not context.has("or", stop):
        return noun
    elif context.language.spaced and stop + 1 < context.tokens.size and _is_plain_plural(context, noun, stop + 1):
        joined = stop + 2
    else:
        joined = 0
    return (noun[0], joined) if joined else noun


def with_people(context: Context, noun: Span) -> Span:
    """Return a noun with those listed behind it, where all are people: "900 men, women and children"."""
    if context.tokens.low[noun[1] - 1] not in _PEOPLE:
        return noun
    return noun[0], _people(context, noun[1]) or noun[1]


def _people(context: Context, stop: int) -> int:
    tokens, here = context.tokens, stop
    if tokens.low[stop - 1] not in _PEOPLE:
        return 0
    while tokens.word(here) in (",", "and") and here + 1 < tokens.size:
        joined = tokens.word(here) == "and"
        here += 1 + (tokens.word(here + 1) == "and")
        if tokens.word(here) not in _PEOPLE:
            return 0
        here += 1
        if joined or tokens.word(here - 2) == "and":
            return here
    return 0


def _tagged(context: Context, noun: Span) -> int:
    """Return the end of an English plural joined to another, with an adjective before it; 0 if there is none."""
    tokens, place = context.tokens, noun[1] + 1
    if context.tag(noun[1] - 1) not in "Sz":
        return 0
    place += context.tag(place) == "A" and tokens.word(place) not in ("other", "more", "several", "many")
    low = tokens.word(place)
    if context.tag(place) != "S" or low in ("others", "thousands") or low in context.language.units:
        return 0
    after = place + 1
    letter = context.tag(after)
    if tokens.word(after) in ("on", "of") and tokens.kind(after + 1) == "#":
        return 0  # "225 orders and options on 193 more"
    if letter in ("", ".", "I") or tokens.word(after) in _RELATIVE:
        return after if tokens.word(after) not in ("-", "‑", "&", "/") else 0
    if letter not in _FINITE:
        return 0
    opened = any(context.tag(here) in _FINITE for here in range(noun[0]))
    return 0 if opened else after


def _is_plain_plural(context: Context, noun: Span, place: int) -> bool:
    """Return whether a word has the form of a plural that may be joined, in a language without a tagger."""
    tokens, language = context.tokens, context.language
    word, low = tokens.words[place], tokens.low[place]
    if tokens.kinds[place] != "w" or len(word) < _SHORTEST or tokens.tags[place] or low in language.units:
        return False
    if context.has("stop", place) or context.has("no noun", place) or context.has("never joined", place):
        return False
    if context.has("joined", place):
        return True
    endings = tuple(language.sets.get("joined ending", ()))
    if not endings or not low.endswith(endings) or not tokens.low[noun[1] - 1].endswith(endings):
        return False
    if language.options.get("nouns") != "capital":
        return word.islower() and not low.endswith(tuple(language.sets.get("verb ending", ("mos",))))
    after = tokens.words[place + 1] if place + 1 < tokens.size else ""
    return word.istitle() and not after[:1].isupper() and after[:1] not in "-‑&/"
