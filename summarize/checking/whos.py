"""Look up the names of a summary in the article: by surname, acronym, country, and however they are written."""

from collections.abc import Collection, Sequence

from summarize.checking.case import Case, Spot
from summarize.checking.evidence import Evidence
from summarize.checking.names import LINKS, TITLES, Name, fold_part, initials, places
from summarize.checking.passages import Passage


def case(
    name: Name, passage: Passage, evidence: Evidence, months: Collection[str], taken: Sequence[tuple[int, int]]
) -> Case | None:
    """Return what the article has for and against a name of a summary; None for what is no name there.

    `taken` are the places of dates and numbers, which are no names.
    """
    kept = []
    place = name.start
    for number, part in enumerate(name.parts):
        at = passage.start + passage.text.index(part, place - passage.start)
        place = at + len(part)
        low = fold_part(part)
        if not low or low in LINKS or low in months or low in evidence.common or low[0].isdigit():
            continue
        if any(start < place and at < end for start, end in taken):
            continue
        if number == 0 and name.opens and _is_common(low, evidence):
            continue
        kept.append((part, low, at))
    core = [item for item in kept if item[1] not in TITLES]
    if not core:
        return None
    found = Case("name", kept[0][2], kept[-1][2] + len(kept[-1][0]))
    lows = [low for _, low, _ in core]
    whole = _whole(lows, evidence)
    if whole:
        return found._replace(same=whole)
    spots = [_spot_of(part, low, evidence) for part, low, _ in core]
    known = [spot for spot in spots if spot]
    if len(known) < len(core):
        return found._replace(other=known[0] if known else None, turn="another name" if known else None)
    if len(core) > 1 and _is_mixed(lows, evidence):
        return found._replace(other=known[-1], turn="another name")
    return found._replace(same=known[-1])


def _is_common(low: str, evidence: Evidence) -> bool:
    """Return whether a word that opens a sentence is no name: one that the article writes small, or does not have."""
    spot = evidence.spot(low)
    if spot is None:
        return True
    passage = evidence.passages[spot.passage]
    return not passage.text[spot.start - passage.start].isupper()


def _spot_of(part: str, low: str, evidence: Evidence) -> Spot | None:
    for form in _forms(low):
        if spot := evidence.spot(form):
            return spot
    country = places().get(low)
    if country and country in evidence.countries:
        return evidence.countries[country]
    if part.isupper() and 1 < len(low) < 7 and low in evidence.acronyms:
        return Spot(*evidence.acronyms[low])
    pieces = [piece for piece in part.replace("&", "-").replace("'", "-").replace("’", "-").split("-") if piece]
    if len(pieces) > 1:
        capital = [piece for piece in pieces if piece[0].isupper()] or pieces  # "AI-driven": of AI
        found = [_spot_of(piece, fold_part(piece), evidence) for piece in capital]
        if all(found):
            return found[0]
    return None


def _forms(low: str) -> tuple[str, ...]:
    """Return a name and what it may be the plural of, or its plural."""
    return (low, low + "s", low[:-1]) if low.endswith("s") else (low, low + "s", low + "es")


def _whole(parts: list[str], evidence: Evidence) -> Spot | None:
    """Return where the article has a name of several parts by its acronym or as a country."""
    joined = " ".join(parts)
    country = places().get(joined)
    if country and country in evidence.countries:
        return evidence.countries[country]
    if len(parts) > 1:
        spot = evidence.spot(initials(tuple(parts)))
        if spot:
            passage = evidence.passages[spot.passage]
            written = passage.text[spot.start - passage.start : spot.end - passage.start]
            if len(written) > 1 and written.replace(".", "").isupper():
                return spot
    return None


def _is_mixed(lows: Sequence[str], evidence: Evidence) -> bool:
    """Return whether the first and the last part of a name stand in the article only far apart: "Karl Brandt"."""
    first, last = lows[0], lows[-1]
    if first not in evidence.named or last not in evidence.named or last in places() or first in places():
        return False
    if first in evidence.named[last]:
        return False
    return set(evidence.places(last)).isdisjoint(evidence.places(first))
