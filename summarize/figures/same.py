"""Tell whether two figures of an article say the same: £2.4m after "more than £2.4 million", about the same thing.

Numbers that agree are not enough: two things often have the same number, and a round one soon. What must agree beside
it is the unit, the noun counted, and as many words around both figures as their numbers leave in doubt.
"""

from collections.abc import Sequence
from functools import cache

from summarize.document import Sentence
from summarize.figures.key import Candidate, Number, words

NEAR = 9  # words to either side that tell what a figure is about
TELLING = 3  # digits from which an amount of money is hardly two things: $4,272; for counts it is one more
_FAR = 0.25  # what one amount may at most be from another that it rounds, as a share of it
_NEARLY = 0.1  # what it may be above it, as a share of it: 9,340 is "more than 9,000", 9,990 is more than that
_PART = 3  # of the words around the one with fewer, but for money: "120 people" of the first quake and of the second
_COMMON = 5  # a word in more sentences than this part of the article, and than three, tells nothing


class Likeness:
    """What the words of an article say of which figures are about the same thing."""

    def __init__(self, sentences: Sequence[Sentence], stop_words: frozenset[str]) -> None:
        """Take the article's sentences, and the words that tell nothing in its language."""
        self.sentences = sentences
        self.stop_words = stop_words
        self.near: dict[tuple[int, int], frozenset[str]] = {}
        self.common: dict[str, bool] = {}

    def same(self, one: Candidate, other: Candidate) -> bool:
        """Return whether two figures say the same, exactly or the one rounded."""
        if one is other:
            return True
        needed = _needed(one, other)
        if not needed:
            return needed == 0
        here, there = self._words(one), self._words(other)
        if here == there:
            return True
        shared = here & there
        if len(shared) < needed or (one.kind != "money" and _PART * len(shared) < min(len(here), len(there))):
            return False
        harm, other_harm = here & _harm(), there & _harm()
        if harm and other_harm and harm.isdisjoint(other_harm):
            return False  # 120 people killed, 120 people injured
        return sum(not self._is_common(stem) for stem in shared) >= needed

    def _words(self, one: Candidate) -> frozenset[str]:
        """Return the words near a figure that tell what it is about, without the noun it counts."""
        place = (one.sentence, one.first)
        if place not in self.near:
            low = one.words
            near = [*low[max(0, one.first - NEAR) : one.first], *low[one.stop : one.stop + NEAR]]
            if one.counts:
                near += low[one.counts[0] : one.counts[1] - 1]
            self.near[place] = frozenset(
                [_stem(word) for word in near if len(word) > 2 and word.isalpha() and word not in self.stop_words]
            )
        return self.near[place]

    def _is_common(self, stem: str) -> bool:
        """Return whether a word stands in so many sentences that it tells no two apart."""
        if stem not in self.common:
            most = max(3, len(self.sentences) // _COMMON)
            self.common[stem] = sum(stem in sentence.text.lower() for sentence in self.sentences) > most
        return self.common[stem]


def _needed(one: Candidate, other: Candidate) -> int | None:
    """Return how many words must be shared for two figures to say the same; None if their amounts do not."""
    if one.value is None or other.value is None or one.unit != other.unit:
        return _converted(one, other)
    if one.sentence == other.sentence and (one.value != other.value or _digits(one.value) <= TELLING):
        return None  # "about 600 million people, 590 million of them in the south"
    if abs(one.value - other.value) > _FAR * abs(one.value) or one.vague or other.vague:
        return None
    if one.kind != other.kind and {one.kind, other.kind} != {"count", "number"}:
        return None
    if {one.change, other.change} == {"up", "down"}:
        return None
    if one.value == other.value and one.high == other.high:
        return _words_needed(one, other)
    if one.kind == "age" or not (_rounded(one, other) or _rounded(other, one)):
        return None
    nouns = _nouns(one, other)
    return None if nouns is False else 1 + (nouns is None)


def _converted(one: Candidate, other: Candidate) -> int | None:
    """Return 0 where the one is what the article converts the other into."""
    told = (one.value, one.unit) in other.others or (other.value, other.unit) in one.others
    return 0 if told and one.high is None and other.high is None else None


def _words_needed(one: Candidate, other: Candidate) -> int | None:
    """Return how many words equal amounts must share beside them."""
    if {one.bound, other.bound} == {"<", ">"}:
        return None
    digits = _digits(one.value)
    if one.kind == "money":
        return 0 if digits >= TELLING else 1
    if one.kind in ("count", "number"):
        nouns = _nouns(one, other)
        if nouns is False:
            return None
        told = nouns and (_is_known(one) or _is_known(other) or _phrase(one) == _phrase(other) != "")
        return 0 if digits > TELLING or told else 1
    return 0 if one.kind == "measure" and digits > TELLING else 1


def _phrase(one: Candidate) -> str:
    """Return the counted noun phrase if it has more than a noun: "new designs"."""
    start, stop = one.counts or (0, 0)
    return " ".join(one.words[start:stop]) if stop - start > 1 else ""


def _is_known(one: Candidate) -> bool:
    """Return whether a figure takes up one that has been told: "of the 1,240 workers"."""
    return one.core > 0 and one.words[one.core - 1] in ("the", "these", "those")


def _nouns(one: Candidate, other: Candidate) -> bool | None:
    """Return whether two figures count the same noun, None where one of them has none."""
    if not one.counts or not other.counts:
        return None
    return _stem(one.words[one.counts[1] - 1]) == _stem(other.words[other.counts[1] - 1])


def _rounded(rough: Candidate, exact: Candidate) -> bool:
    """Return whether `rough` says with fewer digits what `exact` says: "more than 9,000" for 9,340, 2.4 for 2.43."""
    if rough.value is None or exact.value is None or rough.high is not None or exact.high is not None:
        return False
    digits = _digits(rough.value)
    if digits >= _digits(exact.value) or exact.bound not in ("=", "~"):
        return False
    step = 10.0 ** (_magnitude(rough.value) + 1 - digits)
    more = exact.value - rough.value
    if rough.bound == ">":
        return 0 < more < min(step, _NEARLY * abs(rough.value))
    if rough.bound == "<":
        return -step / 2 < more < 0
    return abs(more) <= step / 2 and (digits > 1 or rough.bound == "~")


def _digits(value: Number) -> int:
    """Return how many digits a number has that say something: 2 for 2,400,000."""
    figures = f"{abs(value or 0):.12e}".split("e")[0].replace(".", "").rstrip("0")
    return max(1, len(figures))


def _magnitude(value: Number) -> int:
    """Return the power of ten of a number's first digit."""
    return int(f"{abs(value or 1):.12e}".split("e")[1])


@cache
def _harm() -> frozenset[str]:
    return frozenset(map(_stem, words("harm")))


def _stem(word: str) -> str:
    """Return a word without the commonest endings, so that "killed" and "killing" are one."""
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def precision(one: Candidate) -> int:
    """Return how exactly a figure says its amount: by digits, none where they are only a bound."""
    return 0 if one.vague else _digits(one.value)
