"""The picture for a terminal: title, where the summary stands in the article, its sentences, the key figures."""

from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from summarize.document import Figure, Summary
from summarize.rendering.layout import cells, wrap
from summarize.rendering.marks import Part, Piece, parts, pieces, sentence_pieces
from summarize.rendering.strip import places
from summarize.rendering.text import marked
from summarize.rendering.wording import (
    Wording,
    equivalents,
    facts,
    gapped,
    main_reasons,
    section_titles,
    title,
    wording,
)

# One of the 16 colours that a terminal's theme defines, so that it suits light and dark. It marks places in the
# article, sentence numbers and the strip, and nothing else.
_ACCENT = "cyan"
_QUIET = "dim"
_STRONG = "bold"
_CHOSEN, _PASSED = "━", "─"  # on the strip; they differ in weight, so that no colour is needed

_SIDE_BY_SIDE = 110  # columns from which the figures stand beside the sentences
_MEASURE = 84  # most columns of running text that read well
_WIDEST = 160  # columns; a wider terminal keeps a margin
_NARROWEST = 20  # columns, whatever a terminal claims
_GUTTER = 4  # columns between sentences and figures
_SCORE_CELLS = 5  # "0.938"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INDENTS = {"item": "• ", "quote": "│ "}
_GAP = 2  # columns between the columns of a table
_ROOMY = 24  # columns in which words may wrap
_TOGETHER = 16  # characters of a figure that stay on one line
_SLIMMEST = 10  # columns below which a column of words is not worth its place


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

    With `highlight` the article stands where its sentences stood, the chosen ones plain and the rest dim, or, not
    `styled`, in brackets. With `explain` the score of every sentence follows, as bars.
    """
    width = _columns(width)
    wide = width >= _SIDE_BY_SIDE and bool(summary.figures)
    width = width if wide else min(width, _MEASURE)
    left = min(_MEASURE, (width - _GUTTER) * 11 // 20) if wide else width
    marked_numbers = [sentence.position + 1 for sentence in summary.chosen]
    numbers = len(str(max(marked_numbers + [figure.sentence for figure in summary.figures])))
    story = _article(summary, left, styled=styled) if highlight else _sentences(summary, left, numbers)
    lines = [*_head(summary, width), Text()]
    right = width - _GUTTER - left if wide else width
    figures = [*_figures(summary, right, numbers), *_keywords(summary, right)]
    lines += _beside([(story, left), (figures, 0)], _GUTTER) if wide else [*story, Text(), *figures]
    return [*lines, Text(), *_scores(summary, width)] if explain else lines


def _columns(width: int) -> int:
    return max(_NARROWEST, min(width, _WIDEST))


def _head(summary: Summary, width: int) -> list[Text]:
    headline = title(summary)
    return [
        *(_wrapped(Text(headline, _STRONG), width) if headline else []),
        *_wrapped(Text(" · ".join(facts(summary)), _QUIET), width),
        _strip(summary, width),
    ]


def _strip(summary: Summary, width: int) -> Text:
    """The article from its first sentence to its last as a line, heavy where the summary's sentences stand."""
    strip = Text()
    at = 0
    for start, end in places(summary, width):
        strip.append(_PASSED * (start - at), _QUIET).append(_CHOSEN * (end - max(at, start)), _ACCENT)
        at = end
    return strip.append(_PASSED * (width - at), _QUIET)


def _sentences(summary: Summary, width: int, numbers: int) -> list[Text]:
    """The chosen sentences, each behind its number in the article, its key figures strong."""
    lines: list[Text] = []
    titles = section_titles(summary)
    for part in parts(summary):
        if part.chosen:
            lines += [*([Text()] if lines else []), *_label(part, width)]
        for place, sentence in enumerate(part.chosen):
            if place:
                lines.append(Text())
            if sentence.position in titles:
                lines += [*_wrapped(Text(titles[sentence.position], _STRONG), width), Text()]
            before, after = gapped(summary, part.first + sentence.position)
            text = Text(before, _QUIET)
            for piece in sentence_pieces(sentence, part):
                text.append(piece.text, "" if piece.figure is None else _STRONG)
            text.append(after, _QUIET)
            places = wrap(_bound(text), width - numbers - _GAP)
            lines += _numbered(sentence.position + 1, _cut(text, places), numbers)
    return lines


