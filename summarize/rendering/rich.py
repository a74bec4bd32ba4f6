"""The picture for a terminal: title, where the summary stands in the article, its sentences, the key figures."""

from collections.abc import Sequence
from functools import partial
from io import StringIO

from rich.console import Console
from rich.text import Text

from summarize.document import Figure, Summary
from summarize.rendering import compared
from summarize.rendering.base import Renderer, View, render_part
from summarize.rendering.layout import cells, wrap
from summarize.rendering.lines import GAP, Margin, amounts_beside, bound, cut, flowed, margin_of, side_by_side, wrapped
from summarize.rendering.marks import Part, Piece, figures_in, parts, pieces, sentence_pieces
from summarize.rendering.strip import places
from summarize.rendering.text import marked
from summarize.rendering.wording import (
    SIGNS,
    Wording,
    beside,
    captioned,
    direction,
    facts,
    gapped,
    meaning,
    section_titles,
    speakers,
    title,
    unit,
    wording,
)

# No colour: none of the sixteen has a contrast of 4.5 on light and dark themes alike (cyan has 2.0 on xterm's white and
# 2.9 on Solarized's), nor has dim (1.9). What the program itself says recedes by its slant, numbers by their place.
_QUIET = "italic"
_STRONG = "bold"
_FIGURE = "underline"  # in the whole article, where bold is for what was chosen
_MATCH = "reverse"  # as pagers show what was searched for
_AS_IT_IS = "none"  # only a span
_CHOSEN, _PASSED = "━", "─"  # on the strip; they differ in weight, so that no colour is needed

_NAMED = 50  # columns from which the strip says what it counts
_SIDE_BY_SIDE = 110  # columns from which the figures stand beside the sentences
_MEASURE = 84  # most columns of running text that read well
_WIDEST = 160  # columns; a wider terminal keeps a margin
_NARROWEST = 20  # columns, whatever a terminal claims
_GUTTER = 4  # columns between sentences and figures
_SCORE_CELLS = 5  # "0.938"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INDENTS = {"item": "• ", "quote": "│ "}
_ROOMY = 40  # columns of a caption that pay for a column of numbers before it
_ROOMY_BESIDE = 32  # the same beside the sentences, which have more lines than the figures anyway
_HEADS, _RESTS = 16, 16  # most columns before and behind the decimal mark; what is longer is not aligned, or wraps
_WHOLE = 18  # columns behind the mark in which a whole amount stands, ".4 million dollars", before it wraps to fewer
_SLIMMEST = 10  # columns below which a column of words is not worth its place


def renderer(view: View) -> Renderer:
    """Return what renders results for a terminal."""
    drawn = partial(render, width=view.width, terminal=view.terminal, highlight=view.highlight, explain=view.explain)
    return Renderer(partial(render_part, drawn), between="\n")


def render(
    summary: Summary, *, width: int, terminal: bool | None, highlight: bool = False, explain: bool = False
) -> str:
    """Return the summary as lines of at most `width` columns (between 20 and 160).

    `terminal` says whether styles may be used; None leaves that to the environment (FORCE_COLOR, NO_COLOR).
    """
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=_columns(width),
        height=25,  # with a width alone rich still asks the terminal
        force_terminal=terminal or None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    styled = console.color_system is not None
    lines = picture(summary, width=width, highlight=highlight, explain=explain, styled=styled)
    console.print(Text("\n").join(lines), soft_wrap=True)
    return buffer.getvalue()


