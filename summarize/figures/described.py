"""Say beside each figure that is shown what it means: its caption, in the article's words."""

from collections.abc import Sequence
from dataclasses import replace

from summarize.document import Block, Figure, Sentence
from summarize.figures.caption import caption
from summarize.figures.frame import JOINT

_HEADER = 60  # characters: a longer heading is no label


def describe(
    figures: Sequence[Figure], sentences: Sequence[Sentence], blocks: Sequence[Block], *, language: str
) -> tuple[Figure, ...]:
    """Return the figures with their captions; `caption` stays None where a figure is alone in its sentence.

    Args:
        figures: those that are shown, of one article.
        sentences: the article's sentences; a figure's `sentence` counts them from 1.
        blocks: the article's blocks: what stands above an item of a list, or a line without a verb, is its header.
        language: an ISO 639-1 code that figures are looked for in.
    """
    return tuple(_described(figure, sentences[figure.sentence - 1], blocks, language) for figure in figures)


def _described(figure: Figure, sentence: Sentence, blocks: Sequence[Block], language: str) -> Figure:
    start, end = figure.start - sentence.start, figure.end - sentence.start
    header = _header(blocks, sentence)
    above = None if header is None else header.text
    pieces = caption(sentence.text, start, end, language, header=above)
    spans = tuple((a + sentence.start, b + sentence.start) for a, b in pieces.spans)
    words = [sentence.text[a:b] for a, b in pieces.spans]
    if header is not None and pieces.header is not None:
        first, last = pieces.header
        spans = ((header.start + first, header.start + last), *spans)
        words = [header.text[first:last], *words]
    return replace(figure, caption=JOINT.join(words) or None, caption_spans=spans)


def _header(blocks: Sequence[Block], sentence: Sentence) -> Block | None:
    """Return the heading or the line with a colon above a list item, or the heading right above a paragraph."""
    if sentence.block >= len(blocks):
        return None
    place = sentence.block - 1
    if blocks[sentence.block].kind == "item":
        while place >= 0 and blocks[place].kind == "item":
            place -= 1
    if place < 0:
        return None
    above = blocks[place]
    labels = above.kind == "heading" or (blocks[sentence.block].kind == "item" and above.text.rstrip().endswith(":"))
    return above if labels and above.kind != "boilerplate" and len(above.text) <= _HEADER else None
