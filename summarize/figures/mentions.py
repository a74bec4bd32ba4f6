"""Read what is written around a number: sign, currency, unit, rate, age, and the noun it counts."""

from summarize.document import FigureKind
from summarize.figures.ages import aged, is_age
from summarize.figures.context import Context
from summarize.figures.counts import of_share, with_noun
from summarize.figures.digits import half_phrase
from summarize.figures.literals import SHORT_SCALES, times
from summarize.figures.matching import ends_sign, sign_before, unit_at
from summarize.figures.mention import Mention
from summarize.figures.money import pounds
from summarize.figures.number import Number
from summarize.figures.plausible import is_magnitude, is_plausible
from summarize.figures.rates import per_so_many, rate_before, rated
from summarize.figures.tokens import HYPHENS, Tokens
from summarize.figures.units import DURATIONS, PERCENTS, Unit, code_unit, word_unit

BRACKETS = {"[": "]", "<": ">", "(": ")", "{": "}"}
GROUPS = {"K": 1000, "T": 1000, "M": 10**6, "B": 10**9}  # "MEUR", "TSEK" of company reports
_MINUS = frozenset("-−–")
_JOINING = frozenset("-‑–")
_CURRENCIES = frozenset("$£€¥")


def read_mention(context: Context, number: Number, floor: int = 0) -> Mention:
    """Return a number with its sign, unit and noun; what stands before the token `floor` is not its own."""
    bound = "~" if number.shape in ("vague", "about") else "="
    found = Mention(number.first, number.stop, number, number.value, number.high, bound)  # type: ignore[arg-type]  # a literal of Bound
    found = _before(context, found, floor)
    found = _behind_money(context, found) if found.signed else _unit_behind(context, found)
    found = _below_zero(context, found)
    return _settled(context, found._replace(core=found.first) if found.first else found)


# Sign and currency before


def _before(context: Context, mention: Mention, floor: int) -> Mention:
    """Read a currency and a minus before the number, in either order: "-$5", "$-5", "minus 5", "$(5)"."""
    tokens, first = context.tokens, mention.first
    if first == 0 or _is_plain_word(context, first - 1):
        return mention
    minus = _is_minus(tokens, first - 1)
    if minus and tokens.word(first - 2) in _CURRENCIES:
        first -= 1
    bracket = tokens.word(first - 1) == "(" and tokens.glued(first) and tokens.word(mention.stop) == ")"
    index = first - bracket
    sign = sign_before(tokens, index)
    if bracket and not (sign and tokens.glued(index)):
        sign, bracket, index = (None, False, first) if bracket else (sign, bracket, index)
    base, signed, stop = None, False, mention.stop
    if (
        sign
        and sign[1] >= floor
        and not _is_foreign(context, sign[0])
        and _is_code_of_money(context, sign, index, mention.number)
    ):
        base, first = sign
        signed = True
        minus = minus or _is_minus(tokens, first - 1) or bracket
        first -= _is_minus(tokens, first - 1)
        stop += bracket
    elif minus and not bracket:
        first = mention.first - 1
    word = _minus_word(context, first)
    if word:
        minus, first = True, first - word
    if first == mention.first and stop == mention.stop:
        return mention
    return mention._replace(
        first=first, stop=stop, base=base, signed=signed, value=_negated(mention.value) if minus else mention.value
    )


def _is_plain_word(context: Context, index: int) -> bool:
    """Return whether a word is neither a sign or code of money nor a minus, as most are that stand before a number."""
    word = context.tokens.words[index]
    return word.islower() and word.isalpha() and not ends_sign(word) and not context.has("minus", index)


def _is_foreign(context: Context, unit: Unit) -> bool:
    """Return whether a currency's name stands before the number in a language where it stands behind: "euro 5"."""
    return context.language.code != "en" and unit.name.islower()


