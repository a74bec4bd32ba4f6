"""Put the reasons for a sentence's score into words: how far from average it is, what speaks for it, what against."""

from collections.abc import Callable

from summarize.document import Reason, Summary
from summarize.values import dataclass

_MOST = 4  # reasons told of a sentence, besides the smaller points
_LEAST = 2  # hundredths of the range of scores: a reason that comes to less decides nothing
_OTHER = "smaller points"  # what those and the ones that are not told come to


@dataclass(frozen=True, slots=True)
class Why:
    """How far a sentence's score is from the average, and the reasons `pro` and `con` with what each comes to.

    All amounts are in hundredths, rounded so that those of the reasons add up to the `difference`; strongest first.
    `needs` is what must stand with the sentence.
    """

    difference: int
    pro: tuple[tuple[str, int], ...]
    con: tuple[tuple[str, int], ...]
    needs: tuple[str, ...]


def why(summary: Summary, place: int) -> Why | None:
    """Return what did most for and against the sentence at `place`; None if the method gives no reasons."""
    if not summary.reasons:
        return None
    reasons = summary.reasons[place]
    weighed = [reason for reason in reasons if reason.theme not in {"base", "needs"}]
    difference = _hundredths(sum(reason.share for reason in weighed))
    told = [(reason.text, amount) for reason in _telling(weighed) if abs(amount := _hundredths(reason.share)) >= _LEAST]
    if left := difference - sum(amount for _, amount in told):
        told.append((_OTHER, left))
    return Why(
        difference,
        tuple([(text, amount) for text, amount in told if amount > 0]),
        tuple([(text, amount) for text, amount in told if amount < 0]),
        tuple([reason.text for reason in reasons if reason.theme == "needs"]),
    )


def _telling(reasons: list[Reason]) -> list[Reason]:
    named = [reason for reason in reasons if reason.theme != "other"]
    return sorted(named, key=lambda reason: -abs(reason.share))[:_MOST]


def _hundredths(share: float) -> int:
    return round(100 * share)


def told(why: Why, shown: Callable[[str], str] = str) -> str:
    """Return the reasons as a line, those that carried it first, each text as `shown`.

    "0.39 below average: far from the opening −0.29, short (4 words) −0.17; but no quotation +0.07; needs sentence 5".
    """
    first, second = (why.pro, why.con) if why.difference >= 0 else (why.con, why.pro)
    sides = [", ".join(f"{shown(text)} {amount_of(amount)}" for text, amount in side) for side in (first, second)]
    reasons = "; but ".join(filter(None, sides))
    return "; ".join([f"{distance(why)}{': ' if reasons else ''}{reasons}", *why.needs])


def distance(why: Why) -> str:
    """Return how far a sentence is from the average, in words."""
    if not why.difference:
        return "average"
    return f"{abs(why.difference) / 100:.2f} {'above' if why.difference > 0 else 'below'} average"


def amount_of(hundredths: int) -> str:
    """Return an amount with its sign: "+0.21", "−0.05"."""
    return f"{'+' if hundredths > 0 else '−'}{abs(hundredths) / 100:.2f}"
