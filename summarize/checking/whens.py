"""Look up the dates and times of a summary in the article."""

from datetime import date, timedelta

from summarize.checking.case import Case, Spot
from summarize.checking.context import context, likeness
from summarize.checking.dates import PARTS, Date
from summarize.checking.evidence import MANY, Evidence, When
from summarize.checking.passages import Passage

BETTER = 1.6
LEAST = 0.6
FAR = 0.2


def case(claimed: Date, passage: Passage, evidence: Evidence) -> Case:
    """Return what the article has for and against a date of a summary."""
    around = context(passage.words, claimed.start, claimed.end, evidence.stop_words)
    near = evidence.nearest(around)
    places = set(near)
    all_dates = evidence.dates
    pool = all_dates if len(all_dates) <= 4 * MANY else [when for when in all_dates if when.passage in places]
    best_same: tuple[float, When | None] = (-1.0, None)
    best_other: tuple[float, When | None] = (-1.0, None)
    parts = claimed.parts
    for when in pool:
        shared = parts & when.date.parts
        agrees = says(claimed, when.date) or _says_resolved(claimed, when.date, evidence.published)
        if not agrees and not shared and not (parts & _DAYS and when.date.parts & _DAYS):
            continue
        score = likeness(around, evidence.context(when.date.start, when.date.end, when.passage), evidence.weights)
        if agrees and score > best_same[0]:
            best_same = score, when
        elif not agrees and score > best_other[0]:
            best_other = score, when
    same, other = best_same[1], best_other[1]
    how = None
    if same is None and (assembled := _assembled(claimed, evidence)):
        same, how = assembled, None
    elsewhere = (
        same is not None
        and other is not None
        and best_same[0] < FAR
        and best_other[0] >= LEAST
        and best_other[0] > BETTER * best_same[0]
    )
    why = None
    if (
        same is None
        and claimed.relative is not None
        and (other is None or claimed.relative.endswith("0") or not _alike(claimed.relative, other.date.relative))
    ):
        why = (
            "relative to the day of writing" if claimed.relative[0] in "yqm" or claimed.relative.endswith("0") else None
        )
    return Case(
        "date", claimed.start, claimed.end,
        same=same and _spot(same), likeness=best_same[0], how=how,
        other=other and _spot(other), other_likeness=best_other[0], elsewhere=elsewhere, why=why,
    )  # fmt: skip


_DAYS = frozenset(("weekday", "day", "month"))


def _alike(one: str, other: str | None) -> bool:
    """Return whether two shifts are of units that are taken for each other: a year for a quarter."""
    return other is not None and (one[0] == other[0] or {one[0], other[0]} == {"y", "q"})


def _spot(when: When) -> Spot:
    return Spot(when.date.start, when.date.end, when.passage)


def _says_resolved(claim: Date, other: Date, published: date | None) -> bool:
    """Return whether two dates are one when both are told from the day of publication: "Tuesday", "last year"."""
    if published is None:
        return False
    one, two = resolved(claim, published), resolved(other, published)
    return one.parts != frozenset() and (one != claim or two != other) and says(one, two)


def resolved(told: Date, published: date) -> Date:
    """Return a date with its year, month and day where they follow from the day of publication.

    A weekday alone is the last one up to that day; "last year" is the year before it.
    """
    if told.relative is not None:
        unit, shift = told.relative[0], int(told.relative[1:])
        if unit == "d":
            day = published + timedelta(days=shift)
            return told._replace(relative=None, year=day.year, month=day.month, day=day.day)
        if unit == "y":
            return told._replace(relative=None, year=published.year + shift)
        if unit == "m":
            months = published.year * 12 + published.month - 1 + shift
            return told._replace(relative=None, year=months // 12, month=months % 12 + 1)
        return told
    if told.parts == {"weekday"}:
        day = published - timedelta(days=(published.weekday() - (told.weekday or 0)) % 7)
        return told._replace(weekday=None, year=day.year, month=day.month, day=day.day)
    if told.year is None and told.month is not None:
        return told._replace(year=published.year - (told.month > published.month))
    return told


def says(claim: Date, other: Date) -> bool:
    """Return whether a date of the article says all that a claimed one does."""
    for part in PARTS:
        wanted = getattr(claim, part)
        if wanted is not None and not _has(part, wanted, claim, other):
            return False
    return True


def _has(part: str, wanted: int | str, claim: Date, other: Date) -> bool:
    got = getattr(other, part)
    if got is not None and part != "time":
        return bool(got == wanted) or (part == "year" and other.last == wanted)
    if part == "year":
        return other.last == wanted
    if part == "time":
        if got is None:
            return False
        return got == wanted or ((not claim.exact or not other.exact) and abs(got - int(wanted)) == 720)
    if part == "decade":
        return other.year is not None and int(wanted) <= other.year < int(wanted) + 10
    if part == "quarter":
        return other.month is not None and (other.month + 2) // 3 == wanted
    if part == "season":
        return other.month is not None and _season(other.month) == wanted
    if part == "weekday" and None not in (other.year, other.month, other.day):
        return _weekday(other.year or 1, other.month or 1, other.day or 1) == wanted
    return False


def _season(month: int) -> int:
    return (month % 12) // 3 or 4


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return -1


def _assembled(claim: Date, evidence: Evidence) -> When | None:
    """Return a date that says all but the year of a claimed one, where the year stands beside it or no other does."""
    if claim.year is None or len(claim.parts) < 2:
        return None
    rest = claim._replace(year=None)
    for when in evidence.dates:
        if when.date.year is None and says(rest, when.date):
            years = {other.date.year for other in evidence.dates if other.date.year}
            if claim.year in years or not years:
                return when
    return None
