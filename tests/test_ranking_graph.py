import math
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.languages.stemming import stemmer
from summarize.ranking import graph
from summarize.ranking.graph import DAMPING, THRESHOLD, lex_rank, text_rank
from tests.test_ranking import PLAIN, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence

texts = st.lists(
    st.lists(st.sampled_from(["storm", "storms", "coast", "wall", "sea", "the", "12"]), min_size=1, max_size=7).map(
        " ".join
    ),
    min_size=1,
    max_size=9,
)


def content(sentences: "Sequence[Sentence]") -> list[list[str]]:
    stem, stop_words = stemmer("english"), PLAIN.stop_words()
    return [[stem(word) for word in sentence.words if word not in stop_words] for sentence in sentences]


def walk(matrix: np.ndarray) -> list[float]:
    """Return the stationary distribution of a dense matrix of links, by solving for it, over its highest value."""
    count = len(matrix)
    sums = matrix.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, matrix / np.where(sums > 0, sums, 1), 1 / count)
    shares = np.linalg.solve(np.eye(count) - DAMPING * steps.T, np.full(count, (1 - DAMPING) / count))
    return [float(share) for share in shares / shares.max()]


def sumy_lex_rank(sentences: "Sequence[Sentence]") -> np.ndarray:
    """Return sumy's own similarities, all pairs, cut at the threshold."""
    from sumy.summarizers.lex_rank import LexRankSummarizer as Sumy

    rows = content(sentences)
    tf = [{word: n / max(bag.values()) for word, n in bag.items()} for bag in map(Counter, rows)]
    idf = Sumy._compute_idf(rows)
    pairs = [
        [Sumy.cosine_similarity(a, b, x, y, idf) for b, y in zip(rows, tf, strict=True)]
        for a, x in zip(rows, tf, strict=True)
    ]
    return (np.array(pairs) > THRESHOLD).astype(float)


def sumy_text_rank(sentences: "Sequence[Sentence]") -> np.ndarray:
    from sumy.summarizers.text_rank import TextRankSummarizer as Sumy

    rows = content(sentences)
    return np.array([[Sumy._rate_sentences_edge(a, b) for b in rows] for a in rows])


@settings(max_examples=60)
@given(texts)
def test_lex_rank_equals_the_dense_solution_over_sumys_similarities(found: list[str]) -> None:
    sentences = lines(*found)
    assert lex_rank(sentences, PLAIN)[0] == pytest.approx(walk(sumy_lex_rank(sentences)), abs=1e-8)


@settings(max_examples=60)
@given(texts)
def test_text_rank_equals_the_dense_solution_over_sumys_similarities(found: list[str]) -> None:
    sentences = lines(*found)
    assert text_rank(sentences, PLAIN)[0] == pytest.approx(walk(sumy_text_rank(sentences)), abs=1e-8)


def test_what_most_sentences_share_words_with_ranks_first() -> None:
    sentences = lines("storm hits coast wall", "storm leaves", "coast fears", "wall stands", "trains run", "cats sleep")
    for method in (lex_rank, text_rank):
        scores, warnings = method(sentences, PLAIN)
        assert scores[0] == max(scores)
        assert scores.count(scores[0]) == 1
        assert warnings == ()


@pytest.mark.parametrize("method", [lex_rank, text_rank])
def test_links_that_would_fill_the_memory_are_fewer_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, method: Callable[..., tuple[list[float], tuple[str, ...]]]
) -> None:
    monkeypatch.setattr(graph, "MOST_BYTES", 1_000)
    many = lines(*(f"chapter{n % 7} part{n % 90} name{n % 2} word{n}" for n in range(300)))
    scores, warnings = method(many, PLAIN)
    assert len(scores) == 300
    assert all(map(math.isfinite, scores))
    assert [warning.partition(":")[2] for warning in warnings] == [
        " words in more than 100 of 300 sentences do not count, to end in memory"
    ]


@pytest.mark.parametrize("method", [lex_rank, text_rank])
def test_links_followed_part_by_part_lead_to_the_same(
    monkeypatch: pytest.MonkeyPatch, method: Callable[..., tuple[list[float], tuple[str, ...]]]
) -> None:
    many = lines(*(f"chapter{n % 7} part{n % 9} name{n % 2} word{n}" for n in range(40)), "alone")
    at_once, _ = method(many, PLAIN)
    monkeypatch.setattr(graph, "_PART", 7)
    assert method(many, PLAIN)[0] == pytest.approx(at_once, abs=1e-12)
