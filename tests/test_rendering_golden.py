"""What every sample looks like in every format: files in golden/, written anew by `pytest --update-golden`.

A golden file says what the output is, not that it is good: look at the difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, Invoke

GOLDEN = Path(__file__).parent / "golden"
COLOUR = {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
PICTURES: dict[str, tuple[list[str], dict[str, str]]] = {
    "text": (["-f", "text"], {}),
    "json": (["-f", "json"], {}),
    **{f"rich-{width}": (["-f", "rich"], {"COLUMNS": str(width)}) for width in (40, 80, 120, 160)},
    **{name: (["-f", name], {}) for name in ("markdown", "html", "csv")},
    "highlight": (["-f", "rich", "--highlight"], {"COLUMNS": "100"}),
    "explain": (["-f", "text", "--explain"], {}),
    "rich-colour": (["-f", "rich"], COLOUR | {"COLUMNS": "100"}),
}
CASES = [(sample.name, picture) for sample in sorted(SAMPLES.glob("*.*")) for picture in PICTURES]


@pytest.mark.parametrize(("sample", "picture"), CASES)
def test_output_is_as_it_was(
    invoke: Invoke, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, sample: str, picture: str
) -> None:
    monkeypatch.chdir(SAMPLES.parent)  # the output names its source as it was named
    arguments, env = PICTURES[picture]
    done = invoke(os.path.join("samples", sample), *arguments, env=env)
    golden = GOLDEN / f"{sample.partition('.')[0]}.{picture}"
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_bytes(done.stdout_bytes)
    assert done.stdout_bytes.decode() == golden.read_bytes().decode(), "if that is meant: pytest --update-golden"


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{sample.partition('.')[0]}.{picture}" for sample, picture in CASES}
    assert {path.name for path in GOLDEN.iterdir()} == expected
