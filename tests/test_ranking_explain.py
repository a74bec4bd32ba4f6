import pytest
from hypothesis import given, settings

from summarize.ranking import Length, rank
from summarize.ranking.explain import THEMES, explain
from summarize.ranking.features import FEATURES
from tests.test_ranking import PLAIN, STORM, lines, texts


def test_every_feature_has_a_theme() -> None:
    assert sorted(feature for names in THEMES.values() for feature in names) == sorted(FEATURES)


@settings(deadline=None, max_examples=40)
@given(texts=texts)
def test_shares_sum_to_the_score(texts: list[str]) -> None:
    sentences = lines(*texts)
    found = explain(sentences, language=PLAIN, length=Length(3))
    scores = rank(sentences, language=PLAIN, length=Length(3)).scores
    assert [sum(reason.share for reason in reasons) for reasons in found] == pytest.approx(scores, abs=2e-9)


def test_reasons_are_facts_in_words() -> None:
    found = explain(STORM, language=PLAIN, length=Length(3))
    told = [{reason.theme: reason.text for reason in reasons} for reasons in found]
    assert told[0]["place"] == "first sentence"
    assert told[0]["echo"] == "echoed by 2 later sentences"
    assert told[3]["numbers"] == "1 number"
    assert told[5]["echo"] == "echoed by no later sentence"
    assert told[5]["wording"] == "3 words"


def test_the_base_comes_first_and_then_the_weightiest_reason() -> None:
    for base, *reasons in explain(STORM, language=PLAIN, length=Length(3)):
        assert base.theme == "base"
        sizes = [abs(reason.share) for reason in reasons]
        assert sizes == sorted(sizes, reverse=True)


def test_echoes_are_counted_among_the_next_500_sentences_of_a_book() -> None:
    book = lines(*(f"storm coast {'wall' * (n + 1)}" for n in range(601)), "alone")
    found = explain(book, language=PLAIN, length=Length(1))
    told = [{reason.theme: reason.text for reason in reasons}["echo"] for reasons in found]
    assert told[0].removeprefix("echoed by ").removeprefix("only ") == "500 of the next 500 sentences"
    assert told[101].removeprefix("echoed by ").removeprefix("only ") == "499 later sentences"
    assert told[601] in ("echoed by no later sentence", "uses the article's common words")
