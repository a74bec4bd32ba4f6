"""The README's pictures are drawn by the program itself and current; `pytest --update-golden` draws them anew."""

import re

import pytest

from tests.make_pictures import PICTURES, files


def test_pictures_are_current(pytestconfig: pytest.Config) -> None:
    drawn = files()
    if pytestconfig.getoption("--update-golden"):
        PICTURES.mkdir(exist_ok=True)
        for name, text in drawn.items():
            (PICTURES / name).write_text(text, "utf-8")
    assert {path.name for path in PICTURES.iterdir()} == set(drawn)
    for name, text in drawn.items():
        assert (PICTURES / name).read_text("utf-8") == text, "if that is meant: pytest --update-golden"


def test_pictures_load_nothing_from_elsewhere() -> None:
    for text in files().values():
        assert re.findall(r"(?:href|src|url)[=(]\s*[\"']?(?!#)", text) == []
