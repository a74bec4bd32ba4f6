"""A terminal for tests: runs a command on a pseudo-terminal, types when something appears, and keeps all it printed."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SUMMARIZE = (sys.executable, "-m", "summarize")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command printed on the terminal, what went to its standard error if that was apart, and how it ended."""

    output: bytes
    stderr: bytes
    code: int


def show(
    *arguments: str | Path,
    keys: Sequence[tuple[bytes, bytes]] = (),
    environment: dict[str, str] | None = None,
    columns: int = 80,
    lines: int = 24,
    piped: bytes | None = None,
    session: bool = True,
    apart: bool = False,
    seconds: float = 20,
) -> Shown:
    """Run the command on a terminal and return what it printed.

    `keys` are pairs: wait until the first is on the terminal, then type the second. `piped` is standard input if it is
    no terminal; without `session` the terminal controls nothing, so that /dev/tty does not open; `apart` keeps standard
    error off the terminal.
    """
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "PAGER", "LESS")
    }
    process = subprocess.Popen(
        [*SUMMARIZE, *map(str, arguments)],
        stdin=subprocess.PIPE if piped is not None else child,
        stdout=child,
        stderr=subprocess.PIPE if apart else child,
        env=inherited | {"TERM": "xterm-256color"} | (environment or {}),
        start_new_session=True,
        preexec_fn=(lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0)) if session else None,  # noqa: PLW1509  # no threads run
    )
    os.close(child)
    if process.stdin is not None:
        process.stdin.write(piped or b"")
        process.stdin.close()
    try:
        output = _typing(parent, keys, process, time.monotonic() + seconds)
        stderr = process.stderr.read() if process.stderr is not None else b""
        return Shown(output, stderr, process.wait(timeout=seconds))
    finally:
        process.kill()
        process.wait()
        os.close(parent)
        if process.stderr is not None:
            process.stderr.close()


def _typing(
    terminal: int, keys: Sequence[tuple[bytes, bytes]], process: subprocess.Popen[bytes], until: float
) -> bytes:
    """Return all that was printed until the command ended; type each key when its turn has come.

    A pager may lose a key that comes while it sees to an interruption: the key behind one is typed again each second.
    """
    output, waiting, seen = b"", list(keys), 0
    before, last, again = b"", b"", until
    while time.monotonic() < until:
        if waiting and waiting[0][0] in output[seen:]:
            seen = len(output)
            before, last = last, waiting.pop(0)[1]
            os.write(terminal, last)
            again = time.monotonic() + 1.0
        elif waiting and before == b"\x03" and time.monotonic() > again:
            os.write(terminal, last)
            again = time.monotonic() + 1.0
        ready, _, _ = select.select([terminal], [], [], 0.05)
        if not ready:
            if process.poll() is not None:
                return output
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the last descriptor of the other side was closed
            return output
        output += part
    raise TimeoutError(f"still running, {len(waiting)} keys not typed, printed {output[-300:]!r}")
