"""Read every number of a sentence: figures by the grammar of the figures, and what that leaves out by looser rules.

The table of key figures leaves out ordinals, scores, bare numbers and versions; a summary can get them wrong all the
same. Years and other dates are those of `dates`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from summarize import figures
from summarize.document import Bound, Change
from summarize.figures.literals import decimal_mark
from summarize.figures.mention import Mention
from summarize.figures.number import Number, Style
from summarize.figures.numbers import numbers
from summarize.figures.parse import parse
from summarize.figures.profile import BEGINS, Profile, profile
from summarize.figures.tokens import DASHES, Tokens
from summarize.figures.units import named

Amount = int | float
_DIGIT = re.compile(r"[0-9０-９½⅓⅔¼¾⅛一二三四五六七八九十百千万億]")
_LETTERS = re.compile(r"[^\W\d_]+")
_BARE = re.compile(r"(?<![\w.,])\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?![\w])|(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|ème|e|er|ère|º|ª)\b")
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_TIMES = {
    "halved": 0.5,
    "halving": 0.5,
    "halves": 0.5,
    "doubled": 2,
    "doubling": 2,
    "tripled": 3,
    "quadrupled": 4,
    "twice": 2,
    "thrice": 3,
}
_EXTRA = frozenset((*_TIMES, *_ORDINALS))
_MOST_LOOSE = 2000  # of one sentence: a table without stops may be one


class Quantity(NamedTuple):
    """A number of a text: from `start` to `end`, its value and range, what it is measured in, and what it counts.

    `kind` is `money`, `share` (per cent and fractions, of 1), `points` (percentage points), `measure`, `time`, `age`,
    `count`, `plain` (without unit and noun), `ordinal`, `score` or `times` ("twice"). `unit` tells apart what is of one
    kind: a currency, a dimension; `scale` turns a value into the base of its unit. `digits` is how many digits of the
    value say something, `is_word` whether it is in words, `is_fine` whether it has decimals or a scale ("1.6 million"),
    so that its last digit may be rounded. `core` is the place of the number itself, `noun` that of the word it counts,
    `per` the unit behind "per", `name` the whole unit's name, and `vague` says that it is an amount such as "dozens".
    """

    start: int
    end: int
    core: tuple[int, int]
    value: Amount
    high: Amount | None
    bound: Bound
    change: Change | None
    kind: str
    unit: str
    scale: float
    digits: int
    is_word: bool
    noun: tuple[int, int] | None = None
    vague: bool = False
    per: str = ""
    name: str = ""
    is_fine: bool = False

    @property
    def base(self) -> float:
        """The value in the unit that others of its kind are compared in."""
        return self.value * self.scale


@cache
def _number_words(code: str) -> frozenset[str]:
    language = profile(code)
    plain = language.sets.get("article", frozenset()) | language.sets.get("several", frozenset())
    return frozenset(word for word, tag in language.tags.items() if tag & BEGINS and word not in plain)


def style(texts: Sequence[str], code: str) -> Style:
    """Return how the sentences of a text write numbers."""
    if code not in figures.LANGUAGES:
        return Style()
    usual = profile(code).options.get("decimal", ".")
    return Style() if usual == "." else Style(*decimal_mark(list(texts), usual))


def quantities(  # noqa: PLR0913  # all but the place are keywords
    text: str, offset: int, *, code: str, written: Style, low: Collection[str], taken: Collection[tuple[int, int]] = ()
) -> list[Quantity]:
    """Return the numbers of a sentence in order.

    `low` are its words in lower case, `taken` the places of dates, whose numbers are theirs.

    In a language without a grammar of figures, numbers in digits are read by themselves.
    """
    if code not in figures.LANGUAGES:
        return list(_bare(text, offset, taken))
    language = profile(code)
    said = _number_words(code) | _EXTRA if code == "en" else _number_words(code)
    by_words = language.spaced and "compounds" not in language.options
    if by_words and said.isdisjoint(low) and not _DIGIT.search(text):
        return []
    context, mentions = parse(text, language, written)
    tokens = context.tokens
    found: list[Quantity] = []
    covered: list[tuple[int, int]] = []
    for mention in mentions:
        for item in (mention, *mention.equivalents):
            if item.value is None:
                continue
            quantity = _quantity(item, tokens, offset)
            if any(start <= quantity.core[0] < end for start, end in taken):
                continue
            found.append(quantity)
            covered.append((quantity.start, quantity.end))
    found += _loose(tokens, offset, code, written, [*taken, *covered])
    if code == "en":
        aged = list(_ages(text, offset))
        found = [item for item in found if not any(one.start <= item.start < one.end for one in aged)]
        found += aged
        covered = [(item.start, item.end) for item in found]
        found += _worded(text, offset, [*taken, *covered])
    return sorted(found, key=lambda quantity: quantity.start)


def _quantity(item: Mention, tokens: Tokens, offset: int) -> Quantity:
    number = item.number
    start, end = tokens.starts[item.first] + offset, tokens.ends[item.stop - 1] + offset
    core = tokens.starts[number.first] + offset, tokens.ends[number.stop - 1] + offset
    noun = item.counts and (tokens.starts[item.counts[1] - 1] + offset, tokens.ends[item.counts[1] - 1] + offset)
    kind, unit, scale = _kind(item)
    per = item.unit.partition(" per ")[2] if item.unit else ""
    value = item.value or 0
    return Quantity(
        start, end, core, value, item.high, item.bound, item.change, kind, unit, scale,
        _digits(tokens.text[tokens.starts[number.first] : tokens.ends[number.stop - 1]], value), not number.is_literal,
        noun, item.is_vague, per, item.unit or "", number.scale >= 1000 or not float(value).is_integer(),
    )  # fmt: skip


_SHARES = {"percent": ("share", 0.01), "percentage point": ("points", 0.01), "basis point": ("points", 0.0001)}


def _kind(item: Mention) -> tuple[str, str, float]:
    """Return the kind of a mention, what tells it apart from others of the kind, and its scale."""
    base, _, _ = (item.unit or "").partition(" per ")
    if item.kind in ("age", "ratio"):
        return "age" if item.kind == "age" else "share", "", 1.0
    if base in _SHARES:
        kind, scale = _SHARES[base]
        return kind, "", scale
    if item.kind == "money":
        return ("money", "", 0.01) if base in ("cent", "penny") else ("money", base, 1.0)
    if item.base is not None and item.base.dimension == "time":
        return "time", "", item.base.factor or 1.0
    if item.unit:
        unit = item.base or named(item.unit)
        return (
            ("measure", unit.dimension, unit.factor) if unit.factor and unit.dimension else ("measure", item.unit, 1.0)
        )
    return "times" if item.number.shape == "fold" else "count" if item.counts else "plain", "", 1.0


def _digits(text: str, value: Amount) -> int:
    """Return how many digits say something: all that are written but the zeros that end a whole number."""
    written = [character for character in text if character.isdecimal()]
    if not written:
        plain = f"{abs(value):.10g}".replace(".", "").partition("e")[0].strip("0")
        return max(1, len(plain))
    whole = "".join(written).lstrip("0")
    if not re.search(r"\d[.,]\d{1,2}(?!\d)", text):
        whole = whole.rstrip("0")
    return max(1, len(whole))


def _loose(
    tokens: Tokens, offset: int, code: str, written: Style, taken: Sequence[tuple[int, int]]
) -> Iterator[Quantity]:
    """Yield the numbers that are no figures: scores, ordinals, versions, labels and what stands alone."""
    language = profile(code)
    read = numbers(tokens, language, written)[:_MOST_LOOSE]
    spans = sorted(taken)
    score_stop = -1
    place = 0
    for number, behind in zip_longest(read, read[1:]):
        start, end = tokens.starts[number.first] + offset, tokens.ends[number.stop - 1] + offset
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if any(left < end and start < right for left, right in spans[place : place + 3]) or number.first < score_stop:
            continue
        if behind is not None and behind.value is not None and _is_score(tokens, number.stop, behind.first):
            score_stop = behind.stop
            stop = tokens.ends[behind.stop - 1] + offset
            yield _plain(start, stop, number.value or 0, "score", high=behind.value)
        elif found := _alone(tokens, number, offset, language):
            yield found


def _alone(tokens: Tokens, number: Number, offset: int, language: Profile) -> Quantity | None:
    """Return a number that is no figure by itself, None where it claims nothing."""
    start, end = tokens.starts[number.first] + offset, tokens.ends[number.stop - 1] + offset
    if number.value is None:
        text = tokens.text[start - offset : end - offset]
        return _plain(start, end, int(text), "plain") if text.isdecimal() and len(text) < _MOST_DIGITS else None
    if tokens.kinds[number.first] == "w":
        return _in_words(tokens, number, offset, language)
    ordinal = None
    if number.stop < tokens.size and tokens.glued(number.stop):
        ordinal = _ORDINAL.match(tokens.text, end - offset)
    if ordinal:
        return _plain(start, offset + ordinal.end(), number.value, "ordinal")
    return _plain(start, end, number.value, "plain")


_MOST_DIGITS = 30
_NO_NUMBER = frozenset("a an second sixth quarter half third thirds fourth fifth".split())


def _in_words(tokens: Tokens, number: Number, offset: int, language: Profile) -> Quantity | None:
    start, end = tokens.starts[number.first] + offset, tokens.ends[number.stop - 1] + offset
    value = number.value or 0
    unit = language.units.get(tokens.word(number.stop)) if value == 1 else None
    if unit is not None and unit.dimension == "time":
        one = _plain(start, tokens.ends[number.stop] + offset, 1, "time", is_word=True)
        return one._replace(scale=unit.factor or 1.0, name=unit.name)
    if value < 1 or number.shape == "vague" or (language.code == "en" and tokens.low[number.first] in _NO_NUMBER):
        return None
    return _plain(start, end, value, "plain", is_word=True)


def _is_score(tokens: Tokens, stop: int, first: int) -> bool:
    """Return whether a dash or colon alone stands between two numbers, without blanks."""
    return first == stop + 1 and tokens.words[stop] in (*DASHES, ":") and tokens.glued(stop) and tokens.glued(first)


def _plain(  # noqa: PLR0913  # what differs between the kinds are keywords
    start: int, end: int, value: Amount, kind: str, *, high: Amount | None = None, is_word: bool = False
) -> Quantity:
    digits = _digits("" if is_word else str(value), value)
    return Quantity(start, end, (start, end), value, high, "=", None, kind, "", 1.0, digits, is_word)


_PARTS = {word: 1 / n for n, word in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)}
_PART = re.compile(
    rf"\b(an?|one|two|three|four)[ -]({'|'.join(_PARTS)})s?\b(?= of\b| (?:was|were|is|are|has|have|had)\b|[.,;:!?)]|$)",
    re.IGNORECASE,
)
_FEW = {"two": 2, "three": 3, "four": 4}


def _worded(text: str, offset: int, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield English ordinals in words ("the third"), and verbs that multiply ("halved")."""
    parts = []
    for match in _PART.finditer(text):
        start, end = match.start() + offset, match.end() + offset
        if not any(left < end and start < right for left, right in taken):
            parts.append((start, end))
            shared = _FEW.get(match[1].lower(), 1) * _PARTS[match[2].lower()]
            yield _plain(start, end, shared, "share", is_word=True)
    taken = [*taken, *parts]
    for match in _LETTERS.finditer(text):
        low = match[0].lower()
        value = _ORDINALS.get(low)
        times = _TIMES.get(low) if value is None else None
        if value is None and times is None:
            continue
        start, end = match.start() + offset, match.end() + offset
        if any(left < end and start < right for left, right in taken):
            continue
        if value is not None:
            yield _plain(start, end, value, "ordinal", is_word=True)
        else:
            yield _plain(start, end, times or 0, "times", is_word=True)


