"""Read what an amount is per: "a barrel", "per 100,000 people", "pro Kopf", "/kg", "par mètre carré"."""

from summarize.figures.context import Context
from summarize.figures.literals import literal
from summarize.figures.matching import unit_at
from summarize.figures.mention import Mention
from summarize.figures.nouns import counted
from summarize.figures.tokens import HYPHENS
from summarize.figures.units import DURATIONS

_LATER = frozenset(("earlier", "ago", "later", "before", "after", "old", "long", "early", "now", "half", "quarter"))
MAX_LINK = 3  # tokens of the longest word for "per": "a l'", "in de"


def rated(context: Context, mention: Mention) -> tuple[str, int] | None:
    """Return what a mention with a unit is per, and the token behind it; None where it is no rate."""
    rate = rate_at(context, mention.stop)
    if rate is None and mention.kind == "measure" and context.has("of", mention.stop) and context.tagged is not None:
        noun = counted(context, mention.stop + 1)
        rate = rate_at(context, noun[1]) if noun and context.tokens.word(noun[1]) not in ("every", "each") else None
        if rate and rate[0] not in DURATIONS:
            rate = None
    return rate


def rate_before(context: Context, mention: Mention) -> Mention:
    """Return a mention with a rate that stands before it: 時速300キロ, 每月950欧元, 1人当たり5万円."""
    language, tokens = context.language, context.tokens
    if not language.rates:
        return mention
    speed = mention.base and mention.base.dimension == "length"
    if speed and context.has("speed before", mention.first - 1):
        return mention._replace(unit=f"{mention.unit} per hour", first=mention.first - 1, core=mention.first - 1)
    for length in (4, 3, 2, 1):
        first = mention.first - length
        phrase = tokens.phrase(first, mention.first).strip() if first >= 0 else ""
        unit = language.rates.get(phrase) if phrase else None
        if unit:
            return mention._replace(unit=f"{mention.unit} per {unit}", first=first, core=first)
    return mention


def rate_at(context: Context, index: int) -> tuple[str, int] | None:
    """Return what a rate beginning at a token is per, a singular name, and the token after it."""
    return _tagged_rate(context, index) if context.tagged is not None else _plain_rate(context, index)


def _plain_rate(context: Context, index: int) -> tuple[str, int] | None:
    tokens, language = context.tokens, context.language
    low = tokens.word(index)
    if low != "/" and low not in language.firsts["per"] and low not in language.firsts["per time"]:
        return None
    for length in range(MAX_LINK, 0, -1):
        phrase = tokens.phrase(index, min(index + length, tokens.size))
        slash = phrase == "/"
        if not (slash or language.has("per", phrase) or language.has("per time", phrase)):
            continue
        here = index + length
        if tokens.kind(here) == "#" and (many := _of_so_many(context, here)):
            return many
        below = unit_at(tokens, language, here)
        if below and below[0].dimension not in ("money", "percent"):
            timely = below[0].dimension == "time"
            return (below[0].name, below[1]) if timely or slash or language.has("per", phrase) else None
        if language.has("head", tokens.word(here)) and language.has("per", phrase):
            return "person", here + 1
    return None


def per_so_many(context: Context, index: int) -> int:
    """Return where "per 100,000 people", "pour 1 000 habitants" at a token ends; 0 where there is none."""
    tokens, language = context.tokens, context.language
    if not (tokens.word(index) == "per" or language.has("per", tokens.word(index))) or tokens.kind(index + 1) != "#":
        return 0
    if literal(tokens.words[index + 1], context.style.decimal) is None:
        return 0
    noun = counted(context, index + 2)
    return noun[1] if noun else 0


def _of_so_many(context: Context, index: int) -> tuple[str, int] | None:
    """Return "100 kilometres" of "12 l/100 km", "100,000 people" of "7.2 per 100,000 people"."""
    tokens = context.tokens
    value = literal(tokens.words[index], context.style.decimal)
    unit = unit_at(tokens, context.language, index + 1)
    if value is None or unit is None or not isinstance(value, int) or str(value).strip("0") != "1":
        return None
    return f"{value} {_plural(unit[0].name)}", unit[1]


def _plural(name: str) -> str:
    return name if name.endswith("s") else f"{name}s"


def _tagged_rate(context: Context, index: int) -> tuple[str, int] | None:
    tokens = context.tokens
    hyphen = tokens.word(index) in HYPHENS and tokens.glued(index) == tokens.glued(index + 1)
    link = tokens.word(index + hyphen)
    index += 1 + (tokens.word(index + 1 + hyphen) in HYPHENS) + hyphen
    word = tokens.word(index)
    if link not in ("per", "a", "an", "each", "every", "/") or not word:
        return None
    if tokens.kind(index) == "#":
        return _of_so_many(context, index) if link in ("per", "/") else None
    below = unit_at(tokens, context.language, index)
    if below and below[0].dimension in ("money", "percent"):
        below = None
    if link not in ("per", "/") and not _is_rate(
        context, index, timely=below is not None and below[0].dimension == "time"
    ):
        return None
    if below:
        return below[0].name, below[1]
    if link == "/" or tokens.kind(index) != "w":
        return None
    if word in _PER_WHOM:
        return _PER_WHOM[word], index + 1
    if context.tag(index) in "AE" and context.has("rate", index + 1):
        return tokens.words[index + 1], index + 2  # "per diluted share"
    return (tokens.words[index] if context.tag(index) == "X" else word), index + 1


_PER_WHOM = {"annum": "year", "capita": "person", "head": "person"}


def _is_rate(context: Context, index: int, *, timely: bool) -> bool:
    """Return whether "a" before a word means "per": "a year" does, "a year earlier" and "a half" do not."""
    return (timely or context.has("rate", index)) and context.tokens.word(index + 1) not in _LATER
