"""Divide a long text, so that its summary covers it: each part is ranked by itself and has its share of the length."""

from collections.abc import Sequence

from summarize.document import Sentence
from summarize.ranking.length import Length

# Sentences of a text that is read as a whole: a paper of 4,000 words has 170. Beyond, features of place and of what
# comes again draw the whole summary to the beginning: five sentences of 20,000 words all came from its first 11 %.
LONG = 600
SMALLEST = 60  # sentences of a part
_REACH = 0.25  # of a part, how far its end moves to the start of a block: a chapter's, most often


def parts_of(sentences: Sequence[Sentence], length: Length) -> tuple[range, ...]:
    """Return the positions of each part of a text, in order; of one that is not long, or that is wanted whole, one.

    There are as many parts as the summary has sentences, as far as each has SMALLEST. They are of about the same
    number of sentences, and end where a block that stands farthest from the one before it begins.
    """
    count = len(sentences)
    asked = length.limit(count) if length.words is None else max(1, length.words // 25)  # a sentence has some 25 words
    number = min(asked, count // SMALLEST)
    if count <= LONG or number < 2 or asked >= count:
        return (range(count),)
    ends = [_end(sentences, count * (part + 1) // number, count // number) for part in range(number - 1)]
    return tuple([range(start, end) for start, end in zip([0, *ends], [*ends, count], strict=True)])


def _end(sentences: Sequence[Sentence], place: int, size: int) -> int:
    """Return the position near `place` where the widest gap between blocks lies: a heading stands in it."""
    reach = int(_REACH * size)
    near = range(max(1, place - reach), min(len(sentences) - 1, place + reach))
    return max(near, key=lambda at: (_gap(sentences, at), -abs(at - place)), default=place)


def _gap(sentences: Sequence[Sentence], position: int) -> int:
    return min(3, sentences[position].block - sentences[position - 1].block)


def shares(parts: Sequence[range], total: int) -> list[int]:
    """Return how many of `total` each part has, by its size, the larger remainders first; of equal ones the earlier."""
    count = parts[-1].stop
    exact = [total * len(part) / count for part in parts]
    found = [int(share) for share in exact]
    order = sorted(range(len(parts)), key=lambda number: (found[number] - exact[number], number))
    for number in order[: total - sum(found)]:
        found[number] += 1
    return found


def share_of(length: Length, inside: Sequence[Sentence], count: int) -> Length:
    """Return the length of what a part has of a text of `count` sentences, at least one sentence."""
    if length.words is not None:
        return Length(words=max(1, length.words * len(inside) // count))
    return Length(max(1, round(length.limit(count) * len(inside) / count)))
