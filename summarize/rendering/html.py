"""One self-contained page: summary and figures side by side, the article below with what was taken marked.

No scripts and no requests: the policy in the page's head allows nothing but its own style sheet, by its hash.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache, partial
from hashlib import sha256
from html import escape
from itertools import groupby
from math import ceil
from pathlib import Path

from summarize.clean import visible
from summarize.document import Block, Failure, Figure, Sentence, Summary
from summarize.rendering.base import Renderer, View, render_part
from summarize.rendering.marks import Part, Piece, parts, pieces, sentence_pieces
from summarize.rendering.strip import places
from summarize.rendering.wording import (
    SIGNS,
    beside,
    direction,
    facts,
    gapped,
    meaning,
    section_of,
    source,
    title,
    unit,
    wording,
)

_STRIP = 1000  # units of the strip's width
_FRONT = 14  # most digits' width before the decimal mark, with the bound; what is longer is not aligned
_SIGN = 1.5  # digits' width of a sign and its gap
_LETTER = 0.85  # of a digit's width, on average
_LONG = 24  # characters of a figure above which its noun may wrap
_NAMES = str.maketrans("+/", "-_")


CLOSING = "</main>\n</body>\n</html>\n"


def renderer(view: View) -> Renderer:
    """Return what renders results as one page, a section each."""
    page = partial(render, several=view.several)
    part = partial(render_part, page, failure=failure, several=view.several)
    return Renderer(part, opening=opening(view.title, several=view.several), closing=CLOSING)


def opening(named: str, *, several: bool) -> str:
    """Return the page up to its first summary; `named` is what the summaries are of."""
    name = f"{'Summaries' if several else 'Summary'}{' of ' if named else ''}{visible(named)}"
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
    if several or (article.line is not None and not summary.articles):
        mark = _hash(f"{article.source}:{article.line}")[:8].translate(_NAMES)
        return _Section(summary, facts(summary), mark=f"{mark}-").render()
    named = not summary.articles  # in the page's heading
    return _Section(summary, facts(summary)[named:], mark="").render()


class _Section:
    """One summary, what to say of it, and the `mark` that its anchors' names begin with."""

    def __init__(self, summary: Summary, told: Sequence[str], *, mark: str) -> None:
        self._summary = summary
        self._told = told
        self._mark = mark
        # In a digest the articles' sentences have the same numbers: each article has a mark of its own.
        self._parts = [
            (f"{mark}{number}-" if part.label else mark, part) for number, part in enumerate(parts(summary), 1)
        ]
        self._text = f'lang="{escape(summary.language)}" dir="auto"'  # of what comes from the article

    def render(self) -> str:
        """Heading, facts and strip; sentences beside figures; the article."""
        summary = self._summary
        headline = title(summary)
        name = f"<span {self._text}>{escape(headline)}</span>" if headline else escape(source(summary))
        both = "columns both" if summary.figures else "columns"
        return (
            f'<section class="source" aria-labelledby="{self._mark}title">\n'
            f'<h2 id="{self._mark}title">{name}</h2>\n'
            f'<p class="facts">{escape(" · ".join(self._told))}</p>\n'
            + "".join(f'<p class="warning">Warning: {escape(visible(text, 1000))}</p>\n' for text in summary.warnings)
            + self._strip()
            + f'<div class="{both}">\n{self._sentences()}{self._figures()}</div>\n'
            + f"{self._keywords()}{self._articles()}</section>\n"
        )

    def _strip(self) -> str:
        """Where the summary's sentences stand in the article, as a bar."""
        numbers = ", ".join(str(place + 1) for place in self._summary.selected)
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
        lists = []
        above = section_of(self._summary)
        for mark, part in self._parts:
            lists += [_heading(part)] if part.chosen else []
            for named, run in groupby(part.chosen, lambda one: above.get(one.position)):
                items = "".join(self._sentence(sentence, part, mark) for sentence in run)
                head = "" if named is None else f"<h4 {self._text}>{escape(named)}</h4>\n"
                lists.append(f'{head}<ol class="sentences" {self._text}>\n{items}</ol>\n')
        return f"<div>\n<h3>Summary</h3>\n{''.join(lists)}</div>\n"

    def _sentence(self, sentence: Sentence, part: Part, mark: str) -> str:
        number = sentence.position + 1
        before, after = gapped(self._summary, part.first + sentence.position)
        return (
            f'<li id="{mark}s{number}">{_link(f"{mark}t{number}", number, "Go to sentence")}'
            f"<span>{_gap(before)}{_runs(sentence_pieces(sentence, part))}{_gap(after)}</span></li>\n"
        )

    def _figures(self) -> str:
        if not self._summary.figures:
            return '<p class="quiet">No key figures</p>\n' if self._summary.figures_sought else ""
        figures = self._summary.figures
        front = max((wide for wide in map(_front, figures) if wide <= _FRONT), default=1)
        bodies = []
        for mark, part in self._parts:
            rows = "".join(_row(f"{mark}f{place + 1}", figure, front) for place, figure in part.figures)
            if rows:
                label = f'<tr><th colspan="3" scope="rowgroup">{escape(part.label)}</th></tr>\n'
                bodies.append(f"<tbody {self._text}>\n{label if part.label else ''}{rows}</tbody>\n")
        return (
            '<div>\n<h3>Key figures</h3>\n<table>\n<thead><tr><th scope="col">Figure</th>'
            '<th scope="col">What it means</th>'
            f'<th scope="col">Sentence</th></tr></thead>\n{"".join(bodies)}</table>\n</div>\n'
        )

    def _keywords(self) -> str:
        if not self._summary.keywords:
            return ""
        return f"<h3>Keywords</h3>\n<p {self._text}>{escape(' · '.join(self._summary.keywords))}</p>\n"

    def _articles(self) -> str:
        shown = []
        for mark, part in self._parts:
            shown.append(_heading(part))
            for kind, run in groupby(pieces(part), lambda pair: pair[0].kind):
                blocks = "".join(self._block(block, found, mark) for block, found in run)
                shown.append(f"<ul>\n{blocks}</ul>\n" if kind == "item" else blocks)
        name = "Articles" if self._summary.articles else "Article"
        return f'<div class="article">\n<h3>{name}</h3>\n{"".join(shown)}</div>\n'

    def _block(self, block: Block, found: Sequence[Piece], mark: str) -> str:
        opening, closing = {
            "heading": (f"h4 {self._text}", "h4"),
            "item": (f"li {self._text}", "li"),
            "quote": (f"blockquote {self._text}", "blockquote"),
            "boilerplate": (f'p class="boilerplate" {self._text}', "p"),
        }.get(block.kind, (f"p {self._text}", "p"))
        return f"<{opening}>{_runs(found, mark=mark)}</{closing}>\n"


