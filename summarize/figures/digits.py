"""Read numbers in digits: decimals, powers, mixed fractions, margins, and the scales behind them."""

import re

from summarize.figures.literals import (
    AMBIGUOUS,
    MAX_DIGITS,
    SHORT_SCALES,
    SPACED_SCALES,
    SUPERSCRIPTS,
    SURE_SCALES,
    TIMES_SIGNS,
    literal,
    scaled,
    ten_to,
    tidy,
    times,
)
from summarize.figures.number import Number, Shape, Style
from summarize.figures.profile import ARTICLE, ATOM, SCALE, Profile
from summarize.figures.tokens import FRACTIONS, HYPHENS, Tokens
from summarize.figures.words import spelled

HALF_PHRASE = 6  # tokens of the longest: "-and-three-quarter"


def read_digits(tokens: Tokens, language: Profile, style: Style, index: int) -> Number:
    """Return the number whose literal stands at a token, with its fraction, power, margin and scales."""
    value = literal(tokens.words[index], style.decimal)
    stop, shape = index + 1, "digits"
    if value is not None and " " not in tokens.words[index] and _is_plain(tokens, language, stop):
        ambiguous = style.mixed and re.fullmatch(AMBIGUOUS, tokens.words[index]) is not None
        return Number(index, stop, value, face=value, scale_at=stop, open=ambiguous)
    if value is None or (" " in tokens.words[index] and not _is_spaced(tokens, language, index)):
        return Number(index, stop, None)
    if tokens.word(stop) in SUPERSCRIPTS and tokens.glued(stop):
        value, stop = _raised(tokens, index, value)
    elif tokens.word(stop) == "," and tokens.word(stop + 1) == "000" and _is_parted(tokens, stop, value):
        value, stop = times(value or 0, 1000), stop + 2  # "80, 000 spectators" of carelessly joined texts
    elif isinstance(value, int):
        mixed = _mixed(tokens, language, index, value)
        if mixed:
            value, stop, shape = mixed
    power = _power(tokens, stop) if value is not None else None
    if power:
        value, stop = scaled(value or 0, power[0]), power[1]
    end = hanging(tokens, language, stop)
    if value is None or end > stop:
        return Number(index, max(stop, end), None)
    stop = _with_margin(tokens, stop)
    number = Number(index, stop, value, shape=shape)  # type: ignore[arg-type]  # a literal of Shape
    if style.mixed and stop == index + 1 and re.fullmatch(AMBIGUOUS, tokens.words[index]):
        number = number._replace(open=True)
    return with_scales(tokens, language, number)


_ENDS = frozenset("%.,;:)]!?\"'’”$£€¥°")


def _is_plain(tokens: Tokens, language: Profile, stop: int) -> bool:
    """Return whether nothing behind a literal can go on with the number: most stand alone."""
    kind = tokens.kind(stop)
    if kind == "w":
        low = tokens.low[stop]
        if (
            tokens.tags[stop]
            or low in SURE_SCALES
            or low in TIMES_SIGNS
            or low in SUPERSCRIPTS
            or language.has("joint word", low)
        ):
            return False
        return not language.has("share", low) and not language.has("joint", low)
    if kind == ".":
        grouped = tokens.low[stop] == "," and tokens.word(stop + 1) == "000"  # "80, 000 spectators"
        return (
            tokens.low[stop] in _ENDS and not grouped and not (tokens.kind(stop + 1) == "#" and tokens.glued(stop + 1))
        )
    return kind == ""


_MARGINS = frozenset(("±", "∓"))


def _with_margin(tokens: Tokens, stop: int) -> int:
    """Return the token behind the margin of a number: the "± 0.6" of "8.4 ± 0.6 cm", the "(± 3)" of "41 (± 3)"."""
    bracket = tokens.word(stop) == "("
    index = stop + bracket
    if tokens.word(index) not in _MARGINS or tokens.kind(index + 1) != "#":
        return stop
    return index + 2 + bracket if not bracket or tokens.word(index + 2) == ")" else stop


def said_again(tokens: Tokens, stop: int, value: int | float) -> int:
    """Return the token behind the same number in digits in brackets: "eighteen (18) months".

    Its marks need not be those of the language: a German agency's "zwei Millionen (2,000,000)".
    """
    if tokens.kinds[stop : stop + 3] != ".#." or tokens.low[stop] not in "([" or tokens.low[stop + 2] not in ")]":
        return stop
    again = tokens.words[stop + 1]
    return stop + 3 if value in (literal(again), literal(again, ",")) else stop


def _is_parted(tokens: Tokens, stop: int, value: int | float | None) -> bool:
    return (value or 0) < 1000 and tokens.glued(stop) and not tokens.glued(stop + 1)


