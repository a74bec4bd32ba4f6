"""No situation harms it: signals, closed and full outputs, special files, limits, locales, terminals, hash seeds."""

import fcntl
import json
import os
import pty
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from summarize import summarize
from summarize.errors import SummarizeError
from tests import hostile
from tests.conftest import SAMPLES, Run

FLOOD = SAMPLES / "flood.txt"
COMMAND = [sys.executable, "-m", "summarize"]
MEGABYTE = 2**20


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """An article that takes some three tenths of a second."""
    path = tmp_path / "large.txt"
    path.write_text(hostile.prose(4000))
    return path


def limited(**limits: int) -> Callable[[], None]:
    """What sets limits in a process before it begins: `limited(AS=512 * MEGABYTE)`."""

    def set_limits() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a file over its limit is an error of writing
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))

    return set_limits


# ---- special files


@contextmanager
def special(kind: str, folder: Path) -> Iterator[Path | str]:
    """A file that is none, or none that can be read."""
    path = folder / "it"
    match kind:
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
        case "dangling":
            path.symlink_to(folder / "gone")
        case "inside a file":
            path.write_text("Rain fell.")
            path /= "x"
        case "long name":
            path = folder / ("x" * 5000)
        case "name with control characters":
            path = folder / "a\x1b[2J\u202e\n\x9b"
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(str(path))
                yield path
            return
        case _:
            yield kind
            return
    yield path


