"""A check as Markdown: the summary with its claims marked, and a table of those that do not stand."""

from functools import partial

from summarize.clean import clean, visible
from summarize.document import Check, Failure
from summarize.rendering.base import Renderer, View
from summarize.rendering.checks.wording import facts, heading, marked, one_line, remark, where
from summarize.rendering.markdown import escape
from summarize.rendering.markdown import failure as failed


def renderer(view: View) -> Renderer:
    """Return what renders checks as Markdown, a section each."""
    return Renderer(partial(_part, several=view.several), between="\n")


def _part(result: Check | Failure, *, several: bool) -> str:
    if isinstance(result, Check):
        return render(result)
    return failed(result) if several or result.line is not None else ""


def render(check: Check) -> str:
    """Return the section of a check: heading, facts, the summary with what does not stand bold, a table of that."""
    parts = [f"## {escape(heading(check))}", f"*{' · '.join(map(escape, facts(check)))}*"]
    parts += [f"> Warning: {escape(visible(warning, 1000))}" for warning in check.warnings]
    numbers = {
        number: count
        for count, number in enumerate(
            (number for number, claim in enumerate(check.claims) if claim.verdict != "stands"), 1
        )
    }
    shown = "".join(
        f"<strong>{escape(clean(piece.text))}</strong> `{numbers[piece.number]}`"
        if piece.number in numbers
        else _kept(clean(piece.text))
        for piece in marked(check)
    )
    parts += [f"> {line.strip()}" for line in shown.split("\n") if line.strip()]
    if numbers:
        lines = ["| | Claim | | The article | |", "|---:|---|---|---|---|"]
        for number, count in numbers.items():
            claim = check.claims[number]
            cells = [f"{count}", escape(one_line(claim.text)), claim.verdict, escape(remark(check, claim))]
            lines.append(f"| {' | '.join(cells)} | {escape(where(claim))} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _kept(text: str) -> str:
    """Return a run of text escaped, with its line breaks and the blanks at its ends."""
    return "\n".join(
        (" " if line[:1].isspace() else "") + escape(line) + (" " if line[-1:].isspace() and line.strip() else "")
        for line in text.split("\n")
    )
