"""Read what is written around a number: its sign, currency, magnitude and unit."""

from summarize.figures.lexicon import lexicon
from summarize.figures.numbers import SCALES, SHORT_SCALES, Number, tidy
from summarize.figures.phrases import counted, is_plural
from summarize.figures.quantity import Quantity
from summarize.figures.tokens import Tokens
from summarize.figures.units import Unit, code_unit, sign_before, unit_at, word_unit

HYPHENS = ("-", "‑", "–")
BRACKETS = {"[": "]", "<": ">", "(": ")", "{": "}"}
GROUPS = {"K": 1000, "T": 1000, "M": 10**6, "B": 10**9}  # "MEUR", "TSEK" of company reports


def quantity_of(tokens: Tokens, number: Number, floor: int = 0) -> Quantity:
    """Return a number with its sign, magnitude and currency or unit; what stands before `floor` is not its own."""
    quantity = Quantity(number.first, number.stop, number, number.value, number.high)
    if number.shape == "vague":
        quantity.bound = "~"
    _sign(tokens, quantity, floor)
    if quantity.signed:
        _magnitude(tokens, quantity)
        _code_behind(tokens, quantity)
    else:
        _suffix(tokens, quantity)
    quantity.core = quantity.first
    return quantity


def _sign(tokens: Tokens, quantity: Quantity, floor: int) -> None:
    """Read a currency and a minus before the number, in either order: "-$5", "$-5", "minus 5"."""
    first = quantity.first
    minus = _is_minus(tokens, first - 1)
    if minus and tokens.word(first - 2) in "$£€¥":
        first -= 1
    sign = sign_before(tokens, first)
    if sign and sign[1] >= floor:
        quantity.base, first = sign
        quantity.signed = True
        minus = minus or _is_minus(tokens, first - 1)
        first -= _is_minus(tokens, first - 1)
    elif minus:
        first = quantity.first - 1
    if tokens.word(first - 1) == "minus":
        minus, first = True, first - 1
    elif minus and tokens.word(first - 1) == "minus":
        first -= 1
    if minus:
        quantity.value = -quantity.value if quantity.value is not None else None
        quantity.number.value = -quantity.number.value
    quantity.first = first


def _is_minus(tokens: Tokens, at: int) -> bool:
    """Return whether a dash at a token is the sign of the number behind it, not a hyphen or a range."""
    if at < 0 or tokens.low[at] not in ("-", "−", "–") or not tokens.glued(at + 1):
        return False
    if tokens.glued(at):
        return tokens.low[at - 1] in "($£€¥" or tokens.low[at - 1] == "minus"
    return tokens.word(at - 1) != "covid"


def _multiply(quantity: Quantity, scale: int) -> None:
    quantity.number.scale *= scale
    quantity.number.value = quantity.value = tidy(float(f"{quantity.number.value * scale:.15g}"))


def _magnitude(tokens: Tokens, quantity: Quantity) -> None:
    """Read "$4.2b", "£5m"."""
    word = tokens.word(quantity.stop)
    if quantity.number.scale == 1 and word in SHORT_SCALES and (tokens.glued(quantity.stop) or len(word) > 1):
        _multiply(quantity, SHORT_SCALES[word])
        quantity.stop += 1


def _code_behind(tokens: Tokens, quantity: Quantity) -> None:
    """Read the "US" of "$76 US", the "AUD" of "$5 AUD", the "dollars" of "$10 dollars"."""
    at = quantity.stop
    if tokens.words[at : at + 1] == ["US"]:
        quantity.stop += 1
        return
    found = unit_at(tokens, at)
    if found and found[0].dimension == "money" and len(found[0].name) == 3 and tokens.kind(at + 1) != "#":
        if quantity.base and quantity.base.name == "USD":
            quantity.base = found[0]
        quantity.stop = found[1]


def _suffix(tokens: Tokens, quantity: Quantity) -> None:
    """Read the unit behind a number, hyphenated or in brackets as well."""
    at = quantity.stop
    if at >= len(tokens):
        return
    if tokens.low[at] == "of" and quantity.number.shape == "vague":
        _of_unit(tokens, quantity, at + 1)
        return
    closing = ""
    if tokens.low[at] in HYPHENS and tokens.glued(at) == tokens.glued(at + 1) and tokens.kind(at + 1) == "w":
        at += 1
    elif tokens.low[at] in BRACKETS and tokens.word(at + 2) == BRACKETS[tokens.low[at]]:
        at, closing = at + 1, BRACKETS[tokens.low[at]]
    word = tokens.words[at]
    if len(word) == 1 and word.isupper() and tokens.low[at - 1] in HYPHENS:
        return  # "Form 10-K"
    if len(word) == 4 and word[0] in GROUPS and (found := code_unit(word[1:])):
        _multiply(quantity, GROUPS[word[0]])
        quantity.base, quantity.stop = found, at + 1
        return
    literal = quantity.number.shape in ("digits", "fraction")
    if literal and quantity.number.scale == 1 and _is_magnitude(tokens, at):
        _multiply(quantity, SHORT_SCALES[tokens.low[at]])
        quantity.stop = quantity.number.stop = at = at + 1
    _unit(tokens, quantity, at, closing)


