"""One self-contained page: summary and figures side by side, the article below with what was taken marked.

No scripts and no requests: the policy in the page's head allows nothing but its own style sheet, by its hash.
"""

import re
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
from summarize.rendering import compared
from summarize.rendering.base import Renderer, View, render_part
from summarize.rendering.marks import Part, Piece, parts, pieces, sentence_pieces
from summarize.rendering.reasons import told, why
from summarize.rendering.strip import places
from summarize.rendering.wording import (
    SIGNS,
    beside,
    direction,
    facts,
    gapped,
    headline,
    meaning,
    section_of,
    speakers,
    unit,
    wording,
)
from summarize.rendering.wording import opening as opening_words
from summarize.values import dataclass

_STRIP = 1000  # units of the strip's width
_FRONT = 14  # most digits' width before the decimal mark, with the bound; what is longer is not aligned
_SIGN = 1.5  # digits' width of a sign and its gap
_LETTER = 0.85  # of a digit's width, on average
_LONG = 24  # characters of a figure above which its noun may wrap
_NAMES = str.maketrans("+/", "-_")


_ALONE = "title"  # the anchor of a headline; those of several have a mark before it
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "yi", "ps", "ug", "sd", "ckb", "dv"))  # by ISO 639

CLOSING = "</main>\n</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a summary besides its sentences and figures.

    `article` puts the article below, `highlight` in the place of the sentences, which are marked in it anyway; `scores`
    puts every sentence's score below, with the reasons for it.
    """

    article: bool = True
    highlight: bool = False
    scores: bool = False


_DEFAULT = Shown()


def renderer(view: View) -> Renderer:
    """Return what renders results as one page, a section each."""
    shown = Shown(view.article, view.highlight, view.explain)
    page = partial(render, several=view.several, shown=shown)
    part = partial(render_part, page, failure=failure, several=view.several)
    return Renderer(part, opening=partial(opening, stories=view.stories), closing=CLOSING)


def opening(first: str, *, stories: bool = False, one: str = "Summary", several: str = "Summaries") -> str:
    """Return the page up to its `first` part, whose headline names the window, with what `one` or `several` are."""
    found = re.search(r'<h2 id="([^"]*)"[^>]*>([^<]*)</h2>', first)  # a failure, one of several, has no anchor
    anchor, headline = found.groups() if found else ("", "")
    name = "Stories" if stories else one if anchor == _ALONE else several
    title = headline if anchor == _ALONE else f"{name}: {headline} …" if headline else name
    style = _style()
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{name}</h1>\n"
    )


def failure(result: Failure) -> str:
    """Return the section that says why a source has no summary."""
    return (
        f'<article class="source">\n<h2>{escape(visible(result.label))}</h2>\n'
        f'<p class="error">{escape(visible(result.error, 1000))}</p>\n</article>\n'
    )


def render(summary: Summary, *, several: bool, shown: Shown = _DEFAULT) -> str:
    """Return the section of one summary; where there are `several` its anchors have its own mark."""
    article = summary.article
    if summary.story is not None:
        return _Section(summary, shown, mark=f"story{summary.story.number}-").render()
    one_of_many = not summary.articles and (several or article.line is not None)
    mark = f"{anchor_mark(f'{article.source}:{article.line}')}-" if one_of_many else ""
    return _Section(summary, shown, mark=mark).render()


class _Section:
    """One summary, what to show of it, and the `mark` that its anchors' names begin with."""

    def __init__(self, summary: Summary, shown: Shown, *, mark: str) -> None:
        self._summary = summary
        self._shown = shown
        self._mark = mark
        # In a digest the articles' sentences have the same numbers: each article has a mark of its own.
        self._parts = [
            (f"{mark}{number}-" if part.label else mark, part) for number, part in enumerate(parts(summary), 1)
        ]
        way = "rtl" if summary.language in _RIGHT_TO_LEFT else "auto"
        self._text = f'lang="{escape(summary.language)}" dir="{way}"'  # of what comes from the article

    def render(self) -> str:
        """Heading, facts and strip; sentences beside figures; the article and the scores."""
        summary, shown = self._summary, self._shown
        own = "" if summary.articles and not summary.story else f" {self._text}"  # a digest's headline is ours
        both = f"columns both{' whole' * shown.highlight}" if summary.figures else "columns"
        return (
            f'<article class="source" aria-labelledby="{self._mark}{_ALONE}">\n'
            f'<h2 id="{self._mark}{_ALONE}"{own}>{escape(headline(summary))}</h2>\n'
            f'<p class="facts">{escape(" · ".join(facts(summary)))}</p>\n'
            + "".join(f'<p class="warning">Warning: {escape(visible(text, 1000))}</p>\n' for text in summary.warnings)
            + ("" if summary.story else self._strip())
            + f'<div class="{both}">\n{self._articles() if shown.highlight else self._sentences()}'
            + f"{self._figures()}</div>\n{self._compared()}{self._keywords()}"
            + (self._articles() if shown.article and not shown.highlight else "")
            + (self._scores() if shown.scores else "")
            + "</article>\n"
        )

    def _strip(self) -> str:
        """Where the summary's sentences stand in the article, as a bar."""
        summary = self._summary
        numbers = ", ".join(str(place + 1) for place in summary.selected)
        marks = "".join(
            f'<rect class="chosen" x="{start}" width="{end - start}" height="6"/>'
            for start, end in places(summary, _STRIP)
        )
        total = len(summary.sentences)
        first, last = ("", "") if summary.articles or total == 1 else (" 1", f"<span>{total:,}</span>")
        return (
            f'<div class="strip"><span>sentences{first}</span>'
            f'<svg viewBox="0 0 {_STRIP} 6" preserveAspectRatio="none" role="img" '
            f'aria-label="The summary has sentences {numbers} of {total}">'
            f'<rect y="2" width="{_STRIP}" height="2"/>{marks}</svg>{last}</div>\n'
        )

    def _sentences(self) -> str:
        lists = []
        above = section_of(self._summary)
        for mark, part in self._parts:
            lists += [self._heading(part)] if part.chosen else []
            said = speakers(part)
            timed = " timed" if part.article.times else ""
            for named, run in groupby(part.chosen, lambda one: above.get(one.position)):
                items = "".join(self._sentence(one, part, mark, said.get(one.position, "")) for one in run)
                head = "" if named is None else f"<h4 {self._text}>{escape(named)}</h4>\n"
                lists.append(f'{head}<ol class="sentences{timed}" {self._text}>\n{items}</ol>\n')
        return f"<div>\n<h3>Summary</h3>\n{''.join(lists)}</div>\n"

    def _sentence(self, sentence: Sentence, part: Part, mark: str, speaker: str) -> str:
        number = sentence.number
        before, after = gapped(self._summary, part.first + sentence.position)
        target = f"{mark}t{number}" if self._shown.article else None
        shown = _number(number, target, "Go to sentence", part.article.time_at(sentence.start))
        return (
            f'<li id="{mark}s{number}">{shown}'
            f"<span>{_speaker(speaker)}{_gap(before)}{_runs(sentence_pieces(sentence, part))}{_gap(after)}"
            "</span></li>\n"
        )

    def _figures(self) -> str:
        if not self._summary.figures:
            return '<p class="quiet">No key figures</p>\n' if self._summary.figures_sought else ""
        figures = self._summary.figures
        front = max((wide for wide in map(_front, figures) if wide <= _FRONT), default=1)
        bodies = []
        for mark, part in self._parts:
            chosen = {sentence.number for sentence in part.chosen}
            rows = []
            for place, figure in part.figures:
                target = f"{mark}f{place + 1}"
                if not self._shown.article:
                    target = f"{mark}s{figure.sentence}" if figure.sentence in chosen else ""
                time = part.article.time_at(figure.start)
                rows.append(_row(figure, front, anchor=f"{mark}r{place + 1}", target=target or None, time=time))
            if rows:
                label = f'<tr><th colspan="3" scope="rowgroup">{self._named(part)}</th></tr>\n' if part.label else ""
                bodies.append(f"<tbody {self._text}>\n{label}{''.join(rows)}</tbody>\n")
        return (
            '<div>\n<h3>Key figures</h3>\n<table class="figures">\n<thead><tr><th scope="col">Figure</th>'
            '<th scope="col">What it means</th>'
            f'<th scope="col">Sentence</th></tr></thead>\n{"".join(bodies)}</table>\n</div>\n'
        )

    def _compared(self) -> str:
        """What sources say of the same figures, those on which they differ first."""
        found = compared.rows(self._summary)
        lists = []
        for head, rows in found.parts():
            items = []
            for row in rows:
                values = escape(row.link).join(
                    f'<b {self._text}>{escape(value.text)}</b> <span class="quiet">({escape(value.sources)})</span>'
                    for value in row.values
                )
                means = f'<br><span class="quiet" {self._text}>{escape(row.caption)}</span>' if row.caption else ""
                items.append(f"<li>{values}{means}</li>\n")
            if rows is found.agree and found.rest:
                items.append(f'<li class="quiet">{found.rest}</li>\n')
            lists.append(f"<div>\n<h3>{head}</h3>\n<ul>\n{''.join(items)}</ul>\n</div>\n")
        both = " both" if len(lists) > 1 else ""
        return f'<div class="columns{both} compared">\n{"".join(lists)}</div>\n' if lists else ""

    def _keywords(self) -> str:
        if not self._summary.keywords:
            return ""
        return f"<h3>Keywords</h3>\n<p {self._text}>{escape(' · '.join(self._summary.keywords))}</p>\n"

    def _articles(self) -> str:
        texts = []
        for mark, part in self._parts:
            texts.append(self._heading(part))
            links = _Links(mark, part, summary=not self._shown.highlight)
            for kind, run in groupby(pieces(part), lambda pair: pair[0].kind):
                blocks = "".join(self._block(block, found, links, part.article.speaker(block)) for block, found in run)
                texts.append(f"<ul>\n{blocks}</ul>\n" if kind == "item" else blocks)
        one = len(self._summary.articles) < 2 if self._summary.story else not self._summary.articles
        name = "Article" if one else "Articles"
        if self._summary.story:  # of a paper one reads the stories, and opens what one wants to know more of
            return f'<details class="article">\n<summary>{name}</summary>\n{"".join(texts)}</details>\n'
        return f'<div class="article">\n<h3>{name}</h3>\n{"".join(texts)}</div>\n'

    def _block(self, block: Block, found: Sequence[Piece], links: "_Links", speaker: str) -> str:
        opening, closing = {
            "heading": (f"h4 {self._text}", "h4"),
            "item": (f"li {self._text}", "li"),
            "quote": (f"blockquote {self._text}", "blockquote"),
            "boilerplate": (f'p class="boilerplate" {self._text}', "p"),
        }.get(block.kind, (f"p {self._text}", "p"))
        return f"<{opening}>{_speaker(speaker)}{_runs(found, links=links)}</{closing}>\n"

    def _scores(self) -> str:
        """Every sentence with its score and what it owes that to, the chosen ones marked."""
        best = max(*self._summary.scores, 0.0) or 1.0
        rows = []
        for mark, part in self._parts:
            taken = {sentence.number for sentence in part.chosen}
            linked = taken.union(figure.sentence for _, figure in part.figures) if self._shown.article else ()
            if part.label:
                rows.append(f'<tr><th colspan="3" scope="rowgroup">{self._named(part)}</th></tr>\n')
            for sentence, score in zip(part.sentences, part.scores, strict=True):
                number = sentence.number
                text = f"<span {self._text}>{escape(sentence.text)}</span>"
                chosen = "mark" if number in taken else "span"
                reasons = why(self._summary, part.first + sentence.position)
                because = f'<br><span class="quiet">{told(reasons, _apart)}</span>' if reasons else ""
                width = round(100 * max(0.0, score) / best)
                target = f"{mark}t{number}" if number in linked else None
                shown = _number(number, target, "Go to sentence", part.article.time_at(sentence.start))
                rows.append(
                    f"<tr><td>{shown}</td>"
                    f'<td>{score:.2f}<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
                    f'<rect class="chosen" width="{width}" height="6"/></svg></td>'
                    f"<td><{chosen}>{text}</{chosen}>{because}</td></tr>\n"
                )
        return (
            '<div class="scores">\n<h3>Scores</h3>\n<table>\n<thead><tr><th scope="col">Sentence</th>'
            '<th scope="col">Score</th><th scope="col">Text and reasons</th></tr></thead>\n'
            f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
        )

    def _heading(self, part: Part) -> str:
        """What stands over what a digest has of one of its articles."""
        return f"<h4>{self._named(part)}</h4>\n" if part.label else ""

    def _named(self, part: Part) -> str:
        """An article of a digest by its headline, and where it comes from."""
        named = escape(part.article.title or opening_words(part.sentences))
        url = part.article.url or ""
        if not url.lower().startswith(("http://", "https://")):
            return f'<span {self._text}>{named}</span> <span class="quiet">{escape(part.label)}</span>'
        source = escape(compared.origin(part.article, part.label))
        return f'<a href="{escape(url)}" {self._text}>{named}</a> <span class="quiet">{source}</span>'


