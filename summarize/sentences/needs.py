"""Say what each sentence leans on: who its "he" is, what its "but" answers, where its quotation begins."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from summarize.document import Block, Need, NeedKind, Sentence
from summarize.languages import Language
from summarize.sentences.quotations import quotation_runs

_TABLES = Path(__file__).parent / "openers"
_TOKEN = re.compile(r"\w(?:[\w’'.-]{0,40}\w)?|[^\w\s]")
_QUOTED = re.compile('["“„«][^"“”„«»]{0,2000}["”“»]')
_QUOTES = "\"“”„«»‘’'`「」『』"
_QUOTE = re.compile('["“”„«»]')
_MARKS = frozenset("([-–—…'‘`")
_SKIPPED = _MARKS | frozenset(_QUOTES)
_PARTICLES = "van|von|de|del|al|bin|der|den|la|le|du|di|da|el|dos|e|y|ten|ter"
_UPPER = "A-Z\u00c0-\u00de"
_FULL = re.compile(rf"\b[{_UPPER}][\w’'-]{{1,30}}(?: (?:[{_UPPER}][\w’'.-]{{0,30}}|(?:{_PARTICLES})(?= ))){{1,7}}")
_ALONE = re.compile(rf"(?<![\w.’'-])[{_UPPER}][\w’'-]{{2,40}}(?![\w-])")
_NUMBER = re.compile(r"\d[\d.,]{0,20}")
_WINDOW = 400  # sentences before one in which its names and nouns are looked up: what is farther off is known by then
_PHRASE = 4  # words of the longest opener
_OPENING = 6  # words at the start of a sentence in which "this" and "also" point out of it
_SLIGHT = 0.3  # weight of what slows a reader down
_ENDS = ("", "'s", "'ll", "'d", "'re", "'ve", "’s", "’ll", "’d", "’re", "’ve")
_PERSONS = tuple("man woman ist person boy girl mother father".split())


@dataclass(frozen=True, slots=True)
class _Words:
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


@cache
def _words(code: str) -> _Words | None:
    path = _TABLES / f"{code}.txt"
    if not path.is_file():
        return None
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(word.replace("_", " ") for word in line.split())
    tables = {name: frozenset(words) for name, words in found.items()}
    empty: frozenset[str] = frozenset()
    pointing = [word for name in ("persons", "things", "demonstratives") for word in tables.get(name, empty)]
    return _Words(
        tables.get("persons", empty),
        tables.get("things", empty),
        tables.get("demonstratives", empty),
        tables.get("connectives", empty),
        tables.get("harmless", empty),
        tables["titles"] | tables.get("function", empty) if "titles" in tables else empty,
        frozenset(word + end for word in pointing for end in _ENDS),
        frozenset(
            word + end
            for name in ("persons", "things", "demonstratives", "connectives", "harmless", "pairs")
            for phrase in tables.get(name, empty)
            for word in [phrase.split(" ", 1)[0]]
            for end in _ENDS
        ),
        frozenset({"the", *tables.get("roles", empty), *tables.get("places", empty)}),
        _Rest(tables),
    )


class _Rest(dict[str, frozenset[str]]):
    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class Leaning:
    """What the sentences of one article lean on; each is looked at once, when it is asked for.

    Only the sentences that may be chosen are asked for: all of an article would cost as much as ranking them.
    """

    def __init__(self, sentences: Sequence[Sentence], language: Language, blocks: Sequence[Block] = ()) -> None:
        self._sentences = sentences
        self._blocks = blocks
        self._language = language
        self._words = _words(language.code)
        self._found: dict[int, tuple[Need, ...]] = {}
        self._runs: dict[int, tuple[int, int]] | None = None
        self._text = ""  # of all sentences, made when names are first looked up in it
        self._starts: list[int] = []
        self._names_in: dict[int, frozenset[str]] = {}
        self._full: dict[str, tuple[int, ...] | None] = {}

    def __call__(self, position: int) -> tuple[Need, ...]:
        """Return the needs of the sentence at `position`, the first of an article has hardly any."""
        found = self._found.get(position)
        if found is None:
            found = self._found[position] = tuple(self._needs(position))
        return found

    def _needs(self, position: int) -> Iterator[Need]:
        if self._runs is None:
            runs = quotation_runs(self._sentences)
            self._runs = {place: run for run in runs for place in range(run[0], run[1] + 1)}
        text = self._sentences[position].text
        yield from self._neighbours(position, text)
        if not position:
            return
        header = self._header(position)
        if header is not None:
            yield Need("list", text[:1], (header,), _SLIGHT)
        if self._words is None:
            return
        if self._language.code == "en":
            yield from self._english(position, text, self._words)
        else:
            yield from self._opening(position, _TOKEN.findall(text[:80]), self._words)
        if self._words.titles:
            yield from self._names(position, text, self._words.titles)

    def _neighbours(self, position: int, text: str) -> Iterator[Need]:
        """Yield what its marks promise: the rest of a quotation, what a colon announces, an answer."""
        run = (self._runs or {}).get(position)
        if run is not None:
            for other in (position - 1, position + 1):
                if run[0] <= other <= run[1]:
                    yield Need("quotation", text[:1], (other,))
        if text[-1] in ":：" and position + 1 < len(self._sentences):
            yield Need("list", ":", (position + 1,))
        elif text[-1] in "?？" and position + 1 < len(self._sentences) and not _QUOTE.search(text):
            yield Need("question", text[-1], (position + 1,))

    def _header(self, position: int) -> int | None:
        """Return the sentence that a list of items stands under, for one of its items."""
        kind = self._kind(position)
        if kind != "item":
            return None
        block = self._sentences[position].block
        for other in range(position - 1, max(-1, position - 30), -1):
            if self._kind(other) != "item" or self._sentences[other].text[-1] in ":：":
                return other if self._sentences[other].text[-1] in ":：" else None
            if self._sentences[other].block == block:
                return None
        return None

    def _kind(self, position: int) -> str:
        block = self._sentences[position].block
        return self._blocks[block].kind if block < len(self._blocks) else "paragraph"

    def _opening(self, position: int, tokens: Sequence[str], words: _Words) -> Iterator[Need]:
        """Yield what the first word or phrase leans on, as the tables of the language have it."""
        told = [token for token in tokens[:8] if token not in _SKIPPED]
        if not told:
            return
        kind = _opener(told, words)
        if kind == "harmless":
            return
        if kind is not None:
            yield Need(kind, told[0], (position - 1,))
            return
        for place, token in enumerate(told[:_OPENING]):
            low = token.lower()
            if place and token[0].isupper() and low not in words.rest["times"]:
                return
            if low in words.rest["subjects"]:
                yield Need("pronoun", token, (position - 1,))
                return

    def _english(self, position: int, text: str, words: _Words) -> Iterator[Need]:
        before = (position - 1,)
        said = self._sentences[position].words
        points = not words.pointers.isdisjoint(said)
        kind = _opener(said, words)
        if kind is None and _counts_from(said, words):
            kind = "connective"
        if kind is not None and kind != "harmless":
            if kind != "pronoun" or not _is_dummy_text(text, words):
                yield Need(kind, said[0], before)
                return
            kind = "harmless"
        has_quotes = _QUOTE.search(text) is not None
        low: Sequence[str] = said
        tokens: list[str] = []
        if points or has_quotes:
            tokens = [token for token in _TOKEN.findall(text[:400]) if token not in _SKIPPED][kind == "harmless" :]
            unresolved = _unresolved(before, text, tokens, words, has_quotes=has_quotes)
            if unresolved is not None:
                yield unresolved
                return
            low = [_plain(token) for token in tokens[: _OPENING + 2]]
            word = _pointing(low, words) if points else None
            if word is not None:
                yield Need("pronoun", word, before)
                return
        if "also" in low[1 : _OPENING + 1] or len(said) < 4:
            yield Need("connective", said[0], before, _SLIGHT)
        if said[0] == "the":
            tokens = [token for token in _TOKEN.findall(text[:120]) if token not in _SKIPPED]
            yield from self._definite(position, tokens, [_plain(token) for token in tokens[:8]], words)

    def _definite(self, position: int, tokens: Sequence[str], low: Sequence[str], words: _Words) -> Iterator[Need]:
        """Yield what "The plot" at the start of a sentence leans on: where a plot was told of before."""
        if low[0] != "the" or len(low) < 3:
            return
        if "-" in low[1] and low[1].endswith(tuple(words.rest["endings"])):
            yield Need("definite", f"The {tokens[1]}", (position - 1,))
            return
        head, after = _head(tokens, low, words)
        if not head or after in words.rest["modifiers"]:
            return
        told = self._holders(position, (head, f"{head}s", head.removesuffix("s")))
        if head in words.rest["shells"] or head in words.rest["epithets"]:
            yield Need("definite", f"The {head}", told or (position - 1,), 0.6)
        elif told and after in words.rest["verbs"] and head not in words.rest["unique"]:
            yield Need("definite", f"The {head}", told, 0.6)

    def _holders(self, position: int, names: Sequence[str]) -> tuple[int, ...]:
        """Return the sentences before one that hold any of the words `names`."""
        lines = range(max(0, position - _WINDOW), position)
        return tuple([place for place in lines if any(name in self._sentences[place].words for name in names)])

    def _names(self, position: int, text: str, titles: frozenset[str]) -> Iterator[Need]:
        """Yield the people called by one name whose full name stands in sentences before."""
        if not self._starts:
            self._starts = [0, *accumulate(len(sentence.text) + 1 for sentence in self._sentences)]
            self._text = "\n".join([sentence.text for sentence in self._sentences])
        known: set[str] = set()
        full: frozenset[str] | None = None
        for match in _ALONE.finditer(text):
            name = match[0]
            if name[-1] in "s'’":
                name = name.removesuffix("'s").removesuffix("’s").rstrip("'’")
            if name in known or len(name) < 3 or name.isupper() or name.lower() in titles:
                continue
            known.add(name)
            if self._text.find(name) >= self._starts[position]:
                continue
            on = self._introduced(position, name, titles)
            if not on or self._is_told(text, match):
                continue
            if full is None:
                full = self._names_in.get(position)
                full = _full_names(text, titles) if full is None else full
            if name not in full:
                yield Need("name", name, on)

    def _is_told(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether a sentence says itself who or what a name is: "President Marsh", "in Marsh", "the Sarne"."""
        before = text[max(0, match.start() - 30) : match.start()].split()
        return self._words is not None and bool(before) and before[-1].rstrip(",").lower() in self._words.told

    def _introduced(self, position: int, name: str, titles: frozenset[str]) -> tuple[int, ...]:
        """Return the sentences before one that have a full name with `name` in it, if `name` is a person's at all."""
        if name not in self._full:
            self._full[name] = self._holders_of(name, position, titles)
        found = self._full[name] or ()
        return tuple([place for place in found if position - _WINDOW <= place < position])

    def _holders_of(self, name: str, position: int, titles: frozenset[str]) -> tuple[int, ...]:
        """Return the sentences near one that hold a full name; none where it is the name of a thing: "the Titanic"."""
        found: dict[int, None] = {}
        at = self._text.find(name, self._starts[max(0, position - _WINDOW)])
        end = self._starts[min(len(self._sentences), position + _WINDOW)]
        while 0 <= at < end:
            place = bisect_right(self._starts, at) - 1
            if self._text.startswith("he ", at - 3) and self._text.startswith(" ", at + len(name)):
                return ()
            full = self._names_in.get(place)
            if full is None:
                full = self._names_in[place] = _full_names(self._sentences[place].text, titles)
            if name in full:
                found[place] = None
            at = self._text.find(name, at + len(name))
        return tuple(found)


