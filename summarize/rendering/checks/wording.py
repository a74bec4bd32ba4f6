"""What every format says of a check, and how a text is cut into the pieces that claims mark."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.clean import clean, visible
from summarize.document import Check, Claim
from summarize.rendering.wording import plural


class Piece(NamedTuple):
    """A run of a text; `number` is the place of the claim that marks it, None where none does."""

    text: str
    number: int | None


def heading(check: Check) -> str:
    """Return what was checked against what: "draft.txt against article.txt"."""
    against = visible(check.label)
    return f"{visible(check.summary)} against {against}" if check.summary is not None else against


def facts(check: Check) -> tuple[str, ...]:
    """Return how many of the claims stand, differ and are absent, and in how many sentences they were looked for."""
    claims = len(check.claims)
    if not claims:
        return ("nothing to check: no number, date, name or quotation",)
    found = [f"{check.count('stands'):,} of {plural(claims, 'claim')} stand{'s' if claims == 1 else ''}"]
    if differ := check.count("differs"):
        found.append(f"{differ:,} differ{'s' if differ == 1 else ''}")
    if absent := check.count("absent"):
        found.append(f"{absent:,} absent")
    return (*found, f"looked for in {plural(check.sentences, 'sentence')}")


def remark(check: Check, claim: Claim) -> str:
    """Return one line on a claim that does not stand: what the article says, or where it was looked for."""
    if claim.verdict == "absent" or claim.evidence is None:
        return f"not in the {plural(check.sentences, 'sentence')} of the {'articles' if check.articles else 'article'}"
    said = f"the article says {quoted(claim.evidence.text)}"
    return f"{said} ({claim.note})" if claim.note else said


def where(claim: Claim) -> str:
    """Return where the evidence stands: "sentence 4", and of several articles in which."""
    told = [] if claim.sentence is None else [f"sentence {claim.sentence}"]
    if claim.evidence is not None and claim.evidence.source is not None:
        told.append(visible(claim.evidence.source))
    return " · ".join(told)


def quoted(text: str) -> str:
    """Return a text in quotation marks that it does not itself have at its ends."""
    line = one_line(text)
    return line if line[:1] in '"“„«»「' else f"“{line}”"


def one_line(text: str) -> str:
    """Return a text on one line, without what steers a terminal."""
    return " ".join(clean(text).split())


def pieces(text: str, spans: Sequence[tuple[int, int, int]], start: int = 0) -> Iterator[Piece]:
    """Yield a text in pieces, each with the number of the span (start, end, number) that marks it.

    Places count in a text in which this one begins at `start`. Of spans that overlap the first counts, and of those
    that begin together the longest.
    """
    last = 0
    for first, stop, number in sorted(spans, key=lambda span: (span[0], -span[1])):
        begin, end = max(first - start, last), min(stop - start, len(text))
        if begin >= end:
            continue
        if begin > last:
            yield Piece(text[last:begin], None)
        yield Piece(text[begin:end], number)
        last = end
    if last < len(text):
        yield Piece(text[last:], None)


def marked(check: Check) -> list[Piece]:
    """Return the summary in pieces, marked by its claims; where some overlap, by those that do not stand."""
    doubted = [
        (claim.start, claim.end, number) for number, claim in enumerate(check.claims) if claim.verdict != "stands"
    ]
    found: list[Piece] = []
    place = 0
    for piece in pieces(check.text, doubted):
        if piece.number is not None:
            found.append(piece)
        else:
            end = place + len(piece.text)
            standing = [
                (claim.start, claim.end, number)
                for number, claim in enumerate(check.claims)
                if claim.verdict == "stands" and place <= claim.start and claim.end <= end
            ]
            found += pieces(piece.text, standing, place)
        place += len(piece.text)
    return found
