"""Read numbers as they are written in English: literals, words, magnitudes, fractions, shares and vague amounts."""

import re
from dataclasses import dataclass
from typing import Literal

from summarize.figures.lexicon import lexicon
from summarize.figures.tokens import FRACTIONS, Tokens

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
SMALL = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 1) if value > 1} | {"fourty": 40}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "dozen": 12, "gross": 144, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip
SHORT_SCALES = {
    "k": 1000, "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "mm": 10**6, "m": 10**6, "bn": 10**9,
    "bln": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12, "tr": 10**12, "t": 10**12, "cr": 10**7,
}  # fmt: skip
SURE_SCALES = {"k", "mn", "mln", "mio", "bn", "bln", "tn", "trn", "cr"}  # the others may as well be units
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: value
    for word, value in (
        ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9),
        ("tenth", 10), ("twelfth", 12), ("hundredth", 100), ("thousandth", 1000),
    )
    for plural in ("", "s")
}  # fmt: skip
VAGUE = {
    "dozens": (12, 120), "scores": (20, 200), "tens": (10, 100), "hundreds": (100, 1000), "thousands": (1000, 10**4),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
    "lakhs": (10**5, 10**6), "crores": (10**7, 10**8), "zillions": (10**9, 10**12),
}  # fmt: skip
FOLDS = {f"{word}fold": value for word, value in (SMALL | TENS).items()} | {"manifold": 0}
WORDS = frozenset((*SMALL, *TENS, *SCALES, *VAGUE, *PARTS, *FOLDS))
MAX_DIGITS = 40  # beyond, a number is a code or a joke; a double ends at 308

Shape = Literal["digits", "words", "fraction", "share", "vague", "fold"]


@dataclass(slots=True)
class Number:
    """A number in a sentence: tokens `first` up to `stop`, its value, and how it is written.

    `face` is the value before its magnitude ("3" in "3 million"), `scale` that magnitude, 1 for none.
    """

    first: int
    stop: int
    value: int | float
    high: int | float | None = None
    shape: Shape = "digits"
    scale: int = 1
    face: int | float = 0


def tidy(value: float) -> int | float:
    """Return a whole number as `int`, another with the noise of binary fractions rounded off."""
    if isinstance(value, int):
        return value
    if value == int(value) and abs(value) < 2**53:
        return int(value)
    return float(f"{value:.15g}")


def literal(digits: str) -> int | float | None:
    """Return the value of a literal like "12,345.6"; None for odd groups and for more digits than a double holds."""
    plain = digits.translate(_SPACES)
    if "," in plain:
        if not _GROUPED.fullmatch(plain):
            return None
        plain = plain.replace(",", "")
    if len(plain) > MAX_DIGITS or "^" in plain:
        return None
    return tidy(float(plain)) if "." in plain else int(plain)


_SPACES = dict.fromkeys(map(ord, " '’\u00a0\u2009\u202f"))
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")


def scan(tokens: Tokens) -> list[Number]:
    """Return the numbers of a sentence in order, none overlapping."""
    found: list[Number] = []
    stop = 0
    kinds = tokens.kinds
    for at in [at for at, word in enumerate(tokens.low) if kinds[at] in "#½" or word in _BEGINNINGS]:
        number = _number(tokens, at) if at >= stop else None
        if number is not None:
            found.append(number)
            stop = number.stop
    return found


def _number(tokens: Tokens, at: int) -> Number | None:
    kind = tokens.kinds[at]
    if kind == "#":
        return _digits(tokens, at)
    if kind == "½":
        return _scaled(tokens, Number(at, at + 1, FRACTIONS[tokens.low[at]], shape="fraction"))
    if tokens.glued(at) and tokens.kinds[at - 1] == "#":
        return None
    return _share(tokens, at) or _vague(tokens, at) or _fraction(tokens, at) or _cardinal(tokens, at)


_BEGINNINGS = WORDS.union(("a", "an", "several", "few", "couple", "half", "quarter"))


