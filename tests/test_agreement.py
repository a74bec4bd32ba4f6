"""Figures of several sources are joined where they are of the same thing, and nothing is said where that is unsure."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import agreement, figures, languages, sentences
from summarize.agreement import matching
from summarize.agreement.amounts import Amount, amount, relation
from summarize.document import Comparison, Figure
from summarize.readers import article

STORIES = Path(__file__).parent / "stories"  # written for this program, with what a careful reader joins
NOON, EVENING = "2026-05-10T12:00:00Z", "2026-05-10T18:00:00Z"


def source(label: str, text: str, published: str | None = NOON, code: str = "en") -> agreement.Source:
    language = languages.get(code)
    found = sentences.segment(article(text), language)
    return agreement.Source(label, published, code, language.stop_words(), figures.extract(found, language=code), found)


def compared(*texts: str, dates: Sequence[str | None] = (NOON, EVENING, EVENING), code: str = "en") -> list[str]:
    """The comparisons of sources a, b, c: verdict, and the values with their sources."""
    sources = [source(label, text, date, code) for label, text, date in zip("abc", texts, dates, strict=False)]
    return [shown(one) for one in agreement.compare(sources)]


def shown(comparison: Comparison) -> str:
    values = " | ".join(f"{value.text} {''.join(value.sources)}" for value in comparison.values)
    return f"{comparison.verdict}: {values}"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The fire killed 74 people.", "The toll of the fire reached 74 dead.", "agree: 74 people ab"),
        ("The quake killed 60 people of Varda.", "The quake killed 60 people.", "agree: 60 people ab"),
        ("The quake killed 60 people. In all 60 people died.", "The quake killed 60 people.", "agree: 60 people ab"),
        ("It cost $310m.", "The price was 0.31 billion dollars.", "agree: $310m ab"),
        ("The shares fell 7%.", "The shares lost 7.4 per cent.", "compatible: 7% a | 7.4 per cent b"),
        ("Gusts of 180 km/h were measured.", "Winds of 112 mph hit the coast.", "agree: 180 km/h a | 112 mph b"),
        (
            "More than 100 people were injured.",
            "The blast injured 112 people.",
            "compatible: More than 100 people a | 112 people b",
        ),
        ("The quake killed 60 people.", "The quake killed 74 people.", "update: 60 people a | 74 people b"),
        (
            "The dividend is 42 cents a share.",
            "It pays a dividend of 24 cents a share.",
            "disagree: 42 cents a share a | 24 cents a share b",
        ),
        ("The quake had a magnitude of 6.1.", "A magnitude of 6.3 was measured.", "disagree: 6.1 a | 6.3 b"),
    ],
)
def test_figures_of_the_same_thing_are_joined(one: str, other: str, expected: str) -> None:
    assert compared(one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire killed 74 people.", "A 74-year-old woman escaped."),
        ("Twelve people were rescued.", "Twelve people are missing."),
        ("The ferry carried 310 passengers.", "It was licensed for 270 passengers."),
        ("It rained for 10 days.", "The town is 10 km away."),
        ("The bridge will cost 2.3 billion crowns.", "It was to cost 1.7 billion crowns in 2019."),
        ("The quake killed 74 people.", "A quake in 2003 killed 31,000 people."),
        ("The Reds won 38 per cent of the vote.", "The Blues got 29 per cent of the vote."),
        ("Hundreds of people were injured.", "Dozens of people were injured."),
        ("Smith scored 20 points.", "Jones scored 24 points."),
        ("At least 60 people died.", "More than a thousand people died."),
    ],
)
def test_figures_of_two_things_raise_no_alarm(one: str, other: str) -> None:
    assert [line for line in compared(one, other) if not line.startswith(("agree", "compatible"))] == []


@pytest.mark.parametrize(
    ("dates", "verdict"),
    [
        ((NOON, EVENING), "update"),
        ((EVENING, NOON), "update"),
        ((NOON, NOON), "disagree"),
        ((None, None), "disagree"),
        ((NOON, None), "disagree"),
        (("nonsense", "2026-99-99"), "disagree"),
        (("2026-05-10", "2026-05-11"), "update"),
    ],
)
def test_a_count_is_an_update_only_between_two_dates(dates: Sequence[str | None], verdict: str) -> None:
    found = compared("The quake killed 60 people.", "The quake killed 74 people.", dates=dates)
    assert [line.split(":")[0] for line in found] == [verdict]


def test_a_count_that_rises_and_falls_is_no_update() -> None:
    texts = [f"The quake killed {number} people." for number in (60, 74, 60)]
    dates = (NOON, EVENING, "2026-05-11T09:00:00Z")
    assert [line.split(":")[0] for line in compared(*texts, dates=dates)] == ["disagree"]


def test_a_price_is_never_an_update() -> None:
    found = compared("The bridge will cost 2.3 billion crowns.", "The bridge costs 2.5 billion crowns.")
    assert [line.split(":")[0] for line in found] == ["disagree"]


def test_of_two_amounts_of_one_source_none_differs_from_anothers() -> None:
    found = compared(
        "The flood killed 60 people in the north. In the south it killed 20 people.", "The flood killed 74 people."
    )
    assert found == []


def test_what_rises_is_not_what_falls_by_as_much() -> None:
    assert compared("Sales of lamps rose 12%.", "Sales of lamps fell 12%.") == []


def test_more_than_three_amounts_are_not_of_one_thing() -> None:
    told = [
        source(label, f"A magnitude of {size} was measured.")
        for label, size in zip("abcd", (6.1, 6.3, 6.5, 6.7), strict=True)
    ]
    assert [shown(one) for one in agreement.compare(told)] == ["disagree: 6.1 a | 6.3 b | 6.5 c"]


def test_equal_amounts_are_joined_in_any_language_that_has_figures() -> None:
    found = compared(
        "Der Konzern streicht 1.500 Stellen in Elmstad.", "In Elmstad fallen 1.500 Stellen weg.", code="de"
    )
    assert found == ["agree: 1.500 Stellen ab"]


def test_spans_and_sources_belong_together() -> None:
    texts = {"a": "The fire killed 74 people.", "b": "On Monday the fire killed 74 people."}
    (found,) = agreement.compare([source(label, text) for label, text in texts.items()])
    (value,) = found.values
    spans = dict(zip(value.sources, value.spans, strict=True))
    assert {label: texts[label][start:end] for label, (start, end) in spans.items()} == dict.fromkeys("ab", "74 people")


def test_one_source_is_compared_with_nothing() -> None:
    assert agreement.compare([source("a", "The fire killed 74 people, 74 people in all.")]) == ()
    assert agreement.compare([]) == ()


def figure(text: str) -> Figure:
    return source("a", text).figures[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("It is 3 km long.", "It is 3,000 metres long.", "same"),
        ("He drove at 180 km/h.", "He drove at 112 mph.", "same"),
        ("It burned 8,300 hectares.", "It burned 20,500 acres.", "same"),
        ("It is 12 km long.", "It is 7.5 miles long.", "same"),
        ("The shares fell 7%.", "The shares fell 7.4%.", "compatible"),
        ("It took 18 months.", "It took two years.", "different"),
        ("At least 60 people died.", "In all 74 people died.", "consistent"),
        ("More than 100 people came.", "In all 112 people came.", "compatible"),
        ("Some 60 people came.", "In all 74 people came.", "different"),
        ("It cost less than $4.", "It cost $3.80.", "compatible"),
        ("Three quarters of all votes.", "It got 75% of all votes.", "same"),
    ],
)
def test_amounts_are_compared_in_base_units(one: str, other: str, expected: str) -> None:
    left, right = amount(figure(one)), amount(figure(other))
    assert left is not None
    assert right is not None
    assert left.dimension == right.dimension
    assert relation(left, right) == relation(right, left) == expected


numbers = st.builds(  # written in steps of their last digit, as amounts are
    lambda steps, extra, bound, step, digits: Amount(
        steps * step, steps * step + extra, bound, "count", step, digits, None
    ),
    st.integers(-3, 3) | st.integers(-(10**12), 10**12),
    st.sampled_from([0.0, 0.0, 5.0, 1e6]),
    st.sampled_from(["=", "~", "<", ">"]),
    st.sampled_from([0.1, 1.0, 100.0]),
    st.integers(1, 9),
)


@given(numbers, numbers)
@settings(max_examples=1000)  # few pairs are near enough for the coarser to round the other
def test_relations_hold_both_ways(one: Amount, other: Amount) -> None:
    assert relation(one, other) == relation(other, one)


@given(numbers)
def test_an_amount_is_the_same_as_itself(one: Amount) -> None:
    assert relation(one, one) in {"same", "compatible"}


PARTS = (
    *("The quake killed 74 people.", "The toll is 60 dead.", "At least 112 were injured.", "It cost $4.2bn."),
    *("A magnitude of 6.1 was measured.", "Gusts of 180 km/h hit Ossa.", "He is 74.", "Winds of 112 mph blew."),
)


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), min_size=2, max_size=5), st.randoms())
def test_verdicts_do_not_depend_on_the_order_of_the_sources(texts: list[str], chance: random.Random) -> None:
    sources = [source(str(number), text) for number, text in enumerate(filter(None, texts))]
    shuffled = chance.sample(sources, len(sources))

    def said(found: Sequence[agreement.Source]) -> set[tuple[str, frozenset[str]]]:
        return {(one.verdict, frozenset(one.sources)) for one in agreement.compare(found)}

    assert said(sources) == said(shuffled)


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), min_size=2, max_size=5))
def test_every_comparison_has_two_sources_and_each_source_once_a_value(texts: list[str]) -> None:
    for found in agreement.compare([source(str(number), text) for number, text in enumerate(filter(None, texts))]):
        assert len(found.sources) > 1
        assert all(len(set(value.sources)) == len(value.sources) == len(value.spans) for value in found.values)


@pytest.mark.parametrize(
    ("articles_of", "gold_of", "all_of", "floor"), [("articles", "gold", 23, 15), ("more", "more_gold", 21, 16)]
)
def test_the_written_stories_raise_no_false_alarm(articles_of: str, gold_of: str, all_of: int, floor: int) -> None:
    articles = [json.loads(line) for line in (STORIES / f"{articles_of}.jsonl").read_text("utf-8").splitlines()]
    right = total = 0
    for line in (STORIES / f"{gold_of}.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        rows = [row for row in articles if row["story"] == gold["story"]]
        found = agreement.compare([source(row["id"], row["text"], row["published"]) for row in rows])
        claims = [{(label, value.value) for value in one.values for label in value.sources} for one in found]
        wanted = [
            {(label, value["value"]) for value in one["values"] for label in value["sources"]}
            for one in gold["figures"]
        ]
        for one, members in zip(found, claims, strict=True):
            if one.verdict == "disagree":
                assert any(
                    len(members & other) > 1 and expected["verdict"] == "disagree"
                    for other, expected in zip(wanted, gold["figures"], strict=True)
                ), shown(one)
        for left, right_ in gold["apart"]:
            assert not any(joins(one, left) and joins(one, right_) for one in found)
        total += len(wanted)
        for other, expected in zip(wanted, gold["figures"], strict=True):
            best = max(range(len(found)), key=lambda place: len(claims[place] & other))
            right += 2 * len(claims[best] & other) >= len(other) and found[best].verdict == expected["verdict"]
    assert total == all_of  # figures that a reader joins
    assert right >= floor


def joins(comparison: Comparison, spot: dict[str, str]) -> bool:
    return any(
        spot["source"] in value.sources and (value.text in spot["text"] or spot["text"] in value.text)
        for value in comparison.values
    )


@pytest.mark.parametrize(("sources", "numbers"), [(2, 900), (300, 10), (1000, 1)])
def test_no_more_figures_are_compared_than_each_with_each_in_reasonable_time(
    monkeypatch: pytest.MonkeyPatch, sources: int, numbers: int
) -> None:
    given: list[int] = []

    def joined(claims: Sequence[object], *_: object, **__: object) -> list[list[int]]:
        given.append(len(claims))
        return []

    monkeypatch.setattr(matching, "joined", joined)
    one = source("a", " ".join(f"It has {number} rooms." for number in range(100, 100 + numbers)))
    agreement.compare([one._replace(label=str(number)) for number in range(sources)])
    assert 0 < given[0] <= agreement.MOST
