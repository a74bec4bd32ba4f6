"""Articles that tell the same story are grouped, whatever their order, and nothing is lost."""

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import languages, stories
from summarize.sentences import words_of
from summarize.stories import linkage, links
from summarize.stories.terms import Terms, folded, terms
from summarize.stories.vectors import KEPT, Vector, Vocabulary, shares

QUAKE = (
    "An earthquake of magnitude 6.1 shook the Varda valley on Sunday. Rescuers dug through ruins in Lower Varda.",
    "The earthquake in the Varda valley destroyed 2,300 houses. Rescuers from Lower Varda found no survivors.",
    "Tents were put up in Lower Varda after the earthquake that shook the valley, its mayor Ilan Oru said.",
)
LAMPS = (
    "The lamp maker Nordlicht will cut 1,500 jobs. Its revenue fell to $4.2bn, the company in Elmstad said.",
    "Nordlicht, which makes lamps in Elmstad, is to cut 1,500 jobs after its revenue fell to 4.2 billion dollars.",
)
GERMAN = (
    "Die Brücke über den Sund kostet nun 2,3 Milliarden Kronen, sagte Verkehrsministerin Asta Holm in Nyborg.",
    "Verkehrsministerin Asta Holm verteidigte in Nyborg die Kosten der Brücke über den Sund.",
)
JAPANESE = (
    "富士見市で大規模な停電が発生し、約三万世帯に影響が出た。電力会社は変電所の火災が原因だと発表した。",
    "富士見市の停電は変電所の火災が原因で、電力会社によると約三万世帯が影響を受けた。",
)


def termed(text: str, title: str = "") -> Terms:
    code = languages.detect(text)
    stop_words = languages.get(code).stop_words()
    return terms(words_of(text), words_of(title), text, language=code, stop_words=stop_words)


def grouped(texts: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(texts[place] for place in story) for story in stories.group([termed(text) for text in texts])}


def test_articles_on_one_event_are_one_story_and_others_stand_alone() -> None:
    alone = "The museum in Port Hale shows paintings by Mira Sund from January."
    assert grouped([*QUAKE, *LAMPS, alone]) == {frozenset(QUAKE), frozenset(LAMPS), frozenset([alone])}


@pytest.mark.parametrize("story", [GERMAN, JAPANESE], ids=["German", "Japanese"])
def test_stories_are_found_in_other_languages_beside_english_ones(story: Sequence[str]) -> None:
    assert frozenset(story) in grouped([*QUAKE, *story, *LAMPS])


def test_two_events_of_one_kind_are_two_stories() -> None:
    other = (
        "An earthquake of magnitude 5.2 shook the island of Tamru on Friday, the observatory in Ossa said.",
        "The island of Tamru was shaken by an earthquake on Friday. Its harbour in Ossa was not damaged.",
    )
    assert grouped([*QUAKE, *other]) == {frozenset(QUAKE), frozenset(other)}


def test_the_title_counts() -> None:
    texts = ["Nobody knew more on Monday.", "A spokesman declined to give details."]
    bare = [termed(text) for text in texts]
    titled = [termed(text, "Zorvex merger with Quillon collapses") for text in texts]
    assert stories.group(bare) == ((0,), (1,))
    assert stories.group(titled) == ((0, 1),)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("boats", "boat"), ("news", "news"), ("press", "press"), ("mayor's", "mayor"), ("1,500", "1500")],
)
def test_words_lose_the_endings_of_genitives_and_plurals_and_numbers_their_commas(word: str, expected: str) -> None:
    assert folded(word) == expected


def test_the_same_text_twice_is_one_story() -> None:
    assert stories.group([termed(QUAKE[0]), termed(QUAKE[0])]) == ((0, 1),)


def test_texts_without_a_telling_word_stand_alone() -> None:
    assert stories.group([termed(""), termed("the of and"), termed("")]) == ((0,), (1,), (2,))


def test_nothing_makes_no_story() -> None:
    assert stories.group([]) == ()


texts = st.lists(
    st.one_of(
        st.sampled_from([*QUAKE, *LAMPS, *GERMAN, *JAPANESE]),
        st.text(alphabet="abcdeABC 0123,.'é中ก", max_size=60),
        st.lists(st.sampled_from("storm flood Varda Ossa 74 dead mayor 6.1".split()), max_size=12).map(" ".join),
    ),
    max_size=14,
)


@given(texts)
def test_every_article_is_in_exactly_one_story(found: list[str]) -> None:
    places = Counter(place for story in stories.group([termed(text) for text in found]) for place in story)
    assert places == Counter(range(len(found)))


