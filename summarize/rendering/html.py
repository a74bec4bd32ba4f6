"""One self-contained page: summary and figures side by side, the article below with what was taken marked.

No scripts and no requests: the policy in the page's head allows nothing but its own style sheet, by its hash.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path

from summarize.clean import visible
from summarize.document import Block, Failure, Figure, Summary
from summarize.rendering.marks import Piece, pieces, sentence_pieces
from summarize.rendering.strip import places
from summarize.rendering.wording import equivalents, facts, source, wording

_STRIP = 1000  # units of the strip's width
_LONG = 32  # characters of a number from which it may wrap
_NAMES = str.maketrans("+/", "-_")


CLOSING = "</main>\n</body>\n</html>\n"


def opening(title: str, *, several: bool) -> str:
    """Return the page up to its first summary; `title` is what the summaries are of."""
    name = f"{'Summaries' if several else 'Summary'}{' of ' if title else ''}{visible(title)}"
    style = _style()
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(name)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(name)}</h1>\n"
    )


def failure(result: Failure) -> str:
    """Return the section that says why a source has no summary."""
    return (
        f'<section class="source">\n<h2>{escape(visible(result.label))}</h2>\n'
        f'<p class="error">{escape(visible(result.error, 1000))}</p>\n</section>\n'
    )


def render(summary: Summary, *, several: bool) -> str:
    """Return the section of one summary; where there are `several` its anchors have its own mark."""
    article = summary.article
    if several or article.line is not None:
        mark = _hash(f"{article.source}:{article.line}")[:8].translate(_NAMES)
        return _Section(summary, facts(summary), mark=f"{mark}-").render()
    return _Section(summary, facts(summary)[1:], mark="").render()  # the page's heading names the source


class _Section:
    """One summary, what to say of it, and the `mark` that its anchors' names begin with."""

    def __init__(self, summary: Summary, told: Sequence[str], *, mark: str) -> None:
        self._summary = summary
        self._told = told
        self._mark = mark
        self._text = f'lang="{escape(summary.language)}" dir="auto"'  # of what comes from the article

    def render(self) -> str:
        """Heading, facts and strip; sentences beside figures; the article."""
        summary = self._summary
        title = summary.article.title
        name = f"<span {self._text}>{escape(title)}</span>" if title else escape(source(summary))
        both = "columns both" if summary.figures else "columns"
        return (
            f'<section class="source" aria-labelledby="{self._mark}title">\n'
            f'<h2 id="{self._mark}title">{name}</h2>\n'
            f'<p class="facts">{escape(" · ".join(self._told))}</p>\n'
            + "".join(f'<p class="warning">Warning: {escape(visible(text, 1000))}</p>\n' for text in summary.warnings)
            + self._strip()
            + f'<div class="{both}">\n{self._sentences()}{self._figures()}</div>\n{self._article()}</section>\n'
        )

    def _strip(self) -> str:
        """Where the summary's sentences stand in the article, as a bar."""
        numbers = ", ".join(str(position + 1) for position in self._summary.selected)
        marks = "".join(
            f'<rect class="chosen" x="{start}" width="{end - start}" height="6"/>'
            for start, end in places(self._summary, _STRIP)
        )
        return (
            f'<svg class="strip" viewBox="0 0 {_STRIP} 6" preserveAspectRatio="none" role="img" '
            f'aria-label="The summary has sentences {numbers} of {len(self._summary.sentences)}">'
            f'<rect y="2" width="{_STRIP}" height="2"/>{marks}</svg>\n'
        )

    def _sentences(self) -> str:
        items = "".join(
            f'<li id="{self._mark}s{sentence.position + 1}">'
            f"{self._link(f't{sentence.position + 1}', sentence.position + 1, 'Go to sentence')}"
            f"<span>{self._runs(sentence_pieces(sentence, self._summary.figures), anchors=False)}</span></li>\n"
            for sentence in self._summary.chosen
        )
        return f'<div>\n<h3>Summary</h3>\n<ol class="sentences" {self._text}>\n{items}</ol>\n</div>\n'

    def _link(self, anchor: str, number: int, label: str) -> str:
        return f'<a class="number" href="#{self._mark}{anchor}" aria-label="{label} {number}">{number}</a>'

    def _figures(self) -> str:
        figures = self._summary.figures
        if not figures:
            return '<p class="quiet">No key figures</p>\n'
        about = any(figure.about for figure in figures)
        rows = "".join(self._row(place, figure, about=about) for place, figure in enumerate(figures, 1))
        about_head = '<th scope="col">About</th>' if about else ""
        return (
            f'<div>\n<h3>Key figures</h3>\n<table>\n<thead><tr><th colspan="2" scope="colgroup">Figure</th>'
            f'<th scope="col">Of what</th>{about_head}'
            f'<th scope="col">Sentence</th></tr></thead>\n<tbody {self._text}>\n{rows}</tbody>\n</table>\n</div>\n'
        )

    def _row(self, place: int, figure: Figure, *, about: bool) -> str:
        words = wording(figure)
        bound = f"{escape(words.bound)} " if words.bound else ""
        aside = f' <span class="aside">{escape(equivalents(figure))}</span>' if figure.equivalents else ""
        amount = "amount" if len(bound + words.head) <= _LONG else "amount long"
        cells = [
            f'<td class="{amount}">{bound}<b>{escape(words.head)}</b></td>',
            f'<td class="rest"><b>{escape(words.tail)}</b></td>' if words.tail else '<td class="rest"></td>',
            f"<td>{escape(words.noun)}{aside}</td>",
            *([f'<td class="quiet">{escape(figure.about or "")}</td>'] if about else []),
            f"<td>{self._link(f'f{place}', figure.sentence, 'Go to this figure in sentence')}</td>",
        ]
        return f"<tr>{''.join(cells)}</tr>\n"

    def _article(self) -> str:
        parts = []
        for kind, blocks in groupby(pieces(self._summary), lambda pair: pair[0].kind):
            shown = "".join(self._block(block, found) for block, found in blocks)
            parts.append(f"<ul>\n{shown}</ul>\n" if kind == "item" else shown)
        return f'<div class="article">\n<h3>Article</h3>\n{"".join(parts)}</div>\n'

    def _block(self, block: Block, found: Sequence[Piece]) -> str:
        opening, closing = {
            "heading": (f"h4 {self._text}", "h4"),
            "item": (f"li {self._text}", "li"),
            "quote": (f"blockquote {self._text}", "blockquote"),
            "furniture": (f'p class="furniture" {self._text}', "p"),
        }.get(block.kind, (f"p {self._text}", "p"))
        return f"<{opening}>{self._runs(found, anchors=True)}</{closing}>\n"

    def _runs(self, found: Iterable[Piece], *, anchors: bool) -> str:
        """Pieces as text: figures strong; in the article also chosen sentences marked, and both with their anchors."""
        parts = []
        for piece in found:
            number = None if piece.sentence is None else piece.sentence + 1
            if anchors and piece.opens and number:
                back = self._link(f"s{number}", number, "Back to the summary, sentence")
                parts.append(f'<mark id="{self._mark}t{number}">{back}')
            if piece.figure is None:
                parts.append(escape(piece.text))
            else:
                anchor = f' id="{self._mark}f{piece.figure + 1}"' if anchors else ""
                parts.append(f"<b{anchor}>{escape(piece.text)}</b>")
            if anchors and piece.closes:
                parts.append("</mark>")
        return "".join(parts)


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
