"""The help that teaches, and the shell completion that helps to type."""

import shutil
import subprocess
import sys

import pytest

from tests.conftest import SAMPLES, Invoke, Run

EXAMPLES = 3
SCREEN = 40  # lines


def test_help_opens_with_three_examples_and_groups_the_options(invoke: Invoke) -> None:
    lines = invoke("--help").stdout.splitlines()
    examples = [line for line in lines if "summarize " in line and not line.startswith("Usage")]
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert len(examples) == EXAMPLES
    assert headings == ["Summary:", "Sources:", "Output:"]


def test_help_fits_one_screen(run: Run) -> None:
    assert len(run("--help", env={"COLUMNS": "80"}).stdout.decode().splitlines()) <= SCREEN


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_help_fits_the_width(run: Run, columns: int) -> None:
    lines = run("--help", env={"COLUMNS": str(columns)}).stdout.decode().splitlines()
    indented = [line for line in lines if "summarize " not in line]  # examples stay on one line
    assert max(map(len, indented)) <= max(columns, 50)


# What a shell asks after TAB: bash and zsh give all words and the place of the cursor, fish the words and the last one.
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("summarize --high", {"--highlight"}),
        ("summarize -f ", {"auto", "rich", "text", "markdown", "json", "html", "csv"}),
        ("summarize --method lex", {"lex-rank"}),
        ("summarize --from ep", {"epub"}),
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
