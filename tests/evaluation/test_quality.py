from pathlib import Path

import pytest

from tests.evaluation import quality
from tests.evaluation.quality import FLOORS, Quality, floors, raised, written


def check(request: pytest.FixtureRequest, name: str, found: Quality) -> None:
    """Hold a set against its floor, or raise the floor where that is asked for."""
    print(f"{name}: {found}")  # noqa: T201 -- what was measured, for `pytest -s`
    if request.config.getoption("--raise-floors", default=False):
        FLOORS.write_text(written(raised(floors(), name, found)), "utf-8")
    known = floors().get(name)
    if known is None:
        assert found.ours >= found.lead, f"{name} has no floor and is below lead: {found}"
        return
    assert known["fingerprint"] == found.fingerprint, f"{name}: the data have changed; measure anew: --raise-floors"
    assert found.ours >= known["floor"], f"{name} fell below its floor {known['floor']}: {found}"


def test_the_samples_are_summarised_no_worse_than_before(request: pytest.FixtureRequest) -> None:
    check(request, "samples", quality.samples())


def test_other_data_are_summarised_no_worse_than_before(request: pytest.FixtureRequest) -> None:
    directory = request.config.getoption("--eval-data", default=None)
    if directory is None:
        pytest.skip("measures with --eval-data DIR")
    for name, found in quality.sets(Path(directory)):
        check(request, name, found)


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
