"""What README.md shows is what the program prints."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

import summarize
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


def test_the_python_example_works() -> None:
    example = re.search(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert example is not None
    names: dict[str, object] = {"text": "The council met on Monday. It bought 12 boats for $3 million."}
    exec(example[1], names)  # the README is ours
    result = names["result"]
    assert isinstance(result, summarize.Summary)
    assert len(result.chosen) == 2


def test_limits_and_languages_are_those_of_the_code() -> None:
    text = README.read_text("utf-8")
    for field in fields(Limits):
        shown = re.search(rf"`{field.name}`[^|]*\| ([\d,]+) \|", text)
        assert shown is not None, field.name
        assert int(shown[1].replace(",", "")) == field.default
    listed = re.search(r"\(`-l` takes their codes\): ([a-z,\s]+)\.", text)
    assert listed is not None
    assert listed[1].replace(",", " ").split() == [language.code for language in supported()]
