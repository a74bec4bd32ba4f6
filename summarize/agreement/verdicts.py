"""Judge figures of several sources that are of the same thing: they agree, are compatible, were updated, or differ."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.agreement.amounts import relation
from summarize.agreement.claims import Claim
from summarize.document import Comparison, Verdict, Version

if TYPE_CHECKING:
    from summarize.agreement import Source


def comparison(claims: Sequence[Claim], sources: "Sequence[Source]") -> Comparison:
    """Return what several sources say of one thing; `claims` come in the order of the sources."""
    versions: list[list[Claim]] = []
    for claim in claims:
        same = next((version for version in versions if _alike(version[0], claim)), None)
        if same is None:
            versions.append([claim])
        elif claim.source not in {other.source for other in same}:
            same.append(claim)
    versions.sort(key=lambda version: min(_moment(sources[claim.source].published) for claim in version))
    return Comparison(_verdict(claims, sources), tuple(_version(version, sources) for version in versions))


def _alike(one: Claim, other: Claim) -> bool:
    """Return whether two claims are one value: the same number of the same unit with the same bound."""
    mine, yours = one.figure, other.figure
    return (mine.value, mine.high, mine.bound, mine.unit) == (yours.value, yours.high, yours.bound, yours.unit)


def _version(claims: Sequence[Claim], sources: "Sequence[Source]") -> Version:
    figure = claims[0].figure
    dates = [date for claim in claims if (date := sources[claim.source].published)]
    return Version(
        figure.value,
        figure.high,
        figure.bound,
        figure.unit,
        figure.text,
        min(dates, key=_moment, default=None),
        tuple(sources[claim.source].label for claim in claims),
        tuple((claim.figure.start, claim.figure.end) for claim in claims),
    )


def _verdict(claims: Sequence[Claim], sources: "Sequence[Source]") -> Verdict:
    kinds = {relation(one.amount, other.amount) for place, one in enumerate(claims) for other in claims[place + 1 :]}
    if kinds <= {"same"}:
        return "agree" if _stated(claims) > 1 or len({claim.amount.bound for claim in claims}) == 1 else "compatible"
    if kinds <= {"same", "compatible"}:
        return "compatible"
    if _is_update(claims, sources):
        return "update"
    return "disagree" if "different" in kinds else "compatible"


def _stated(claims: Sequence[Claim]) -> int:
    """Return how many sources state the amount itself, not that it is more or less."""
    return len({claim.source for claim in claims if claim.amount.bound in {"=", "~"}})


def _is_update(claims: Sequence[Claim], sources: "Sequence[Source]") -> bool:
    """Return whether the amounts only grow, or only fall, from one date to the next, and may change with time."""
    changing = frozenset[str]().union(*(claim.changing for claim in claims))
    ideas_of = [set(claim.ideas[:2]) for claim in claims if claim.ideas]
    if not ideas_of or not all(found & changing for found in ideas_of):
        return False
    dated = [(_moment(sources[claim.source].published), claim) for claim in claims]
    if any(moment == _UNDATED for moment, _ in dated):
        return False
    dated.sort(key=lambda pair: pair[0])
    steps = set()
    for (before, earlier), (after, later) in pairwise(dated):
        if relation(earlier.amount, later.amount) in {"same", "compatible"}:
            continue
        if before == after:
            return False
        steps.add(later.amount.low > earlier.amount.low)
    return len(steps) == 1


_UNDATED = float("inf")


def _moment(published: str | None) -> float:
    """Return a date as seconds; of a day its noon, without a zone UTC; infinite where there is none or it is unread."""
    if not published:
        return _UNDATED
    try:
        moment = datetime.fromisoformat(published)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return _UNDATED
