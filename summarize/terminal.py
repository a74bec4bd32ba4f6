"""What is known of the terminal."""

import os
import sys
from typing import TextIO


def columns() -> int:
    """Return the width to print for: COLUMNS, else that of the terminal, else 80.

    shutil does the same but costs 5 ms to import.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and len(told) < 6 and int(told) > 0:
        return int(told)
    return size(sys.__stdout__)[0]


def size(stream: TextIO | None) -> tuple[int, int]:
    """Return the columns and lines of the terminal that `stream` writes to, 80 and 24 if they are unknown."""
    try:
        found = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]  # None is caught below
    except (AttributeError, ValueError, OSError):
        return 80, 24
    return found.columns or 80, found.lines or 24


def is_plain() -> bool:
    """Return whether nothing but plain text is wanted or understood."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
