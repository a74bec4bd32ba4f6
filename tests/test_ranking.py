import math
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Block, Sentence
from summarize.errors import OptionError
from summarize.ranking import METHODS, Length, classical, rank, select, with_headings

if TYPE_CHECKING:
    from summarize.languages import Language


@dataclass(frozen=True)
class Plain:
    """A language with a handful of stop words."""

    code: str = "en"
    name: str = "english"

    def stop_words(self) -> frozenset[str]:
        return frozenset(["the", "of", "and", "a", "to", "in", "is", "was", "it", "that"])


PLAIN = cast("Language", Plain())


def lines(*texts: str) -> tuple[Sentence, ...]:
    """Return sentences of one block, a text each."""
    found, start = [], 0
    for position, text in enumerate(texts):
        words = tuple(text.lower().replace(".", " ").replace(",", " ").split())
        found.append(Sentence(text, position, 0, start, start + len(text), words))
        start += len(text) + 1
    return tuple(found)


STORM = lines(
    "The storm reached the coast on Monday.",
    "Thousands left the coast before the storm.",
    "Waves as high as houses broke over the harbour wall.",
    "Officials said 12 people were missing after the storm.",
    "The storm reached the coast on Monday.",
    "Schools stay closed.",
)
TINY = {
    "nothing": lines(),
    "one": lines("A cat sat."),
    "two": lines("A cat sat.", "A dog ran."),
    "the same five times": lines(*["A cat sat."] * 5),
    "stop words": lines("the of and", "a to in", "it was that"),
    "digits": lines("12 34", "5 6"),
    "no words": lines("", "..."),
    "one long word": lines("x" * 10_000),
}
words = st.lists(st.sampled_from(["storm", "coast", "the", "12", "wall", "of"]), max_size=6)
texts = st.lists(words.map(" ".join), max_size=12)


def test_methods_stand_in_the_order_of_the_help() -> None:
    assert list(METHODS) == [
        *("salience", "lead", "lex-rank", "text-rank", "lsa", "luhn"),
        *("edmundson", "sum-basic", "kl", "reduction", "random"),
    ]


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError, match="salience, lead"):
        rank(STORM, method="magic", length=Length(3), language=PLAIN)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", TINY)
def test_tiny_texts_are_ranked_by_every_method(method: str, name: str) -> None:
    sentences = TINY[name]
    ranking = rank(sentences, method=method, length=Length(3), language=PLAIN)
    assert len(ranking.scores) == len(sentences)
    assert all(math.isfinite(score) and 0 <= score <= 1 for score in ranking.scores)
    assert len(ranking.selected) == min(3, len(sentences))


@pytest.mark.parametrize("method", METHODS)
def test_a_repeat_is_chosen_last_by_every_method(method: str) -> None:
    assert 4 not in rank(STORM, method=method, length=Length(5), language=PLAIN).selected
    assert rank(STORM, method=method, length=Length(percent=100), language=PLAIN).selected == (0, 1, 2, 3, 4, 5)


@settings(max_examples=40)
@given(texts=texts, method=st.sampled_from([name for name in METHODS if name not in {"lsa", "lex-rank"}]))
def test_scores_are_finite_and_the_choice_is_as_long_as_asked(texts: list[str], method: str) -> None:
    sentences = lines(*texts)
    ranking = rank(sentences, method=method, length=Length(4), language=PLAIN)
    assert len(ranking.selected) == min(4, len(sentences))
    assert list(ranking.selected) == sorted(set(ranking.selected))
    assert all(math.isfinite(score) and 0 <= score <= 1 for score in ranking.scores)
    assert ranking == rank(sentences, method=method, length=Length(4), language=PLAIN)


def test_lead_is_the_beginning() -> None:
    assert rank(STORM, method="lead", length=Length(3), language=PLAIN).selected == (0, 1, 2)


def test_random_differs_between_texts_and_not_between_runs() -> None:
    rankings = [
        rank(lines(*(f"{n} {i}" for i in range(9))), method="random", length=Length(3), language=PLAIN) for n in "xyz"
    ]
    assert len({ranking.selected for ranking in rankings}) > 1


def test_a_warning_says_that_the_budget_is_too_small() -> None:
    ranking = rank(STORM, method="lead", length=Length(words=2), language=PLAIN)
    assert ranking.selected == (0,)
    assert ranking.warnings == ("the summary has 7 words: no sentence has at most 2",)


def test_a_long_article_is_ranked_in_parts_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(classical.PART, "kl", 15)
    many = lines(*(f"word{n} storm word{n + 1} coast" for n in range(32)))
    ranking = rank(many, method="kl", length=Length(3), language=PLAIN)
    assert len(ranking.selected) == 3
    assert "3 parts" in ranking.warnings[0]


def test_a_tie_goes_to_the_earlier_sentence() -> None:
    assert select(lines("one", "two", "three"), [0.5, 0.5, 0.5], Length(2)) == (0, 1)


def test_sentences_that_do_not_fit_are_skipped() -> None:
    sentences = lines("one two three four", "one two three", "a b", "c")
    assert select(sentences, [0.9, 0.8, 0.7, 0.6], Length(words=5)) == (0, 3)
    assert select(sentences, [0.9, 0.8, 0.7, 0.6], Length(words=6)) == (0, 2)


def test_a_near_repeat_comes_after_all_else_and_before_an_exact_one() -> None:
    said = "the bridge over the river was closed on friday"
    sentences = lines(said, said, said + " night", "boats carry people instead")
    scores = [0.9, 0.8, 0.7, 0.1]
    assert select(sentences, scores, Length(2)) == (0, 3)
    assert select(sentences, scores, Length(3)) == (0, 2, 3)
    assert select(sentences, scores, Length(4)) == (0, 1, 2, 3)


@given(texts=texts, budget=st.integers(1, 20))
def test_a_budget_of_words_is_kept_where_any_sentence_fits(texts: list[str], budget: int) -> None:
    sentences = lines(*texts)
    chosen = select(sentences, [1.0] * len(sentences), Length(words=budget))
    total = sum(len(sentences[position].text.split()) for position in chosen)
    assert total <= budget or len(chosen) == 1
    assert bool(chosen) == bool(sentences)


def test_every_method_ranks_the_same_under_every_hash_seed() -> None:
    code = (
        "from summarize.ranking import METHODS, Length, rank; from tests.test_ranking import PLAIN, STORM; "
        "print([rank(STORM * 3, method=m, length=Length(3), language=PLAIN).scores for m in METHODS])"
    )
    root = Path(__file__).parent.parent
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_headings_count_as_the_headline_does() -> None:
    headings = [Block("Storm", "heading", 0), Block("Harbour schools", "heading", 0), Block("Ships.", "paragraph", 0)]
    assert with_headings("Storm", headings) == "Storm Harbour schools"
    assert with_headings(None, headings[:1]) == "Storm"
    assert with_headings(None, ()) is None
    plain, titled = (rank(STORM, language=PLAIN, length=Length(2), blocks=blocks) for blocks in ((), headings))
    assert plain.scores != titled.scores
