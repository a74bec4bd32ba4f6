"""Plain text for pipes: one sentence per line, then the figures, tab-separated."""

from collections.abc import Callable
from functools import partial

from summarize.clean import visible
from summarize.document import Failure, Figure, Summary
from summarize.rendering import compared
from summarize.rendering.base import Renderer, View
from summarize.rendering.marks import Piece, parts, pieces
from summarize.rendering.wording import beside, gapped, headline, meaning, plural, section_titles


def renderer(view: View) -> Renderer:
    """Return what renders results as plain text, each of several below a line that names its source."""
    lines = partial(render, highlight=view.highlight, explain=view.explain)
    return Renderer(partial(_headed, lines, several=view.several), between="\n")  # one source, not of rows, is one part


def _headed(lines: Callable[[Summary], str], result: Summary | Failure, *, several: bool) -> str:
    """Put `==> SOURCE: TITLE <==` before a summary that is one of several, `==> SOURCE <==` if it has no title."""
    if isinstance(result, Failure):
        return ""
    if result.story is not None:
        named = visible(headline(result))
        return f"==> {named} ({plural(len(result.articles), 'source')}) <==\n{lines(result)}"
    article = result.article
    if result.articles or not (several or article.line is not None):
        return lines(result)
    title = f": {' '.join(article.title.split())}" if article.title else ""
    return f"==> {visible(article.label)}{title} <==\n{lines(result)}"


def render(summary: Summary, *, highlight: bool = False, explain: bool = False) -> str:
    """Return the chosen sentences, one a line, and the key figures if there are any, one a line below a heading.

    A figure's columns: as it is written, conversions and comparisons, caption, number of its sentence. In a digest each
    line ends in a tab and its source, and figures that several sources have follow: verdict, values,
    caption. Sections have their headings, as "## TITLE". "[...]" stands where a quotation goes on.

    With `highlight` the lines are the article's blocks, with the signs of `marked`. With `explain` every sentence
    follows below a heading: number, score, "*" if it was chosen, text, and the reasons.
    """
    lines = _sentences(summary)
    if highlight:
        lines = [
            " ".join(filter(None, (part.article.speaker(block), "".join(map(marked, found)))))
            for part in parts(summary)
            for block, found in pieces(part)
        ]
    if summary.figures:
        lines += ["", "Key figures", *map(_row, summary.figures)]
    if summary.comparisons:
        found = compared.rows(summary, most=None)
        lines += ["", "Comparisons"]
        lines += [f"{row.verdict}\t{row}\t{row.caption}" for row in (*found.differ, *found.agree)]
    if summary.keywords:
        lines += ["", "Keywords", *summary.keywords]
    if explain:
        lines += ["", "Scores", *_scores(summary)]
    return "".join(f"{line}\n" for line in lines)


def _sentences(summary: Summary) -> list[str]:
    titles = section_titles(summary)
    lines: list[str] = []
    for place in summary.selected:
        sentence = summary.sentences[place]
        if place in titles:
            lines += [*([""] if lines else []), f"## {titles[place]}"]
        before, after = gapped(summary, place)
        source = f"\t{visible(summary.sources[sentence.article])}" if summary.articles else ""
        lines.append(f"{before}{sentence.text}{after}{source}")
    return lines


def marked(piece: Piece) -> str:
    """Return a piece of the article with signs for what is marked, for where there are no styles.

    "[13: ...]" is a chosen sentence, "[8] ..." another one that a figure stands in, "{...}" the figure, "*...*" a match
    of the query. Where times are known, "[13 2:01: ...]" says when it was said.
    """
    opening = ""
    if piece.opens and piece.sentence is not None:
        time = f" {piece.time}" if piece.time else ""
        opening = f"[{piece.sentence + 1}{time}{': ' if piece.chosen else '] '}"
    text = f"*{piece.text}*" if piece.match else piece.text
    closing = "]" if piece.closes and piece.chosen else ""
    return f"{opening}{'{' * piece.begins}{text}{'}' * piece.ends}{closing}"


def _row(figure: Figure) -> str:
    columns = (figure.text, beside(figure), meaning(figure), str(figure.sentence))
    return "\t".join(columns if figure.source is None else (*columns, visible(figure.source)))


def _scores(summary: Summary) -> list[str]:
    from summarize.rendering.reasons import told, why  # which few runs need

    chosen = set(summary.selected)
    rows = []
    for place, (sentence, score) in enumerate(zip(summary.sentences, summary.scores, strict=True)):
        reasons = why(summary, place)
        columns = (str(place + 1), f"{score:.4f}", "*" * (place in chosen), sentence.text)
        rows.append("\t".join((*columns, told(reasons) if reasons else "")))
    return rows
