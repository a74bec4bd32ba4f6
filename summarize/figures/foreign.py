"""Read quantities in languages other than English, from a table of words a language.

What a figure is about is not sought there, and a number counts the noun right behind it. The decimal mark is decided
for the whole article: a single "1.234" in an article that writes both ways has no value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarize.document import Bound
from summarize.figures.keepout import FIRST_YEAR, LAST_YEAR
from summarize.figures.lexicon import sections
from summarize.figures.numbers import MAX_DIGITS, SHORT_SCALES, SURE_SCALES, Number, tidy
from summarize.figures.quantity import Quantity
from summarize.figures.ranges import converted
from summarize.figures.tokens import Tokens
from summarize.figures.units import Unit, names, sign_before, unit_at

BOUNDS: dict[str, Bound] = {">": ">", "<": "<", "~": "~"}
_OF = frozenset(("de", "d'", "d’", "di", "van"))
LONGEST = 4  # words of the longest phrase in the tables
DASHES = ("-", "–", "—", "‑")


@dataclass(frozen=True, slots=True)
class Words:
    """The table of a language: numbers and magnitudes by word, bounds by phrase, units by name, and sets of words."""

    numbers: dict[str, int | float]
    scales: dict[str, int]
    bounds: dict[str, Bound]
    units: dict[str, Unit]
    sets: dict[str, frozenset[str]]


@cache
def words(language: str) -> Words:
    """Read a language's table, once."""
    table = sections(f"words/{language}.txt")
    pairs = {
        name: dict(_pair(item) for line in table[name] for item in line.split())
        for name in ("numbers", "scales", "units")
    }
    known = names()
    return Words(
        numbers={word: tidy(float(value)) for word, value in pairs["numbers"].items()},
        scales={word: int(value) for word, value in pairs["scales"].items()},
        bounds={phrase: sign for mark, sign in BOUNDS.items() for phrase in table[mark]},
        units={word: _unit(known.words, value.replace("_", " ")) for word, value in pairs["units"].items()},
        sets={
            name: frozenset(word for line in table[name] for word in line.split())
            for name in ("to", "between", "and", "month", "clock", "label", "stop", "old", "adjective")
        }
        | {"per": frozenset(item.split("=")[0] for line in table["per"] for item in line.split())},
    )


def _pair(item: str) -> tuple[str, str]:
    word, _, value = item.rpartition("=")
    return word.replace("_", " "), value


def _unit(known: dict[str, Unit], name: str) -> Unit:
    if name.isupper() and len(name) == 3:
        return Unit(name, "money")
    return known.get(name) or known.get(name.lower()) or Unit(name, "")


_COMMA_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\d,.]\d|\d)|\d\.\d{3}\.\d{3}")
_POINT_DECIMAL = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,})(?![\d.]|,\d)(?!\s*[Uu]hr)|\d,\d{3},\d{3}"
)


def style(texts: Sequence[str]) -> tuple[str, bool]:
    """Return an article's decimal mark, and whether it writes both ways, so that "1.234" may be either."""
    comma = sum(len(_COMMA_DECIMAL.findall(text)) for text in texts)
    point = sum(len(_POINT_DECIMAL.findall(text)) for text in texts)
    return (".", comma > 0) if point > comma else (",", point > 0)


def parse(tokens: Tokens, language: str, decimal: str, *, mixed: bool) -> list[Quantity]:
    """Return the quantities of a sentence in order, none overlapping."""
    table = words(language)
    read: list[Quantity] = []
    at, floor = 0, 0
    while at < len(tokens):
        number = _number(tokens, table, at, decimal)
        if number is None:
            at += 1
            continue
        quantity = _quantity(tokens, table, number, floor)
        if mixed and _AMBIGUOUS.fullmatch(tokens.words[number.first]):
            quantity.value = None
        at = floor = max(number.stop, quantity.stop)
        if read and _is_range(tokens, table, read[-1], quantity):
            read[-1] = _range(read[-1], quantity)
        else:
            read.append(quantity)
    found = [quantity for quantity in read if not _is_name(tokens, table, quantity)]
    kept = [quantity for quantity in found if _says_something(tokens, quantity)]
    floor = 0
    for quantity in kept:
        _bind(tokens, table, quantity, floor)
        floor = quantity.stop
    return converted(tokens, kept)


