"""The pager, on a real pseudo-terminal: when it is used, what it gets, and how it ends."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import pager
from tests.conftest import SAMPLES, Run
from tests.screen import show

FLOOD = SAMPLES / "flood.txt"
LONG = ("--highlight", FLOOD)  # some 70 lines
STRONG = b"\x1b[1m"
FIRST, LAST = b"At least 74", b"Key figures"


@pytest.fixture
def keeping(tmp_path: Path) -> Path:
    """A pager that shows nothing, and keeps what it gets in the file `paged` beside it."""
    program = tmp_path / "keeping"
    program.write_text(f'#!/bin/sh\nenv > "{tmp_path}/environment"\ncat > "{tmp_path}/paged"\n')
    program.chmod(0o755)
    return program


def paged(program: Path) -> bytes | None:
    kept = program.with_name("paged")
    return kept.read_bytes() if kept.exists() else None


@pytest.mark.skipif(shutil.which("less") is None, reason="needs less")
@pytest.mark.parametrize("environment", [{}, {"PAGER": "less"}, {"PAGER": "less", "LESS": "-i"}], ids=str)
def test_less_shows_a_screen_in_colour_and_quits(environment: dict[str, str]) -> None:
    done = show(*LONG, keys=[(b"\r\n:", b"G"), (LAST, b"q")], environment=environment)
    assert done.code == 0
    assert STRONG in done.output
    assert b"ESC[" not in done.output
    assert "’".encode() in done.output  # not <E2><80><99>


@pytest.mark.parametrize(
    "arguments", [LONG, ("--explain", FLOOD), ("-n", "100%", FLOOD), (FLOOD, FLOOD, FLOOD)], ids=str
)
def test_what_is_longer_than_the_screen_goes_to_the_pager_whole_and_in_colour(
    keeping: Path, arguments: tuple[str | Path, ...]
) -> None:
    direct = show(*arguments, "--no-pager")
    done = show(*arguments, environment={"PAGER": str(keeping)})
    assert (done.code, done.output) == (0, b"")
    assert STRONG in (paged(keeping) or b"")
    assert (paged(keeping) or b"").replace(b"\n", b"\r\n") == direct.output


@pytest.mark.parametrize(("lines", "through"), [(200, False), (8, True)])
def test_what_fits_on_the_screen_is_printed(keeping: Path, lines: int, through: bool) -> None:
    done = show("-n", "2", FLOOD, lines=lines, environment={"PAGER": str(keeping)})
    assert (paged(keeping) is not None, FIRST in done.output) == (through, not through)


def test_no_color_goes_through_the_pager(keeping: Path) -> None:
    show(*LONG, environment={"PAGER": str(keeping), "NO_COLOR": "1"})
    direct = show(*LONG, "--no-pager", environment={"NO_COLOR": "1"})
    assert (paged(keeping) or b"").replace(b"\n", b"\r\n") == direct.output
    assert not re.search(rb"\x1b\[[0-9;]*[34]\d", direct.output)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--no-pager",), {}),
        ((), {"SUMMARIZE_PAGER": "0"}),
        ((), {"PAGER": ""}),
        ((), {"PAGER": "cat"}),
        ((), {"PAGER": "/bin/cat -v"}),
        ((), {"PAGER": "no-such-program -x"}),
        ((), {"PAGER": "/etc/passwd"}),
        ((), {"PATH": "/nonexistent"}),
        ((), {"TERM": "dumb"}),
        (("-f", "text", "-n", "100%"), {}),
    ],
    ids=str,
)
def test_without_a_pager_it_is_printed_directly(
    keeping: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    preset = {} if "PATH" in environment else {"PAGER": str(keeping)}
    done = show(*arguments, *LONG, environment=preset | environment)
    assert (done.code, paged(keeping)) == (0, None)
    assert FIRST in done.output
    assert LAST in done.output


def test_a_file_of_defaults_turns_it_off_and_the_command_line_on(keeping: Path, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("pager = false\n")
    environment = {"PAGER": str(keeping), "SUMMARIZE_CONFIG": str(tmp_path / "my.toml")}
    assert LAST in show(*LONG, environment=environment).output
    assert paged(keeping) is None
    assert show(*LONG, "--pager", environment=environment).output == b""
    assert LAST in (paged(keeping) or b"")


def test_without_a_keyboard_it_is_printed_directly(keeping: Path) -> None:
    done = show(*LONG, session=False, environment={"PAGER": str(keeping)})
    assert (done.code, paged(keeping)) == (0, None)
    assert LAST in done.output


def test_it_is_used_for_piped_articles_too(keeping: Path) -> None:
    show("--highlight", piped=FLOOD.read_bytes(), environment={"PAGER": str(keeping)})
    assert FIRST in (paged(keeping) or b"").replace(STRONG, b"")


@pytest.mark.parametrize("form", ["rich", "text"])
def test_in_a_pipe_it_does_nothing(run: Run, keeping: Path, form: str) -> None:
    done = run(*LONG, "--pager", "-f", form, env={"PAGER": str(keeping)})
    assert (done.returncode, paged(keeping)) == (0, None)
    assert LAST in done.stdout


@pytest.mark.parametrize("program", ["true", "head -n 1", "sh -c 'exit 3'"])
def test_to_quit_it_early_is_no_error(program: str) -> None:
    many = [FLOOD] * 300  # more than a pipe holds
    done = show(*many, environment={"PAGER": program}, apart=True)
    assert (done.code, done.stderr) == (0, b"")


def test_messages_wait_until_the_pager_has_been_quit(tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\ncat > /dev/null\necho over\n")
    slow.chmod(0o755)
    done = show(FLOOD, FLOOD, FLOOD, tmp_path / "nope.txt", environment={"PAGER": str(slow)})
    assert done.code == 1
    assert done.output == f"over\r\nsummarize: {tmp_path}/nope.txt: no such file; check the name\r\n".encode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_prints_what_is_held(number: signal.Signals) -> None:
    code = (
        "import os\nfrom summarize.pager import Pager\n"
        f"with Pager('less') as held:\n    held.write('held\\n')\n    os.kill(os.getpid(), {number.value})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-number, b"held\n", b"")


@pytest.mark.skipif(shutil.which("less") is None, reason="needs less")
def test_an_interruption_in_the_pager_leaves_it_to_be_quit() -> None:
    done = show(*LONG, keys=[(b"\r\n:", b"\x03"), (b"\x07", b"G"), (LAST, b"q")])  # less rings the bell
    assert done.code == 0


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("less -S", "less -S"),
        ("", None),
        (" cat ", None),
        ("nope", None),
        ("$HOME/it", "$HOME/it"),
        ("A=1 less", "A=1 less"),
    ],
)
def test_the_pager_is_a_program_that_is_there(monkeypatch: pytest.MonkeyPatch, told: str, expected: str | None) -> None:
    monkeypatch.setattr(pager, "_is_program", lambda name: name == "less")
    monkeypatch.setenv("PAGER", told)
    monkeypatch.setenv("TERM", "xterm")
    assert pager.command() == expected