def _digits(tokens: Tokens, at: int) -> Number | None:
    value = literal(tokens.words[at])
    if value is None or (" " in tokens.words[at] and not _is_spaced(tokens, at)):
        return None
    stop, shape = at + 1, "digits"
    # "80, 000 spectators" of carelessly joined texts
    if (
        tokens.word(stop) == ","
        and tokens.glued(stop)
        and tokens.word(stop + 1) == "000"
        and value < 1000
        and not tokens.glued(stop + 1)
    ):
        value, stop = value * 1000, stop + 2
    elif tokens.word(stop) in _RAISED and tokens.glued(stop):
        raised = _raised(tokens, at, value)
        if raised is None:
            return None
        value, stop = raised
    elif tokens.kind(stop) == "½" and isinstance(value, int):
        value, stop = value + FRACTIONS[tokens.low[stop]], stop + 1
    elif _slashed(tokens, stop) and isinstance(value, int):
        top, bottom = literal(tokens.words[stop]), literal(tokens.words[stop + 2])
        if top and bottom and top < bottom <= 32:
            value, stop = value + top / bottom, stop + 3
    elif _slashed(tokens, at) and (bottom := literal(tokens.words[at + 2])) and value < bottom <= 32 and value > 0:
        value, stop, shape = value / bottom, at + 3, "fraction"
    elif (
        tokens.word(stop) == "and"
        and tokens.word(stop + 1) == "a"
        and tokens.word(stop + 2) in ("half", "quarter", "third")
    ):
        value, stop = value + 1 / PARTS[tokens.low[stop + 2]], stop + 3
    number = Number(at, stop, value, shape=shape)  # type: ignore[arg-type]  # a literal of Shape
    return _share_of_digits(tokens, number) or _scaled(tokens, number)


