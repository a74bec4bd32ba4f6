"""Tell which figures of a sentence are held against each other: from what, by how much, against what, part of what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from summarize.data import beside, read
from summarize.document import Compared, Figure, Role, Sentence
from summarize.values import dataclass

_PHRASES = beside(__file__, "captions", "comparisons.txt")
_NEAR: Final = 90  # characters between two figures that are held against each other
_CLOSE: Final = 45  # between a change and what it led to: "14% to", "14 percent in the third quarter, to"
_PART: Final = 24  # between a part and its whole: "14 patients out of the"
_BEHIND: Final = 34  # characters behind a figure that may say when it was so
_JOINED: Final = 5  # characters: "or", "and", "bzw."
_EAST: Final = frozenset(("ja", "ko", "zh"))


@dataclass(frozen=True, slots=True)
class Relation:
    """That the figure at `member` of a sequence is held against the one at `host`, and in which role."""

    host: int
    member: int
    role: Role


@cache
def _tables() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the phrases by language and name, longest first."""
    found: dict[str, dict[str, list[str]]] = {}
    lines: list[str] = []
    for line in read(_PHRASES).split("\n"):
        if line[:1] == "[":
            language, _, name = line[1:-1].partition(" ")
            lines = found.setdefault(language, {}).setdefault(name, [])
        elif line and line[0] != "#":
            lines.append(line)
    return {
        language: {name: tuple(sorted(group, key=len, reverse=True)) for name, group in names.items()}
        for language, names in found.items()
    }


def compare(figures: Sequence[Figure], text: str, offset: int, language: str) -> tuple[Relation, ...]:
    """Return which figures of one sentence are held against which, by their places in `figures`.

    Args:
        figures: all figures of the sentence, in text order.
        text: the sentence.
        offset: where in the article's text it begins; figures count from there.
        language: its ISO 639-1 code; one without phrases gives nothing.

    Returns:
        Relations, each figure a member of one at most; a member has no members of its own.
    """
    table = _tables().get(language)
    if table is None or len(figures) < 2:
        return ()
    low = text.lower().replace("’", "'")
    reader = _Reader(figures, low, offset, table, spaced=language not in _EAST)
    found: dict[int, Relation] = {}
    for at in range(len(figures)):
        for relation in reader.relations(at):
            found.setdefault(relation.member, relation)
    for at in range(len(figures)):
        parallel = None if at in found else reader.parallel(at, found)
        if parallel is not None:
            found[at] = parallel
    return tuple(_flattened(found))


def compare_next(
    figures: Sequence[Figure], following: Sequence[Figure], text: str, language: str
) -> tuple[Relation, ...]:
    """Return which figures of the next sentence the ones of this are held against, where it goes on with it.

    `text` is the next sentence. `host` is a place in `figures`, `member` one in `following`.
    """
    opening = goes_on(text, language)
    if opening is None or not figures or not following:
        return ()
    table = _tables()[language]
    low = text.lower()
    past = "from" in opening or any(one in low for one in table.get("past", ()))
    found = []
    for member, figure in enumerate(following):
        hosts = [at for at, host in enumerate(figures) if _alike(host, figure)]
        if len(hosts) == 1:  # of several nobody can tell which is meant
            found.append(Relation(hosts[0], member, "from" if past else "against"))
    return tuple(found)


def goes_on(text: str, language: str) -> str | None:
    """Return the phrase by which a sentence goes on with a comparison of the one before it, None if it does not."""
    table = _tables().get(language, {})
    low = text[:_BEHIND].lower().replace("’", "'")
    return next((one for one in table.get("next", ()) if low.startswith(one)), None)


def related(figures: Sequence[Figure], sentences: Sequence[Sentence], *, language: str) -> tuple[Figure, ...]:
    """Return the figures with `compared`, same order.

    Args:
        figures: figures of an article in text order, with all of each sentence whose figures are to be compared.
        sentences: the article's sentences; a figure's `sentence` counts them from 1.
        language: their ISO 639-1 code.
    """
    if language not in _tables():
        return tuple(figures)
    places: dict[int, list[int]] = {}
    for at, figure in enumerate(figures):
        places.setdefault(figure.sentence, []).append(at)
    found: dict[int, list[tuple[int, Role]]] = {}
    for number, here in places.items():
        sentence = sentences[number - 1]
        group = [figures[at] for at in here]
        relations = [
            (here[one.host], here[one.member], one.role)
            for one in compare(group, sentence.text, sentence.start, language)
        ]
        behind = places.get(number + 1)
        if behind and sentences[number].block == sentence.block and goes_on(sentences[number].text, language):
            following = [figures[at] for at in behind]
            members = {member for _, member, _ in relations}
            hosts = [at for at in here if at not in members]
            relations += [
                (hosts[one.host], behind[one.member], one.role)
                for one in compare_next([figures[at] for at in hosts], following, sentences[number].text, language)
            ]
        for host, member, role in relations:
            found.setdefault(host, []).append((member, role))
    return tuple(
        replace(figure, compared=tuple(_member(figures[member], role) for member, role in found[at]))
        if at in found
        else figure
        for at, figure in enumerate(figures)
    )


