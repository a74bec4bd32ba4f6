"""Say what a figure means in the words of its sentence: the shortest run of them that keeps who did what.

Every place before the figure where a caption may begin has a worth, what it gains less what it cuts, and every place
behind it where one may end; the caption is the best pair that fits. The verb weighs most, then the subject, then what
follows; a negation, a condition, or the claim of a party weighs more than all of them. A second piece fetches the
subject or the verb where they stand too far away; what stands in brackets or between two commas is left out whole.
"""

from summarize.figures.clause import Words
from summarize.figures.frame import JOINT
from summarize.figures.segments import divide
from summarize.figures.window import Window

LIMIT = 80  # characters, unless the figure is longer
_WHOLE = 65  # characters: what fits goes in one piece, asides included

Span = tuple[int, int]


class Caption:
    """The pieces of a sentence that say what its figure means, and the piece of its header where that is needed.

    Pieces do not overlap and stand in text order, the figure in one of them; joined by `JOINT`, the header's before
    them, they have at most `LIMIT` characters, unless the figure is longer. No piece where it is alone in its sentence.
    """

    __slots__ = ("header", "spans")

    def __init__(self, spans: tuple[Span, ...], header: Span | None = None) -> None:
        self.spans, self.header = spans, header


def caption(text: str, start: int, end: int, language: str, *, header: str | None = None) -> Caption:
    """Return what the figure from `start` to `end` of a sentence means.

    Args:
        text: the sentence.
        start: where the figure begins in it.
        end: where it ends.
        language: the ISO 639-1 code of one with a list of words in `captions`, or of an East Asian one.
        header: the heading, or the line above the list, which a sentence without a verb needs to be understood.
    """
    if language in ("ja", "ko", "zh"):
        from summarize.figures import eastern

        return Caption(eastern.caption(text, start, end, language))
    sentence = Words(text, start, end, language)
    segments, dropped = divide(sentence)
    label = None
    if header is not None and not any(segment.verb for segment in segments):
        label = _trimmed(header, 0, len(header), len(header), len(header))
        if label[1] - label[0] + len(JOINT) + end - start > LIMIT:
            label = None
    window = Window(sentence, segments, dropped, LIMIT if label is None else LIMIT - len(JOINT) - label[1] + label[0])
    spans = _spans(window, text, start, end)
    if label is not None:
        return Caption(spans or ((start, end),), label)
    return Caption(spans)


def _spans(window: Window, text: str, start: int, end: int) -> tuple[Span, ...]:
    sentence, dropped = window.sentence, window.dropped
    best = window.best()
    first, stop = best.first, best.stop
    pieces = list(best.heads)
    pieces += _runs(sentence, dropped, first, stop)
    pieces += [] if best.tail is None else [best.tail]
    if len(pieces) > 1 and not best.heads and best.tail is None and dropped.find(1, first, stop) >= 0:
        whole = sentence.ends[stop - 1] - sentence.starts[first]
        numbers = any(dropped[k] and sentence.classes[k] == "N" for k in range(first, stop))  # "(12.3 in)"
        if whole <= _WHOLE and not numbers:  # nothing has to be left out
            pieces = [(first, stop)]
    spans: list[Span] = []
    for a, b in pieces:
        span = _trimmed(text, sentence.starts[a], sentence.ends[b - 1], start, end)
        if span[0] >= span[1]:  # nothing but marks
            continue
        between = text[spans[-1][1] : span[0]] if spans else ""
        if spans and len(between) <= len(JOINT) and not any(map(str.isalnum, between)):  # only a comma
            span = spans.pop()[0], span[1]
        spans.append(span)
    return () if spans == [(start, end)] else tuple(spans)


def _runs(sentence: Words, dropped: bytearray, first: int, stop: int) -> list[tuple[int, int]]:
    """The words from `first` to `stop` without those that are dropped, as runs."""
    found: list[tuple[int, int]] = []
    for k in range(first, stop):
        if dropped[k]:
            continue
        if found and found[-1][1] == k:
            found[-1] = (found[-1][0], k + 1)
        else:
            found.append((k, k + 1))
    return [run for run in found if any(sentence.classes[k] not in ',;-"' for k in range(*run))]


def _trimmed(text: str, start: int, end: int, first: int, stop: int) -> tuple[int, int]:
    """Leave out marks at the ends of a piece, but never those of the figure."""
    while start < first and not text[start].isalnum() and text[start] not in "$€£¥#@+-−<>≈~":
        start += 1
    low = stop if start <= first < end else start
    while end > low and text[end - 1] in ' ,;:.!?—–-"“”„«»‹›' and not _is_short(text, start, end):
        end -= 1
    return start, end


def _is_short(text: str, start: int, end: int) -> bool:
    """Return whether the stop at the end belongs to its word: "p.m.", "U.S."."""
    return text[end - 1] == "." and end - start > 3 and text[end - 3] in ". " and text[end - 2].isalpha()
