"""Read quantities in Chinese, Japanese and Korean, where numbers go by ten thousands and a counter follows: 3.5万人."""

import re
from dataclasses import dataclass
from functools import cache

from summarize.document import Bound
from summarize.figures.foreign import BOUNDS
from summarize.figures.lexicon import sections
from summarize.figures.numbers import MAX_DIGITS, Number, tidy
from summarize.figures.quantity import Quantity
from summarize.figures.tokens import Tokens
from summarize.figures.units import Unit, names

WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
# Written so in all three, beside the words of their tables.
LATIN = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "g": "gram",
    "mg": "milligram", "ha": "hectare", "km/h": "kilometre per hour", "m/s": "metre per second",
    "km²": "square kilometre", "㎢": "square kilometre", "m²": "square metre", "㎡": "square metre",
    "m³": "cubic metre", "℃": "degree Celsius", "°C": "degree Celsius", "ml": "millilitre", "kW": "kilowatt",
    "MW": "megawatt", "GB": "gigabyte", "TB": "terabyte", "㎞": "kilometre", "㎝": "centimetre", "㎜": "millimetre",
    "㎏": "kilogram",
}  # fmt: skip
MAX_FIGURES = 500  # of a sentence; more is a table


@dataclass(frozen=True, slots=True)
class Signs:
    """What may stand around a number: magnitudes, units and counters behind it, bounds on either side."""

    scales: dict[str, int]
    units: dict[str, str]
    counters: frozenset[str]
    bounds: dict[str, Bound]
    after: dict[str, Bound]
    pattern: re.Pattern[str]


@cache
def signs(language: str) -> Signs:
    """Read a language's table, once."""
    table = {name: " ".join(lines).split() for name, lines in sections(f"words/{language}.txt").items()}
    scales = {word: int(value) for word, _, value in (item.partition("=") for item in table["scales"])}
    units = LATIN | {
        word: value.replace("_", " ") for word, _, value in (item.rpartition("=") for item in table["units"])
    }
    bounds = {phrase: sign for mark, sign in BOUNDS.items() for phrase in table[mark]}
    after = {phrase: sign for mark, sign in BOUNDS.items() for phrase in table[f"after {mark}"]}
    known = (bounds, after, {**units, **dict.fromkeys(table["counters"], "")})
    before, behind, measure = ("|".join(map(_whole, sorted(words, key=len, reverse=True))) for words in known)
    scale = "".join(scales)
    pattern = re.compile(
        rf"(?:(?P<bound>{before})\s?)?(?P<sign>US\$|HK\$|[$€£¥￥₩])?"
        rf"(?P<number>(?<![\d０-９.．])[\d０-９][\d０-９,，]{{0,40}}(?:[.．][\d０-９]{{1,20}})?[{scale}]{{0,3}}"
        rf"(?:[\d０-９]{{1,4}}[{scale}]{{1,3}})*(?:(?<=[{scale}])[\d０-９]{{1,4}})?)"
        rf"(?P<loose>{behind})?\s?(?P<unit>{measure})?(?:\s?(?P<after>{behind}))?"
    )
    return Signs(scales, units, frozenset(table["counters"]), bounds, after, pattern)


def _whole(word: str) -> str:
    """Return an expression for a word; one that ends in a Latin letter is not the beginning of a longer one."""
    return re.escape(word) + ("(?![A-Za-z0-9/²³])" if word[-1].isascii() and word[-1].isalpha() else "")


def parse(text: str, language: str) -> tuple[Tokens, list[Quantity]]:
    """Return the pieces of a sentence that belong to figures as tokens, and the figures in order."""
    table = signs(language)
    tokens = Tokens("")
    tokens.text = text
    found: list[Quantity] = []
    for match in table.pattern.finditer(text):
        quantity = _quantity(tokens, table, match)
        if quantity:
            found.append(quantity)
        if len(found) == MAX_FIGURES:
            break
    tokens.roles = ["."] * len(tokens)
    return tokens, found


def _quantity(tokens: Tokens, table: Signs, match: re.Match[str]) -> Quantity | None:
    value = _value(table, match["number"].translate(WIDE))
    unit, sign = match["unit"], match["sign"]
    if value is None or not (unit or sign) or _is_date(match) or (not unit and _goes_on(match)):
        return None
    first = len(tokens)
    places = {name: _add(tokens, match, name) for name in ("bound", "sign", "number", "loose", "unit", "after")}
    number = Number(places["number"], places["number"] + 1, value)
    quantity = Quantity(first, len(tokens), number, value, core=first + bool(match["bound"]))
    for name, signs_ in (("bound", table.bounds), ("loose", table.after), ("after", table.after)):
        if match[name]:
            quantity.bound = signs_[match[name]]
    if sign:
        base = names().signs.get({"￥": "¥"}.get(sign, sign))
        quantity.kind, quantity.base, quantity.unit = "money", base, base.name if base else None
    elif unit in table.counters and unit not in table.units:
        quantity.kind, quantity.counts = "count", (places["unit"], places["unit"] + 1)
    else:
        _measure(quantity, table.units[unit])
    return quantity


def _measure(quantity: Quantity, name: str) -> None:
    quantity.unit = name
    if name == "age":
        quantity.kind, quantity.unit = "age", "year"
    elif name.isupper() and len(name) == 3:
        quantity.kind, quantity.base = "money", Unit(name, "money")
    elif name.startswith("percent"):
        quantity.kind = "percent"
    elif name in ("hour", "minute", "day", "week", "month", "year"):
        quantity.kind = "duration"
    else:
        quantity.kind = "measure"


def _add(tokens: Tokens, match: re.Match[str], name: str) -> int:
    """Append a part of a match as a token, and return its place."""
    if match[name]:
        tokens.words.append(match[name])
        tokens.low.append(match[name].lower())
        tokens.starts.append(match.start(name))
        tokens.ends.append(match.end(name))
        tokens.kinds.append("#" if name == "number" else "w")
    return len(tokens) - 1


def _is_date(match: re.Match[str]) -> bool:
    """Return whether the number is of an order or a name: 第3, 5号, A380."""
    before = match.string[max(0, match.start("number") - 1) : match.start("number")]
    return before in ("第", "제", "-", "/", ":", "：") or (before.isascii() and before.isalpha())


def _goes_on(match: re.Match[str]) -> bool:
    """Return whether a Latin letter follows the number: of a magnitude ("$1.2bn") or a code."""
    behind = match.string[match.end("number") : match.end("number") + 1]
    return behind.isascii() and behind.isalpha()


def _value(table: Signs, digits: str) -> int | float | None:
    """Return the value of a number by myriads: "1億2000万" is 120,000,000."""
    if len(digits) > MAX_DIGITS:
        return None
    total: float = 0
    for part in re.finditer(r"([\d.,]+)(\D*)", digits):
        plain = part[1].replace(",", "")
        if plain.count(".") > 1:
            return None
        scale = 1
        for sign in part[2]:
            scale *= table.scales[sign]
        total += float(plain) * scale
    return tidy(float(f"{total:.15g}"))
