"""Tell which claims of several sources are of the same thing, and join them."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from summarize.agreement.amounts import relation
from summarize.agreement.claims import Claim

SURE: Final = 3  # digits from which two equal amounts are hardly of two things
APART: Final = 2.5  # times one amount may be another of the same thing: more is another thing
GROWN: Final = 10.0  # times a count may be what it was
VERSIONS: Final = 3  # amounts of one thing that sources may differ in: more are of several things

Pair = tuple[int, int]


def joined(claims: Sequence[Claim], sources: int, *, dated: bool) -> list[list[int]]:
    """Return the places of the claims that are of the same thing, two sources or more each, in text order.

    What agrees is joined first, then what differs; a source has one amount in a group, or several that agree. `dated`
    says that all sources are: then a count may be an update of another.
    """
    common = _common(claims, sources)
    pairs = [
        (one, other)
        for one, other in combinations(range(len(claims)), 2)
        if claims[one].source != claims[other].source and claims[one].amount.dimension == claims[other].amount.dimension
    ]
    agreeing = [pair for pair in pairs if _agree(claims[pair[0]], claims[pair[1]], common)]
    sure = [_is_only(claim, claims) for claim in claims]
    differing = [
        (one, other)
        for one, other in pairs
        if sure[one] and sure[other] and _differ(claims[one], claims[other], dated=dated)
    ]
    groups = _Groups(claims)
    for one, other in sorted(agreeing, key=lambda pair: (-_likeness(claims, pair, common), pair)):
        groups.join(one, other, differing=False)
    for one, other in sorted(differing, key=lambda pair: (-_likeness(claims, pair, common), pair)):
        groups.join(one, other, differing=True)
    return groups.shared()


def _common(claims: Sequence[Claim], sources: int) -> frozenset[str]:
    """Return the words that stand by figures in most of the sources: the story's own, which tell no two apart."""
    having = Counter(word for source in range(sources) for word in _near(claims, source))
    return frozenset(word for word, number in having.items() if sources > 2 and number > 0.7 * sources)


def _near(claims: Sequence[Claim], source: int) -> frozenset[str]:
    return frozenset[str]().union(*(claim.near for claim in claims if claim.source == source))


def _likeness(claims: Sequence[Claim], pair: Pair, common: frozenset[str]) -> float:
    one, other = claims[pair[0]], claims[pair[1]]
    shared = len((one.near & other.near) - common)
    return 4 * _same_idea(one, other) + 2 * bool(one.about & other.about) + (one.noun == other.noun != "") + shared


def _agree(one: Claim, other: Claim, common: frozenset[str]) -> bool:
    """Return whether two claims say the same amount, exactly or rounded, of the same thing."""
    kind = relation(one.amount, other.amount)
    if kind not in {"same", "compatible"} or _conflict(one, other):
        return False
    if _near_idea(one, other):
        return True
    shared = ((one.near & other.near) - common) | (one.marks & other.marks)
    nouns = bool(one.noun and one.noun == other.noun)
    digits = min(one.amount.digits, other.amount.digits)
    if kind == "compatible" and digits >= SURE and (nouns or not (one.noun and other.noun)):
        return True  # 312,000 and 312,450
    if one.figure.kind == "age" or kind == "compatible":
        return bool(one.near & other.near) + nouns + bool(one.about & other.about) > 1
    if one.noun and other.noun and not nouns:
        return digits >= SURE and bool(shared)
    if digits > 1 and one.figure.kind in {"measure", "duration", "money"}:
        return True
    if one.ideas and other.ideas:  # two ideas, none of which they share
        return nouns and digits > 1 and len(shared) > 0
    return bool(shared) or (nouns and digits > 1) or digits >= SURE or bool(one.about & other.about)


def _differ(one: Claim, other: Claim, *, dated: bool) -> bool:
    """Return whether two claims say different amounts of the same thing: what must be sure, as it alarms readers."""
    if _conflict(one, other) or not (_is_plain(one) and _is_plain(other)) or not _may_differ(one, other, dated=dated):
        return False
    if one.noun != other.noun or _other_names(one, other):
        return False
    subjects = one.about & other.about
    if one.figure.kind in {"money", "percent", "ratio"} and not (subjects or (one.single and other.single)):
        return False
    if one.ideas and other.ideas:
        around = one.near & other.near  # of measures also the story's own words: "open two years late"
        told = one.noun or subjects or around or one.single
        return one.ideas[0] == other.ideas[0] and bool(told)
    if one.figure.kind == "measure" and len(one.after) > 2 and one.after == other.after:
        return True  # "300 metres from a school"
    phrase = (one.figure.counts or "").lower()
    return " " in phrase and phrase == (other.figure.counts or "").lower() and bool(subjects)


