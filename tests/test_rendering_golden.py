"""What the samples look like: one file per sample in golden/, written anew by `pytest --update-golden`.

Every sample is there as text and as JSON; what the other formats make of one is shown by the samples that differ in
what matters to them. A golden file says what the output is, not that it is good: look at the difference before it is
committed.
"""

import json
import re
import shlex
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, Invoke

GOLDEN = Path(__file__).parent / "golden"
COLOUR = {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
RICH = {width: f"COLUMNS={width} summarize -f rich" for width in (40, 80, 100, 120, 160)}
EVERY = ("summarize -f text", "summarize -f json")
# Looks beyond text and JSON, by what the sample has that decides about them.
LOOKS = {
    "flood.txt": (  # a headline, eight figures of all kinds, ranges
        *RICH.values(),
        f"{RICH[100]} --highlight",
        "summarize -f text --explain",
        *(f"summarize -f {name}" for name in ("markdown", "html", "csv")),
    ),
    "quarterly.txt": (RICH[80], "summarize -f markdown"),  # amounts that rise, fall and are compared
    "feed.jsonl": (RICH[80], "summarize -f markdown", "summarize -f html", "summarize -f csv"),  # several articles
    "ja.txt": (RICH[40], RICH[120], "summarize -f html"),  # characters of two columns
    "ru.txt": (RICH[80], "summarize -f html"),  # figures are not looked for
    "harbour.md": (f"{RICH[80]} --highlight", "summarize -f markdown --highlight"),  # headings, lists, quotations
    "council.vtt": (RICH[40], RICH[80], "summarize -f markdown --highlight", "summarize -f html"),  # times and speakers
    "book.epub": (f"{RICH[80]} --sections", "summarize -f text --sections"),  # chapters
}
# What concerns more than one sample, or an option that changes what is chosen.
OPTIONS = (
    "summarize -f text --digest -n 6 samples/flood.txt samples/glacier.txt samples/harbour.md samples/withdrawal.txt",
    "summarize -f text -q 'weather station' -n 2 -k 2 samples/flood.txt",
    "summarize -f text --keywords 6 -n 1 -k 0 samples/flood.txt",
    "summarize -f text -m lead -n 2 -k all samples/trial.txt",
    "summarize -f text -m lex-rank -n 2 -k 0 samples/flood.txt",
    "summarize -f text -n 60w -k 0 samples/flood.txt samples/de.txt",
)


def commands(sample: str) -> list[str]:
    return [f"{command} samples/{sample}" for command in (*EVERY, *LOOKS.get(sample, ()))]


FILES = {f"{Path(sample.name).stem}.txt": commands(sample.name) for sample in sorted(SAMPLES.glob("*.*"))} | {
    "options.txt": list(OPTIONS),
    "colour.txt": [f"{RICH[80]} samples/withdrawal.txt", f"{RICH[80]} --highlight samples/final.txt"],
}


def printed(invoke: Invoke, command: str, env: dict[str, str]) -> str:
    """What a command prints, in a form that differs by lines."""
    *told, arguments = re.split(r" ?summarize ", command)
    env |= dict(pair.split("=") for pair in told if pair)
    done = invoke(*shlex.split(arguments), env=env)
    assert done.exit_code == 0
    output = done.stdout_bytes.decode()
    if "-f json" in command:
        rows = (json.loads(line) for line in output.splitlines())
        output = "".join(json.dumps(row, ensure_ascii=False, indent=1) + "\n" for row in rows)
        output = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", output)  # spans
    output = re.sub(r"<style>.*?</style>|sha256-[\w+/=]+", "", output, flags=re.DOTALL)  # page.css is one file anyway
    return output.replace("\x1b", "␛")


def sections(parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"$ {command}\n{output}" for command, output in parts)


@pytest.mark.parametrize("name", FILES)
def test_output_is_as_it_was(
    invoke: Invoke, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(SAMPLES.parent)  # the output names its source as it was named
    env = COLOUR if name == "colour.txt" else {}
    text = sections((command, printed(invoke, command, dict(env))) for command in FILES[name])
    golden = GOLDEN / name
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), "if that is meant: pytest --update-golden"


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == FILES.keys()
