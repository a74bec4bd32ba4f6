"""Read numbers in words: "twenty-eight thousand six hundred", "soixante-dix-sept", "zweihundertfünfzigtausend".

One grammar for all languages: words add up where there is room below what stands before, and are multiplied by the
scales behind them. What cannot be read to its end is no number.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summarize.figures.literals import MAX_DIGITS, tidy
from summarize.figures.profile import ARTICLE, ATOM, POINT, SCALE, Profile, profile
from summarize.figures.tokens import HYPHENS, Tokens

LEAST = 100  # from which a number in words may have a one behind that is an article as well


class Spelled(NamedTuple):
    """A number in words: the token behind it, its value (None if it cannot be read to its end), face and scale."""

    stop: int
    value: int | float | None
    face: int | float = 0
    scale: int = 1


class _Sum(NamedTuple):
    """A number as far as it is read: whole groups, the group in hand, the smallest scale used, and the last scale."""

    total: int = 0
    group: int | float = 0
    floor: int = 10**36
    scale: int = 1
    begun: bool = True

    def plus(self, value: int | float, *, teens: bool) -> "_Sum | None":
        """Return the sum with a number word more; None where it has no room."""
        group = self.group
        if not self.begun or (group == 0 and self.total):
            fits = self.total == 0 or 0 < value < self.floor
        elif group == 4 + group // 100 * 100 and value == 20 and teens:
            value, fits = 76, True  # "quatre-vingt"
        elif group % 100 == 0:
            fits = group > 0 and 0 < value < 100
        else:
            tens = group % 100
            fits = (tens >= 20 and tens % 10 == 0 and 0 < value < 10) or (
                teens and tens in (60, 80) and 10 <= value < 20
            )
        return _Sum(self.total, group + value, self.floor, 1) if fits and isinstance(group, int) else None

    def by(self, scale: int, *, bare: bool) -> "_Sum | None":
        """Return the sum with a scale more; None where it cannot stand. `bare` scales may begin a number: "mille"."""
        group = self.group
        if not self.begun or (group == 0 and self.total and (scale < 1000 or (bare and scale < self.floor))):
            if not bare or (self.begun and scale >= self.floor):
                return None
            group = 1
        if scale < 1000:
            fits = 0 < group < 100 and scale < self.floor
            return _Sum(self.total, _product(group, scale), self.floor, scale) if fits else None
        if group and scale < self.floor:
            return _Sum(self.total + int(_product(group, scale)), 0, scale, scale)
        if (group or self.total) and scale > self.floor:
            return _Sum(int(_product(self.total + group, scale)), 0, scale, scale)  # "dos mil millones"
        if self.total and not group and scale == self.floor and scale >= 10**6:
            return _Sum(self.total * scale, 0, scale, scale)
        return None

    @property
    def value(self) -> int | float:
        return self.total + self.group


def _product(face: int | float, scale: int) -> int | float:
    return tidy(float(f"{face * scale:.15g}")) if isinstance(face, float) else face * scale


def spelled(tokens: Tokens, language: Profile, index: int, *, alone: bool = True) -> Spelled | None:
    """Return the number in words that begins at a token; None where none does.

    `alone` asks of an "and" that cannot be read whether a number of its own stands behind it.
    """
    result = _Sum(begun=False)
    last, stop = index, index
    if tokens.tag(index) & ARTICLE and not tokens.tag(index) & ATOM and _is_one(tokens, language, index):
        result, stop = _Sum(group=1), index + 1
    before_joint: tuple[_Sum, int] | None = None
    while stop < tokens.size:
        after, joint = _joint(tokens, language, stop, result)
        if joint and result.begun:
            before_joint = result, stop
        grown, end = _grown(tokens, language, result, after)
        if grown is None:
            if end > after and (not joint or before_joint is None):
                if before_joint is not None and (not alone or _begins_another(tokens, language, before_joint[1])):
                    result, stop = before_joint  # "two hundred and three hundred" are two numbers
                    break
                return Spelled(run_end(tokens, language, end), None) if result.begun else None
            if end > after and before_joint is not None:
                result, stop = before_joint
            break
        result, last, stop = grown, stop, end
        if result.value > 10**MAX_DIGITS:
            return Spelled(run_end(tokens, language, stop), None)
    if not result.begun or stop == index or (stop == index + 1 and stop == last):
        return None
    return _with_decimals(tokens, language, stop, result)


def _is_one(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether an article is the number one: before a scale, or a decimal mark in words: "ein Komma zwei"."""
    behind = tokens.tag(index + 1)
    if behind & POINT:
        return language.inner.get(tokens.low[index]) == 1 and _is_digit(tokens, language, index + 2)
    return bool(behind & SCALE)


