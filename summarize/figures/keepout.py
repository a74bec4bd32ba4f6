"""Tell numbers that are no figures: dates, years, clock times, ordinals, scores, names and labels with numbers."""

from typing import TYPE_CHECKING

from summarize.figures.phrases import is_plural, lexicon, tag
from summarize.figures.tokens import Tokens

if TYPE_CHECKING:
    from summarize.figures.parse import Quantity

ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def kept_out(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether a number is no figure."""
    number = quantity.number
    if number.shape == "share" or quantity.kind in ("money", "percent"):
        return False
    stop = number.stop
    if number.shape == "words" and number.value in (0, 1):
        return quantity.kind != "measure"
    digits = number.shape in ("digits", "fraction")
    if digits and (_code_before(tokens, quantity) or _code_after(tokens, quantity)):
        return True
    if _ordinal(tokens, stop) or _clock(tokens, stop) or _date(tokens, quantity):
        return True
    plain = digits and number.scale == 1
    if quantity.unit:
        return plain and _year(tokens, quantity) and not tokens.glued(stop)
    if plain and (_year(tokens, quantity) or _score(tokens, quantity) or _phone(tokens, quantity)):
        return True
    if _label(tokens, quantity) or (number.value in (0, 1) and number.high is None):
        return True
    return quantity.kind == "number" and _bare(tokens, quantity)


def _code_before(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether the digits end a name or code: "A380", "COVID-19", "10:30", "#5"."""
    first = quantity.number.first
    if not tokens.glued(first) or quantity.signed:
        return False
    mark = tokens.low[first - 1]
    if tokens.kinds[first - 1] == "w" or mark in ":#@_\\":
        return True
    if not tokens.glued(first - 1):
        return False
    if mark == "/":
        return not quantity.unit
    before = tokens.kind(first - 2)
    if mark == "." and before and before in "#w":
        return True
    return mark in "-‑–." and before == "w" and tokens.low[first - 2] not in ("sub", "mid", "minus", "to", "the")


def _code_after(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether the digits begin a name or code: "4WD", "1.2.3", "10:30", "020"."""
    first, stop = quantity.number.first, quantity.number.stop
    after = tokens.kind(stop)
    if not quantity.unit and after == "w" and tokens.glued(stop) and quantity.number.scale == 1:
        return True
    if after == "." and tokens.glued(stop) and tokens.glued(stop + 1):
        mark, behind = tokens.low[stop], tokens.kind(stop + 1)
        if mark in ":._@\\" and behind in ("#", "w"):
            return True
        if mark == "/" and not quantity.unit and behind == "#":
            return True
    word = tokens.words[first]
    return len(word) > 1 and word[0] == "0" and word[1] != "." and not quantity.unit


def _ordinal(tokens: Tokens, stop: int) -> bool:
    low = tokens.word(stop)
    if tokens.glued(stop) and (low in ORDINAL_ENDINGS or low in ("s", "'s", "’s")):
        return True
    return low in ("-", "‑") and tokens.word(stop + 1) in ("th", "st", "nd", "rd", "s")


def _clock(tokens: Tokens, stop: int) -> bool:
    low = tokens.word(stop)
    if low in lexicon()["clock"]:
        return True
    return low in ("a", "p") and tokens.word(stop + 1) == "." and tokens.word(stop + 2) == "m"


def _date(tokens: Tokens, quantity: "Quantity") -> bool:
    number = quantity.number
    if not isinstance(number.value, int) or not 0 < number.value < 2100 or quantity.unit:
        return False
    months = lexicon()["month"]
    for at in (number.first - 1, number.first - 2):
        low = tokens.word(at)
        if low == "." or (at == number.first - 2 and tokens.word(number.first - 1) not in (".", ",", "the", "-")):
            continue
        if (
            low in months
            and (low not in ("may", "march", "mar", "sun", "sat") or tokens.words[at][0].isupper())
            and (number.value <= 31 or number.value > 1000)
        ):
            return True
    at = number.stop + (tokens.word(number.stop) in ("of", "-"))
    low = tokens.word(at)
    if (
        number.value <= 31
        and low in months
        and (low not in ("may", "march", "mar", "dec") or tokens.words[at][0].isupper())
    ):
        return True
    if number.value <= 31 and tokens.word(number.first - 1) in ("-", "–", "to", "and", ",", "/"):
        inner = number.first - 2
        before = tokens.word(inner - 1)
        if tokens.kind(inner) == "#" and before in months:
            return True
    return number.value <= 31 and tokens.word(number.first - 1) in lexicon()["weekday"]


def _year(tokens: Tokens, quantity: "Quantity") -> bool:
    number = quantity.number
    word = tokens.words[number.first]
    if not (len(word) == 4 and word.isdigit() and number.stop == number.first + 1 and "1000" <= word <= "2150"):
        return False
    before = tokens.word(number.first - 1)
    if quantity.kind in ("measure", "duration", "age"):
        return False
    modern = "1800" <= word <= "2099"
    if before in lexicon()["month"] or before in ("in", "since", "until", "during", "year", "circa", "fiscal"):
        return modern or quantity.counts is None
    if not modern:
        return False
    if quantity.counts is None:
        return True
    plural = is_plural(tokens, quantity.counts[1] - 1)
    if (
        before in lexicon()["year before"] or not plural or tag(tokens)[number.first - 1] in "Xs"
        if number.first
        else False
    ):
        return True
    return not plural or tag(tokens)[quantity.counts[0]] == "X"


def _score(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether the number is a side of a score: "2-1", "6-4, 7-5", "50-50"."""
    if quantity.high is not None:
        return (
            quantity.counts is None
            and quantity.unit is None
            and quantity.high < 200
            and quantity.stop == quantity.number.stop
            and (tokens.glued(quantity.number.first) and tokens.low[quantity.number.first - 1] in "-–—")
        )
    first, stop = quantity.number.first, quantity.number.stop
    if (
        tokens.glued(first)
        and tokens.low[first - 1] in "-–—‑"
        and tokens.kind(first - 2) == "#"
        and tokens.glued(first - 1)
    ):
        return True
    return (
        tokens.glued(stop)
        and tokens.word(stop) in ("-", "–", "—", "‑")
        and tokens.kind(stop + 1) == "#"
        and tokens.glued(stop + 1)
    )


def _phone(tokens: Tokens, quantity: "Quantity") -> bool:
    first, stop = quantity.number.first, quantity.number.stop
    if "," in tokens.words[first] or "." in tokens.words[first]:
        return False
    neighbours = 0
    for here, step in ((first, -1), (stop - 1, 1)):
        at = here + step
        if tokens.word(at) in ("-", ")", "(", "."):
            at += step
        if tokens.kind(at) == "#" and tokens.words[at].isdigit() and len(tokens.words[at]) >= 3:
            neighbours += 1
    return neighbours > 0 and len(tokens.words[first]) >= 2


def _label(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether the number names something: "Section 230", "junction 12", "Boeing 737", "plan 9"."""
    number = quantity.number
    first = number.first
    if first == 0:
        return tokens.word(number.stop) in (".", ")") and quantity.counts is None
    low = tokens.low[first - 1]
    if low == "(" and first > 1 and tokens.word(number.stop) == ")" and quantity.kind == "number":
        return True
    if low == ".":
        low = tokens.word(first - 2) if tokens.word(first - 2) in ("no", "nos", "p", "pp", "fig", "vol") else low
    if number.scale > 1 or "," in tokens.words[first] or number.shape == "vague":
        return False
    if low in lexicon()["label"] and not (
        quantity.counts
        and is_plural(tokens, quantity.counts[1] - 1)
        and low in ("season", "year", "week", "month", "quarter", "case", "day", "league")
    ):
        return True
    letter = tag(tokens)[first - 1]
    if letter == "X" and low not in lexicon()["month"] and number.shape == "digits":
        return "." not in tokens.words[first] or quantity.counts is None
    initial = first == 1 and tokens.words[0][0].isupper() and letter == "N" and number.shape == "digits"
    return initial and quantity.counts is None


def _bare(tokens: Tokens, quantity: "Quantity") -> bool:
    """Return whether a number without unit and noun says too little to be a figure."""
    number = quantity.number
    if quantity.high is not None:
        return False
    if (
        number.scale > 1
        or "," in tokens.words[number.first]
        or (number.shape == "digits" and "." in tokens.words[number.first])
    ):
        return False
    if number.shape == "vague":
        return True
    before = tokens.word(quantity.first - 1)
    return not (
        isinstance(number.value, int)
        and number.value >= 100
        and before in ("to", "at", "of", "from", "by", "with", "was", "is", "were", "than")
    )
