"""The sample articles and the human reference summaries and figures that belong to them."""

import json
import re
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
REFERENCES = Path(__file__).parent / "references"
LAYOUTS = Path(__file__).parent / "articles"
ARTICLES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"})

# of a summary: a stop before a capital; summaries are written without abbreviations that look like one
SENTENCE_END = r"(?<![A-Z])[.?!](?=\s[A-ZÀ-ÝА-Я]|$)|。"
LONGEST_COPY = 9  # words: names and stock phrases ("the president of the United States") are shorter


class Reference(TypedDict):
    """What people made of an article: three summaries, the figures for a box beside it, and numbers that are none."""

    summaries: list[str]
    figures: list[str]
    not_figures: list[str]


def reference(article: Path) -> Reference:
    loaded = tomllib.loads((REFERENCES / f"{article.stem}.toml").read_text(encoding="utf-8"))
    return Reference(summaries=loaded["summaries"], figures=loaded["figures"], not_figures=loaded["not_figures"])


def unwrapped(article: Path) -> str:
    """Return the article's text with line ends, which may cut a phrase, as spaces; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", article.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; two Japanese characters count as one, overlapping."""
    return [
        piece
        for word in re.findall(r"\w+", text.casefold())
        for piece in ([word] if word < "\u3040" else [word[at : at + 2] for at in range(len(word))])
    ]


def word_count(text: str) -> int:
    """Return how many words `text` has: between spaces, or half its characters where it has none."""
    return len(text.split()) if " " in text else len(text) // 2


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1)}


def places(phrases: Sequence[str], text: str) -> list[int]:
    """Return where each phrase stands, the first place at or after the phrase before it; -1 where there is none."""
    found: list[int] = []
    for phrase in phrases:
        # "480" is not found in "1,480", nor "7 percent" in "47 percent"
        pattern = re.compile(rf"(?<![0-9A-Za-z.,]){re.escape(phrase)}(?![0-9A-Za-z])")
        match = pattern.search(text, found[-1] + 1 if found else 0)
        found.append(match.start() if match else -1)
    return found


each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)


def test_every_sample_has_its_reference_file_and_none_is_left_over() -> None:
    assert [article.stem for article in ARTICLES] == sorted(path.stem for path in REFERENCES.glob("*.toml"))


@each_article
def test_a_sample_is_clean_utf8_text_that_ends_with_a_line_feed(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"[^\S\n \u00a0\u202f\u3000]| \n|[\x00-\x09\x0b-\x1f]", text)


@each_article
def test_every_named_figure_stands_verbatim_in_its_sample_and_in_text_order(article: Path) -> None:
    found = places(reference(article)["figures"], unwrapped(article))
    assert -1 not in found
    assert all(earlier < later for earlier, later in pairwise(found))


@each_article
def test_every_number_that_is_no_figure_stands_verbatim_in_its_sample(article: Path) -> None:
    text = unwrapped(article)
    assert [phrase for phrase in reference(article)["not_figures"] if phrase not in text] == []


@each_article
def test_an_article_has_four_to_eight_key_figures_and_at_least_one_trap(article: Path) -> None:
    expected = reference(article)
    assert 4 <= len(expected["figures"]) <= 8
    assert len(expected["not_figures"]) >= 1
    assert not set(expected["figures"]) & set(expected["not_figures"])


@each_article
def test_there_are_three_reference_summaries_of_three_or_four_sentences_and_60_to_90_words(article: Path) -> None:
    summaries = reference(article)["summaries"]
    assert len(set(summaries)) == 3
    for summary in summaries:
        assert 60 <= word_count(summary) <= 90
        assert 3 <= len(re.findall(SENTENCE_END, summary)) <= 4


@each_article
def test_no_reference_sentence_is_copied_from_the_article(article: Path) -> None:
    copied = runs(unwrapped(article), LONGEST_COPY)
    for summary in reference(article)["summaries"]:
        assert runs(summary, LONGEST_COPY) & copied == set()


def test_every_row_of_the_feed_is_an_article_of_its_own() -> None:
    rows = [json.loads(line) for line in (SAMPLES / "feed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 4
    for row in rows:
        assert set(row) == {"id", "title", "text", "language", "url"}
        assert 120 <= len(row["text"].split()) <= 200
        assert row["url"].startswith("https://example.org/")


def test_the_articles_of_odd_layout_are_short_and_carry_figures() -> None:
    articles = sorted(LAYOUTS.glob("*.txt"))
    assert len(articles) >= 10
    for article in articles:
        text = article.read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert 150 <= word_count(text) <= 300
        assert len(re.findall(r"\d+", text)) >= 5 or article.stem == "poem"  # the poem spells its numbers out
