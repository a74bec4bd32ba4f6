"""GitHub-flavoured Markdown that pastes into an issue or a note; nothing of the article is read as mark-up there."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from summarize.clean import visible
from summarize.document import Article, Failure, Figure, Summary
from summarize.rendering import compared
from summarize.rendering.base import Renderer, View, render_part
from summarize.rendering.marks import Piece, parts, pieces
from summarize.rendering.wording import (
    GAP,
    SIGNS,
    beside,
    direction,
    facts,
    gapped,
    headline,
    meaning,
    section_titles,
    speakers,
    wording,
)

_BLANKS = re.compile(r"[ \t\n]+")
_MARKUP = frozenset("\\`*_[]<>|~&$.")
# Besides mark-up: what GitHub makes a link or a picture of, addresses, "@name", "#12", "GH-12" and ":smile:".
_SPECIAL = re.compile(
    r"[\\`*_\[\]<>|~&$]|[@#](?=\w)|:(?=//)|:(?=[\w+-]{1,40}:)|(?<=[Ww][Ww][Ww])\.(?=\w)|(?<=GH)-(?=\d)"
)
_ADDRESS = re.compile(r"https?://[^\s<>\\]{1,2000}", re.IGNORECASE)  # that a link in pointed brackets can hold
_DIVIDER = "<!-- -->"  # shown as nothing: GitHub looks for names in the text it shows, where an escape has gone
_LINE_START = re.compile(r"[-+=#](?!\d)|\d{1,9}(?=[.)](?: |$))")


def escape(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is, also where a line starts with it."""
    return _line(_inline(text))


def _inline(text: str) -> str:
    return _SPECIAL.sub(_escaped, _BLANKS.sub(" ", text))


def _line(escaped: str) -> str:
    """Escape what would be the mark of a list or a heading."""
    escaped = escaped.strip(" ")
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    digits = start[0] if escaped[0].isdecimal() else ""
    return f"{digits}\\{escaped[len(digits) :]}"


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    address = found == ":" and match.string.startswith("//", match.end())
    return f"\\{found}" if found in _MARKUP or address else found + _DIVIDER


def renderer(view: View) -> Renderer:
    """Return what renders results as Markdown, a section each."""
    section = partial(render, highlight=view.highlight)
    return Renderer(partial(render_part, section, failure=failure, several=view.several), between="\n")


def render(summary: Summary, *, highlight: bool = False) -> str:
    """Return the summary as a section: heading, facts, sentences behind their numbers, a table of the figures.

    With `highlight` it is the whole article, the chosen sentences bold behind their numbers.
    """
    told = " · ".join(map(escape, facts(summary)))
    parts = [f"## {escape(headline(summary))}", f"*{told}*"]
    parts += [f"> Warning: {escape(visible(warning, 1000))}" for warning in summary.warnings]
    if highlight:
        parts.append("\n".join(_article(summary)).strip("\n"))
    else:
        parts.append("\n".join(_sentences(summary)))
    parts += [table] if (table := _figures(summary)) else []
    parts += _compared(summary)
    parts += [f"**Keywords:** {escape(', '.join(summary.keywords))}"] if summary.keywords else []
    return "\n\n".join(parts) + "\n"


def _sentences(summary: Summary) -> list[str]:
    """Return the chosen sentences, sections below their headings."""
    titles = section_titles(summary)
    said = [(part, speakers(part)) for part in parts(summary)]
    lines: list[str] = []
    for place in summary.selected:
        if place in titles:
            lines += [*([""] if lines else []), f"### {escape(titles[place])}", ""]
        part, names = said[summary.sentences[place].article]
        lines.append(_sentence(summary, place, part.article, names.get(summary.sentences[place].position, "")))
    return lines


def _sentence(summary: Summary, place: int, article: Article, speaker: str) -> str:
    sentence = summary.sentences[place]
    before, after = (mark.replace(GAP, escape(GAP)) for mark in gapped(summary, place))
    source_of = f" · *{_source(summary, sentence.article)}*" if summary.articles else ""
    number = _place(sentence.number, article.time_at(sentence.start))
    return f"- {number} {f'*{escape(speaker)}* ' if speaker else ''}{before}{escape(sentence.text)}{after}{source_of}"


