"""The Dask engine: the rows of a local run, whole parts, resumed by part, whatever becomes of a worker."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from summarize.batch.resume import OptionSet
from summarize.batch.shown import Show, Shown
from summarize.batch.sinks import Report
from summarize.batch.work import Work
from summarize.pipeline import Options
from summarize.readers import Settings
from summarize.rendering import renderer
from tests.conftest import Invoke

fsspec = pytest.importorskip("fsspec", reason="needs the packages of summarize[dask]")
pytest.importorskip("distributed", reason="needs the packages of summarize[dask]")

from distributed import KilledWorker  # noqa: E402  # it is there

from summarize.batch import cluster  # noqa: E402  # what it needs is there

PARAGRAPH = "The harbour board met on Monday. It approved a crane that costs $4.2 million. Work begins in May. "
WORK: Work[Shown] = Work(Options(), Settings(), Show(renderer("json")))
OPTIONS = OptionSet({})


def rows(start: int, count: int, *, length: int = 1) -> str:
    return "".join(
        json.dumps({"id": number, "text": f"Report {number} came out on Monday. {PARAGRAPH * length}"}) + "\n"
        for number in range(start, start + count)
    )


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "summarize", "--json", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# ---- a part


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    yield f"memory://{tmp_path}"
    fsspec.filesystem("memory").store.clear()


def test_a_part_of_any_file_system_is_done_once(place: str) -> None:
    part = cluster.Part("feed.jsonl", f"{place}/feed.jsonl", f"{place}/out/feed.jsonl")
    with fsspec.open(part.location, "wt") as file:
        file.write(rows(0, 3) + "broken\n")
    report = cluster.do(part, WORK, OPTIONS)
    messages = ("feed.jsonl:4: not JSON; give one object per line",)
    assert report == Report("feed.jsonl", summarised=3, failed=1, messages=messages)
    with fsspec.open(part.output) as file:
        found = [json.loads(line) for line in file]
    assert [row["id"] for row in found] == [0, 1, 2, None]
    assert found[3] == {
        "schema": 1,
        "id": None,
        "source": "feed.jsonl",
        "error": "line 4: not JSON; give one object per line",
    }
    assert cluster.do(part, WORK, OPTIONS) == report  # what failed is done again
    with fsspec.open(part.location, "wt") as file:
        file.write(rows(0, 3))
    assert cluster.do(part, WORK, OPTIONS).summarised == 3
    assert cluster.do(part, WORK, OPTIONS) == Report("feed.jsonl", earlier=True)
    assert cluster.do(replace(part, source="renamed.jsonl"), WORK, OPTIONS).summarised == 3  # the rows name it
    assert cluster.do(part, WORK, OptionSet({"length": 3})).summarised == 3


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("feed.jsonl", None, "feed.jsonl: no such file; check the name"),
        ("feed.jsonl", b"", "feed.jsonl: empty; nothing to summarise"),
        ("notes.txt", b"A note.", "notes.txt: not JSON Lines, which is what this engine reads; use --engine local"),
        ("feed.jsonl.gz", b"rows", "feed.jsonl.gz: cannot be read: its compressed data is damaged or cut off"),
    ],
)
def test_a_part_that_cannot_be_read_is_one_failure(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    part = cluster.Part(name, str(tmp_path / name), str(tmp_path / "out.jsonl"))
    assert cluster.do(part, WORK, OPTIONS) == Report(name, failed=1, messages=(message,))


def test_packed_parts_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(rows(0, 3).encode()))
    part = cluster.Part("feed.jsonl.gz", str(tmp_path / "feed.jsonl.gz"), str(tmp_path / "out.jsonl"))
    assert cluster.do(part, WORK, OPTIONS) == Report("feed.jsonl.gz", summarised=3)


def test_every_part_has_an_output_of_its_own(tmp_path: Path) -> None:
    names = [str(tmp_path / place / "feed.jsonl") for place in "ab"]
    with fsspec.open(f"memory://{tmp_path}/c/feed.jsonl.gz", "wb") as file:
        file.write(b"")
    found = cluster.parts([*names, f"memory://{tmp_path}/c/*.gz", "memory:///x.jsonl"], "/out/")
    assert [part.source for part in found] == [*names, f"memory://{tmp_path}/c/feed.jsonl.gz", "memory:///x.jsonl"]
    assert len({part.output for part in found}) == 4
    assert found[0].output == "/out/feed.jsonl"
    fsspec.filesystem("memory").store.clear()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.jsonl", "--json", "--scheduler", "tcp://x:1"], "--scheduler needs --engine dask; add it"),
        (["x.jsonl", "--engine", "dask"], "--engine dask writes rows to a folder; add --json --output-dir DIR"),
        (["x.jsonl", "--engine", "spark"], "--engine: unknown name 'spark'; choose from local, dask"),
        (
            ["-", "--engine", "dask", "--json", "--output-dir", "out"],
            "--engine: standard input cannot be read by a cluster; name files",
        ),
    ],
)
def test_what_cannot_be_is_a_usage_error(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke(*arguments)
    assert (done.exit_code, done.stderr) == (2, f"summarize: {message}\n")


# ---- a cluster


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(8):
        (folder / f"part{number}.jsonl").write_text(rows(number * 100, 40, length=30))
    with (folder / "part5.jsonl").open("a") as file:
        file.write("broken\n")
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Here:
    """Stands for a Dask client: does at once what is submitted, but for one part, whose workers die."""

    def submit(self, function: Callable[..., object], part: cluster.Part, *arguments: object, pure: bool) -> "Here":
        assert not pure
        self._made = None if part.source.endswith("part3.jsonl") else function(part, *arguments)
        return self._copy()

    def _copy(self) -> "Here":
        other = Here()
        other._made = self._made
        return other

    def result(self) -> object:
        if self._made is None:
            raise KilledWorker("part", None, 3)  # type: ignore[arg-type]  # who it was does not matter
        return self._made


def test_a_part_that_kills_its_workers_is_one_failure(
    invoke: Invoke, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.Cluster, "_start", lambda *_: Here())
    done = invoke(corpus, "--engine", "dask", "--json", "--output-dir", tmp_path / "out", "--quiet")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"summarize: {corpus}/part3.jsonl: its workers died again and again; split it",
        f"summarize: {corpus}/part5.jsonl:41: not JSON; give one object per line",
    ]
    assert len(list((tmp_path / "out").glob("part*"))) == 7


def test_without_dask_that_is_a_usage_error(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = invoke("x.jsonl", "--engine", "dask", "--json", "--output-dir", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (
        2,
        "summarize: --engine: dask is not installed; install summarize[dask]\n",
    )


def test_without_a_scheduler_a_cluster_is_started_here(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(corpus, "--engine", "dask", "--output-dir", out, "-j", "2", "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"summarize: {corpus}/part5.jsonl:41: not JSON; give one object per line\n"
    for number in (0, 5):
        assert (out / f"part{number}.jsonl").read_text() == run(corpus / f"part{number}.jsonl").stdout


def test_a_scheduler_that_does_not_answer_is_one_line(corpus: Path, tmp_path: Path) -> None:
    done = run(corpus, "--engine", "dask", "--output-dir", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr == "summarize: --engine: no scheduler answers at tcp://127.0.0.1:9; check the address\n"


def test_a_worker_killed_in_the_middle_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    with ExitStack() as stack:

        def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
            process = stack.enter_context(subprocess.Popen([*dask, *map(str, arguments)], **quiet))  # type: ignore[call-overload]  # options pass
            stack.callback(process.kill)
            return process  # type: ignore[no-any-return]  # the same

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", told)
        workers = [
            start("worker", "--scheduler-file", told, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(2)
        ]
        end = time.monotonic() + 20
        while not told.exists() or not told.stat().st_size:
            assert time.monotonic() < end
            time.sleep(0.05)
        address = json.loads(told.read_text())["address"]
        arguments = (corpus, "--engine", "dask", "--scheduler", address, "--output-dir", out, "--quiet")
        with subprocess.Popen(
            [sys.executable, "-m", "summarize", "--json", *map(str, arguments)], stderr=subprocess.PIPE, text=True
        ) as process:
            while not out.exists() or not any(out.iterdir()):  # the first part is done, others are begun
                assert process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.01)
            assert len(list(out.glob("part*"))) < 8
            workers[0].kill()
            _, said = process.communicate(timeout=40)
        assert (process.returncode, said) == (
            1,
            f"summarize: {corpus}/part5.jsonl:41: not JSON; give one object per line\n",
        )
        before = outputs(out)
        assert {name for name in before if not name.startswith(".")} == {f"part{n}.jsonl" for n in range(8)}
        (out / "part2.jsonl").unlink()
        assert run(*arguments).returncode == 1  # resumed by part
        assert outputs(out) == before
    for number in range(8):
        assert (out / f"part{number}.jsonl").read_text() == run(corpus / f"part{number}.jsonl").stdout
