"""A check as one page: the summary with its claims marked, what does not stand, and the article with the evidence."""

from bisect import bisect_left
from functools import partial
from html import escape

from summarize.clean import clean, visible
from summarize.document import Article, Check, Failure
from summarize.rendering.base import Renderer, View
from summarize.rendering.checks.wording import facts, heading, marked, one_line, pieces, remark, where
from summarize.rendering.html import CLOSING, anchor_mark, opening
from summarize.rendering.html import failure as failed

_TAGS = {"heading": "h4", "item": "p", "quote": "blockquote"}


def renderer(view: View) -> Renderer:
    """Return what renders checks as one page, a section each."""
    part = partial(_part, several=view.several, article=view.article)
    return Renderer(part, opening=partial(opening, one="Check", several="Checks"), closing=CLOSING)


def _part(result: Check | Failure, *, several: bool, article: bool) -> str:
    if isinstance(result, Check):
        return render(result, below=article)
    return failed(result) if several or result.line is not None else ""


def render(check: Check, *, below: bool = True) -> str:
    """Return the section of a check, with the article `below`; every claim with evidence is linked to it and back."""
    article = check.article
    mark = "" if article.line is None or check.articles else f"{anchor_mark(f'{article.source}:{article.line}')}-"
    warnings = "".join(f'<p class="warning">Warning: {escape(visible(text, 1000))}</p>\n' for text in check.warnings)
    return (
        f'<article class="source" aria-labelledby="{mark}title">\n'
        f'<h2 id="{mark}title">{escape(heading(check))}</h2>\n'
        f'<p class="facts">{escape(" · ".join(facts(check)))}</p>\n{warnings}'
        f'<div class="article">\n<h3>Summary</h3>\n{_summary(check, mark, linked=below)}</div>\n{_table(check, mark)}'
        f"{_articles(check, mark) if below else ''}</article>\n"
    )


def _summary(check: Check, mark: str, *, linked: bool) -> str:
    shown = []
    for piece in marked(check):
        text = escape(clean(piece.text)).replace("\n", "<br>\n")
        if piece.number is None:
            shown.append(text)
            continue
        claim = check.claims[piece.number]
        number = piece.number + 1
        if linked and claim.evidence is not None and claim.evidence.end:
            text = f'<a href="#{mark}e{number}">{text}</a>'
        tag = "span" if claim.verdict == "stands" else "mark"
        shown.append(f'<{tag} id="{mark}c{number}" class="{claim.verdict}">{text}</{tag}>')
    return f'<p lang="{escape(check.language)}" dir="auto">{"".join(shown)}</p>\n'


def _table(check: Check, mark: str) -> str:
    rows = []
    for number, claim in enumerate(check.claims, 1):
        if claim.verdict == "stands":
            continue
        rows.append(
            f'<tr><td><a href="#{mark}c{number}">{escape(one_line(claim.text))}</a></td><td>{claim.verdict}</td>'
            f"<td>{escape(remark(check, claim))}</td><td>{escape(where(claim))}</td></tr>\n"
        )
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Claim", "Verdict", "The article", "Where"))
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def _articles(check: Check, mark: str) -> str:
    if not check.articles:
        return f'<div class="article">\n<h3>Article</h3>\n{_article(check, check.article, None, mark)}</div>\n'
    shown = [
        f"<h4>{escape(visible(label))}</h4>\n{_article(check, article, label, mark)}"
        for article, label in zip(check.articles, check.sources, strict=True)
    ]
    return f'<div class="article">\n<h3>Articles</h3>\n{"".join(shown)}</div>\n'


def _article(check: Check, article: Article, label: str | None, mark: str) -> str:
    """Return the blocks of an article with the evidence of all claims marked."""
    claims: dict[tuple[int, int], list[int]] = {}
    for number, claim in enumerate(check.claims):
        said = claim.evidence
        if said is not None and said.end and said.source == label:
            claims.setdefault((said.start, said.end), []).append(number)
    spans = sorted((start, end, numbers[0]) for (start, end), numbers in claims.items())
    shared = {numbers[0]: numbers for numbers in claims.values()}
    shown = []
    first = 0
    done: set[int] = set()
    for block in article.blocks:
        while first < len(spans) and spans[first][1] <= block.start:
            first += 1
        stop = bisect_left(spans, (block.start + len(block.text), 0, 0))
        tag = _TAGS.get(block.kind, "p")
        text = []
        for piece in pieces(block.text, spans[first:stop], block.start):
            if piece.number is None or piece.number in done:
                text.append(escape(piece.text))
                continue
            done.add(piece.number)  # evidence that goes on in the next block has one anchor
            anchors = "".join(f'<a id="{mark}e{number + 1}"></a>' for number in shared[piece.number])
            text.append(f'{anchors}<mark><a href="#{mark}c{piece.number + 1}">{escape(piece.text)}</a></mark>')
        shown.append(f'<{tag} lang="{escape(check.language)}" dir="auto">{"".join(text)}</{tag}>\n')
    return "".join(shown)