_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")


def _literal(word: str, decimal: str) -> int | float | None:
    plain = word
    for mark in ".,'’ \u00a0\u2009\u202f":
        if mark != decimal:
            plain = plain.replace(mark, "")
    if len(plain) > MAX_DIGITS:
        return None
    return tidy(float(plain.replace(",", "."))) if decimal in plain else int(plain)


def _is_minus(tokens: Tokens, at: int) -> bool:
    return at >= 0 and tokens.low[at] in ("-", "−") and tokens.glued(at + 1) and not tokens.glued(at)


def _text(tokens: Tokens, first: int, stop: int) -> str:
    """Return the text of tokens as the tables have it: lower case, straight apostrophes."""
    return tokens.span(first, stop).lower().replace("’", "'")


def _number(tokens: Tokens, table: Words, at: int, decimal: str) -> Number | None:
    if tokens.kinds[at] == "#":
        value = _literal(tokens.words[at], decimal)
        number = Number(at, at + 1, value) if value is not None else None
    else:
        number = _spelled(tokens, table, at)
    if number is None:
        return None
    number.face = number.value
    while number.stop < len(tokens):
        scale = table.scales.get(tokens.low[number.stop])
        glued = tokens.glued(number.stop) and tokens.kinds[at] == "#"
        if scale is None and glued and tokens.low[number.stop] in SURE_SCALES:
            scale = SHORT_SCALES[tokens.low[number.stop]]
        if scale is None:
            break
        number.scale *= scale
        number.stop += 1
        if tokens.word(number.stop) == "." and tokens.low[number.stop - 1] in _SHORTENED and tokens.glued(number.stop):
            number.stop += 1
    number.value = tidy(float(f"{number.face * number.scale:.15g}")) if number.scale > 1 else number.value
    return number


_SHORTENED = frozenset(("mio", "mrd", "tsd", "bio", "mln", "mld", "mill", "md", "mds"))


def _spelled(tokens: Tokens, table: Words, at: int) -> Number | None:
    """Read "drei", "un million", "treinta y dos", "cent vingt"."""
    pair = f"{tokens.low[at]} {tokens.word(at + 1)}"
    if pair in table.numbers:
        return Number(at, at + 2, table.numbers[pair], shape="words")
    value, stop = _hyphened(tokens, table, at)
    if value is None:
        return None
    while stop < len(tokens):
        after = stop + (tokens.low[stop] in table.sets["and"])
        more, end = _hyphened(tokens, table, after) if after < len(tokens) else (None, after)
        if more is None or not isinstance(value, int) or not isinstance(more, int) or value % 10 ** len(str(more)):
            break
        value, stop = value + more, end
    return Number(at, stop, value, shape="words")


def _hyphened(tokens: Tokens, table: Words, at: int) -> tuple[int | float | None, int]:
    """Return the number word at a token, the longest of those hyphens join, and the token after it."""
    for stop in (at + 5, at + 3, at + 1):
        if stop <= len(tokens) and (value := table.numbers.get(tokens.span(at, stop).lower())) is not None:
            return value, stop
    return None, at


def _quantity(tokens: Tokens, table: Words, number: Number, floor: int) -> Quantity:
    quantity = Quantity(number.first, number.stop, number, number.value)
    if number.shape == "words" and number.stop == number.first + 2 and number.value < 10**6:
        quantity.bound = "~"  # "une centaine", "una decena"
    sign = sign_before(tokens, number.first)
    if sign and sign[1] >= floor and not sign[0].name.islower():
        quantity.base, quantity.first = sign
        quantity.signed = True
    elif _is_minus(tokens, number.first - 1):
        quantity.value, quantity.first = -number.value, number.first - 1
    if not quantity.signed:
        found = _unit_behind(tokens, table, number.stop)
        if found:
            quantity.base, quantity.stop = found
    quantity.core = quantity.first
    if quantity.base:
        _settle(tokens, table, quantity, quantity.base)
    else:
        _count(tokens, table, quantity)
    return quantity


