import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from summarize.document import Need, Reason, Sentence
from summarize.ranking import Length, query, rank
from summarize.ranking.explain import OTHER, THEMES, explain, with_query
from summarize.ranking.features import FEATURES
from tests.test_ranking import PLAIN, STORM, lines, texts


def told_of(sentences: tuple[Sentence, ...], count: int = 3) -> list[dict[str, str]]:
    found = explain(sentences, language=PLAIN, length=Length(count))
    return [{reason.theme: reason.text for reason in reasons} for reasons in found]


def test_every_feature_has_a_theme() -> None:
    assert sorted(feature for names in THEMES.values() for feature in names) == sorted(FEATURES)


@settings(max_examples=40)
@given(texts=texts)
def test_shares_sum_to_the_score_and_each_idea_and_each_text_stands_once(texts: list[str]) -> None:
    sentences = lines(*texts)
    found = explain(sentences, language=PLAIN, length=Length(3))
    scores = rank(sentences, language=PLAIN, length=Length(3)).scores
    assert [sum(reason.share for reason in reasons) for reasons in found] == pytest.approx(scores, abs=2e-9)
    for reasons in found:
        assert len({reason.theme for reason in reasons}) == len({reason.text for reason in reasons}) == len(reasons)


@settings(max_examples=40)
@given(texts=texts)
def test_nothing_speaks_for_one_sentence_and_against_another_in_the_same_words(texts: list[str]) -> None:
    reasons = [reason for why in explain(lines(*texts), language=PLAIN, length=Length(3)) for reason in why]
    weighed = [reason for reason in reasons if reason.theme not in {"base", "other"} and abs(reason.share) > 1e-9]
    for_it = {reason.text for reason in weighed if reason.share > 0}
    assert for_it & {reason.text for reason in weighed if reason.share < 0} == set()


def test_reasons_are_facts_in_words() -> None:
    told = told_of(STORM)
    assert told[0]["place"] == "first sentence"
    assert told[0]["opening"] == "part of the opening"
    assert told[0]["subject"] == "echoed by 2 other sentences"
    assert told[3]["numbers"] == "1 number in digits"
    assert told[5]["subject"] == "echoed by no other sentence"
    assert "length" not in told[5]  # the curve favours its three words, which nobody would call a good length
    assert told[2]["length"] == "long (10 words)"
    assert told[5]["opening"] == "far from the opening"


def test_the_base_comes_first_and_then_the_weightiest_reason() -> None:
    for base, *reasons in explain(STORM, language=PLAIN, length=Length(3)):
        assert base.theme == "base"
        sizes = [abs(reason.share) for reason in reasons]
        assert sizes == sorted(sizes, reverse=True)


def test_most_of_what_decides_has_a_name() -> None:
    reasons = [reason for why in explain(STORM, language=PLAIN, length=Length(3)) for reason in why[1:]]
    unnamed = sum(abs(reason.share) for reason in reasons if reason.text == OTHER)
    assert unnamed < 0.25 * sum(abs(reason.share) for reason in reasons)


def test_echoes_are_counted_among_500_sentences_on_either_side() -> None:
    book = lines(*(f"storm coast {'wall' * (n + 1)}" for n in range(1201)), "alone")
    told = [one.get("subject", "") for one in told_of(book, 1)]
    assert {"500", "1000"} >= {count for one in (told[0], told[600]) for count in one.split() if count.isdecimal()}
    assert told[1201] in {"echoed by none of the 1,000 sentences around it", ""}


def test_a_part_of_a_text_counts_its_own_sentences() -> None:
    later = tuple(replace(sentence, position=sentence.position + 40) for sentence in STORM)
    assert told_of(later)[1]["place"] == "second sentence of its part"


def test_a_sentence_about_the_query_has_it_as_a_reason_that_sums_with_the_others() -> None:
    scores = rank(STORM, language=PLAIN, length=Length(3)).scores
    plain = explain(STORM, language=PLAIN, length=Length(3), needs=lambda at: (Need("name", "He", (at,)),))
    found = query.relevance(STORM, ["harbour"], language=PLAIN, stem=str)
    assert found is not None
    focused = query.focus(scores, found)
    reasons = with_query(plain, "harbour", focused, found[0])
    assert [sum(reason.share for reason in why) for why in reasons] == pytest.approx(focused, abs=1e-8)
    told = [{reason.theme: reason for reason in why} for why in reasons]
    assert (told[2]["query"].text, told[2]["query"].share > 0.3) == ("about “harbour”", True)
    assert (told[5]["query"].text, told[5]["query"].share < 0) == ("not about “harbour”", True)
    assert all(why[-1].theme == "needs" for why in reasons)
    assert sum(one["query"].share for one in told) == pytest.approx(0)


def test_no_reasons_stay_no_reasons_with_a_query() -> None:
    assert with_query((), "harbour", (), ()) == ()


def test_a_query_is_told_on_one_line() -> None:
    base = (Reason("base", "an average sentence", 0.5),)
    assert with_query([base], "sea \n wall", [0.6], [1.0])[0][1].text == "about “sea wall”"


@settings(deadline=None, max_examples=40)
@given(texts=texts)
def test_echoes_are_the_sentences_that_share_two_words_that_are_no_stop_words(texts: list[str]) -> None:
    sentences = lines(*texts)
    bags = [set(sentence.words) - PLAIN.stop_words() for sentence in sentences]
    for place, told in enumerate(told_of(sentences)):
        others = sum(len(bags[place] & bag) >= 2 for other, bag in enumerate(bags) if other != place)
        counted = re.search(r"echoed by (?:only )?(\d+|no) other", told.get("subject", ""))
        assert counted is None or counted[1] == (str(others) if others else "no")
