"""`python -m summarize` and the console script."""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    # Before any slow import: Ctrl-C and SIGTERM end the process silently, with the status that shells expect.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    _hold_descriptors()
    gc.disable()
    from summarize.cli import run

    gc.freeze()  # never scan the imported modules: saves a fifth of a short run
    gc.enable()
    code = run()
    _flush()
    os._exit(code)  # skips interpreter shutdown, which takes 5 ms


def _hold_descriptors() -> None:
    """Open closed standard descriptors on /dev/null; otherwise the first opened file would become standard output."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    main()
