"""What tests share: the command run in this process and as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from summarize import cli

# Examples are not timed: the first pays for imports, and a busy machine is no fault. Growth is tested by itself.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SAMPLES = Path(__file__).parent.parent / "samples"
Invoke = Callable[..., Result]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the command prints into tests/golden")
    parser.addoption(
        "--eval-data", metavar="DIR", help="also measure on the sets of this directory: sets.json, NAME.jsonl.gz"
    )
    parser.addoption("--raise-floors", action="store_true", help="write floors that are higher than those stored")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings() -> Iterator[None]:
    """Run without the configuration file and the variables of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SUMMARIZE_")]:
            patch.delenv(name)
        patch.setenv("XDG_CONFIG_HOME", "/nonexistent")
        yield


@pytest.fixture
def invoke() -> Invoke:
    """Run the click command in this process: `invoke("-n", "3", piped="...")`; its exit code and both streams."""

    def call(*arguments: str | Path, piped: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
        runner = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "80"} | (env or {}))
        return runner.invoke(_Command(), [str(argument) for argument in arguments], input=piped)

    return call


class _Command(click.Command):
    """What the console script runs, errors turned into lines and all, in the shape that click's runner takes."""

    def __init__(self) -> None:
        super().__init__("summarize")

    def main(self, args: Sequence[str] | None = None, **_: object) -> NoReturn:  # type: ignore[override]  # the part used
        sys.exit(cli.run(args))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command as a process of its own: `run("-n", "3", path, piped=b"...")`; bytes on both streams."""

    def start(
        *arguments: str | Path, piped: bytes = b"", env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        if "stdin" not in options:
            options["input"] = piped
        if "stdout" not in options:
            options["stdout"] = subprocess.PIPE
        return subprocess.run(
            [sys.executable, "-m", "summarize", *map(str, arguments)],
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            env=os.environ | {"HOME": str(tmp_path)} | (env or {}),
            **options,
        )

    return start