def _place(number: int, time: str | None) -> str:
    """Return the number of a sentence, and when it was said if that is known."""
    return f"`{number} · {time}`" if time else f"`{number}`"


def _source(summary: Summary, number: int) -> str:
    """An article of a digest by its label; one of a story by who has it, as a link where it has an address."""
    article, label = summary.articles[number], summary.sources[number]
    if summary.story is None:
        return escape(visible(label))
    name = escape(compared.origin(article, label))
    return f"[{name}](<{article.url}>)" if _ADDRESS.fullmatch(article.url or "") else name


def failure(result: Failure) -> str:
    """Return the section that says why a source has no summary."""
    return f"## {escape(visible(result.label))}\n\n> {escape(visible(result.error, 1000))}\n"


def _figures(summary: Summary) -> str:
    figures = summary.figures
    if not figures:
        return "No key figures" if summary.figures_sought else ""
    held, sources = any(map(beside, figures)), any(figure.source for figure in figures)
    heads = ["Figure", *(["Beside"] if held else []), "What it means", "Sentence", *(["Source"] if sources else [])]
    lines = ["### Key figures", "", f"| {' | '.join(heads)} |"]
    lines.append(f"|---:|{'---|' if held else ''}---|---:|{'---|' if sources else ''}")
    for figure in figures:
        words = wording(figure)
        shown = words.noun if words.noun and figure.text.endswith(words.noun) else ""
        sign = SIGNS.get(direction(figure) or "", "")
        number = (sign, escape(words.bound), f"**{escape(words.head + words.tail)}**", escape(shown))
        cells = [
            " ".join(filter(None, number)),
            *([escape(beside(figure))] if held else []),
            escape(meaning(figure)),
            _cell(summary, figure),
            *([escape(visible(figure.source or ""))] if sources else []),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(summary: Summary, figure: Figure) -> str:
    """Return the number of a figure's sentence, and when the figure was said if that is known."""
    place = 0 if figure.source is None else summary.sources.index(figure.source)
    time = (summary.articles or (summary.article,))[place].time_at(figure.start)
    return f"{figure.sentence} ({time})" if time else str(figure.sentence)


def _compared(summary: Summary) -> list[str]:
    """What sources say of the same figures, those on which they differ first."""
    found = compared.rows(summary)
    parts = []
    for head, rows in found.parts():
        lines = []
        for row in rows:
            values = row.link.join(f"**{escape(value.text)}** ({escape(value.sources)})" for value in row.values)
            lines.append(f"- {values}{' · ' if row.caption else ''}{escape(row.caption)}")
        if rows is found.agree and found.rest:
            lines.append(f"- {found.rest}")
        parts.append(f"### {head}\n\n" + "\n".join(lines))
    return parts


def _article(summary: Summary) -> list[str]:
    """Return the blocks of the article, items below each other."""
    lines: list[str] = []
    for part in parts(summary):
        lines += ["", f"*{escape(part.label)}*"] if part.label else []
        item = False
        for block, found in pieces(part):
            if not (item and block.kind == "item"):
                lines.append("")
            item = block.kind == "item"
            speaker = part.article.speaker(block)
            mark = {"heading": "### ", "item": "- ", "quote": "> "}.get(block.kind, "")
            lines.append(f"{mark}{f'*{escape(speaker)}* ' if speaker else ''}{_marked(found)}")
    return lines


def _marked(found: Sequence[Piece]) -> str:
    """Return a block with chosen sentences bold, numbers before these and those with figures, matches underlined."""
    parts = []
    for (sentence, chosen), run in groupby(found, lambda piece: (piece.sentence, piece.chosen)):
        said = list(run)
        number = "" if sentence is None else f"{_place(sentence + 1, said[0].time)} "
        text = _with_matches(said)
        parts.append(f"{number}<strong>{text}</strong>" if chosen else f"{number}{text}")
    joined = "".join(parts)
    return _line(joined) if found and found[0].sentence is None else joined


def _with_matches(run: Sequence[Piece]) -> str:
    texts = [(match, "".join(piece.text for piece in of)) for match, of in groupby(run, lambda piece: piece.match)]
    return "".join(f"<ins>{_inline(text)}</ins>" if match else _inline(text) for match, text in texts)
