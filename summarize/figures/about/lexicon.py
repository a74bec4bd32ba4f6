"""Read the word lists that the other modules look words up in."""

from functools import cache

from summarize.data import beside, read


def sections(file: str) -> dict[str, list[str]]:
    """Return the lines of a table by the section they stand in: "[name]" begins one, "#" a comment."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read(beside(__file__, file)).split("\n"):
        if line[:1] == "[":
            lines = found.setdefault(line[1:-1], [])
        elif line and line[0] != "#":
            lines.append(line)
    return found


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Return the word classes of English, section name to words; read once."""
    return {name: frozenset(" ".join(lines).split()) for name, lines in sections("english.txt").items()}


@cache
def phrases(file: str) -> tuple[dict[str, str], int]:
    """Return a file's phrases, each with the section it stands in, and the length of the longest in words."""
    table: dict[str, str] = {}
    section = ""
    for line in read(beside(__file__, file)).split("\n"):
        if line[:1] == "[":
            section = line[1:-1]
        elif line and line[0] != "#":
            table[line] = section
    return table, max(line.count(" ") + 1 for line in table)
