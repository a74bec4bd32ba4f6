"""Worker processes: order, losses, limits, and an end whatever happens to the main process."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarize.batch.items import Wait
from summarize.batch.pool import Lost, Pool


@dataclass(frozen=True, slots=True)
class Number:
    """A task: a number to be squared, and how that should go."""

    value: int
    size: int = 1000
    how: str = ""


def square(task: Number) -> int | bytes:
    if task.how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.how == "crash":
        os.kill(os.getpid(), signal.SIGUSR1)
    if task.how == "raise":
        raise ValueError
    if task.how == "hang":
        time.sleep(60)
    if task.how == "leave":
        if not os.fork():
            time.sleep(8)  # holding the worker's pipes open
            os._exit(0)
        os.kill(os.getpid(), signal.SIGKILL)
    if task.how == "large":
        return bytes(task.value)
    return task.value**2


def results(tasks: Iterator[Number | Wait], *, jobs: int = 2, seconds: float = 20) -> list[int | bytes | Lost]:
    return list(Pool(square, jobs=jobs, seconds=seconds).ordered(tasks))


def running(process: int) -> bool:
    """Whether a process exists and is more than a name that waits to be asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(process: int) -> list[int]:
    return [
        int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split() if running(int(name))
    ]


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 17, 2000])
def test_results_come_in_the_order_of_the_tasks(jobs: int, count: int) -> None:
    assert results(map(Number, range(count)), jobs=jobs) == [value**2 for value in range(count)]


def test_messages_larger_than_a_pipe_holds_pass_both_ways() -> None:
    @dataclass(frozen=True, slots=True)
    class Text:
        text: bytes
        size: int

    sent = [bytes([number]) * 300_000 for number in range(40)]
    globals()["Text"] = Text  # where pickle looks for it
    Text.__qualname__ = "Text"
    pool: Pool[Text, bytes] = Pool(lambda task: task.text * 2, jobs=2)
    assert list(pool.ordered(Text(text, 10) for text in sent)) == [text * 2 for text in sent]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("die", "its process was killed, perhaps for lack of memory; split it, or run with --jobs 1"),
        ("crash", "its process was ended by SIGUSR1; run again with --jobs 1"),
        ("raise", "its process was ended; run again with --jobs 1"),
        ("hang", "took too long; split it"),
    ],
)
def test_a_lost_worker_costs_the_task_it_was_at(how: str, reason: str) -> None:
    tasks = (Number(value, how=how if value in {0, 30, 31, 99} else "", size=0) for value in range(100))
    found = results(tasks, seconds=1.0)
    assert [place for place, result in enumerate(found) if result == Lost(reason)] == [0, 30, 31, 99]
    assert [result for result in found if not isinstance(result, Lost)] == [
        value**2 for value in range(100) if value not in {0, 30, 31, 99}
    ]


def test_kills_at_any_moment_cost_at_most_a_task_each() -> None:
    chance = random.Random(7)
    kills = 0
    found = []
    pool = Pool(square, jobs=2)
    for result in pool.ordered(Number(value, how="large" if value % 3 else "") for value in range(6000)):
        found.append(result)
        if chance.random() < 0.01 and (workers := children(os.getpid())):
            os.kill(chance.choice(workers), signal.SIGKILL)
            kills += 1
    lost = [result for result in found if isinstance(result, Lost)]
    assert len(found) == 6000
    assert kills > 10
    assert len(lost) <= kills
    assert all(
        isinstance(result, Lost) or result == (bytes(value) if value % 3 else value**2)
        for value, result in enumerate(found)
    )


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = 0

    def tasks() -> Iterator[Number]:
        nonlocal taken
        for value in range(100_000):
            taken += 1
            yield Number(value)

    found = Pool(square, jobs=2).ordered(tasks())
    assert [next(found) for _ in range(3)] == [0, 1, 4]
    found.close()
    assert taken < 400
    assert children(os.getpid()) == []


def test_pools_side_by_side_end_by_themselves() -> None:
    first = Pool(square, jobs=2).ordered(map(Number, range(500)))
    assert next(first) == 0
    second = Pool(square, jobs=2).ordered(map(Number, range(500)))
    assert next(second) == 0
    assert list(first) == [value**2 for value in range(1, 500)]
    assert list(second) == [value**2 for value in range(1, 500)]
    assert children(os.getpid()) == []


def test_what_is_done_does_not_wait_for_input_that_is_not_there_yet() -> None:
    reader, writer = os.pipe()

    def tasks() -> Iterator[Number | Wait]:
        yield Number(3)
        yield Wait(reader)
        os.read(reader, 1)
        yield Number(4)

    found = Pool(square, jobs=2).ordered(tasks())
    assert next(found) == 9
    os.write(writer, b"x")
    assert list(found) == [16]
    os.close(reader)
    os.close(writer)


def test_where_one_process_can_start_that_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bool] = []
    fork = os.fork

    def once() -> int:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(True)
        return fork()

    monkeypatch.setattr(os, "fork", once)
    assert results(map(Number, range(500)), jobs=4) == [value**2 for value in range(500)]


def test_a_process_that_a_lost_worker_leaves_behind_is_not_waited_for() -> None:
    begin = time.monotonic()
    tasks = (Number(value, how="leave" if value == 5 else "") for value in range(10))
    found = results(tasks, jobs=1)
    assert [place for place, result in enumerate(found) if isinstance(result, Lost)] == [5]
    assert time.monotonic() - begin < 6


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_no_process_can_start_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, call, refuse)
    assert results(map(Number, range(500)), jobs=4) == [value**2 for value in range(500)]


def test_a_worker_without_its_pipes_leaves_no_descriptor_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as a run may have open were taken by tries to start a worker more."""
    made = 0
    pipe = os.pipe

    def scarce() -> tuple[int, int]:
        nonlocal made
        made += 1
        if made > 3 and made % 3 == 0:
            raise OSError(24, "Too many open files")
        return pipe()

    monkeypatch.setattr(os, "pipe", scarce)
    before = len(os.listdir("/proc/self/fd"))
    assert results(map(Number, range(500)), jobs=4) == [value**2 for value in range(500)]
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("how", ["", "hang"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_end_with_the_main_process_whatever_they_are_at(how: str, number: signal.Signals) -> None:
    code = (
        "import signal, sys, time\n"
        "from tests.test_batch_pool import Number, Pool, square\n"
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        f"found = Pool(square, jobs=2).ordered(Number(value, how={how!r} if value else '') for value in range(40))\n"
        "next(found)\n"
        "print('begun', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        workers = children(process.pid)
        assert len(workers) == 2
        process.send_signal(number)
        process.wait(timeout=5)
        end = time.monotonic() + 1  # a second is what a user is promised
        while any(map(running, workers)) and time.monotonic() < end:
            time.sleep(0.01)
        assert not any(map(running, workers))
