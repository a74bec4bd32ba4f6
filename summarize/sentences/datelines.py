"""Datelines: the place, agency and date that open a news report."""

import re

# A dateline is short: what it may hold is bounded, so that looking for one costs next to nothing.
_AGENCY = r"\([A-Z][\w .,&/'’-]{1,40}\)"
_DASH = r"\s{0,3}(?:--|[-–—])\s{0,3}"
_PLACE = r"[A-Z][\w.'’]{0,20}(?:[ ,/-]{1,2}[A-Z0-9][\w.'’]{0,20}){0,7}"
_DATELINE = re.compile(
    rf"\s{{0,9}}(?:(?:{_PLACE}\s{{0,2}})?{_AGENCY}(?:{_DASH}|\s{{1,3}})"
    rf"|(?=[A-Z]{{3}}|[A-Z][\w ]{{1,30}},)(?:{_PLACE}){_DASH}(?<=\s))(?=[\"'“‘]?[A-Z])"
)


def dateline_end(text: str) -> int:
    """Return where the sentence after the dateline begins, 0 if `text` opens with none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0
