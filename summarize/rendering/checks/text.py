"""A check as plain text for pipes: a claim a line."""

from functools import partial

from summarize.clean import visible
from summarize.document import Check, Failure
from summarize.rendering.base import Renderer, View
from summarize.rendering.checks.wording import one_line


def renderer(view: View) -> Renderer:
    """Return what renders checks as plain text, each of several rows below a line that names it."""
    del view
    return Renderer(partial(_headed), between="\n")


def _headed(result: Check | Failure) -> str:
    if isinstance(result, Failure):
        return ""
    row = not result.articles and result.article.line is not None
    return (f"==> {visible(result.article.label)} <==\n" if row else "") + render(result)


def render(check: Check) -> str:
    """Return one line per claim: verdict, claim, evidence, its sentence, and of several articles the source."""
    lines = []
    for claim in check.claims:
        said = claim.evidence
        columns = [
            claim.verdict,
            one_line(claim.text),
            "" if said is None else one_line(said.text),
            "" if claim.sentence is None else str(claim.sentence),
        ]
        if check.articles:
            columns.append("" if said is None or said.source is None else visible(said.source))
        lines.append("\t".join(columns))
    return "".join(f"{line}\n" for line in lines)
