"""What README.md shows is what the program prints."""

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import summarize
from summarize import cli
from summarize.languages import supported
from summarize.readers.limits import Limits
from tests.conftest import Invoke

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"```console\n\$ summarize (?P<arguments>.*)\n(?P<output>(?:(?!```).*\n)*)```\n")


def blocks() -> list[str]:
    return [block["arguments"] for block in BLOCK.finditer(README.read_text("utf-8"))]


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("arguments", blocks())
def test_a_run_prints_what_is_shown(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, arguments: str, update: bool
) -> None:
    monkeypatch.chdir(README.parent)
    printed = invoke(*shlex.split(arguments), env={"COLUMNS": "100"}).stdout
    text = README.read_text("utf-8")
    if update:
        text = BLOCK.sub(
            lambda block: (
                block[0] if block["arguments"] != arguments else f"```console\n$ summarize {arguments}\n{printed}```\n"
            ),
            text,
        )
        README.write_text(text, "utf-8")
    shown = {block["arguments"]: block["output"] for block in BLOCK.finditer(text)}
    assert shown[arguments] == printed


def test_every_option_is_documented(invoke: Invoke) -> None:
    options = re.findall(r"--[a-z-]+", invoke("--help").stdout)
    assert set(options) <= set(re.findall(r"--[a-z-]+", README.read_text("utf-8")))


def test_recipes_name_options_that_there_are() -> None:
    section = README.read_text("utf-8").partition("## Where you read\n")[2].partition("\n## ")[0]
    named = [re.findall(r"(?<!\S)--?[a-z][a-z-]*", call) for call in re.findall(r"summarize ([^|`<]*)", section)]
    known = {name for option in cli.command.params for name in option.opts}
    assert len(named) >= 3
    assert {option for options in named for option in options} <= known


def python(number: int) -> str:
    """The code of an example: the first is about an article, the second about a table of them."""
    return str(re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[number])


def test_the_python_example_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    text = (README.parent / "samples" / "flood.txt").read_text("utf-8")
    names: dict[str, object] = {"text": text}
    exec(python(0), names)  # the README is ours
    result = names["result"]
    assert isinstance(result, summarize.Summary)
    assert (len(result.chosen), result.article.source) == (5, "samples/report.pdf")


@pytest.mark.filterwarnings("default")  # of pandas
def test_the_example_for_pandas_works(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(README.parent)
    names: dict[str, Any] = {}
    exec(python(1), names)
    frame, figures = names["frame"], names["figures"]
    assert len(frame) == len(names["results"]) > 2
    assert all(isinstance(text, str) for text in frame["summary"])
    assert set(figures["id"]) <= set(frame["id"])
    assert len(figures) > len(frame)


@pytest.mark.filterwarnings("default")  # of the kernel
def test_the_examples_run_in_a_notebook_and_show_a_page(tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    article = f"text = open({str(README.parent / 'samples' / 'flood.txt')!r}, encoding='utf-8').read()"
    cells = [article, f"import os; os.chdir({str(README.parent)!r})", f"{python(0)}\nresult", "result.article"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(book, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (shown,), (article_shown,) = book.cells[2].outputs, book.cells[3].outputs
    assert shown["data"]["text/plain"].startswith("<Result of 'samples/report.pdf': 5 of ")
    assert shown["data"]["text/html"].startswith("<iframe ")
    assert "Key figures" in shown["data"]["text/html"]
    assert article_shown["data"]["text/plain"].count("\n") == 0


def test_limits_and_languages_are_those_of_the_code() -> None:
    text = README.read_text("utf-8")
    for field in fields(Limits):
        shown = re.search(rf"`{field.name}`[^|]*\| ([\d,]+) \|", text)
        assert shown is not None, field.name
        assert int(shown[1].replace(",", "")) == field.default
    listed = re.search(r"\(`-l` takes their codes\): ([a-z,\s]+)\.", text)
    assert listed is not None
    assert listed[1].replace(",", " ").split() == [language.code for language in supported()]
