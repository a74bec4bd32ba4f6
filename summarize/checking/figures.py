"""Look up the numbers of a summary in the article: the same amount of the same thing, another, or none."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarize.checking.amounts import match, same_currency
from summarize.checking.case import Case, Spot
from summarize.checking.context import Context, context, likeness
from summarize.checking.derived import derived
from summarize.checking.evidence import MANY, Evidence, Number, group
from summarize.checking.passages import Passage
from summarize.checking.quantities import Quantity
from summarize.checking.rivals import goes_the_other_way, owner
from summarize.checking.words import stem

BETTER = 1.6  # times as much of the context another number must have for the claim to be told of something else
LEAST = 0.36  # of the context that such a number has at least
WEAK, WEAKLY = 0.5, 0.3  # numbers of other kinds ("third", "three") must share so much of the context
FAR = 0.2  # of the context that an exact match may have at most to be doubted


NOT_AT_ALL, SURELY = 0.05, 0.5  # the same for counts, which are often told of another noun, and for ordinals
_TELLING = frozenset(("money", "share", "points", "measure", "time"))


class Claimed(NamedTuple):
    """A number of a summary, with its passage and context."""

    quantity: Quantity
    passage: Passage
    context: Context
    noun: str


class _Looked(NamedTuple):
    claimed: Claimed
    same: Number | None
    case: Case


def cases(passage: Passage, evidence: Evidence) -> Iterator[Case]:
    """Yield what the article has for and against the numbers of a passage of a summary."""
    before: _Looked | None = None
    found: list[Case] = []
    borne: dict[Number, tuple[int, _Looked]] = {}
    for quantity in passage.quantities:
        if quantity.value == 1 and quantity.is_word and quantity.kind in ("plain", "count"):
            continue  # "one of them" is no claim
        looked = _look_up(quantity, passage, evidence)
        found.append(looked.case)
        if before is not None and (spots := _swapped(before, looked, evidence)):
            found[-2] = found[-2]._replace(turned=spots[0], turn=SWAPPED)
            found[-1] = found[-1]._replace(turned=spots[1], turn=SWAPPED)
        if looked.same is not None:
            place, first = borne.setdefault(looked.same, (len(found) - 1, looked))
            if first is not looked and (weaker := _twice(first, looked)) is not None:
                doubted = place if weaker == 0 else len(found) - 1
                found[doubted] = found[doubted]._replace(elsewhere=True)
        before = looked
    taken = {case.same for case in found}
    for case in found:  # what another number of the passage is borne out by is not what this one was meant to be
        yield case._replace(elsewhere=False) if case.elsewhere and case.other in taken else case


def _twice(one: _Looked, two: _Looked) -> int | None:
    """Return which of two claims (0, 1) takes a number of the article that is rather the other's.

    Both are borne out by one number, and beside it stands another that is more like what one of them tells of.
    """
    if one.same is None or one.same != two.same or one.claimed.quantity.high is not None:
        return None
    weaker = 0 if one.case.likeness <= two.case.likeness else 1
    case = (one, two)[weaker].case
    other = case.other
    near = other is not None and other.passage == one.same.passage and case.other_likeness > case.likeness
    return weaker if near else None


SWAPPED = "the article has the two the other way round"
SWAP = 0.15  # more context that two numbers must have in each other's place than in their own


def _swapped(one: _Looked, two: _Looked, evidence: Evidence) -> tuple[Spot, Spot] | None:
    """Return the places of two numbers of one passage of the article that the summary has in each other's place."""
    if one.same is None or two.same is None or one.same.passage != two.same.passage or one.same == two.same:
        return None
    if kinship(one.claimed.quantity, two.claimed.quantity, "", "") < 0.9:
        return None
    straight = _like(one.claimed, one.same, evidence) + _like(two.claimed, two.same, evidence)
    crossed = _like(one.claimed, two.same, evidence) + _like(two.claimed, one.same, evidence)
    return (_spot(two.same), _spot(one.same)) if crossed > straight + SWAP else None