def _is_spaced(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether blanks part the groups of one number, not two numbers: "on May 12 300 left", "12 737 jets"."""
    word = tokens.words[index]
    if language.options.get("decimal") == ",":
        return not language.has("month", tokens.word(index - 1))
    sure = word.count(" ") > 1 or "." in word or word.endswith("00")
    sure = sure or bool(tokens.tag(index + 1) & SCALE) or tokens.word(index - 1) in ("$", "£", "€")
    return sure and not language.has("month", tokens.word(index - 1))


def _raised(tokens: Tokens, index: int, value: int | float) -> tuple[int | float | None, int]:
    """Return the value of a number with raised digits behind it, and where they end; None where they could be either.

    They are a power of ten behind 10, and a footnote's mark behind a number too long to be raised to a power.
    """
    stop, digits = index + 1, ""
    while tokens.word(stop) in SUPERSCRIPTS and tokens.glued(stop):
        digits += SUPERSCRIPTS[tokens.low[stop]]
        stop += 1
    if value == 10 and len(digits) < 3 and tokens.word(index - 1) not in TIMES_SIGNS:
        return ten_to(int(digits)), stop
    return (value if value >= 100 or not isinstance(value, int) else None), stop


def _power(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the exponent of "x 10⁶", "× 10^-5" or "×10−31" behind a number, and the token behind it."""
    if tokens.word(index) not in TIMES_SIGNS or not tokens.word(index + 1).startswith("10"):
        return None
    ten, stop = tokens.words[index + 1], index + 2
    if ten.startswith("10^"):
        exponent = literal(ten)
        return (len(str(exponent)) - 1, stop) if isinstance(exponent, int) else (int(ten[3:].replace("−", "-")), stop)
    if ten != "10":
        return None
    minus = tokens.word(stop) in ("−", "-", "–", "⁻") and tokens.glued(stop) and tokens.glued(stop + 1)
    here, digits = stop + minus, ""
    while tokens.word(here) in SUPERSCRIPTS and tokens.glued(here):
        digits += SUPERSCRIPTS[tokens.low[here]]
        here += 1
    if not digits and minus and tokens.words[here].isdigit():
        digits, here = tokens.words[here], here + 1
    return ((-1 if minus else 1) * int(digits), here) if digits and len(digits) < 4 else None


_BOTTOMS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64))  # of fractions that people write; 24/7 and 9/11 are none


def _mixed(tokens: Tokens, language: Profile, index: int, value: int) -> tuple[int | float, int, Shape] | None:
    """Read "3½", "2 1/4", "3-1/4", "1 and 1/8", "2 and a half", "5/8"."""
    stop = index + 1
    if tokens.kind(stop) == "½" and abs(value) < 10**MAX_DIGITS:
        return value + FRACTIONS[tokens.words[stop]], stop + 1, "digits"
    start = stop + ((tokens.word(stop) in HYPHENS and tokens.glued(stop)) or language.has("joint", tokens.word(stop)))
    part = slashed(tokens, start) if tokens.kind(start) == "#" else None
    if part and 0 < part[0] < part[1] and part[1] in _BOTTOMS:
        return value + part[0] / part[1], start + 3, "digits"
    whole = slashed(tokens, index)
    if whole and 0 < whole[0] < whole[1] and (whole[1] in _BOTTOMS or tokens.low[stop] == "⁄"):
        return whole[0] / whole[1], index + 3, "fraction"
    half = half_phrase(tokens, language, stop)
    return (value + half[0], half[1], "digits") if half else None