def picture(
    summary: Summary, *, width: int, highlight: bool = False, explain: bool = False, styled: bool = True
) -> list[Text]:
    """Return the lines of the picture, none with a space at its end.

    With `highlight` the article stands where its sentences stood, the chosen ones strong and the figures underlined,
    or, not `styled`, in brackets. With `explain` the score of every sentence follows, as bars.
    """
    width = _columns(width)
    wide = width >= _SIDE_BY_SIDE and bool(summary.figures)
    full, width = width, width if wide else min(width, _MEASURE)
    left = min(_MEASURE, (width - _GUTTER) // 2) if wide else width
    marked_numbers = [sentence.position + 1 for sentence in summary.chosen]
    numbers = len(str(max(marked_numbers + [figure.sentence for figure in summary.figures])))
    margin = margin_of(summary, numbers, left)
    story = _article(summary, left, styled=styled) if highlight else _sentences(summary, left, margin)
    lines = [*_head(summary, width), Text()]
    right = width - _GUTTER - left if wide else full  # columns are not running text
    roomy = _ROOMY_BESIDE if wide else _ROOMY
    figures = _figures(summary, right, margin, roomy=roomy, styled=styled)
    keywords = _keywords(summary, right if wide else width)
    said = _compared(summary, min(full, _MEASURE))
    if wide:
        lines += side_by_side([(story, left), ([*figures, *([Text()] if keywords else []), *keywords], 0)], _GUTTER)
    else:
        lines += [*story, *(line for found in (figures, keywords) if found for line in (Text(), *found))]
    lines += [Text(), *said] if said else []
    return [*lines, Text(), *_scores(summary, width)] if explain else lines


def _speaker(label: str) -> Text:
    """Return who says what follows: an empty text if that is not known."""
    return Text().append(label, _QUIET).append(" ") if label else Text()


def _columns(width: int) -> int:
    return max(_NARROWEST, min(width, _WIDEST))


def _head(summary: Summary, width: int) -> list[Text]:
    headline = title(summary)
    return [
        *(wrapped(Text(headline, _STRONG), width) if headline else []),
        *wrapped(Text(" · ".join(facts(summary)), _QUIET), width),
        *([] if summary.story else [_strip(summary, width)]),
    ]


def _strip(summary: Summary, width: int) -> Text:
    """The article from its first sentence, by number, to its last as a line, heavy where the summary's stand."""
    total = len(summary.sentences)
    named = "sentences " if width >= _NAMED else ""
    first, last = ("", "") if summary.articles or total == 1 else ("1 ", f" {total}")  # a digest's begin anew
    strip = Text(named + first)
    room = width - len(named + first + last)
    at = 0
    for start, end in places(summary, room):
        strip.append(_PASSED * (start - at)).append(_CHOSEN * (end - max(at, start)))
        at = end
    return strip.append(_PASSED * (room - at)).append(last)


def _sentences(summary: Summary, width: int, margin: Margin) -> list[Text]:
    """The chosen sentences, each behind its number in the article, its key figures strong."""
    lines: list[Text] = []
    titles = section_titles(summary)
    for part in parts(summary):
        if part.chosen:
            lines += [*([Text()] if lines else []), *_label(part, width)]
        said = speakers(part)
        for place, sentence in enumerate(part.chosen):
            if place:
                lines.append(Text())
            if sentence.position in titles:
                lines += [*wrapped(Text(titles[sentence.position], _STRONG), width), Text()]
            before, after = gapped(summary, part.first + sentence.position)
            text = _speaker(said.get(sentence.position, ""))
            text.append(before, _QUIET)  # a style of the Text itself would be that of all that follows
            for piece in sentence_pieces(sentence, part):
                text.append(piece.text, _style(piece, "", _STRONG))
            text.append(after, _QUIET)
            room = width - margin.width - GAP
            figures = [figure for _, figure in figures_in(sentence, part)]
            places = wrap(bound(text, room, amounts=amounts_beside(figures)), room)
            time = part.article.time_at(sentence.start)
            lines += margin.beside(sentence.number, time, cut(text, places))
    return lines


def _label(part: Part, width: int) -> list[Text]:
    """What stands over what a digest has of one of its articles."""
    if not part.label:
        return []
    title = f"{part.article.title} · " if part.article.title else ""
    return wrapped(Text(title + part.label, _QUIET), width)


def _article(summary: Summary, width: int, *, styled: bool) -> list[Text]:
    """The whole article: chosen sentences strong, figures underlined, both behind the numbers of their sentences."""
    lines: list[Text] = []
    for part in parts(summary):
        lines += [*([Text()] if lines else []), *_label(part, width)]
        previous = "label"
        for block, found in pieces(part):
            if lines and previous != "label" and not block.kind == previous == "item":
                lines.append(Text())
            previous = block.kind
            indent = _INDENTS.get(block.kind, "")
            text = _speaker(part.article.speaker(block)).append_text(_highlighted(found, styled=styled))
            rows = cut(text, wrap(bound(text, width - len(indent), _FIGURE), width - len(indent)))
            lines += side_by_side([([Text(indent, _QUIET)], len(indent)), (rows, 0)], 0)
    return lines


def _highlighted(found: Sequence[Piece], *, styled: bool) -> Text:
    """Pieces of the article in their styles, or in signs that stand for them."""
    text = Text()
    for piece in found:
        if not styled:
            text.append(marked(piece))
            continue
        if piece.opens and piece.sentence is not None:
            text.append(str(piece.sentence + 1).translate(_RAISED))
            text.append(f"({piece.time}) " if piece.time else "")
        text.append(piece.text, _style(piece, _STRONG if piece.chosen else "", _FIGURE))
    return text


def _style(piece: Piece, plain: str, figure: str) -> str:
    """The style of a piece: a plain one, a figure's, and a match's, one on the other."""
    return " ".join(filter(None, [plain, "" if piece.figure is None else figure, _MATCH if piece.match else ""]))


def _scores(summary: Summary, width: int) -> list[Text]:
    """Every sentence's score as a bar, heavy if it was chosen, the start of the sentence, and the reasons below."""
    from summarize.rendering.reasons import told, why  # which few runs need

    best = max(*summary.scores, 0.0) or 1.0
    margin = margin_of(summary, len(str(len(summary.sentences))), width)
    longest = width // 5
    room = width - margin.width - longest - 2 * GAP - _SCORE_CELLS - 1
    lines = [Text("Scores", _STRONG)]
    place = 0
    for part in parts(summary):
        lines += _label(part, width)
        taken = {sentence.position for sentence in part.chosen}
        for sentence, score in zip(part.sentences, part.scores, strict=True):
            sign = _CHOSEN if sentence.position in taken else _PASSED
            bar = Text(sign * round(max(0.0, score) / best * longest))
            shown = Text(f"{score:{_SCORE_CELLS}.3f}"[:_SCORE_CELLS])
            opening = Text(_opening(sentence.text, room))
            row = side_by_side([([bar], longest), ([shown], _SCORE_CELLS), ([opening], 0)], 1)
            lines += margin.beside(sentence.number, part.article.time_at(sentence.start), row)
            if reasons := why(summary, place):
                rows = wrapped(Text(told(reasons), _QUIET), width - margin.width - GAP)
                lines += side_by_side([([], margin.width), (rows, 0)], GAP)
            place += 1
    return lines


def _opening(text: str, room: int) -> str:
    """As much of a text as has room on one line, with a sign where it was cut."""
    if room < _SLIMMEST:
        return ""
    start, end = wrap(text, room)[0]
    if end == len(text):
        return text
    start, end = wrap(text, room - 2)[0]
    return f"{text[start:end]} …"


def _figures(summary: Summary, width: int, margin: Margin, *, roomy: int, styled: bool) -> list[Text]:
    """The figures, each behind the number of its sentence; a column of numbers where captions keep `roomy` columns."""
    figures = summary.figures
    if not figures:
        return [Text("No key figures", _QUIET)] if summary.figures_sought else []
    lines = [Text("Key figures", _STRONG)]
    table = _Table(figures, width - margin.width - GAP, roomy, styled=styled)
    for part in parts(summary):
        lines += wrapped(Text(part.label, _QUIET), width) if part.label and part.figures else []
        for _, figure in part.figures:
            lines += margin.beside(figure.sentence, part.article.time_at(figure.start), table.rows(figure))
    return lines


def _compared(summary: Summary, width: int) -> list[Text]:
    """What sources say of the same figures, each value strong, what it means below it."""
    found = compared.rows(summary)
    lines: list[Text] = []
    for head, rows in found.parts():
        lines += [*([Text()] if lines else []), Text(head, _STRONG)]
        for row in rows:
            text = Text()
            for place, value in enumerate(row.values):
                text.append(row.link if place else "").append(value.text, _STRONG).append(f" ({value.sources})", _QUIET)
            indented = [*wrapped(text, width - GAP), *wrapped(Text(row.caption, _QUIET), width - GAP)]
            lines += side_by_side([([Text("•")], 1), ([line for line in indented if line], 0)], 1)
        lines += [Text(f"{' ' * GAP}{found.rest}", _QUIET)] if rows is found.agree and found.rest else []
    return lines


def _keywords(summary: Summary, width: int) -> list[Text]:
    if not summary.keywords:
        return []
    return [Text("Keywords", _STRONG), *wrapped(Text(" · ".join(summary.keywords)), width)]


class _Table:
    """Figures below each other: number behind the sign of its direction, aligned on its decimal mark; caption; asides.

    Not rich's `Table`: it aligns columns left, right or centred, never on a mark inside, so 0.5 stands below the 9 of
    209; it fills every line with blanks, which come along when text is copied; and ten rows take it 1.4 ms.

    Where captions would have less than `roomy` columns there is no column of numbers: the figure is strong in its
    caption, or, not `styled`, in braces. A caption with a gap where the figure stands in its column cannot be read
    ("measured … … in 36 hours").
    """

    def __init__(self, figures: Sequence[Figure], width: int, roomy: int, *, styled: bool) -> None:
        self._styled = styled
        self._width = width
        worded = [wording(figure) for figure in figures]
        heads = [cells(_front(figure, words)) for figure, words in zip(figures, worded, strict=True)]
        self._heads = max((head for head in heads if head <= _HEADS), default=0)
        rests = [_rest(figure, words) for figure, words in zip(figures, worded, strict=True)]
        rooms = [_room(rest) for rest, head in zip(rests, heads, strict=True) if head <= _HEADS]
        self._amounts = max(self._heads + max(rooms, default=0), min(max(heads), _HEADS))
        self._captions = self._width - self._amounts - GAP
        self._columned = self._captions >= roomy

    def rows(self, figure: Figure) -> list[Text]:
        """The lines of one figure."""
        aside = beside(figure, untold=True)
        amounts = amounts_beside([figure])
        told = [Text(f"({aside})", _QUIET)] if aside else []
        if self._columned:
            caption = self._told(figure, _AS_IT_IS)
            columns = [(self._amount(figure), self._amounts), (flowed([caption, *told], self._captions, amounts), 0)]
            return side_by_side(columns, GAP)
        sign = Text(_sign(figure))
        return flowed([sign.append_text(self._told(figure, _STRONG)), *told], self._width, amounts)

    def _amount(self, figure: Figure) -> list[Text]:
        words = wording(figure)
        bound = _front(figure, words).removesuffix(words.head)
        head, rest = cells(_front(figure, words)), _rest(figure, words)
        if head > self._heads:
            return wrapped(Text.assemble(bound, (words.head + rest, _STRONG)), self._amounts)
        gap = " " if rest.startswith(" ") else ""
        lines = wrapped(Text(rest.strip(), _STRONG), max(2, self._amounts - self._heads - len(gap)))
        first = Text.assemble(" " * (self._heads - head), bound, (words.head + gap, _STRONG), lines[0])
        return [first, *(Text(" " * self._heads + gap).append_text(line) for line in lines[1:])]

    def _told(self, figure: Figure, style: str) -> Text:
        """The caption, its figure in a style, so that it stays on one line."""
        before, own, after = captioned(figure)
        if not own:
            told = meaning(figure)
            if style != _STRONG:
                return Text(told)
            before, own, after = "", figure.text, f" · {told}" if told else ""
        if style == _STRONG and not self._styled:
            own, style = f"{{{own}}}", _AS_IT_IS
        return Text.assemble(before, (own, style), after)


def _sign(figure: Figure) -> str:
    way = direction(figure)
    return f"{SIGNS[way]} " if way else ""


def _front(figure: Figure, words: Wording) -> str:
    """A figure up to its decimal mark, behind the sign of its direction."""
    apart = "" if (words.bound + words.head).casefold() in figure.text.casefold() else " "  # Japanese has no spaces
    return f"{_sign(figure)}{words.bound}{apart}{words.head}"


def _room(rest: str) -> int:
    """How many columns what stands behind a decimal mark takes: some, but no word of it is to be cut."""
    whole = cells(rest.rstrip())
    return whole if whole <= _WHOLE else max(_RESTS, *(cells(word) + 1 for word in rest.split(" ")))


def _rest(figure: Figure, words: Wording) -> str:
    """What stands behind the decimal mark, with the unit, joined as they are written: "16-year", " million"."""
    needed = unit(figure, words)
    before = figure.text[: figure.text.rfind(needed)][-1:] if needed else ""
    joint = " " if before.isspace() else before if before == "-" else ""
    return words.tail + joint + needed
