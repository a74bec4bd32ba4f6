"""A reader in a process of its own: what it finds, and what becomes of time, memory and crashes."""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from io import BytesIO
from types import SimpleNamespace

import pytest

from summarize.document import Failure
from summarize.errors import OptionError, ReadError, TooLargeError, UnsupportedFormatError
from summarize.readers import containment
from summarize.readers.assembly import Content, Passage
from summarize.readers.containment import contained
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings

FOUND = Content(
    (Passage("Ferry", "heading"), Passage("It is old.", mark="- ", apart=False)), "Ferry", "en", ("damaged",)
)


Read = Callable[[bytes, Settings], list[Content | Failure]]
REFUSED = Failure("", "no text", id=7)


def finds(data: bytes, settings: Settings) -> list[Content | Failure]:
    title = f"{data.decode()} {settings.password} {settings.limits.pages} {os.getppid()}"
    return [replace(FOUND, title=title), REFUSED]


def refuses(data: bytes, _: Settings) -> list[Content]:
    raise UnsupportedFormatError(f"{data!r} is no good; give another")


def spins(data: bytes, _: Settings) -> list[Content]:
    while data:
        pass
    return [FOUND]


def swells(data: bytes, _: Settings) -> list[Content]:
    return [replace(FOUND, title=str(len(data * 2**32)))]


def sinks(data: bytes, _: Settings) -> list[Content]:
    return [FOUND] if not data else sinks(data, _)


def crashes(data: bytes, _: Settings) -> list[Content]:
    os.kill(os.getpid(), 11)
    return [replace(FOUND, title=str(data))]


def babbles(data: bytes, _: Settings) -> list[Content]:
    os.write(1, b"[]")
    os._exit(len(data) * 0)


def test_what_a_reader_finds_comes_back_whole_and_from_another_process() -> None:
    found = contained(finds, b"naive", Settings(password="x", limits=Limits(pages=7)))
    assert found == (replace(FOUND, title=f"naive x 7 {os.getpid()}"), REFUSED)


def test_a_refusal_comes_back_as_the_same_error() -> None:
    with pytest.raises(UnsupportedFormatError, match="b'x' is no good; give another"):
        contained(refuses, b"x", Settings())


def test_a_reader_that_takes_too_long_is_ended() -> None:
    before = time.monotonic()
    with pytest.raises(TooLargeError, match=r"takes over 1 s to read.*--limit seconds=NUMBER"):
        contained(spins, b"x", Settings(limits=Limits(seconds=1)))
    assert time.monotonic() - before < 6


def test_a_reader_that_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(TooLargeError, match=r"takes over 500 MB of memory.*--limit memory=NUMBER"):
        contained(swells, b"x", Settings(limits=Limits(memory=500)))


@pytest.mark.parametrize(
    ("reader", "error"), [(crashes, "its reader crashed"), (babbles, "its reader crashed"), (sinks, "nested too deep")]
)
def test_a_reader_that_crashes_costs_one_source(reader: Read, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        contained(reader, b"x", Settings())


def test_limits_are_changed_by_name() -> None:
    assert Limits.parse("") == Limits()
    assert Limits.parse("pages=5000, seconds=60") == replace(Limits(), pages=5000, seconds=60)
    assert Limits.parse("megabytes=2").bytes == 2 * 2**20


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ("sheets=5", "unknown limit 'sheets'; choose from megabytes, members, memory, pages, "),
        ("pages", "expected a positive number such as pages=1000, got ''"),
        ("pages=0", "got '0'"),
        ("pages=-5", "got '-5'"),
        ("pages=²", "got '²'"),
        ("pages=99999999999", "got '99999999999'"),
        ("=5", "unknown limit ''"),
    ],
)
def test_limits_that_are_none_are_errors_of_the_options(changes: str, error: str) -> None:
    with pytest.raises(OptionError, match=error):
        Limits.parse(changes)


def fails(data: bytes, _: Settings) -> list[Content]:
    raise KeyError(data)


def overflows(data: bytes, _: Settings) -> list[Content]:
    raise MemoryError(data)


def found_as_json(title: str) -> object:
    return json.loads(json.dumps(asdict(replace(FOUND, title=title))))


@pytest.mark.parametrize(
    ("reader", "answer"),
    [
        (finds, {"found": [found_as_json(f"x None {Limits().pages} {os.getppid()}"), asdict(REFUSED)]}),
        (refuses, {"error": "b'x' is no good; give another", "kind": "UnsupportedFormatError"}),
        (sinks, {"error": "nested too deep; save it as text", "kind": "ReadError"}),
        (fails, {"error": "its reader failed (KeyError); save it again, or as text", "kind": "ReadError"}),
        (overflows, {"kind": "TooLargeError"}),
    ],
)
def test_a_process_answers_in_json_whatever_its_reader_does(
    monkeypatch: pytest.MonkeyPatch,
    reader: Read,
    answer: dict[str, object],
) -> None:
    asked = {"module": reader.__module__, "name": reader.__name__, "settings": asdict(Settings())}
    out = BytesIO()
    monkeypatch.setattr(containment, "_restrict", lambda _: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(json.dumps(asked).encode() + b"\nx")))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    containment.serve()
    given = json.loads(out.getvalue())
    assert {name: given[name] for name in answer} == answer


def test_no_process_to_be_had_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/interpreter")
    with pytest.raises(ReadError, match="no process could be started to read it; free some memory"):
        contained(finds, b"x", Settings())