def _apart(text: str) -> str:
    """A text that may end in a query of either direction, so that what follows it stays behind it."""
    return f"<bdi>{escape(text)}</bdi>"


def _gap(mark: str) -> str:
    """Where sentences of a quotation were left out."""
    return mark and mark.replace(mark.strip(), f'<span class="quiet">{mark.strip()}</span>')


def _speaker(label: str) -> str:
    """Who says what follows."""
    return f'<span class="quiet">{escape(label)}</span> ' if label else ""


def _number(number: int, target: str | None, label: str, time: str | None = None) -> str:
    """The number of a sentence, which leads to an anchor if there is one, and when it was said if that is known."""
    shown = f'{number} <span class="time">{time}</span>' if time else str(number)
    if target is None:
        return f'<span class="number">{shown}</span>'
    said = f", said at {time}" if time else ""
    return f'<a class="number" href="#{target}" aria-label="{label} {number}{said}">{shown}</a>'


class _Links:
    """Where the numbers in an article lead: to the summary, if there is one, or to the first figure of a sentence."""

    def __init__(self, mark: str, part: Part, *, summary: bool) -> None:
        self.mark = mark
        self._summary = summary
        self._rows: dict[int, int] = {}
        for place, figure in part.figures:
            self._rows.setdefault(figure.sentence, place + 1)

    def back(self, number: int, *, chosen: bool, time: str | None = None) -> str:
        """The number of a sentence as a link to where it is shown, if it is."""
        if chosen and self._summary:
            return _number(number, f"{self.mark}s{number}", "Back to the summary, sentence", time)
        row = self._rows.get(number)
        target = None if row is None else f"{self.mark}r{row}"
        return _number(number, target, "Back to the key figures of sentence", time)