def _is_plain(claim: Claim) -> bool:
    """Return whether an amount stands for itself: one number, of this time and of all."""
    return not claim.side and not claim.marks and claim.figure.kind != "age" and claim.amount.low == claim.amount.high


def _may_differ(one: Claim, other: Claim, *, dated: bool) -> bool:
    """Return whether two amounts differ by no more than two sources, or a count that has changed, are likely to."""
    if relation(one.amount, other.amount) in {"same", "compatible"}:
        return False
    changing = dated and bool(one.ideas and one.ideas[0] in one.changing)
    if not changing and not {one.amount.bound, other.amount.bound} <= {"=", "~"}:
        return False
    small, large = sorted((abs(one.amount.low), abs(other.amount.low)))
    return large <= (GROWN if changing else APART) * small


def _other_names(one: Claim, other: Claim) -> bool:
    """Return whether two shares, or counts of things, are said of others by name: the votes of two parties."""
    named = one.figure.kind in {"percent", "ratio"} or (one.noun and not _is_person(one.noun))
    return bool(named and one.names and other.names and not one.names & other.names)


def _is_only(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a source has no other amount of the same idea: of two nobody knows which one is meant."""
    return not any(  # what has another subject or is of another time does not count
        other.source == claim.source
        and other.amount.dimension == claim.amount.dimension
        and other.ideas[:1] == claim.ideas[:1]
        and (claim.ideas or (other.noun == claim.noun and (claim.noun or other.after == claim.after)))
        and (_is_person(other.noun) == _is_person(claim.noun) or not other.noun)
        and not other.marks
        and not other.side
        and not (other.about and claim.about and not other.about & claim.about)
        and relation(other.amount, claim.amount) not in {"same", "compatible"}
        for other in claims
    )


def _conflict(one: Claim, other: Claim) -> bool:
    """Return whether something rules out that two claims are of the same thing."""
    if one.side != other.side and not _same_idea(one, other):
        return True
    if {"more", "part"} & (one.marks ^ other.marks):
        return True
    if {one.figure.change, other.figure.change} == {"up", "down"}:
        return True
    if one.ideas and other.ideas and not set(one.ideas) & set(other.ideas):
        return bool(one.noun) and one.noun == "people" == other.noun
    return False


def _same_idea(one: Claim, other: Claim) -> bool:
    return bool(one.ideas and other.ideas and (one.ideas[0] in other.ideas[:2] and other.ideas[0] in one.ideas[:2]))


def _near_idea(one: Claim, other: Claim) -> bool:
    """Return whether the likeliest idea of one claim is among the likely ones of the other."""
    if not (one.ideas and other.ideas):
        return False
    return one.ideas[0] in other.ideas[:2] or other.ideas[0] in one.ideas[:2]


def _is_person(noun: str) -> bool:
    return noun == "people"


def _versions(claims: Sequence[Claim]) -> int:
    """Return how many amounts claims have that cannot be one."""
    found: list[Claim] = []
    for claim in claims:
        if all(relation(claim.amount, other.amount) not in {"same", "compatible"} for other in found):
            found.append(claim)
    return len(found)


class _Groups:
    """Claims that have been joined; two groups are joined only where each source keeps one amount."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._group = list(range(len(claims)))
        self._members = {place: [place] for place in range(len(claims))}

    def join(self, one: int, other: int, *, differing: bool) -> None:
        """Join the groups of two claims unless a source would say two things, or all of them too many.

        Groups that are not `differing` are joined only where all of their amounts may be one.
        """
        left, right = self._group[one], self._group[other]
        if left == right:
            return
        members = [self._claims[place] for place in (*self._members[left], *self._members[right])]
        for mine, yours in combinations(members, 2):
            if mine.source == yours.source and relation(mine.amount, yours.amount) not in {"same", "compatible"}:
                return
            if mine.amount.dimension != yours.amount.dimension:
                return
            if not differing and relation(mine.amount, yours.amount) not in {"same", "compatible"}:
                return
        if differing and _versions(members) > VERSIONS:
            return
        self._members[left] += self._members.pop(right)
        for place in self._members[left]:
            self._group[place] = left

    def shared(self) -> list[list[int]]:
        """Return the groups that several sources have."""
        found = [sorted(members) for members in self._members.values()]
        return sorted(members for members in found if len({self._claims[place].source for place in members}) > 1)