def _member(figure: Figure, role: Role) -> Compared:
    return Compared(
        role=role,
        text=figure.text,
        value=figure.value,
        high=figure.high,
        bound=figure.bound,
        unit=figure.unit,
        counts=figure.counts,
        start=figure.start,
        end=figure.end,
    )


def choose(figures: Sequence[Figure], limit: int) -> list[int]:
    """Return the places of the `limit` best figures by score, ascending, none that stands in the row of another.

    A figure counts for as much as the best of those that its row shows; a tie goes to the earlier.
    """
    scores = {(figure.start, figure.end): figure.score for figure in figures}
    rows = [[(member.start, member.end) for member in figure.compared] for figure in figures]
    shown = {place for row in rows for place in row}
    worth = {
        at: max([figure.score, *(scores.get(place, 0.0) for place in rows[at])])
        for at, figure in enumerate(figures)
        if (figure.start, figure.end) not in shown
    }
    return sorted(sorted(worth, key=lambda at: (-worth[at], at))[:limit])


def _flattened(found: Mapping[int, Relation]) -> list[Relation]:
    """Give members of members to the first host: "14% to $1.62bn, against $1.55bn expected"."""
    flat = []
    for relation in sorted(found.values(), key=lambda one: one.member):
        host = relation.host
        for _ in range(len(found)):
            if host not in found:
                break
            host = found[host].host
        if host != relation.member and host not in found:
            flat.append(Relation(host, relation.member, relation.role))
    return flat


def _alike(one: Figure, other: Figure) -> bool:
    """Return whether two figures can be held against each other: the same kind of thing in the same unit."""
    if one.unit != other.unit:
        return False
    return one.kind == other.kind or {one.kind, other.kind} <= {"count", "number"}


