"""Progress is drawn on a terminal for work that lasts, and nowhere else."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.batch import Report, Sources
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


def sources(count: int, skipped: dict[str, int] | None = None) -> Sources:
    made = Sources([f"n{number}.txt" for number in range(count)])
    made.skipped.update(skipped or {})
    return made


@pytest.mark.usefixtures("clock")
def test_work_that_lasts_is_drawn_and_taken_away() -> None:
    screen = io.StringIO()
    watched = Progress(screen, sources(4), size=400)
    assert list(watched.watch(reports(GOOD, BAD, GOOD))) == reports(GOOD, BAD, GOOD)
    assert screen.getvalue() == (
        "\r2 of 4 sources, 1 failed, 2/s, 0:01 left: n1.txt\x1b[K"
        "\r3 of 4 sources, 1 failed, 2/s, 0:00 left: n2.txt\x1b[K"
        "\r\x1b[K"
    )


@pytest.mark.usefixtures("clock")
def test_nothing_is_drawn_without_a_terminal() -> None:
    assert len(list(Progress(None, sources(30)).watch(reports(*[GOOD] * 30)))) == 30


@pytest.mark.usefixtures("clock")
def test_nothing_is_drawn_where_the_results_are_on_the_screen() -> None:
    screen = io.StringIO()
    list(Progress(screen, sources(30), screen=True).watch(reports(*[GOOD] * 30)))
    assert screen.getvalue() == ""


def test_what_is_over_in_a_second_is_not_drawn() -> None:
    screen = io.StringIO()
    list(Progress(screen, sources(30)).watch(reports(*[GOOD] * 30)))
    assert screen.getvalue() == ""


EARLIER = Report("", size=100, earlier=True)
READ = Report("", size=100)
PART = Report("", size=100, summarised=500)
ROW = Report("", whole=False, size=100, summarised=1)


@pytest.mark.parametrize(
    ("given", "count", "size", "seconds", "line"),
    [
        ([GOOD] * 1204, 9000, None, 3.0, "1,204 of 9,000 sources, 401/s, 0:19 left: a"),
        ([GOOD] * 1201 + [BAD] * 3, 9000, 2_000_000, 3.0, "1,204 of 9,000 sources, 3 failed, 401/s, 0:47 left: a"),
        ([GOOD] * 12, 20, 120_400_000, 60.0, "12 of 20 sources, 12/min, 1672:12:20 left: a"),
        ([GOOD] * 12, 20, 10, 60.0, "12 of 20 sources, 12/min: a"),
        # what an earlier run has done says nothing of how fast this one is
        ([EARLIER] * 100 + [GOOD] * 10, 200, 20_000, 5.0, "110 of 200 sources, 2/s, 0:45 left: a"),
        ([EARLIER] * 100, 200, 20_000, 5.0, "100 of 200 sources: a"),
        # rows are counted as articles; one source is not counted
        ([ROW] * 500, 1, 100_000, 5.0, "500 articles, 100/s, 0:05 left: a"),
        ([GOOD, GOOD] + [ROW] * 90, 600, 100_000, 5.0, "91 of 600 sources, 92 articles, 18/s, 0:49 left: a"),
        ([PART] * 3, 9, None, 4.0, "3 of 9 sources, 1,500 articles, 375 articles/s, 0:08 left: a"),
        ([], 1, None, 5.0, "0 articles: a"),
    ],
)
def test_the_line_says_done_failed_rate_and_time_left(
    given: list[Report], count: int, size: int | None, seconds: float, line: str
) -> None:
    watched = Progress(io.StringIO(), sources(count), size=size)
    list(watched.watch(reports(*given)))
    assert watched.line("a", seconds) == line


def test_a_source_cannot_steer_the_terminal() -> None:
    assert Progress(None, sources(1)).line("\x1b[2J", 1.0) == "0 articles: \\x1b[2J"


PICTURES = {".png": 3, "": 1, ".zip": 1, ".mp4": 2, ".mp3": 2, ".iso": 1}


@pytest.mark.usefixtures("clock")  # it looks at the clock for each report and twice besides
@pytest.mark.parametrize(
    ("given", "count", "skipped", "screen", "line"),
    [
        ([GOOD] * 3, 3, {}, False, "3 summarised in 2.0 s"),
        ([GOOD] * 3, 3, {}, True, ""),
        ([GOOD], 1, {}, False, ""),
        ([GOOD, BAD], 2, {}, False, "1 summarised, 1 failed in 1.5 s"),
        ([EARLIER] * 5 + [GOOD], 6, {}, False, "1 summarised, 5 done before in 3.5 s"),
        ([READ] * 5 + [GOOD], 5, {}, False, "1 summarised from 5 sources in 3.5 s"),  # a digest
        ([EARLIER] * 5, 5, {}, False, "0 summarised, 5 done before in 3.0 s"),
        ([ROW] * 9, 2, {}, False, "9 summarised from 2 sources in 5.0 s"),
        ([replace(ROW, earlier=True)] * 9, 1, {}, False, "0 summarised, 9 done before from 1 source in 5.0 s"),
        (
            [GOOD] * 2,
            2,
            {".png": 1},
            False,
            "2 summarised in 1.5 s; 1 file of no readable format skipped: 1 .png",
        ),
        (
            [GOOD],
            1,
            PICTURES,
            True,
            "10 files of no readable format skipped: 3 .png, 2 .mp3, 2 .mp4, 1 without suffix, 2 other",
        ),
    ],
)
def test_the_total_says_what_was_done_before_and_what_was_skipped(
    given: list[Report], count: int, skipped: dict[str, int], screen: bool, line: str
) -> None:
    watched = Progress(io.StringIO(), sources(count, skipped), screen=screen)
    list(watched.watch(reports(*given)))
    assert watched.closing() == [part for part in line.split("; ") if part]
    alone = Progress(None, sources(count, skipped))
    list(alone.watch(reports(*given)))
    assert alone.closing() == []


def test_an_interruption_says_how_to_go_on() -> None:
    watched = Progress(io.StringIO(), sources(300), resumes=True)
    list(watched.watch(reports(*[GOOD] * 120)))
    assert watched.interruption() == "interrupted after 120 of 300 sources; run the same command again to go on"
    watched = Progress(io.StringIO(), sources(300))
    assert watched.interruption() == "interrupted after 0 of 300 sources; --output-dir DIR goes on where it was"


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
    assert "1 article, " in drawn
    assert drawn.endswith("\r\x1b[K")


def begun(*arguments: str | Path) -> tuple[subprocess.Popen[bytes], int]:
    """A run whose standard error is a terminal, and that terminal."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "summarize", *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=child
    )
    os.close(child)
    return process, parent


