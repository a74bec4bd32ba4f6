"""Divide an article into pieces: what the summary took, what is a figure, what is neither."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from summarize.clean import visible
from summarize.document import Article, Block, Figure, Sentence, Summary
from summarize.rendering.compared import origin
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind; the pieces of a block, joined, are its text.

    `sentence` is the position of the sentence that the piece belongs to, if that is `chosen` or a figure's, so that a
    reader can look it up; the piece may `open` and `close` it. `figure` is the place of its figure among the summary's
    figures, which it may `begin` and `end`. `match` says that it is one of the words of the query. `time` says
    when the sentence that it opens was said.
    """

    text: str
    sentence: int | None
    figure: int | None
    chosen: bool = False
    match: bool = False
    opens: bool = False
    closes: bool = False
    begins: bool = False
    ends: bool = False
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a summary has of one article: all of it, or, in a digest, one of several, which then has a `label`.

    `figures` come with their places among the summary's; `first` is the place of its first sentence among all.
    `matches` are the spans of words of the query, in text order.
    """

    article: Article
    label: str
    sentences: tuple[Sentence, ...]
    scores: tuple[float, ...]
    chosen: tuple[Sentence, ...]
    figures: tuple[tuple[int, Figure], ...]
    first: int = 0
    matches: tuple[tuple[int, int], ...] = ()


def parts(summary: Summary) -> list[Part]:
    """Return the parts of a summary in its order: one, or as many as a digest has articles."""
    figures = tuple(enumerate(summary.figures))
    if not summary.articles:
        matches = tuple([(start, end) for _, start, end in summary.matches])
        return [Part(summary.article, "", summary.sentences, summary.scores, summary.chosen, figures, 0, matches)]
    found = []
    taken = set(summary.selected)
    labelled = zip(summary.articles, summary.sources, strict=True)
    begin = 0
    for number, (article, label) in enumerate(labelled):
        end = begin
        while end < len(summary.sentences) and summary.sentences[end].article == number:
            end += 1
        found.append(
            Part(
                article,
                origin(article, label) if summary.story else visible(label),
                summary.sentences[begin:end],
                summary.scores[begin:end],
                tuple([summary.sentences[place] for place in range(begin, end) if place in taken]),
                tuple([(place, figure) for place, figure in figures if figure.source == label]),
                begin,
                tuple([(start, stop) for place, start, stop in summary.matches if begin <= place < end]),
            )
        )
        begin = end
    return found


def pieces(part: Part) -> list[tuple[Block, list[Piece]]]:
    """Return every block that has text with its pieces, in text order; without the title at the head.

    The sentences with a number are those that were chosen and those that a figure stands in.
    """
    chosen = {sentence.position for sentence in part.chosen}
    numbered = sorted(chosen.union(figure.sentence - 1 for _, figure in part.figures))
    sentences: dict[int, list[Sentence]] = {}
    for position in numbered:
        sentence = part.sentences[position]
        sentences.setdefault(sentence.block, []).append(sentence)
    figures: dict[int, list[tuple[int, Figure]]] = {}
    for place, figure in part.figures:
        figures.setdefault(part.sentences[figure.sentence - 1].block, []).append((place, figure))
    shown = [
        (place, block)
        for place, block in enumerate(part.article.blocks)
        if block.text.strip() and not (place == 0 and block.text == part.article.title)
    ]
    matches: Iterator[tuple[float, float]] = iter([*part.matches, (inf, inf)])
    match = next(matches)
    found = []
    for place, block in shown:
        end = block.start + len(block.text)
        inside = []
        while match[0] < end:
            inside += [(int(match[0]), int(match[1]))] if match[0] >= block.start else []
            match = next(matches)
        cut = _pieces(block, sentences.get(place, ()), figures.get(place, ()), inside, chosen)
        found.append((block, _timed(cut, part)))
    return found


def figures_in(sentence: Sentence, part: Part) -> list[tuple[int, Figure]]:
    """Return the figures of a part that stand in one of its sentences, with their places."""
    return [(place, figure) for place, figure in part.figures if _covers(sentence, figure.start, figure.end)]


def sentence_pieces(sentence: Sentence, part: Part) -> list[Piece]:
    """Return the pieces of one chosen sentence of a part."""
    figures = figures_in(sentence, part)
    first = bisect_left(part.matches, (sentence.start, 0))
    matches = part.matches[first : bisect_left(part.matches, (sentence.end, 0))]
    block = Block(sentence.text, "paragraph", sentence.start)
    return _pieces(block, (sentence,), figures, matches, {sentence.position})


def _timed(found: list[Piece], part: Part) -> list[Piece]:
    """Return pieces with the times of the sentences that they open."""
    if not part.article.times:
        return found
    starts = {piece.sentence: part.sentences[piece.sentence].start for piece in found if piece.sentence is not None}
    return [
        replace(piece, time=part.article.time_at(starts[piece.sentence]))
        if piece.opens and piece.sentence is not None
        else piece
        for piece in found
    ]


def _covers(sentence: Sentence, start: int, end: int) -> bool:
    return sentence.start <= start and end <= sentence.end


def _pieces(
    block: Block,
    sentences: Sequence[Sentence],
    figures: Sequence[tuple[int, Figure]],
    matches: Sequence[tuple[int, int]],
    chosen: Container[int],
) -> list[Piece]:
    """Cut a block wherever a sentence, a figure or a match starts or ends; each come in text order, not overlapping."""
    figure_spans = [(figure.start, figure.end) for _, figure in figures]
    spans = [*((sentence.start, sentence.end) for sentence in sentences), *figure_spans, *matches]
    stop = block.start + len(block.text)
    edges = {block.start, stop, *(edge for span in spans for edge in span)}
    cuts = sorted(edge for edge in edges if block.start <= edge <= stop)
    in_sentence = _Cursor([(sentence.start, sentence.end) for sentence in sentences])
    in_figure, in_match = _Cursor(figure_spans), _Cursor(matches)
    found = []
    for start, end in pairwise(cuts):
        at, figure, match = in_sentence.at(start), in_figure.at(start), in_match.at(start)
        sentence = None if at is None else sentences[at]
        found.append(
            Piece(
                block.text[start - block.start : end - block.start],
                None if sentence is None else sentence.position,
                None if figure is None else figures[figure][0],
                chosen=sentence is not None and sentence.position in chosen,
                match=match is not None,
                opens=sentence is not None and start == sentence.start,
                closes=sentence is not None and end == sentence.end,
                begins=figure is not None and start == figure_spans[figure][0],
                ends=figure is not None and end == figure_spans[figure][1],
            )
        )
    return found


class _Cursor:
    """Says in which of some spans a place lies; spans and places both ascend."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def at(self, place: int) -> int | None:
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        within = self._next < len(self._spans) and self._spans[self._next][0] <= place
        return self._next if within else None
