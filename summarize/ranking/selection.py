"""Choose sentences by their scores: as many as asked for, in article order, none that only repeats another."""

from collections.abc import Sequence

from summarize.document import Sentence
from summarize.ranking.length import Length

# A sentence of which so large a share of word trigrams stands in the summary already says nothing new.
NEAR_REPEAT = 0.6


def select(
    sentences: Sequence[Sentence], scores: Sequence[float], length: Length, *, overlap: float = NEAR_REPEAT
) -> tuple[int, ...]:
    """Return the positions of the chosen sentences, ascending.

    The highest scores are chosen, of equal ones the earlier. A sentence that repeats chosen ones (more than the share
    `overlap` of its word trigrams stands in them) comes only when nothing else is left, and a sentence with the very
    words of a chosen one only after those; so 100 % is the whole article. Under a budget of words, sentences that do
    not fit are skipped; where none fits, the best is chosen all the same.
    """
    order = sorted(range(len(sentences)), key=lambda position: (-scores[position], position))
    limit = length.limit(len(sentences))
    left = length.words if length.words is not None else float("inf")
    chosen: list[int] = []
    said: set[tuple[str, ...]] = set()  # the trigrams of chosen sentences
    whole: set[tuple[str, ...]] = set()  # chosen sentences as their words
    tiers: tuple[list[int], list[int], list[int]] = (order, [], [])
    for tier, positions in enumerate(tiers):
        for position in positions:
            if len(chosen) == limit or left < 1:
                return tuple(sorted(chosen))
            sentence = sentences[position]
            size = count_words(sentence)
            if size > left:
                continue
            repeats = 2 if key(sentence) in whole else 0
            grams = trigrams(sentence.words)
            if not repeats and len(grams & said) > overlap * len(grams):
                repeats = 1
            if repeats > tier:
                tiers[repeats].append(position)
                continue
            chosen.append(position)
            left -= size
            said.update(grams)
            whole.add(key(sentence))
    return tuple(sorted(chosen or order[:1]))


def count_words(sentence: Sentence) -> int:
    """Return how many words a sentence counts for under a budget of words.

    The larger of our own count and that of white space, so that `wc -w` never finds more than was asked for.
    """
    return max(len(sentence.words), len(sentence.text.split()))


def trigrams(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the distinct trigrams of `words`."""
    return set(zip(words, words[1:], words[2:], strict=False))


def key(sentence: Sentence) -> tuple[str, ...]:
    """Return what is equal for sentences of the same words."""
    return sentence.words or (sentence.text,)


def scale(scores: Sequence[float]) -> tuple[float, float]:
    """Return what to subtract from scores and what to divide them by, so that they lie from 0 to 1."""
    low, high = min(scores), max(scores)
    if low >= 0.0 and high <= 1.0:
        return 0.0, 1.0
    return low, (high - low) or 1.0
