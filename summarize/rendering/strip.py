"""Where in the article the summary's sentences stand."""

from summarize.document import Summary


def places(summary: Summary, width: int) -> list[tuple[int, int]]:
    """Return start and end of each chosen sentence on a line of `width` parts, from the first sentence to the last.

    Each takes at least one part, so that neighbours may overlap by it.
    """
    begin = summary.sentences[0].start
    length = max(1, summary.sentences[-1].end - begin)
    found = []
    for sentence in summary.chosen:
        start = min(width - 1, (sentence.start - begin) * width // length)
        found.append((start, max(start + 1, (sentence.end - begin) * width // length)))
    return found
