"""Read the profile of a language: all that its figures need to know, as data."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from summarize.data import beside, read
from summarize.document import Bound, Change
from summarize.figures.units import Unit, named, names

_BOUNDS: dict[str, Bound] = {">": ">", "<": "<", "~": "~"}
_CHANGES: dict[str, Change] = {"up": "up", "down": "down"}

# What a word can be in a number, as bits: a word may be several things ("second", "fünf").
ATOM, SCALE, PART, POINT, ARTICLE, VAGUE, SEVERAL, COLLECTIVE, HALF = (1 << bit for bit in range(9))
BEGINS = ATOM | SCALE | PART | POINT | ARTICLE | VAGUE | SEVERAL | COLLECTIVE | HALF


class Profile(NamedTuple):
    """What a language's figures need: numbers in words, the words around them, and where the noun stands.

    Words are in lower case with straight apostrophes. Phrases are words joined by blanks. `spaced` says that words
    stand apart, as in European languages; `tags` what a word can be in a number, as bits. `sets` holds the plain word
    lists by the name of their section.
    """

    code: str
    spaced: bool
    options: Mapping[str, str]
    numbers: Mapping[str, int | float]
    inner: Mapping[str, int | float]
    scales: Mapping[str, int]
    parts: Mapping[str, int]
    halves: Mapping[str, float]
    vague: Mapping[str, int]
    collective: Mapping[str, int]
    bounds: Mapping[str, Bound]
    after: Mapping[str, Bound]
    moves: Mapping[str, Change]
    units: Mapping[str, Unit]
    rates: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    tags: Mapping[str, int]
    bound_ends: frozenset[str]
    after_begins: frozenset[str]
    longest_bound: int
    firsts: Mapping[str, frozenset[str]]
    lasts: Mapping[str, frozenset[str]]

    def has(self, section: str, word: str) -> bool:
        """Return whether a word list of the profile has a word or phrase; a list that is not there is empty."""
        listed = self.sets.get(section)
        return listed is not None and word in listed


def sections(path: str) -> dict[str, list[str]]:
    """Return the lines of a table by the section they stand in: "[name]" begins one, "#" a comment."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read(path).split("\n"):
        if line[:1] == "[" and line[-1:] == "]":
            lines = found.setdefault(line[1:-1], [])
        elif line and line[0] != "#":
            lines.append(line)
    return found


@cache
def profile(code: str) -> Profile:
    """Return the profile of a language, an ISO 639-1 code of `LANGUAGES`; read once."""
    table = sections(beside(__file__, "profiles", f"{code}.txt"))

    def pairs(*sections_: str) -> dict[str, str]:
        items = (item for name in sections_ for line in table.get(name, ()) for item in line.split())
        return {word.replace("_", " "): value for word, _, value in (item.rpartition("=") for item in items)}

    options = pairs("options")
    numbers = {word: _number(value) for word, value in pairs("numbers").items()}
    scales = {word: int(value) for word, value in pairs("scales").items()}
    parts = {word: int(value) for word, value in pairs("parts").items()}
    vague = {word: int(value) for word, value in pairs("vague").items()}
    collective = {word: int(value) for word, value in pairs("collective").items()}
    sets = {name: _words(lines) for name, lines in table.items() if name not in _TYPED}
    bounds = {phrase: sign for mark, sign in _BOUNDS.items() for phrase in _phrases(table.get(mark, ()))}
    after = {phrase: sign for mark, sign in _BOUNDS.items() for phrase in _phrases(table.get(f"after {mark}", ()))}
    return Profile(
        code=code,
        spaced=options.get("writing", "spaced") == "spaced",
        options=options,
        numbers=numbers,
        inner=numbers | {word: _number(value) for word, value in pairs("inner").items()},
        scales=scales,
        parts=parts,
        halves={word: float(value) for word, value in pairs("halves").items()},
        vague=vague,
        collective=collective,
        bounds=bounds,
        after=after,
        moves={word: change for name, change in _CHANGES.items() for word in _words(table.get(name, ()))},
        units=_units(code, pairs("units")),
        rates={phrase: unit.replace("_", " ") for phrase, unit in pairs("rates").items()},
        sets=sets,
        tags=_tags(
            {
                ATOM: (*numbers, *_folds(numbers, options)),
                SCALE: scales,
                PART: parts,
                VAGUE: vague,
                COLLECTIVE: collective,
                POINT: sets.get("point", ()),
                ARTICLE: sets.get("article", ()),
                SEVERAL: sets.get("several", ()),
                HALF: sets.get("half", ()),
            }
        ),
        bound_ends=frozenset(phrase.split(" ")[-1] for phrase in bounds),
        firsts={name: frozenset(phrase.split(" ")[0] for phrase in sets.get(name, ())) for name in _BEGUN},
        lasts={name: frozenset(re.split("[ ']", phrase)[-1] for phrase in sets.get(name, ())) for name in _ENDED},
        after_begins=frozenset(phrase.split(" ")[0] for phrase in after),
        longest_bound=max((phrase.count(" ") + 1 for phrase in bounds), default=0),
    )


_BEGUN = ("below zero", "share", "share maybe", "per", "per time")  # phrases that are looked for by their first word
_ENDED = ("aged", "age limit")  # and by their last
_TYPED = frozenset(
    (
        *("options", "numbers", "inner", "scales", "parts", "halves", "vague", "collective", "units", "rates"),
        *(">", "<", "~", "after >", "after <", "after ~", "up", "down"),
    )
)


def _folds(numbers: Mapping[str, int | float], options: Mapping[str, str]) -> list[str]:
    """Return the words that multiply: "sixfold"."""
    return [word + options["fold"] for word in numbers] if "fold" in options else []


def _number(value: str) -> int | float:
    return float(value) if "." in value else int(value)


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


def _phrases(lines: Iterable[str]) -> list[str]:
    """Return phrases, several a line parted by " | ", as tokens are joined: an elided word stands apart, "d' un"."""
    phrases = [phrase.strip() for line in lines for phrase in line.split(" | ")]
    return [re.sub(r"(?<=\w)'(?=\w)", "' ", phrase) if "'" in phrase else phrase for phrase in phrases]


def _units(code: str, pairs: dict[str, str]) -> dict[str, Unit]:
    own = {word: named(value.replace("_", " ")) for word, value in pairs.items()}
    return {**names().words, **own} if code == "en" else own


def _tags(words: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Return the bits of each word, of a phrase those of its first word."""
    tags: dict[str, int] = {}
    for bit, phrases in words.items():
        for phrase in phrases:
            word = phrase.split(" ")[0].split("-")[0]
            tags[word] = tags.get(word, 0) | bit
    return tags
