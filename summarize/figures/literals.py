"""Read number literals: groups, decimals, powers of ten, fractions, and which mark an article writes decimals with."""

import re
from collections.abc import Sequence

MAX_DIGITS = 40  # beyond, a number is a code or a joke; a double ends at 308
SHORT_SCALES = {
    "k": 1000, "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "mm": 10**6, "m": 10**6, "bn": 10**9,
    "bln": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12, "tr": 10**12, "t": 10**12, "cr": 10**7,
}  # fmt: skip
SURE_SCALES = frozenset("k mn mln mio bn bln tn trn cr".split())  # the others may as well be units
SPACED_SCALES = frozenset("bn mn mln bln tn trn".split())  # that stand behind a blank as well
SUPERSCRIPTS = {sign: str(value) for value, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
TIMES_SIGNS = frozenset("×x·*")
AMBIGUOUS = r"\d{1,3}[.,]\d{3}"  # a thousand and more, or a decimal, where an article writes both ways

# Patterns as text: few articles need them, and `re` keeps what it has compiled.
_BLANKS = dict.fromkeys(map(ord, " '’\u00a0\u2009\u202f"))
_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"
_POWER = r"(\d+)\^([-−]?\d{1,3})"
_EXPONENT = r"(\d+(?:[.,]\d+)?)[eE]([-+−]?)(\d{1,3})"
_COMMA_DECIMAL = r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\d,.]\d|\d)|\d\.\d{3}\.\d{3}"
_POINT_DECIMAL = r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,})(?![\d.]|,\d)(?!\s*[Uu]hr)|\d,\d{3},\d{3}"


def tidy(value: float) -> int | float:
    """Return a whole number as `int`, another with the noise of binary fractions rounded off."""
    if isinstance(value, int):
        return value
    if value == int(value) and abs(value) < 2**53:
        return int(value)
    return float(f"{value:.15g}")


def times(face: int | float, scale: int) -> int | float:
    """Return the product without the noise of binary fractions: 8.2 * 1000000 is 8199999.999999999."""
    return face * scale if isinstance(face, int) else tidy(float(f"{face * scale:.15g}"))


def literal(word: str, decimal: str = ".") -> int | float | None:
    """Return the value of a literal such as "12,345.6", "10^5" or "1.7e-7".

    None for odd groups, for more digits than a double holds, and for powers of another number than ten.
    """
    if "^" in word:
        power = re.fullmatch(_POWER, word)
        return ten_to(int(power[2].replace("−", "-"))) if power and power[1] == "10" else None
    if "e" in word or "E" in word:
        return _scientific(word, decimal)
    plain = word.translate(_BLANKS)
    if decimal == ",":
        plain = plain.replace(".", "") if "," in plain or plain[0] != "." else plain
        plain = plain.replace(",", ".")
    elif "," in plain:
        if not re.fullmatch(_GROUPED, plain):
            return None
        plain = plain.replace(",", "")
    if len(plain) > MAX_DIGITS or plain.count(".") > 1:
        return None
    return tidy(float(plain)) if "." in plain else int(plain)


def _scientific(word: str, decimal: str) -> int | float | None:
    parts = re.fullmatch(_EXPONENT, word)
    face = literal(parts[1], decimal) if parts else None
    if parts is None or face is None:
        return None
    return scaled(face, int(parts[3]) if parts[2] in ("", "+") else -int(parts[3]))


def ten_to(exponent: int) -> int | float:
    """Return a power of ten, whole where it is."""
    return 10**exponent if exponent >= 0 else float(f"1e{exponent}")


def scaled(face: int | float, exponent: int) -> int | float | None:
    """Return a number times a power of ten; None beyond what a double holds."""
    value = float(f"{face}e{exponent}")
    return tidy(value) if abs(value) < 1e300 else None


def decimal_mark(texts: Sequence[str], usual: str) -> tuple[str, bool]:
    """Return an article's decimal mark, and whether it writes both ways, so that "1.234" may be either.

    `usual` is the mark of its language. Only where that is a comma an article may write the other way.
    """
    if usual == ".":
        return ".", False
    comma = sum(len(re.findall(_COMMA_DECIMAL, text)) for text in texts)
    point = sum(len(re.findall(_POINT_DECIMAL, text)) for text in texts)
    return (".", comma > 0) if point > comma else (",", point > 0)
