"""Know currencies and units of measure by their names, signs and abbreviations."""

from dataclasses import dataclass
from functools import cache

from summarize.figures.lexicon import HERE
from summarize.figures.tokens import Tokens

MAX_NAME = 6  # tokens of the longest name, as "l/100 km" is cut

# Decimal prefixes that names and symbols take (BIPM SI Brochure, section 3).
PREFIXES = {
    "exa": 1e18, "peta": 1e15, "tera": 1e12, "giga": 1e9, "mega": 1e6, "kilo": 1e3, "hecto": 100, "deca": 10,
    "deci": 0.1, "centi": 0.01, "milli": 1e-3, "micro": 1e-6, "nano": 1e-9, "pico": 1e-12, "femto": 1e-15,
}  # fmt: skip
SIGNS = {"T": "tera", "G": "giga", "M": "mega", "k": "kilo", "m": "milli", "µ": "micro", "μ": "micro", "n": "nano"}
_PREFIXED = """metre gram watt joule hertz volt ampere ohm farad pascal newton byte bit litre tonne second pixel calorie
electronvolt becquerel sievert tesla mol bar lumen parsec"""
PREFIXED = frozenset(_PREFIXED.split())
SQUARES = {"square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3}
POWERS = {"squared": 2, "cubed": 3, "²": 2, "³": 3}
POWER_NAMES = {2: "square", 3: "cubic"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its singular name or ISO 4217 code, its dimension ("money" for currencies), its factor to a base unit.

    A factor of 0 means that amounts are not converted.
    """

    name: str
    dimension: str
    factor: float = 0.0


@dataclass(frozen=True, slots=True)
class Names:
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
    lines = (HERE / file).read_text("utf-8").split("\n")
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
_WORDS_TOO = frozenset(
    "ALL TOP TRY CUP MOP GEL BAM SOS MAD PEN BOB COP RON DEM ETH KID MK DA LE LL SR QR FF TL".split()
)
# Codes and names that stand before a number in lower case as well.
_LOWER = frozenset(
    "usd eur gbp jpy cny rmb inr aud cad nzd hkd sgd chf mxn krw sek nok dkk pln thb myr idr php rs".split()
)
_NAMED = frozenset("dollar dollars rupee rupees euro euros yuan yen".split())


def sign_before(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code ends before a token, and the token it begins with."""
    for first in (at - 3, at - 2, at - 1):
        if first < 0 or (first < at - 1 and tokens.ends[at - 1] - tokens.starts[first] > 5):
            continue
        mark = tokens.span(first, at)
        unit = _sign(mark, glued=tokens.glued(at), large=len(tokens.words[at]) > 3)
        if unit is None:
            continue
        if mark[0].isalpha() and first > 0 and tokens.glued(first) and tokens.low[first - 1] not in "(\"'“‘":
            continue
        return unit, first
    return None


def _sign(mark: str, *, glued: bool, large: bool) -> Unit | None:
    known = names()
    unit = known.signs.get(mark)
    if unit is None and mark[-1:] == "$" and mark[:2] not in ("a ", "a$"):
        unit = known.signs.get(mark.upper())
    if unit is None and (mark in _LOWER or mark in _NAMED):
        unit = known.words.get(mark) or known.signs.get(mark.upper())
    if unit is None or not mark[0].isalpha() or mark in _NAMED:
        return unit
    if len(mark) == 1:
        return unit if glued and mark == "R" else None
    return unit if glued or large or mark not in _WORDS_TOO else None


def code_unit(code: str) -> Unit | None:
    """Return the currency of an ISO 4217 code in capitals."""
    unit = names().signs.get(code) if len(code) == 3 and code.isupper() else None
    return unit if unit and unit.dimension == "money" else None


def unit_at(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """Return the unit or currency that begins at a token, the longest there is, and the token after it."""
    if at >= len(tokens):
        return None
    power = SQUARES.get(tokens.low[at])
    if power:
        after = at + 1 + (tokens.word(at + 1) in (".", "-"))
        base = _plain(tokens, after)
        if base and base[0].dimension == "length":
            return _raised(base[0], power), base[1]
    found = _plain(tokens, at)
    if found is None:
        return None
    unit, stop = found
    if unit.dimension == "length":
        word = tokens.word(stop)
        if word in POWERS:
            return _raised(unit, POWERS[word]), stop + 1
        ends = not tokens.glued(stop + 1) or tokens.kind(stop + 1) == "."
        if word in ("2", "3") and tokens.glued(stop) and ends:
            return _raised(unit, int(word)), stop + 1
    return found


def _raised(unit: Unit, power: int) -> Unit:
    dimension = {2: "area", 3: "volume"}[power]
    return Unit(f"{POWER_NAMES[power]} {unit.name}", dimension, unit.factor**power)


def _plain(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    if at >= len(tokens):
        return None
    known = names()
    if tokens.low[at] in known.longer or tokens.kinds[at] != "w":
        for stop in range(min(at + MAX_NAME, len(tokens)), at + 1, -1):
            text = tokens.span(at, stop)
            unit = known.symbols.get(text) or known.signs.get(text) or known.words.get(text.lower())
            if unit and not (
                stop < len(tokens) and tokens.glued(stop) and tokens.kinds[stop] == "w" and text[-1].isalpha()
            ):
                return unit, stop
    unit = word_unit(tokens.words[at])
    return (unit, at + 1) if unit else None


# Signs of two letters that stand behind a number as well; the others are as often initials.
_BEHIND = frozenset("p R Rs Kc zl zł Kč Ft RM TL Tk kr".split())


def _money_word(word: str) -> Unit | None:
    unit = names().signs.get(word)
    if unit is None and word in _LOWER:
        return names().signs.get(word.upper())
    if unit is None or not (word[0].isalpha() and word[0].isascii()) or word in _BEHIND:
        return unit
    return unit if len(word) == 3 and word.isupper() and word not in _WORDS_TOO else None


@cache
def word_unit(word: str) -> Unit | None:
    """Return the unit a single word or sign names."""
    known = names()
    unit = known.symbols.get(word) or known.words.get(word.lower()) or _money_word(word)
    if unit:
        return unit
    if len(word) > 1 and word[-1] in "²³":
        base = word_unit(word[:-1])
        return _raised(base, POWERS[word[-1]]) if base and base.dimension == "length" else None
    if (
        len(word) > 1
        and word[0] in SIGNS
        and (base := known.symbols.get(word[1:]))
        and base.name in PREFIXED
        and len(word) < 5
    ):
        return Unit(SIGNS[word[0]] + base.name, base.dimension, base.factor * PREFIXES[SIGNS[word[0]]])
    low = word.lower()
    for prefix, factor in PREFIXES.items():
        if low.startswith(prefix):
            base = known.words.get(low[len(prefix) :])
            if base and base.name in PREFIXED:
                return Unit(prefix + base.name, base.dimension, base.factor * factor)
    return None