def _is_code_of_money(context: Context, sign: tuple[Unit, int], index: int, number: Number) -> bool:
    """Return whether a single letter before a number is a currency: the N of "N4 billion", not of "N4"."""
    mark = context.tokens.span(sign[1], index)
    if mark == "COP" and context.tokens.glued(index):
        return False  # a conference: "COP21"
    return mark != "N" or number.scale >= 10**6


def _negated(value: int | float | None) -> int | float | None:
    return -value if value is not None else None


def _is_minus(tokens: Tokens, index: int) -> bool:
    """Return whether a dash at a token is the sign of the number behind it, not a hyphen or a range."""
    if index < 0 or tokens.low[index] not in _MINUS or not tokens.glued(index + 1):
        return False
    before = tokens.words[index - 1] if index else ""
    if tokens.glued(index) and before[-1:].isalpha() and before[-1] < "\u0590":
        return before.lower() == "minus"  # "Trente-huit" glued to the word before
    if tokens.glued(index) and before.isascii():
        return tokens.low[index - 1] in "($£€¥" or tokens.low[index - 1] == "minus"
    return tokens.word(index - 1) != "covid"


def _minus_word(context: Context, first: int) -> int:
    """Return how many tokens before a number say that it is below zero: "minus", "a negative", "氷点下"."""
    index = first - 1
    dash = context.tokens.word(index) in HYPHENS and context.tokens.glued(index) and context.tokens.glued(first)
    index -= dash
    if index < 0 or not context.has("minus", index):
        return 0
    if context.tokens.kind(index - 1) in ("#", "½") or context.tokens.low[max(0, index - 2) : index] == ("plus", "or"):
        return 0  # "12 minus 5", "plus or minus 4"
    if context.has("minus of degrees", index) and not _is_cold(context, first):
        return 0
    return 1 + dash


def _is_cold(context: Context, first: int) -> bool:
    """Return whether degrees or per cent stand behind a number: "moins 21 degrés" but "moins 5 ans"."""
    near = range(first, min(first + 4, context.tokens.size))
    units = (unit_at(context.tokens, context.language, index) for index in near)
    return any(unit and unit[0].dimension in ("temperature", "angle", "percent") for unit in units)


def _below_zero(context: Context, mention: Mention) -> Mention:
    """Turn a number below zero that has the words for it behind: "7 degrees below zero", "8 Grad unter null"."""
    tokens = context.tokens
    if tokens.word(mention.stop) not in context.language.firsts["below zero"]:
        return mention
    for length in (3, 2):
        phrase = " ".join(tokens.low[mention.stop : mention.stop + length])
        if context.language.has("below zero", phrase):
            value = _negated(mention.value)
            base = mention.base or (word_unit("degree") if mention.unit is None else None)
            return mention._replace(value=value, base=base, stop=mention.stop + length)
    return mention


# Unit and currency behind


def _multiplied(mention: Mention, scale: int) -> Mention:
    value = times(mention.value, scale) if mention.value is not None else None
    face = mention.number.face or mention.number.value or 0
    number = mention.number._replace(scale=mention.number.scale * scale, face=face, value=_absolute(value))
    return mention._replace(number=number, value=value)


def _absolute(value: int | float | None) -> int | float | None:
    return abs(value) if value is not None else None


def _behind_money(context: Context, mention: Mention) -> Mention:
    """Read the "b" of "$4.2b", the "US" of "$76 US", the "AUD" of "$5 AUD", the "dollars" of "$10 dollars"."""
    tokens, index = context.tokens, mention.stop
    word = tokens.word(index)
    known = word in SHORT_SCALES and (tokens.glued(index) or len(word) > 1) and not context.has("stop", index)
    if mention.number.scale == 1 and known and not (word == "mil" and context.language.code != "en"):
        mention = _multiplied(mention, SHORT_SCALES[word])._replace(stop=index + 1)
        index += 1
    if tokens.words[index : index + 1] in (("US",), ("U.S.",)):
        return mention._replace(stop=index + 1)
    unit = None if context.has("mark", index) else unit_at(tokens, context.language, index)
    if unit is None or unit[0].dimension != "money" or len(unit[0].name) != 3 or tokens.kind(unit[1]) == "#":
        return mention
    if tokens.kind(index) != "w" and unit[0] != mention.base:
        return mention
    base = unit[0] if mention.base and mention.base.name == "USD" else mention.base
    return mention._replace(base=base, stop=unit[1])


