"""Faults found by fuzzing and by trying everything with everything, each with an input as small as it goes."""

import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from summarize import languages, rendering, summarize
from summarize.batch.journal import Journal
from summarize.errors import OptionError
from summarize.ranking.model import load
from summarize.readers import encodings, sniffing
from tests.conftest import Invoke, Run


@pytest.mark.parametrize("code", [language.code for language in languages.supported()])
def test_a_query_and_stems_work_in_every_language(code: str) -> None:
    """Greek's stemmer raised ValueError: it needs a package that is not installed."""
    text = "Rain fell. It cost 5 million. The council met. The barrier broke."
    found = summarize(text, language=code, query="rain", method="luhn", length=2)
    assert len(found.chosen) == 2


@pytest.mark.parametrize("mark", ["\a", "\a" * 3, "safe\b\b\b\bevil"])
def test_bells_and_backspaces_do_not_make_text_something_else(invoke: Invoke, mark: str) -> None:
    """More than one character in twenty was a bell: "not text"."""
    text = f"The {mark} council {mark} met. It {mark} built {mark} a barrier. Rain {mark} fell {mark} on it.\n"
    assert encodings.decode(text.encode()) == (text, ())
    done = invoke("-n", "1", piped=text)
    assert (done.exit_code, "\a" in done.stdout, "\b" in done.stdout) == (0, False, False)


def test_text_about_pages_is_the_same_from_a_file_and_from_a_pipe() -> None:
    """Piped text that began with a script was a page; in a file whose name said text it was text."""
    head = b"<script>alert(1)</script> cost $5 million. It grew 10%."
    assert sniffing.sniff(head, "-") == sniffing.sniff(head, "a.txt") == "text"
    assert sniffing.sniff(b"<script>a()</script><div><p>Rain fell.</p></div>", "-") == "html"


def test_text_with_nul_characters_is_not_taken_for_utf_16(invoke: Invoke) -> None:
    """One control character in twenty and a NUL before a blank: letters by twos became Chinese."""
    text = "The \0\1\2 council met in the hall. It \0\1\2 built a wall of stone. " * 4
    done = invoke(piped=text)
    assert (done.exit_code, done.stderr) == (
        1,
        "summarize: -: not text; give a text file, or its encoding with --encoding\n",
    )
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le"):
        wide = "Дождь шёл три дня. The council met. " * 9
        assert encodings.decode(wide.encode(encoding))[0] == wide


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("lengths 1", "lengths 0 1"),
        ("lengths 1", "lengths 1 1"),
        ("sizes 8", "sizes -8"),
        ("sizes 8", f"sizes {'9' * 400}"),
        ("edges 1 3", "edges 3 1"),
        ("edges 1 3", "edges nan 3"),
        ("always: 3 2 1", f"always: 3 2 {'9' * 400}"),
    ],
)
def test_a_model_of_impossible_numbers_is_refused(line: str, instead: str, tmp_path: Path) -> None:
    """A length of 0 was divided by."""
    model = "lengths 1\nsizes 8\nfeature position\nedges 1 3\nalways: 3 2 1\nlength 1: 0 0 0\nsize 8: 0 0 0\n"
    (tmp_path / "whole").write_text(model)
    assert load(str(tmp_path / "whole")).lengths == (1,)
    assert line in model
    (tmp_path / "broken").write_text(model.replace(line, instead))
    with pytest.raises(OptionError, match="not a salience model"):
        load(str(tmp_path / "broken"))


def test_a_file_is_not_written_over_that_is_read_from_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Rain fell. It ended.\n")
    with path.open("rb") as file:
        done = run("-o", path, stdin=file)
    assert (done.returncode, done.stderr.count(b"is a source; write elsewhere")) == (2, 1)
    assert path.read_text() == "Rain fell. It ended.\n"


def test_standard_output_may_be_named(run: Run) -> None:
    """The real path of a pipe names nothing: "no such file or directory"."""
    assert run("-o", "/dev/stdout", piped=b"Rain fell.\n").stdout == b"Rain fell.\n"
    assert run("-o", "/dev/null", stdin=subprocess.DEVNULL).returncode == 1


def test_a_folder_of_a_thousand_levels_is_searched(run: Run, tmp_path: Path) -> None:
    """All sources failed: "nested too deep"."""
    (tmp_path / "flat.txt").write_text("The wall held.\n")
    deep = os.open(tmp_path, os.O_DIRECTORY)
    for _ in range(1100):
        os.mkdir("d", dir_fd=deep)
        inner = os.open("d", os.O_DIRECTORY, dir_fd=deep)
        os.close(deep)
        deep = inner
    with os.fdopen(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=deep), "w") as file:
        file.write("Rain fell.\n")
    os.close(deep)
    done = run("flat.txt", "d", cwd=tmp_path)
    subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # more than pytest can clear away
    assert done.returncode == 0
    assert b"The wall held." in done.stdout
    assert b"Rain fell." in done.stdout


def test_names_of_files_are_harmless_and_apart_in_every_format(run: Run, tmp_path: Path) -> None:
    """HTML of several sources failed at one whose name was not UTF-8; JSON had control characters as they were."""
    names = [b"a\xff.txt", b"a\xfe.txt", "b\x9b31m\x85\u2028\u202e.txt".encode()]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text("Rain fell.\n")
    for form in ("text", "json", "html", "markdown", "csv", "rich"):
        done = run("-f", form, *map(os.fsdecode, names), cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        shown = done.stdout.decode("utf-8")
        assert all(character.isprintable() or character in "\n\t" for character in shown), form
        if form == "json":
            assert len({json.loads(line)["source"] for line in shown.splitlines()}) == 3


@pytest.mark.parametrize("unit", ["东京新桥", "שלום עולם ", "the wall held and ", "a"])
def test_a_sentence_as_long_as_a_book_is_shown_in_linear_time(unit: str) -> None:
    """Each line was cut out of all of the text: a minute for a megabyte."""
    show = rendering.renderer("rich", rendering.View(several=False, width=80, terminal=None))

    def seconds(length: int) -> float:
        found = summarize(unit * (length // len(unit)), language="en", figures=0)
        begin = time.process_time()
        show(found)
        return time.process_time() - begin

    seconds(100)
    assert seconds(120_000) < 8 * max(seconds(30_000), 0.05)


def ended(journal: Journal) -> None:
    journal.remove()
    journal.__exit__()


def test_runs_that_wait_for_each_other_both_end_well(tmp_path: Path) -> None:
    """The one that waited held the lock of a file that the other had deleted by then."""
    path = str(tmp_path / "journal")
    with Journal(path) as first:
        waiting = threading.Timer(0.2, ended, [first])
        waiting.start()
        with Journal(path) as second:
            waiting.join()
            second.append({"kept": []})
            assert [fields["kept"] for fields, _, _ in second.records()] == [[]]


@pytest.mark.parametrize("option", ["--output", "--output-dir", "--model"])
def test_an_empty_name_is_wrong_usage(option: str, invoke: Invoke) -> None:
    done = invoke(option, "", piped="Rain fell.")
    assert (done.exit_code, done.stderr) == (2, f"summarize: {option}: the name is empty; give one\n")


def test_markdown_is_read_as_such_from_a_pipe() -> None:
    """Its title was "# Rain", and sentences had their asterisks."""
    head = b"# Rain\n\nRain **fell** on the [coast](https://coast.example). It ended.\n"
    assert sniffing.sniff(head, "-") == sniffing.sniff(head, "rain.txt") == "markdown"
    assert sniffing.sniff(b"# Rain fell.\n\nIt was 5 * 3 mm.\n", "-") == "text"
