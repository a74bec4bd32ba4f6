from pathlib import Path

import pytest

from summarize.errors import OptionError
from summarize.ranking.features import FEATURES
from summarize.ranking.model import DEFAULT, Curve, Model, dump, load, mixture

SMALL = Model(
    (1, 4),
    (8,),
    (
        Curve("position", (1.0, 3.0), ((300, 200, 100), (40, 0, 0), (0, 0, 80), (1, 2, 3))),
        Curve("words", (5.5,), ((0, 10), (0, 0), (0, 0), (0, 0))),
    ),
)
COLUMNS = [[float(n) for n in range(4)] if name == "position" else [5.0, 6.0, 5.0, 6.0] for name in FEATURES]


def test_a_score_is_the_sum_of_what_the_features_are_worth() -> None:
    assert SMALL.worth(COLUMNS, asked=1, size=8) == [[341, 202, 202, 103], [0, 10, 0, 10]]
    assert SMALL.scores(COLUMNS, asked=1, size=8) == [341, 212, 202, 113]


def test_between_two_lengths_the_logarithm_decides() -> None:
    assert SMALL.worth(COLUMNS, asked=2, size=8)[0] == [321, 202, 202, 143]
    assert SMALL.worth(COLUMNS, asked=99, size=8)[0] == [301, 202, 202, 183]


@pytest.mark.parametrize(
    ("value", "shares"), [(0.5, [1, 0, 0]), (1, [1, 0, 0]), (2, [0.5, 0.5, 0]), (4, [0, 1, 0]), (900, [0, 0, 1])]
)
def test_neighbouring_anchors_share_a_value(value: float, shares: list[float]) -> None:
    assert mixture(value, (1, 4, 16)) == pytest.approx(shares)


def test_a_model_written_and_read_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "model"
    path.write_text(dump(SMALL, ["what it is"]), "utf-8")
    again = load(str(path))
    assert (again.lengths, again.sizes, again.curves) == (SMALL.lengths, SMALL.sizes, SMALL.curves)


def test_the_model_of_the_package_is_small_and_says_where_it_comes_from() -> None:
    text = Path(DEFAULT).read_text("utf-8")
    assert len(text) < 100_000
    assert "python -m summarize.training" in text
    assert {curve.feature for curve in load().curves} <= set(FEATURES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lengths 1\nsizes 8\n",
        "lengths 1\nsizes 8\nfeature magic\nedges 1\nalways: 1 2\nlength 1: 1 2\nsize 8: 1 2\n",
        "lengths 1\nsizes 8\nfeature words\nedges 1\nalways: 1 2\nlength 1: 1 2\n",
        "lengths 1\nsizes 8\nfeature words\nedges 1\nalways: 1 2\nlength 1: 1 2\nsize 8: 1\n",
        "lengths one\n",
        "\0\1",
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionError, match=r"summarize\.training"):
        load(str(path))


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="No such file"):
        load(str(tmp_path / "none"))
