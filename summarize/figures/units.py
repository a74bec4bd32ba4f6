"""Know currencies and units of measure by their names, signs and abbreviations."""

from functools import cache
from typing import NamedTuple

from summarize.data import beside, read

# Decimal prefixes that names and symbols take (BIPM SI Brochure, section 3).
PREFIXES = {
    "exa": 1e18, "peta": 1e15, "tera": 1e12, "giga": 1e9, "mega": 1e6, "kilo": 1e3, "hecto": 100, "deca": 10,
    "deci": 0.1, "centi": 0.01, "milli": 1e-3, "micro": 1e-6, "nano": 1e-9, "pico": 1e-12, "femto": 1e-15,
}  # fmt: skip
SIGNS = {"T": "tera", "G": "giga", "M": "mega", "k": "kilo", "m": "milli", "µ": "micro", "μ": "micro", "n": "nano"}
_PREFIXED = """metre gram watt joule hertz volt ampere ohm farad pascal newton byte bit litre tonne second pixel calorie
electronvolt becquerel sievert tesla mol molar bar lumen parsec"""
PREFIXED = frozenset(_PREFIXED.split())
SQUARES = {"square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3}
POWERS = {"squared": 2, "cubed": 3, "²": 2, "³": 3}
POWER_NAMES = {2: "square", 3: "cubic"}
PERCENTS = frozenset(("percent", "percentage point", "basis point"))
DURATIONS = frozenset(
    "second minute hour day night week fortnight month quarter year decade century millennium".split()
)


class Unit(NamedTuple):
    """A unit: its singular name or ISO 4217 code, its dimension ("money" for currencies), its factor to a base unit.

    A factor of 0 means that amounts are not converted.
    """

    name: str
    dimension: str
    factor: float = 0.0


class Names(NamedTuple):
    """Units by name in lower case, by symbol as written, and the tokens that begin names of several."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    signs: dict[str, Unit]
    longer: frozenset[str]


@cache
def names() -> Names:
    """Read the tables, once."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for name, dimension, factor, others, *marks in _rows("units.tsv", 4):
        unit = Unit(name, dimension, float(factor))
        for alias in (name.lower(), *others.split(";")):
            _enter(words, alias, unit)
        for mark in marks[0].split(";") if marks else ():
            symbols[mark] = unit
    for code, singular, *plural in _rows("currencies.tsv", 2):
        unit = Unit(code, "money")
        _enter(words, singular, unit)
        if plural:
            words[plural[0]] = unit
        signs[code] = unit
    for code, marks_, others in _rows("money.tsv", 3):
        unit = Unit(code, "money")
        for mark in filter(None, marks_.split(";")):
            signs[mark] = unit
        for alias in filter(None, others.split(";")):
            _enter(words, alias, unit)
    longer = {key.split(" ")[0].split("/")[0].split("-")[0].split(".")[0] for key in words if not key.isalpha()}
    longer |= {key.split(" ")[0] for key in words if ". " in key}  # "u.s. dollar"
    longer |= {key[0] for key in symbols if len(key) > 1 and not key.isalpha()} | {"deg", "metric"}
    return Names(words, symbols, signs, frozenset(longer))


def _rows(file: str, columns: int) -> list[list[str]]:
    lines = read(beside(__file__, "profiles", file)).split("\n")
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return [row + [""] * (columns - len(row)) for row in rows]


def _enter(words: dict[str, Unit], alias: str, unit: Unit) -> None:
    if not alias:
        return
    words.setdefault(alias, unit)
    if len(alias) > 2 and alias[-1].isalpha() and alias[-1] != "s":
        words.setdefault(alias + "s", unit)
        if alias[-1] in "xh":
            words.setdefault(alias + "es", unit)


# Codes that are words in capitals too: they need a number that looks like money.
WORDS_TOO = frozenset("ALL TOP TRY CUP MOP GEL BAM SOS MAD PEN BOB COP RON DEM ETH KID MK DA LE LL SR QR FF TL".split())
# Codes and names that stand before a number in lower case as well.
LOWER = frozenset(
    "usd eur gbp jpy cny rmb inr aud cad nzd hkd sgd chf mxn krw sek nok dkk pln thb myr idr php rs".split()
)
NAMED = frozenset("dollar dollars rupee rupees euro euros yuan yen".split())
# Signs of two letters that stand behind a number as well; the others are as often initials.
_BEHIND = frozenset("p R Rs Kc zl zł Kč Ft RM TL Tk kr".split())


def named(name: str) -> Unit:
    """Return a unit by its English name or its ISO 4217 code, as the profiles of languages write it."""
    if name.isupper() and len(name) == 3:
        return Unit(name, "money")
    if " per " in name or name == "age":
        return Unit(name, "rate" if " per " in name else name)
    known = names().words
    plain = known.get(name) or known.get(name.lower())
    if plain:
        return plain
    for power, number in (("square ", 2), ("cubic ", 3)):
        base = known.get(name.removeprefix(power)) if name.startswith(power) else None
        if base:
            return raised(base, number)
    return word_unit(name) or Unit(name, "")


def code_unit(code: str) -> Unit | None:
    """Return the currency of an ISO 4217 code in capitals."""
    unit = names().signs.get(code) if len(code) == 3 and code.isupper() else None
    return unit if unit and unit.dimension == "money" else None


def raised(unit: Unit, power: int) -> Unit:
    """Return the square or cube of a length."""
    dimension = {2: "area", 3: "volume"}[power]
    return Unit(f"{POWER_NAMES[power]} {unit.name}", dimension, unit.factor**power)


def _money_word(word: str) -> Unit | None:
    unit = names().signs.get(word)
    if unit is None and word in LOWER:
        return names().signs.get(word.upper())
    if unit is None or not (word[0].isalpha() and word[0].isascii()) or word in _BEHIND:
        return unit
    return unit if len(word) == 3 and word.isupper() and word not in WORDS_TOO else None


@cache
def symbol_unit(word: str) -> Unit | None:
    """Return the unit a symbol or sign stands for, with its prefix: "km", "MW", "m²", "€", "EUR"; no names."""
    known = names()
    unit = known.symbols.get(word) or _money_word(word)
    if unit:
        return unit
    if len(word) > 1 and word[-1] in "²³":
        base = known.symbols.get(word[:-1]) or word_unit(word[:-1])
        return raised(base, POWERS[word[-1]]) if base and base.dimension == "length" else None
    if 1 < len(word) < 5 and word[0] in SIGNS and (base := known.symbols.get(word[1:])) and base.name in PREFIXED:
        return Unit(SIGNS[word[0]] + base.name, base.dimension, base.factor * PREFIXES[SIGNS[word[0]]])
    return None


@cache
def word_unit(word: str) -> Unit | None:
    """Return the unit a single English word, a symbol or a sign names."""
    known = names()
    unit = known.symbols.get(word) or known.words.get(word.lower()) or symbol_unit(word)
    if unit:
        return unit
    low = word.lower()
    for prefix, factor in PREFIXES.items():
        if low.startswith(prefix):
            base = known.words.get(low[len(prefix) :])
            if base and base.name in PREFIXED:
                return Unit(prefix + base.name, base.dimension, base.factor * factor)
    return None