_TENS = {
    word: 10 * number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_IN_AGES = re.compile(
    r"\b(?:his|her|their|my|early|mid|late)[ -](?:early |mid[- ]|late )?"
    rf"(?:(\d0)s|({'|'.join(_TENS)}))\b",
    re.IGNORECASE,
)


def _ages(text: str, offset: int) -> Iterator[Quantity]:
    """Yield the decades of a life: "in his 50s", "in their fifties"."""
    for match in _IN_AGES.finditer(text):
        group = 1 if match[1] else 2
        value = int(match[1]) if match[1] else _TENS[match[2].lower()]
        start, end = match.start(group) + offset, match.end() + offset
        yield _plain(start, end, value, "age", high=value + 9)._replace(vague=True)


def _bare(text: str, offset: int, taken: Collection[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _BARE.finditer(text):
        start, end = match.start() + offset, match.end() + offset
        if any(left < end and start < right for left, right in taken):
            continue
        digits = match[0]
        grouped = re.fullmatch(r"\d{1,3}(?:([,. \u00a0\u202f])\d{3})(?:\1\d{3})*", digits)
        value: Amount = int(re.sub(r"\D", "", digits)) if grouped else float(digits.replace(",", "."))
        if value == int(value):
            value = int(value)
        behind = text[match.end() : match.end() + 2].strip()
        found = _plain(start, end, value, "plain")
        yield found._replace(kind="share", scale=0.01) if behind[:1] == "%" else found