def _label(part: Part, width: int) -> list[Text]:
    """What stands over what a digest has of one of its articles."""
    if not part.label:
        return []
    title = f"{part.article.title} · " if part.article.title else ""
    return _wrapped(Text(title + part.label, _QUIET), width)


def _article(summary: Summary, width: int, *, styled: bool) -> list[Text]:
    """The whole article: chosen sentences behind their numbers, figures strong, the rest dim."""
    lines: list[Text] = []
    for part in parts(summary):
        lines += [*([Text()] if lines else []), *_label(part, width)]
        previous = "label"
        for block, found in pieces(part):
            if lines and previous != "label" and not block.kind == previous == "item":
                lines.append(Text())
            previous = block.kind
            indent = _INDENTS.get(block.kind, "")
            rows = _wrapped(_highlighted(found, styled=styled), width - len(indent))
            lines += _beside([([Text(indent, _QUIET)], len(indent)), (rows, 0)], 0)
    return lines


def _highlighted(found: Sequence[Piece], *, styled: bool) -> Text:
    """Pieces of the article in their styles, or in signs that stand for them."""
    text = Text()
    for piece in found:
        if not styled:
            text.append(marked(piece))
            continue
        if piece.opens and piece.sentence is not None:
            text.append(str(piece.sentence + 1).translate(_RAISED), _ACCENT)
        passed = "" if piece.sentence is not None else _QUIET
        text.append(piece.text, passed if piece.figure is None else _STRONG)
    return text


def _scores(summary: Summary, width: int) -> list[Text]:
    """Every sentence's score as a bar, heavy if it was chosen, the start of the sentence, and the reasons below."""
    best = max(*summary.scores, 0.0) or 1.0
    numbers = len(str(len(summary.sentences)))
    longest = width // 5
    room = width - numbers - longest - 2 * _GAP - _SCORE_CELLS - 1
    lines = [Text("Scores", _STRONG)]
    place = 0
    for part in parts(summary):
        lines += _label(part, width)
        taken = {sentence.position for sentence in part.chosen}
        for sentence, score in zip(part.sentences, part.scores, strict=True):
            sign, style = (_CHOSEN, _ACCENT) if sentence.position in taken else (_PASSED, _QUIET)
            bar = Text(sign * round(max(0.0, score) / best * longest), style)
            told = Text(f"{score:{_SCORE_CELLS}.3f}"[:_SCORE_CELLS])
            opening = Text(_opening(sentence.text, room), "" if sentence.position in taken else _QUIET)
            row = _beside([([bar], longest), ([told], _SCORE_CELLS), ([opening], 0)], 1)
            lines += _numbered(sentence.position + 1, row, numbers)
            if why := main_reasons(summary, place):
                lines.append(Text(" " * (numbers + _GAP) + _opening(why, width - numbers - _GAP), _QUIET))
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


def _bound(text: Text) -> str:
    """The text with no-break spaces inside its marked figures, unless they are long: a line does not end there."""
    plain = text.plain
    for start, end, _ in text.spans:
        if end - start <= _TOGETHER:
            plain = plain[:start] + plain[start:end].replace(" ", "\u00a0") + plain[end:]
    return plain


def _figures(summary: Summary, width: int, numbers: int) -> list[Text]:
    """The figures as a table: sentence, number aligned on its digits, unit or noun, whom or what it is about."""
    figures = summary.figures
    if not figures:
        return [Text("No key figures", _QUIET)]
    lines = [Text("Key figures", _STRONG)]
    table = _Table(figures, width - numbers - _GAP)
    for part in parts(summary):
        lines += _wrapped(Text(part.label, _QUIET), width) if part.label and part.figures else []
        for _, figure in part.figures:
            lines += _numbered(figure.sentence, table.rows(figure), numbers)
    return lines


