"""The manual page, and that every option is told everywhere by its one definition."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from summarize import __version__, cli, manpage
from summarize.help import Command, Option
from tests.conftest import Invoke, Run

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "summarize" / "summarize.1"
OPTIONS = [option for option in cli.command.params if isinstance(option, Option)]


def names(option: Option) -> set[str]:
    return {*option.opts, *option.secondary_opts}


def test_the_page_is_made_of_the_definition_of_the_command(request: pytest.FixtureRequest) -> None:
    made = manpage.page(cli.command, version=__version__)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(made, "utf-8")
    assert PAGE.read_text("utf-8") == made


def test_the_wheel_installs_the_page() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"summarize/summarize.1": "share/man/man1/summarize.1"}


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: max(option.opts, key=len))
def test_an_option_is_in_help_readme_page_and_completion(option: Option, invoke: Invoke, run: Run) -> None:
    page = PAGE.read_text("utf-8").replace("\\-", "-")
    asked = {"_SUMMARIZE_COMPLETE": "fish_complete", "COMP_WORDS": "summarize --", "COMP_CWORD": "--"}
    completed = set(re.findall(r"(?m)^plain,(\S+)", run(env=asked).stdout.decode()))
    for name in names(option):
        whole = re.compile(rf"(?<![\w-]){name}(?![\w-])")
        assert whole.search(invoke("--help").stdout)
        assert whole.search((ROOT / "README.md").read_text("utf-8"))
        assert re.search(rf"(?m)^\.B .*(?<![\w-]){name}(?![\w-])", page)
        assert name in completed or not name.startswith("--")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: max(option.opts, key=len))
def test_an_option_has_a_variable_and_a_key_of_its_own_name(option: Option) -> None:
    long = next(name for name in option.opts if name.startswith("--"))[2:]
    shows = option.is_eager and not option.expose_value
    assert option.envvar == (None if shows else f"SUMMARIZE_{long.replace('-', '_').upper()}")
    assert option.key == (None if option.is_eager else long)


def test_what_troff_takes_for_its_own_is_printed_as_it_is() -> None:
    command = Command("x", help=".hidden\n'quoted \\n", short_help="does it", examples=[("x --a\\b", ".txt")])
    page = manpage.page(command, version="1")
    assert "\\&.hidden 'quoted \\en\n" in page
    assert ".TP\n.B x \\-\\-a\\eb\n\\&.txt\n" in page
    assert all(len(line) > 1 for line in page.splitlines())


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_page_is_printed_without_a_warning() -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", PAGE], capture_output=True, check=True)
    assert done.stderr == b""
    assert b"--no-config" in re.sub(rb"\x1b\[[0-9;]*m|.\x08", b"", done.stdout)