def _full_names(text: str, titles: frozenset[str]) -> frozenset[str]:
    """Return the parts of the full names in `text`."""
    return frozenset(part for match in _FULL.finditer(text) for part in _pair(match[0], titles))


def _unresolved(
    before: tuple[int], text: str, tokens: Sequence[str], words: _Words, *, has_quotes: bool
) -> Need | None:
    """Return the need of a pronoun without a noun in its sentence, or of a quotation without a speaker."""
    if not has_quotes:
        word = _lost(tokens, words)
        return None if word is None else Need("pronoun", word, before)
    spoken = [token for token in _TOKEN.findall(_QUOTED.sub(" ", text)[:400]) if token not in _QUOTES]
    if not any(token[0].isalpha() for token in spoken):
        return Need("speaker", text.split(maxsplit=1)[0], before)
    word = _lost(spoken, words)
    if word is not None:
        return Need("pronoun", word, before)
    word = _lost(tokens, words)  # within a quotation: slighter, its reader knows that more was said
    return None if word is None else Need("pronoun", word, before, _SLIGHT)


def _pair(name: str, titles: frozenset[str]) -> tuple[str, ...]:
    """Return first and last name of what looks like a full name; titles and particles are left out."""
    names = [part for part in name.replace("’s", "").replace("'s", "").split() if part.lower() not in titles]
    names = [part.rstrip(".'’") for part in names if len(part) > 2 and part[0].isupper()]
    return (names[0 if len(names) < 4 else -2], names[-1]) if len(names) > 1 else ()