def _keywords(summary: Summary, width: int) -> list[Text]:
    if not summary.keywords:
        return []
    return [Text(), Text("Keywords", _STRONG), *_wrapped(Text(" · ".join(summary.keywords)), width)]


class _Table:
    """The columns of figures that stand below each other: amount, noun, and, where there is room, about."""

    def __init__(self, figures: Sequence[Figure], width: int) -> None:
        worded = [wording(figure) for figure in figures]
        self._width = width
        self._heads = max(cells(_head_of(words)) for words in worded)
        self._amounts = self._heads + max(cells(words.tail) for words in worded)
        self._room = width - self._amounts - _GAP
        widest = max(cells(" ".join(_noun(figure, words))) for figure, words in zip(figures, worded, strict=True))
        self._nouns = min(widest, self._room)
        self._abouts = self._room - self._nouns - _GAP
        self._columned = self._abouts >= min(_ROOMY, max(cells(figure.about or "") for figure in figures))

    def rows(self, figure: Figure) -> list[Text]:
        """The lines of one figure."""
        words = wording(figure)
        bound = f"{words.bound} ".lstrip()
        amount = Text.assemble(bound, (words.head + words.tail, _STRONG))
        noun, aside = _noun(figure, words)
        parts = [Text(noun), Text(aside, _QUIET)]
        whose = Text(figure.about or "", _QUIET)
        if self._room < _SLIMMEST:
            return _flowed([amount, *parts, whose], self._width)
        amount.pad_left(self._heads - cells(_head_of(words)))
        columns = [([amount], self._amounts)]
        if self._columned:
            columns += [(_flowed(parts, self._nouns), self._nouns), (_flowed([whose], self._abouts), self._abouts)]
        else:
            columns.append((_flowed([*parts, whose], self._room, before_last=" · "), self._room))
        return _beside(columns, _GAP)


def _head_of(words: Wording) -> str:
    return f"{words.bound} {words.head}".lstrip()


def _noun(figure: Figure, words: Wording) -> tuple[str, str]:
    return words.noun, equivalents(figure)


def _numbered(number: int, lines: Sequence[Text], numbers: int) -> list[Text]:
    """The lines behind the number of the sentence that they come from."""
    return _beside([([Text(f"{number:>{numbers}}", _ACCENT)], numbers), (lines, 0)], _GAP)


def _beside(columns: Sequence[tuple[Sequence[Text], int]], gap: int) -> list[Text]:
    """Columns of lines, each with its width, as lines with a gap between; without spaces at their ends."""
    rows = []
    for cut in zip_longest(*(lines for lines, _ in columns), fillvalue=Text()):
        row = Text()
        left = 0
        for line, (_, width) in zip(cut, columns, strict=True):
            if line:
                row.append(" " * (left - cells(row.plain))).append_text(line)
            left += width + gap
        rows.append(row)
    return rows


def _flowed(parts: Sequence[Text], width: int, *, before_last: str = " ") -> list[Text]:
    """Parts that are not empty behind each other, each on one line if it fits there."""
    lines: list[Text] = []
    for place, part in enumerate(parts):
        between = before_last if place == len(parts) - 1 else " "
        if not part:
            continue
        if lines and cells(lines[-1].plain + between + part.plain) <= width:
            lines[-1] = Text.assemble(lines[-1], (between, _QUIET), part)
        else:
            lines += _wrapped(part, max(2, width))
    return lines


def _wrapped(text: Text, width: int) -> list[Text]:
    return _cut(text, wrap(text.plain, width))


def _cut(text: Text, places: Iterable[tuple[int, int]]) -> list[Text]:
    """The parts of a text between places in order, cut at once: a slice of rich's goes through all of the text."""
    return list(text.divide([place for line in places for place in line]))[1::2]
