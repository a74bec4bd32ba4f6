"""Read parts and multitudes: halves, fractions, shares ("3 in 5"), collectives and vague amounts ("dozens")."""

from summarize.figures.digits import cardinal, half_phrase
from summarize.figures.literals import tidy
from summarize.figures.number import Number, Style
from summarize.figures.profile import ARTICLE, ATOM, COLLECTIVE, HALF, PART, SCALE, VAGUE, Profile
from summarize.figures.tokens import HYPHENS, Tokens
from summarize.figures.words import after_hyphen

_HALVED = ("time", "length", "mass", "volume", "percent", "percentage point")


def read_half(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "half a million", "medio millón", "half an hour", "eine halbe Stunde": the half of what stands behind."""
    first, here = index, index
    if tokens.tags[index] & ARTICLE and tokens.tag(index + 1) & HALF:
        here = index + 1
    if not tokens.tag(here) & HALF:
        return None
    after = here + 1
    after += tokens.word(after) in HYPHENS
    article = bool(tokens.tag(after) & ARTICLE)
    noun = after + article
    if tokens.tag(noun) & SCALE and language.scales.get(tokens.low[noun], 0) >= 1000:
        scale = language.scales[tokens.low[noun]]
        return Number(first, noun + 1, tidy(0.5 * scale), shape="words", scale=scale, face=0.5, scale_at=noun)
    if tokens.low[noun : noun + 1] and tokens.low[noun] in ("dozen", "hundred"):
        return Number(first, noun + 1, language.scales[tokens.low[noun]] // 2, shape="words", scale_at=noun + 1)
    unit = language.units.get(tokens.phrase(noun, noun + 2)) or language.units.get(tokens.word(noun))
    if unit and unit.dimension in _HALVED and len(tokens.word(noun)) > 1:
        return Number(first, noun, 0.5, shape="words", face=0.5, scale_at=noun)
    return None


def one_and_a_half(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read the one of "an hour and a half", "une heure et demie"."""
    unit = language.units.get(tokens.word(index + 1))
    if unit is None or unit.dimension not in ("time", "length", "mass", "volume"):
        return None
    return (
        Number(index, index + 1, 1, shape="words", face=1, scale_at=index + 1)
        if half_phrase(tokens, language, index + 2)
        else None
    )


def read_collective(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "une cinquantaine", "una veintena", "een twintigtal": about so many."""
    here = index + bool(tokens.tags[index] & ARTICLE)
    if not tokens.tag(here) & COLLECTIVE:
        return None
    value = language.collective[tokens.low[here]]
    return Number(index, here + 1, value, shape="about", face=value, scale_at=here + 1)


def read_vague(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "quelques centaines", "Zehntausende", "数百"."""
    word, first = tokens.low[index], index
    if language.has("several", word):
        article = tokens.tag(index) & ARTICLE
        index += 1
        index += bool(article) and language.has("several", tokens.word(index))
        index += index > first + 1 and language.has("of", tokens.word(index))
        if article and index == first + 1:
            return None
        exact = language.has("of a", word)  # "le cap des mille adhérents", "des centaines d'adhérents"
        scale = language.vague.get(tokens.word(index)) if exact else _several(tokens, language, index)
        if scale is None:
            return None
        index += 1
    else:
        if (
            not tokens.tags[index] & VAGUE
            or word not in language.vague
            or language.has("before no vague", tokens.word(index - 1))
        ):
            return None
        scale, index = language.vague[word], index + 1
    while True:
        of = index + language.has("of", tokens.word(index))
        more = language.vague.get(tokens.word(of)) if tokens.tag(of) & VAGUE else None
        if more is None and tokens.tag(of) & SCALE and language.scales.get(tokens.word(of), 0) >= 1000:
            more = language.scales[tokens.low[of]]
        if more is None:
            break
        scale, index = scale * more, of + 1
    if language.has("vague with of", word) and not (
        language.has("of", tokens.word(index)) and _opens(tokens, language, first)
    ):
        return None
    return Number(first, index, scale, scale * 10, "vague", scale_at=index)


def _several(tokens: Tokens, language: Profile, index: int) -> int | None:
    """Return the scale of which there are several: "hundert", "centinaia", the "migliaio" of "qualche migliaio"."""
    word, tag = tokens.word(index), tokens.tag(index)
    scale = language.scales.get(word, 0) if tag & SCALE else 0
    if scale < 100 and tag & COLLECTIVE:
        scale = language.collective[word]
    return scale if scale >= 100 else language.vague.get(word)


def _opens(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether a phrase begins at a token: "scores of boats", not "test scores of pupils"."""
    return index == 0 or tokens.kinds[index - 1] != "w" or language.has("opening", tokens.low[index - 1])


def read_fraction(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "a third of", "two-thirds", "la moitié des", "ein Viertel der", "a quarter of a million"."""
    first, top, here, tag = index, 0, index, tokens.tags[index]
    if tag & ATOM and isinstance(value := language.numbers.get(tokens.low[index]), int) and not tag & PART:
        here = after_hyphen(tokens, index + 1)
        top = value
    elif tag & ARTICLE:
        here, top = index + 1, 1
    if not tokens.tag(here) & PART or tokens.word(here) not in language.parts:
        return None
    bottom = language.parts[tokens.low[here]]
    alone = top == 0
    top = top or 1
    if not 0 < top < bottom:
        return None
    stop = here + 1
    part = top / bottom
    scaled_ = _part_of_scale(tokens, language, first, stop, part)
    if scaled_:
        return scaled_
    if language.has("other half", tokens.word(first - 1)):
        return None
    of = language.has("of", tokens.word(stop)) or language.has("of a", tokens.word(stop))
    unit = _part_of_unit(tokens, language, stop)
    if unit and not alone:
        return Number(first, unit, tidy(part), shape="words", face=part, scale_at=unit)
    whole = (not alone or bottom == 2 or language.has("the", tokens.word(first - 1))) and of
    whole = whole or (
        top > 1 and language.options.get("fractions", "of") == "any" and not _is_ordinal(tokens, language, here)
    )
    whole = whole or (language.has("half", tokens.low[here]) and language.has("of half", tokens.word(stop)))
    by = language.has("by", tokens.word(first - 1)) and language.has("behind part", tokens.word(stop))
    timely = of and language.has("of half", tokens.word(stop + 1)) and tokens.word(stop + 2) in ("year", "season")
    if not (whole or by) or timely:
        return None
    return Number(first, stop, tidy(part), shape="share", scale_at=stop)


def _is_ordinal(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether the word of a fraction may be an ordinal there: "the first two fifth places"."""
    return language.code == "en" and not tokens.low[index].endswith("s")


def _part_of_scale(tokens: Tokens, language: Profile, first: int, stop: int, part: float) -> Number | None:
    """Read "a quarter of a million", "three quarters of a billion", "half million"."""
    stop += language.has("of", tokens.word(stop)) and bool(tokens.tag(stop + 1) & ARTICLE)
    stop += bool(tokens.tag(stop) & ARTICLE) or tokens.word(stop) in HYPHENS
    scale = language.scales.get(tokens.word(stop), 0) if tokens.tag(stop) & SCALE else 0
    if scale < 1000:
        return None
    return Number(first, stop + 1, tidy(part * scale), shape="words", scale=scale, face=part, scale_at=stop)


def _part_of_unit(tokens: Tokens, language: Profile, index: int) -> int:
    """Return the place of the unit of "a quarter of an hour", "two thirds of a cup", "trois quarts d'heure"; or 0."""
    of = language.has("of", tokens.word(index)) or language.has("of a", tokens.word(index))
    here = index + of
    article = bool(tokens.tag(here) & ARTICLE)
    here += article
    if tokens.word(here) == "-":
        here += 1
    unit = language.units.get(tokens.phrase(here, here + 2)) or language.units.get(tokens.word(here))
    if unit is None or unit.dimension not in (*_HALVED, "cup", "teaspoon", "tablespoon"):
        return 0
    needs = language.options.get("part of unit", "article")
    return (
        here if (article or (needs == "of" and tokens.word(index) in ("d'", "de"))) and len(tokens.low[here]) > 2 else 0
    )


def read_share(tokens: Tokens, language: Profile, style: Style, index: int) -> Number | None:
    """Read "3 in 5", "nine out of 10", "drei von fünf", "un enfant sur six", "uno de cada cinco"."""
    if tokens.kinds[index] == "#" and "share noun" not in language.options:
        behind = index + 1 + (tokens.word(index + 1) in HYPHENS)
        if (
            tokens.word(behind) not in language.firsts["share"]
            and tokens.word(behind) not in language.firsts["share maybe"]
        ):
            return None
    elif not _is_before_share(tokens, language, index):
        return None
    part, stop = cardinal(tokens, language, style, index)
    if part is None or part <= 0:
        return None
    for skip in range(3 if "share noun" in language.options else 1):
        inner = (stop, stop + skip) if skip else None
        if inner and (tokens.kind(stop + skip - 1) != "w" or language.has("stop", tokens.word(stop + skip - 1))):
            return None
        found = _whole(tokens, language, style, Number(index, stop, part), stop + skip)
        if found:
            return found._replace(inner=inner)
    return None


def _is_before_share(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether the words that link the numbers of a share are near: nearly always they are not."""
    sure, maybe = language.firsts["share"], language.firsts["share maybe"]
    near = tokens.low[index + 1 : index + 6]
    return not (sure.isdisjoint(near) and maybe.isdisjoint(near))


def _whole(tokens: Tokens, language: Profile, style: Style, part: Number, stop: int) -> Number | None:
    """Return the share that a number is the part of, if a link and a whole stand behind the token `stop`."""
    start = stop + (tokens.word(stop) in HYPHENS and tokens.glued(stop))
    for length in (3, 2, 1):
        phrase = " ".join(tokens.low[start : start + length])
        sure = language.has("share", phrase)
        if not sure and not language.has("share maybe", phrase):
            continue
        after = after_hyphen(tokens, start + length)
        after += phrase == "out of" and language.has("determiner", tokens.word(after))  # "four out of their six games"
        whole, end = cardinal(tokens, language, style, after)
        if whole is None or part.value is None or not part.value < whole:
            continue
        if not (
            _is_sure(tokens, language, part, phrase, whole) if sure else _may_be(tokens, language, part, whole, end)
        ):
            continue
        return Number(part.first, end, tidy(part.value / whole), shape="share", scale_at=end)
    return None


def _is_round(whole: int) -> bool:
    """Return whether people say shares of so many."""
    return whole <= 10 or whole in (12, 15, 20, 25, 30, 40, 50) or whole % 100 == 0


def _is_sure(tokens: Tokens, language: Profile, part: Number, phrase: str, whole: int) -> bool:
    """Return whether a link of shares is one there: "14 von 17 Punkten" are two amounts, "drei von fünf" a share."""
    return _is_round(whole) or language.has("share surely", phrase) or tokens.kind(part.first) == "w"


def _may_be(tokens: Tokens, language: Profile, part: Number, whole: int, end: int) -> bool:
    """Return whether "in" links a share: "1 in 36", "3 in 5", not "58 in 2017" and "3 in 14 days"."""
    if 1800 <= whole <= 2100 or _is_unit(tokens, language, end):
        return False
    return _is_round(whole) or (part.value == 1 and tokens.kind(part.first - 1) != "#")


def _is_unit(tokens: Tokens, language: Profile, index: int) -> bool:
    unit = language.units.get(tokens.word(index))
    return unit is not None and unit.dimension in ("time", "money", "percent")
