"""Cut sentences of languages that write numbers without blanks: by the words of their profile, the longest first."""

import re
from functools import cache

from summarize.figures.profile import Profile, profile

Span = tuple[int, int]

_FIRST = frozenset("第初")  # an order: 第三
_RUN = 20  # signs of the longest number
_LATIN = re.compile(r"https?://\S++|[A-Za-z]++")


def cut_signs(text: str, language: Profile, limit: int) -> tuple[list[Span], str]:
    """Return the spans of at most `limit` tokens of a sentence, and a letter for the kind of each.

    A number in signs ("三百", "오천") is one only before a unit, a counter or a word of shares: 一部 and 千葉 are none.
    """
    spans: list[Span] = []
    kinds: list[str] = []
    lexicon = _lexicon(language.code)
    place = 0
    while place < len(text) and len(spans) < limit:
        sign = text[place]
        if sign.isspace():
            place += 1
            continue
        end, kind = _number(text, place, language, kinds), "#"
        if not end:
            end, kind = _word(text, place, lexicon), "w"
        if not end:
            latin = _LATIN.match(text, place)
            end = latin.end() if latin else place + 1
            kind = "½" if sign in "½¼¾" else "w" if sign.isalpha() else "."
        spans.append((place, end))
        kinds.append(kind)
        place = end
    return spans, "".join(kinds)


def _word(text: str, place: int, lexicon: dict[str, tuple[str, ...]]) -> int:
    """Return the end of the longest word of the profile at a place, 0 for none."""
    for word in lexicon.get(text[place].lower(), ()):
        end = place + len(word)
        if text[place:end].lower() != word:
            continue
        latin = word[-1].isascii() and word[-1].isalpha()  # no beginning of a longer word
        if not (latin and text[end : end + 1] and (text[end].isascii() and (text[end].isalnum() or text[end] == "/"))):
            return end
    return 0


def _number(text: str, place: int, language: Profile, before: list[str]) -> int:
    """Return the end of the number at a place, 0 for none."""
    sign = text[place]
    if sign.isascii():
        if not sign.isdigit() or (place and text[place - 1] == "."):
            return 0
        match = _mixed(language.code).match(text, place)
        return match.end() if match else 0
    signs = _signs(language.code)
    if sign not in signs or _is_percent(text, place, language):
        return 0
    match = _written(language.code).match(text, place)
    if match is None or (before and text[place - 1] in _FIRST):
        return 0
    behind_share = any(text.endswith(word, 0, place) for word in language.sets.get("part of", ()))
    if language.code == "ko" and not behind_share:
        inside = place > 0 and "가" <= text[place - 1] <= "힣"
        if inside or not any(scale in match[0] or "점" in match[0] for scale in language.scales):
            return 0
    if behind_share:
        return match.end()
    ends = dict.fromkeys((match.end(), match.end(1)))
    return next((end for end in ends if _is_measured(text, end, language)), 0)


def _is_percent(text: str, place: int, language: Profile) -> bool:
    return any(text.startswith(word, place) for word in language.sets.get("percent before", ()))


def _is_measured(text: str, place: int, language: Profile) -> bool:
    """Return whether a unit, a counter or a word of shares stands at a place, a word such as 多 or a blank between."""
    behind = _behind(language.code)
    for _ in range(2):
        place += text[place : place + 1].isspace()
        if place < len(text) and _word(text, place, behind):
            return True
        loose = next((word for word in language.sets.get("loose", ()) if text.startswith(word, place)), "")
        if not loose:
            return False
        place += len(loose)
    return False


@cache
def _signs(code: str) -> frozenset[str]:
    language = profile(code)
    return frozenset((*language.sets["digits"], *language.scales))


@cache
def _written(code: str) -> re.Pattern[str]:
    """Return the pattern of a number in signs, with decimals, and in Korean with a blank: 三点五亿, "삼만 오천"."""
    signs = "".join(sorted(_signs(code)))
    points = "".join(sorted(profile(code).sets.get("point", ())))
    joint = rf"[{points}][{signs}]++"
    if code == "ko":
        joint = rf"\s점\s[{signs}](?=\s?[퍼%])|\s[{signs}]++(?=\s)"
    return re.compile(rf"([{signs}]{{1,{_RUN}}}+)(?:{joint})?")


@cache
def _mixed(code: str) -> re.Pattern[str]:
    """Return the pattern of a number in digits with scales between and behind them: 3億4000万."""
    scales = "".join(profile(code).scales)
    return re.compile(
        rf"\d[\d,]{{0,40}}+(?:\.\d{{1,20}}+)?(?:\s?[{scales}]{{1,3}}+)?(?:\d{{1,4}}+(?:\.\d{{1,3}}+)?[{scales}]{{1,3}}+)*+"
        rf"(?:(?<=[{scales}])\d{{1,4}}+)?"
    )


@cache
def _lexicon(code: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a profile by their first character, the longest first."""
    language = profile(code)
    words = {*language.bounds, *language.after, *language.vague, *language.parts, *language.numbers, *language.moves}
    words |= {*language.units, *language.halves}
    for name, listed in language.sets.items():
        if name != "digits":
            words |= listed
    return _by_first(words)


@cache
def _behind(code: str) -> dict[str, tuple[str, ...]]:
    """Return what makes a number of signs before it: units, counters and the words of shares."""
    language = profile(code)
    return _by_first({*language.units, *language.sets["counters"], *language.sets.get("part of", ())})


def _by_first(words: set[str]) -> dict[str, tuple[str, ...]]:
    first: dict[str, list[str]] = {}
    for word in words:
        if word:
            first.setdefault(word[0].lower(), []).append(word.lower())
    return {sign: tuple(sorted(listed, key=len, reverse=True)) for sign, listed in first.items()}
