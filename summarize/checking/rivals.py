"""Find what speaks against a number that the article has: another direction, or that it is the age of another."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from summarize.checking.case import Spot
from summarize.checking.evidence import Evidence, Number
from summarize.checking.names import fold_part
from summarize.checking.passages import Passage
from summarize.checking.quantities import Quantity

_DATA = Path(__file__).parent / "data" / "opposites.tsv"
_REACH = 45  # characters on either side of a number in which the word stands that says which way it goes
OLDEST = 125


@cache
def opposites(code: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return pairs of sets of words of a language that say the opposite of each other."""
    found = []
    for line in _DATA.read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            language, one, other = line.split("\t")
            if language == code:
                found.append((frozenset(one.split(" ")), frozenset(other.split(" "))))
    return tuple(found)


def goes_the_other_way(claim: Quantity, passage: Passage, same: Number, evidence: Evidence) -> bool:
    """Return whether the words beside a number say the opposite of what the article says beside it."""
    pairs = opposites(evidence.code)
    if not pairs or claim.kind in ("score", "ordinal"):
        return False
    said = _around(claim, passage)
    there = evidence.passages[same.passage]
    meant = _around(same.quantity, there)
    whole = frozenset(_words(passage.text)), frozenset(_words(there.text))
    for one, other in (*pairs, *((two, one) for one, two in pairs)):
        if said & one and not whole[0] & other and meant & other and not whole[1] & one:
            return True
    return False


def _around(quantity: Quantity, passage: Passage) -> frozenset[str]:
    start, end = quantity.start - passage.start, quantity.end - passage.start
    return frozenset(_words(passage.text[max(0, start - _REACH) : end + _REACH]))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()\"'“”") for word in text.lower().split()]


def ages(passages: Sequence[Passage]) -> Mapping[str, list[tuple[int | float, Spot]]]:
    """Return the ages that stand behind names ("Hugo Quispe, 34,"), by the last part of the name."""
    found: dict[str, list[tuple[int | float, Spot]]] = {}
    for place, passage in enumerate(passages):
        for quantity in passage.quantities:
            name = owner(quantity, passage)
            if name:
                found.setdefault(name, []).append((quantity.value, Spot(quantity.start, quantity.end, place)))
    return found


def owner(quantity: Quantity, passage: Passage) -> str | None:
    """Return the last part of the name that an age stands behind, None where it stands behind none."""
    if quantity.kind not in ("age", "plain", "count") or not 0 < quantity.value < OLDEST or quantity.bound != "=":
        return None
    text, start = passage.text, quantity.core[0] - passage.start
    behind = text[quantity.core[1] - passage.start :][:1]
    if behind not in (",", ")", ".", "") or text[max(0, start - 2) : start] not in (", ", " ("):
        return None
    end = quantity.core[0] - 2
    for name in passage.names:
        if (name.end == end and not name.opens) or (name.end == end and len(name.parts) > 1):
            return fold_part(name.parts[-1])
    return None
