"""The help that teaches, and the shell completion that helps to type."""

import re
import shutil
import subprocess
import sys

import pytest

from summarize import cli, figures, languages
from tests.conftest import SAMPLES, Invoke, Run
from tests.screen import show

SCREEN = 46  # lines


def test_help_groups_the_options_and_ends_with_examples(invoke: Invoke) -> None:
    lines = invoke("--help").stdout.splitlines()
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Summary:", "Sources:", "Output:", "Examples:"]
    assert all("summarize " in line for line in lines[lines.index("Examples:") + 1 :])


def test_help_fits_one_screen(run: Run) -> None:
    assert len(run("--help", env={"COLUMNS": "80"}).stdout.decode().splitlines()) <= SCREEN


@pytest.mark.parametrize("columns", [40, 50, 60, 80, 100, 200])
def test_help_fits_the_width_and_breaks_only_at_blanks(run: Run, columns: int) -> None:
    text, widest = (run("--help", env={"COLUMNS": str(number)}).stdout.decode() for number in (columns, 1000))
    assert max(map(len, text.splitlines())) <= columns
    assert sorted(text.split()) == sorted(widest.split())


def test_every_option_is_in_the_help(invoke: Invoke) -> None:
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", invoke("--help").stdout))
    assert {name for option in cli.command.params[1:] for name in (*option.opts, *option.secondary_opts)} <= told


def test_help_is_strong_only_on_a_terminal_that_wants_it() -> None:
    for told, strong in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        screen = show("--help", environment=told).output
        assert (b"\x1b[1mSummary:" in screen) is strong
        assert b"Summary:" in screen


# What a shell asks after TAB: bash and zsh give all words and the place of the cursor, fish the words and the last one.
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("summarize --high", {"--highlight"}),
        ("summarize -f ", {"auto", "rich", "text", "markdown", "json", "html", "csv"}),
        ("summarize --method lex", {"lex-rank"}),
        ("summarize --from ep", {"epub"}),
        ("summarize -l d", {"da", "de"}),
        ("summarize -n ", {"short", "medium", "long"}),
        ("summarize -k a", {"all"}),
        ("summarize --limit pa", {"pages=3000", "pages_followed=50"}),
        ("summarize --limit pages=9,sec", {"pages=9,seconds=8"}),
        ("summarize --encoding utf", {"utf-8", "utf-16"}),
        ("summarize --engine ", {"local", "dask"}),
        ("summarize --no-", {"--no-pager", "--no-config", "--no-article"}),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_answers(run: Run, shell: str, words: str, expected: set[str]) -> None:
    typed = words.split(" ")
    cursor = typed[-1] if shell == "fish" else str(len(typed) - 1)
    asked = {"_SUMMARIZE_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": cursor}
    answer = run(env=asked).stdout.decode()
    if shell == "zsh":
        found = answer.splitlines()[1::3]  # kind, word, help
    else:
        found = [line.partition(",")[2].partition("\t")[0] for line in answer.splitlines()]
    assert set(found) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_documented_line_defines_the_completion(run: Run, shell: str) -> None:
    script = run(env={"_SUMMARIZE_COMPLETE": f"{shell}_source"}).stdout.decode()
    assert "_summarize_completion" in script
    assert f"{shell}_complete" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_options_and_files(run: Run) -> None:
    script = run(env={"_SUMMARIZE_COMPLETE": "bash_source"}).stdout.decode()
    command = f'summarize() {{ "{sys.executable}" -m summarize "$@"; }}; export -f summarize\n'
    ask = "COMP_WORDS=(summarize --expl); COMP_CWORD=1; _summarize_completion summarize; echo ${COMPREPLY[@]}"
    # `env` runs programs, not functions
    script = script.replace("$(env ", "$(").replace("$1)", "summarize)")
    done = subprocess.run(
        ["bash", "-c", f"{command}{script}\n{ask}"], capture_output=True, check=True, cwd=SAMPLES.parent
    )
    assert done.stdout.split() == [b"--explain"]


def test_the_list_of_languages_is_that_of_the_code(invoke: Invoke) -> None:
    table, _, legend = invoke("--languages").stdout.partition("\n\n")
    heads, *rows = [line.split() for line in table.splitlines()]
    assert [row[0] for row in rows] == [language.code for language in languages.supported()]
    assert {row[0] for row in rows if row[heads.index("figures")] == "yes"} == figures.LANGUAGES
    assert all(line.startswith(name) for line, name in zip(legend.splitlines(), heads[2:], strict=False))
    assert max(map(len, f"{table}\n{legend}".splitlines())) <= 80