def _plain(token: str) -> str:
    return token.lower().replace("’", "'")


def _opener(tokens: Sequence[str], words: _Words) -> NeedKind | Literal["harmless"] | None:
    """Tell what kind of opener a sentence begins with, if it leans: the longest phrase of the tables decides."""
    if tokens[0].lower() not in words.firsts:
        return None
    low = [_plain(token) for token in tokens[: _PHRASE + 2]]
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
    if first in words.rest["pairs"] and not set(map(_plain, tokens[1:10])) & words.rest["joins"]:
        return "pronoun"
    return None


def _is_dummy_text(text: str, words: _Words) -> bool:
    """Tell whether a sentence opens with an "It" that points at nothing."""
    if "it" not in text[:4].lower():
        return False
    return _is_dummy([_plain(token) for token in _TOKEN.findall(text[:200]) if token not in _SKIPPED][:16], words)


def _is_dummy(low: Sequence[str], words: _Words) -> bool:
    """Tell whether "It" points at nothing: "It is clear that", "It took them two years to"."""
    verb = "'s" if low[0].endswith("'s") else (low[1] if len(low) > 1 else "")
    if low[0] not in {"it", "it's"} or verb not in words.rest["dummies"]:
        return False
    clause = next((place for place, word in enumerate(low[2:12], 2) if word in words.rest["clauses"]), None)
    if clause is not None and low[clause] == "since" and "been" not in low[1:3]:
        return False
    return clause is not None and not any(word in ",;:" for word in low[1:clause])


