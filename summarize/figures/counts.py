"""Say what a number counts, and what a share is of."""

from summarize.figures.context import Context
from summarize.figures.coordination import with_joined, with_people
from summarize.figures.digits import is_model
from summarize.figures.matching import unit_at
from summarize.figures.mention import Mention
from summarize.figures.nouns import counted, is_plural
from summarize.figures.rates import rate_at
from summarize.figures.tokens import HYPHENS
from summarize.figures.units import DURATIONS


def of_share(context: Context, mention: Mention) -> Mention:
    """Return a share with what it is of."""
    number, tokens = mention.number, context.tokens
    if number.inner:
        return mention._replace(kind="ratio", counts=number.inner)
    index = filled(context, mention.stop)
    while index < tokens.size and index > mention.stop and (tokens.kinds[index] == "#" or context.tag(index) == "#"):
        index += 1  # "a third of the 9,000 homes"
    noun = counted(context, index)
    if noun is None and context.language.options.get("nouns") == "counter":
        noun = _whole_of_share(context, mention)
    return mention._replace(kind="ratio", counts=noun)


def _whole_of_share(context: Context, mention: Mention) -> tuple[int, int] | None:
    """Return what stands before or behind a share, joined by its particle: 住民の3分の1, 三分之一的商店."""
    tokens = context.tokens
    for index, step in ((mention.first - 1, -1), (mention.stop, 1)):
        if not context.has("of", index):
            continue
        first = index + step
        stop = first
        while tokens.kind(stop) in ("w", ".") and _is_letter(tokens.word(stop)) and abs(stop - first) < MAX_SIGNS:
            if context.has("of", stop) or context.has("particle", stop):
                break
            stop += step
        if stop != first:
            return (stop + 1, first + 1) if step < 0 else (first, stop)
    return None


MAX_SIGNS = 6  # of the noun that a share is of


def _is_letter(word: str) -> bool:
    return word[:1].isalpha()


def filled(context: Context, index: int) -> int:
    """Skip "of the" and the like."""
    index += context.has("of", index) or context.has("of a", index)
    while context.has("determiner", index):
        index += 1
    return index


def with_noun(context: Context, mention: Mention) -> Mention:
    """Return a mention with the noun it counts, and its span up to it."""
    if context.tagged is not None:
        return _count_tagged(context, mention)
    tokens, index = context.tokens, mention.stop
    big = mention.number.scale >= 10**6 or mention.is_vague or mention.number.shape == "about"
    index += not context.language.spaced and context.has("loose", index)
    index += tokens.word(index) == "+" and tokens.glued(index)
    if context.has("of", index) and (big or abs(mention.value or 0) >= 10**6):
        index += 1
    elif context.has("of", index) and (partial := _of_all(context, mention, index + 1)):
        return partial
    noun = counted(context, index)
    if noun is None:
        return mention
    noun = with_joined(context, noun)
    mention = mention._replace(kind="count", counts=noun, stop=noun[1])
    rate = rate_at(context, noun[1])
    if rate and rate[0] in DURATIONS:
        mention = mention._replace(counts=(noun[0], rate[1]), stop=rate[1])
    return mention


def _of_all(context: Context, mention: Mention, index: int) -> Mention | None:
    """Read what a part of another number counts: the 340 of "340 der 900 Betriebe"."""
    tokens = context.tokens
    while context.has("determiner", index):
        index += 1
    if tokens.kind(index) != "#":
        return None
    while tokens.kind(index) == "#" or tokens.tag(index):
        index += 1
    noun = counted(context, index)
    return mention._replace(kind="count", counts=noun, stop=noun[1], partial=True) if noun else None


_PASSING = frozenset(("last", "next", "today", "previous"))


