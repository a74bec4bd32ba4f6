"""The options of the evaluation, for `pytest tests/evaluation ...`."""

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    for name, text in (
        ("--eval-data", "also measure on the sets of this directory: sets.json, NAME.jsonl.gz"),
        ("--raise-floors", "write floors that are higher than those stored, and those of new sets"),
    ):
        with contextlib.suppress(ValueError):  # where the whole tests are run they are known already
            if name == "--eval-data":
                parser.addoption(name, metavar="DIR", help=text)
            else:
                parser.addoption(name, action="store_true", help=text)
