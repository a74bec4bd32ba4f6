"""Find the noun that a number counts: by parts of speech in English, by its place and form in other languages."""

from summarize.figures.about import counted as tagged_noun
from summarize.figures.about import is_plural as tagged_plural
from summarize.figures.context import Context
from summarize.figures.digits import is_model
from summarize.figures.number import Span
from summarize.figures.tokens import HYPHENS

MAX_ADJECTIVES = 3  # before the noun in German: "300 neue Busse"


def counted(context: Context, index: int) -> Span | None:
    """Return the noun phrase that begins at a token, as a range of tokens, for a number before it."""
    if context.tagged is not None:
        return tagged_noun(context.tagged, index) or _kind(context, index)
    nouns = context.language.options.get("nouns")
    if nouns == "counter":
        return (index, index + 1) if context.has("counters", index) else None
    return _capital(context, index) if nouns == "capital" else _behind(context, index)


def is_plural(context: Context, index: int) -> bool:
    """Return whether a noun looks like a plural; of languages without a tagger, whether it is a noun at all."""
    if context.tagged is not None:
        return tagged_plural(context.tagged, index)
    return True


def _kind(context: Context, first: int) -> Span | None:
    """Return a noun with a number in its name behind adjectives: the "new 737 Max jets" of "three new 737 Max jets"."""
    tokens, index = context.tokens, first
    while context.tag(index) == "A" and index - first < MAX_ADJECTIVES:
        index += 1
    if index == first or tokens.kind(index) != "#" or not is_model(tokens, index) or context.tagged is None:
        return None
    noun = tagged_noun(context.tagged, index + 1)
    return (first, noun[1]) if noun and tagged_plural(context.tagged, noun[1] - 1) else None


def _capital(context: Context, first: int) -> Span | None:
    """Return a noun with a capital, and the adjectives before it: "neue Busse", "8,5 Millionen Menschen"."""
    tokens, index = context.tokens, first
    while index - first < MAX_ADJECTIVES and _is_word(context, index) and tokens.words[index].islower():
        if index - first and tokens.low[index][-1:] not in "enrsm":
            return None
        index += 1
    if not _is_word(context, index) or not tokens.words[index][0].isupper():
        return None
    stop = index + 1
    while (
        tokens.word(stop) in HYPHENS and tokens.glued(stop) and tokens.glued(stop + 1) and tokens.kind(stop + 1) == "w"
    ):
        stop += 2  # "SPD-Abgeordnete"
    return first, stop


def _behind(context: Context, first: int) -> Span | None:
    """Return the word right behind a number, with an adjective that stands before its noun: "40 nouveaux bus"."""
    tokens, index = context.tokens, first
    if not _is_word(context, index) or _is_verb(context, index):
        return None
    inflected = context.language.options.get("adjectives") == "-e"
    while index - first < MAX_ADJECTIVES and _is_word(context, index + 1):
        adjective = context.has("adjective", index) or (
            inflected and tokens.low[index].endswith("e") and index == first
        )
        if not adjective or _is_verb(context, index + 1):
            break
        index += 1
    return first, index + 1


def _is_word(context: Context, index: int) -> bool:
    tokens = context.tokens
    if tokens.kind(index) != "w" or len(tokens.words[index]) < 3 or not tokens.words[index][-1].isalpha():
        return False
    if context.has("stop", index) or context.has("month", index) or context.has("no noun", index):
        return False
    return not tokens.glued(index) or (index > 0 and tokens.words[index - 1][-1] in "'’")


def _is_verb(context: Context, index: int) -> bool:
    """Return whether a word has the ending of a verb of the third person plural: "34 murieron"."""
    low = context.tokens.low[index]
    return any(
        low.endswith(ending) and len(low) > len(ending) + 1 for ending in context.language.sets.get("verb ending", ())
    )