def _count_tagged(context: Context, mention: Mention) -> Mention:
    """Find the noun a number counts in English, by parts of speech."""
    tokens, index = context.tokens, mention.stop
    hyphen = tokens.word(index) in HYPHENS and tokens.glued(index) and tokens.glued(index + 1)
    if tokens.word(index) == "of":
        whole = _counted_of_all(context, mention, index + 1)
        if whole:
            return whole
        if mention.is_vague or mention.number.scale > 1 or context.has("determiner", index + 1):
            index = filled(context, index)
    index += hyphen or (tokens.word(index) == "+" and tokens.glued(index))
    if hyphen and tokens.word(index) in ("odd", "plus"):
        index, hyphen = index + 1, False  # "20-plus tattoos"
    noun = _hyphened(context, mention, index) if hyphen else _noun_at(context, index)
    if noun is None:
        return mention
    noun = noun if hyphen else with_joined(context, with_people(context, noun))
    mention = mention._replace(kind="count", counts=noun, stop=noun[1])
    rate = rate_at(context, noun[1])
    if rate and (rate[0] in DURATIONS or tokens.low[noun[1]] == "per"):
        mention = mention._replace(counts=(noun[0], rate[1]), stop=rate[1])
    return mention


def _noun_at(context: Context, index: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at a token and that a number before it counts."""
    tokens = context.tokens
    if tokens.word(index) in ("x", "×") or context.has("mark", index):
        return None  # "30 x 45 cm", "the 3 million mark"
    noun = _behind_measure(context, index) or counted(context, index)
    if noun is None or _is_title(context, noun) or tokens.low[noun[0]] in _PASSING:
        return None
    return noun


def _hyphened(context: Context, mention: Mention, index: int) -> tuple[int, int] | None:
    """Return the seat of a "60-seat theatre", the workforce of a "2,000-strong workforce"."""
    tokens = context.tokens
    strong = tokens.word(index) == "strong"
    noun = _noun_at(context, index + strong)
    if noun is None or len(tokens.words[index]) == 1:  # "Form 10-K"
        return None
    if mention.number.shape == "words" and (mention.number.value or 0) < 10:
        return None  # "a six-speed gearbox" counts nothing
    return noun if strong or tokens.word(index + 1) in HYPHENS else (index, index + 1)


_FEWEST_OF = 2  # "one of five children" says how many there are


def _counted_of_all(context: Context, mention: Mention, index: int) -> Mention | None:
    """Read what a part of another number counts: the 14 of "14 of the 17 counts", "612 of the town's 790 homes"."""
    tokens, size = context.tokens, context.tokens.size
    known = context.has("determiner", index)
    if not known and (context.tag(index) != "#" or (mention.value or 0) < _FEWEST_OF):
        return None
    index += known
    owner = next((here for here in range(index, min(size, index + 4)) if context.tag(here) == "s"), -1)
    start = owner + 1 if owner >= 0 else index
    if start >= size:
        return None
    if context.tag(start) == "#":
        while start < size and context.tag(start) == "#":
            start += 1
        if (unit := unit_at(tokens, context.language, start)) and unit[0].dimension == "money":
            return None
    elif owner < 0:
        return None
    noun = counted(context, start)
    if noun is None or not is_plural(context, noun[1] - 1):
        return None
    return mention._replace(kind="count", counts=noun, stop=noun[1], partial=True)


def _behind_measure(context: Context, index: int) -> tuple[int, int] | None:
    """Return the bottles of "eight million 250ml bottles"."""
    tokens = context.tokens
    if tokens.kind(index) != "#":
        return None
    unit = unit_at(tokens, context.language, index + 1 + (tokens.word(index + 1) in HYPHENS))
    if unit is None:
        model = is_model(tokens, index) and not tokens.glued(index)
        return (index, noun[1]) if model and (noun := counted(context, index + 1)) else None
    noun = counted(context, unit[1])
    return noun if noun and is_plural(context, noun[1] - 1) else None


def _is_title(context: Context, noun: tuple[int, int]) -> bool:
    """Return whether a noun phrase is all capitals without a plural: the "Pro" of "iPhone 11 Pro"."""
    words = context.tokens.words
    last = words[noun[1] - 1]
    if is_plural(context, noun[1] - 1) or words[noun[0]].isupper() or (last[-1] == "s" and last[1:].islower()):
        return False  # a people: "12 Iraqis"
    return all(words[index][0].isupper() for index in range(*noun) if context.tokens.kinds[index] == "w")
