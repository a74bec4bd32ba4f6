"""Remnants of pages in extracted text: tables of contents, running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

_MAX_LEADER = 200  # characters of a line of contents
_MAX_HEAD = 100  # characters of a running head
_MAX_TITLE = 40  # characters of the title of contents
_EDGE = 2  # lines at the top and the bottom of a page that may be running heads
_FEWEST = 2  # minimum lines of a page between two numbers
_LEADERS = " \t.…_·"
_DOTS = (4, 8)  # minimum dots of a leader, with and without a page number after it
_NUMERALS = "0123456789ivxlcABCDEFG-"  # characters of page numbers
# An entry after a contents title: the gap before the page number, and the number.
_ENTRY = re.compile(r"\S([ \t]{1,80})(\d{1,4}|[ivxlc]{1,7})$")
_TITLES = frozenset(
    {"contents", "table of contents", "index", "list of figures", "list of tables", "inhalt", "inhaltsverzeichnis"}
    | {"sommaire", "table des matières", "índice", "contenido", "tabla de contenido", "sumario", "indice", "sommario"}
    | {"sumário", "inhoud", "inhoudsopgave", "innehåll", "indhold", "innhold", "spis treści", "obsah", "sisällys"}
    | {"содержание", "оглавление", "içindekiler", "目次", "目录", "차례"}
)
_ROMAN = re.compile(r"[ivxl]{1,7}$")
_DIGITS = re.compile(r"\d{1,5}")


def has_leader(line: str) -> bool:
    """Return whether a line has a leader to a page number, as in contents: "1 The quarry ........ 3"."""
    if len(line) > _MAX_LEADER:
        return False
    head = line.rstrip().rstrip(_NUMERALS)
    leader = head[len(head.rstrip(_LEADERS)) :]
    dots = leader.count(".") + 3 * leader.count("…") + leader.count("_") + leader.count("·")
    return dots >= _DOTS[0 if len(head) < len(line.rstrip()) else 1]


def contents(lines: Sequence[str]) -> set[int]:
    """Return the indices of lines of a table of contents: those with leaders, and those after a contents title.

    Entries after a title end with non-decreasing numbers: at least two if wide gaps precede them, otherwise three. One
    line without a number may stand between two entries.
    """
    # Fast path, ten times faster: most lines have no dots in a row and are too long for a title.
    found = {
        place
        for place, line in enumerate(lines)
        if ("..." in line or ". . ." in line or "…" in line or "__" in line or "··" in line) and has_leader(line)
    }
    titles = [place for place, line in enumerate(lines) if 1 < len(line) < _MAX_TITLE and is_contents_title(line)]
    for title in titles:
        entries = _entries(lines, title + 1)
        if entries or any(place in found for place in range(title + 1, title + 4)):
            found |= {title, *entries}
    return found


def _entries(lines: Sequence[str], start: int) -> list[int]:
    """Return the indices of lines from `start` that end with non-decreasing numbers; none if there are too few."""
    run: list[int] = []
    between: list[int] = []
    largest = gaps = 0
    for place in range(start, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        entry = _ENTRY.search(line[-100:]) if len(line) <= _MAX_LEADER else None
        number = entry[2] if entry is not None else ""
        if entry is None or (number.isdigit() and int(number) < largest):
            between.append(place)
            # Another title starts its own entries; continuing there would take quadratic time.
            if len(between) > 1 or len(line) > _MAX_HEAD or is_contents_title(line):
                break
            continue
        largest = int(number) if number.isdigit() else largest
        gaps += len(entry[1]) > 2 or "\t" in entry[1]
        run += [*between, place]
        between.clear()
    return run if len(run) >= (2 if gaps >= 2 else 3) else []


def is_contents_title(line: str) -> bool:
    """Return whether a line is a contents title: "Table of Contents"."""
    return len(line) < _MAX_TITLE and line.strip(" \t:.#*=-–—").lower() in _TITLES


def masked(line: str) -> str:
    """Return a line for comparison between pages: with digits masked, and case and white space normalised."""
    return " ".join(re.sub(r"\d", "#", line).lower().split())


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(
        r"[-–—|. ]{0,4}(?:(?:page|seite|pagina|página|p|s)[. ]{0,2})?"
        r"#{1,5}(?: ?(?:/|of|von|sur|de|di) ?#{1,5})?[-–—|. ]{0,4}$"
    )


def is_number(line: str) -> bool:
    """Return whether a masked line is a page number: "- # -", "page # of ##", "iv"."""
    return _page_number().match(line) is not None or _ROMAN.match(line) is not None


def page_boilerplate(lines: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """Return the indices of page numbers, and of lines that repeat next to page boundaries.

    `breaks` are the indices at which pages begin; without any, consecutive page numbers reveal them. `lines` are the
    non-blank lines. The very first line is kept as the title, unless it contains a number.
    """
    numbers = _numbers(lines, breaks)
    starts = sorted({*breaks, *_after(numbers, lines)})
    if not starts:
        return set()
    bounds = [0, *starts, len(lines)]
    edges: dict[int, tuple[str, str]] = {}
    for start, end in pairwise(bounds):
        own = [place for place in range(start, end) if place not in numbers]
        for side, places in (("top", own[:_EDGE]), ("bottom", own[-_EDGE:])):
            for place in places:
                if len(lines[place]) <= _MAX_HEAD:
                    edges.setdefault(place, (side, masked(lines[place])))
    counts = Counter(text for _, text in edges.values())
    repeated = {place for place, (_, text) in edges.items() if counts[text] > 1 and any(map(str.isalpha, text))}
    heads = {place for place in repeated if place or "#" in edges[place][1]}
    return numbers | heads


def _numbers(lines: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """Return the indices of page numbers: next to a page break, or one more than the previous number."""
    beside = {
        place for start in (*breaks, len(lines) if breaks else -1) for place in range(start - _EDGE, start + _EDGE)
    }
    found = set()
    before: tuple[int, int] | None = None
    for place, line in enumerate(lines):
        if len(line) > 40 or not is_number(text := masked(line)):
            continue
        if place in beside:
            found.add(place)
        digits = _DIGITS.search(line)
        if digits is None:
            continue
        value = int(digits[0])
        worded = any(map(str.isalpha, text))
        if before is not None and value == before[1] + 1 and (worded or place - before[0] > _FEWEST):
            found |= {before[0], place}
        before = place, value
    return found


def _after(numbers: set[int], lines: Sequence[str]) -> list[int]:
    """Return where pages begin according to their numbers, which are at the head or the foot of pages."""
    at_head = bool(numbers) and min(numbers) < _EDGE and len(lines) - max(numbers) > _EDGE
    return [place if at_head else place + 1 for place in sorted(numbers) if place or not at_head]
