"""Say what each sentence leans on: who its "he" is, what its "but" answers, where its quotation begins."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter

from summarize.document import Block, Need, Sentence
from summarize.languages import Language
from summarize.sentences.openers import (
    OPENING,
    SKIPPED,
    SLIGHT,
    TOKEN,
    Words,
    counts_from,
    is_dummy_text,
    noun_of,
    opener,
    plain,
    pointing,
    unquoted,
    unresolved,
    words_for,
)
from summarize.sentences.runs import quotation_runs

_QUOTE = re.compile('["“”„«»]')
_PARTICLES = "van|von|de|del|al|bin|der|den|la|le|du|di|da|el|dos|e|y|ten|ter"
_UPPER = "A-Z\u00c0-\u00de"
# It begins with the set of capitals, which `re` finds fast, and only then looks back for what must not stand before.
_ALONE = re.compile(rf"[{_UPPER}](?<![\w.’'-].)[\w’'-]{{2,40}}(?![\w-])")
_PIECE = 20  # sentences searched at once
_WINDOW = 400  # sentences before one in which its names and nouns are looked up: what is farther off is known by then


@cache
def _full_name() -> re.Pattern[str]:  # begins like the names above
    return re.compile(
        rf"[{_UPPER}](?<!\w.)[\w’'-]{{1,30}}(?: (?:[{_UPPER}][\w’'.-]{{0,30}}|(?:{_PARTICLES})(?= ))){{1,7}}"
    )


class Leaning:
    """What the sentences of one article lean on; each is looked at once, when it is asked for.

    Only the sentences that may be chosen are asked for: all of an article would cost as much as ranking them.
    """

    def __init__(self, sentences: Sequence[Sentence], language: Language, blocks: Sequence[Block] = ()) -> None:
        self._sentences = sentences
        self._blocks = blocks
        self._language = language
        self._words = words_for(language.code)
        self._found: dict[int, tuple[Need, ...]] = {}
        self._runs: dict[int, tuple[int, int]] | None = None
        self._full: dict[int, frozenset[str]] = {}
        self._things: dict[tuple[str, int], bool] = {}
        self._pieces: dict[int, str] = {}
        self._low_pieces: dict[int, str] = {}

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
            yield Need("list", text[:1], (header,), SLIGHT)
        if self._words is None:
            return
        if self._language.code == "en":
            yield from self._english(position, text, self._words)
        else:
            yield from self._opening(position, TOKEN.findall(text[:80]), self._words)
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

    def _opening(self, position: int, tokens: Sequence[str], words: Words) -> Iterator[Need]:
        """Yield what the first word or phrase leans on, as the tables of the language have it."""
        told = [token for token in tokens[:8] if token not in SKIPPED]
        if not told:
            return
        kind = opener(told, words)
        if kind == "harmless":
            return
        if kind is not None:
            yield Need(kind, told[0], (position - 1,))
            return
        for place, token in enumerate(told[:OPENING]):
            low = token.lower()
            if place and token[0].isupper() and low not in words.rest["times"]:
                return
            if low in words.rest["subjects"]:
                yield Need("pronoun", token, (position - 1,))
                return

    def _english(self, position: int, text: str, words: Words) -> Iterator[Need]:
        before = (position - 1,)
        said = self._sentences[position].words
        points = not words.pointers.isdisjoint(said)
        kind = opener(said, words)
        if kind is None and counts_from(said, words):
            kind = "connective"
        if kind is not None and kind != "harmless":
            if kind != "pronoun" or not is_dummy_text(text, words):
                yield Need(kind, said[0], before)
                return
            kind = "harmless"
        has_quotes = _QUOTE.search(text) is not None
        low: Sequence[str] = said
        tokens: list[str] = []
        spoken = unquoted(text) if has_quotes else ""
        if has_quotes and not spoken:
            yield Need("speaker", text.split(maxsplit=1)[0], before)
            return
        if points:
            tokens = [token for token in TOKEN.findall(text[:400]) if token not in SKIPPED][kind == "harmless" :]
            missing = unresolved(before, spoken, tokens, words)
            if missing is not None:
                yield missing
                return
            low = [plain(token) for token in tokens[: OPENING + 2]]
            word = pointing(low, words)
            if word is not None:
                yield Need("pronoun", word, before)
                return
        if "also" in low[1 : OPENING + 1] or len(said) < 4:
            yield Need("connective", said[0], before, SLIGHT)
        if said[0] == "the":
            tokens = [token for token in TOKEN.findall(text[:120]) if token not in SKIPPED]
            yield from self._definite(position, tokens, [plain(token) for token in tokens[:8]], words)

    def _definite(self, position: int, tokens: Sequence[str], low: Sequence[str], words: Words) -> Iterator[Need]:
        """Yield what "The plot" at the start of a sentence leans on: where a plot was told of before."""
        if low[0] != "the" or len(low) < 3:
            return
        if "-" in low[1] and low[1].endswith(tuple(words.rest["endings"])):
            yield Need("definite", f"The {tokens[1]}", (position - 1,))
            return
        head, after = noun_of(tokens, low, words)
        if not head or after in words.rest["modifiers"]:
            return
        told = self._holders(position, (head, f"{head}s", head.removesuffix("s")))
        if head in words.rest["shells"] or head in words.rest["epithets"]:
            yield Need("definite", f"The {head}", told or (position - 1,), 0.6)
        elif told and after in words.rest["verbs"] and head not in words.rest["unique"]:
            yield Need("definite", f"The {head}", told, 0.6)

    def _holders(self, position: int, names: Sequence[str]) -> tuple[int, ...]:
        """Return the sentences before one that hold any of the words `names`."""
        near = self._near(position, min(names, key=len), is_low=True)
        wanted = frozenset(names)
        return tuple([place for place in near if not wanted.isdisjoint(self._sentences[place].words)])

    def _names(self, position: int, text: str, titles: frozenset[str]) -> Iterator[Need]:
        """Yield the people called by one name whose full name stands in sentences before."""
        known: set[str] = set()
        for match in _ALONE.finditer(text):
            name = match[0]
            if name[-1] in "s'’":
                name = name.removesuffix("'s").removesuffix("’s").rstrip("'’")
            if name in known or name.lower() in titles:
                continue
            known.add(name)
            on = tuple([place for place in self._near(position, name) if name in self._full_names(place, titles)])
            if (
                on
                and name not in self._full_names(position, titles)
                and not self._is_told(text, match)
                and not self._is_thing(name, position // _WINDOW)
            ):
                yield Need("name", name, on)

    def _is_thing(self, name: str, window: int) -> bool:
        """Tell whether a name has an article before it somewhere near: "the Sarne" is nobody."""
        found = self._things.get((name, window))
        if found is None:
            phrase = f"he {name} "
            last = min((window + 2) * _WINDOW, len(self._sentences) + _PIECE - 1)
            pieces = range(max(0, window - 1) * _WINDOW // _PIECE, last // _PIECE)
            found = self._things[name, window] = any(phrase in self._piece(piece) for piece in pieces)
        return found

    def _near(self, position: int, part: str, *, is_low: bool = False) -> list[int]:
        """Return the sentences before one that have `part` in their text, and where it is low maybe some more."""
        first = max(0, position - _WINDOW)
        look = self._low_piece if is_low else self._piece
        found: list[int] = []
        for piece in range(first // _PIECE, (position - 1) // _PIECE + 1):
            if part in look(piece):
                start = max(first, piece * _PIECE)
                inside = self._sentences[start : min(position, (piece + 1) * _PIECE)]
                found += [place for place, one in enumerate(inside, start) if is_low or part in one.text]
        return found

    def _low_piece(self, number: int) -> str:
        found = self._low_pieces.get(number)
        if found is None:
            found = self._low_pieces[number] = self._piece(number).lower()
        return found

    def _piece(self, number: int) -> str:
        """Return the text of some sentences together, which is searched at once."""
        found = self._pieces.get(number)
        if found is None:
            inside = self._sentences[number * _PIECE : (number + 1) * _PIECE]
            found = self._pieces[number] = "\n".join([sentence.text for sentence in inside])
        return found

    def _full_names(self, position: int, titles: frozenset[str]) -> frozenset[str]:
        """Return the first and last names of the full names in a sentence; each sentence is read once."""
        found = self._full.get(position)
        if found is None:
            names = map(itemgetter(0), _full_name().finditer(self._sentences[position].text))
            found = self._full[position] = frozenset([part for name in names for part in _pair(name, titles)])
        return found

    def _is_told(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether a sentence says itself who or what a name is: "President Marsh", "in Marsh", "the Sarne"."""
        before = text[max(0, match.start() - 30) : match.start()].split()
        return self._words is not None and bool(before) and before[-1].rstrip(",").lower() in self._words.told


def _pair(name: str, titles: frozenset[str]) -> tuple[str, ...]:
    """Return first and last name of what looks like a full name; titles and particles are left out."""
    names = [part for part in name.replace("’s", "").replace("'s", "").split() if part.lower() not in titles]
    names = [part.rstrip(".'’") for part in names if len(part) > 2 and part[0].isupper()]
    return (names[0 if len(names) < 4 else -2], names[-1]) if len(names) > 1 else ()
