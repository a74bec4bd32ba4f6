"""`--open` shows the page to who sits at a terminal, and says in one line why not where it cannot."""

import os
import stat
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from summarize.browser import Page
from summarize.errors import SummarizeError
from tests.conftest import SAMPLES, Invoke
from tests.screen import Shown, show

FLOOD = SAMPLES / "flood.txt"


@pytest.fixture
def fake(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A browser that only notes what it was asked to show, and the environment that names it."""
    note = tmp_path / "note"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{note}"\n')
    script.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    return note, {
        "BROWSER": f"{script} %s",
        "TMPDIR": str(tmp_path / "temporary"),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }


def noted(note: Path) -> list[Path]:
    return [Path(unquote(urlsplit(line).path)) for line in note.read_text().splitlines()] if note.exists() else []


def opened(*arguments: str | Path, env: dict[str, str]) -> Shown:
    return show(*arguments, "--open", environment=env, apart=True)


def test_the_page_of_a_file_without_a_name_is_temporary_and_private(fake: tuple[Path, dict[str, str]]) -> None:
    note, env = fake
    done = opened(FLOOD, env=env)
    (page,) = noted(note)
    assert (done.code, done.output) == (0, b"")
    assert done.stderr.decode().strip() == f"summarize: the page is {page}"
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.parent == Path(env["TMPDIR"])
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_with_a_name_that_file_is_shown(fake: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    note, env = fake
    page = tmp_path / "a page & more.html"
    assert opened(FLOOD, "-o", page, "--quiet", env=env) == Shown(b"", b"", 0)
    assert noted(note) == [page]
    assert os.listdir(env["TMPDIR"]) == []


def test_what_is_piped_in_is_shown_too(fake: tuple[Path, dict[str, str]]) -> None:
    note, env = fake
    assert show("--open", piped=b"It cost $5 million.", environment=env).code == 0
    assert len(noted(note)) == 1


def test_nothing_is_shown_where_nothing_was_written(fake: tuple[Path, dict[str, str]]) -> None:
    note, env = fake
    assert opened("nope.txt", env=env).code == 1
    assert (noted(note), os.listdir(env["TMPDIR"])) == ([], [])


def test_a_page_is_shown_though_another_source_failed(fake: tuple[Path, dict[str, str]]) -> None:
    note, env = fake
    assert opened("nope.txt", FLOOD, env=env).code == 1
    assert len(noted(note)) == 1


def test_without_a_browser_the_page_is_written_and_an_error_names_it(
    fake: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    _, env = fake
    nothing = {"BROWSER": "", "PATH": str(tmp_path / "none"), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    page = tmp_path / "page.html"
    done = opened(FLOOD, "-o", page, "--quiet", env=env | nothing)
    assert done.code == 1
    assert done.stderr.decode() == (
        f"summarize: {page}: no browser found; open the file yourself, or name a browser in BROWSER\n"
    )
    assert page.exists()


def test_a_browser_that_fails_is_told_like_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER", "false %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    with pytest.raises(SummarizeError, match="no browser found"):
        Page(str(tmp_path / "page.html")).show()


def test_in_a_pipe_it_is_refused_on_the_command_line_and_without_effect_elsewhere(invoke: Invoke) -> None:
    done = invoke(FLOOD, "--open")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "summarize: --open needs a terminal; leave it out in a pipe\n"
    default = invoke(FLOOD, env={"SUMMARIZE_OPEN": "1"})
    assert (default.exit_code, default.stdout) == (0, invoke(FLOOD).stdout)


@pytest.mark.parametrize("name", ["text", "json", "rich"])
def test_only_a_page_can_be_opened(name: str) -> None:
    done = show(FLOOD, "--open", "-f", name, apart=True)
    assert (done.code, done.output) == (2, b"")
    assert done.stderr == f"summarize: --open has no {name} form; use --format html\n".encode()


def test_the_name_of_the_output_is_not_overruled(tmp_path: Path) -> None:
    done = show(FLOOD, "--open", "-o", tmp_path / "a.txt", apart=True)
    assert done.stderr == b"summarize: --open has no text form; use --format html\n"
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--no-article"], "--no-article has no text form; use --format html"),
        (["-f", "json", "--no-article"], "--no-article has no json form; use --format html"),
        (["-f", "html", "--highlight", "--no-article"], "--highlight cannot be combined with --no-article; give one"),
        (["--open", "--output-dir", "x"], "--open cannot be combined with --output-dir; give one"),
    ],
)
def test_what_contradicts_itself_is_refused(invoke: Invoke, options: list[str], error: str) -> None:
    done = invoke(FLOOD, *options)
    assert (done.exit_code, done.stdout, done.stderr.partition(": ")[2].partition("; see")[0].strip()) == (2, "", error)


def test_a_packed_page_is_not_shown(fake: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    note, env = fake
    packed = tmp_path / "page.html.gz"
    done = opened(FLOOD, "-o", packed, env=env)
    assert (done.code, packed.exists(), noted(note)) == (2, False, [])
    assert b"--open: no browser shows a packed file; leave .gz out" in done.stderr
    assert show(FLOOD, "-o", packed, environment=env | {"SUMMARIZE_OPEN": "1"}).code == 0
    assert (packed.exists(), noted(note)) == (True, [])


def test_a_device_is_not_shown(fake: tuple[Path, dict[str, str]]) -> None:
    note, env = fake
    assert opened(FLOOD, "-f", "html", "-o", "/dev/null", env=env).code == 0
    assert noted(note) == []


def test_a_default_to_open_gives_way_to_what_the_command_line_says(
    fake: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    note, env = fake
    default = env | {"SUMMARIZE_OPEN": "1"}
    assert show(FLOOD, "-f", "text", environment=default).output.startswith(b"At least 74")
    assert show(FLOOD, "-o", tmp_path / "a.json", environment=default).code == 0
    assert show(FLOOD, "--output-dir", tmp_path / "out", environment=default).code == 0
    assert noted(note) == []
    assert show(FLOOD, environment=default).code == 0
    assert len(noted(note)) == 1


def test_no_article_leaves_the_article_out(invoke: Invoke) -> None:
    page = invoke(FLOOD, "-f", "html", "--no-article").stdout
    assert "<h3>Article</h3>" not in page
    assert "<h3>Key figures</h3>" in page


def test_a_default_run_does_not_load_the_browser() -> None:
    import subprocess

    code = "import sys, summarize.cli as c; c.run([sys.argv[1]]); print('webbrowser' in sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, str(FLOOD)], capture_output=True, check=True)
    assert done.stderr.endswith(b"False\n")
