"""Many sources: the same results whatever the number of processes, failures as values, rows in constant memory."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarize
from summarize import Failure, OptionError, Summary, summarize_many
from summarize.batch import Work, items, summarize_sources, work, work_on
from summarize.pipeline import Options
from summarize.readers import Settings
from tests.conftest import Invoke

PARAGRAPH = "The harbour board met on Monday. It approved a crane that costs $4.2 million. Work begins in May. "


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of enough text that workers pay, hostile files among it."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(54):
        (folder / f"n{number:02}.txt").write_text(f"Report {number} came out on Monday. {PARAGRAPH * 25}")
    for number, data in enumerate((b"", b"\0" * 2000, b"\x7fELF" + b"\0" * 100, b"{" * 5000, b"\xff\xfe" + b"a" * 99)):
        (folder / f"n{number}0.bad.txt").write_bytes(data)
    (folder / "none.txt").symlink_to(folder / "missing")
    (folder / "few.jsonl").write_text(f"{json.dumps({'text': PARAGRAPH})}\nbroken\n")
    return folder


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Rows of enough bytes that they are worth sharing."""
    rows = [json.dumps({"id": number, "text": PARAGRAPH * 27}) for number in range(101)]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join([*rows[:50], "broken", "", *rows[50:]]))
    return path


@pytest.mark.parametrize("arguments", [["--json"], ["-f", "text"], ["-f", "csv"]])
def test_any_number_of_processes_prints_the_same_bytes(invoke: Invoke, many: Path, arguments: list[str]) -> None:
    serial, parallel = (invoke(many, *arguments, "-j", jobs) for jobs in ("1", "3"))
    assert serial.exit_code == parallel.exit_code == 1
    assert serial.stdout == parallel.stdout
    assert serial.stderr == parallel.stderr
    assert len(serial.stderr.splitlines()) == 7  # six failures, each named, and their count


def test_a_large_file_of_rows_is_shared_among_processes(feed: Path) -> None:
    shared = Work(Options(), Settings(), lambda result, seconds: os.getpid())  # noqa: ARG005  # a presenter's arguments
    found = work_on(items.all_items([str(feed)], Settings()), shared, jobs=2)
    processes = {one for _, results in found for one in results}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_a_folder_is_walked_once_and_only_as_far_as_asked(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []
    real = os.scandir

    def noted(path: str) -> object:
        walked.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", noted)
    sources = items.Sources(["first.txt", str(many)])
    assert next(iter(sources)) == "first.txt"
    assert walked == []
    first, second = iter(sources), iter(sources)
    for _ in range(9):
        assert next(first) == next(second)
    assert len(list(sources)) == len(list(sources)) == 62
    assert walked == [str(many)]


def test_little_work_starts_no_process(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    sources = [str(many / f"n{number:02}.txt") for number in range(9)]
    assert len(list(summarize_sources(sources, Options(), jobs=4))) == 9


def test_standard_input_is_shared_too(feed: Path) -> None:
    data = feed.read_bytes()
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "summarize", "--json", "-n", "1", "-j", jobs],
            input=data,
            capture_output=True,
            check=False,
        )
        for jobs in ("1", "2")
    ]
    assert outputs[0].stdout == outputs[1].stdout
    assert (
        outputs[0].stderr
        == outputs[1].stderr
        == b"summarize: -:51: not JSON; give one object per line\n" + (b"summarize: 101 summarised, 1 failed\n")
    )