def _look_up(quantity: Quantity, passage: Passage, evidence: Evidence) -> _Looked:
    around = context(passage.words, quantity.start, quantity.end, evidence.stop_words)
    claimed = Claimed(quantity, passage, around, _noun(quantity, passage))
    same, how, score = _best_same(claimed, evidence)
    near = evidence.nearest(around)
    if same is None and quantity.high is not None and not quantity.vague and quantity.kind != "score":
        same, score = _both_ends(claimed, evidence)
    other, other_score = _best_other(claimed, evidence, near)
    turned, turn = _turned(claimed, same, evidence) if same else (None, None)
    elsewhere = (
        same is not None
        and other is not None
        and score < (FAR if quantity.kind in _TELLING else NOT_AT_ALL)
        and other_score >= (LEAST if quantity.kind in _TELLING or quantity.kind == "ordinal" else SURELY)
        and other_score > BETTER * score
    )
    found = Case(
        "number", quantity.start, quantity.end,
        same=same and _spot(same), likeness=score, how=how,
        other=other and _spot(other), other_likeness=other_score, elsewhere=elsewhere,
        turned=turned, turn=turn,
    )  # fmt: skip
    if same is not None:
        return _Looked(claimed, same, found)
    unit = _other_unit(claimed, evidence)
    sum_ = derived(quantity, claimed.noun, passage, evidence, near)
    return _Looked(
        claimed,
        None,
        found._replace(
            unit=unit and _spot(unit),
            derived=sum_ and Spot(*sum_.spot),
            sum=sum_ and sum_.note,
            why=_why(claimed, other_score, evidence, same_noun=_is_of_noun(claimed, other, evidence)),
        ),
    )


def _spot(number: Number) -> Spot:
    return Spot(number.quantity.start, number.quantity.end, number.passage)


def _noun(quantity: Quantity, passage: Passage) -> str:
    if quantity.noun is None:
        return ""
    start, end = quantity.noun
    return stem(passage.text[start - passage.start : end - passage.start])


# How surely numbers of two kinds tell of one thing, from 0 to 1: "72" for "72 people", "third" for "three".
_KINSHIP = {
    frozenset(("count", "plain")): 0.9,
    frozenset(("age", "plain")): 0.7,
    frozenset(("ordinal", "plain")): 0.7,
    frozenset(("score", "plain")): 0.7,
    frozenset(("times", "plain")): 0.7,
    frozenset(("measure", "plain")): 0.45,
    frozenset(("time", "plain")): 0.45,
    frozenset(("money", "plain")): 0.3,
    frozenset(("share", "plain")): 0.3,
    frozenset(("points", "plain")): 0.3,
    frozenset(("time", "age")): 0.6,
    frozenset(("count", "ordinal")): 0.3,
    frozenset(("share", "times")): 0.5,
    frozenset(("count", "times")): 0.5,
}


def kinship(claim: Quantity, other: Quantity, noun: str, other_noun: str) -> float:
    """Return how surely two numbers are of one kind, from 0 to 1, whatever their values."""
    if claim.kind != other.kind:
        if (claim.kind, other.kind) == ("time", "count") and other_noun == stem(claim.name):
            return 0.8  # "five business days"
        return _KINSHIP.get(frozenset((claim.kind, other.kind)), 0.0)
    if claim.kind == "money":
        return float(same_currency(claim.unit, other.unit))
    if claim.kind == "measure":
        return float(claim.unit == other.unit)
    return 1.0 if claim.kind != "count" or noun == other_noun else 0.6


