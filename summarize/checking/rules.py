"""The rules by which a claim stands, differs or is absent: one table, in the order in which they are asked."""

from collections.abc import Callable
from typing import NamedTuple

from summarize.checking.case import Case, Spot
from summarize.document import ClaimVerdict


class Rule(NamedTuple):
    """A rule: its name, when it holds, the verdict, and the fields of the case that have the evidence and the note.

    A note that is always the same is given as `says`.
    """

    name: str
    holds: Callable[[Case], bool]
    verdict: ClaimVerdict
    evidence: str | None = None
    note: str | None = None
    says: str | None = None

    def spot(self, case: Case) -> Spot | None:
        """Return where the evidence stands."""
        return None if self.evidence is None else getattr(case, self.evidence)

    def remark(self, case: Case) -> str | None:
        """Return the note."""
        return self.says if self.note is None else getattr(case, self.note)


RULES = (
    Rule("copied", lambda case: case.copied is not None, "stands", "copied"),
    Rule(
        "told of something else",
        lambda case: case.same is not None and case.elsewhere,
        "differs",
        "other",
        says="the article has this of something else",
    ),
    Rule("turned", lambda case: case.turned is not None, "differs", "turned", "turn"),
    Rule("said", lambda case: case.same is not None, "stands", "same", "how"),
    Rule("derived", lambda case: case.derived is not None, "stands", "derived", "sum"),
    Rule("other unit", lambda case: case.unit is not None, "differs", "unit", says="another unit"),
    Rule("nothing against it", lambda case: case.why is not None, "stands", None, "why"),
    Rule("other value", lambda case: case.other is not None, "differs", "other", "turn"),
    Rule("absent", lambda _: True, "absent"),
)


def decide(case: Case) -> Rule:
    """Return the first rule that holds."""
    return next(rule for rule in RULES if rule.holds(case))
