"""Articles that are typed or pasted on a terminal, and those that trickle through a pipe."""

import json
import subprocess
import time

import pytest

from tests.conftest import SAMPLES, Invoke
from tests.screen import SUMMARIZE, show

ARTICLE = "The council met on Monday. It bought 12 boats for $3 million. Nobody came.\n"
HINT = b"summarize: reading what you type or paste; Ctrl-D ends it\r\n"
END = b"\x04"


@pytest.mark.parametrize(
    "typed",
    [
        ARTICLE.encode() + END,
        ARTICLE.rstrip("\n").encode() + END,  # within a line
        "\n".join(ARTICLE.split(". ")).encode() + END,
        ARTICLE.replace("met", "mett\x7f").encode() + END,  # with a mistake taken back
    ],
    ids=("a line", "half a line", "lines", "mended"),
)
def test_one_ctrl_d_ends_what_is_typed(typed: bytes) -> None:
    done = show("-", "-n", "1", "-k", "0", "-f", "text", keys=[(HINT, typed)], apart=False)
    assert done.code == 0
    assert done.output.endswith(b"The council met on Monday.\r\n") or typed.count(b"\n") > 1


def test_the_summary_begins_a_line_of_its_own() -> None:
    done = show("-", "-n", "1", "-k", "0", "-f", "text", keys=[(HINT, ARTICLE.rstrip("\n").encode() + END)])
    assert done.output.endswith(b"Nobody came.\r\nThe council met on Monday.\r\n")


def test_what_is_awaited_is_said_on_standard_error_unless_quiet() -> None:
    told = show("-", "-f", "text", keys=[(b"", ARTICLE.encode() + END)], apart=True)
    assert told.stderr == HINT.replace(b"\r", b"")
    quiet = show("-", "-f", "text", "--quiet", keys=[(b"", ARTICLE.encode() + END)], apart=True)
    assert (quiet.code, quiet.stderr) == (0, b"")


def test_nothing_typed_is_refused_in_a_line() -> None:
    done = show("-", keys=[(HINT, END)])
    assert done.code == 1
    assert done.output.endswith(b"summarize: -: empty; nothing to summarise\r\n")


def test_a_line_that_the_terminal_has_cut_is_refused() -> None:
    done = show("-", keys=[(HINT, b"Short.\n" + b"word " * 1000 + b"\n" + END)])
    assert done.code == 1
    assert b"summarize: -: line 2 is longer than the 4,095 bytes that a terminal passes on; name a file" in done.output


def test_a_trickle_from_a_pipe_is_read_to_its_end(invoke: Invoke) -> None:
    text = (SAMPLES / "flood.txt").read_bytes()
    step = len(text) // 5 + 1
    with subprocess.Popen([*SUMMARIZE, "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for place in range(0, len(text), step):
            process.stdin.write(text[place : place + step])
            process.stdin.flush()
            time.sleep(0.05)
        process.stdin.close()
        found = process.stdout.read()
    assert json.loads(found) == json.loads(invoke("--json", piped=text).stdout)