def _unit(tokens: Tokens, quantity: Quantity, at: int, closing: str) -> None:
    """Take the unit at a token, if it is one there, with the bracket that closes behind it."""
    found = unit_at(tokens, at)
    if found is None or not _plausible(tokens, quantity, at, *found):
        return
    unit, stop = found
    if unit.name == "foot" and (height := _height(tokens, quantity, stop)):
        quantity.base, quantity.stop = height
        return
    spaced = at > quantity.stop and not tokens.glued(at) and tokens.low[at - 1] in HYPHENS
    if spaced and unit.dimension not in ("time", "length", "money", "mass"):
        return
    quantity.base, quantity.stop = unit, stop + (closing != "" and tokens.word(stop) == closing)
    scale = SCALES.get(tokens.word(quantity.stop), 1)
    if unit.dimension == "money" and quantity.number.scale == 1 and scale >= 10**6:
        _multiply(quantity, scale)  # "75 USD million"
        quantity.stop += 1


def _height(tokens: Tokens, quantity: Quantity, at: int) -> tuple[Unit, int] | None:
    """Read the inches of "a 6-foot-5 forward" into the value; return their unit and the token behind."""
    inches = tokens.word(at + 1)
    if tokens.word(at) not in HYPHENS or not tokens.glued(at + 1) or not inches.isascii() or not inches.isdigit():
        return None
    if len(inches) > 2 or int(inches) > 11 or not isinstance(quantity.value, int):
        return None
    inch = word_unit("inch")
    if inch is None:
        return None
    quantity.value = quantity.value * 12 + int(inches)
    stop = quantity.number.stop = at + 2
    stop += tokens.word(stop) in HYPHENS and tokens.word(stop + 1) == "inch"
    return inch, stop + (tokens.word(stop) in ("inch", "inches"))


def _of_unit(tokens: Tokens, quantity: Quantity, at: int) -> None:
    """Read the unit of "thousands of dollars", "millions of tonnes"."""
    found = unit_at(tokens, at)
    if found and found[0].dimension in ("money", "mass", "volume", "length", "area") and len(tokens.words[at]) > 2:
        quantity.base, quantity.stop = found


def _is_magnitude(tokens: Tokens, at: int) -> bool:
    """Decide whether "5m" means five million: a plural, a currency or "of the" follows, or the M is large."""
    word = tokens.words[at] if at < len(tokens) else ""
    if word not in ("m", "M", "b", "B", "tr", "mil") or not tokens.glued(at) or tokens.kinds[at - 1] != "#":
        return False
    if word != "m":
        return tokens.kind(at + 1) != "#" or not tokens.glued(at + 1)
    after = tokens.word(at + 1)
    if after == "of":
        return tokens.word(at + 2) in lexicon()["rate before"] or tokens.word(at + 2) in ("them", "us")
    follow = unit_at(tokens, at + 1)
    if follow and after not in ("in", "a"):
        return follow[0].dimension in ("money", "mass", "volume", "energy", "power")
    noun = counted(tokens, at + 1)
    return noun is not None and is_plural(tokens, noun[1] - 1)


_SPACED_LETTERS = frozenset("mgtlhsWVACFKRp")
_TITLED = frozenset(("length", "mass", "time", "volume"))
_SPATIAL = frozenset(("wide", "long", "high", "tall", "thick", "deep", "across", "x", "by", ")"))


def _plausible(tokens: Tokens, quantity: Quantity, at: int, unit: Unit, stop: int) -> bool:
    """Return whether a word behind a number is a unit there: "in", "second" or "marks" mostly are not."""
    if stop > at + 1:
        return True
    if tokens.kind(stop) in ("#", "w") and tokens.glued(stop):
        return False
    if unit.name != "foot" and tokens.word(stop) in HYPHENS and tokens.kind(stop + 1) == "#" and tokens.glued(stop + 1):
        return False  # "90 F-16 jets"
    word, low = tokens.words[at], tokens.low[at]
    if low in _NEVER or word in ("ATM", "ATMs"):
        return False
    literal = quantity.number.shape in ("digits", "fraction")
    if (
        len(word) <= 3
        and low not in lexicon()["short unit"]
        and not (literal or (unit.dimension == "money" and len(low) > 1))
    ):
        return False
    if low == "in" or word in ("'", "″", '"', "′"):
        return _is_mark(tokens, quantity, at)
    if len(word) == 1 and word.isalpha():
        ended = tokens.word(stop) == "." and stop + 1 < len(tokens)
        return tokens.glued(at) or (word in _SPACED_LETTERS and not ended and not _is_name(tokens, stop))
    if low in ("mark", "marks", "crown", "crowns"):
        return quantity.number.scale >= 1000
    if word.istitle() and not tokens.glued(at) and (unit.dimension in _TITLED or low in ("bucks", "sterling", "real")):
        return False  # "in 2016 Stone said"
    return not (low == "second" and quantity.number.shape == "words") or tokens.low[at - 1] in HYPHENS


_NEVER = frozenset(("am", "pm", "a", "as", "at", "no"))


def _is_mark(tokens: Tokens, quantity: Quantity, at: int) -> bool:
    """Return whether "in" and the marks for feet and inches are units: glued, or before "wide", or behind feet."""
    spatial = tokens.word(at + 1) in _SPATIAL
    if tokens.low[at] == "in":
        return tokens.glued(at) or spatial or tokens.word(quantity.first - 1) in ("ft", "foot", "feet")
    return (tokens.glued(at) or spatial) and not _quoted(tokens, at)


def _is_name(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens.words[at][0].isupper()


def _quoted(tokens: Tokens, at: int) -> bool:
    """Return whether a mark after a number closes a quotation rather than meaning feet or inches."""
    return any(tokens.low[i] == tokens.low[at] for i in range(max(0, at - 40), at))