@given(texts, st.randoms(use_true_random=False))
def test_the_stories_do_not_depend_on_the_order_of_the_articles(found: list[str], chance: random.Random) -> None:
    distinct = list(dict.fromkeys(found))
    shuffled = chance.sample(distinct, len(distinct))
    assert grouped(distinct) == grouped(shuffled)


@given(texts)
def test_few_and_many_articles_are_compared_alike(found: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in found:
        vocabulary.add(termed(text))
    vectors = vocabulary.vectors()
    slow = [
        {other: value for other, value in zip(others, values, strict=True) if value >= linkage.FLOOR}
        for _, others, values in linkage.products(vectors)
    ]
    fast = [dict(zip(others, values, strict=True)) for _, others, values in linkage.many_products(vectors)]
    assert [one.keys() for one in slow] == [one.keys() for one in fast]
    assert all(one[key] == pytest.approx(other[key]) for one, other in zip(slow, fast, strict=True) for key in one)


def test_an_article_keeps_its_heaviest_terms_only() -> None:
    vocabulary = Vocabulary()
    for _ in range(2):
        vocabulary.add(termed(" ".join(f"word{number}x" for number in range(1000))))
    assert [len(vector.terms) for vector in vocabulary.vectors()] == [KEPT, KEPT]


def work(number: int) -> int:
    """How many products of two weights are summed for `number` articles of many small stories."""
    chance = random.Random(number)
    vocabulary = Vocabulary()
    for article in range(number):
        own = [f"name{article // 4}{letter}" for letter in "abcdef"]
        common = chance.sample(range(4 * number), 20)
        vocabulary.add(termed(" ".join([*own, *(f"term{term}" for term in common)])))
    counts: Counter[int] = Counter(term for vector in vocabulary.vectors() for term in vector.terms)
    return sum(count * (count - 1) // 2 for count in counts.values())


def test_work_grows_with_the_articles_where_words_grow_with_them() -> None:
    assert work(800) < 2.5 * work(400)


def test_linkage_joins_by_the_mean_not_by_one_bridge() -> None:
    def vector(*weights: float) -> Vector:
        from array import array

        return Vector(array("I", range(len(weights))), array("d", weights))

    left, bridge, right = vector(1.0, 0.0), vector(0.7, 0.7), vector(0.0, 1.0)
    assert linkage.group([left, left, left, bridge, right, right, right]) in (
        [[0, 1, 2, 3], [4, 5, 6]],
        [[0, 1, 2], [3, 4, 5, 6]],
    )


def test_a_background_lists_common_words_and_no_stop_words() -> None:
    english = shares("en")
    assert english["people"] > english["earthquake".removesuffix("s")] if "earthquake" in english else True
    assert "the" not in english
    assert 2000 < len(english) < 10_000
    assert shares("xx") == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.wire.example/a/1?utm_source=rss&utm_medium=feed", "http://wire.example/a/1/"),
        ("https://wire.example/a?id=7&fbclid=x#top", "https://wire.example/a?id=7"),
        ("https://wire.example/a?b=2&a=1", "https://wire.example/a?a=1&b=2"),
    ],
)
def test_links_to_one_article_are_one_address(one: str, other: str) -> None:
    assert links.address(one) == links.address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://wire.example/a?id=7", "https://wire.example/a?id=8"),
        ("https://wire.example/a", "https://gazette.example/a"),
        ("https://wire.example/a", "https://wire.example/A"),
    ],
)
def test_links_to_two_articles_are_two_addresses(one: str, other: str) -> None:
    assert links.address(one) != links.address(other)


@pytest.mark.parametrize("url", ["", "not a link", "http://[broken", "mailto:a@b.example", "https://"])
def test_what_is_no_address_stays_as_it_is(url: str) -> None:
    assert links.address(url) == url


def test_an_article_is_told_once_by_link_then_by_the_text_of_one_publisher() -> None:
    found = [
        links.keys("https://wire.example/1?utm_source=a", "One text."),
        links.keys("https://wire.example/1", "One text, corrected."),
        links.keys("https://wire.example/sport/1", "One  text."),
        links.keys("https://gazette.example/1", "One text."),
        links.keys(None, "One text."),
        links.keys(None, "One text."),
        links.keys("one.html", "One text."),
        links.keys("other.html", "One text."),
    ]
    assert links.first_of(found) == [True, False, False, True, True, True, True, True]
