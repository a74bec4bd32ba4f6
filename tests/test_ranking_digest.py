"""One summary of several articles: what many say, each thing once, in any order of the articles."""

import math
import random
import time
import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import languages
from summarize.document import Sentence
from summarize.ranking import Length
from summarize.ranking.digest import Digest, concepts, load, rank_digest, tallies
from summarize.ranking.selection import count_words
from summarize.sentences import words_of

STOP_WORDS = languages.get("en").stop_words()
CASES = tomllib.loads((Path(__file__).parent / "cases" / "digest.toml").read_text("utf-8"))["case"]
HARBOUR = (
    "The storm closed the harbour of Port Amsel on Tuesday. Waves of nine metres broke over the outer wall.",
    "Port Amsel lost its outer wall in the storm on Tuesday. A fisherman said his boat had sunk.",
    "Engineers want to rebuild the outer wall of the harbour. The mayor of Port Amsel asked for 20 million euros.",
)


def article(text: str) -> tuple[Sentence, ...]:
    found = []
    at = 0
    for position, piece in enumerate(text.replace(". ", ".\n").split("\n")):
        found.append(Sentence(piece, position, 0, at, at + len(piece), words_of(piece)))
        at += len(piece) + 1
    return tuple(found)


def digest(*texts: str, length: str = "30w") -> Digest:
    return rank_digest([article(text) for text in texts], stop_words=STOP_WORDS, length=Length.parse(length))


def chosen(*texts: str, length: str = "30w") -> list[str]:
    articles = [article(text) for text in texts]
    return [articles[at][position].text for at, position in digest(*texts, length=length).selected]


def test_what_most_articles_say_is_chosen_before_what_one_says() -> None:
    assert chosen(*HARBOUR, length="1") == ["Port Amsel lost its outer wall in the storm on Tuesday."]
    assert "A fisherman said his boat had sunk." not in chosen(*HARBOUR, length="3")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_digest_holds_what_a_reader_would_put_in_it_in_any_order_of_the_articles(case: dict[str, Any]) -> None:
    for articles in permutations(text.strip() for text in case["articles"]):
        found = chosen(*articles, length=case["length"])
        told = " ".join(found)
        assert [part for part in case["must"] if part not in told] == []
        assert [part for part in case["must_not"] if part in told] == []
        assert [part for part in case["once"] if told.count(part) != 1] == []


def test_the_order_of_the_articles_does_not_matter() -> None:
    expected = set(chosen(*HARBOUR))
    for seed in range(6):
        shuffled = random.Random(seed).sample(HARBOUR, len(HARBOUR))
        assert set(chosen(*shuffled)) == expected


def test_chosen_sentences_stand_in_the_order_given() -> None:
    selected = digest(*HARBOUR, length="100%").selected
    assert selected == tuple((at, position) for at in range(3) for position in range(2))


def test_a_sentence_that_two_articles_share_is_chosen_once() -> None:
    same = "The storm closed the harbour of Port Amsel on Tuesday."
    found = chosen(f"{same} Nobody was hurt.", f"{same} Ferries stay in port.", f"{same} Trains run.", length="40w")
    assert found.count(same) == 1
    again = chosen(same, same.replace("Tuesday", "Tuesday morning"), length="1")
    assert len(again) == 1


def test_repeats_come_when_nothing_else_is_left() -> None:
    same = "The storm closed the harbour of Port Amsel on Tuesday."
    other = "Engineers will look at the broken wall tomorrow."
    assert chosen(f"{same} {other}", same, length="2") == [same, other]
    assert len(digest(f"{same} {other}", same, length="100%").selected) == 3


@pytest.mark.parametrize("words", [7, 10, 15, 20, 30, 60])
def test_a_budget_of_words_is_never_exceeded(words: int) -> None:
    found = chosen(*HARBOUR, length=f"{words}w")
    assert found
    assert sum(len(text.split()) for text in found) <= words


