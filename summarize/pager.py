"""Show what is longer than the screen in a pager, as git and bat do."""

import contextlib
import os
import signal
import sys
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Final, Self

from summarize import terminal

if TYPE_CHECKING:
    from collections.abc import Callable

_DEFAULT: Final = "less -FRX"  # quit if it fits, keep colours, leave the screen as it is afterwards
_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


def command() -> str | None:
    """Return the pager to run, None if there is none: PAGER is empty or `cat`, or names a program that is not there."""
    told = os.environ.get("PAGER", _DEFAULT).strip()
    program = told.partition(" ")[0]
    if not told or os.path.basename(program) == "cat" or os.environ.get("TERM", "dumb") == "dumb":
        return None
    plain = not set(program) & set("'\"\\$`=;&|<>(){}~*?")  # else the shell has to say what it is
    return told if not plain or _is_program(program) else None


def _is_program(name: str) -> bool:
    """Return whether a program can be run; shutil.which says the same but costs 5 ms to import."""
    folders = [""] if "/" in name else os.environ.get("PATH", os.defpath).split(os.pathsep)
    return any(os.access(path := os.path.join(folder, name), os.X_OK) and os.path.isfile(path) for folder in folders)


class Pager:
    """Standard output on a terminal: what fits on its screen is printed there, what is longer goes through a pager.

    Text is held until it is longer than the screen or complete; an interruption prints what is held. While the pager
    runs an interruption lets the user read on, as git does, and ends this process afterwards. A context manager: it is
    left when the pager has been quit. `on_print` is called before anything is shown.
    """

    def __init__(self, command: str) -> None:
        self._command = command
        self._lines = terminal.size(sys.stdout)[1]
        self._held: list[str] = []
        self._count = 0
        self._process: int | None = None
        self._pipe: int | None = None
        self._owner = os.getpid()
        self._direct = False
        self.on_print: Callable[[], None] = lambda: None

    @property
    def running(self) -> bool:
        """Whether the pager has the terminal, so that nothing else may be printed there."""
        return self._process is not None

    def __enter__(self) -> Self:
        """Let interruptions print what is held."""
        self._before = {number: signal.signal(number, self._interrupted) for number in _ENDING}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Print what is held, also after a failure, and wait until the pager has been quit."""
        try:
            with contextlib.suppress(BrokenPipeError) if kind is not None else contextlib.nullcontext():
                self.finish()
        finally:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def write(self, text: str) -> None:
        """Add text.

        Raises:
            BrokenPipeError: the pager has been quit.
            OSError: the terminal cannot be written to.
        """
        if self._pipe is not None:
            _write(self._pipe, text)
            return
        self._held.append(text)
        self._count += text.count("\n")
        if self._direct:
            self._print()
        elif self._count >= self._lines:  # a line is needed for the shell's next prompt
            self._start()

    def finish(self) -> None:
        """Print what is held; if the pager runs, wait until it has been quit."""
        self._print()
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
        if self._process is not None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # everything is written: Ctrl-C is a key of the pager
            self._wait()

    def _print(self) -> None:
        self.on_print()
        held, self._held = "".join(self._held), []
        if held and sys.stdout is not None:
            _write(sys.stdout.fileno(), held)

    def _start(self) -> None:
        """Start the pager and give it what is held, or print that if the pager could not read keys."""
        if not _has_keyboard():
            self._direct = True
            self._print()
            return
        self.on_print()
        reading, self._pipe = os.pipe()
        self._process = os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", self._command],
            _environment(self._command),
            file_actions=[(os.POSIX_SPAWN_DUP2, reading, 0)],
            setsigdef=[signal.SIGPIPE],
        )
        os.close(reading)
        held, self._held = "".join(self._held), []
        _write(self._pipe, held)

    def _wait(self) -> None:
        process, self._process = self._process, None
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process or 0, 0)

    def _interrupted(self, number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        if os.getpid() == self._owner:  # not in a worker
            with contextlib.suppress(OSError):
                self._print()
            if self._pipe is not None:
                os.close(self._pipe)
            if self._process is not None:
                self._wait()
        os.kill(os.getpid(), number)


def _has_keyboard() -> bool:
    """Return whether a pager could read keys: there is a controlling terminal, and this is no job in the background."""
    try:
        keyboard = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(keyboard) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(keyboard)


def _environment(command: str) -> dict[str, str]:
    """Return the environment of the pager: less is told that there are colours, and that the text is UTF-8."""
    environment = {"LESSCHARSET": "utf-8", "LV": "-c", **os.environ}
    if os.path.basename(command.partition(" ")[0]) == "less":
        environment["LESS"] = f"{os.environ.get('LESS', '-FX')} -R"
    return environment


def _write(descriptor: int, text: str) -> None:
    data = memoryview(text.encode("utf-8", "backslashreplace"))
    while data:
        data = data[os.write(descriptor, data) :]
