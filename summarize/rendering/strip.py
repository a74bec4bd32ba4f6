"""Where in the article the summary's sentences stand."""

from summarize.document import Summary
from summarize.rendering.marks import parts


def places(summary: Summary, width: int) -> list[tuple[int, int]]:
    """Return start and end of each chosen sentence on a line of `width` parts, from the first sentence to the last.

    The articles of a digest stand one behind the other. Each sentence takes at least one part, so that neighbours may
    overlap by it.
    """
    spans = []
    length = 0
    for part in parts(summary):
        shift = length - part.sentences[0].start
        spans += [(sentence.start + shift, sentence.end + shift) for sentence in part.chosen]
        length = part.sentences[-1].end + shift
    found = []
    for begin, end in spans:
        start = min(width - 1, begin * width // max(1, length))
        found.append((start, max(start + 1, end * width // max(1, length))))
    return found
