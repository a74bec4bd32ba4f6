"""Read the word lists that the other modules look words up in."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Return the word classes of English, section name to words; read once."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (HERE / "english.txt").read_text("utf-8").split("\n"):
        if line[:1] == "[":
            words = sections.setdefault(line[1:-1], [])
        elif line[:1] != "#":
            words += line.split()
    return {name: frozenset(members) for name, members in sections.items()}


@cache
def phrases(file: str) -> tuple[dict[str, str], int]:
    """Return a file's phrases, each with the section it stands in, and the length of the longest in words."""
    table: dict[str, str] = {}
    section = ""
    for line in (HERE / file).read_text("utf-8").split("\n"):
        if line[:1] == "[":
            section = line[1:-1]
        elif line and line[0] != "#":
            table[line] = section
    return table, max(line.count(" ") + 1 for line in table)