def said(process: subprocess.Popen[bytes], screen: int) -> list[str]:
    """The lines on the terminal at the end, without those that were drawn over."""
    written = bytearray()
    while True:
        try:
            part = os.read(screen, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        written += part
    os.close(screen)
    process.wait(timeout=20)
    return [line.rpartition("\x1b[K")[2] for line in written.decode().split("\r\n")[:-1]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_interrupted_says_how_to_go_on_and_then_what_was_done_before(
    tmp_path: Path, number: signal.Signals
) -> None:
    sources, out = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    for place in range(200):
        (sources / f"n{place:03}.txt").write_text("The council met on Monday. It bought 12 boats. " * 30)
    (sources / "picture.png").write_bytes(b"\x89PNG")
    arguments = (sources, "--output-dir", out, "-j", "1", "-l", "en")
    process, screen = begun(*arguments)
    while not (out / "n003.txt").exists():
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(number)
    (line,) = said(process, screen)
    assert process.returncode == -number
    assert re.fullmatch(r"summarize: interrupted after \d+ of 200 sources; run the same command again to go on", line)
    done = int(line.split()[3])
    assert 3 <= done < 200
    total, skipped = said(*begun(*arguments))
    again = re.fullmatch(r"summarize: (\d+) summarised, (\d+) done before in [\d.:]+( s)?", total)
    assert again is not None
    assert int(again[1]) + int(again[2]) == 200
    assert int(again[2]) >= done
    assert skipped == "summarize: 1 file of no readable format skipped: 1 .png"
    assert said(*begun(*arguments, "--quiet")) == []
