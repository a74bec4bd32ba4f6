"""No regular expression of the package takes more than linear time, whatever stands in a text.

They are found by watching `re.compile` in a process that imports every module and summarises every sample in every
format and language, so that a pattern that is compiled when it is first used is among them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from time import process_time
from typing import Any, NamedTuple

import pytest

from tests.conftest import SAMPLES

SIZE = 2500  # characters of a shape: a quadratic search takes some 10 ms for it, a linear one 0.1
QUICK = 0.0004  # seconds below which growth is not asked for: clocks and caches make it up
LIMIT = 0.00125  # seconds for SIZE: 50 ms for 100 KB
GROWTH = 9  # times as long for four times as much: 4 is linear, 16 quadratic

# What is imported, and run, before the patterns are looked at. `re` keeps 512 patterns of its own; all go by `compile`.
FIND = """
import json, os, pkgutil, re, sys
from importlib import import_module

found = {}
real = re._compiler.compile

def watched(pattern, flags=0):
    made = real(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "")
    if name.startswith("summarize."):
        found[name, frame.f_lineno, pattern] = made.flags
    return made

re._compiler.compile = watched
import summarize
from summarize.cli import run

for module in pkgutil.walk_packages(summarize.__path__, "summarize."):
    if module.name not in ("summarize.__main__", "summarize.batch.cluster"):
        import_module(module.name)

from summarize import languages, rendering

sys.stdout = open(os.devnull, "w")
ARTICLE = "Rain fell on 3 May. It cost $4.2 million, up 7 %, or \\u20ac1,5 Mio., 120 km. \\u4e09\\u767e\\u4e07\\u5143"
for language in languages.supported():
    summarize.summarize(ARTICLE * 3, language=language.code, figures="all", query="rain cost", keywords=3)
for form in rendering.FORMATS:
    run(["--quiet", "-f", form, "-k", "all", "--jobs", "1", sys.argv[1]])
run(["--quiet", "--highlight", "-f", "rich", sys.argv[1] + "/flood.txt"])
run(["--quiet", "--explain", "-f", "rich", sys.argv[1] + "/flood.txt"])
run(["--quiet", "--digest", "--keywords", "5", "-q", "river", sys.argv[1]])
run(["--quiet", "http://127.0.0.1:9/"])
names = {
    (module.__name__, made.pattern): name
    for module in list(sys.modules.values()) if getattr(module, "__name__", "").startswith("summarize.")
    for name, made in vars(module).items() if isinstance(made, re.Pattern)
}
rows = []
for (module, line, pattern), flags in found.items():
    place = f"{module}.{names.get((module, pattern), line)}"
    of_bytes = isinstance(pattern, bytes)
    rows.append([place, pattern.decode("latin-1") if of_bytes else pattern, flags, of_bytes])
print(json.dumps(rows), file=sys.stderr)
"""


class Found(NamedTuple):
    """A pattern, and where it is compiled."""

    place: str
    pattern: re.Pattern[str]
    of_bytes: bool

    def seconds(self, text: str) -> float:
        """The best of up to twelve searches through all of a text: load can only slow one down."""
        pattern: re.Pattern[Any] = self.pattern
        searched: Any = text.encode() if self.of_bytes else text
        best = float("inf")
        for _ in range(12):
            begin = process_time()
            for _ in pattern.finditer(searched) if self.place not in MATCHED else (pattern.match(searched),):
                pass
            best = min(best, process_time() - begin)
            if best < QUICK:
                break
        return best


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    done = subprocess.run([sys.executable, "-c", FIND, SAMPLES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stderr.splitlines()[-1])
    return [
        Found(place, re.compile(pattern.encode("latin-1") if of_bytes else pattern, flags), of_bytes)
        for place, pattern, flags, of_bytes in rows
    ]


# Patterns that are never searched for through a text; whoever uses one otherwise takes it off this list.
MATCHED = (  # only at one place: `match`
    "summarize.readers.mail._ATTRIBUTION",  # at the beginning of a paragraph
    "summarize.readers.pdf._NO_TITLE",
    "summarize.readers.speakers.NAME",  # at the beginning of a line, or behind its time
    "summarize.readers.subtitles._TIMING",  # of a line
    "summarize.sentences.datelines._STOP",  # at the beginning of an article
    "summarize.sentences.punkt._CLOSING",  # at the end of a sentence
    "summarize.sentences.punkt._NUMBER",  # a token
)
SHORT = {  # only in so many characters
    "summarize.checking.whats._BEFORE": 120,  # what stands before a quotation
    "summarize.readers.html._SITE": 500,  # a title, its white space single blanks
    "summarize.sentences.datelines._END": 120,  # the first of a sentence
}

ATOMS = (  # what texts of all formats are made of, one by one
    *("a", "A", "Aa", "z9", "1", "12", "1,", "1.", "1 ", "-", "\u2013", "\u2014", ".", ",", ";", ":", "?!", "\u2026"),
    *("'", '"', "\u2019", "\u201c", "\u201d", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "|", "*", "_", "`"),
    *("#", "&", "%", "$", "\u20ac", "$1", "1%", "+", "=", "~", "@", "a@", "a.", "A. ", "a. ", "No. ", "1. ", "- "),
    *("> ", "1/", "1:", "1-", "3 May ", "May 3, ", "one ", "hundred and ", "million ", "1 of ", "from 1 to "),
    *("<a ", "</p>", "&#1;", "<!--", "[a](", "|a", "* a\n", "# a\n", "a\n", "\n", "\t", " ", "\u00a0", "\u3000"),
    *("\u6587", "\u3002", "\u5341", "\u0663", "\u00b2", "\u00bd", "a\u0301", "\u0435", "\u200d", "\U0001f600"),
    *("http://a", "a-b-", "more than "),
)


def shapes(size: int, pattern: str = "") -> Iterator[tuple[str, str]]:
    """Texts of about `size` characters that make searches go back and forth, by name; some of `pattern`'s letters."""
    letters = sorted({*pattern} - {*ATOMS})
    for atom in (*ATOMS, *letters):
        run = atom * (size // len(atom))
        yield repr(atom), run
        yield f"{atom!r} between letters", f"a{run}b"
    yield "words", "the quick brown fox and " * (size // 24)
    yield "one long word behind a number", "7" + "x" * size


def test_the_patterns_are_found(patterns: list[Found]) -> None:
    places = {found.place.rpartition(".")[0] for found in patterns}
    assert len(patterns) > 60
    assert {
        "summarize.clean",
        "summarize.sentences.punkt",
        "summarize.figures.tokens",
        "summarize.figures.literals",
        "summarize.readers.html",
    } <= places


def test_no_pattern_takes_more_than_linear_time_for_any_shape(patterns: list[Found]) -> None:
    faults = []
    for found in patterns:
        size = SHORT.get(found.place, SIZE)
        letters = str(found.pattern.pattern)
        for (name, text), (_, larger) in zip(shapes(size, letters), shapes(4 * size, letters), strict=True):
            short = found.seconds(text)
            if short < (LIMIT if found.place in SHORT else QUICK):
                continue
            long = found.seconds(larger)
            if long > 4 * LIMIT or long > GROWTH * short or found.place in SHORT:
                faults.append(f"{found.place}: {name}: {short * 1000:.1f} ms, {long * 1000:.1f} for 4 times as much")
    assert not faults, "\n".join(faults)


def test_the_lists_name_patterns_that_exist(patterns: list[Found]) -> None:
    assert {*MATCHED, *SHORT} <= {found.place for found in patterns}
