import gzip
import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarize.errors import SummarizeError
from summarize.ranking import Length, rank
from summarize.ranking.digest import load as load_digest
from summarize.ranking.fitting import logistic
from summarize.ranking.model import dump, load
from summarize.training import best_summary, choose, crossvalidate, examples, fit_examples, main, shares
from tests.test_ranking import PLAIN, lines

PLACES = ["harbour", "station", "library", "museum", "airport", "hospital", "theatre", "market", "castle", "garden"]
DEEDS = ["opened", "closed", "flooded", "expanded", "burned", "moved", "reopened", "suffered", "grew", "changed"]


def article(seed: int) -> list[str]:
    """Return eight sentences of words drawn at random."""
    draw = random.Random(seed)
    return [
        f"The {draw.choice(PLACES)} {draw.choice(DEEDS)} near the {draw.choice(PLACES)} after {number} days of {word}."
        for number, word in zip(draw.sample(range(2, 99), 8), draw.sample(PLACES, 8), strict=True)
    ]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.fixture(scope="module")
def last_is_best(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles whose reference is their last sentence."""
    rows = [{"text": " ".join(article(seed)), "summary": article(seed)[-1], "language": "en"} for seed in range(40)]
    return write(tmp_path_factory.mktemp("data") / "last.jsonl.gz", rows)


def test_rouge_counts_words_and_pairs_of_words(tmp_path: Path) -> None:
    rows = [{"text": "Cats sleep here. Dogs bark. Birds fly.", "summary": "Cats sleep often.", "language": "en"}]
    (example,) = examples(write(tmp_path / "a.jsonl", rows))
    # two of three words and one of two pairs on both sides
    assert example.rouge([0]) == pytest.approx(100 * 2 / 3 + 100 * 1 / 2)
    assert example.rouge([1]) == 0
    # two words of five and three, one pair of three and two
    assert example.rouge([0, 1]) == pytest.approx(100 * 4 / 8 + 100 * 2 / 5)


def test_several_references_count_by_their_mean(tmp_path: Path) -> None:
    rows = [{"text": "Cats sleep. Dogs bark.", "references": ["Cats sleep.", "Fish swim."], "language": "en"}]
    (example,) = examples(write(tmp_path / "a.jsonl", rows))
    assert example.rouge([0]) == pytest.approx(100.0)


def test_a_clusters_articles_are_examples_of_their_own(tmp_path: Path) -> None:
    rows = [{"docs": ["Cats sleep. Dogs bark.", "One.", "Fish swim. Birds fly."], "references": ["Cats."]}]
    assert len(list(examples(write(tmp_path / "a.jsonl", rows)))) == 2


def test_the_length_is_the_rows_or_that_of_the_summary(tmp_path: Path) -> None:
    text = " ".join(article(1))
    rows: list[dict[str, Any]] = [{"text": text, "summary": "One thing. Two things.\nThree things."}]
    rows += [
        {"text": text, "summary": "One thing.", "length": 5},
        {"text": text, "summary": "One thing.", "length": 99},
    ]
    assert [example.asked for example in examples(write(tmp_path / "a.jsonl", rows))] == [3, 5, 8]


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", '{"text": "A. B."}', '{"summary": "A."}', '{"text": 5, "summary": "A."}']
)
def test_a_bad_row_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "Cats sleep. Dogs bark.", "summary": "Cats."}\n' + line + "\n")
    with pytest.raises(SummarizeError, match=r"bad\.jsonl:2: "):
        list(examples(path))


def test_the_best_summary_holds_what_the_reference_says(last_is_best: Path) -> None:
    for example in list(examples(last_is_best))[:5]:
        assert best_summary(example) == [7]
        assert sum(shares(example)) == pytest.approx(1)
        assert max(shares(example)) == shares(example)[7]


def test_fitting_learns_where_references_come_from(last_is_best: Path) -> None:
    found = list(examples(last_is_best))
    model = fit_examples(found[:30])
    assert [choose(model, example) for example in found[30:]] == [(7,)] * 10


def test_crossvalidation_measures_on_what_was_not_fitted(last_is_best: Path) -> None:
    ((kind, count, lead, ours),) = crossvalidate(list(examples(last_is_best)), 2)
    assert (kind, count) == ("last.jsonl.gz", 40)
    assert lead < 150 < ours


def test_fitting_twice_gives_the_same_model(last_is_best: Path) -> None:
    found = list(examples(last_is_best))[:10]
    assert dump(fit_examples(found), []) == dump(fit_examples(found), [])


def test_the_command_writes_a_model_that_ranks(last_is_best: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.model"
    done = CliRunner().invoke(main, [str(last_is_best), "-o", str(path), "--folds", "2", "--note", "made up"])
    assert done.exit_code == 0, done.output
    assert "last.jsonl.gz: 40 articles" in done.output
    assert "made up" in path.read_text("utf-8")
    assert load(str(path)).curves
    sentences = lines(*article(99))
    assert rank(sentences, language=PLAIN, length=Length(1), model=str(path)).selected == (7,)


def test_the_command_refuses_bad_data_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("{\n")
    done = CliRunner().invoke(main, [str(path)])
    assert done.exit_code == 1
    assert "bad.jsonl:1: not JSON" in done.output


def test_a_digest_model_is_fitted_to_clusters(tmp_path: Path) -> None:
    rows = [
        {
            "docs": [" ".join(article(seed)), " ".join([*article(seed)[:2], *article(seed + 50)])],
            "references": [article(seed)[0], article(seed)[1]],
            "language": "en",
        }
        for seed in range(12)
    ]
    path = tmp_path / "digest.model"
    done = CliRunner().invoke(main, ["--digest", str(write(tmp_path / "c.jsonl", rows)), "-o", str(path)])
    assert done.exit_code == 0, done.output
    weights = load_digest(path)
    assert all(map(math.isfinite, (*weights.pair, *weights.word)))


def test_the_logistic_fit_finds_the_weights_that_made_the_data() -> None:
    draw = random.Random(1)
    values = [[draw.gauss(0, 2), draw.gauss(5, 1)] for _ in range(2_000)]
    chances = [1 / (1 + math.exp(-(0.8 * a - 0.5 * b + 1))) for a, b in values]
    assert logistic(values, chances) == pytest.approx((0.8, -0.5, 1), abs=0.05)
