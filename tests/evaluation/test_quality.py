from pathlib import Path
from typing import Any

import pytest

from tests.evaluation import quality
from tests.evaluation.quality import FLOORS, Found, Quality, agreeing, amounts, f1, floors, raised, written


def check(request: pytest.FixtureRequest, name: str, found: Quality | Found) -> None:
    """Hold a set against its floor, or raise the floor where that is asked for."""
    print(f"{name}: {found}")  # noqa: T201 -- what was measured, for `pytest -s`
    if request.config.getoption("--raise-floors", default=False):
        FLOORS.write_text(written(raised(floors(), name, found)), "utf-8")
    known = floors().get(name)
    if known is None:
        assert isinstance(found, Quality), f"{name} has no floor; add it: --raise-floors"
        assert found.ours >= found.lead, f"{name} has no floor and is below lead: {found}"
        return
    assert known["fingerprint"] == found.fingerprint, f"{name}: the data have changed; measure anew: --raise-floors"
    assert found.ours >= known["floor"], f"{name} fell below its floor {known['floor']}: {found}"


def test_the_samples_are_summarised_no_worse_than_before(request: pytest.FixtureRequest) -> None:
    check(request, "samples", quality.samples())


@pytest.fixture
def directory(request: pytest.FixtureRequest) -> Path:
    """The data to measure on, of summaries or of figures."""
    named = request.config.getoption("--eval-data", default=None)
    if named is None:
        pytest.skip("measures with --eval-data DIR")
    found = Path(named)
    assert (found / "sets.json").is_file() or list(found.glob("*.jsonl")), f"{found} holds no data to measure on"
    return found


def test_other_data_are_summarised_no_worse_than_before(request: pytest.FixtureRequest, directory: Path) -> None:
    if not (directory / "sets.json").is_file():
        pytest.skip("no sets of summaries there")
    for name, found in quality.sets(directory):
        check(request, name, found)


def test_figures_of_other_data_are_found_no_worse_than_before(request: pytest.FixtureRequest, directory: Path) -> None:
    found = dict(quality.figure_sets(directory))
    if not found:
        pytest.skip("no sentences with figures there")
    for name, one in found.items():
        check(request, name, one)


def test_figures_are_matched_with_gold_one_to_one() -> None:
    shown: list[quality.Amount] = [(30, {">"}), (30, {"="}), (5, {"="}), ([10, 12], {"="})]
    gold: list[dict[str, Any]] = [
        *({"value": 30, "change": "="}, {"value": 30.0, "change": ">"}, {"value": 30, "change": "="}),
        *({"value": 5, "change": "~"}, {"value": [10, 12], "change": "="}, {"value": 12, "change": "="}),
    ]
    assert agreeing(gold, shown, with_bound=False) == 4
    assert agreeing(gold, shown, with_bound=True) == 3
    assert agreeing(gold[:1], [], with_bound=False) == 0


def test_the_amounts_of_a_sentence_are_its_figures_with_their_bounds_and_ends() -> None:
    found = amounts("More than 30 people paid $5 for 10 to 12 litres.")
    assert found == [(30, {">"}), (5, {"="}), ([10, 12], {"="})]


def test_the_score_of_figures_falls_with_what_is_missed_and_with_what_is_added() -> None:
    assert f1([(2, 2, 2), (1, 1, 1)]) == 100
    assert f1([(2, 3, 2), (1, 1, 1)]) == f1([(2, 2, 3), (1, 1, 1)]) == pytest.approx(600 / 7)


BEFORE = {"news": {"fingerprint": "ab", "items": 9, "floor": 40.0}}


def test_a_floor_is_raised_to_what_was_measured_less_the_slack() -> None:
    assert raised(BEFORE, "news", Quality(9, "ab", 50, 30, 1, 2))["news"]["floor"] == 49.7


def test_a_floor_is_never_lowered() -> None:
    assert raised(BEFORE, "news", Quality(9, "ab", 20, 30, 1, 2)) == BEFORE


def test_a_floor_does_not_move_to_other_data_unseen() -> None:
    with pytest.raises(ValueError, match="say why"):
        raised(BEFORE, "news", Quality(9, "cd", 90, 30, 1, 2))


def test_floors_are_written_as_they_are_read() -> None:
    assert written(floors()) == FLOORS.read_text("utf-8")


def test_the_interval_holds_the_difference() -> None:
    found = quality.samples()
    assert found.low <= found.ours - found.lead <= found.high
