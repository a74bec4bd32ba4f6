"""Decide whether a word behind a number is a unit there: "in", "second" or "marks" mostly are not."""

from summarize.figures.context import Context
from summarize.figures.matching import unit_at
from summarize.figures.mention import Mention
from summarize.figures.nouns import counted, is_plural
from summarize.figures.tokens import HYPHENS, Tokens
from summarize.figures.units import Unit

_SPACED_LETTERS = frozenset("mgtlhsWVACFKRp")
_TITLED = frozenset(("length", "mass", "time", "volume"))
_SPATIAL = frozenset(("wide", "long", "high", "tall", "thick", "deep", "across", "x", "by", ")"))
_NEVER = frozenset(("am", "pm", "a", "as", "at", "no"))
_MAGNITUDES = frozenset(("m", "M", "b", "B", "tr", "mil"))


def is_plausible(context: Context, mention: Mention, index: int, unit: Unit, stop: int) -> bool:
    """Return whether the unit that a token names is one there."""
    tokens = context.tokens
    if context.language.code != "en":
        return _is_plausible_name(context, mention, index, unit, stop)
    if stop > index + 1:
        return True
    if tokens.kind(stop) in ("#", "w") and tokens.glued(stop):
        return unit.name == "foot" and tokens.words[index] in "'′" and tokens.glued(index)
    word, low = tokens.words[index], tokens.low[index]
    if _is_never(context, mention, index, unit):
        return False
    if low == "in" or word in ("'", "″", '"', "′"):
        return _is_mark(context, mention, index)
    if len(word) == 1 and word.isalpha():
        return _is_letter(tokens, index, stop, word)
    if low == "mark" and context.has("skipped", mention.first - 1):
        return False  # "the 3 million mark"
    if low in ("mark", "marks", "crown", "crowns"):
        return mention.number.scale >= 1000 or (abs(mention.value or 0) >= 1000 and low.endswith("s"))
    if _is_of_name(context, index, word, unit):
        return False
    return not (low == "second" and mention.number.shape == "words") or tokens.low[index - 1] in HYPHENS


def _is_never(context: Context, mention: Mention, index: int, unit: Unit) -> bool:
    """Return whether a word is no unit whatever stands around it: "am", a short word behind a number in words."""
    tokens = context.tokens
    word, low = tokens.words[index], tokens.low[index]
    if (low in _NEVER and word != "A") or word in ("ATM", "ATMs", "TV"):
        return True
    following = tokens.word(index + 1) in HYPHENS and tokens.kind(index + 2) == "#" and tokens.glued(index + 2)
    if following and word.isupper() and len(word) == 1 and not tokens.glued(index):
        return True  # "90 F-16 jets"
    if word == "$" and any(tokens.words[i] == "$" and tokens.kind(i + 1) == "w" for i in range(index)):
        return True  # of a formula
    known = mention.number.is_literal or (unit.dimension == "money" and len(low) > 1)
    if len(word) <= 3 and not context.has("short unit", index) and not known:
        return True
    titled = word.istitle() and not tokens.glued(index)
    return titled and (unit.dimension in _TITLED or low in ("bucks", "sterling", "real"))  # "in 2016 Stone said"


def _is_plausible_name(context: Context, mention: Mention, index: int, unit: Unit, stop: int) -> bool:
    """Return whether a word of another language is a unit: "points" of games and "mark" are none without a sign."""
    tokens = context.tokens
    if unit.dimension == "time" and context.has("clock before", mention.number.first - 1) and unit.name == "hour":
        return False  # "à 18 heures"
    if context.has("doubtful unit", index):
        return _is_sure_year(context, mention, stop)
    return not (
        tokens.kind(stop) == "w"
        and tokens.glued(stop)
        and tokens.words[index][-1:].isalnum()
        and context.language.spaced
    )


def _is_sure_year(context: Context, mention: Mention, stop: int) -> bool:
    """Return whether 年 counts years and names none: with a half, months, a bound or an age: 3年半, 約10年."""
    tokens = context.tokens
    if (mention.value or 0) >= 1000 and mention.bound == "=":
        return False
    if context.has("joint word", stop) or context.has("during", stop) or context.has("aged", mention.first - 1):
        return True
    months = unit_at(tokens, context.language, stop + 1) if tokens.kind(stop) == "#" else None
    if months and months[0].name == "month":
        return True
    return mention.first > 0 and tokens.low[mention.first - 1] in context.language.bound_ends