def _unit_behind(tokens: Tokens, table: Words, at: int) -> tuple[Unit, int] | None:
    """Return the unit behind a number: a name of the language, else a sign or an abbreviation."""
    at += at + 1 < len(tokens) and (tokens.low[at] in _OF or tokens.low[at] == "-")
    for stop in range(min(at + 4, len(tokens)), at, -1):
        unit = table.units.get(_text(tokens, at, stop))
        if unit:
            return unit, stop
    found = unit_at(tokens, at)
    if (
        found is None
        or tokens.words[at] in ('"', "'", "″", "′")
        or (tokens.words[at].isalpha() and found[1] == at + 1 and not _is_symbol(tokens, at))
    ):
        return None
    return found


def _is_symbol(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if tokens.kinds[at - 1] != "#" or word.lower() in _NOT_SYMBOLS:
        return False
    return word in names().symbols or (len(word) <= 4 and (word.lower() in _ABBREVIATIONS or word.isupper()))


_NOT_SYMBOLS = frozenset("h a an in as am at ans es et en s t um pa mo ma ha".split())
_ABBREVIATIONS = frozenset("km kg mg cm mm ml cl kw mw gw kwh mwh gwh twh gb mb tb db kmh".split())


def _settle(tokens: Tokens, table: Words, quantity: Quantity, base: Unit) -> None:
    quantity.unit = base.name
    if base.dimension == "money":
        quantity.kind = "money"
    elif base.name in ("percent", "percentage point", "basis point"):
        quantity.kind = "percent"
    elif base.dimension == "time":
        quantity.kind = "duration"
        if tokens.word(quantity.stop) in table.sets["old"]:
            quantity.kind, quantity.stop = "age", quantity.stop + 1
            return
    else:
        quantity.kind = "measure"
        if base.name.startswith("degree") and tokens.word(quantity.first - 1) in _MINUS and quantity.value is not None:
            quantity.value, quantity.first = -quantity.value, quantity.first - 1
            quantity.core = quantity.first
    at = quantity.stop
    if tokens.word(at) == "/" or tokens.word(at) in table.sets["per"]:
        below = _unit_behind(tokens, table, at + 1)
        if below and below[0].dimension not in ("money", "percent"):
            quantity.unit, quantity.stop = f"{base.name} per {below[0].name}", below[1]


_MINUS = frozenset(("minus", "moins", "menos", "meno", "min"))


def _count(tokens: Tokens, table: Words, quantity: Quantity) -> None:
    """Take the noun right behind a number for what it counts, in German with the adjectives before it."""
    at = quantity.stop
    rough = quantity.number.shape == "words" and quantity.bound == "~"  # "une centaine de moutons"
    at += tokens.word(at) in _OF and (rough or quantity.number.scale >= 10**6 or abs(quantity.number.value) >= 10**6)
    first = at
    german = "und" in table.sets["and"] and "bis" in table.sets["to"]
    while german and at - first < 3 and _is_word(tokens, table, at) and tokens.words[at].islower():
        at += 1
    if not _is_word(tokens, table, at) or (german and not tokens.words[at][0].isupper()):
        return
    if not german and "tot" in table.sets["to"] and tokens.low[at].endswith("e") and _is_word(tokens, table, at + 1):
        at += 1  # Dutch adjectives: "twee grote schepen"
    if tokens.low[at] in table.sets["adjective"] and _is_word(tokens, table, at + 1):
        at += 1
    quantity.kind, quantity.counts, quantity.stop = "count", (first, at + 1), at + 1


def _is_word(tokens: Tokens, table: Words, at: int) -> bool:
    if at >= len(tokens) or tokens.kinds[at] != "w" or len(tokens.words[at]) < 3 or not tokens.words[at][-1].isalpha():
        return False
    low = tokens.low[at]
    elided = at > 0 and tokens.words[at - 1][-1] in "'’"
    return low not in table.sets["stop"] and low not in table.sets["month"] and (elided or not tokens.glued(at))


def _is_range(tokens: Tokens, table: Words, low: Quantity, high: Quantity) -> bool:
    if low.value is None or high.value is None or low.high is not None or low.value >= high.value:
        return False
    if (low.unit and low.unit != high.unit and not low.signed) or (low.counts and low.stop > low.number.stop):
        return False
    between = tokens.low[low.stop : high.first]
    if len(between) != 1:
        return False
    if between[0] in table.sets["to"] or between[0] in DASHES:
        return bool(high.unit or high.counts or low.unit)
    return between[0] in table.sets["and"] and tokens.word(low.first - 1) in table.sets["between"]


def _range(low: Quantity, high: Quantity) -> Quantity:
    value = low.value
    if value is not None and low.number.scale == 1 < high.number.scale and value <= high.number.face:
        value = tidy(float(f"{value * high.number.scale:.15g}"))
    source = high if high.unit or high.counts else low
    joined = Quantity(low.first, high.stop, high.number, value, high.value, core=low.first, signed=low.signed)
    joined.kind, joined.base, joined.unit, joined.counts = source.kind, source.base, source.unit, source.counts
    return joined


def _is_name(tokens: Tokens, table: Words, quantity: Quantity) -> bool:
    """Return whether a number names a day, an hour, a year, a thing, or is part of a code."""
    if quantity.high is not None:
        return quantity.kind == "number" and _is_year(tokens.words[quantity.number.first])
    number = quantity.number
    first, stop = number.first, number.stop
    if quantity.kind in ("money", "percent") or number.shape == "words":
        return False
    word, after, before = tokens.words[first], tokens.word(stop), tokens.word(first - 1)
    if tokens.glued(first) and not quantity.signed and (tokens.kinds[first - 1] == "w" or before in _JOINTS):
        return True
    if tokens.glued(stop) and after in (":", "/", ".") and tokens.kind(stop + 1) == "#" and tokens.glued(stop + 1):
        return True
    if _is_day(tokens, table, quantity) or after in table.sets["clock"] or _is_code(word):
        return True
    if quantity.unit and _is_year(word) and number.scale == 1 and not tokens.glued(stop):
        return quantity.kind != "duration"
    if quantity.unit:
        return quantity.kind == "duration" and before in ("à", "las", "alle", "às", "ore") and quantity.unit == "hour"
    if before in table.sets["label"] or (before == "." and tokens.word(first - 2) in table.sets["label"]):
        return True
    if _is_year(word) and number.scale == 1:
        return True
    glued = tokens.glued(stop) and (tokens.kind(stop) == "w" or (after in DASHES and tokens.glued(stop + 1)))
    return number.scale == 1 and (glued or (tokens.glued(first) and before in DASHES))


_JOINTS = frozenset((":", "/", ".", ",", "#"))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and FIRST_YEAR <= word <= LAST_YEAR


def _is_code(word: str) -> bool:
    return len(word) > 1 and word[0] == "0" and word.isdigit()


def _is_day(tokens: Tokens, table: Words, quantity: Quantity) -> bool:
    """Return whether the number is a day of a month or an ordinal: "3. Oktober", "el 5 de mayo", "1er"."""
    value, stop = quantity.number.value, quantity.number.stop
    if not isinstance(value, int) or not 0 < value <= 31 or quantity.number.scale > 1:
        return False
    at = stop + (tokens.word(stop) in (".", "de", "º", "ª", "°", "er", "e"))
    if tokens.word(at) in table.sets["month"]:
        return True
    follows = tokens.word(stop) == "." and tokens.glued(stop) and stop + 1 < len(tokens)
    return follows and "und" in table.sets["and"]


def _says_something(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a number has a unit or a noun, or is large enough to speak for itself."""
    number = quantity.number
    if quantity.unit:
        return quantity.value is None or quantity.value != 1 or quantity.kind in ("money", "percent", "measure")
    if quantity.high is not None or quantity.counts:
        return quantity.value not in (0, 1)
    word = tokens.words[number.first]
    return number.scale >= 1000 or (number.shape == "digits" and not word.isdigit() and abs(number.value) >= 1000)


def _bind(tokens: Tokens, table: Words, quantity: Quantity, floor: int) -> None:
    """Set the bound from the phrase before the number."""
    for length in range(LONGEST, 0, -1):
        start = quantity.first - length
        if start < floor:
            continue
        sign = table.bounds.get(_text(tokens, start, quantity.first))
        if sign:
            quantity.bound, quantity.first = sign, start
            return
