"""The stages joined: options, language, the public function."""

import itertools
import math
import pickle
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarize as package
from summarize import readers, summarize
from summarize.document import Article, distinct_labels
from summarize.errors import EmptyArticleError, LanguageError, OptionError
from summarize.pipeline import Options, digest, parse_figures, summarize_article
from summarize.ranking import Length
from tests.conftest import SAMPLES

WITHDRAWAL = (SAMPLES / "withdrawal.txt").read_text("utf-8")


def test_the_public_function_gives_sentences_scores_and_figures() -> None:
    result = package.summarize(WITHDRAWAL, length=5, figures=8, method="salience", language="auto")
    assert len(result.chosen) == 5
    assert [sentence.position for sentence in result.chosen] == list(result.selected)
    assert len(result.scores) == len(result.sentences)
    assert all(math.isfinite(score) for score in result.scores)
    assert all(result.article.text[s.start : s.end] == s.text for s in result.sentences)
    assert {figure.text for figure in result.figures} >= {"more than 9,000 sorties", "400 settlements"}


def test_lengths_and_figures_are_what_the_command_takes() -> None:
    assert len(summarize(WITHDRAWAL, length="short").chosen) == 3
    assert len(summarize(WITHDRAWAL, figures="all").figures) >= len(summarize(WITHDRAWAL, figures=2).figures) == 2
    assert summarize(WITHDRAWAL, figures=0).figures == ()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"length": 0}, OptionError),
        ({"length": "ten"}, OptionError),
        ({"figures": -1}, OptionError),
        ({"figures": "some"}, OptionError),
        ({"method": "best"}, OptionError),
        ({"language": "klingon"}, LanguageError),
    ],
)
def test_arguments_that_cannot_be_used_are_refused(arguments: dict[str, int | str], error: type[Exception]) -> None:
    with pytest.raises(error):
        summarize(WITHDRAWAL, **arguments)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("text", ["", " \n\t\n ", "...", "*** --- ***"])
def test_a_text_without_a_sentence_is_refused(text: str) -> None:
    with pytest.raises(EmptyArticleError):
        summarize(text)


def test_the_language_asked_for_goes_before_the_articles_own_and_that_before_detection() -> None:
    article = readers.article(WITHDRAWAL)
    of_row = Article(article.source, article.text, article.blocks, language="fr")
    assert summarize_article(article, Options()).language == "en"
    assert summarize_article(of_row, Options()).language == "fr"
    assert summarize_article(of_row, Options(language="en")).language == "en"


def test_a_language_code_that_is_none_is_a_warning_and_detection_decides() -> None:
    article = readers.article(WITHDRAWAL)
    result = summarize_article(Article(article.source, article.text, article.blocks, language="qq"), Options())
    assert result.language == "en"
    assert "'qq'" in result.warnings[0]


def test_a_language_without_data_is_summarised_with_a_warning() -> None:
    result = summarize_article(readers.article(WITHDRAWAL), Options(language="mi"))
    assert (result.method, len(result.selected)) == ("salience", 5)
    assert result.warnings == (
        "no data for language 'mi': sentences are told apart by their stops alone",
        "key figures are not looked for in Maori",
    )
    assert len(summarize_article(readers.article(WITHDRAWAL), Options(language="mi", figures=0)).warnings) == 1


def test_a_method_asked_for_is_used_in_any_language() -> None:
    assert summarize_article(readers.article(WITHDRAWAL), Options(language="mi", method="luhn")).method == "luhn"


def test_a_summary_survives_pickling() -> None:
    result = summarize(WITHDRAWAL)
    assert pickle.loads(pickle.dumps(result)) == result


HARBOUR = (
    "The storm closed the harbour of Port Amsel on Tuesday. It cost the town 20 million euros.",
    "Port Amsel lost its outer wall in the storm on Tuesday. It cost the town 20 million euros.",
    "Engineers want to rebuild the outer wall of the harbour at Port Amsel.",
)


def articles(*texts: str, language: str | None = "en") -> list[Article]:
    read = [readers.article(text, source=f"{number}.txt") for number, text in enumerate(texts)]
    return [replace(article, language=language) for article in read]


