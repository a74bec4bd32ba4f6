"""Whatever call fails, once, at any place: one line, an exit code that says so, and no file is harmed.

As SQLite and curl are tested: a command is run once to count its fallible calls, then once for each of them with that
one failing.
"""

import builtins
import errno
import gc
import gzip
import inspect
import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from summarize.ranking import classical
from tests.conftest import SAMPLES, Invoke, Run

TEXT, PAGE, ROWS = SAMPLES / "flood.txt", SAMPLES / "page.html", SAMPLES / "feed.jsonl"
OLD = b"what stood there before\n"
COMMANDS: dict[str, list[Any]] = {
    "text": [TEXT],
    "json": ["--json", "--with-text", TEXT],
    "rich": ["-f", "rich", "--explain", TEXT],
    "highlight": ["-f", "html", "--highlight", TEXT],
    "csv": ["-f", "csv", TEXT, SAMPLES / "harbour.md"],
    "folder": ["-n", "1", "--jobs", "1", "IN"],
    "rows": [ROWS],
    "page": [PAGE],
    "document": [SAMPLES / "document.docx"],
    "book": [SAMPLES / "book.epub"],
    "message": [SAMPLES / "message.eml"],
    "report": [SAMPLES / "report.pdf"],
    "query": ["-q", "river", "--keywords", "3", TEXT],
    "classical": ["-m", "luhn", TEXT],
    "digest": ["--digest", TEXT, SAMPLES / "glacier.txt"],
    "model": ["--model", "summarize/ranking/salience.model", TEXT],
    "to a file": ["-o", "OUT/out.txt", TEXT],
    "to a packed file": ["--json", "-o", "OUT/out.json.gz", TEXT],
    "rows to a file": ["--json", "-o", "OUT/out.jsonl", ROWS, TEXT],
    "to a folder": ["--json", "--jobs", "1", "--output-dir", "OUT", TEXT, PAGE],
}
# The calls of `os` that the package makes and that can fail; those only asked for what there is are among `stat`.
CALLS = (
    "open",
    "read",
    "write",
    "fsync",
    "replace",
    "link",
    "fchmod",
    "stat",
    "fstat",
    "unlink",
    "listdir",
    "scandir",
    "makedirs",
)
PLACES = 12  # at which memory runs out in a run, of some thousand
FULL = {"write", "flush", "fsync", "link", "replace", "close", "truncate"}  # these fail as on a full disk


class Faults:
    """Counts fallible calls that the package makes, and lets the one called `failing` (name, number) fail."""

    def __init__(self, failing: tuple[str, int] | None = None) -> None:
        self.failing = failing
        self.made: Counter[str] = Counter()

    def at(self, name: str) -> None:
        """Note a call; fail if it is the one. Calls of other packages, and of tests, are none."""
        frame = sys._getframe(2)
        if not frame.f_globals.get("__name__", "").startswith("summarize"):
            return
        self.made[name] += 1
        if (name, self.made[name]) == self.failing:
            number = errno.ENOSPC if name in FULL else errno.EIO
            raise OSError(number, os.strerror(number))

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """A function that may fail before it is called."""

        def call(*arguments: Any, **options: Any) -> Any:
            self.at(name)
            return real(*arguments, **options)

        return call

    def open(self, file: Any, mode: str = "r", buffering: int = -1, **options: Any) -> Any:
        """Open a file, all of whose calls may fail; text and buffered reading only when it is opened."""
        self.at("open()")
        if "b" not in mode or ("r" in mode and "+" not in mode):
            return REAL_OPEN(file, mode, buffering, **options)
        raw = self.raw(file, mode.replace("b", ""))
        return raw if buffering == 0 else self.buffered(raw)

    def raw(self, file: Any, mode: str = "r") -> io.FileIO:
        """A file without a buffer."""
        faults = self

        class Raw(REAL_FILE):
            def read(self, size: int | None = -1) -> bytes:
                faults.at("read")
                return bytes(super().read(-1 if size is None else size))

            def write(self, data: Any) -> int:
                faults.at("write")
                return int(super().write(data))

            def truncate(self, size: int | None = None) -> int:
                faults.at("truncate")
                return int(super().truncate(size))

        return Raw(file, mode.replace("b", ""))

    def buffered(self, raw: io.FileIO) -> io.BufferedWriter:
        """A file with a buffer, where a full disk shows when it is flushed or closed."""
        faults = self

        class Buffered(io.BufferedWriter):
            def write(self, data: Any) -> int:
                faults.at("write")
                return int(super().write(data))

            def flush(self) -> None:
                faults.at("flush")
                super().flush()

        return Buffered(raw)