def _is_letter(tokens: Tokens, index: int, stop: int, word: str) -> bool:
    """Return whether a single letter is a unit: glued to its number, or one that is written apart, not an initial."""
    if tokens.glued(index):
        return not (
            word in "KGB" and tokens.kind(index - 1) == "#" and tokens.kind(stop) == "w" and _is_made(tokens, stop)
        )
    ended = tokens.word(stop) == "." and stop + 1 < tokens.size
    return word in _SPACED_LETTERS and not ended and not _is_name(tokens, stop)


def _is_made(tokens: Tokens, index: int) -> bool:
    """Return whether a thing follows that "4K" or "5G" describes."""
    return tokens.words[index].islower() or tokens.words[index].isupper()


def _is_of_name(context: Context, index: int, word: str, unit: Unit) -> bool:
    """Return whether a word in capitals is part of the name of what is counted: "15 Tesla cars", "25 EV models"."""
    tokens = context.tokens
    if tokens.glued(index) or tokens.low[index - 1] in HYPHENS:
        return False
    name = word.istitle() and unit.dimension not in ("money", "temperature")
    letters = word.isupper() and len(word) == 2 and unit.dimension in ("energy", "data", "")
    noun = counted(context, index + 1) if (name or letters) and tokens.kind(index + 1) == "w" else None
    return noun is not None and is_plural(context, noun[1] - 1)


def _is_mark(context: Context, mention: Mention, index: int) -> bool:
    """Return whether "in" and the marks for feet and inches are units: glued, or before "wide", or behind feet."""
    tokens = context.tokens
    spatial = tokens.word(index + 1) in _SPATIAL
    if tokens.low[index] == "in":
        return tokens.glued(index) or spatial or tokens.word(mention.first - 1) in ("ft", "foot", "feet")
    return (tokens.glued(index) or spatial) and not _quoted(tokens, index)


def _is_name(tokens: Tokens, index: int) -> bool:
    return index < tokens.size and tokens.words[index][0].isupper()


def _quoted(tokens: Tokens, index: int) -> bool:
    """Return whether a mark after a number closes a quotation rather than meaning feet or inches."""
    return any(tokens.low[i] == tokens.low[index] for i in range(max(0, index - 40), index))


def is_magnitude(context: Context, index: int) -> bool:
    """Decide whether "5m" means five million: a plural, a currency or "of the" follows, or the M is large."""
    tokens = context.tokens
    word = tokens.words[index] if index < tokens.size else ""
    if word == "B" and not tokens.glued(index) and tokens.kinds[index - 1] == "#" and context.tagged is not None:
        noun = counted(context, index + 1)
        return noun is not None and is_plural(context, noun[1] - 1)  # "7 B people"
    if context.tagged is None:
        follow = unit_at(tokens, context.language, index + 1) if word == "M" else None
        return follow is not None and follow[0].dimension == "money"  # "35 M€"
    if word not in _MAGNITUDES or not tokens.glued(index) or tokens.kinds[index - 1] not in "#½":
        return False
    if word != "m":
        return tokens.kind(index + 1) != "#" or not tokens.glued(index + 1)
    after = tokens.word(index + 1)
    if after == "of":
        return context.has("determiner", index + 2) or tokens.word(index + 2) in ("them", "us")
    follow = unit_at(tokens, context.language, index + 1)
    if follow and after not in ("in", "a", "x", "by"):
        return follow[0].dimension in ("money", "mass", "volume", "energy", "power")
    noun = counted(context, index + 1)
    if noun is not None and is_plural(context, noun[1] - 1):
        return True
    return _plural_behind(context, index + 1)


def _plural_behind(context: Context, index: int) -> bool:
    """Return whether joined adjectives lead to a plural: "1.9m combined digital and physical sales"."""
    joined = False
    for here in range(index, index + 6):
        joined = joined or context.tokens.word(here) == "and"
        if context.tag(here) not in ("A", "E", "C", "N"):
            return joined and context.tag(here) in ("S", "z")
    return False
