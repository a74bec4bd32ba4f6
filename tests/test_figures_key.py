"""Which figures are shown, in which order, and each thing once."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import pipeline, readers
from summarize.document import Figure
from summarize.figures import Background, extract, key, read
from summarize.figures.choice import groups
from summarize.figures.key import BOXED, FEATURES, features, scores, weights
from summarize.training import boxes, fit_boxes, main, recall
from tests.test_figures import article

CASES = Path(__file__).parent / "cases"
SAME: list[dict[str, Any]] = tomllib.loads((CASES / "same.toml").read_text("utf-8"))["case"]
KEY: list[dict[str, Any]] = tomllib.loads((CASES / "key.toml").read_text("utf-8"))["case"]
LINES = [line for case in (*SAME, *KEY) for line in case["text"].strip().splitlines()]
ARTICLES = st.lists(st.sampled_from(LINES), min_size=1, max_size=40)


def shown(text: str, figures: int | str, title: str | None = None, **options: Any) -> tuple[Figure, ...]:
    """The figures of the summary of a text under a headline."""
    made = replace(readers.article(text), title=title)
    return pipeline.summarize_article(made, pipeline.parse_options(5, figures, "en", **options)).figures


@pytest.mark.parametrize("case", SAME, ids=lambda case: case["text"][:60])
def test_what_says_the_same_is_one_row_and_nothing_else_is(case: dict[str, Any]) -> None:
    found = shown(case["text"], 8)
    assert [[figure.text, figure.mentions] for figure in found] == case["rows"]


@pytest.mark.parametrize("case", KEY, ids=lambda case: case["name"])
def test_what_an_editor_would_box_is_shown(case: dict[str, Any]) -> None:
    texts = [figure.text for figure in shown(case["text"], case["limit"], case.get("title"))]
    assert [text for text in case["has"] if text not in texts] == []
    assert [text for text in case.get("lacks", []) if text in texts] == []


def test_all_figures_keep_what_is_only_rounded_apart() -> None:
    text = "Repairs cost $4,272,000 in all. An auditor found that repairs had cost $4.27 million."
    assert len(shown(text, "all")) == 2
    assert len(shown(text, 8)) == 1


def test_of_a_heading_and_the_text_below_the_text_is_shown() -> None:
    sentences = article("Demise of 412 sheep.", "The demise of 412 sheep shocked the valley.")
    candidates = read(sentences, language="en")
    (group,) = groups(candidates, [0.9, 0.5], sentences=sentences, blocks=["heading", "paragraph"])
    assert group == (1, 0)


def test_a_query_favours_figures_of_sentences_about_it() -> None:
    text = """The council voted to build a tunnel for $210 million. It has 14 stations. The park will lose 300 trees.
The library on Quay Street lends 85,000 books. The library has 41 staff."""
    assert [figure.text for figure in shown(text, 2, query="library")] == ["85,000 books", "41 staff"]


def test_the_method_of_the_ranking_does_not_choose_figures_by_chance() -> None:
    text = " ".join(LINES[:30])
    assert shown(text, 4, method="random") == shown(text, 4, method="lead")


@settings(max_examples=60)
@given(ARTICLES, st.integers(1, 9))
def test_the_best_are_distinct_in_text_order_and_no_more_than_asked(texts: list[str], limit: int) -> None:
    found = extract(article(*texts), language="en", limit=limit)
    assert len(found) <= limit
    starts = [figure.start for figure in found]
    assert starts == sorted(set(starts))


@settings(max_examples=60)
@given(ARTICLES, st.integers(1, 8))
def test_more_rows_hold_all_that_fewer_hold(texts: list[str], limit: int) -> None:
    few, more = (extract(article(*texts), language="en", limit=rows) for rows in (limit, limit + 1))
    assert {figure.start for figure in few} <= {figure.start for figure in more}


@settings(max_examples=60)
@given(ARTICLES)
def test_each_figure_stands_in_one_group_at_most_and_groups_are_in_order_of_score(texts: list[str]) -> None:
    sentences = article(*texts)
    candidates = read(sentences, language="en")
    found = scores(candidates, sentences, Background(), frozenset())
    grouped = list(groups(candidates, found, sentences=sentences))
    places = [place for group in grouped for place in group]
    assert len(places) == len(set(places))
    best = [max(found[place] for place in group) for group in grouped]
    assert all(0 < score < 1 for score in found)
    assert best == sorted(best, reverse=True)


def test_of_equal_scores_the_earlier_figure_comes_first() -> None:
    sentences = article("The mill had 340 workers.", "The dairy had 341 cows.", "The park has 342 trees.")
    candidates = read(sentences, language="en")
    assert [group[0] for group in groups(candidates, [0.5] * 3, sentences=sentences)] == [0, 1, 2]


def test_what_another_row_is_compared_with_brings_that_row_and_gets_none() -> None:
    sentences = article("Profit rose to $88 million from $61 million.", "Sales came to $1.2 billion.")
    candidates = read(sentences, language="en")
    chosen = list(groups(candidates, [0.3, 0.9, 0.5], sentences=sentences, held={1: 0}))
    assert [group[0] for group in chosen] == [0, 2]


def test_a_value_that_has_been_said_comes_behind_what_is_new() -> None:
    first, again, new = shown("The mill had 340 workers. The dairy had 340 cows. The park has 612 trees.", "all")
    assert again.score < new.score < first.score


def test_every_feature_has_a_weight_and_every_taste_is_a_feature() -> None:
    each, _ = weights()
    assert len(each) == len(FEATURES)
    assert set(BOXED) <= set(FEATURES)


def test_a_row_of_values_has_one_for_each_feature() -> None:
    sentences = article("The mill had 340 workers.")
    (row,) = features(read(sentences, language="en"), sentences, Background(title="340 jobs"), frozenset())
    named = dict(zip(FEATURES, row, strict=True))
    assert named["titled"]
    assert not named["money"]


def test_no_figures_have_no_scores() -> None:
    assert key.scores([], article("Nothing."), Background(), frozenset()) == []


@pytest.fixture
def last_is_kept(tmp_path: Path) -> Path:
    """Articles whose reference keeps the last of ten numbers."""
    path = tmp_path / "last.jsonl"
    rows = [
        {
            "text": "\n".join(f"Mill {'abcdefghij'[at]} has {seed * 31 + at * 17} workers." for at in range(10)),
            "summary": f"There are {seed * 31 + 9 * 17} workers.",
            "language": "en",
        }
        for seed in range(20, 40)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_fitted_model_finds_what_the_references_keep(last_is_kept: Path) -> None:
    found = list(boxes(last_is_kept))
    first, best = recall(fit_boxes(found), found[0], limit=1)
    assert (first, best) == (0, 1)


def test_the_command_writes_a_model_that_can_be_read(last_is_kept: Path, tmp_path: Path) -> None:
    output = tmp_path / "key.model"
    result = CliRunner().invoke(main, ["--figures", "--folds", "2", str(last_is_kept), "-o", str(output)])
    assert result.exit_code == 0, result.output
    assert "the best eight 100.0 %" in result.output
    lines = [line.partition(": ")[0] for line in output.read_text("utf-8").splitlines() if line[:1] != "#"]
    assert lines == [*FEATURES, "constant"]