class _Reader:
    """The figures of one sentence with the words before, between and behind them."""

    def __init__(
        self, figures: Sequence[Figure], low: str, offset: int, table: Mapping[str, tuple[str, ...]], *, spaced: bool
    ) -> None:
        self.figures, self.low, self.table, self.spaced = figures, low, table, spaced
        self.starts = [figure.start - offset for figure in figures]
        self.ends = [figure.end - offset for figure in figures]

    def relations(self, at: int) -> list[Relation]:
        """Return what the figure at `at` is to one before it, or to the one behind it."""
        found = [self._from(at), self._against(at), self._of(at), self._by(at)]
        return [one for one in found if one is not None]

    def parallel(self, at: int, found: Mapping[int, Relation]) -> Relation | None:
        """Return what a second of a pair is: "$187m, or 94 cents a share, from $151m, or 76 cents a share"."""
        before = found.get(at - 1)
        if before is None or before.host + 1 >= at - 1:
            return None
        host = before.host + 1
        joined = [self._gap(one).strip(" ,") for one in (host, at)]
        if joined[0] != joined[1] or len(joined[0]) > _JOINED or not _alike(self.figures[host], self.figures[at]):
            return None
        return Relation(host, at, before.role)

    def _gap(self, at: int) -> str:
        return self.low[self.ends[at - 1] if at else 0 : self.starts[at]]

    def _before(self, at: int, name: str) -> str | None:
        """Return the phrase of a kind that stands directly before a figure, articles aside."""
        words = self._gap(at).rstrip()
        for _ in range(3):
            for phrase in self.table.get(name, ()):
                if words.endswith(phrase) and (not self.spaced or _begins_word(words, len(words) - len(phrase))):
                    return phrase
            shorter = next(
                (words[: -len(one)].rstrip() for one in self.table.get("article", ()) if words.endswith(" " + one)),
                None,
            )
            if shorter is None:
                return None
            words = shorter
        return None

    def _only(self, words: str, name: str) -> bool:
        """Return whether nothing but a phrase of a kind stands between two figures, articles aside."""
        words = words.strip()
        articles = self.table.get("article", ())
        for phrase in self.table.get(name, ()):
            rest = words.removeprefix(phrase)
            if rest != words or words == phrase:
                return all(one in articles for one in rest.split())
        return False

    def _behind(self, at: int, name: str) -> str | None:
        """Return the phrase of a kind that stands directly behind a figure."""
        words = self.low[self.ends[at] : self.ends[at] + _BEHIND].lstrip(" ,")
        for phrase in self.table.get(name, ()):
            if words.startswith(phrase) and (not self.spaced or _ends_word(words, len(phrase))):
                return phrase
        return None

    def _host(self, at: int, reach: int = _NEAR) -> int | None:
        """Return the nearest figure before that is alike, in the same clause."""
        for other in range(at - 1, -1, -1):
            between = self.low[self.ends[other] : self.starts[at]]
            if len(between) > reach or ";" in between:
                return None
            if _alike(self.figures[other], self.figures[at]):
                return other
        return None

    def _from(self, at: int) -> Relation | None:
        """Return what a start is of: "from 31 to 22 percent", "to $187m, from $151m a year earlier"."""
        if at + 1 < len(self.figures) and self._begins(at) and self._ends_at(at + 1):
            return Relation(at + 1, at, "from")
        host = self._host(at) if self.spaced else None
        if host is None or not self._before(at, "from") or self._before(at, "by"):
            return None  # "une augmentation de 0,6 %"
        told = not {"up", "down"}.isdisjoint(self._gap(at).split()) or self._past(at)
        led = self._before(host, "onto") is not None or self._changed(host)
        return Relation(host, at, "from") if told or led else None

    def _begins(self, at: int) -> bool:
        return bool(self._before(at, "from") or (not self.spaced and self._behind(at, "from")))

    def _ends_at(self, at: int) -> bool:
        near = _alike(self.figures[at - 1], self.figures[at]) and len(self._gap(at)) < _CLOSE
        return near and bool(self._before(at, "onto") or (not self.spaced and self._behind(at, "onto")))

    def _past(self, at: int) -> bool:
        words = self.low[self.ends[at] : self.ends[at] + _BEHIND]
        return any(one in words for one in self.table.get("past", ()))

    def _changed(self, at: int) -> bool:
        words = self.low[max(0, self.starts[at] - 40) : self.starts[at]].replace(",", " ").split()
        return any(one in words for one in self.table.get("change", ()))

    def _against(self, at: int) -> Relation | None:
        host = self._host(at)
        if host is None:
            return None
        if self._before(at, "against"):
            return Relation(host, at, "from" if self._past(at) else "against")
        if self._before(at, "forecast") or self._behind(at, "forecast"):
            return Relation(host, at, "against")
        return None

    def _of(self, at: int) -> Relation | None:
        """Return what a whole is of: "14 of the 17 counts", "of 90 members, 31 ..."."""
        if self.figures[at].kind not in ("count", "number", "money", "measure"):
            return None
        if self.spaced:
            if at and self._is_part(at - 1, at) and len(self._gap(at)) <= _PART and self._only(self._gap(at), "of"):
                return Relation(at - 1, at, "of")
            opens = at + 1 < len(self.figures) and self._before(at, "whole") and self._opens(at)
            return (
                Relation(at + 1, at, "of") if opens and "," in self._gap(at + 1) and self._is_part(at + 1, at) else None
            )
        if at + 1 < len(self.figures) and self._is_part(at + 1, at):
            between = self._gap(at + 1).strip()
            if len(between) <= _PART and between.startswith(self.table.get("of", ())):
                return Relation(at + 1, at, "of")
        return None

    def _is_part(self, part: int, whole: int) -> bool:
        one, other = self.figures[part], self.figures[whole]
        return one.kind in ("ratio", "percent") or (_alike(one, other) and (one.value or 0) < (other.value or 0))

    def _opens(self, at: int) -> bool:
        """Return whether a figure opens the sentence with its phrase: "Of the 90 members, 31 ..."."""
        return self._only(self.low[: self.starts[at]], "whole")

    def _by(self, at: int) -> Relation | None:
        """Return what a change is of: "14% to $1.62bn", "$1.62bn, up 14%"."""
        figure = self.figures[at]
        if self._changed(at):
            for other in range(at + 1, min(at + 3, len(self.figures))):
                between, host = self.low[self.ends[at] : self.starts[other]], self.figures[other]
                if len(between) > _CLOSE or ";" in between:
                    break
                alike = _alike(figure, host)  # "from 31 to 22" is no change and what it led to
                held = not _is_change(host) and (_is_change(figure) or alike) and not (alike and self._begins(at))
                if held and self._before(other, "onto"):
                    return Relation(other, at, "by")
        if not at or not _is_change(figure) or not self.spaced or _is_change(self.figures[at - 1]):
            return None
        between = self._gap(at)
        near = len(between) <= _CLOSE and "," in between and ";" not in between
        if not near:
            return None
        said = between.rpartition(",")[2].split()
        led = all(word in self.table.get("article", ()) for word in said) and self._behind(at, "by")
        return Relation(at - 1, at, "by") if led or self._only(" ".join(said), "by") else None


def _is_change(figure: Figure) -> bool:
    return figure.kind == "percent" or (figure.kind == "ratio" and figure.counts is None)  # "half of the world"


def _begins_word(words: str, at: int) -> bool:
    return at == 0 or not words[at - 1].isalnum()


def _ends_word(words: str, at: int) -> bool:
    return at >= len(words) or not words[at].isalnum()
