"""Tell from the words of a sentence alone whether it leans on others, by the tables of its language."""

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from summarize.data import beside, read
from summarize.document import Need, NeedKind
from summarize.values import dataclass

TOKEN = re.compile(r"\w(?:[\w’'.-]{0,40}\w)?|[^\w\s]")
_QUOTES = "\"“”„«»‘’'`「」『』"
_MARKS = frozenset("([-–—…'‘`")
SKIPPED = _MARKS | frozenset(_QUOTES)
_NUMBER = re.compile(r"\d[\d.,]{0,20}")
_PHRASE = 4  # words of the longest opener
OPENING = 6  # words at the start of a sentence in which "this" and "also" point out of it
SLIGHT = 0.3  # weight of what slows a reader down
_ENDS = ("", "'s", "'ll", "'d", "'re", "'ve", "’s", "’ll", "’d", "’re", "’ve")
_PERSONS = tuple("man woman ist person boy girl mother father".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of a language; those that it has none of are empty."""

    persons: frozenset[str]
    things: frozenset[str]
    demonstratives: frozenset[str]
    connectives: frozenset[str]
    harmless: frozenset[str]
    titles: frozenset[str]
    pointers: frozenset[str]  # the first three together, with what is written on to them: "it's"
    firsts: frozenset[str]  # words that any opener begins with
    told: frozenset[str]  # before a name they say what it is the name of
    rest: Mapping[str, frozenset[str]]


def known() -> frozenset[str]:
    """Return the codes of the languages that have tables of words."""
    files = os.listdir(beside(__file__, "leaning"))
    return frozenset(name.removesuffix(".txt") for name in files if name.endswith(".txt"))


@cache
def words_for(code: str) -> Words | None:
    """Return the tables of a language by its code; None where it has none."""
    path = beside(__file__, "leaning", f"{code}.txt")
    if not os.path.isfile(path):
        return None
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in read(path).splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(line.split() if "_" not in line else [word.replace("_", " ") for word in line.split()])
    tables = {name: frozenset(words) for name, words in found.items()}
    empty: frozenset[str] = frozenset()
    pointing = empty.union(*(tables.get(name, empty) for name in ("persons", "things", "demonstratives")))
    others = empty.union(*(tables.get(name, empty) for name in ("connectives", "harmless", "pairs")))
    beginning = {phrase.split(" ", 1)[0] for phrase in pointing | others}
    return Words(
        tables.get("persons", empty),
        tables.get("things", empty),
        tables.get("demonstratives", empty),
        tables.get("connectives", empty),
        tables.get("harmless", empty),
        tables["titles"] | tables.get("function", empty) if "titles" in tables else empty,
        frozenset([word + end for word in pointing for end in _ENDS]),
        frozenset([word + end for word in beginning for end in _ENDS]),
        frozenset({"the", *tables.get("roles", empty), *tables.get("places", empty)}),
        _Rest(tables),
    )


class _Rest(dict[str, frozenset[str]]):
    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile('["“„«][^"“”„«»]{0,2000}["”“»]')


def unquoted(text: str) -> str:
    """Return the beginning of what a sentence says outside quotation marks; nothing where that holds no word."""
    spoken = _quoted().sub(" ", text)[:400]
    return spoken if re.search(r"(?<!\w)[^\W\d_]", spoken) else ""


def unresolved(before: tuple[int], spoken: str, tokens: Sequence[str], words: Words) -> Need | None:
    """Return the need of a pronoun that its sentence has no noun for; `spoken` is what stands outside quotations."""
    if spoken:
        word = _lost([token for token in TOKEN.findall(spoken) if token not in _QUOTES], words)
        if word is not None:
            return Need("pronoun", word, before)
    word = _lost(tokens, words)  # within a quotation: slighter, its reader knows that more was said
    return None if word is None else Need("pronoun", word, before, SLIGHT if spoken else 1.0)


def plain(token: str) -> str:
    """Return a token in lower case, its apostrophe as in the tables."""
    return token.lower().replace("’", "'")


def opener(tokens: Sequence[str], words: Words) -> NeedKind | Literal["harmless"] | None:
    """Tell what kind of opener a sentence begins with, if it leans: the longest phrase of the tables decides."""
    if tokens[0].lower() not in words.firsts:
        return None
    low = [plain(token) for token in tokens[: _PHRASE + 2]]
    first = low[0].split("'", 1)[0] if "'" in low[0] and low[0] not in words.connectives else low[0]
    for size in range(min(_PHRASE, len(low)), 0, -1):
        phrase = " ".join(low[:size]) if size > 1 else first
        if phrase in words.harmless or (
            size > 1 and f"{' '.join(low[: size - 1])} #" in words.harmless and _is_number(low[size - 1], words)
        ):
            return "harmless"
        if phrase in words.connectives:
            return "connective"
    if first in words.persons or first in words.things or first in words.demonstratives:
        return "pronoun"
    if first in words.rest["pairs"] and not set(map(plain, tokens[1:10])) & words.rest["joins"]:
        return "pronoun"
    return None


def is_dummy_text(text: str, words: Words) -> bool:
    """Tell whether a sentence opens with an "It" that points at nothing."""
    if "it" not in text[:4].lower():
        return False
    return _is_dummy([plain(token) for token in TOKEN.findall(text[:200]) if token not in SKIPPED][:16], words)


def _is_dummy(low: Sequence[str], words: Words) -> bool:
    """Tell whether "It" points at nothing: "It is clear that", "It took them two years to"."""
    verb = "'s" if low[0].endswith("'s") else (low[1] if len(low) > 1 else "")
    if low[0] not in {"it", "it's"} or verb not in words.rest["dummies"]:
        return False
    clause = next((place for place, word in enumerate(low[2:12], 2) if word in words.rest["clauses"]), None)
    if clause is not None and low[clause] == "since" and "been" not in low[1:3]:
        return False
    return clause is not None and not any(word in ",;:" for word in low[1:clause])


def _is_number(word: str, words: Words) -> bool:
    return bool(_NUMBER.fullmatch(word)) or word in words.rest["numbers"]


def counts_from(low: Sequence[str], words: Words) -> bool:
    """Tell whether a sentence begins with a time counted from what was told: "Two days later", "Some 20 minutes on"."""
    intervals = words.rest["intervals"]
    if intervals.isdisjoint(low[1:5]):
        return False
    for place, word in enumerate(low[:5]):
        if word in intervals:
            after = low[place + 1] if place + 1 < len(low) else ""
            behind = low[place + 2] if place + 2 < len(low) else ""
            return place > 0 and (
                after in {"later", "earlier", "afterwards"} or (after in words.rest["after"] and behind == ",")
            )
        if not (
            _is_number(word, words)
            or word
            in {
                "a",
                "an",
                "some",
                "about",
                "just",
                "only",
                "several",
                "few",
                "many",
                "around",
                "almost",
                "nearly",
                "within",
                "more",
                "than",
            }
        ):
            return False
    return False


def noun_of(tokens: Sequence[str], low: Sequence[str], words: Words) -> tuple[str, str]:
    """Return the noun of "The ..." at the start of a sentence and what follows it; nothing where it is a name."""
    noun = ""
    for place in range(1, min(5, len(tokens))):
        word = low[place]
        if word in words.rest["function"] or word in words.rest["modifiers"] or not word[0].isalpha():
            return noun, word
        if tokens[place][0].isupper() and word not in words.rest["epithets"]:
            return "", ""
        noun = word
        if word in words.rest["shells"] or word in words.rest["epithets"]:
            return noun, low[place + 1] if place + 1 < len(low) else ""
    return "", ""


def _lost(tokens: Sequence[str], words: Words) -> str | None:
    """Return the first pronoun of a sentence that nothing before it, nor its main clause, has a noun for."""
    function, times, groups, people = (words.rest[name] for name in ("function", "times", "groups", "people"))
    thing = False
    for place, token in enumerate(tokens):
        low = token.lower()
        base = plain(low).split("'", 1)[0] if low in words.pointers else ""
        if base in words.persons:
            return None if _named_behind(tokens, place, words, is_person=True) else token
        if base in words.things:
            if base.startswith("it") and _is_dummy([low, *map(plain, tokens[place + 1 : place + 16])], words):
                continue
            if not thing and not _named_behind(tokens, place, words, is_person=False):
                return token
            thing = True
            continue
        if low in function or low in times or not token[0].isalpha():
            continue
        thing = True
        if token[0].isupper() and (place or low not in groups):
            before = plain(tokens[place - 1]) if place else ""
            person = before not in words.rest["places"] and not (place == 0 and _is_plural(low))
        else:
            person = low in people or low.endswith(_PERSONS)
        if person:
            return None  # whoever comes after it may refer to it
    return None


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "siu"


def _named_behind(tokens: Sequence[str], place: int, words: Words, *, is_person: bool) -> bool:
    """Tell whether an opening clause looks ahead: "When he was ten, Marsh", "In its report, the bank"."""
    if plain(tokens[0]) not in words.rest["function"] or place > 12:
        return False
    comma = next((at for at in range(place + 1, min(len(tokens), place + 25)) if tokens[at] == ","), None)
    if comma is None:
        return False
    for token in tokens[comma + 1 : comma + 5]:
        low = plain(token)
        if low in words.persons or low in words.things:
            return False
        if low in words.rest["function"] or low in words.rest["times"] or not token[0].isalpha():
            continue
        if token[0].isupper():
            return True
        return is_person == (low in words.rest["people"] or low.endswith(_PERSONS))
    return False


def pointing(low: Sequence[str], words: Words) -> str | None:
    """Return what points out of the sentence near its start: "In this case", "Police said this", "One of those"."""
    for place, word in enumerate(low[1:OPENING], 1):
        if word not in words.demonstratives or word == "such":
            continue
        after = low[place + 1] if place + 1 < len(low) else ""
        if f"{word} {after}" in words.harmless or (word[-1] == "s" and after in words.rest["times"]):
            continue
        if after in ":,;":
            continue
        if word == "that" and low[place - 1] not in words.rest["prepositions"]:
            continue
        if all(earlier in words.rest["function"] or earlier in words.rest["groups"] for earlier in low[:place]):
            return word
    return None
