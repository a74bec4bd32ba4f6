"""Read numbers of languages that write them without blanks: "3億4000万", "三百", "3分の1", "다섯 명"."""

import re

from summarize.figures.digits import half_phrase, hanging
from summarize.figures.literals import MAX_DIGITS, tidy, times
from summarize.figures.number import Number
from summarize.figures.profile import ATOM, HALF, PART, Profile
from summarize.figures.tokens import FRACTIONS, Tokens


def read_signs(tokens: Tokens, language: Profile, index: int) -> Number:
    """Read "3億4000万", "三百", "6人に1人", "3分の1"."""
    value = sign_value(tokens.words[index], language)
    scale = _last_scale(tokens.words[index], language)
    face = tidy(value / scale) if value is not None else 0
    number = Number(index, index + 1, value, scale_at=index + 1, face=face, scale=scale)
    if value is None:
        return number
    share = _sign_share(tokens, language, index, value)
    if share:
        return share
    stop = index + 1
    half = half_phrase(tokens, language, stop)
    if half:
        number = number._replace(value=value + half[0], stop=half[1])
    elif tokens.kind(stop) == "½":
        number = number._replace(value=value + FRACTIONS[tokens.words[stop]], stop=stop + 1)
    end = hanging(tokens, language, number.stop)
    return Number(index, end, None) if end > number.stop else number


MYRIAD = 10**4  # scales from it on multiply all that stands before them: 3500万
_FACE_AND_SCALE = r"(\d+(?:\.\d+)?|)([^\d]|$)"


def _last_scale(word: str, language: Profile) -> int:
    """Return the scale that a number in signs ends with, 1 for none."""
    scale = 1
    for sign in reversed(word):
        if sign not in language.scales:
            break
        scale *= language.scales[sign]
    return scale


def sign_value(word: str, language: Profile) -> int | float | None:
    """Return the value of a number by myriads, "1億2000万" or "三百五十"; None if it cannot be read."""
    plain = word.replace(",", "").replace(" ", "")
    for point in language.sets.get("point", ()):
        plain = plain.replace(point, ".")
    digits = "".join(str(language.inner.get(sign, sign)) for sign in plain)
    if len(digits) > MAX_SIGNS:
        return None
    total: int | float = 0
    section: int | float = 0
    for written, sign in re.findall(_FACE_AND_SCALE, digits):
        scale = language.scales.get(sign, 0) if sign else 1
        if not scale:
            return None
        face = tidy(float(written)) if "." in written else int(written or 0)
        if scale >= MYRIAD:
            total, section = total + times(section + face or 1, scale), 0
        elif written or sign:
            section += times(face if written else 1, scale)
    value = total + section
    if value > 10**MAX_DIGITS:
        return None
    return value if isinstance(value, int) else tidy(float(f"{value:.15g}"))


MAX_SIGNS = 40


def _sign_share(tokens: Tokens, language: Profile, index: int, value: int | float) -> Number | None:
    """Read "3分の1", "三分之二", "6人に1人", "6명 중 1명", "5人中3人"."""
    for length in (2, 1):
        if language.has("part of", "".join(tokens.low[index + 1 : index + 1 + length])):
            other = index + 1 + length
            top = sign_value(tokens.words[other], language) if tokens.kind(other) == "#" else None
            if top is not None and 0 < top < value:
                return Number(index, other + 1, tidy(top / value), shape="share", scale_at=other + 1)
    counter, link = tokens.word(index + 1), index + 2
    if not language.has("counters", counter):
        return None
    while (
        language.has("every", tokens.word(index - 1))
        and link < index + 2 + MAX_WHOLE
        and not language.has("share", tokens.word(link))
    ):
        link += 1  # 每6名儿童中有1名
    if not language.has("share", tokens.word(link)):
        return None
    other = link + 1 + language.has("only", tokens.word(link + 1))
    top = (
        sign_value(tokens.words[other], language)
        if tokens.kind(other) == "#"
        else language.numbers.get(tokens.word(other))
    )
    if top is None or not 0 < top < value or tokens.word(other + 1) != counter:
        return None
    return Number(index, other + 2, tidy(top / value), shape="share", scale_at=other + 2, inner=(index + 1, index + 2))


MAX_WHOLE = 8  # tokens of what a share is of, between its numbers


def listed_word(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read a number word of Korean, which a counter follows: "다섯 명"."""
    if not tokens.tags[index] & ATOM or (index and tokens.glued(index) and tokens.kinds[index - 1] == "w"):
        return None
    value, stop = language.numbers[tokens.low[index]], index + 1
    if tokens.tag(stop) & ATOM and tokens.glued(stop) and value >= 10:
        value, stop = value + language.numbers[tokens.low[stop]], stop + 1
    loose = stop + language.has("loose", tokens.word(stop))
    if not language.has("counters", tokens.word(loose)) and tokens.word(loose) not in language.units:
        return None
    return Number(index, stop, value, shape="words", scale_at=stop, face=value)


def half_in_signs(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "半小时", "半年": the half of the unit behind."""
    unit = language.units.get(tokens.word(index + 1)) if tokens.tags[index] & HALF else None
    if unit is None and tokens.tags[index] & HALF:
        unit = language.units.get(tokens.phrase(index + 1, index + 3))
    if unit is None or unit.dimension != "time" or (index and tokens.kinds[index - 1] == "#"):
        return None
    return Number(index, index + 1, 0.5, shape="words", face=0.5, scale_at=index + 1)


def part_in_signs(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "半数", "一半", "절반", which stand for a half."""
    bottom = language.parts.get(tokens.low[index]) if tokens.tags[index] & PART else None
    return Number(index, index + 1, 1 / bottom, shape="share", scale_at=index + 1) if bottom else None
