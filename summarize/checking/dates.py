"""Read dates and times, with their parts: year, month, day, weekday, quarter, season, decade, hour."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).parent / "data" / "dates.tsv"
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_EASTERN = re.compile(r"(?<!\d)(?=\d)(?:(\d{4})\s?[年년])?\s?(?:(\d{1,2})\s?[月월])?\s?(?:(\d{1,2})\s?[日일号號])?")
_ANY_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


class Date(NamedTuple):
    """A date or time as it stands in a text from `start` to `end`; parts that it does not tell are None.

    `weekday` counts from 0, Monday; `season` from 1, spring; `half` and `quarter` from 1. `decade` is its first year.
    `time` is minutes since midnight, below 720 where the half of the day is open and `exact` is False. `relative` is a
    shift of years, months, weeks or days from the day of writing: "y-1" for "last year". `last` is the last year of a
    range ("2014-15").
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    decade: int | None = None
    time: int | None = None
    relative: str | None = None
    exact: bool = True
    last: int | None = None

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts that it tells."""
        return frozenset(name for name in PARTS if getattr(self, name) is not None)


PARTS = ("year", "month", "day", "weekday", "quarter", "half", "season", "decade", "time", "relative")


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    triggers: frozenset[str]
    numbers: Mapping[str, Mapping[str, int]]
    relative: Mapping[str, str]
    around: frozenset[str]


@cache
def _table() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return, by language and kind, pairs of a word and its number."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for line in _DATA.read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            language, kind, number, words = line.split("\t")
            pairs = [(word.replace("_", " "), number) for word in words.split(" ") if word]
            found.setdefault(language, {}).setdefault(kind, []).extend(pairs)
    return found


def _either(words: list[tuple[str, str]]) -> str:
    return (
        "|".join(re.escape(word).replace("\\ ", r"\s") for word, _ in sorted(words, key=lambda pair: -len(pair[0])))
        or "(?!)"
    )


@cache
def _words(language: str) -> _Words:
    table = _table().get(language, {})
    month, weekday = _either(table.get("month", [])), _either(table.get("weekday", []))
    nth, quarter, half = (_either(table.get(kind, [])) for kind in ("nth", "quarter", "half"))
    link = rf"(?:\s+(?:{_either(table.get('link', []))}))*"
    fiscal = rf"(?:(?:{_either(table.get('fiscal', []))})\s?'?)?"
    clock = _either(table.get("clock", []))
    season = _either(table.get("season", []))
    ordinal = r"(?:st|nd|rd|th|er|ère|º|\.)?"
    # One alternative per way to write a date; the longer ones stand first.
    begins = "".join(sorted({word[0] for words in table.values() for word, _ in words if word} | set("qhfa")))
    pattern = rf"""
        (?:\b|(?=['’]\d))(?=[\d'’{begins}]) (?:
        \b(?P<iy>{_YEAR})[-/.](?P<im>0\d|1[0-2])[-/.](?P<id>[0-3]\d)(?!\d)
      | \b(?P<d1>{_DAY}){ordinal}(?:\s?[-–/]\s?(?:{_DAY}){ordinal})?{link}[\s-]+(?P<m1>{month})\b\.?
          (?:,?{link}[\s-]+(?P<y1>{_YEAR})\b)?
      | \b(?P<m2>{month})\b\.?(?:\s+the)?\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?
          (?![\d:]|[.,]\d|\s?%|\s(?:am|pm|million|percent)\b)(?:,?\s+(?P<y2>{_YEAR})\b)?
      | \b(?P<m3>{month})\b\.?,?{link}\s+(?P<y3>{_YEAR})\b
      | \b(?P<sm>0?[1-9]|[12]\d|3[01])(?P<sep>[/.])(?P<sd>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<sy>{_YEAR}|\d\d)(?![\d.])
      | \bq(?P<q1>[1-4])(?:\s?(?:of\s+)?{fiscal}(?:(?P<y4>{_YEAR})|'?(?P<z4>\d\d))\b)?(?!\w)
      | \b(?P<q2>[1-4])q(?:\s?(?:(?P<y5>{_YEAR})|'?(?P<z5>\d\d)))?\b
      | \b(?P<q3>{nth})(?:[\s-]+{fiscal})?[\s-]*(?:{quarter})\b(?:'s)?(?:,?{link}\s+{fiscal}(?P<y6>{_YEAR})\b)?
      | \b(?P<h3>{nth})[\s-]*(?:{half})\b{link}\s+{fiscal}(?P<y7>{_YEAR})\b
      | \bh(?P<h1>[12])\s?(?P<y8>{_YEAR})\b
      | (?P<dec>\b(?:1[5-9]|20)\d0|['’](?:[1-9]0))(?:s|er|er\sjahren?)\b
      | \bann[ée]es\s(?:(?P<dec2>(?:1[5-9]|20)\d0)|(?P<dec3>\d0))\b
      | \baños\s(?P<dec4>\d0)\b
      | \b(?P<s1>{season}){link}\s+(?P<y9>{_YEAR})\b
      | \b(?:fy\s?|fiscal\s(?:year\s)?)'?(?P<z1>\d\d)\b(?!\d)
      | \b(?P<h>[01]?\d|2[0-4])(?:[:h](?P<min>[0-5]\d)(?!\d|[.:]\d)\s?(?P<ap>{clock})?
          |\.(?P<min2>[0-5]\d)\s?(?P<ap3>{clock}))(?![\w%])
      | \b(?P<hh>1?\d|2[0-4])\s?(?P<ap2>{clock})(?!\w)
      | \b(?P<day>{_either(table.get("holiday", []))})\b
      | \b(?P<wd>{weekday})\b
      | \b(?P<rel>{_either(table.get("relative", []))})\b
      | \b(?P<m9>{month})\b
      | (?<![\d.,$£€¥/-])\b(?P<y>{_YEAR})(?:[-–/](?P<yl>{_YEAR}|\d\d))?\b(?![.,:]\d|[%°]|\s?(?:%|percent|per\scent))
    )"""
    numbers = {
        kind: {word: int(number) for word, number in table.get(kind, [])}
        for kind in ("month", "weekday", "season", "nth", "holiday")
    }
    named = [
        *table.get("month", []),
        *table.get("weekday", []),
        *table.get("relative", []),
        *table.get("quarter", []),
        *table.get("holiday", []),
    ]
    return _Words(
        re.compile(pattern, re.IGNORECASE | re.VERBOSE),
        frozenset(max(parts, key=len) for word, _ in named if (parts := _LETTERS.findall(word))),
        numbers,
        dict(table.get("relative", [])),
        frozenset(word for word, _ in table.get("around", [])),
    )


@cache
def names_of_dates(language: str) -> frozenset[str]:
    """Return the words of a language that name months and weekdays, in lower case."""
    table = _table().get(language, {})
    return frozenset(word for kind in ("month", "weekday") for word, _ in table.get(kind, ()))


def dates(text: str, offset: int, language: str, words_of_it: Collection[str] | None = None) -> Iterator[Date]:
    """Yield the dates and times of a sentence in order, none overlapping; `offset` is where the sentence begins.

    `words_of_it` are its words in lower case, where they are known.

    A language without a table has years, dates in digits and clock times.
    """
    if language in ("ja", "zh", "ko"):
        yield from _eastern(text, offset)
        return
    words = _words(language)
    low = _LETTERS.findall(text.lower()) if words_of_it is None else words_of_it
    if words.triggers.isdisjoint(low) and not _ANY_DIGIT.search(text):
        return
    for match in words.pattern.finditer(text):
        date = _date(match, words, text)
        if date is not None:
            yield date._replace(start=offset + match.start(), end=offset + match.end())


def _eastern(text: str, offset: int) -> Iterator[Date]:
    if not _ANY_DIGIT.search(text):
        return
    for match in _EASTERN.finditer(text):
        if match[0].strip():
            year, month, day = (int(part) if part else None for part in match.groups())
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Date(offset + start, offset + match.end(), year, month, day)


class _Read(NamedTuple):
    """A match of the pattern: the groups that matched, the words of the language, and the word before it."""

    found: dict[str, str]
    words: _Words
    before: str


_EMPTY = Date(0, 0)


def _date(match: re.Match[str], words: _Words, text: str) -> Date | None:
    """Return the parts of a match, without its place; None where it is no date after all."""
    found = {name: value for name, value in match.groupdict().items() if value}
    kind = next(name for name in _ORDER if name in found)
    before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip().rpartition(" ")[2].lower()
    return _READERS[kind](_Read(found, words, before))


_BEFORE = 24  # characters in which the word before a date is looked for


def _month(words: _Words, name: str) -> int:
    return words.numbers["month"][name.lower()]


def _year(found: dict[str, str], *names: str) -> int | None:
    for name in names:
        if name in found:
            return int(found[name]) if len(found[name]) > 2 else 2000 + int(found[name])
    return None


def _full(read: _Read) -> Date | None:
    if "m1" in read.found:
        return _EMPTY._replace(
            year=_year(read.found, "y1"), month=_month(read.words, read.found["m1"]), day=int(read.found["d1"])
        )
    return _EMPTY._replace(
        year=_year(read.found, "y2"), month=_month(read.words, read.found["m2"]), day=int(read.found["d2"])
    )


def _alone(read: _Read) -> Date | None:
    """Read a month without day and year: with a capital, or with a word around it that makes it one."""
    name = read.found["m9"]
    led = read.before in read.words.around
    if len(name) <= _DOUBTFUL and name.lower() in _WORDS_TOO:
        if not led or not name[0].isupper():
            return None
    elif not led and len(name) <= _DOUBTFUL and not name[0].isupper():
        return None
    return _EMPTY._replace(month=_month(read.words, name))


_DOUBTFUL = 5  # letters of months that are words too: "may", "march", "mars", "mai", "sep", "mar"
_WORDS_TOO = frozenset("may march mar mars mai dec jan sep oct nov jun jul apr feb aug mei marzo".split()) - {"marzo"}


def _weekday(read: _Read) -> Date | None:
    name = read.found["wd"]
    if len(name) <= _SHORT and not name[0].isupper():
        return None  # "sat", "sun", "wed" are words
    return _EMPTY._replace(weekday=read.words.numbers["weekday"][name.lower()])


_SHORT = 4


def _holiday(read: _Read) -> Date | None:
    month, day = divmod(read.words.numbers["holiday"][read.found["day"].lower().replace("’", "'")], 100)
    return _EMPTY._replace(month=month, day=day)


def _clock(read: _Read) -> Date | None:
    found = read.found
    hour = int(found.get("h") or found["hh"])
    minutes = int(found.get("min") or found.get("min2") or 0)
    half = (found.get("ap") or found.get("ap2") or found.get("ap3") or "").lower().replace(".", "")
    if hour > _HOURS:
        return None
    if half == "pm" and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return _EMPTY._replace(time=hour * 60 + minutes, exact=bool(half) or hour > _NOON)


_HOURS, _NOON = 24, 12


def _decade(read: _Read) -> Date | None:
    digits = (read.found.get("dec") or read.found.get("dec2") or read.found.get("dec3") or read.found["dec4"]).strip(
        "'’"
    )
    first = int(digits)
    return _EMPTY._replace(decade=first if first > _HUNDRED else 1900 + first)


_HUNDRED = 100


def _slashed(read: _Read) -> Date | None:
    one, two = int(read.found["sm"]), int(read.found["sd"])
    if read.found["sep"] == "." or one > _MONTHS:
        one, two = two, one
    if one > _MONTHS or (read.found["sep"] == "." and len(read.found["sy"]) != len("2024")):
        return None
    return _EMPTY._replace(year=_year(read.found, "sy"), month=one, day=two)


_MONTHS = 12


_MODERN = 1600  # years before need a word that makes them years


def _plain_year(read: _Read) -> Date | None:
    last = read.found.get("yl")
    year = int(read.found["y"])
    if year < _MODERN and read.before not in read.words.around:
        return None  # "1200 people"
    if last is None:
        return _EMPTY._replace(year=year)
    end = int(last) if len(last) > len("15") else year // 100 * 100 + int(last)
    return _EMPTY._replace(year=year, last=end if end > year else None)


def _quarter(read: _Read) -> Date | None:
    number = read.found.get("q1") or read.found.get("q2")
    quarter = int(number) if number else read.words.numbers["nth"][read.found["q3"].lower()]
    return _EMPTY._replace(quarter=quarter, year=_year(read.found, "y4", "z4", "y5", "z5", "y6"))


def _half(read: _Read) -> Date | None:
    number = read.found.get("h1")
    half = int(number) if number else read.words.numbers["nth"][read.found["h3"].lower()]
    return _EMPTY._replace(half=half, year=_year(read.found, "y7", "y8"))


def _season(read: _Read) -> Date | None:
    return _EMPTY._replace(season=read.words.numbers["season"][read.found["s1"].lower()], year=_year(read.found, "y9"))


def _iso(read: _Read) -> Date | None:
    return _EMPTY._replace(year=int(read.found["iy"]), month=int(read.found["im"]), day=int(read.found["id"]))


def _relative(read: _Read) -> Date | None:
    return _EMPTY._replace(relative=read.words.relative[read.found["rel"].lower()])


_READERS: dict[str, Callable[[_Read], Date | None]] = {
    "iy": _iso,
    "m1": _full,
    "m2": _full,
    "m3": lambda read: _EMPTY._replace(year=_year(read.found, "y3"), month=_month(read.words, read.found["m3"])),
    "sm": _slashed,
    "q1": _quarter,
    "q2": _quarter,
    "q3": _quarter,
    "h3": _half,
    "h1": _half,
    "dec": _decade,
    "dec2": _decade,
    "dec3": _decade,
    "dec4": _decade,
    "s1": _season,
    "z1": lambda read: _EMPTY._replace(year=_year(read.found, "z1")),
    "h": _clock,
    "hh": _clock,
    "day": _holiday,
    "wd": _weekday,
    "rel": _relative,
    "m9": _alone,
    "y": _plain_year,
}
_ORDER = tuple(_READERS)