@pytest.mark.parametrize(("words", "found"), [(12, 0), (13, 1), (14, 1)])
def test_a_short_sentence_gives_way_to_a_long_one_that_tells_more_where_it_fits(words: int, found: int) -> None:
    told = (
        "A storm closed the harbour of Port Amsel.",
        "A storm closed the harbour of Port Amsel and broke its outer wall.",
    )
    other = "Engineers want to rebuild the outer wall of the harbour."
    assert chosen(*told, other, length=f"{words}w") == [
        told[found]
    ]  # of 8 and 13 words; the short one says more a word


def test_where_no_sentence_fits_the_best_comes_alone_with_a_warning() -> None:
    found = digest(*HARBOUR, length="3w")
    assert len(found.selected) == 1
    assert found.warnings[0].endswith("no sentence has at most 3")


def test_a_short_sentence_comes_where_only_it_fits() -> None:
    text = "Nobody was hurt. " + HARBOUR[0]
    assert chosen(text, length="4w") == ["Nobody was hurt."]


def test_one_article_and_two_work_and_none_gives_nothing() -> None:
    assert len(chosen(HARBOUR[0], length="1")) == 1
    assert len(chosen(*HARBOUR[:2], length="2")) == 2
    assert digest() == Digest((), ())


def test_an_article_given_twice_counts_once() -> None:
    once = tallies([article(text) for text in HARBOUR], STOP_WORDS)
    assert tallies([article(text) for text in (*HARBOUR, HARBOUR[0])], STOP_WORDS) == once
    assert once["outer", "wall"].articles == 3


def test_concepts_are_content_words_and_pairs_that_hold_one() -> None:
    found = concepts(("the", "outer", "wall", "of", "the", "port"), frozenset({"the", "of"}))
    assert list(found) == [
        *(("outer",), ("wall",), ("port",)),
        *(("the", "outer"), ("outer", "wall"), ("wall", "of"), ("the", "port")),
    ]


def test_scores_are_one_a_sentence_from_0_to_1() -> None:
    scores = digest(*HARBOUR).scores
    assert [len(row) for row in scores] == [2, 2, 2]
    assert max(score for row in scores for score in row) == 1.0
    assert all(0.0 <= score <= 1.0 for row in scores for score in row)


def test_the_model_has_a_weight_a_feature() -> None:
    weights = load()
    assert (len(weights.pair), len(weights.word)) == (11, 9)
    assert all(map(math.isfinite, (*weights.pair, *weights.word)))


def test_languages_without_stop_words_work() -> None:
    texts = ["Qallariy punchaw hatun wasi rikurirqan.", "Hatun wasi rikurirqan llaqtapi.", "Punchaw hatun wasi."]
    assert (
        len(rank_digest([article(t) for t in texts], stop_words=frozenset(), length=Length(sentences=1)).selected) == 1
    )


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(count: int) -> float:
        draw = random.Random(7)
        words = [f"w{number}" for number in range(3000)]
        texts = [". ".join(" ".join(draw.choices(words, k=12)) for _ in range(count)) for _ in range(6)]
        articles = [article(text) for text in texts]
        begin = time.process_time()
        rank_digest(articles, stop_words=STOP_WORDS, length=Length(words=100))
        return time.process_time() - begin

    assert seconds(400) / max(seconds(100), 0.005) < 10  # 4 if linear


@given(st.lists(st.text(alphabet="abcde ,.?!\n“字1", min_size=1, max_size=80), max_size=5), st.integers(1, 40))
@settings(max_examples=100)
def test_any_texts_give_a_digest_within_its_length(texts: list[str], words: int) -> None:
    articles = [[one for one in article(text) if one.words] for text in texts]
    found = rank_digest(articles, stop_words=STOP_WORDS, length=Length(words=words))
    sizes = [count_words(articles[at][position]) for at, position in found.selected]
    assert bool(sizes) == any(articles)
    assert sum(sizes) <= words or (len(sizes) == 1 and found.warnings)
    assert list(found.selected) == sorted(set(found.selected))