def _best_same(claimed: Claimed, evidence: Evidence) -> tuple[Number | None, str | None, float]:
    """Return the number that bears the claim out in a context most like its own, the note, and how like it is."""
    claim = claimed.quantity
    best: tuple[float, Number | None, str | None] = (-1.0, None, None)
    best_score = 0.0
    for number in _candidates(claimed, evidence):
        other = number.quantity
        kin = kinship(claim, other, claimed.noun, _noun(other, evidence.passages[number.passage]))
        if not kin:
            continue
        how = _how(claim, other)
        if how is None:
            continue
        like = _like(claimed, number, evidence)
        if kin < WEAK and like < WEAKLY:
            continue
        score = like * kin
        rank = score + (0.3 if how in ("same", "bound") else 0.0) + 0.2 * kin
        if rank > best[0]:
            best = rank, number, None if how in ("same", "bound") else how
            best_score = score
    if best[1] is None:
        return None, None, 0.0
    return best[1], _NOTES.get(best[2] or ""), best_score


def _both_ends(claimed: Claimed, evidence: Evidence) -> tuple[Number | None, float]:
    """Return the number for the lower end of a range whose ends the article tells apart: "from 163 to 72"."""
    claim = claimed.quantity
    low = _best_same(claimed._replace(quantity=claim._replace(high=None)), evidence)
    high = _best_same(claimed._replace(quantity=claim._replace(value=claim.high or 0, high=None)), evidence)
    if low[0] is None or high[0] is None:
        return None, 0.0
    if (low[0].quantity.high, low[0].quantity.value) == (claim.value, claim.high):
        return None, 0.0  # "187 votes to 214" for 214 to 187
    return low[0], min(low[2], high[2])


_NOTES = {"rounded": "rounded", "converted": "converted", "half": "one end of a range"}


def _how(claim: Quantity, other: Quantity) -> str | None:
    if claim.kind == "time" and other.kind == "count":
        return "same" if claim.value == other.value and claim.high is None else None
    if claim.kind == other.kind and (claim.kind != "measure" or claim.unit == other.unit):
        if claim.kind == "measure" and bool(claim.per) != bool(other.per) and claim.value != other.value:
            return None
        return match(claim, other)
    if {claim.kind, other.kind} == {"share", "times"}:
        return "same" if _times(claim, other) else None
    plain = claim._replace(scale=1.0, kind="count"), other._replace(scale=1.0, kind="count")
    return match(*plain)


def _times(claim: Quantity, other: Quantity) -> bool:
    share, times = (claim, other) if claim.kind == "share" else (other, claim)
    return abs(share.base - (times.value if times.value < 1 else times.value - 1)) < 1e-9


def _candidates(claimed: Claimed, evidence: Evidence) -> Iterable[Number]:
    """Return the numbers that may bear a claim out: equal as written, or near in the base unit."""
    claim = claimed.quantity
    found = list(evidence.by_face.get(claim.value, ()))
    if claim.high is not None and not claim.vague:
        found += evidence.by_face.get(claim.high, ())
    base = claim.base
    low, high = sorted((base * 0.7, (claim.high or claim.value) * claim.scale * 1.35 + 1.01 * (claim.kind == "count")))
    found += evidence.between(group(claim), low, high)
    if claim.kind in ("share", "times"):
        found += evidence.of_group("times" if claim.kind == "share" else "share")
    for number in evidence.of_group("vague"):
        found.append(number)
    if len(found) <= MANY:
        return found
    near = set(evidence.nearest(claimed.context))
    return list(islice((number for number in found if number.passage in near), MANY)) or found[:MANY]


def _like(claimed: Claimed, number: Number, evidence: Evidence) -> float:
    around = evidence.context(number.quantity.start, number.quantity.end, number.passage)
    return likeness(claimed.context, around, evidence.weights)