REAL_OPEN = builtins.open
REAL_FILE = io.FileIO


@contextmanager
def watched(faults: Faults) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, faults.wrapped(f"os.{name}", getattr(os, name)))
        patch.setattr(builtins, "open", faults.open)
        patch.setattr("summarize.readers.sources.io.FileIO", faults.raw)
        patch.setattr(subprocess, "run", faults.wrapped("subprocess.run", subprocess.run))
        yield


class Bench:
    """A command with folders for what it reads and writes."""

    def __init__(self, folder: Path, invoke: Invoke, arguments: list[Any]) -> None:
        self.inner, self.outer = folder / "in", folder / "out"
        self.inner.mkdir()
        self.outer.mkdir()
        (self.inner / "one.txt").write_text("The council met on Monday. It approved a barrier of 4 metres.\n")
        (self.inner / "two.md").write_text("# Rain\n\nRain fell for 3 days. The river rose by 2 metres.\n")
        self._invoke = invoke
        self._arguments = [
            str(argument).replace("OUT", str(self.outer)).replace("IN", str(self.inner)) for argument in arguments
        ]
        target = self._arguments[self._arguments.index("-o") + 1] if "-o" in self._arguments else None
        self.target = Path(target) if target else None

    def run(self, faults: Faults) -> tuple[Any, dict[str, bytes]]:
        """What a run gives, and what stands in the folder it writes to."""
        for path in self.outer.iterdir():
            path.unlink()
        if self.target:
            self.target.write_bytes(OLD)
        return self.go_on(faults)

    def go_on(self, faults: Faults) -> tuple[Any, dict[str, bytes]]:
        """The same, with what stands there already."""
        with watched(faults):
            done = self._invoke(*self._arguments, piped=TEXT.read_bytes())
        return done, {path.name: path.read_bytes() for path in sorted(self.outer.iterdir())}


def results(folder: dict[str, bytes]) -> dict[str, bytes]:
    """What a folder holds but for the state, which may know less where a file could not be looked at."""
    return {name: data for name, data in folder.items() if name != ".summarize.json"}


def whole(data: bytes) -> set[str]:
    """The lines of an output but for the rows of sources that failed, which JSON has in their place."""
    unpacked = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    assert unpacked.endswith(b"\n")
    return {
        line for line in unpacked.decode().splitlines() if not line.startswith("{") or "error" not in json.loads(line)
    }


