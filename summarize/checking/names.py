"""Find the names of people, places and organisations in a text, and know which names are one."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_REMEMBERED = 2**15  # words: as many as a long text has
_DATA = Path(__file__).parent / "data" / "places.tsv"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PART = re.compile(r"(?:[A-Z]\.){1,5}|[^\W_]+(?:['’.&-][^\W_]+)*\+?")
LINKS = frozenset("of the de la del van von der den bin ibn al el da dos das di du le les y and & for".split())
_JOINS = LINKS - {"and", "y", "the", "for", "&"}
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president minister mayor king queen prince princess pope"
    " captain sergeant judge justice senator rep sen gov governor general chancellor director herr frau monsieur madame"
    " m mme señor señora don doña signor signora st saint inc ltd plc corp corporation company co llc group the".split()
)
_OPENERS = frozenset(".!?:\n…([•*–—>|")
_MARKS = frozenset("\"“”„«»'‘’")


class Name(NamedTuple):
    """A name as it stands in a text: its parts as written, and whether it stands where any word has a capital."""

    start: int
    end: int
    parts: tuple[str, ...]
    opens: bool


def names(text: str, offset: int, *, german: bool = False) -> Iterator[Name]:
    """Yield the runs of words with a capital of a sentence, with the small words that link them ("Bank of Japan").

    In German, where nouns have capitals, only what two such words in a row or a word behind a title make a name.
    """
    run: list[re.Match[str]] = []
    links: list[re.Match[str]] = []
    for match in _PART.finditer(text):
        word = match[0]
        if not run and word.islower():
            continue
        gap = text[(links or run)[-1].end() : match.start()] if run or links else ""
        joined = bool(run) and gap in (" ", "\u00a0", "")
        if run and not joined:
            yield from _name(run, text, offset, german=german)
            run, links = [], []
        if is_name_like(word):
            run += [*links, match]
            links = []
        elif run and word.lower() in _JOINS and len(links) < 3:
            links.append(match)
        elif run:
            yield from _name(run, text, offset, german=german)
            run, links = [], []
    if run:
        yield from _name(run, text, offset, german=german)


def is_name_like(word: str) -> bool:
    """Return whether a word is written as names are: with a capital at its start or inside ("iPhone")."""
    return word[0].isupper() or (len(word) > 2 and word[0].islower() and any(letter.isupper() for letter in word[1:]))


def _name(run: list[re.Match[str]], text: str, offset: int, *, german: bool) -> Iterator[Name]:
    parts = tuple(match[0] for match in run)
    before = text[: run[0].start()].rstrip()
    opens = not before or before[-1] in _OPENERS or (before[-1] in _MARKS and _opens_quote(before))
    if german and len([part for part in parts if part[0].isupper()]) < 2:
        return
    yield Name(offset + run[0].start(), offset + run[-1].end(), parts, opens)


def _opens_quote(before: str) -> bool:
    """Return whether a quotation mark opens speech ('said: "We'), not a word ('the word "Fate"')."""
    rest = before[:-1].rstrip()
    return not rest or rest[-1] in ",:.!?…(;"


@lru_cache(maxsize=_REMEMBERED)
def fold_part(part: str) -> str:
    """Return a part of a name in lower case, without possessive, stops and accents that are often left out."""
    part = part.casefold().replace("’", "'")
    if part.endswith("'s"):
        part = part[:-2]
    elif part.endswith("s'"):
        part = part[:-1]
    return part.replace(".", "").strip("'+")


@cache
def places() -> dict[str, str]:
    """Return what each name of a country or its people is the same as: "french" and "france" are one."""
    found: dict[str, str] = {}
    for line in _DATA.read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            words = line.split("\t")
            for word in words[1:]:
                for one in word.split(";"):
                    found.setdefault(one, words[0])
            found.setdefault(words[0], words[0])
    return found


def initials(parts: tuple[str, ...]) -> str:
    """Return the initials of a name: "bbc" of "British Broadcasting Corporation"."""
    return "".join(part[0] for part in parts if part.lower() not in LINKS).lower()