def _is_number(word: str, words: _Words) -> bool:
    return bool(_NUMBER.fullmatch(word)) or word in words.rest["numbers"]


def _counts_from(low: Sequence[str], words: _Words) -> bool:
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


def _head(tokens: Sequence[str], low: Sequence[str], words: _Words) -> tuple[str, str]:
    """Return the noun of "The ..." at the start of a sentence and what follows it; nothing where it is a name."""
    noun = ""
    for place in range(1, min(5, len(tokens))):
        plain = low[place]
        if plain in words.rest["function"] or plain in words.rest["modifiers"] or not plain[0].isalpha():
            return noun, plain
        if tokens[place][0].isupper() and plain not in words.rest["epithets"]:
            return "", ""
        noun = plain
        if plain in words.rest["shells"] or plain in words.rest["epithets"]:
            return noun, low[place + 1] if place + 1 < len(low) else ""
    return "", ""


def _lost(tokens: Sequence[str], words: _Words) -> str | None:
    """Return the first pronoun of a sentence that nothing before it, nor its main clause, has a noun for."""
    function, times, groups, people = (words.rest[name] for name in ("function", "times", "groups", "people"))
    person = thing = False
    for place, token in enumerate(tokens):
        low = token.lower()
        base = _plain(low).split("'", 1)[0] if not low.isalnum() else low
        if base in words.persons:
            if not person and not _named_behind(tokens, place, words, is_person=True):
                return token
            return None
        if base in words.things:
            if base.startswith("it") and _is_dummy([low, *map(_plain, tokens[place + 1 : place + 16])], words):
                continue
            if not thing and not person and not _named_behind(tokens, place, words, is_person=False):
                return token
            thing = True
            continue
        if low in function or low in times or not token[0].isalpha():
            continue
        thing = True
        if person:
            continue
        if token[0].isupper() and (place or low not in groups):
            before = _plain(tokens[place - 1]) if place else ""
            person = before not in words.rest["places"] and not (place == 0 and _is_plural(low))
        else:
            person = low in people or low.endswith(_PERSONS)
    return None


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "siu"


def _named_behind(tokens: Sequence[str], place: int, words: _Words, *, is_person: bool) -> bool:
    """Tell whether an opening clause looks ahead: "When he was ten, Marsh", "In its report, the bank"."""
    if _plain(tokens[0]) not in words.rest["function"] or place > 12:
        return False
    comma = next((at for at in range(place + 1, min(len(tokens), place + 25)) if tokens[at] == ","), None)
    if comma is None:
        return False
    for token in tokens[comma + 1 : comma + 5]:
        low = _plain(token)
        if low in words.persons or low in words.things:
            return False
        if low in words.rest["function"] or low in words.rest["times"] or not token[0].isalpha():
            continue
        if token[0].isupper():
            return True
        return is_person == (low in words.rest["people"] or low.endswith(_PERSONS))
    return False


def _pointing(low: Sequence[str], words: _Words) -> str | None:
    """Return what points out of the sentence near its start: "In this case", "Police said this", "One of those"."""
    for place, word in enumerate(low[1:_OPENING], 1):
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