class Judge:
    """What a run without a fault gives, and whether one with a fault may end as it did."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        for _ in range(2):  # what is read once a process is read now
            self.calls = Faults()
            self.done, self.written = bench.run(self.calls)
        assert (self.done.exit_code, self.done.stderr) == (0, "")

    def judge(self, fault: object, failed: Any, left: dict[str, bytes]) -> None:
        """One line that is no traceback, an exit code that says so; the old output, or the whole new one."""
        said = failed.stderr.splitlines()
        assert all(line.startswith("summarize: ") for line in said), (fault, said)
        assert "unexpected" not in failed.stderr, (fault, said)
        assert failed.exit_code in (0, 1, 2), (fault, failed.exception)
        if failed.exit_code == 0:
            assert (failed.stdout, results(left)) == (self.done.stdout, results(self.written)), fault
            return
        assert said, fault
        target = self.bench.target
        if target:
            new = left.pop(target.name)
            assert new == OLD or whole(new) <= whole(self.written[target.name]), fault
            assert all(rest.endswith(".summarize") for rest in left), (fault, left)
        if self.written:
            assert self.bench.go_on(Faults())[1] == self.written, fault


@pytest.fixture(params=COMMANDS)
def judge(request: pytest.FixtureRequest, invoke: Invoke, tmp_path: Path) -> Judge:
    return Judge(Bench(tmp_path, invoke, COMMANDS[request.param]))


def test_any_call_may_fail_once(judge: Judge) -> None:
    faults = [(call, number) for call, made in judge.calls.made.items() for number in range(1, made + 1)]
    assert faults
    for fault in faults:
        judge.judge(fault, *judge.bench.run(Faults(fault)))


@pytest.mark.parametrize("call", ["fork", "pipe"])
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_process_may_not_start(
    call: str, number: int, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many.jsonl").write_bytes(100 * ROWS.read_bytes())
    arguments = ["--json", "-n", "1", "--jobs", "2", tmp_path / "many.jsonl"]
    whole = invoke(*arguments)
    real, made = getattr(os, call), 0

    def failing() -> object:
        nonlocal made
        made += 1
        if made == number:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real()

    monkeypatch.setattr(os, call, failing)
    done = invoke(*arguments)
    assert made >= 1
    assert (done.exit_code, done.stdout, done.stderr) == (whole.exit_code, whole.stdout, whole.stderr)


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--from", "jsonl"], ["--from", "pdf"], ["-", TEXT]])
def test_standard_input_may_fail(arguments: list[Any], run: Run) -> None:
    """The memory of another process at its first byte cannot be read, which shows no sooner than at the first read."""
    with Path("/proc/self/mem").open("rb", buffering=0) as broken:
        done = run(*arguments, stdin=broken)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"summarize: -: ")
    assert done.stderr.count(b"\n") == 1


class Shortage:
    """Lets memory run out once, as the package's function called `failing` (a number) begins."""

    def __init__(self, failing: int = 0) -> None:
        self.failing = failing
        self.begun = 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG002  # sys.settrace's
        # A generator is entered to be closed, too, where nothing can be raised.
        ours = frame.f_globals.get("__name__", "").startswith("summarize.")
        if ours and not frame.f_code.co_flags & inspect.CO_GENERATOR:
            self.begun += 1
            if self.begun == self.failing:
                raise MemoryError

    def run(self, bench: Bench) -> tuple[Any, dict[str, bytes]]:
        """What a run gives that runs out of memory."""
        before = sys.gettrace()
        sys.settrace(self)
        try:
            return bench.run(Faults())
        finally:
            sys.settrace(before)


# Where memory runs out as a file is being opened or closed, it stays open until the process ends.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_memory_may_run_out_anywhere(judge: Judge) -> None:
    shortage = Shortage()
    shortage.run(judge.bench)
    assert shortage.begun > PLACES
    for number in range(1, PLACES + 1):
        failing = number * shortage.begun // PLACES
        judge.judge(failing, *Shortage(failing).run(judge.bench))
    gc.collect()


@pytest.mark.parametrize(
    ("module", "arguments", "piped"),
    [
        ("rich.console", ["-f", "rich"], b"Rain fell."),
        ("markdown_it", ["--from", "markdown"], b"Rain fell."),
        ("chardet", [], "Il a plu sur la c\xf4te, \xe0 l'est de la ville d'\xc9vian.".encode("latin-1")),
        ("lxml.html", ["--from", "html"], b"<p>Rain fell."),
        ("sumy.summarizers.kl", ["-m", "kl"], b"Rain fell. It ended."),
        ("sumy.summarizers.reduction", ["-m", "reduction"], b"Rain fell. It ended."),
    ],
)
def test_a_package_may_be_missing(
    module: str, arguments: list[str], piped: bytes, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    classical._summarizer.cache_clear()  # which another test in this process may have filled
    monkeypatch.setitem(sys.modules, module, None)
    done = invoke(*arguments, piped=piped)
    assert done.exit_code == 1
    assert done.stderr.endswith(f"{module} is missing or damaged; install summarize again\n")
    assert len(done.stderr.splitlines()) == 1