def _row(figure: Figure, front: int, *, anchor: str, target: str | None, time: str | None) -> str:
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
        f"<td>{_number(figure.sentence, target, 'Go to this figure in sentence', time)}</td>",
    ]
    return f'<tr id="{anchor}">{"".join(cells)}</tr>\n'


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


def _runs(found: Iterable[Piece], *, links: _Links | None = None) -> str:
    """Pieces as text, figures strong and matches underlined; with `links`, in the article, sentences have anchors."""
    shown = []
    for piece in found:
        number = None if piece.sentence is None else piece.sentence + 1
        around = "mark" if piece.chosen else "span"
        if links is not None and piece.opens and number:
            back = links.back(number, chosen=piece.chosen, time=piece.time)
            shown.append(f'<{around} id="{links.mark}t{number}">{back}')
        if piece.figure is not None and piece.begins:
            shown.append(f'<b id="{links.mark}f{piece.figure + 1}">' if links is not None else "<b>")
        shown.append(f"<u>{escape(piece.text)}</u>" if piece.match else escape(piece.text))
        if piece.ends:
            shown.append("</b>")
        if links is not None and piece.closes:
            shown.append(f"</{around}>")
    return "".join(shown)


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def anchor_mark(name: str) -> str:
    """Return what the names of a section's anchors begin with, where a page has several."""
    return _hash(name)[:8].translate(_NAMES)


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8", "surrogateescape")).digest()).decode()
