"""Look up the quotations of a summary in the article: word for word, and by whom."""

import re

from summarize.checking.case import Case, Spot
from summarize.checking.evidence import Evidence
from summarize.checking.names import fold_part
from summarize.checking.quotations import Quotation


def case(quotation: Quotation, text: str, evidence: Evidence) -> Case:
    """Return what the article has for and against a quotation of a summary."""
    found = Case("quotation", quotation.start, quotation.end)
    places = [evidence.spoken.place(piece) for piece in quotation.pieces]
    if None not in places:
        first = places[0] or (0, 0)
        last = places[-1] or first
        spot = Spot(first[0], last[1] if first[0] < last[1] else first[1], evidence.passage_at(first[0]))
        rival = _other_speaker(quotation, text, spot, evidence)
        return found._replace(same=spot, turned=rival, turn="said by another" if rival else None)
    near = evidence.spoken.near(max(quotation.pieces, key=len))
    if near is None:
        return found
    passage = evidence.passage_at(near)
    whole = evidence.passages[passage]
    return found._replace(
        other=Spot(whole.start, whole.start + len(whole.text), passage), turn="not word for word in the article"
    )


_SPEECH = (
    r"(?:said|says|told|added|adds|insisted|insists|warned|claimed|explained|wrote|asked|replied|argued|tweeted"
    r"|according to|sagte|sagt|erklärte|meinte|a déclaré|a dit|affirme|explique|dijo|afirmó|explicó|declaró)"
)
_NAMED = r"((?:[A-ZÀ-Þ][\w’'.-]*\s){0,3}[A-ZÀ-Þ][\w’'-]+)"
_BEFORE = re.compile(rf"{_NAMED}\s{_SPEECH}\b[^.!?\"“”]{{0,40}}$")
_AFTER = re.compile(rf"^[,.]?\s*(?:{_SPEECH}\s{_NAMED}|{_NAMED}\s{_SPEECH}\b)")
_SENTENCES = 2  # of the article on either side of a quotation in which its speaker is named


def _other_speaker(quotation: Quotation, text: str, spot: Spot, evidence: Evidence) -> Spot | None:
    """Return where the article names who said a quotation that the summary gives to somebody else."""
    name = _speaker(text, quotation.start, quotation.end)
    if name is None:
        return None
    surname = fold_part(name.split()[-1])
    places = evidence.places(surname)
    if not places or any(abs(place - spot.passage) <= _SENTENCES for place in places):
        return None
    passage = evidence.passages[spot.passage]
    start, end = spot.start - passage.start, spot.end - passage.start
    other = _speaker(passage.text, max(0, start - 1), min(len(passage.text), end + 1))
    if other is None or fold_part(other.split()[-1]) == surname:
        return None
    at = passage.text.find(other)
    return Spot(passage.start + at, passage.start + at + len(other), spot.passage)


def _speaker(text: str, start: int, end: int) -> str | None:
    """Return the name beside a verb of speech before or behind a quotation."""
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    if before:
        return before[1]
    after = _AFTER.search(text[end : end + _NEAR])
    return (after[1] or after[2]) if after else None


_NEAR = 120  # characters beside a quotation