def _unit_behind(context: Context, mention: Mention) -> Mention:
    """Read the unit behind a number, hyphenated or in brackets as well."""
    tokens = context.tokens
    if mention.stop >= tokens.size:
        return mention
    if mention.is_vague or mention.number.shape == "about":
        return _of_unit(context, mention, mention.stop)
    if not context.language.spaced and (unit := _unit_in_signs(context, mention)):
        return unit
    index, closing = _unit_place(context, mention)
    word = tokens.words[index]
    if len(word) == 1 and word.isupper() and tokens.low[index - 1] in HYPHENS:
        return mention  # "Form 10-K"
    if len(word) == 4 and word[0] in GROUPS and (code := code_unit(word[1:])):
        return _multiplied(mention, GROUPS[word[0]])._replace(base=code, stop=index + 1)
    if mention.number.is_literal and mention.number.scale == 1 and is_magnitude(context, index):
        mention = _multiplied(mention, SHORT_SCALES[tokens.low[index]])
        mention = mention._replace(stop=index + 1, number=mention.number._replace(stop=index + 1, scale_at=index))
        index += 1
    return _unit(context, mention, index, closing)


def _unit_place(context: Context, mention: Mention) -> tuple[int, str]:
    """Return the token at which a unit may begin, behind a hyphen, bracket or "of", and the bracket that closes it."""
    tokens, index = context.tokens, mention.stop
    low = tokens.low[index]
    if low in _JOINING and tokens.glued(index) == tokens.glued(index + 1) and tokens.kind(index + 1) == "w":
        return index + 1, ""
    if low in BRACKETS and tokens.word(index + 2) == BRACKETS[low]:
        return index + 1, BRACKETS[low]
    if context.has("of", index) and mention.number.scale >= 10**6 and context.language.code != "en":
        return min(index + 1, tokens.size - 1), ""  # "2 millions d'euros"
    loose = not context.language.spaced and context.has("loose", index)
    return index + (loose and unit_at(tokens, context.language, index + 1) is not None), ""  # 100多万


def _unit_in_signs(context: Context, mention: Mention) -> Mention | None:
    """Read 百分之六十三, whose unit stands before, and 两个半小时, whose half stands inside."""
    tokens = context.tokens
    if context.has("percent before", mention.first - 1) and (percent := word_unit("%")):
        return mention._replace(base=percent, first=mention.first - 1)
    if tokens.word(mention.stop) == "个半" and (unit := unit_at(tokens, context.language, mention.stop + 1)):
        return mention._replace(base=unit[0], stop=unit[1], value=(mention.value or 0) + 0.5)
    return None


def _unit(context: Context, mention: Mention, index: int, closing: str) -> Mention:
    """Take the unit at a token, if it is one there, with the bracket that closes behind it."""
    tokens = context.tokens
    unit = unit_at(tokens, context.language, index)
    if unit is None or not is_plausible(context, mention, index, *unit):
        return mention
    base, stop = unit
    if base.name == "foot" and (height := _height(tokens, mention, stop)):
        return height
    spaced = index > mention.stop and not tokens.glued(index) and tokens.low[index - 1] in HYPHENS
    if spaced and base.dimension not in ("time", "length", "money", "mass"):
        return mention
    stop += closing != "" and tokens.word(stop) == closing
    half = half_phrase(tokens, context.language, stop) if isinstance(mention.value, int) and not closing else None
    if half:
        mention = mention._replace(value=mention.value + half[0])  # type: ignore[operator]  # "deux heures et demie"
        stop = half[1]
    mention = mention._replace(base=base, stop=stop)
    scale = context.language.scales.get(tokens.word(stop), 1)
    if base.dimension == "money" and mention.number.scale == 1 and scale >= 10**6:
        mention = _multiplied(mention, scale)._replace(stop=stop + 1)  # "75 USD million"
    return mention


