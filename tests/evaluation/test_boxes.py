"""Hold the figures shown of samples against what an editor would put in a box."""

import math
import tomllib
from pathlib import Path

from summarize import summarize

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"


def test_no_fewer_figures_that_an_editor_would_box_are_shown_than_before() -> None:
    table = tomllib.loads((HERE / "boxes.toml").read_text("utf-8"))
    missed = {}
    for name, wanted in table["boxes"].items():
        figures = summarize((SAMPLES / f"{name}.txt").read_text("utf-8")).figures
        shown = [value for figure in figures for value in (figure.value, figure.high) if value is not None]
        missed[name] = [value for value in wanted if not any(math.isclose(value, other) for other in shown)]
    count = sum(map(len, table["boxes"].values())) - sum(map(len, missed.values()))
    assert count >= table["floor"], f"{count} shown, missed {missed}"
