"""Match currencies and units around a number in the tokens of a sentence."""

from functools import cache

from summarize.figures.profile import Profile
from summarize.figures.tokens import Tokens
from summarize.figures.units import (
    LOWER,
    NAMED,
    POWERS,
    SQUARES,
    WORDS_TOO,
    Unit,
    names,
    raised,
    symbol_unit,
    word_unit,
)

MAX_NAME = 6  # tokens of the longest name, as "l/100 km" is cut
# Abbreviations that are read in any case, where a language has its own words for units.
_ABBREVIATIONS = frozenset("km kg mg cm mm ml cl kw mw gw kwh mwh gwh twh gb mb tb db kmh km/h l/100km".split())
_NOT_SYMBOLS = frozenset("h a an in as am at ans es et en s t um pa mo ma ha".split())


def sign_before(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code ends before a token, and the token it begins with."""
    if not ends_sign(tokens.words[index - 1]):
        return None
    for first in (index - 4, index - 3, index - 2, index - 1):
        if first < 0 or (first < index - 1 and tokens.ends[index - 1] - tokens.starts[first] > 5):
            continue
        mark = tokens.text[tokens.starts[first] : tokens.ends[index - 1]]
        unit = _sign(mark, glued=tokens.glued(index), large=len(tokens.words[index]) > 3)
        if unit is None:
            continue
        if mark[0].isalpha() and first > 0 and tokens.glued(first) and tokens.low[first - 1] not in "(\"'“‘":
            continue
        return unit, first
    return None


@cache
def ends_sign(word: str) -> bool:
    """Return whether a token can be the last of a sign or code of money."""
    if word in NAMED or word.lower() in LOWER:
        return True
    return word in _ends_of_signs()


@cache
def _ends_of_signs() -> frozenset[str]:
    """Return all that a sign or code can end with; trying four hundred signs takes 25 µs per word."""
    return frozenset(mark[start:] for mark in names().signs for start in range(len(mark) + 1))


def _sign(mark: str, *, glued: bool, large: bool) -> Unit | None:
    known = names()
    unit = known.signs.get(mark) or (known.signs.get(mark.replace(" ", "")) if mark[-1:] in "$=" else None)
    if unit is None and mark[-1:] == "$" and mark[:2] not in ("a ", "a$"):
        unit = known.signs.get(mark.upper())
    if unit is None and (mark in LOWER or mark in NAMED):
        unit = known.words.get(mark) or known.signs.get(mark.upper())
    if unit is None or not mark[0].isalpha() or mark in NAMED:
        return unit
    if len(mark) == 1:
        return unit if glued and mark in "RN" else None
    return unit if glued or large or mark not in WORDS_TOO else None


def unit_at(tokens: Tokens, language: Profile, index: int) -> tuple[Unit, int] | None:
    """Return the unit or currency that begins at a token, the longest there is, and the token after it."""
    if index >= tokens.size:
        return None
    if language.code == "en":
        return _english(tokens, index)
    found = _own(tokens, language, index)
    if found or not language.spaced:
        return found
    found = _english(tokens, index, symbols=True)
    if found is None or tokens.words[index] in ('"', "'", "″", "′"):
        return None
    if tokens.words[index].isalpha() and found[1] == index + 1 and not _is_symbol(tokens, index):
        return None
    return found


def _own(tokens: Tokens, language: Profile, index: int) -> tuple[Unit, int] | None:
    """Return a unit by a name of the language."""
    for stop in range(min(index + 4, tokens.size), index, -1):
        unit = language.units.get(tokens.phrase(index, stop)) or language.units.get(tokens.span(index, stop))
        if unit:
            return unit, stop
    return None


def _is_symbol(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word.isupper() and len(word) == 3:
        return True  # "EUR"
    if tokens.kinds[index - 1] not in "#½" or word.lower() in _NOT_SYMBOLS:
        return False
    return word in names().symbols or (len(word) <= 4 and (word.lower() in _ABBREVIATIONS or word.isupper()))


def _english(tokens: Tokens, index: int, *, symbols: bool = False) -> tuple[Unit, int] | None:
    power = SQUARES.get(tokens.low[index])
    if power and not symbols:
        after = index + 1 + (tokens.word(index + 1) in (".", "-"))
        base = _plain(tokens, after)
        if base and base[0].dimension == "length":
            return raised(base[0], power), base[1]
    found = _plain(tokens, index, symbols=symbols)
    if found is None:
        return None
    unit, stop = found
    if unit.dimension == "length":
        word = tokens.word(stop)
        if word in POWERS:
            return raised(unit, POWERS[word]), stop + 1
        ends = not tokens.glued(stop + 1) or tokens.kind(stop + 1) == "."
        if word in ("2", "3") and tokens.glued(stop) and ends:
            return raised(unit, int(word)), stop + 1
    per = _per_power(tokens, stop)
    return (Unit(f"{unit.name} per {per[0]}", "rate"), per[1]) if per else found


def _per_power(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return the unit of "s⁻¹" in "m s⁻¹", and the token behind it."""
    if tokens.low[index + 1 : index + 3] != ("⁻", "¹") or not tokens.glued(index + 1):
        return None
    unit = symbol_unit(tokens.words[index])
    return (unit.name, index + 3) if unit else None


def _plain(tokens: Tokens, index: int, *, symbols: bool = False) -> tuple[Unit, int] | None:
    if index >= tokens.size:
        return None
    known = names()
    if tokens.low[index] in known.longer or tokens.kinds[index] != "w":
        for stop in range(min(index + MAX_NAME, tokens.size), index + 1, -1):
            text = tokens.span(index, stop)
            unit = known.symbols.get(text) or known.signs.get(text) or known.words.get(text.lower())
            if unit and not (
                stop < tokens.size and tokens.glued(stop) and tokens.kinds[stop] == "w" and text[-1].isalpha()
            ):
                return unit, stop
    unit = (
        symbol_unit(tokens.words[index]) if symbols and tokens.kinds[index] == "w" else word_unit(tokens.words[index])
    )
    if unit is None and symbols and tokens.low[index] in _ABBREVIATIONS:
        unit = word_unit(tokens.words[index])
    return (unit, index + 1) if unit else None