def _height(tokens: Tokens, mention: Mention, index: int) -> Mention | None:
    """Read the inches of "a 6-foot-5 forward" and of 6'4" into the value."""
    mark = tokens.low[index - 1] in "'′" and tokens.glued(index) and tokens.glued(index - 1)
    dash = tokens.word(index) in HYPHENS and tokens.glued(index + 1)
    here = index if mark else index + 1
    inches, inch = tokens.word(here), word_unit("inch")
    if not (mark or dash) or not inches.isascii() or not inches.isdigit() or len(inches) > 2 or int(inches) > 11:
        return None
    if not isinstance(mention.value, int) or inch is None:
        return None
    stop = here + 1
    number = mention.number._replace(stop=stop)
    if mark:
        stop += tokens.word(stop) in ('"', "″")
    else:
        stop += tokens.word(stop) in HYPHENS and tokens.word(stop + 1) == "inch"
        stop += tokens.word(stop) in ("inch", "inches")
    return mention._replace(value=mention.value * 12 + int(inches), base=inch, stop=stop, number=number)


def _of_unit(context: Context, mention: Mention, index: int) -> Mention:
    """Read the unit of "thousands of dollars", "une centaine d'euros", "Millionen Euro"."""
    tokens = context.tokens
    of = context.has("of", index)
    several = tokens.word(index - 1) in context.language.scales  # "a few thousand dollars"
    if not of and not several and context.language.code == "en":
        return mention
    unit = unit_at(tokens, context.language, index + of)
    if unit is None or (context.language.code == "en" and len(tokens.words[index + of]) < 3):
        return mention
    if unit[0].dimension not in ("money", "mass", "volume", "length", "area", "time", "power", "energy"):
        return mention
    if context.language.code == "en" and unit[0].dimension in ("time", "power", "energy"):
        return mention
    return mention._replace(base=unit[0], stop=unit[1])


# What it measures


def _settled(context: Context, mention: Mention) -> Mention:
    """Return a mention with kind, unit and counted noun, its span ending with them."""
    shape = mention.number.shape
    if mention.base:
        return _measured(context, mention, mention.base)
    if shape == "share":
        return of_share(context, mention)
    if shape == "fold":
        return mention._replace(unit="fold")
    age = is_age(context, mention)
    if age:
        return mention._replace(kind="age", unit="year", stop=age)
    many = per_so_many(context, mention.stop)
    if many:  # "7.2 per 100,000 people"
        return mention._replace(unit=context.tokens.span(mention.stop, many), stop=many)
    mention = with_noun(context, mention)
    many = per_so_many(context, mention.stop) if mention.counts else 0
    return mention._replace(counts=(mention.counts[0], many), stop=many) if many and mention.counts else mention


def _measured(context: Context, mention: Mention, base: Unit) -> Mention:
    """Return a quantity with a unit, its kind and its rate."""
    mention = mention._replace(unit=base.name, kind=_kind(base))
    if base.name == "age":
        return mention._replace(kind="age", unit="year")
    if base.name == "pound":
        mention = pounds(context, mention)
    if mention.kind == "duration" and (old := aged(context, mention)):
        return mention._replace(kind="age", stop=old)
    if base.dimension == "rate":
        return mention
    mention = rate_before(context, mention)
    rate = rated(context, mention)
    if rate:
        mention = mention._replace(unit=f"{mention.unit} per {rate[0]}", stop=rate[1])
    return mention


def _kind(base: Unit) -> FigureKind:
    if base.dimension == "money":
        return "money"
    if base.name in PERCENTS:
        return "percent"
    return "duration" if base.name in DURATIONS else "measure"