def test_rows_that_arrive_are_shared_and_named(invoke: Invoke, feed: Path, tmp_path: Path) -> None:
    expected = invoke("--json", "-j", "1", piped=feed.read_bytes())
    found = invoke("--json", "-j", "2", piped=feed.read_bytes())
    assert (found.stdout, found.stderr, found.exit_code) == (expected.stdout, expected.stderr, 1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", 'cat "$0" > "$1"', str(feed), str(pipe)]):
        piped = invoke(pipe, "--json", "-j", "2")
    assert piped.stdout == expected.stdout.replace('"source": "-"', f'"source": "{pipe}"')


def test_a_large_file_that_is_no_rows_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text(PARAGRAPH * 4000)
    assert list(items.all_items([str(path)], Settings())) == [items.Whole(str(path), path.stat().st_size)]
    path.write_bytes(b"\x7fELF" + bytes(400_000))
    (found,) = summarize_sources([str(path)], Options())
    assert isinstance(found, Failure)
    assert found.error == "a program, not an article"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_row_is_answered_before_the_next_arrives(jobs: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", "--json", "--from", "jsonl", "-n", "1", "-j", jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": PARAGRAPH}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_worker_that_dies_costs_its_source_and_names_it(many: Path) -> None:
    class Deadly(Work[str]):
        def __call__(self, item: items.Item) -> tuple[str, ...]:
            if item.source.endswith("n33.txt"):
                os.kill(os.getpid(), signal.SIGKILL)
            return Work.__call__(self, item)

    def shown(result: Summary | Failure, seconds: float) -> str:  # noqa: ARG001  # a presenter's arguments
        return f"{result.source}: {result.error}" if isinstance(result, Failure) else ""

    sources = [str(path) for path in sorted(many.glob("n??.txt"))]
    found = list(work_on(items.all_items(sources, Settings()), Deadly(Options(), Settings(), shown), jobs=2))
    assert [item.source for item, _ in found] == sources
    assert [text for _, texts in found for text in texts if text] == [
        f"{many}/n33.txt: its process was killed, perhaps for lack of memory; split it, or run with --jobs 1"
    ]


def test_an_error_nobody_foresaw_is_the_item_s_own(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(work, "summarize_article", fail)
    (found,) = summarize_sources([str(many / "n00.txt")], Options())
    assert isinstance(found, Failure)
    assert found.error == "unexpected ZeroDivisionError, a bug in this program; run again with --debug and report it"
    with pytest.raises(ZeroDivisionError):
        list(summarize_sources([str(many / "n00.txt")], Options(), debug=True))


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "not enough memory; split the source"),
        (RecursionError(), "nested too deep; simplify the source"),
    ],
)
def test_limits_of_the_machine_say_what_to_do(error: BaseException, message: str) -> None:
    assert work.unexpected(error) == message


# ---- summarize_many


def test_texts_and_mappings_give_a_result_each_in_order() -> None:
    rows: list[str | dict[str, Any]] = [
        PARAGRAPH,
        {"id": "b", "text": PARAGRAPH, "title": "Crane", "language": "en"},
        {"id": 3},
        {"id": 4, "text": ""},
        {"text": PARAGRAPH, "id": None, "title": float("nan")},
    ]
    results = list(summarize_many(rows, length=1, figures=0))
    assert [isinstance(result, Summary) for result in results] == [True, True, False, False, True]
    first, second, third, fourth, _ = results
    assert isinstance(first, Summary)
    assert isinstance(second, Summary)
    assert isinstance(third, Failure)
    assert isinstance(fourth, Failure)
    assert len(first.chosen) == 1
    assert (second.article.id, second.article.title) == ("b", "Crane")
    assert (third.error, third.line) == ('has no "text"; give {"text": ...}', 3)
    assert (fourth.error, fourth.id) == ("empty; nothing to summarise", 4)


def test_it_says_what_summarize_says() -> None:
    (result,) = summarize_many([PARAGRAPH], length="50%", method="lead")
    alone = summarize.summarize(PARAGRAPH, length="50%", method="lead")
    assert isinstance(result, Summary)
    assert (result.chosen, result.figures, result.scores) == (alone.chosen, alone.figures, alone.scores)


def test_an_argument_that_cannot_be_is_refused_at_once() -> None:
    for wrong in ({"length": "ten"}, {"figures": -1}, {"method": "best"}, {"language": "klingon"}):
        with pytest.raises(summarize.SummarizeError):
            summarize_many([], **wrong)
    with pytest.raises(OptionError):
        summarize_many([], length="0")


def test_rows_are_taken_as_results_are() -> None:
    taken = 0

    def rows() -> Iterator[str]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield f"Report {number} came out. {PARAGRAPH * 20}"

    results = summarize_many(rows(), jobs=2)
    for _ in range(5):
        next(results)
    results.close()
    assert taken < 500


ROW = st.fixed_dictionaries({}, optional={"text": st.text(max_size=60), "id": st.integers()})


@settings(max_examples=20)
@given(st.lists(st.text(max_size=60) | ROW, max_size=8))
def test_every_row_has_a_result_whatever_it_is(rows: list[str | dict[str, Any]]) -> None:
    assert len(list(summarize_many(rows))) == len(rows)


def test_processes_give_the_results_that_one_gives() -> None:
    rows = [f"Report {number} came out on Monday. {PARAGRAPH * 20}" for number in range(90)]
    assert list(summarize_many(rows, jobs=2)) == list(summarize_many(rows))
