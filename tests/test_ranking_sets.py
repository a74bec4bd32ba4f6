"""Sentences are chosen as sets that stand alone, as many as asked for, in the order of the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Need, Sentence
from summarize.ranking import Length, choose_set, select
from summarize.ranking.selection import count_words
from summarize.ranking.sets import COST, LOST, SINGLE, WAIVER, Needs


def lines(count: int, words: int = 3) -> list[Sentence]:
    """Return sentences of which no two share a word."""
    texts = [" ".join(f"w{number}x{place}" for place in range(words)) for number in range(count)]
    return [Sentence(text, at, 0, 0, len(text), tuple(text.split())) for at, text in enumerate(texts)]


def leaning(**on: int | tuple[int, ...]) -> Needs:
    """Return needs by position: `leaning(_2=1)` says that sentence 2 leans on sentence 1."""
    table = {int(key[1:]): value if isinstance(value, tuple) else (value,) for key, value in on.items()}
    return lambda position: [Need("pronoun", "He", table[position])] if position in table else []


def chosen(scores: list[float], length: str, needs: Needs) -> tuple[int, ...]:
    return choose_set(lines(len(scores)), scores, Length.parse(length), needs=needs)


def test_a_sentence_comes_with_what_it_leans_on() -> None:
    assert chosen([0.5, 0.6, 0.9, 0.1], "2", leaning(_2=1)) == (1, 2)  # 0.75 each; next best alone 0.6


def test_a_sentence_gives_way_where_its_company_is_poor() -> None:
    assert chosen([0.8, 0.0, 0.9, 0.7], "2", leaning(_2=1)) == (0, 3)  # 0.45 each against 0.8 and 0.7


def test_what_leans_on_a_chosen_sentence_comes_alone() -> None:
    assert chosen([0.1, 0.9, 0.8, 0.7], "2", leaning(_2=1)) == (1, 2)


def test_one_of_several_that_introduce_is_enough() -> None:
    assert chosen([0.9, 0.2, 0.8, 0.1], "2", leaning(_2=(0, 1))) == (0, 2)


def test_a_sentence_far_better_than_all_that_stand_comes_alone() -> None:
    needs = leaning(_3=4, _4=5, _5=6, _6=3)  # more than may come along
    assert chosen([0.1, 0.2, 0.1, 1.0, 0.0, 0.0, 0.0], "2", needs) == (1, 3)  # 1.0 - 0.5 > 0.1
    assert chosen([0.6, 0.6, 0.1, 1.0, 0.0, 0.0, 0.0], "2", needs) == (0, 1)


def test_one_sentence_alone_may_lean_for_less() -> None:
    assert chosen([0.8, 0.1, 1.0], "1", leaning(_2=1)) == (2,)  # 1.0 - 0.15 > 0.8
    assert chosen([0.9, 0.1, 1.0], "1", leaning(_2=1)) == (0,)


def test_a_chain_comes_whole_or_not_at_all() -> None:
    needs = leaning(_1=0, _2=1)
    assert chosen([0.5, 0.5, 1.0, 0.2, 0.2], "3", needs) == (0, 1, 2)
    assert chosen([0.5, 0.5, 0.9, 0.6, 0.6], "2", needs) == (3, 4)


def test_a_light_need_costs_and_does_not_forbid() -> None:
    def slight(position: int) -> list[Need]:
        return [Need("definite", "The plan", (0,), 0.3)] if position == 2 else []

    just = 0.3 * COST
    assert chosen([0.0, 0.5, 0.5 + just / 2], "1", slight) == (1,)
    assert chosen([0.0, 0.5, 0.5 + just * 2], "1", slight) == (2,)


def test_all_is_the_whole_article() -> None:
    assert chosen([0.5, 0.1, 0.3], "100%", leaning(_1=2, _2=1)) == (0, 1, 2)
    assert choose_set(lines(3), [0.5, 0.1, 0.3], Length(3), needs=leaning(), among=(0,)) == (0, 1, 2)


def test_words_are_counted_with_the_company() -> None:
    needs = leaning(_2=1)
    assert chosen([0.5, 0.6, 0.9, 0.1], "6w", needs) == (1, 2)
    assert chosen([0.5, 0.6, 0.9, 0.1], "3w", needs) == (1,)


def test_nothing_that_leans_fills_up_a_budget_of_words() -> None:
    assert chosen([0.9, 0.0, 0.1], "6w", leaning(_1=2, _2=1)) == (0,)


scores_of = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[float], dict[int, list[Need]]]:
    scores = draw(scores_of)
    places = st.integers(0, len(scores) - 1)
    table = {}
    for position in range(1, len(scores)):
        on = [other for other in draw(st.lists(places, max_size=2, unique=True)) if other != position]
        if on:
            table[position] = [Need("name", "Marsh", tuple(sorted(on)))]
    return scores, table


@given(articles(), st.integers(1, 9))
@settings(max_examples=300)
def test_the_length_is_exact_and_the_order_that_of_the_article(
    found: tuple[list[float], dict[int, list[Need]]], count: int
) -> None:
    scores, table = found
    result = choose_set(lines(len(scores)), scores, Length(count), needs=lambda at: table.get(at, []))
    assert len(result) == min(count, len(scores))
    assert list(result) == sorted(set(result))


@given(articles(), st.integers(1, 30))
@settings(max_examples=200)
def test_a_budget_of_words_holds(found: tuple[list[float], dict[int, list[Need]]], budget: int) -> None:
    scores, table = found
    sentences = lines(len(scores))
    result = choose_set(sentences, scores, Length(words=budget), needs=lambda at: table.get(at, []))
    assert result
    assert sum(count_words(sentences[at]) for at in result) <= budget or len(result) == 1


@given(articles(), st.integers(1, 9))
@settings(max_examples=300)
def test_what_is_lost_is_better_by_the_margin_than_all_that_stands(
    found: tuple[list[float], dict[int, list[Need]]], count: int
) -> None:
    scores, table = found
    result = choose_set(lines(len(scores)), scores, Length(count), needs=lambda at: table.get(at, []))

    def lost(at: int, among: tuple[int, ...]) -> bool:
        return any(need.weight >= LOST and not set(need.on) & set(among) for need in table.get(at, []))

    for at in result:
        if lost(at, result) and not any(at in need.on for other in result for need in table.get(other, [])):
            standing = [other for other in range(len(scores)) if other not in result and other not in table]
            assert all(scores[at] - (SINGLE if count == 1 else WAIVER) >= scores[other] - 1e-6 for other in standing)


@given(scores_of, st.integers(1, 9))
@settings(max_examples=100)
def test_without_needs_the_choice_is_that_of_single_sentences(scores: list[float], count: int) -> None:
    sentences = lines(len(scores))
    expected = select(sentences, scores, Length(count))
    assert choose_set(sentences, scores, Length(count), needs=lambda _: ()) == expected


@pytest.mark.parametrize("length", ["1", "2", "50%", "9w"])
def test_the_same_choice_comes_every_time(length: str) -> None:
    needs = leaning(_1=0, _3=2, _4=(0, 2))
    results = {chosen([0.5, 0.9, 0.5, 0.9, 0.7], length, needs) for _ in range(5)}
    assert len(results) == 1
