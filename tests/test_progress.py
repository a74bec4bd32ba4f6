"""Progress is drawn on a terminal for work that lasts, and nowhere else."""

import io
import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.batch import Report
from summarize.progress import Progress
from tests.conftest import Invoke

GOOD = Report("", size=100, summarised=1)
BAD = Report("", size=100, failed=1, messages=("it failed",))


def reports(*given: Report) -> list[Report]:
    return [replace(report, source=f"n{number}.txt", place=number) for number, report in enumerate(given)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by half a second a look."""
    ticks = iter(range(1000))
    monkeypatch.setattr("summarize.progress.time.monotonic", lambda: next(ticks) / 2)


@pytest.mark.usefixtures("clock")
def test_work_that_lasts_is_drawn_and_taken_away() -> None:
    screen = io.StringIO()
    watched = Progress(screen, total=400)
    assert list(watched.watch(reports(GOOD, BAD, GOOD))) == reports(GOOD, BAD, GOOD)
    assert screen.getvalue() == (
        "\r2 done (50 %), 1 failed, 2/s, 0:01 left: n1.txt\x1b[K"
        "\r3 done (75 %), 1 failed, 2/s, 0:00 left: n2.txt\x1b[K"
        "\r\x1b[K"
    )


@pytest.mark.usefixtures("clock")
def test_nothing_is_drawn_without_a_terminal() -> None:
    assert len(list(Progress(None).watch(reports(*[GOOD] * 30)))) == 30


def test_what_is_over_in_a_second_is_not_drawn() -> None:
    screen = io.StringIO()
    list(Progress(screen).watch(reports(*[GOOD] * 30)))
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "failed", "total", "seconds", "line"),
    [
        (1204, 0, None, 3.0, "1,204 done, 401/s: a"),
        (1204, 3, 2_000_000, 3.0, "1,204 done (6 %), 3 failed, 401/s, 0:47 left: a"),
        (12, 0, 120_400_000, 60.0, "12 done (0 %), 60 s, 1672:12:20 left: a"),
        (12, 0, 10, 60.0, "12 done, 60 s: a"),
    ],
)
def test_the_line_says_done_failed_rate_and_time_left(
    done: int, failed: int, total: int | None, seconds: float, line: str
) -> None:
    watched = Progress(None, total)
    list(watched.watch([GOOD] * (done - failed) + [BAD] * failed))
    assert watched.line("a", seconds) == line


def test_a_source_cannot_steer_the_terminal() -> None:
    assert Progress(None).line("\x1b[2J", 1.0) == "0 done, 1 s: \\x1b[2J"


def test_counts_close_a_run_in_which_some_of_many_failed(invoke: Invoke, tmp_path: Path) -> None:
    rows = [json.dumps({"text": "The council met on Monday."}), "broken"]
    (tmp_path / "feed.jsonl").write_text("\n".join(rows * 20))
    lines = invoke(tmp_path, "--json").stderr.splitlines()
    assert lines[-1] == "summarize: 20 summarised, 20 failed"
    assert len(lines) == 21
    assert len(invoke(tmp_path, "--json", "--quiet").stderr.splitlines()) == 20


def test_on_a_terminal_it_is_drawn_on_standard_error_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met on Monday.")
    code = (
        "from summarize import progress\n"
        "progress._LASTING = progress._REDRAW = 0.0\n"
        "from summarize.cli import run\n"
        f"run(['{tmp_path}', '-n', '1', '-k', '0'])\n"
    )
    parent, child = pty.openpty()
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=child, check=True)
    os.close(child)
    drawn = os.read(parent, 10_000).decode()
    os.close(parent)
    assert done.stdout.endswith(b"The council met on Monday.\n")
    assert "1 done (100 %)" in drawn
    assert drawn.endswith("\r\x1b[K")