_RAISED = {sign: str(value) for value, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


def _raised(tokens: Tokens, at: int, value: int | float) -> tuple[int | float, int] | None:
    """Return the value of a number with raised digits behind it, and where they end; None where they could be either.

    They are a power of ten behind 10, and a footnote's mark behind a number too long to be raised to a power.
    """
    stop, digits = at + 1, ""
    while tokens.word(stop) in _RAISED and tokens.glued(stop):
        digits += _RAISED[tokens.low[stop]]
        stop += 1
    if value == 10 and len(digits) < 3 and tokens.word(at - 1) not in ("×", "x", "·", "*"):
        return 10 ** int(digits), stop
    return (value, stop) if value >= 100 or not isinstance(value, int) else None


def _is_spaced(tokens: Tokens, at: int) -> bool:
    """Return whether blanks part the groups of one number, not two numbers: "on May 12 300 left", "12 737 jets"."""
    word = tokens.words[at]
    sure = word.count(" ") > 1 or "." in word or word.endswith("00")
    return sure and tokens.word(at - 1) not in lexicon()["month"]


def _slashed(tokens: Tokens, at: int) -> bool:
    """Return whether a fraction like 3/4 begins at a token."""
    if tokens.kinds[at : at + 3] != ["#", ".", "#"] or tokens.low[at + 1] != "/" or tokens.word(at + 3) == "/":
        return False
    together = tokens.glued(at + 1) and tokens.glued(at + 2)
    return together and tokens.words[at].isdigit() and tokens.words[at + 2].isdigit()


def _share_of_digits(tokens: Tokens, number: Number) -> Number | None:
    """Read "3 in 5", "9 out of 10"."""
    if not isinstance(number.value, int) or number.shape != "digits":
        return None
    return _whole(tokens, number.first, number.stop, number.value)


def _whole(tokens: Tokens, first: int, stop: int, part: int) -> Number | None:
    if tokens.word(stop) == "in" or (tokens.word(stop) == "-" and tokens.word(stop + 1) == "in"):
        after = stop + 1 if tokens.word(stop) == "in" else stop + 2
        after += tokens.word(after) == "-"
        certain = False
    elif tokens.word(stop) == "out" and tokens.word(stop + 1) == "of":
        after, certain = stop + 2, True
    else:
        return None
    after += tokens.word(after) == "every"
    if tokens.kind(after) == "#":
        whole: Number | None = _scaled(tokens, Number(after, after + 1, literal(tokens.words[after]) or 0))
    else:
        whole = _cardinal(tokens, after) if tokens.word(after) in WORDS or tokens.word(after) == "a" else None
    if whole is None or not isinstance(whole.value, int) or not 0 < part < whole.value:
        return None
    round_enough = whole.value <= 10 or whole.value in (12, 15, 20, 25, 30, 40, 50) or whole.value % 100 == 0
    if not certain and (not round_enough or 1900 <= whole.value <= 2100):
        return None
    return Number(first, whole.stop, tidy(part / whole.value), shape="share")


def _share(tokens: Tokens, at: int) -> Number | None:
    value = SMALL.get(tokens.low[at])
    return _whole(tokens, at, at + 1, value) if value else None


def _scaled(tokens: Tokens, number: Number) -> Number:
    """Add the magnitudes behind a number: "1.5 million", "4 hundred thousand", "35m", "two-million"."""
    number.face = number.value
    at = number.stop
    while at < len(tokens):
        after = at + 1 if tokens.low[at] in "-–" and tokens.glued(at) and tokens.glued(at + 1) else at
        word = tokens.word(after)
        scale = SCALES.get(word)
        if scale is None and tokens.glued(after) and after == at and number.scale == 1:
            scale = SHORT_SCALES.get(word) if word in SURE_SCALES else None
        elif scale is None and word in ("bn", "mn", "mln", "bln", "tn", "trn") and after == at and number.scale == 1:
            scale = SHORT_SCALES[word]
        if scale is None or word == "gross" or (word in ("dozen", "hundred") and number.scale > 1):
            break
        number.scale *= scale
        at = after + 1
    if number.scale > 1 and abs(number.face) < 1e280:
        number.value = tidy(_times(number.face, number.scale))
        number.stop = at
    return number


def _times(face: float, scale: int) -> float:
    """Return the product without the noise of binary fractions: 8.2 * 1000000 is 8199999.999999999."""
    return face * scale if isinstance(face, int) else float(f"{face * scale:.15g}")


def _vague(tokens: Tokens, at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few million"."""
    word = tokens.low[at]
    if word in ("a", "several", "few"):
        after = at + 1
        if word == "a" and tokens.word(after) in ("few", "couple"):
            after += 1
            after += tokens.word(after) == "of"
        elif word == "a":
            return None
        scale = tokens.word(after)
        if scale not in SCALES or scale in ("gross", "dozen"):
            return None
        value, stop = SCALES[scale], after + 1
        if tokens.word(stop) in SCALES and value < SCALES[tokens.word(stop)]:
            value, stop = value * SCALES[tokens.word(stop)], stop + 1
        return Number(at, stop, value, value * 10, "vague")
    if word not in VAGUE or tokens.word(at - 1) in ("most", "last"):
        return None
    low, high = VAGUE[word]
    stop = at + 1
    while tokens.word(stop) == "of" and tokens.word(stop + 1) in VAGUE:
        factor = VAGUE[tokens.word(stop + 1)][0]
        low, high, stop = low * factor, high * factor, stop + 2
    if tokens.word(stop) == "of" and tokens.word(stop + 1) in ("thousand", "million", "billion"):
        factor = SCALES[tokens.word(stop + 1)]
        low, high, stop = low * factor, high * factor, stop + 2
    if word == "scores" and (tokens.word(stop) != "of" or not _opens(tokens, at)):
        return None
    return Number(at, stop, low, high, "vague")


_HALF_OF = frozenset("of the its their his her our my all a an that this as".split())
_BEHIND_PART = frozenset(
    ("", ".", ",", ";", "to", "in", "since", "from", "over", "this", "last", "and", "by", "within", "on")
)
_OTHER_HALF = frozenset("second first other each next latter final last per -".split())


_OPENING = frozenset("of and by in with for to from on at but killed injured are were is was have has had".split())


def _opens(tokens: Tokens, at: int) -> bool:
    """Return whether a phrase begins at a token: "scores of boats", not "test scores of pupils"."""
    return at == 0 or tokens.kinds[at - 1] != "w" or tokens.low[at - 1] in _OPENING


def _fraction(tokens: Tokens, at: int) -> Number | None:
    """Read "a third of", "two-thirds", "three quarters", "half", "half a million"."""
    word = tokens.low[at]
    first, top = at, 1
    if word in SMALL and tokens.word(at + 1) in ("-", "‑"):
        at, top = at + 2, SMALL[word]
    elif word in ("a", "an") or (word in SMALL and tokens.word(at + 1) in PARTS):
        at, top = at + 1, SMALL.get(word, 1)
    part = tokens.word(at)
    bottom = PARTS.get(part, 0)
    if not 0 < top < bottom:
        return None
    number = _part_of_scale(tokens, first, at, top / bottom)
    if number or tokens.word(first - 1) in _OTHER_HALF:
        return number
    after = tokens.word(at + 1)
    whole = first < at and (after == "of" or (top > 1 and part.endswith("s")))
    fits = after in _HALF_OF if part == "half" else whole
    fits = fits or (tokens.word(first - 1) == "by" and after in _BEHIND_PART)
    timely = after == "of" and tokens.word(at + 2) == "the" and tokens.word(at + 3) in ("year", "season")
    return Number(first, at + 1, tidy(top / bottom), shape="share") if fits and not timely else None


def _part_of_scale(tokens: Tokens, first: int, at: int, part: float) -> Number | None:
    """Read "half a million", "a quarter of a million", "three quarters of a billion", "half million"."""
    if tokens.low[at] not in ("half", "quarter", "quarters", "third", "thirds"):
        return None
    stop = at + 1
    stop += tokens.word(stop) == "of" and tokens.word(stop + 1) == "a"
    stop += tokens.word(stop) in ("a", "-")
    scale = SCALES.get(tokens.word(stop))
    if scale is None or scale == 100:
        return None
    return Number(first, stop + 1, tidy(part * scale), shape="words", scale=scale, face=part)


# What may follow what in a number in words: "twenty" "eight" "thousand" "six" "hundred" "and" "forty-two".
_FOLLOWS = {
    "small": frozenset(("", "tens", "hundred", "scale")),
    "tens": frozenset(("", "hundred", "scale")),
    "hundred": frozenset(("", "small", "tens")),
    "scale": frozenset(("", "small", "tens", "hundred", "scale")),
}


def _class(word: str, last: str) -> str:
    """Return the part a word plays in a number in words, "" for none after the `last`."""
    if word in SMALL:
        part = "small" if last != "tens" or 0 < SMALL[word] < 10 else ""
    elif word in TENS:
        part = "tens"
    elif word in ("hundred", "dozen"):
        part = "hundred" if last != "hundred" else ""
    else:
        part = "scale" if SCALES.get(word, 0) >= 1000 else ""
    return part if part and last in _FOLLOWS[part] else ""


def _cardinal(tokens: Tokens, at: int) -> Number | None:
    """Read a number in words: "twenty-eight thousand six hundred and two", "a hundred", "two and a half million"."""
    word = tokens.low[at]
    if word in FOLDS:
        return Number(at, at + 1, FOLDS[word], shape="fold") if FOLDS[word] > 1 else None
    total, current, last, stop = 0, 0, "", at
    if word in ("a", "an"):
        if tokens.word(at + 1) not in SCALES or tokens.word(at + 1) == "gross":
            return None
        current, last, stop = 1, "small", at + 1
    elif word in SCALES:
        return None  # "million-dollar", "parts per million"
    while part := _class(tokens.word(after := _joint(tokens, stop, last)), last):
        word = tokens.low[after]
        if part == "hundred" and current > 99:
            break
        total, current = _next(word, part, last, total, current)
        last, stop = part, after + 1
        if total + current > 10**MAX_DIGITS:
            return None
    return _finished(tokens, at, stop, total, current) if last and stop > at else None


def _next(word: str, part: str, last: str, total: int, current: int) -> tuple[int, int]:
    """Return the sum of the groups before and the group so far, with a word more."""
    if part == "hundred":
        return total, max(1, current) * SCALES[word]
    if part != "scale":
        return total, current + SMALL.get(word, TENS.get(word, 0))
    if last == "scale":
        return total * SCALES[word], 0
    return total + max(1, current) * SCALES[word], 0


def _joint(tokens: Tokens, at: int, last: str) -> int:
    """Skip a hyphen or an "and" inside a number in words."""
    word = tokens.word(at)
    if last and word and word in "-‑" and tokens.glued(at) and tokens.glued(at + 1):
        return at + 1
    return at + 1 if word == "and" and last in ("hundred", "scale") else at


def _finished(tokens: Tokens, at: int, stop: int, total: int, current: int) -> Number:
    value = total + current
    joined = tokens.word(stop) == "and" and tokens.word(stop + 1) in ("a", "one")
    if joined and tokens.word(stop + 2) in ("half", "quarter", "third"):
        return _scaled(tokens, Number(at, stop + 3, value + 1 / PARTS[tokens.low[stop + 2]], shape="words"))
    scale = SCALES.get(tokens.word(stop - 1), 1) if total and not current else 1
    return Number(at, stop, value, shape="words", scale=scale, face=tidy(value / scale) if scale > 1 else value)