def _begins_another(tokens: Tokens, language: Profile, joint: int) -> bool:
    """Return whether a number of its own, whole, stands behind the "and" at a token."""
    rest = spelled(tokens, language, joint + 1 + (tokens.word(joint) in HYPHENS), alone=False)
    return rest is not None and rest.value is not None


def _grown(tokens: Tokens, language: Profile, before: _Sum, index: int) -> tuple[_Sum | None, int]:
    """Return the sum with the word at a token, and the token behind it; a sum of None where the word has no room."""
    parts, end = _word(tokens, language, index)
    grown: _Sum | None = before
    for scale, value in parts:
        if grown is None:
            break
        if scale:
            grown = grown.by(int(value), bare=language.has("bare", tokens.low[index]) or len(parts) > 1)
        else:
            grown = grown.plus(value, teens="teens" in language.options)
    return (grown, end) if parts else (None, index)


def _word(tokens: Tokens, language: Profile, index: int) -> tuple[Sequence[tuple[bool, int | float]], int]:
    """Return what the word at a token adds to a number, each part with whether it is a scale, and the token behind."""
    tag = tokens.tag(index)
    if tag & ATOM:
        for stop in (index + 5, index + 3, index + 2, index + 1):  # the longest of those that hyphens or blanks join
            if stop <= tokens.size and (value := language.numbers.get(tokens.phrase(index, stop))) is not None:
                return ((False, value),), stop
    if tag & SCALE and tokens.low[index] in language.scales and not _is_closing(tokens, language, index):
        return ((True, language.scales[tokens.low[index]]),), index + 1
    if "compounds" in language.options and tokens.kind(index) == "w":
        parts = segments(tokens.low[index], language.code)
        if parts:
            return parts, index + 1
    return (), index


