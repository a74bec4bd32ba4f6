"""Say which figures say too little to stand in a table, whatever their score."""

from collections.abc import Sequence

from summarize.figures.key import BEFORE, BEHIND, Candidate, is_grave_near, is_small, words

_LEAST = 4  # what a count or a duration is worth showing from, if no harm is near


def is_telling(one: Candidate) -> bool:
    """Return whether a figure says enough to stand in a table.

    "The two countries", "three days ago" and "dozens" alone do not; "two people were killed" does, and "two years in
    jail".
    """
    value = abs(one.value or 0)
    if one.high is not None and not one.vague:
        return one.kind not in ("age", "duration") or value >= _LEAST or _is_grave_near(one)
    if one.kind == "age":
        return one.sentence == 0 or _is_grave_near(one)
    if one.kind == "duration":
        if _word(one, one.stop) in words("passing") or _word(one, one.core - 1) in words("known"):
            return False
        return (value >= _LEAST or _is_grave_near(one)) and "/" not in (one.unit or "")
    if one.kind == "number":
        return value >= 1000 or (isinstance(one.value, float) and value > 1)
    if is_part(one):
        return False
    if not is_small(one):
        return True
    if _word(one, one.core - 1) in words("known"):
        return False
    return value >= _LEAST or not words("harm").isdisjoint(_near(one))


def is_part(one: Candidate) -> bool:
    """Return whether a figure counts parts of the article or what its page counts: "five things to know"."""
    noun = one.words[one.counts[1] - 1] if one.counts else _word(one, one.stop)
    return noun in words("part")


def is_grave(one: Candidate) -> bool:
    """Return whether a figure can carry a table: ages and durations only go with others."""
    return one.kind not in ("age", "duration")


def _is_grave_near(one: Candidate) -> bool:
    return is_grave_near(_near(one))


def _near(one: Candidate) -> Sequence[str]:
    return one.words[max(0, one.first - BEFORE) : one.stop + BEHIND]


def _word(one: Candidate, place: int) -> str:
    return one.words[place] if 0 <= place < len(one.words) else ""
