"""The default method: features of each sentence, weighed by a model fitted to what human summaries say."""

from collections.abc import Sequence

from summarize.document import Sentence
from summarize.ranking.features import features
from summarize.ranking.length import Length
from summarize.ranking.model import Model, load


def salience(
    sentences: Sequence[Sentence],
    stop_words: frozenset[str],
    *,
    length: Length,
    title: str | None = None,
    model: Model | None = None,
) -> list[float]:
    """Return one score per sentence for a summary of `length`; takes time linear in the words but for one sort.

    Without `model` it is the one this package comes with.
    """
    columns = features(sentences, stop_words, headline(title))
    scores = (model or load()).scores(columns, asked=asked_for(length, sentences), size=len(sentences))
    return [float(score) for score in scores]


def headline(title: str | None) -> list[str]:
    """Return the words of a headline as sentences have theirs."""
    return [word.strip("\"'“”‘’«».,:;!?()–—-") for word in (title or "").lower().split()]


def asked_for(length: Length, sentences: Sequence[Sentence]) -> float:
    """Return how many sentences `length` comes to: under a budget of words, as many as of middle length fit in."""
    if length.words is None:
        return length.limit(len(sentences))
    words = sum([len(sentence.words) for sentence in sentences])
    return min(len(sentences), max(1.0, length.words * len(sentences) / (words or 1)))
