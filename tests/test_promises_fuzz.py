"""The fuzzer's laws hold for what it begins with; `tests.fuzz.run` looks further."""

import pytest

from tests.fuzz.targets import TARGETS, seeds, tried


@pytest.mark.parametrize("name", TARGETS)
def test_the_laws_hold_for_the_seeds(name: str) -> None:
    for _, data in list(seeds())[::4]:
        tried(TARGETS[name], data)