def slashed(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the two numbers of "3/4" that begins at a token, if nothing goes on behind them."""
    if tokens.kinds[index : index + 3] != "#.#" or tokens.low[index + 1] not in "/⁄":
        return None
    if not (tokens.glued(index + 1) and tokens.glued(index + 2)) or tokens.word(index + 3) == "/":
        return None
    top, bottom = tokens.words[index], tokens.words[index + 2]
    return (int(top), int(bottom)) if top.isdigit() and bottom.isdigit() and len(top + bottom) < 12 else None


def half_phrase(tokens: Tokens, language: Profile, index: int) -> tuple[float, int] | None:
    """Return what "and a half", "et demi", "y cuarto" behind a number adds, and the token behind it."""
    if index >= tokens.size or not (language.has("joint word", tokens.low[index]) or tokens.low[index] in HYPHENS):
        return None
    for stop in range(min(index + HALF_PHRASE, tokens.size), index, -1):
        phrase = " ".join([word for word in tokens.low[index:stop] if word not in HYPHENS])
        value = language.halves.get(phrase)
        if value is not None and (stop - index > 1 or not language.spaced):
            return value, stop
    return None


def hanging(tokens: Tokens, language: Profile, stop: int) -> int:
    """Return the end of what hangs on a number without being read with it: "12 300", "24/7", "3 x 10"; or `stop`."""
    if tokens.kind(stop) == "#" and tokens.kind(stop - 1) == "#" and not tokens.glued(stop):
        label = language.has("month", tokens.word(stop - 2)) or is_year(tokens.words[stop - 1])
        unit = tokens.kind(stop + 1) == "w" and tokens.glued(stop + 1)
        hyphen = tokens.word(stop + 1) in HYPHENS and tokens.glued(stop + 1) and tokens.kind(stop + 2) == "w"
        named = is_model(tokens, stop)
        return stop if label or unit or hyphen or named else stop + 1
    if tokens.word(stop) == "^" and tokens.glued(stop):
        return min(stop + 2, tokens.size)
    if not tokens.glued(stop) or not tokens.glued(stop + 1) or tokens.kind(stop + 1) != "#":
        return stop
    if tokens.low[stop] in "/:⁄":
        while tokens.word(stop) in ("/", ":", ".", "⁄") and tokens.kind(stop + 1) == "#" and tokens.glued(stop + 1):
            stop += 2
    return stop


def is_model(tokens: Tokens, index: int) -> bool:
    """Return whether a literal names a kind of thing that is counted: the 737 of "12 737 jets"."""
    return tokens.words[index].isdigit() and len(tokens.words[index]) == 3 and tokens.kind(index + 1) == "w"


def is_year(word: str) -> bool:
    """Return whether a literal has the form of a year that news write about."""
    return len(word) == 4 and word.isdigit() and "1800" <= word <= "2099"


def with_scales(tokens: Tokens, language: Profile, number: Number) -> Number:
    """Add the scales behind a number: "1.5 million", "4 hundred thousand", "35m", "3,5 Mio.", "2 millions et demi"."""
    face = number.value or 0
    scale, index = 1, number.stop
    while index < tokens.size:
        more, after = _scale_behind(tokens, language, index, scale)
        if not more:
            break
        scale, index = scale * more, after
        if scale > 10**MAX_DIGITS:
            return number._replace(value=None, stop=index)
    if scale == 1 or abs(face) >= 1e280:
        return number._replace(face=face, scale_at=number.stop)
    value, stop = _with_rest(tokens, language, times(face, scale), index, scale)
    return number._replace(value=value, stop=stop, face=face, scale=scale, scale_at=number.stop)


def _scale_behind(tokens: Tokens, language: Profile, index: int, scale: int) -> tuple[int, int]:
    """Return the scale at a token, 0 for none, and the token behind it; `scale` is what has been read before."""
    after = index + (tokens.low[index] in "-–‑" and tokens.glued(index) and tokens.glued(index + 1))
    word = tokens.word(after)
    more = language.scales.get(word, 0) if tokens.tag(after) & SCALE else 0
    if not more and after == index and scale == 1 and word in SURE_SCALES:
        glued = tokens.glued(after) and tokens.kind(after - 1) in "#½"
        more = SHORT_SCALES[word] if glued or word in SPACED_SCALES else 0
    closing = language.has("closing", word) and _goes_on(tokens, language, after)
    if closing or (more < 1000 and scale > 1):
        return 0, index
    dotted = tokens.word(after + 1) == "." and language.has("shortened", word) and tokens.glued(after + 1)
    return more, after + 1 + dotted


def _with_rest(
    tokens: Tokens, language: Profile, value: int | float, stop: int, scale: int
) -> tuple[int | float | None, int]:
    """Add what goes on behind a scale: "2 millions et demi", "3 million 200 thousand"; None if it cannot be read."""
    half = half_phrase(tokens, language, stop)
    if half:
        return tidy(value + half[0] * scale), half[1]
    if tokens.tag(stop) & ATOM and isinstance(value, int) and tokens.low[stop] != "one":
        rest = spelled(tokens, language, stop)
        return (None, rest.stop) if rest and rest.stop > stop else (value, stop)
    if tokens.kind(stop) == "#" and scale >= 1000 and tokens.tag(stop + 1) & SCALE and language.code != "en":
        low = literal(tokens.words[stop], language.options.get("decimal", "."))
        if isinstance(low, int) and low < scale:
            lower = with_scales(tokens, language, Number(stop, stop + 1, low))
            return (value + lower.value if lower.value is not None else None), lower.stop
    return value, stop


def _goes_on(tokens: Tokens, language: Profile, index: int) -> bool:
    return tokens.kind(index + 1) == "w" and not language.has("stop", tokens.word(index + 1))


def cardinal(tokens: Tokens, language: Profile, style: Style, index: int) -> tuple[int | None, int]:
    """Return a plain whole number and the token behind it."""
    if tokens.kind(index) == "#":
        value = literal(tokens.words[index], style.decimal)
        if not isinstance(value, int) or (tokens.glued(index + 1) and tokens.kind(index + 1) == "w"):
            return None, index
        number = with_scales(tokens, language, Number(index, index + 1, value))
        return (number.value, number.stop) if isinstance(number.value, int) else (None, index)
    if not tokens.tag(index) & (ATOM | ARTICLE | SCALE) and "compounds" not in language.options:
        return None, index
    found = spelled(tokens, language, index) if index < tokens.size else None
    if found is None and tokens.tag(index) & ARTICLE and language.has("one", tokens.low[index]):
        return 1, index + 1
    return (found.value, found.stop) if found and isinstance(found.value, int) else (None, index)
