"""Find figures of an article that a number follows from: a sum, difference, product or share of two, or a rate."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.checking.amounts import match, same_currency
from summarize.checking.evidence import Evidence, group
from summarize.checking.passages import Passage
from summarize.checking.quantities import Quantity
from summarize.checking.words import stem
from summarize.figures.units import named

PASSAGES = 8  # of those that have most of a claim's words, so many are looked at, each with the next one
FIRST = 20  # passages of an article in which those are sought that no word of the claim stands in
FEW = 14  # numbers of two neighbouring passages that are combined
SURE = 13  # a smaller whole number is the sum of something in every text: it needs a word that says so
CUES = frozenset(
    "more fewer less left remain remaining other others total all altogether combined both rest difference gap save"
    " saved by down up fell rose fallen risen drop dropped shrink grow grew cut still missing another of together short"
    " over lost mehr weniger übrig insgesamt zusammen beide unterschied noch weitere anderen plus moins reste autres"
    " ensemble deux différence encore más menos resto otros juntos ambos diferencia faltan".split()
)
_NEVER = frozenset(("ordinal", "score"))
LEAST = 0.02  # of the larger of two figures that the smaller must have: what is less changes nothing
_BEYOND = 0.15  # of an amount that "more than" may leave out
_SINCE = re.compile(
    r"\b(?:ago|later|since|after|earlier|vor|später|seit|nach|depuis|après|il y a|hace|después|desde)\b", re.IGNORECASE
)
_TWO = 2
_SHARED = 0.04  # of a share: "a third" for .335
_ROUGHLY = 0.1  # the same behind "roughly"


class Found(NamedTuple):
    """Where the first of the figures stands (start, end, passage), and what they give."""

    spot: tuple[int, int, int]
    note: str


def derived(claim: Quantity, noun: str, passage: Passage, evidence: Evidence, near: Sequence[int]) -> Found | None:
    """Return the figures of the article that a number follows from, None where there are none.

    Only figures of two neighbouring passages are combined, among the passages that have most of the claim's words.
    """
    if claim.kind in ("ordinal", "score", "age") or claim.high is not None:
        return None
    cued = _is_cued(passage)
    places = near[:PASSAGES] or (range(min(FIRST, len(evidence.passages))) if cued else ())
    groups = [_numbers(evidence, place) for place in places]
    if noun:
        counted = [one for place in places for one in _of_noun(evidence, place, noun)][:FEW]
        groups.append(counted)
    for known in groups:
        for note, first in _readings(claim, known, cued=cued):
            return Found((first[0].start, first[0].end, first[1]), note)
    if rest := _rest(claim, passage, evidence):
        return rest
    return _years(claim, evidence) if _SINCE.search(passage.text) else None


_Placed = tuple[Quantity, int]


def _numbers(evidence: Evidence, place: int) -> list[_Placed]:
    found = [(quantity, place) for quantity in evidence.passages[place].quantities]
    if place + 1 < len(evidence.passages):
        found += [(quantity, place + 1) for quantity in evidence.passages[place + 1].quantities]
    return found[:FEW]


def _of_noun(evidence: Evidence, place: int, noun: str) -> list[_Placed]:
    passage = evidence.passages[place]
    return [(quantity, place) for quantity in passage.quantities if noun_of(quantity, passage) == noun]


def noun_of(quantity: Quantity, passage: Passage) -> str:
    """Return the stem of the word that a number counts, "" where it counts none."""
    if quantity.noun is None:
        return ""
    start, end = quantity.noun
    return stem(passage.text[start - passage.start : end - passage.start])


def _is_cued(passage: Passage) -> bool:
    return not CUES.isdisjoint(passage.text.lower().replace(",", " ").replace(".", " ").split())


def _readings(claim: Quantity, known: Sequence[_Placed], *, cued: bool) -> Iterator[tuple[str, _Placed]]:
    """Yield the ways in which figures give the claimed number, with the first of the figures."""
    small = claim.kind in ("count", "plain") and abs(claim.value) < SURE
    for one in known:
        if _is_rate(claim, one[0]):
            yield "the same rate", one
    for one, two in combinations(known, 2):
        a, b = _with_unit(one[0], two[0]), _with_unit(two[0], one[0])
        if a.kind in _NEVER or b.kind in _NEVER or a.high is not None or b.high is not None:
            continue
        what = (
            (_sum(claim, a, b, small=small) if cued or not small else None)
            or _share(claim, a, b)
            or (_product(claim, a, b) if not small or claim.bound != "=" else None)
        )
        if what:
            yield f"{what} of {_plain(a)} and {_plain(b)}", one


def _with_unit(one: Quantity, other: Quantity) -> Quantity:
    """Return a number with the unit of the other where it has none: "160 litres a day; the average is 210"."""
    if one.kind == "plain" and other.kind == "measure" and other.per:
        return other._replace(start=one.start, end=one.end, value=one.value)
    return one


def _sum(claim: Quantity, a: Quantity, b: Quantity, *, small: bool) -> str | None:
    if not _alike(a, b) or not _fits(claim, a) or a.base == b.base:
        return None
    if min(a.base, b.base) <= LEAST * max(a.base, b.base) or (a.kind == "share" and claim.kind != "points"):
        return None  # shares of different wholes: their sum says nothing
    one_of = min(a.value, b.value) < _TWO  # "one of five": only the rest of them
    if not (small and one_of) and _bears(claim, a, a.base + b.base):
        return "sum"
    return "difference" if _bears(claim, a, abs(a.base - b.base)) else None


def _share(claim: Quantity, a: Quantity, b: Quantity) -> str | None:
    if claim.kind != "share" or a.kind in ("share", "points"):
        return None
    return "share" if _alike(a, b) and _is_share(claim, a, b) else None


def _product(claim: Quantity, a: Quantity, b: Quantity) -> str | None:
    for part, whole in ((a, b), (b, a)):
        shares = part.kind in ("share", "times") and part.is_word and whole.kind not in ("share", "times")
        if shares and part.base and _fits(claim, whole):
            whole_of = claim.bound != "=" and _bears(claim, whole, whole.base / part.base)
            if whole_of or _bears(claim, whole, whole.base * part.base):
                return "product"
    counted = claim.per and {a.kind, b.kind} <= {"count", "plain"}
    return "product" if counted and _bears(claim, a, a.base * b.base) else None


def _plain(quantity: Quantity) -> str:
    value = quantity.value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def _alike(a: Quantity, b: Quantity) -> bool:
    if group(a) != group(b):
        plain = {a.kind, b.kind} <= {"plain", "count", "measure", "money"} and "plain" in (a.kind, b.kind)
        return plain and (a.scale == b.scale == 1 or a.kind == "money" or b.kind == "money")
    return a.kind != "money" or same_currency(a.unit, b.unit)


def _fits(claim: Quantity, other: Quantity) -> bool:
    """Return whether what two figures give can be what is claimed: of the same kind, years for ages."""
    if claim.kind == "time" and other.kind == "age":
        return claim.name.startswith("year")
    if claim.kind in ("count", "plain", "age"):
        return other.kind in ("count", "plain", "age") or (claim.kind == "plain" and other.kind != "share")
    if claim.kind == "points":
        return other.kind in ("share", "points")
    return claim.kind == other.kind and (claim.kind != "measure" or claim.unit == other.unit)


def _bears(claim: Quantity, like: Quantity, amount: float) -> bool:
    """Return whether an amount in base units is the claimed one, or what a bound or a rounding makes of it."""
    if claim.kind == "time" and like.kind == "age":
        amount *= claim.scale
    if claim.kind == "plain":
        amount /= like.scale
    scale = claim.scale or 1.0
    made = claim._replace(value=amount / scale, high=None, bound="=", digits=claim.digits + 2, is_fine=True)
    how = match(claim, made)
    if how == "bound":
        return abs(made.value - claim.value) <= _BEYOND * abs(made.value)
    return how == "same" or (how == "rounded" and claim.bound == "~")


def _is_share(claim: Quantity, a: Quantity, b: Quantity) -> bool:
    low, high = sorted((abs(a.base), abs(b.base)))
    if not high or low == high:
        return False
    reach = _ROUGHLY if claim.bound == "~" else _SHARED
    for share in (low / high, 1 - low / high, high / low - 1):
        if claim.bound in "=~":
            if abs(share - claim.base) <= reach * claim.base and (
                claim.is_word or claim.bound == "~" or _is_exact(claim, share)
            ):
                return True
        elif (claim.bound == ">" and claim.base < share <= claim.base * 1.15) or (
            claim.bound == "<" and claim.base * 0.8 <= share < claim.base
        ):
            return True
    return False


def _is_exact(claim: Quantity, share: float) -> bool:
    return abs(share - claim.base) <= 0.006


def _is_rate(claim: Quantity, other: Quantity) -> bool:
    """Return whether two rates are one over different times: 90,000 a day, 630,000 a week."""
    if not claim.per or not other.per or claim.per == other.per or claim.kind != other.kind or claim.unit != other.unit:
        return False
    one, two = named(claim.per), named(other.per)
    if one.dimension != "time" or two.dimension != "time" or not one.factor or not two.factor:
        return False
    return _bears(claim, other, other.base * one.factor / two.factor)


def _rest(claim: Quantity, passage: Passage, evidence: Evidence) -> Found | None:
    """Return the whole that a number is the rest of: "149 others" of 150, 45 per cent where 55 are told of."""
    if claim.kind == "share" and 0 < claim.base < 1 and claim.bound == "=":
        rest = 1 - claim.base
        for number in evidence.between("share", rest - 1e-6, rest + 1e-6):
            if not number.quantity.is_word:
                return Found((number.quantity.start, number.quantity.end, number.passage), "the rest")
    if claim.kind == "count" and claim.noun and passage.text[claim.noun[0] - passage.start :].startswith("other"):
        for number in evidence.by_face.get(claim.value + 1, ())[:1]:
            return Found((number.quantity.start, number.quantity.end, number.passage), "all but one")
    return None


def _years(claim: Quantity, evidence: Evidence) -> Found | None:
    """Return the years that lie so many years apart, the later one the last that the article names."""
    if claim.kind != "time" or not claim.name.startswith("year") or claim.value < 2:
        return None
    years = {when.date.year: when for when in evidence.dates if when.date.year}
    if not years:
        return None
    last = max(years)
    when = years.get(int(last - claim.value)) if claim.value == int(claim.value) else None
    if when is None:
        return None
    return Found((when.date.start, when.date.end, when.passage), f"from {when.date.year} to {last}")