def _is_closing(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether a word is a scale at the end of a phrase only and stands elsewhere: "ten grand pianos"."""
    return (
        language.has("closing", tokens.low[index])
        and tokens.kind(index + 1) == "w"
        and not language.has("stop", tokens.word(index + 1))
    )


def _begins_compound(tokens: Tokens, stop: int) -> bool:
    """Return whether a hyphen joins what ends before a token to a word that is no number: the "five" of "five-star"."""
    if tokens.word(stop) not in HYPHENS or not (tokens.glued(stop) and tokens.glued(stop + 1)):
        return False
    return tokens.kind(stop + 1) == "w" and not tokens.tag(stop + 1)


def _joint(tokens: Tokens, language: Profile, index: int, result: _Sum) -> tuple[int, bool]:
    """Return the place behind a hyphen or an "and" inside a number, and whether it was an "and"."""
    if not result.begun:
        return index, False
    hyphen = tokens.word(index) in HYPHENS and tokens.glued(index) and tokens.glued(index + 1)
    start = index + hyphen
    if not language.has("joint", tokens.word(start)):
        return start, False
    after = start + 1
    after += hyphen and tokens.word(after) in HYPHENS
    group = result.group % 100
    if language.options.get("joint") == "tens":
        fits = group >= 30 and group % 10 == 0 and language.numbers.get(tokens.word(after), 10) < 10
    elif language.options.get("joint") == "one":
        fits = group >= 20 and group % 10 == 0 and language.has("joint before", tokens.word(after))
    elif language.options.get("joint") == "hundreds":
        fits = group == 0
    else:
        fits = group == 0 or group % 10 == 0
    return (after, True) if fits else (start, False)


def _with_decimals(tokens: Tokens, language: Profile, stop: int, result: _Sum) -> Spelled:
    """Read "two point three" behind the two; a word of numbers left over makes the whole unreadable."""
    value = result.value
    point = stop + (tokens.word(stop) in HYPHENS and tokens.glued(stop) and tokens.glued(stop + 1))
    if tokens.tag(point) & POINT and _is_digit(tokens, language, after_hyphen(tokens, point + 1)):
        found = decimals(tokens, language, point + 1)
        if found is None or not isinstance(value, int) or result.scale > 1:
            return Spelled(run_end(tokens, language, point + 1), None)
        digits, stop = found
        value = float(f"{value}.{digits}")
        return _multiplied(tokens, language, stop, value)
    follow = stop + (tokens.word(stop) in HYPHENS and tokens.glued(stop) and tokens.glued(stop + 1))
    if language.inner.get(tokens.word(stop)) == 1 and tokens.word(stop) not in language.numbers and value >= LEAST:
        return Spelled(stop + 1, None)  # "tien miljoen een": one more, or an article
    if follow > stop and tokens.kind(follow) == "#":
        return Spelled(follow + 1, None)  # "Hawaii Five-0"
    if _is_number(tokens, language, follow) and not _begins_compound(tokens, follow + 1):
        return Spelled(run_end(tokens, language, follow), None)
    if follow > stop and language.has("ordinal", tokens.word(follow)):
        return Spelled(follow + 1, None)
    scale = result.scale if result.group == 0 and result.scale >= 1000 else 1
    return Spelled(stop, value, tidy(value / scale) if scale > 1 else value, scale)


def _is_digit(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether a word may stand behind a decimal mark in words."""
    return tokens.word(index) in language.inner or _is_number(tokens, language, index)


def after_hyphen(tokens: Tokens, index: int) -> int:
    """Return the place behind a hyphen, or the place itself."""
    return index + (tokens.word(index) in HYPHENS and tokens.glued(index))


def decimals(tokens: Tokens, language: Profile, index: int) -> tuple[str, int] | None:
    """Return the digits behind a decimal mark in words, "two five" or "sixty-five", and the token behind them."""
    digits, stop = "", index
    while True:
        here = after_hyphen(tokens, stop)
        value = language.inner.get(tokens.word(here))
        if value is None or not isinstance(value, int) or value > 9:
            break
        digits, stop = f"{digits}{value}", here + 1
    if digits:
        return None if _is_number(tokens, language, after_hyphen(tokens, stop), scales=False) else (digits, stop)
    here = after_hyphen(tokens, index)
    found = spelled(tokens, language, here) if tokens.tag(here) & ATOM or language.options.get("compounds") else None
    if found is None or not isinstance(found.value, int) or not 9 < found.value < 100:
        return None
    return str(found.value), found.stop


def _multiplied(tokens: Tokens, language: Profile, index: int, face: float) -> Spelled:
    """Return a decimal number in words with the scales behind it."""
    scale = 1
    while tokens.tag(here := after_hyphen(tokens, index)) & SCALE and tokens.low[here] in language.scales:
        scale *= language.scales[tokens.low[here]]
        index = here + 1
    if _is_number(tokens, language, index):
        return Spelled(run_end(tokens, language, index), None)
    return Spelled(index, tidy(float(f"{face * scale:.15g}")), face, scale)


def _is_number(tokens: Tokens, language: Profile, index: int, *, scales: bool = True) -> bool:
    """Return whether the token at a place is a word of numbers."""
    if tokens.tag(index) & (ATOM | SCALE if scales else ATOM):
        return bool(_word(tokens, language, index)[0])
    if "compounds" in language.options and tokens.kind(index) == "w":
        return bool(segments(tokens.low[index], language.code))
    return False


def run_end(tokens: Tokens, language: Profile, index: int) -> int:
    """Return the end of the run of number words that hang together from a token on."""
    while index < tokens.size:
        here = after_hyphen(tokens, index)
        if tokens.tag(here) & POINT and _is_number(tokens, language, after_hyphen(tokens, here + 1)):
            index = here + 1
        elif _is_number(tokens, language, here):
            index = max(_word(tokens, language, here)[1], here + 1)
        else:
            return index
    return index


def is_word_of_numbers(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether a word, by itself, belongs to a number."""
    return _is_number(tokens, language, index)


@cache
def segments(word: str, code: str) -> tuple[tuple[bool, int | float], ...]:
    """Return the parts of a number written as one word, each with whether it is a scale; empty if it is none.

    "dreiundsechzig" is 63, "quindicimila" 15 and a thousand, "zweieinhalb" 2.5.
    """
    language = profile(code)
    if len(word) < 5 or not _compound(code).fullmatch(word):
        return ()
    parts: list[tuple[bool, int | float]] = []
    joined = False
    for match in _compound_part(code).finditer(word):
        piece = match[0]
        if piece in language.sets.get("inner joint", ()):
            joined = True
        elif piece in language.sets.get("inner half", ()):
            if not parts or parts[-1][0]:
                return ()
            parts[-1] = (False, parts[-1][1] + 0.5)
        elif piece in language.scales:
            parts.append((True, language.scales[piece]))
        elif joined and parts and not parts[-1][0] and parts[-1][1] < 10 <= language.inner[piece]:
            parts[-1], joined = (False, parts[-1][1] + language.inner[piece]), False  # "drei-und-sechzig"
        else:
            parts.append((False, language.inner[piece]))
            joined = False
    return tuple(parts) if not joined or parts else ()


@cache
def _compound(code: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_pieces(code)}){{2,12}}")


@cache
def _compound_part(code: str) -> re.Pattern[str]:
    return re.compile(_pieces(code))


def _pieces(code: str) -> str:
    language = profile(code)
    small = [scale for scale in language.scales if language.scales[scale] <= 1000 and scale.isalpha()]
    words = {*(word for word in language.inner if word.isalpha()), *small}
    words |= language.sets.get("inner joint", frozenset()) | language.sets.get("inner half", frozenset())
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
