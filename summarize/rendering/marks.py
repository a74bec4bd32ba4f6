"""Divide an article into pieces: what the summary took, what is a figure, what is neither."""

from collections.abc import Sequence
from itertools import pairwise

from summarize.clean import visible
from summarize.document import Article, Block, Figure, Sentence, Summary
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind; the pieces of a block, joined, are its text.

    `sentence` is the position of the chosen sentence that the piece belongs to, which it may `open` and `close`;
    `figure` is the place of its figure among the summary's figures.
    """

    text: str
    sentence: int | None
    figure: int | None
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a summary has of one article: all of it, or, in a digest, one of several, which then has a `label`.

    `figures` come with their places among the summary's; `first` is the place of its first sentence among all.
    """

    article: Article
    label: str
    sentences: tuple[Sentence, ...]
    scores: tuple[float, ...]
    chosen: tuple[Sentence, ...]
    figures: tuple[tuple[int, Figure], ...]
    first: int = 0


def parts(summary: Summary) -> list[Part]:
    """Return the parts of a summary in its order: one, or as many as a digest has articles."""
    figures = tuple(enumerate(summary.figures))
    if not summary.articles:
        return [Part(summary.article, "", summary.sentences, summary.scores, summary.chosen, figures)]
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
                visible(label),
                summary.sentences[begin:end],
                summary.scores[begin:end],
                tuple([summary.sentences[place] for place in range(begin, end) if place in taken]),
                tuple([(place, figure) for place, figure in figures if figure.source == label]),
                begin,
            )
        )
        begin = end
    return found


def pieces(part: Part) -> list[tuple[Block, list[Piece]]]:
    """Return every block that has text with its pieces, in text order; without the title at the head."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in part.chosen:
        sentences.setdefault(sentence.block, []).append(sentence)
    figures: dict[int, list[tuple[int, Figure]]] = {}
    for place, figure in part.figures:
        block = part.sentences[figure.sentence - 1].block
        figures.setdefault(block, []).append((place, figure))
    return [
        (block, _pieces(block, sentences.get(position, ()), figures.get(position, ())))
        for position, block in enumerate(part.article.blocks)
        if block.text.strip() and not (position == 0 and block.text == part.article.title)
    ]


def sentence_pieces(sentence: Sentence, part: Part) -> list[Piece]:
    """Return the pieces of one sentence of a part."""
    within = [(place, figure) for place, figure in part.figures if _covers(sentence, figure)]
    return _pieces(Block(sentence.text, "paragraph", sentence.start), (sentence,), within)


def _covers(sentence: Sentence, figure: Figure) -> bool:
    return sentence.start <= figure.start and figure.end <= sentence.end


def _pieces(block: Block, sentences: Sequence[Sentence], figures: Sequence[tuple[int, Figure]]) -> list[Piece]:
    """Cut a block wherever a sentence or a figure starts or ends; both come in text order, neither overlapping."""
    edges = {block.start, block.start + len(block.text)}
    for sentence in sentences:
        edges |= {sentence.start, sentence.end}
    for _, figure in figures:
        edges |= {figure.start, figure.end}
    cuts = sorted(edge for edge in edges if block.start <= edge <= block.start + len(block.text))
    found = []
    waiting, numbered = list(reversed(sentences)), list(reversed(figures))
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        while numbered and numbered[-1][1].end <= start:
            numbered.pop()
        within = waiting[-1] if waiting and waiting[-1].start <= start else None
        found.append(
            Piece(
                block.text[start - block.start : end - block.start],
                None if within is None else within.position,
                numbered[-1][0] if numbered and numbered[-1][1].start <= start else None,
                opens=within is not None and start == within.start,
                closes=within is not None and end == within.end,
            )
        )
    return found