@pytest.mark.parametrize(
    "kind",
    [
        *("folder", "loop", "dangling", "inside a file", "long name", "name with control characters", "socket"),
        *(
            "",
            "/dev/null",
            "/proc/self/mem",
            "/dev/zero",
            "/dev/urandom",
            "a\x7fb",
            "http://",
            "https://[",
            "file:///x",
        ),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(kind: str, run: Run, tmp_path: Path) -> None:
    with special(kind, tmp_path) as path:
        done = run("--", path, preexec_fn=limited(AS=1024 * MEGABYTE))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"summarize: ")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.decode().rstrip("\n").isprintable()


def test_endless_input_is_refused_without_filling_memory(run: Run, tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        done = run(stdin=zeros, preexec_fn=limited(AS=512 * MEGABYTE))
    assert (done.returncode, done.stdout) == (1, b"")
    with (tmp_path / "sparse.txt").open("wb") as sparse:
        sparse.truncate(2**34)
    done = run(tmp_path / "sparse.txt", preexec_fn=limited(AS=256 * MEGABYTE))
    assert done.returncode == 1
    assert b"larger than" in done.stderr


def test_a_pipe_with_a_writer_is_read(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["sh", "-c", 'cat "$1" > "$2"', "sh", FLOOD, tmp_path / "pipe"]):
        done = run(tmp_path / "pipe", "-n", "1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(FLOOD, "-n", "1").stdout


# ---- signals and outputs


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_work_at_once_and_without_a_word(number: signal.Signals, share: float, large: Path) -> None:
    begin = time.monotonic()
    subprocess.run([*COMMAND, large], capture_output=True, check=True)
    lasts = time.monotonic() - begin
    much = [large] * 30  # which is never done before the signal comes, nor within a second of it
    with subprocess.Popen([*COMMAND, *much], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        time.sleep(0.1 + lasts * share)  # Python itself is up by then
        process.send_signal(number)
        sent = time.monotonic()
        try:
            _, stderr = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == -number
    assert stderr == b""
    assert time.monotonic() - sent < 2


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 1.0])
def test_a_kill_leaves_the_old_file_or_the_whole_new_one(share: float, large: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "out.txt"
    target.parent.mkdir()
    begin = time.monotonic()
    subprocess.run([*COMMAND, "-o", target, large], check=True)
    lasts = time.monotonic() - begin
    new = target.read_bytes()
    target.write_bytes(b"old")
    with subprocess.Popen([*COMMAND, "-o", target, large]) as process:
        time.sleep(lasts * share)
        process.kill()
    assert target.read_bytes() in (b"old", new)
    assert os.listdir(target.parent) == ["out.txt"]


@pytest.mark.parametrize("size", [0, 100])
def test_a_full_disk_leaves_the_old_file(size: int, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    done = run("-o", target, FLOOD, preexec_fn=limited(FSIZE=size))
    assert done.returncode == 1
    assert done.stderr.startswith(b"summarize: ")
    assert target.read_bytes() == b"old"
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]


@pytest.mark.parametrize("form", ["text", "json", "rich", "html"])
def test_a_reader_that_leaves_after_a_byte_hears_nothing_of_it(form: str, large: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "-f", form, "-n", "100%", large, large, large], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("arguments", [["--json"], ["-f", "rich"], ["--help"], ["--version"]], ids=" ".join)
def test_a_full_device_is_said(arguments: list[str], run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, FLOOD, stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"summarize: cannot write: no space left on device\n"


@pytest.mark.parametrize("closed", ["<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_any_descriptors_may_be_closed(closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m summarize "$1" {closed}', sys.executable, FLOOD], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


# ---- the same answer everywhere


def test_the_same_bytes_under_twenty_hash_seeds_in_every_locale_and_with_any_number_of_workers(run: Run) -> None:
    sources = sorted(SAMPLES.glob("*.*"))
    outputs = {
        run(
            "--quiet", "--json", "-k", "all", "--keywords", "3", "-q", "river", "--jobs", jobs, *sources, env=env
        ).stdout
        for env, jobs in (
            ({"PYTHONHASHSEED": "1"}, "1"),
            ({"PYTHONHASHSEED": "2", "LC_ALL": "C"}, "2"),
            ({"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "TZ": "Mars/Olympus"}, "3"),
        )
    }
    outputs_of_one = {run("--json", FLOOD, env={"PYTHONHASHSEED": str(seed)}).stdout for seed in range(17)}
    assert len(outputs) == len(outputs_of_one) == 1
    assert len(outputs.pop().splitlines()) >= len(sources)


@pytest.mark.parametrize(
    "env",
    [
        *(
            {"HOME": "/nonexistent"},
            {"TMPDIR": "/nonexistent"},
            {"PATH": "/nonexistent"},
            {"TERM": "dumb"},
            {"TERM": ""},
        ),
        *({"PYTHONWARNINGS": "error"}, {"PYTHONOPTIMIZE": "2"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "xx.nope"}),
        *({"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"PYTHONDEVMODE": "1"}, {"NLTK_DATA": "/nonexistent"}),
    ],
    ids=str,
)
def test_the_environment_changes_nothing(env: dict[str, str], run: Run) -> None:
    done = run(FLOOD, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(FLOOD).stdout


def test_a_working_directory_that_is_gone_does_not_matter(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && exec "$0" -m summarize "$2"'
    done = subprocess.run(["sh", "-c", script, sys.executable, gone, FLOOD.resolve()], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# ---- a terminal


def on_a_terminal(arguments: list[Any], columns: int) -> tuple[str, int]:
    """What the command draws on a terminal that is so wide, line ends as they are."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    mode = termios.tcgetattr(child)
    mode[1] &= ~termios.OPOST
    termios.tcsetattr(child, termios.TCSANOW, mode)
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env=env | {"TERM": "xterm-256color"},
    ) as process:
        os.close(child)
        drawn = bytearray()
        while True:
            try:
                part = os.read(parent, 65_536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            drawn += part
    os.close(parent)
    return drawn.decode(), process.returncode


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;(?:id=[\w-]*)?;(?:https?://[!-~]*)?\x1b\\")
_ERASED = re.compile(r"\r[^\n\x1b]*\x1b\[K")  # a line of progress


@pytest.mark.parametrize("columns", [1, 10, 80, 500])
def test_a_terminal_gets_colours_and_links_and_nothing_of_the_article_s(columns: int, tmp_path: Path) -> None:
    paths = []
    for number, (name, mark) in enumerate((hostile.ESCAPES | hostile.MARKUP).items()):
        path = tmp_path / f"{number}\x1b[2J\u202e[red]{name}.txt"
        path.write_bytes(hostile.prose(12, mark=mark).encode())
        paths.append(path)
    for options in ([], ["--highlight"], ["--explain"]):
        drawn, code = on_a_terminal([*options, "-k", "all", *paths, tmp_path / "none\x1b]0;owned\a"], columns)
        rest = _COLOUR.sub("", _LINK.sub("", _ERASED.sub("", drawn)))
        assert code == 1
        assert not [character for character in rest if not character.isprintable() and character != "\n"]
        assert "\x1b[8;31;40m" not in drawn


# ---- documents that take much


def test_a_compressed_bomb_is_refused(run: Run, tmp_path: Path) -> None:
    documents = dict(hostile.documents())
    for name in ("bomb.docx", "laughs.docx", "members.docx", "entity.epub", "nested.pdf"):
        path = tmp_path / name
        path.write_bytes(documents[name])
        begin = time.monotonic()
        done = run("--json", path, preexec_fn=limited(AS=400 * MEGABYTE))
        assert done.returncode == 1, name
        assert "error" in json.loads(done.stdout)
        assert time.monotonic() - begin < 10


LARGE = {
    "prose": lambda: hostile.prose(60_000),
    "one line": lambda: "the quick brown fox jumped over the lazy dog " * 100_000,
    "stops": lambda: "a. " * 1_000_000,
    "other words": lambda: " ".join(f"w{n}x{'.' * (n % 12 == 0)}" for n in range(400_000)),
    "page": lambda: f"<html><body><p>{hostile.prose(40_000).replace(chr(10) * 2, '</p><p>')}</p></body></html>",
}


@pytest.mark.parametrize("kind", LARGE)
def test_megabytes_take_less_than_150_and_20_each(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(LARGE[kind]())
    size = path.stat().st_size / MEGABYTE
    assert size > 1.8
    assert peak(path) < 150 + 20 * size


@pytest.mark.parametrize("arguments", [[], ["-m", "lex-rank"], ["-m", "text-rank"], ["-m", "lsa"], ["--explain"]])
def test_twenty_thousand_sentences_take_less_than_400_megabytes(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(hostile.prose(20_000))
    assert peak(*arguments, path) < 400


def peak(*arguments: str | Path) -> float:
    """The most memory that a run had, in megabytes."""
    # Not ru_maxrss: that counts what this process had when it started the other.
    code = (
        "import sys\nfrom summarize.cli import run\nrun(sys.argv[1:])\n"
        "print(*[line for line in open('/proc/self/status') if line.startswith('VmHWM')], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
    return int(done.stderr.split()[-2]) / 1024


UNITS = (
    *("a. ", "A. ", "1. ", "w1x ", "7 ", "1,", "$5 ", "a\n", "a\n\n", "- a\n", "# a\n", "| a ", "> a\n", "\t1\t"),
    *('"', "“", "(", "'", "?!", "...", "No. ", "e.g. ", "x@y.z ", "http://a.b/c ", "[1] ", "* ", "=\n", "\u0301"),
    *(
        "东。",
        "东",
        "ก",
        "あ。",
        "한 ",
        "«a» ",
        "It cost $5 million. ",
        "The council met in May. ",
        "two million and ",
        "by 5% ",
    ),
)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_time_grows_with_the_text_whatever_it_repeats(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        begin = time.process_time()
        with suppress(SummarizeError):  # no text found in it
            summarize(text, figures="all", explain=True, keywords=3, query="wall", language="en")
        return time.process_time() - begin

    seconds(1000)
    small, large = seconds(10_000), seconds(40_000)
    assert large < 8 * max(small, 0.05)