def _heading(part: Part) -> str:
    """What stands over what a digest has of one of its articles."""
    return f"<h4>{escape(part.label)}</h4>\n" if part.label else ""


def _gap(mark: str) -> str:
    """Where sentences of a quotation were left out."""
    return mark and mark.replace(mark.strip(), f'<span class="quiet">{mark.strip()}</span>')


def _link(anchor: str, number: int, label: str) -> str:
    return f'<a class="number" href="#{anchor}" aria-label="{label} {number}">{number}</a>'


def _row(anchor: str, figure: Figure, front: int) -> str:
    """The figure as it is written, in one cell, so that it is copied and read out whole; what it means; where it is.

    What stands before its decimal mark takes the room of `front` digits, or, where it needs more, is not aligned.
    """
    way = direction(figure)
    sign = f'<span class="sign" role="img" aria-label="{way}">{SIGNS[way]}</span> ' if way else ""
    bound, head, tail, rest = _split(figure)
    aligned = f" w{front}" if _front(figure) <= front else ""
    look = f"figure{aligned}{' long' if len(figure.text) > _LONG else ''}"
    number = f'<span class="front">{sign}{escape(bound)}<b>{escape(head)}</b></span>'
    shown = f"{number}{f'<b>{escape(tail)}</b>' if tail else ''}{escape(rest)}"
    aside = beside(figure, untold=True)
    told = escape(meaning(figure)) + (f' <span class="aside">({escape(aside)})</span>' if aside else "")
    cells = [
        f'<td class="{look}">{shown}</td>',
        f"<td>{told}</td>",
        f"<td>{_link(anchor, figure.sentence, 'Go to this figure in sentence')}</td>",
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _split(figure: Figure) -> tuple[str, str, str, str]:
    """A figure's text in four: its bound, its number up to the decimal mark, from there through its unit, the noun."""
    words = wording(figure)
    text = figure.text
    start = text.find(words.head)
    point = start + len(words.head)
    needed = unit(figure, words)
    stop = text.find(needed, point + len(words.tail)) + len(needed) if needed else point + len(words.tail)
    return text[:start], words.head, text[point:stop], text[stop:]


def _front(figure: Figure) -> int:
    """How many digits are as wide as a figure up to its decimal mark: letters are narrower than digits."""
    bound, head, _, _ = _split(figure)
    return ceil(len(bound) * _LETTER + len(head) + (_SIGN if direction(figure) else 0))


def _runs(found: Iterable[Piece], *, mark: str | None = None) -> str:
    """Pieces as text, figures strong; with a `mark`, in the article, chosen sentences marked, and both with anchors."""
    shown = []
    for piece in found:
        number = None if piece.sentence is None else piece.sentence + 1
        if mark is not None and piece.opens and number:
            back = _link(f"{mark}s{number}", number, "Back to the summary, sentence")
            shown.append(f'<mark id="{mark}t{number}">{back}')
        if piece.figure is None:
            shown.append(escape(piece.text))
        else:
            anchor = f' id="{mark}f{piece.figure + 1}"' if mark is not None else ""
            shown.append(f"<b{anchor}>{escape(piece.text)}</b>")
        if mark is not None and piece.closes:
            shown.append("</mark>")
    return "".join(shown)


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8", "surrogateescape")).digest()).decode()
