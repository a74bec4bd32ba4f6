"""A check as JSON for scripts: one object per check or failure."""

from functools import partial
from typing import Any

from summarize.document import Check, Claim, Failure
from summarize.rendering.base import Renderer, View
from summarize.rendering.json import SCHEMA, as_line, as_utf8
from summarize.rendering.json import render as render_failure


def renderer(view: View) -> Renderer:
    """Return what renders checks as JSON."""
    return Renderer(partial(render, with_text=view.with_text))


def render(result: Check | Failure, *, with_text: bool = False) -> str:
    """Return one line: the check or the failure; if asked for, with the texts that the offsets count in."""
    if isinstance(result, Failure):
        return render_failure(result)
    fields: dict[str, Any] = {
        "schema": SCHEMA,
        "id": None if result.articles else result.article.id,
        "source": None if result.articles else as_utf8(result.article.source),
        "summary": None if result.summary is None else as_utf8(result.summary),
        "language": result.language,
        "claims": [_claim(claim) for claim in result.claims],
        "stands": result.count("stands"),
        "differs": result.count("differs"),
        "absent": result.count("absent"),
        "warnings": list(result.warnings),
    }
    sources = [as_utf8(source) for source in result.sources]
    if sources:
        fields["sources"] = sources
    if with_text:
        fields["summary_text"] = as_utf8(result.text)
        if sources:
            fields["texts"] = dict(zip(sources, (article.text for article in result.articles), strict=True))
        else:
            fields["text"] = result.article.text
    return as_line(fields)


def _claim(claim: Claim) -> dict[str, Any]:
    said = claim.evidence
    return {
        "text": claim.text,
        "kind": claim.kind,
        "start": claim.start,
        "end": claim.end,
        "verdict": claim.verdict,
        "sentence": claim.sentence,
        "evidence": None
        if said is None
        else {"text": said.text, "start": said.start, "end": said.end}
        | ({} if said.source is None else {"source": as_utf8(said.source)}),
        "note": claim.note,
    }