def test_the_sentences_of_a_digest_know_their_article() -> None:
    result = digest(articles(*HARBOUR), Options(length=Length(percent=100)))
    assert [(s.article, s.position) for s in result.sentences] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]
    assert len(result.scores) == 5
    assert result.sources == ("0.txt", "1.txt", "2.txt")
    assert result.label == "digest of 3 articles"
    assert all(result.articles[s.article].text[s.start : s.end] == s.text for s in result.chosen)


def test_quotations_of_a_later_article_are_counted_from_the_first_sentence_of_the_digest() -> None:
    told = articles("Rain fell. Wind blew.", 'Ice broke. He said: "Snow lay. Hail came." It thawed.')
    result = digest(told, Options())
    assert result.quotations == ((3, 4),)


def test_a_figure_that_two_articles_agree_on_is_one_with_its_mentions_summed() -> None:
    result = digest(articles(*HARBOUR), Options())
    assert [(figure.text, figure.mentions, figure.source) for figure in result.figures] == [
        ("20 million euros", 2, "0.txt")
    ]


def test_the_order_of_the_articles_changes_nothing_of_what_a_digest_says() -> None:
    said = {
        frozenset(sentence.text for sentence in digest(articles(*order), Options(length=Length(words=30))).chosen)
        for order in itertools.permutations(HARBOUR)
    }
    assert len(said) == 1


def test_a_digest_of_one_article_is_its_summary() -> None:
    alone = digest(articles(WITHDRAWAL), Options())
    assert alone.selected == summarize_article(articles(WITHDRAWAL)[0], Options()).selected
    assert alone.articles


def test_other_methods_take_a_digest_for_one_article() -> None:
    assert digest(articles(*HARBOUR), Options(method="lead", length=Length(sentences=1))).selected == (0,)


def test_articles_without_a_sentence_are_left_out_of_a_digest() -> None:
    result = digest(articles("...", *HARBOUR), Options())
    assert (result.articles[0].source, len(result.articles)) == ("1.txt", 3)
    assert result.warnings == ("0.txt: no text found; left out",)
    with pytest.raises(EmptyArticleError):
        digest(articles("...", ""), Options())


def test_a_digest_of_articles_in_two_languages_has_the_language_of_most() -> None:
    mixed = [*articles(*HARBOUR[:2]), *articles("Der Sturm traf Port Amsel am Dienstag.", language="de")]
    assert digest(mixed, Options()).language == "en"


def test_a_query_reorders_and_keywords_are_given_in_a_digest_too() -> None:
    result = digest(articles(*HARBOUR), Options(query="engineers", length=Length(sentences=1), keywords=2))
    assert result.chosen[0].text.startswith("Engineers")
    assert len(result.keywords) == 2


def test_labels_that_are_the_same_are_made_distinct() -> None:
    rows = [Article("a.jsonl", "", (), id=number, line=line) for number, line in ((1, 1), (1, 2), (None, 2), (2, 4))]
    assert distinct_labels(rows) == ("1", "a.jsonl:2", "a.jsonl:2 (2)", "2")


@pytest.mark.parametrize("values", [{"query": "?"}, {"query": ""}, {"keywords": -1}])
def test_a_query_without_words_and_negative_keywords_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Options(**values)


def test_an_error_shows_no_more_than_40_characters_of_a_query() -> None:
    with pytest.raises(OptionError, match=r"got '\?{40}'$"):
        Options(query="?" * 60)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("8", 8), ("all", None)])
def test_a_number_of_figures_is_a_number_or_all(text: str, number: int | None) -> None:
    assert parse_figures(text) == number


@given(st.text(alphabet=st.characters() | st.sampled_from(" .\n?!“”1,$%aA字"), max_size=300))
@settings(max_examples=150)
def test_any_text_gives_a_summary_that_stands_in_it_or_a_refusal(text: str) -> None:
    try:
        result = summarize(text, length=3, figures="all", language="en")
    except EmptyArticleError:
        return
    whole = result.article.text
    assert 1 <= len(result.chosen) <= 3
    assert all(whole[s.start : s.end] == s.text for s in result.chosen)
    assert all(whole[f.start : f.end] == f.text for f in result.figures)