def _best_other(claimed: Claimed, evidence: Evidence, near: Sequence[int]) -> tuple[Number | None, float]:
    """Return the number of another amount whose context is most like the claim's, and how like it is."""
    claim = claimed.quantity
    best: tuple[float, Number | None] = (0.0, None)
    for place in near:
        passage = evidence.passages[place]
        for quantity in passage.quantities[:MANY]:
            kin = kinship(claim, quantity, claimed.noun, _noun(quantity, passage))
            if (
                (quantity.value == 1 and quantity.is_word)
                or kin < 0.6
                or _how(claim, quantity) is not None
                or not _comparable(claim, quantity)
            ):
                continue
            number = Number(quantity, place)
            score = _like(claimed, number, evidence) * kin
            if score > best[0]:
                best = score, number
    return best[1], best[0]


def _comparable(claim: Quantity, other: Quantity) -> bool:
    """Return whether two numbers are of one kind, so that one can stand in the other's stead."""
    alike = {"count", "plain"}
    return claim.kind == other.kind or {claim.kind, other.kind} <= alike


_UNITS = frozenset(("money", "share", "points", "measure", "time"))


def _other_unit(claimed: Claimed, evidence: Evidence) -> Number | None:
    """Return the same number with another unit, in the context most like the claim's."""
    claim = claimed.quantity
    if claim.kind not in _UNITS:
        return None
    best: tuple[float, Number | None] = (0.08, None)
    for number in evidence.by_face.get(claim.value, ())[:MANY]:
        if number.quantity.kind not in _UNITS:
            continue
        score = _like(claimed, number, evidence)
        if score > best[0]:
            best = score, number
    return best[1]


def _turned(claimed: Claimed, same: Number, evidence: Evidence) -> tuple[Spot | None, str | None]:
    """Return where the article gives the number with another bound or direction."""
    claim, other = claimed.quantity, same.quantity
    if {claim.bound, other.bound} == {"<", ">"} and claim.value == other.value:
        return _spot(same), "another bound"
    exact = claim.value == other.value and other.bound == "=" and not other.vague
    if claim.bound in ("<", ">") and exact and not claim.is_word and not _is_borne_out(claimed, evidence):
        return _spot(same), "another bound"
    if claim.change and other.change and claim.change != other.change:
        return _spot(same), "another direction"
    if goes_the_other_way(claim, claimed.passage, same, evidence):
        return _spot(same), "another direction"
    name = owner(claim, claimed.passage)
    known = evidence.ages.get(name) if name else None
    if known and all(value != claim.value for value, _ in known):
        return known[0][1], "another age"
    return None, None


def _is_borne_out(claimed: Claimed, evidence: Evidence) -> bool:
    """Return whether a number with a bound has one in the article with the same bound, or one that lies beyond it."""
    claim = claimed.quantity
    for number in _candidates(claimed, evidence):
        other = number.quantity
        beyond = match(claim, other) == "bound" if claim.kind == other.kind else False
        if beyond or (other.value == claim.value and other.bound == claim.bound):
            return True
    return False


def _is_of_noun(claimed: Claimed, other: Number | None, evidence: Evidence) -> bool:
    """Return whether another number counts what the claimed one does."""
    if other is None or not claimed.noun:
        return False
    return _noun(other.quantity, evidence.passages[other.passage]) == claimed.noun


def _why(claimed: Claimed, other_score: float, evidence: Evidence, *, same_noun: bool) -> str | None:
    """Return why a number that the article does not have cannot be held against the summary."""
    claim = claimed.quantity
    if claim.kind in ("count", "plain") and claim.is_word and claim.value == _PAIR:
        return None if same_noun else "counted by the summary"
    if other_score < LEAST and (claim.vague or (claim.kind == "ordinal" and (claim.is_word or claim.value == 1))):
        return UNSAID
    if claim.kind == "score" and not evidence.of_group("score"):
        return UNSAID
    if claim.kind == "plain" and claim.is_word and other_score < LEAST:
        return UNSAID
    if claim.kind == "times" or (claim.value == 1 and claim.kind in ("plain", "count")):
        return UNSAID
    return None


UNSAID = "the article does not say otherwise"
_PAIR = 2  # "two friends": who speaks with whom, which an article seldom counts
