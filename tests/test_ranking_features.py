import math
from collections.abc import Sequence

import pytest
from hypothesis import given

from summarize.document import Sentence
from summarize.ranking import Length
from summarize.ranking.features import FEATURES, features
from summarize.ranking.model import load
from summarize.ranking.salience import asked_for, headline
from tests.test_ranking import PLAIN, STORM, lines, texts

STOP_WORDS = PLAIN.stop_words()


def columns(sentences: Sequence[Sentence], title: Sequence[str] = ()) -> dict[str, list[float]]:
    found = features(sentences, STOP_WORDS, title)
    return {name: list(column) for name, column in zip(FEATURES, found, strict=True)}


def cosines(sentences: Sequence[Sentence]) -> list[list[float]]:
    """Return the similarities of all pairs of sentences, by the definition."""
    bags = [{word for word in sentence.words if word not in STOP_WORDS} for sentence in sentences]
    idf = {word: math.log(1 + len(bags) / sum(word in other for other in bags)) for bag in bags for word in bag}
    norms = [math.sqrt(sum(idf[word] ** 2 for word in sorted(bag))) or 1.0 for bag in bags]
    return [
        [sum(idf[word] ** 2 for word in sorted(one & two)) / (a * b) for two, b in zip(bags, norms, strict=True)]
        for one, a in zip(bags, norms, strict=True)
    ]


@given(texts=texts.filter(bool))
def test_running_sums_equal_similarities_of_all_pairs(texts: list[str]) -> None:
    sentences = lines(*texts)
    count, pairs, found = len(sentences), cosines(sentences), columns(sentences)
    early = [sum(pairs[i][j] / (1 + j) for j in range(count)) for i in range(count)]
    top = max(early) or 1
    assert found["early"] == pytest.approx([value / top for value in early])
    assert found["lead"] == pytest.approx([sum(row[:3]) for row in pairs])
    assert found["next"] == pytest.approx([*(pairs[i][i + 1] for i in range(count - 1)), 0])


@given(texts=texts)
def test_every_feature_has_a_finite_value_for_every_sentence(texts: list[str]) -> None:
    sentences = lines(*texts)
    for column in columns(sentences, ["storm"]).values():
        assert len(column) == len(sentences)
        assert all(map(math.isfinite, column))
    assert len(load().scores(features(sentences, STOP_WORDS), asked=3, size=len(sentences) or 1)) == len(sentences)


def test_places_are_counted_from_both_ends_and_in_the_paragraph() -> None:
    sentences = [
        Sentence(s.text, s.position, int(s.position > 1), s.start, s.end, s.words)
        for s in lines("a b", "c", "d", "e f g")
    ]
    found = columns(sentences)
    assert found["position"] == [0, 1, 2, 3]
    assert found["rest"] == [3, 2, 1, 0]
    assert found["inside"] == [0, 1, 0, 1]
    assert found["words"] == [2, 1, 1, 3]
    assert found["words rank"] == [pytest.approx(1 / 3), pytest.approx(2 / 3), 1, 0]


def test_words_are_new_once_and_unique_where_they_stand_once() -> None:
    found = columns(lines("storm hits coast", "storm hits", "coast sleeps"))
    assert found["new"] == [1, 0, 0.5]
    assert found["unique"] == [0, 0, 0.5]
    assert found["taken up rank"] == [0, 0.5, 1]
    assert found["echo rank"] == [0, 0.5, 1]
    assert found["mass"] == pytest.approx([6 / 7, 4 / 7, 3 / 7])


def test_a_title_draws_what_shares_its_words() -> None:
    plain, titled = columns(STORM), columns(STORM, headline("Waves over the Harbour!"))
    assert titled["early rank"][2] < plain["early rank"][2]


def test_quotations_and_numbers_are_seen() -> None:
    found = columns(lines("“We left,” he said", "He said “yes”", "He said no in 1999 and 2001"))
    assert found["quote"] == [1, 2, 0]
    assert found["numbers"] == [0, 0, 2]


@pytest.mark.parametrize(
    ("length", "asked"), [("2", 2), ("50%", 3), ("9", 6), ("14w", 84 / 43), ("1w", 1), ("999w", 6)]
)
def test_a_length_comes_to_a_number_of_sentences(length: str, asked: float) -> None:
    # STORM has 6 sentences and 43 words
    assert asked_for(Length.parse(length), STORM) == pytest.approx(asked)
